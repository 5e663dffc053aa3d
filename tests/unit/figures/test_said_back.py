"""A question's own words against a plan that answers another question, whatever rule made it."""
# ruff: noqa: E501 - cases are easier to read on one line

from datetime import date
from typing import cast

import pytest

from assistant.figures.plan import Group, Measure, Plan, flag, stated
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Asked, Draft, Reading
from assistant.figures.reading.heads import counted_head, head_of
from assistant.figures.reading.names import Names
from assistant.figures.reading.obstacles import Formed
from assistant.figures.reading.said_back import said_otherwise

AWARDED = flag("awarded", "awarded")
SME = flag("sme", "awarded to an SME")
BY_SUPPLIER = Group("supplier")
BY_COUNCIL = Group("table")


def _why(question: str, plan: Plan) -> str:
    names = cast(Names, None)  # No check looks at names: they are blotted out of the question before.
    reading = Reading(names, CoveredText(question), Draft(), date(2026, 11, 24))
    formed = Formed(reading, Asked(plan.measure, plan.rows, "", None, None), plan, [], has_part=False)
    found = said_otherwise(formed)
    return found.why if found else ""


@pytest.mark.parametrize(
    ("question", "plan"),
    [
        ("Which two awards name the most suppliers?", Plan(Measure.SUM, group=BY_SUPPLIER, limit=2)),
        ("Find the notices in which one council bought tyres.", Plan(Measure.SUM, group=BY_COUNCIL)),
        ("Name the top three suppliers by value.", Plan(Measure.LARGEST, limit=3)),
        ("Which councils have published nothing?", Plan(Measure.COUNT, group=BY_SUPPLIER)),
        ("How many suppliers won an award?", Plan(Measure.COUNT, conditions=(AWARDED,))),
        ("How many contracts did it award?", Plan(Measure.SUM, conditions=(AWARDED,))),
        ("Which four councils have the most notices?", Plan(Measure.COUNT, group=BY_COUNCIL)),
        ("Rank the councils by notices: which four have the most?", Plan(Measure.COUNT, group=BY_COUNCIL)),
        ("Which contract is the largest?", Plan(Measure.LIST)),
        ("Some are closed. Which council has most of those?", Plan(Measure.SUM, group=BY_COUNCIL, limit=1)),
        ("In which three years were the most notices published?", Plan(Measure.SUM, group=Group("year"), limit=3)),
        ("Which supplier turns up most often?", Plan(Measure.SUM, group=BY_SUPPLIER, limit=1)),
        ("What percentage of awards went to SMEs?", Plan(Measure.COUNT, conditions=(SME,))),
        ("How much did SMEs win?", Plan(Measure.SHARE, of_these=(SME,))),
        ("What is the median award?", Plan(Measure.AVERAGE)),
        ("What is the average award?", Plan(Measure.SUM)),
        ("How many awards did not go to an SME?", Plan(Measure.COUNT, conditions=(SME,))),
        ("How many tenders and awards together are for goods?", Plan(Measure.COUNT, conditions=(AWARDED,))),
        ("How many procurements are for goods, whether tender or award?", Plan(Measure.COUNT, conditions=(AWARDED,))),
    ],
)  # fmt: skip
def test_a_plan_that_the_questions_words_contradict_is_not_run(question, plan):
    assert _why(question, plan)


@pytest.mark.parametrize(
    ("question", "plan"),
    [
        ("Which two awards are the largest?", Plan(Measure.LARGEST, limit=2)),
        ("Which council's average is highest?", Plan(Measure.AVERAGE, group=BY_COUNCIL, limit=1)),
        ("Which of the seven councils' notices are open?", Plan(Measure.LIST)),
        ("What is the largest award of each council?", Plan(Measure.MAXIMUM, group=BY_COUNCIL)),
        ("Name the supplier with the largest contract.", Plan(Measure.LARGEST, limit=1)),
        ("How many suppliers won an award?", Plan(Measure.DISTINCT, counted="supplier")),
        ("How many awards were worth at most £5,000?", Plan(Measure.COUNT, conditions=(AWARDED,))),
        ("What are the four most valuable contracts?", Plan(Measure.LARGEST, limit=4)),
        ("Which supplier won the most contracts by value?", Plan(Measure.SUM, group=BY_SUPPLIER, limit=1)),
        ("How much of the total value went to SMEs?", Plan(Measure.SHARE_OF_VALUE, of_these=(SME,))),
        ("How many awards state no value?", Plan(Measure.COUNT, conditions=(stated("awarded value", "", holds=False),))),
        ("How many awards are for works (not goods)?", Plan(Measure.COUNT, conditions=(AWARDED,))),
        ("What do the awards come to, no more than once each?", Plan(Measure.SUM, conditions=(AWARDED,))),
        ("How many tenders were awarded?", Plan(Measure.COUNT, conditions=(AWARDED,))),
        ("Which council's awards come to more?", Plan(Measure.SUM, group=BY_COUNCIL, compare=True)),
        ("Two are here. Which one's awards come to more?", Plan(Measure.SUM, group=BY_COUNCIL, compare=True)),
        ("Which makes the bigger awards on average?", Plan(Measure.AVERAGE, group=BY_COUNCIL, compare=True)),
        ("Count the contracts in which the supplier is blank.", Plan(Measure.COUNT, conditions=(AWARDED,))),
    ],
)  # fmt: skip
def test_a_plan_that_the_questions_words_bear_out_is_run(question, plan):
    assert _why(question, plan) == ""


@pytest.mark.parametrize(
    ("question", "noun", "number"),
    [
        ("Which two awards name the most suppliers?", "awards", 2),
        ("Which of the seven councils has published most?", "councils", 0),
        ("Which of Elmford's award notices are late?", "notices", 0),
        ("Give me the three largest contracts.", "contracts", 3),
        ("Which three have the most?", "", 3),
        ("What council contracts are there?", "contracts", 0),
        ("List every award worth more than £5 million.", "award", 0),
        ("Which contracts cost more than £5 million?", "contracts", 0),
        ("Which award price is the highest?", "price", 0),
    ],
)
def test_the_noun_that_is_asked_for_is_found(question, noun, number):
    head = head_of(question)
    assert head is not None
    assert (head.noun, head.number) == (noun, number)


def test_no_noun_is_found_behind_a_verb():
    assert head_of("What do its awards come to?") is None


def test_the_noun_that_is_counted_is_found():
    head = counted_head("For how many of the county council's awards is no value given?")
    assert head is not None
    assert head.noun == "awards"
