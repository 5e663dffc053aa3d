"""Which rows a question speaks of: what only seems to be answered is refused, and what is joined stays joined."""
# ruff: noqa: E501 - cases are easier to read on one line

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import council_file, notice
from tests.fakes.register_building import built
from tests.unit.figures.test_figure_answers import TODAY

ELM = [
    notice(0, title="Van ABCD 1", value=9000),
    notice(1, title="Tipper ABCD 2", value=8000),
    notice(2, title="Hedge cutting", value=7000, awarded_date="2022-05-05"),
    notice(3, title="Hedge cutting at the depot", value=6000),
    notice(4, title="Roofing works", value=2_000_000),
    notice(5, title="Swimming lessons", value=500),
]
OAK = [
    notice(6, council="Oakham Council", title="Roofing works", value=3_000_000),
    notice(7, council="Oakham Council", title="Tyres", value=400),
]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM, oakham=OAK)


@pytest.mark.parametrize(
    "asked",
    [
        "By how much does Elmford's award for swimming lessons exceed its estimate?",
        "Elmford let hedge cutting in 2022. Which other notices were for hedge cutting?",
        "Setting aside its hedge cutting, roofing and tyre contracts, what are Elmford's three largest awards?",
        "How many of Elmford's notices (tenders and those withdrawn) state no value?",
        "How many of Elmford's awards exceed the estimate by more than £1,000?",
    ],
)
def test_what_a_plan_would_answer_otherwise_is_refused(answers, asked):
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureRefusal), result


class _Alike:
    """Holds all rows for much alike."""

    def __init__(self, register):
        self._keys = [str(key) for (key,) in register.query("SELECT process FROM process").rows]

    def likeness(self, described):
        return dict.fromkeys(self._keys, 0.7)


def test_a_list_is_not_the_one_row_whose_description_has_the_words_where_others_are_like_it(tmp_path):
    notices = [*ELM, notice(8, title="Pool", description="Teaching pupils to swim.")]
    with built(tmp_path / "release", {"elmford.json": council_file("elmford", notices)}) as register:
        answers = FigureAnswers(register, _Alike(register))
        asked = "Which of Elmford's notices were for teaching pupils to swim?"
        assert not isinstance(answers.answer(Question(asked), today=TODAY), FigureAnswer)
        asked = "Which of Elmford's notices were for swimming lessons?"
        assert isinstance(answers.answer(Question(asked), today=TODAY), FigureAnswer)


def test_two_councils_counted_together_are_not_held_against_each_other(answers):
    asked = "How many of Elmford's and Oakham's awards are worth more than £1 million?"
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == 2


def test_the_higher_of_two_councils_is_still_told(answers):
    asked = "Did Elmford or Oakham make more awards of more than £300, and how many more?"
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == 4


def test_what_is_left_out_goes_by_the_letters_in_its_title(answers):
    asked = (
        "Setting aside the vehicle purchases with ABCD in the title, what are Elmford's two largest awards?"
    )
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.row_ids == ("n-004", "n-002")
