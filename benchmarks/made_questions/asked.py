"""Made-up questions so far, each with the answer that was computed for it."""
# ruff: noqa: E501 - questions

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

Row = dict[str, Any]


class Made:
    """Questions so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[Row] = []

    def ask(
        self,
        kind: str,
        questions: Sequence[str],
        rows: Iterable[Row],
        *,
        number: float | None = None,
        unit: str = "",
        as_of: str | None = None,
        tolerance: float = 0.01,
    ) -> None:
        """One answer, asked in several ways; without a number the answer is the set of rows."""
        ids = sorted({row["id"] for row in rows})
        for question in questions:
            self.lines.append(
                {
                    "id": f"made-{self.source}-{len(self.lines) + 1:03d}", "kind": kind, "source": self.source,
                    "question": question, "as_of": as_of, "answer": number if number is not None else f"{len(ids)} rows",
                    "answer_number": number, "unit": unit or ("GBP" if number is not None else "(set of rows)"),
                    "tolerance": tolerance, "rows": ids,
                }
            )  # fmt: skip

    def refuse(self, questions: Sequence[str]) -> None:
        """Questions that the data can't answer."""
        for question in questions:
            self.lines.append(
                {
                    "id": f"made-{self.source}-{len(self.lines) + 1:03d}",
                    "kind": "unanswerable",
                    "source": self.source,
                    "question": question,
                    "as_of": None,
                    "answer": "not in the data",
                    "answer_number": None,
                    "unit": "",
                    "tolerance": 0,
                    "rows": [],
                }
            )


def total(rows: Iterable[Row], field: str = "value") -> float:
    """The sum of a field, to the penny."""
    return round(sum(row[field] for row in rows), 2)


def day_of(text: str | None) -> date | None:
    """The day that a timestamp begins with."""
    return date.fromisoformat(text[:10]) if text else None
