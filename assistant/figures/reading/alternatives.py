"""Conditions of one kind with "or" between them: rows meet either, none meets both."""

import re
from itertools import pairwise

from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import Placed, Reading, Unreadable
from assistant.figures.reading.obstacles import Formed
from assistant.figures.reading.two_sides import ONE_KIND
from assistant.figures.reading.vocabulary import COVERED

_KINDS = (
    *ONE_KIND,
    frozenset({"sme", "vcse"}),
    frozenset({"suits sme", "suits vcse"}),
    frozenset({"early engagement", "pipeline", "contract notice"}),
)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.;:?!]\s")


def either(reading: Reading, placed: list[Placed]) -> list[Placed]:
    """Reads "a direct award or a single tender action": one condition that either meets."""
    joined = list(placed)
    for one in sorted(placed, key=lambda p: p.start):
        before = [p for p in joined if p.start < one.start]
        last = max(before, key=lambda p: p.start, default=None)
        if last and _alternative(reading, last, one):
            joined[joined.index(last)] = Placed(_any_of(last.condition, one.condition), last.start)
            joined.remove(one)
    return joined


def _alternative(reading: Reading, one: Placed, other: Placed) -> bool:
    between = reading.words.text[one.start : other.start] if one.start >= 0 else ""
    said_so = _OR.search(between) is not None and _CLAUSE_ENDS.search(between) is None
    return (
        said_so
        and reading.left_out_at(one.start) == reading.left_out_at(other.start)
        and one.condition != other.condition
        and _of_one_kind(one.condition, other.condition)
    )


def _of_one_kind(one: Condition, other: Condition) -> bool:
    conditions = (*(one.parts if one.operator is Operator.ANY else (one,)), other)
    plain = not any(c.negated or c.values == (False,) for c in conditions)
    fields = {c.field for c in conditions}
    return plain and any(fields <= kind for kind in _KINDS)


def _any_of(one: Condition, other: Condition) -> Condition:
    parts = (*(one.parts if one.operator is Operator.ANY else (one,)), other)
    return Condition("", Operator.ANY, (), " or ".join(c.words for c in parts), parts=parts)


_OR_ALSO = re.compile(
    rf"{COVERED}[\s,]+or\s+(?:(?:to|for|by|with|from|in|of|at|on|are|is|were|was|that|which|who|have|has|had|a|an|the"
    r"|through|under|via|either|went|go|let|made|awarded|worth|those|ones)\s+)*$",
    re.IGNORECASE,
)
"""Joins what stands behind it to what has been read before it."""


def unlike_alternatives(formed: Formed) -> Unreadable | None:
    """Reads "over £1 million or by direct award": conditions of two kinds are no alternatives in a plan."""
    reading = formed.reading
    outside = [p for p in reading.draft.conditions if p.start >= 0 and reading.left_out_at(p.start) is None]
    for one, other in pairwise(sorted(outside, key=lambda p: p.start)):
        said = _OR_ALSO.search(reading.words.visible[: other.start])
        if said and one.start <= said.start() and not _of_one_kind(one.condition, other.condition):
            words = reading.words.text[said.start() + 1 : other.start].strip(" ,")
            return Unreadable((words,), "“or” stands between conditions of different kinds: ask one by one")
    return None
