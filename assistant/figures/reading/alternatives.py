"""Conditions of one kind with "or" between them: rows meet either, none meets both."""

import re
from itertools import pairwise

from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import Placed, Reading, Unreadable
from assistant.figures.reading.obstacles import Formed
from assistant.figures.reading.one_kind import are_of_one_kind
from assistant.figures.reading.vocabulary import COVERED

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.;:?!]\s")
_LISTED = re.compile(rf"{COVERED},\s+(?:(?:an?|the|to|for|by|in)\s+)*$", re.IGNORECASE)
"""Behind one of a list, before the next: "an SME, a charity or ..."."""


def either(reading: Reading, placed: list[Placed]) -> list[Placed]:
    """Reads "a direct award, a call-off or a framework": one condition that any of them meets."""
    joined = list(placed)
    for one in sorted(placed, key=lambda p: p.start, reverse=True):
        behind = min((p for p in joined if p.start > one.start), key=lambda p: p.start, default=None)
        if behind and _alternative(reading, one, behind):
            joined[joined.index(one)] = Placed(_any_of(one.condition, behind.condition), one.start)
            joined.remove(behind)
    return joined


def _alternative(reading: Reading, one: Placed, other: Placed) -> bool:
    conditions = (one.condition, *_joined_by_or(other.condition))
    plain = not any(c.negated or c.values == (False,) for c in conditions)
    return (
        plain
        and _or_between(reading, one, other)
        and one.condition not in conditions[1:]
        and reading.left_out_at(one.start) == reading.left_out_at(other.start)
        and (are_of_one_kind(*conditions) or _says_more_of_a_field(*conditions))
    )


def _says_more_of_a_field(one: Condition, *others: Condition) -> bool:
    """Reads "closed, withdrawn or awarded": another value of a field of which some of them say one."""
    of_values = all(c.operator in {Operator.IS, Operator.ANY_OF} for c in (one, *others))
    return of_values and len(others) > 1 and one.field in {c.field for c in others}


def _or_between(reading: Reading, one: Placed, other: Placed) -> bool:
    """Whether "or" stands there, or a comma of the list that it ends."""
    between = reading.words.text[one.start : other.start] if one.start >= 0 else ""
    return _CLAUSE_ENDS.search(between) is None and (
        _OR.search(between) is not None or _is_listed(reading, one, other)
    )


def _is_listed(reading: Reading, one: Placed, other: Placed) -> bool:
    """Whether only a comma stands between a condition and those joined by "or"."""
    several = other.condition.operator is Operator.ANY
    return several and _LISTED.search(reading.words.visible[: other.start]) is not None


def _joined_by_or(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if condition.operator is Operator.ANY else (condition,)


def _any_of(one: Condition, other: Condition) -> Condition:
    parts = (one, *_joined_by_or(other))
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
        if said and one.start <= said.start() and not are_of_one_kind(one.condition, other.condition):
            words = reading.words.text[said.start() + 1 : other.start].strip(" ,")
            return Unreadable((words,), "“or” stands between conditions of different kinds: ask one by one")
    return None
