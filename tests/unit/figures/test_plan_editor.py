"""The plan's parts on the page: every one can be changed, and the changed plan is run."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields

import pytest
from streamlit.testing.v1 import AppTest

from assistant.figures.book import FigureBook
from assistant.figures.plan import SIDES, Condition, Group, Measure, Operator, Plan, flag
from tests.fakes.register_building import book_over, build, package, release
from ui.ask.plan_change import PlanChange

NOTICES = package(
    release(1, amount=1000),
    release(2, amount=400),
    release(3, amount=2000, suppliers=("Sorrel Paving Ltd",)),
    release(4, amount=50, suppliers=("Oke & Daughters",), date="2024-03-01T10:00:00Z"),
)
SPEND = b"Supplier,Amount,Date Paid,Transaction Number\r\nSorrel Paving Ltd,100.50,03/04/2025,T1\r\n"
MILLION = Condition("awarded value", Operator.MORE_THAN, (1_000_000,), "more than £1,000,000")
LARGE = Plan(Measure.SUM, group=Group("supplier", having=MILLION))
SIZES = (flag("sme", "awarded to an SME"), flag("sme", "not awarded to an SME", holds=False))
SUMS = Plan(Measure.SUM, group=Group("supplier"), limit=5)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FigureBook]:
    folder = tmp_path_factory.mktemp("editor") / "release"
    build(folder, {"notices.json": NOTICES, "spend.csv": SPEND})
    with closing(book_over(folder)) as opened:
        yield opened


def _page(book, plan):  # its source is run by itself: no types of this file
    import streamlit as st

    from ui.ask import figure_plan

    found = figure_plan.changed(book, plan, key="p")
    st.text("unchanged" if found is None else f"{found.figure.plan} = {found.text}")


def _editor(book: FigureBook, plan: Plan) -> AppTest:
    page = AppTest.from_function(_page, kwargs={"book": book, "plan": plan}, default_timeout=30).run()
    assert not page.exception
    return page


def _told(page: AppTest) -> str:
    page.run()
    assert not page.exception, page.exception
    return page.text[-1].value


def _widget(page: AppTest, kind: str, label: str):
    (found,) = [each for each in page.get(kind) if each.label == label]
    return found


@pytest.mark.parametrize(
    "plan",
    [
        SUMS,
        Plan(Measure.COUNT),
        Plan(Measure.DISTINCT, counted="buyer"),
        Plan(Measure.LARGEST, nth=2),
        Plan(Measure.NEWEST, value="award date", limit=1),
        Plan(Measure.SHARE_OF_TOP, group=Group("supplier"), limit=1),
        Plan(Measure.SUM, without_largest=1),
        Plan(Measure.LARGEST, limit=600),
        LARGE,
        Plan(Measure.SUM, group=Group("year", only=("2025", "2024")), compare=True, also=Measure.COUNT),
        Plan(Measure.COUNT, group=Group("table", absent=True)),
        Plan(Measure.AVERAGE, group=Group(SIDES, sides=SIZES), compare=True),
        Plan(Measure.COUNT, group=Group("supplier", at_least_rows=2, at_most_rows=9, at_least_files=2)),
    ],
)
def test_a_plan_that_nobody_touched_is_unchanged(book: FigureBook, plan: Plan) -> None:
    assert _told(_editor(book, plan)) == "unchanged"


@pytest.mark.parametrize(
    ("plan", "kind", "label", "value", "told"),
    [
        (SUMS, "number_input", "Rows in a group, at least", 2, "that has at least 2"),
        (SUMS, "number_input", "Rows in a group, at most", 1, "that has exactly 1"),
        (SUMS, "number_input", "How many lines", 1, "first 1"),
        (SUMS, "selectbox", "Lines to show", "one alone", "number 1 from the top"),
        (SUMS, "selectbox", "And beside it", Measure.COUNT, "with the count of procurements"),
        (SUMS, "checkbox", "Only how many groups there are", True, "how many groups there are"),
        (SUMS, "selectbox", "In order", False, "last 5"),
        (
            Plan(Measure.COUNT),
            "selectbox",
            "What to compute",
            Measure.DISTINCT,
            "Number of different suppliers",
        ),
        (
            Plan(Measure.DISTINCT, counted="supplier"),
            "selectbox",
            "Different what",
            "buyer",
            "different buyers",
        ),
        (
            LARGE,
            "checkbox",
            "Only groups where that is more than £1,000,000",
            False,
            "for each supplier; each",
        ),
        (Plan(Measure.COUNT), "selectbox", "For each", "year", "for each year"),
        (Plan(Measure.SUM), "number_input", "Without the largest, how many", 1, "without the 1 largest"),
        (Plan(Measure.SUM), "selectbox", "Of which value", "single award", "largest single award"),
        (Plan(Measure.SUM), "selectbox", "What to compute", Measure.NEWEST, "in order of"),
        (
            Plan(Measure.COUNT, group=Group("table")),
            "checkbox",
            "Only councils without any such row",
            True,
            "that has none",
        ),
        (
            Plan(Measure.COUNT, group=Group("year", only=("2025", "2024"))),
            "checkbox",
            "The difference between two groups",
            True,
            "and the difference",
        ),
    ],
)
def test_each_part_can_be_changed(
    book: FigureBook, plan: Plan, kind: str, label: str, value: object, told: str
) -> None:
    page = _editor(book, plan)
    _widget(page, kind, label).set_value(value)
    assert told in _told(page)


def test_groups_can_be_narrowed_to_those_that_are_named(book: FigureBook) -> None:
    page = _editor(book, Plan(Measure.COUNT, group=Group("year")))
    _widget(page, "multiselect", "Only these groups").set_value([])
    assert _told(page) == "unchanged"


def test_parts_that_don_t_go_together_are_told_in_a_sentence(book: FigureBook) -> None:
    page = _editor(book, Plan(Measure.COUNT))
    _widget(page, "selectbox", "What to compute").set_value(Measure.GROWTH)
    assert _told(page) == "unchanged"
    assert "compares without groups" in "".join(each.value for each in page.get("html"))


def test_no_part_of_a_plan_is_forgotten() -> None:
    told_elsewhere = {"one_row", "names_one", "unit", "as_of", "notices"}
    """A question back, how one line is shown, a noun, the as-of day, and what was said: none is computed."""
    assert {each.name for each in fields(Plan)} - told_elsewhere == {each.name for each in fields(PlanChange)}


def test_a_sides_words_stay_words(book: FigureBook) -> None:
    named = (flag("sme", "supplier is [here](http://a.example)"), SIZES[1])
    page = _editor(book, Plan(Measure.COUNT, group=Group(SIDES, sides=named), compare=True))
    (told,) = [each.value for each in page.markdown if "supplier is" in each.value]
    assert "[here](" not in told
    assert r"\[here\]" in told
