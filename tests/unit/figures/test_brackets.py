"""What stands in brackets is read, borne out by the plan, or the reason why there is no figure."""

import pytest

from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import notice
from tests.unit.figures.test_figure_answers import BRY, ELM, TODAY

CAMERAS = [
    notice(60, council="Elmford Borough Council", value=700, title="Closed-circuit television"),
    notice(61, council="Elmford Borough Council", value=900, title="CCTV for car parks"),
]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=[*ELM, *CAMERAS], brydale=BRY)


def _ask(answers, text):
    return answers.answer(Question(text), today=TODAY)


def test_another_name_in_brackets_finds_rows_as_well(answers):
    both = _ask(answers, "Which of Elmford's notices are for closed-circuit television (CCTV)?")
    assert isinstance(both, FigureAnswer)
    assert both.figure.value == ("n-060", "n-061")


@pytest.mark.parametrize(
    "bracket",
    ["(of any kind)", "(awards alone)", "(whatever the year)"],
)
def test_a_bracket_of_light_words_changes_nothing(answers, bracket):
    plain = _ask(answers, "How many awards has Elmford made?")
    said = _ask(answers, f"How many awards {bracket} has Elmford made?")
    assert isinstance(said, FigureAnswer)
    assert said.figure.value == plain.figure.value


def test_a_condition_in_brackets_is_read(answers):
    said = _ask(answers, "How many notices of Elmford's (those with no award on them) are there?")
    assert isinstance(said, FigureAnswer)
    assert "not awarded" in said.figure.plan


def test_a_period_told_again_in_brackets_changes_nothing(answers):
    plain = _ask(answers, "How many awards did Elmford make in the first half of 2024?")
    said = _ask(
        answers,
        "How many awards did Elmford make in the first half of 2024 (1 January to 30 June, both included)?",
    )
    assert isinstance(said, FigureAnswer)
    assert said.figure.value == plain.figure.value


@pytest.mark.parametrize(
    "bracket",
    ["(not the second one)", "(more than once each)", "(hedge cutting)"],
)
def test_what_no_plan_holds_in_brackets_is_refused(answers, bracket):
    assert isinstance(_ask(answers, f"How many awards has Elmford made {bracket}?"), FigureRefusal)
