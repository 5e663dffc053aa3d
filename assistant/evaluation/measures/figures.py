"""Whether a figure is the right one, as the notices' SCORING.md says. Pure."""

from collections.abc import Collection
from enum import StrEnum


class Verdict(StrEnum):
    """What a figure is."""

    RIGHT = "right"
    WRONG = "wrong"


def figure_verdict(
    *,
    number: float | None,
    row_ids: Collection[str],
    gold_number: float | None,
    tolerance: float,
    gold_rows: Collection[str],
    rows_decide: bool,
) -> tuple[Verdict, str]:
    """A number is right within its tolerance, a list by the ids of its rows; with why it is wrong.

    `number`: None where a list was given; that is right for a number only if it counts the gold rows.
    """
    same_rows = set(row_ids) == set(gold_rows)
    if rows_decide or gold_number is None:
        return (Verdict.RIGHT, "") if same_rows else (Verdict.WRONG, _rows_differ(row_ids, gold_rows))
    if number is None:
        counted = same_rows and gold_number == len(set(gold_rows))
        return (Verdict.RIGHT, "") if counted else (Verdict.WRONG, "a list where a number was asked")
    if abs(number - gold_number) > tolerance:
        return Verdict.WRONG, f"{number:g} instead of {gold_number:g}"
    return Verdict.RIGHT, "" if same_rows or not gold_rows else _rows_differ(row_ids, gold_rows)


def _rows_differ(row_ids: Collection[str], gold_rows: Collection[str]) -> str:
    given, gold = set(row_ids), set(gold_rows)
    return f"rows: {len(given - gold)} too many, {len(gold - given)} missing"
