"""One purchase that stands twice counts once, if the register holds it as told; else it is refused."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import notice

TODAY = date(2025, 6, 1)
LORRY = {"title": "32t Hookloader", "value": 141_212, "supplier": "Tarn Motors Ltd"}
AWARDS = (
    notice(1, **LORRY),
    notice(2, **LORRY),
    notice(3, title="Gritter", value=90_000, supplier="Tarn Motors Ltd"),
    notice(4, title="Road sweeper", value=70_000, supplier="Oke & Daughters"),
    notice(5, title="Road sweeper", value=71_000, supplier="Oke & Daughters"),
    notice(6, title="Litter bins", value=5_000, supplier="Oke & Daughters"),
    notice(7, title="Litter bins", value=5_000, supplier="Quill Ltd"),
)
ALL = 2 * 141_212 + 90_000 + 70_000 + 71_000 + 2 * 5_000
ONCE = ALL - 141_212


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=AWARDS)


THINGS = ("hookloader", "32t hookloader", "hookloader from Tarn Motors")
TELLS = (
    "Elmford's {} shows up in two notices at the same price.",
    "Elmford published a {} twice.",
    "Two of Elmford's award notices are for one and the same {}.",
    "Elmford has one {} under two numbers, for the same sum.",
    "A {} is in Elmford's notices twice over.",
)
COUNTS = (
    "Counting it once,",
    "Count it once:",
    "If it is counted only once,",
    "With that counted once,",
    "Counted once,",
)
ASKS = (("what has Elmford awarded in total?", ONCE), ("how many awards has Elmford made?", 6))


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(TELLS), st.sampled_from(THINGS), st.sampled_from(COUNTS), st.sampled_from(ASKS))
def test_however_it_is_told_one_notice_is_left_out_and_named_as_such(answers, tells, thing, counts, asks):
    question, value = asks
    result = answers.answer(Question(f"{tells.format(thing)} {counts} {question}"), today=TODAY)
    assert isinstance(result, FigureAnswer), result.why
    assert result.figure.value == value
    assert [(e.rows, e.reason) for e in result.figure.exclusions] == [
        (1, "told of by another notice too, counted once")
    ]
    assert result.figure.rows == len(AWARDS) - 1


@settings(deadline=None, max_examples=12)
@given(
    st.sampled_from(TELLS),
    st.sampled_from(("gritter", "road sweeper", "litter bin", "hookloader from Oke", "crane")),
    st.sampled_from(COUNTS),
)
def test_what_the_register_holds_otherwise_than_told_is_refused(answers, tells, thing, counts):
    text = f"{tells.format(thing)} {counts} what has Elmford awarded in total?"
    assert isinstance(answers.answer(Question(text), today=TODAY), FigureRefusal)
