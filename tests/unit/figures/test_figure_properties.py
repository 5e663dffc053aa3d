"""Over made-up dirty data, every measure and grouping: nothing is lost, doubled, or moved by the files' order."""
# ruff: noqa: E501 - made-up rows

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assistant.figures.answer import FigureAnswers
from assistant.figures.editing import GROUPS
from assistant.figures.plan import Condition, Group, Measure, Operator, Plan
from assistant.figures.results import FigureAnswer
from tests.fakes.register_building import built, package, release

AWARDED = (Condition("awarded", Operator.IS, (True,), "awarded"),)
MEASURES = (Measure.COUNT, Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, Measure.MINIMUM, Measure.MAXIMUM,
            Measure.LIST, Measure.LARGEST, Measure.NEWEST)  # fmt: skip
SHARES = (Measure.SHARE, Measure.SHARE_OF_VALUE)
SMALL = (Condition("awarded value", Operator.LESS_THAN, (500,), "value less than £500"),)
SEVERAL_EACH = {"supplier"}
"""A procurement may stand in several of these groups, and is told of for each."""
_FIRMS = ("Quill Ltd", "QUILL LIMITED", "Oke & Daughters", "Tarn", "REDACTED", "")
_AMOUNTS = (0, 1, 250.5, 499.99, 1000, "1,200.00", -5, "n/a", None, 1e12)
_DAYS = ("2024-03-31T00:00:00Z", "2024-04-01T00:00:00Z", "2025-12-31T23:00:00Z", "0001-01-01T00:00:00Z", None)


@st.composite
def _releases(draw):
    found = []
    for number in range(draw(st.integers(5, 9))):
        lots = draw(st.integers(1, 2))
        awards = [
            {
                "id": f"A{draw(st.integers(0, 3))}",
                "status": draw(st.sampled_from(("active", "cancelled", None))),
                "date": draw(st.sampled_from(_DAYS)),
                "relatedLots": [str(lot)],
                "value": {"amount": draw(st.sampled_from(_AMOUNTS)), "currency": draw(st.sampled_from(("GBP", "EUR")))},
                "suppliers": [{"name": n} for n in draw(st.lists(st.sampled_from(_FIRMS), max_size=2))],
            }
            for lot in range(lots)
        ]  # fmt: skip
        tender = {
            "id": f"T{number}",
            "title": draw(st.sampled_from(("Lifts", "Parks framework", "DPS for taxis", ""))),
            "status": draw(st.sampled_from(("complete", "active", None))),
            "procurementMethodDetails": draw(st.sampled_from(("Direct award", "Open procedure", None))),
            "classification": {"scheme": "CPV", "id": draw(st.sampled_from(("77310000", "34100000")))},
        }
        ocid = f"ocds-b5fd17-{draw(st.integers(0, 6)):04d}"
        moment = draw(st.sampled_from(_DAYS[:3]))
        found.append(release(number, ocid=ocid, date=moment, awards=awards, tender=tender))
    return found


def _figures(answers):
    """Every measure over all awards, and each grouping of their number and sum, as what is compared."""
    plans = [Plan(measure, conditions=AWARDED) for measure in MEASURES if measure is not Measure.NEWEST]
    plans.append(Plan(Measure.NEWEST, conditions=AWARDED, value="publication date"))
    plans += [Plan(measure, conditions=AWARDED, of_these=SMALL) for measure in SHARES]
    plans += [
        Plan(measure, conditions=AWARDED, group=Group(field))
        for field in GROUPS
        if field != "table"
        for measure in (Measure.COUNT, Measure.SUM)
    ]
    return [(plan, answers.run(plan)) for plan in plans]


def _told(result):
    if not isinstance(result, FigureAnswer):
        return result.why
    value = result.figure.value
    value = sorted(map(str, value)) if isinstance(value, tuple) else pytest.approx(value)
    return value, result.figure.rows, sorted(result.figure.row_ids), result.figure.exclusions


@given(_releases(), st.randoms(use_true_random=False))
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow],
)
def test_figures_hold_over_dirty_data(releases, random):
    shuffled = list(releases)
    random.shuffle(shuffled)
    half = len(shuffled) // 2
    spread = {
        "b.json": package(*shuffled[half:]),
        "a.json": package(*shuffled[:half]),
        "again.jsonl": b"\n".join(json.dumps(one).encode() for one in shuffled),
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        built(Path(folder) / "r", {"a.json": package(*releases)}) as register,
    ):
        answers = FigureAnswers(register)
        figures = _figures(answers)
        whole = [(plan, _told(result)) for plan, result in figures]
        _rows_and_exclusions_are_all(answers, figures)
        _groups_add_up(answers, dict(figures))
    with tempfile.TemporaryDirectory() as folder, built(Path(folder) / "r", spread) as register:
        answers = FigureAnswers(register)
        for plan, told in whole:
            assert _told(answers.run(plan)) == told, plan


def _rows_and_exclusions_are_all(answers, figures):
    every = answers.run(Plan(Measure.COUNT, conditions=AWARDED)).figure
    met = every.rows + sum(one.rows for one in every.exclusions)
    for plan, result in figures:
        if isinstance(result, FigureAnswer) and plan.group is None:
            assert result.figure.rows + sum(one.rows for one in result.figure.exclusions) == met, plan


def _groups_add_up(answers, figures):
    for measure in (Measure.COUNT, Measure.SUM):
        total = figures[Plan(measure, conditions=AWARDED)]
        if not isinstance(total, FigureAnswer):
            continue
        for field in set(GROUPS) - SEVERAL_EACH - {"table"}:
            grouped = Plan(measure, conditions=AWARDED, group=Group(field))
            lines = figures[grouped]
            known = Condition(field, Operator.STATED, (), f"{field} stated")
            if field in {"year", "financial year", "quarter", "month"}:
                known = Condition("award date", Operator.STATED, (), "date stated")
            rest = answers.run(
                replace(grouped, group=None, conditions=(*AWARDED, replace(known, negated=True)))
            )
            beyond = rest.figure.value if isinstance(rest, FigureAnswer) else 0
            found = sum(line.value for line in lines.figure.value) if isinstance(lines, FigureAnswer) else 0
            assert found + beyond == pytest.approx(total.figure.value), (field, measure)
