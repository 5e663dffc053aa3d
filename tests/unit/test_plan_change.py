"""What an officer changes of a plan changes that and nothing else."""

from dataclasses import replace

import pytest

from assistant.errors import UnusableInput
from assistant.figures.editing import condition
from assistant.figures.plan import Group, Measure, Operator, Plan
from ui.ask.plan_change import PlanChange

SME = condition("sme", Operator.IS, (True,))
AWARDED = condition("awarded", Operator.IS, (True,))
SIZED = Plan(Measure.SUM, conditions=(AWARDED,), group=Group("supplier", at_least_rows=5), limit=3)
SHARE = Plan(Measure.SHARE, conditions=(AWARDED,), of_these=(SME,))
LARGEST = Plan(Measure.LARGEST, limit=3)


def _changed(plan, **parts):
    return replace(PlanChange.none(plan), **parts).applied(plan)


@pytest.mark.parametrize("plan", [SIZED, SHARE, LARGEST, Plan(Measure.LARGEST, nth=2)])
def test_nothing_changed_is_the_plan_itself(plan):
    assert _changed(plan) == plan


def test_fewer_lines_leave_the_groups_as_they_were():
    assert _changed(SIZED, limit=10) == replace(SIZED, limit=10)


def test_more_of_the_largest_rows_can_be_shown():
    assert _changed(LARGEST, limit=5) == replace(LARGEST, limit=5)
    assert _changed(Plan(Measure.LARGEST, nth=2), limit=5) == replace(LARGEST, limit=5)


def test_the_order_can_be_turned_round():
    assert _changed(LARGEST, descending=False) == replace(LARGEST, descending=False)


def test_the_part_of_a_share_can_be_changed():
    assert _changed(SHARE, part=(AWARDED,)).of_these == (AWARDED,)


def test_a_share_without_a_part_is_refused():
    with pytest.raises(UnusableInput, match="of what"):
        _changed(SHARE, part=())


def test_other_groups_keep_how_many_lines_are_shown():
    changed = _changed(SIZED, group="buyer")
    assert (changed.group, changed.limit) == (Group("buyer"), 3)
