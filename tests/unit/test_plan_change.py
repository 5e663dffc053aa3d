"""What an officer changes of a plan changes that and nothing else."""

from dataclasses import replace

import pytest

from assistant.errors import UnusableInput
from assistant.figures.editing import condition
from assistant.figures.plan import Group, Measure, Operator, Plan, Rows
from ui.ask.plan_change import NOTHING, PlanChange, also_for, values_for

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


def test_a_rank_comes_in_the_place_of_a_number_of_lines():
    assert _changed(LARGEST, limit=None, nth=2) == replace(LARGEST, limit=None, nth=2)


def test_a_share_without_a_part_is_refused():
    with pytest.raises(UnusableInput, match="of what"):
        _changed(SHARE, of_these=())


def test_rows_that_don_t_state_a_condition_are_refused_with_its_words():
    with pytest.raises(UnusableInput, match="payments don't state this: awarded; leave it out"):
        _changed(SIZED, rows=Rows.PAYMENTS, value="amount paid")


def test_other_rows_are_called_what_they_are():
    assert _changed(LARGEST, rows=Rows.PAYMENTS, value="amount paid").unit == "payments"


def test_a_measure_is_offered_what_it_can_be_of():
    assert values_for(Measure.SUM, Rows.PROCUREMENTS, "estimate")[0] == "estimate"
    assert "award date" in values_for(Measure.NEWEST, Rows.PROCUREMENTS, "estimate")
    assert "estimate" not in values_for(Measure.NEWEST, Rows.PROCUREMENTS, "estimate")
    assert set(values_for(Measure.SUM, Rows.PAYMENTS, "estimate")) == {
        "amount paid", "amount paid with VAT", "amount paid without VAT",
    }  # fmt: skip


def test_no_figure_stands_beside_itself():
    assert Measure.SUM not in also_for(Measure.SUM)
    assert NOTHING in also_for(Measure.SUM)
