"""Topics -> conditions: which rows' titles, else descriptions, hold the words; how rare each word is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from assistant.figures.plan import Condition, Operator, Plan, Rows
from assistant.figures.reading.names import RowsRead
from assistant.figures.sql import Query, count_rows, select_texts, word_hits
from assistant.figures.stems import stem

_MOST = Decimal("0.55")
"""Share of a topic's rarity that a title must hold to be about it."""
_ENOUGH_TO_RECOGNISE = 0.4


class Register(Protocol):
    """Read access to a register."""

    def query(self, sql: str, parameters: Sequence[object] = ()) -> RowsRead:
        """Run one SELECT."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row that a description fits."""

    process: str
    title: str
    cpv: str | None
    score: float


def run(register: Register, query: Query) -> Sequence[tuple[object, ...]]:
    """The rows that a query gives."""
    return register.query(query.sql, query.parameters).rows


def topic_condition(
    register: Register,
    plan: Plan,
    stems: tuple[str, ...],
    words: str,
    *,
    either: bool,
    loose: bool,
    only_title: bool = False,
) -> Condition | None:
    """Rows whose title, or else whose title or description, holds the words; None where none does."""
    if not stems:
        return None
    if loose:
        weighted = _weighted(register, plan, stems)
        if weighted:
            return Condition("title", Operator.MOSTLY, (_MOST, *weighted), f"title is about: {words}")
    operator = Operator.ANY_WORD if either else Operator.WORDS
    places = (("title", "title names"), ("description", "title or description names"))
    looked_in = places[1:] if plan.rows is Rows.PAYMENTS else places[:1] if only_title else places
    for field, said in looked_in:
        condition = Condition(field, operator, stems, f"{said}: {words}")
        if _count(register, replace(plan, conditions=(*plan.conditions, condition))) > 0:
            return condition
    return None


def mentioned_only_in_descriptions(register: Register, plan: Plan, condition: Condition) -> int:
    """How many more rows name the words in the description but not in the title."""
    if condition.field != "title" or condition.operator is Operator.MOSTLY:
        return 0
    wider = replace(condition, field="description")
    both = replace(plan, conditions=(*(c for c in plan.conditions if c != condition), wider))
    return max(0, _count(register, both) - _count(register, plan))


def best_fit(register: Register, plan: Plan, stems: tuple[str, ...]) -> list[Found]:
    """The rows that a description fits best: those with the best score, which must be good enough."""
    if not stems:
        return []
    rows = run(register, select_texts(plan, stems))
    if not rows:
        return []
    total = len(rows)
    frequency = [sum(1 for row in rows if row[4 + i]) for i in range(len(stems))]
    weights = [math.log(1 + total / count) if count else math.log(1 + total) * 0.7 for count in frequency]
    whole = sum(weights)
    scored = []
    for row in rows:
        in_text = sum(w for i, w in enumerate(weights) if row[4 + i])
        in_title = sum(w for i, w in enumerate(weights) if row[4 + len(stems) + i])
        score = (in_text + 0.5 * in_title) / (1.5 * whole) if whole else 0.0
        if in_text / whole >= _ENOUGH_TO_RECOGNISE:
            scored.append(Found(str(row[0]), str(row[2]), None if row[3] is None else str(row[3]), score))
    if not scored:
        return []
    best = max(found.score for found in scored)
    return [found for found in scored if found.score >= best - 1e-9]


def _weighted(register: Register, plan: Plan, stems: tuple[str, ...]) -> tuple[str | Decimal, ...]:
    counts = run(register, word_hits(Plan(measure=plan.measure, rows=Rows.PROCUREMENTS), stems))[0]
    total = int(str(counts[0]))
    known = [(s, int(str(n))) for s, n in zip(stems, counts[1:], strict=True) if n]
    weights = [(s, math.log((1 + total) / n)) for s, n in known]
    whole = sum(w for _, w in weights)
    return tuple(value for s, w in weights for value in (s, Decimal(f"{w / whole:.6f}"))) if whole else ()


def _count(register: Register, plan: Plan) -> int:
    return int(str(run(register, count_rows(plan))[0][0]))


def stems_of(words: Sequence[str]) -> tuple[str, ...]:
    """Words without endings, each once; numbers left out."""
    return tuple(dict.fromkeys(stem(word) for word in words if not word.isdigit()))
