"""Words that no rule read: what only relates is left out and said, topics are looked for, the rest refuses."""
# ruff: noqa: E501 - word lists are easier to read on long lines

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.frames import titles
from assistant.figures.reading.relating import without_relating
from assistant.figures.reading.topics import told_once, topic_runs
from assistant.figures.reading.wordings import AMOUNTS, CONDITIONS, EARLY_CONDITIONS
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal
from assistant.records import Question
from tests.unit.figures.test_figure_answers import BRY, ELM, TODAY

_EXAMPLES = [row.example for row in (*EARLY_CONDITIONS, *AMOUNTS, *CONDITIONS)]
_FRAGMENTS = sorted({
    " ".join(words[start : start + length])
    for words in (example.rstrip("?.").split() for example in _EXAMPLES)
    for start, length in itertools.product(range(len(words)), (1, 3, 5))
})  # fmt: skip
_LEFT_OUT = [
    "leaving out", "once", "put aside", "apart from the", "£1 placeholder", "Elmford", "hedge", "zxq", "!", "(",
    ")", "or", "in the title", "for the same thing as", ", not", "a", "1", "£", "’s", "each", "by", "2024/25",
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM, brydale=BRY)


def _ask(answers, text):
    return answers.answer(Question(text), today=TODAY)


@given(st.lists(st.sampled_from(_FRAGMENTS) | st.sampled_from(_LEFT_OUT) | st.text(max_size=6), max_size=9))
@settings(max_examples=50, deadline=None)
def test_any_words_end_in_an_answer_a_refusal_or_readings(answers, parts):
    result = _ask(answers, " ".join(parts))
    assert isinstance(result, FigureAnswer | FigureRefusal | FigureReadings)


def test_a_topic_to_be_left_out_that_names_nothing_is_refused(answers):
    asked = "What is Elmford's median award when the £1 is put aside?"
    assert isinstance(_ask(answers, asked), FigureAnswer | FigureRefusal)


@pytest.mark.parametrize("relating", ["judging", "as it turns out", "according to the auditors", "reported"])
def test_a_word_that_only_relates_is_left_out_and_said(answers, relating):
    plain = _ask(answers, "How many awards has Elmford made?")
    told = _ask(answers, f"How many awards has Elmford made, {relating}?")
    assert told.figure.value == plain.figure.value


@pytest.mark.parametrize(
    "restricting",
    ["urgently", "jointly", "twice", "never", "not", "fewer", "provisionally", "overdue", "turned down", "signed off"],
)  # fmt: skip
def test_a_word_that_restricts_is_never_left_out(answers, restricting):
    assert not isinstance(_ask(answers, f"How many awards has Elmford made, {restricting}?"), FigureAnswer)


@pytest.mark.parametrize(
    ("told", "plain"),
    [
        ("How many of Elmford's notices have withdrawn status?", "How many of Elmford's notices were withdrawn?"),
        ("How many notices did Elmford withdraw?", "How many of Elmford's notices were withdrawn?"),
        ("I'm after the number of Elmford's awards.", "How many awards has Elmford made?"),
        ("How many awards of Elmford's are above the £1,000 mark?", "How many of Elmford's awards are above £1,000?"),
        ("Almost every year Elmford awards work. How many awards has it made?", "How many awards has Elmford made?"),
        ("How many orders did Elmford let? We're planning one ourselves.", "How many contracts did Elmford let?"),
    ],
)  # fmt: skip
def test_other_words_say_the_same(answers, told, plain):
    assert _ask(answers, told).figure.value == _ask(answers, plain).figure.value


def test_so_many_rows_as_the_question_speaks_of_must_be_there(answers):
    made = int(_ask(answers, "How many awards has Elmford made?").figure.value)
    assert isinstance(_ask(answers, f"What do Elmford's {made} awards come to?"), FigureAnswer)
    assert isinstance(_ask(answers, f"What do Elmford's {made + 1} awards come to?"), FigureRefusal)


def test_a_topic_in_no_topics_place_is_looked_for_in_titles(answers):
    told = _ask(answers, "How much has Elmford committed to the playground?")
    assert told.figure.value == pytest.approx(2000.20)
    assert "'playground' was looked for in titles" in told.notices


def test_a_noun_that_a_title_names_is_not_left_out():
    text = CoveredText("judging by the auditors")
    assert without_relating(text, topic_runs(text)[-1]).things == ("auditors",)


def test_a_topic_told_again_is_read_once():
    text = CoveredText("with Harris in the title, for the Harris museum")
    text.take(titles.ONLY_TITLES)
    assert [run.text for run in told_once(topic_runs(text))] == ["Harris"]


def test_or_stands_between_whole_topics():
    (run,) = topic_runs(CoveredText("weeds or weed control"))
    assert run.alternatives == (("weed",), ("weed", "control"))


@pytest.mark.parametrize(
    ("left_out", "value"),
    [
        ("skipping playground repairs", 3),
        ("if playground repairs are kept out", 3),
        ("once the playground repairs and the office cleaning are put aside", 2),
        ("barring the playground repairs and any office cleaning", 2),
        ("playground repairs put to one side", 3),
    ],
)
def test_rows_are_left_out_in_many_words_one_by_one(answers, left_out, value):
    assert _ask(answers, f"How many awards has Elmford made, {left_out}?").figure.value == value


def test_a_purpose_that_is_ruled_out_leaves_its_titles_out(answers):
    asked = "Which Elmford notices were for playground works, not repairing them?"
    assert not isinstance(_ask(answers, asked), FigureAnswer)


def test_an_example_behind_a_comma_is_left_out_and_said(answers):
    told = _ask(answers, "How many of Elmford's tenders were given to small firms, such as a sole trader?")
    assert any("sole trader" in said for said in told.notices)


def test_what_one_procurement_was_awarded_for_is_a_number(answers):
    asked = "Elmford's playground repairs job has one notice. What was it awarded for?"
    assert _ask(answers, asked).figure.value == pytest.approx(2000.20)


def test_money_and_number_are_asked_for_together(answers):
    told = _ask(answers, "What has Elmford awarded to Tarn Gardens, in pounds and in number?")
    assert told.figure.value == pytest.approx(3000.30)
    assert "2" in told.text


def test_a_name_said_twice_is_one(answers):
    asked = "Elmford has let several contracts. Counting all that Elmford has awarded, how many awards has Elmford made?"
    plain = _ask(answers, "How many awards has Elmford made?")
    assert _ask(answers, asked).figure.value == plain.figure.value


def test_an_absent_value_is_read_before_it_says_which_value_is_meant(answers):
    without = _ask(answers, "How many Elmford notices came without any estimate?")
    assert without.figure.value == 0


def test_names_left_out_together_are_those_of_either(answers):
    asked = "Leaving out the Elmford and Brydale notices, how many awards were made?"
    assert _ask(answers, asked).figure.value == 0
