"""Two conditions held against each other: each side as if it were asked singly, and what they differ by."""
# ruff: noqa: E501 - questions

from datetime import date

import pytest

from assistant.errors import UnusableInput
from assistant.figures.answer import FigureAnswers
from assistant.figures.plan import SIDES, Condition, Group, Measure, Operator, Plan, flag
from assistant.figures.plan_json import plan_json, plan_of
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.figures.rows import rows_of
from assistant.records import Question
from tests.fakes.council_notices import notice

TODAY = date(2025, 6, 1)
SMALL, LARGE = flag("sme", "awarded to an SME"), flag("sme", "not awarded to an SME", holds=False)
AWARDED = flag("awarded", "awarded")
CHEAP = Condition("awarded value", Operator.LESS_THAN, (1500,), "value less than £1,500")
ELM = [
    notice(1, value=1000, supplier="Tarn Gardens Ltd"),
    notice(2, value=3000, supplier="Tarn Gardens Ltd", suitable_for_sme=True),
    notice(3, value=0, supplier="Oke & Daughters", awarded_to_sme=False),
    notice(4, value=9000, supplier="Oke & Daughters", awarded_to_sme=False, awarded_date="2023-05-05"),
    notice(5, value=500, supplier="Oke & Daughters", awarded_to_sme=False),
    notice(6, status="closed", title="Office cleaning"),
    notice(7, status="withdrawn", title="Office cleaning"),
]


@pytest.fixture(scope="module")
def register(register_over):
    return register_over(elmford=ELM)


@pytest.fixture(scope="module")
def answers(register):
    return FigureAnswers(register)


def _sides(measure, one, other, **parts):
    group = Group(SIDES, sides=(one, other))
    return Plan(measure, conditions=(AWARDED,), group=group, compare=True, **parts)


@pytest.mark.parametrize("sides", [(SMALL, LARGE), (CHEAP, SMALL)])
@pytest.mark.parametrize(
    "measure",
    [Measure.COUNT, Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, Measure.MAXIMUM, Measure.SHARE],
)
def test_the_difference_is_that_of_the_two_figures_asked_singly(answers, measure, sides):
    parts = {"of_these": (CHEAP,)} if measure is Measure.SHARE else {}
    singly = [answers.run(Plan(measure, conditions=(AWARDED, side), **parts)).figure.value for side in sides]
    found = answers.run(_sides(measure, *sides, **parts))
    assert found.figure.value == pytest.approx(abs(singly[0] - singly[1]))
    assert found.text.startswith(sides[0].words if singly[0] >= singly[1] else sides[1].words)


def test_rows_and_exclusions_of_both_sides_add_up_to_all_their_rows(answers, register):
    plan = _sides(Measure.MEDIAN, SMALL, LARGE)
    figure = answers.run(plan).figure
    assert figure.rows + sum(one.rows for one in figure.exclusions) == len(rows_of(register, plan)) == 5
    assert {row.group for row in rows_of(register, plan)} == {SMALL.words, LARGE.words}


def test_a_side_without_rows_has_none_awarded_and_no_average(answers):
    nobody = flag("nobody chosen", "nobody chosen")
    assert answers.run(_sides(Measure.COUNT, SMALL, nobody)).figure.value == 2
    assert isinstance(answers.run(_sides(Measure.AVERAGE, SMALL, nobody)), FigureRefusal)


def test_a_plan_with_sides_is_written_and_read_again():
    plan = _sides(Measure.AVERAGE, SMALL, CHEAP)
    assert plan_of(plan_json(plan)) == plan


@pytest.mark.parametrize("group", [(SIDES, ()), (SIDES, (SMALL,)), ("supplier", (SMALL, LARGE))])
def test_sides_are_two_conditions_and_no_field(group):
    with pytest.raises(UnusableInput, match="each a condition"):
        Group(group[0], sides=group[1])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Is the average award larger to SMEs or to other firms, and by how much?", 2750),
        (
            "Of the awards, is the median larger for those that went to SMEs or those that did not, and by how much?",
            2750,
        ),
        ("How much more was awarded to large companies than to SMEs?", 5500),
        ("How many more awards went to large firms than to SMEs?", 1),
        ("What is the gap between what was awarded to SMEs and what was awarded to larger firms?", 5500),
    ],
)
def test_two_sides_are_read_in_many_ways(answers, question, value):
    found = answers.answer(Question(question), today=TODAY)
    assert isinstance(found, FigureAnswer), found
    assert found.figure.value == value


@pytest.mark.parametrize(
    "question",
    [
        "How many awards of more than £500 went to SMEs or to charities?",
        "How many more awards for cleaning went to SMEs?",
        "What was awarded to SMEs and to others?",
    ],
)
def test_what_is_held_against_nothing_is_no_difference(answers, question):
    found = answers.answer(Question(question), today=TODAY)
    assert not isinstance(found, FigureAnswer) or not found.plan.compare
