"""Topics -> conditions: which rows' titles, else descriptions, hold the words; how rare each word is."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Protocol, Self

from assistant.figures.conditions import Parts, Query, view_of
from assistant.figures.fields import FIELDS
from assistant.figures.plan import Condition, Measure, Operator, Plan, Rows, one_of
from assistant.figures.sql import count_rows, count_texts, word_hits
from assistant.figures.stems import stem, words_of

_MOST = Decimal("0.55")
"""Share of a topic's rarity that a title must hold to be about it."""
_MOST_OF_TOPIC = Decimal("0.6")
_MUCH_IN_TITLE = Decimal("0.35")
"""The same, where the words are those of what was bought, not of a need that is described."""
_SEVERAL_WORDS = 2
_WHERE = re.compile(r"\b(?:in|at|near|around|outside|inside|within|under|from)\b")
"""What follows sets a place apart: it must be named."""
_ENOUGH_TO_RECOGNISE = 0.4
MOST_EXAMPLES = 5


class RowsRead(Protocol):
    """What a query gave."""

    @property
    def rows(self) -> Sequence[tuple[object, ...]]:
        """The rows."""


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


@dataclass(frozen=True, slots=True)
class Fits:
    """The rows that a description fits best."""

    count: int
    first: tuple[Found, ...]
    """At most `MOST_EXAMPLES`, by key."""


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
    alternatives: tuple[tuple[str, ...], ...] = (),
) -> Condition | None:
    """Rows whose title, or else whose title or description, holds the words; None where none does."""
    if not stems:
        return None
    if loose and not alternatives:
        weighted = _weighted(register, stems)
        if weighted:
            most = Condition("title", Operator.MOSTLY, (_MOST, *weighted), f"title is about: {words}")
            return most if _count(register, replace(plan, conditions=(*plan.conditions, most))) else None
    if not (either or alternatives or plan.rows is Rows.PAYMENTS):
        mostly = _in_most(register, plan, stems, words, only_title=only_title)
        if mostly:
            return mostly
    operator = Operator.ANY_WORD if either else Operator.WORDS
    places = (("title", "title names"), ("description", "title or description names"))
    looked_in = places[1:] if plan.rows is Rows.PAYMENTS else places[:1] if only_title else places
    for field, said in looked_in:
        parts = tuple(Condition(field, Operator.WORDS, side, "") for side in alternatives)
        condition = Condition(field, operator, stems, f"{said}: {words}")
        if alternatives:
            condition = Condition("", Operator.ANY, (), condition.words, parts=parts)
        if _count(register, replace(plan, conditions=(*plan.conditions, condition))) > 0:
            return condition
    return None


def titles_name(register: Register, plan: Plan, stems: tuple[str, ...]) -> bool:
    """Whether the title of a row in question holds all of the words."""
    whole = Condition("title", Operator.WORDS, stems, "")
    return bool(stems) and _count(register, replace(plan, conditions=(*plan.conditions, whole))) > 0


def _in_most(
    register: Register, plan: Plan, stems: tuple[str, ...], words: str, *, only_title: bool
) -> Condition | None:
    """Rows that name most of a topic, and much of it in the title, where no title names it whole.

    A word that no text of these rows holds may be what sets other rows apart: then there is none.
    """

    def number(*more: Condition) -> int:
        return _count(register, replace(plan, conditions=(*plan.conditions, *more)))

    if len(stems) < _SEVERAL_WORDS or _WHERE.search(words) or titles_name(register, plan, stems):
        return None
    weighted = _weighted(register, stems, least=1)
    said = f"title names most of: {words}"
    most = Condition("title", Operator.MOSTLY, (_MOST_OF_TOPIC, *weighted), said)
    if not only_title:
        much = replace(most, values=(_MUCH_IN_TITLE, *weighted))
        parts = (replace(most, field="description"), much)
        most = Condition("", Operator.ALL, (), f"title and description name most of: {words}", parts=parts)
    each = [Condition("description", Operator.WORDS, (one,), "") for one in stems]
    return most if weighted and all(number(most, one) for one in each) else None


def is_slip_of(register: Register, wrong: str, right: str) -> bool:
    """Whether notices write the one word so seldom beside the other that it is a slip, no word of its own."""
    texts = ("fact.title", "fact.description")
    parts = Parts()
    counts = [f"count(*) FILTER ({parts.whole_word(word, texts)})" for word in (wrong, right)]
    sql = f"{view_of(Rows.PROCUREMENTS)}\nSELECT {', '.join(counts)} FROM fact"
    written, meant = (int(str(n)) for n in run(register, Query(sql, tuple(parts.parameters)))[0])
    return written * _SLIPS_AMONG <= meant or not written


_SLIPS_AMONG = 50
"""Of so many times that a word is written, it is misspelt in one way once at most."""


def is_told_by_sum(register: Register, plan: Plan, rest: Plan, stems: tuple[str, ...]) -> bool:
    """Whether what the plan leaves out beyond `rest` is one row, told by its sum, that names a word."""
    left_out = [c for c in plan.conditions if c not in rest.conditions]
    if len(left_out) != 1 or not any(one in left_out[0].words for one in (_OF_A_SUM, _AGAIN)) or not stems:
        return False
    it = replace(left_out[0], negated=not left_out[0].negated)
    named = Condition("description", Operator.ANY_WORD, stems, "")
    rows = [
        _count(register, replace(rest, conditions=(*rest.conditions, *more))) for more in ((it,), (it, named))
    ]
    return rows == [1, 1]


def is_named_by_sum(register: Register, plan: Plan, stems: tuple[str, ...]) -> bool:
    """Whether the rows in question are told by a sum, and each of them names one of the words."""
    if not stems or not any(_OF_A_SUM in c.words and not c.negated for c in plan.conditions):
        return False
    named = Condition("description", Operator.ANY_WORD, stems, "")
    all_rows, of_word = (
        _count(register, replace(plan, conditions=(*plan.conditions, *more))) for more in ((), (named,))
    )
    return 0 < all_rows == of_word <= _FEW


_OF_A_SUM = "value about £"
_AGAIN = "told again of"
_FEW = 2
"""Notices of one purchase: the tender's and the award's."""


def mentioned_only_in_descriptions(register: Register, plan: Plan, condition: Condition) -> int:
    """How many more rows name the words in the description but not in the title."""
    fields = {condition.field} if not condition.parts else {part.field for part in condition.parts}
    if fields != {"title"} or condition.operator is Operator.MOSTLY:
        return 0
    others = (c for c in plan.conditions if c != condition)
    parts = tuple(replace(part, field="description") for part in condition.parts)
    told = replace(condition, field="" if parts else "description", parts=parts)
    beyond = (told, replace(condition, negated=True))
    return _count(register, replace(plan, conditions=(*others, *beyond)))


def best_fit(register: Register, plan: Plan, stems: tuple[str, ...]) -> Fits:
    """The rows that a description fits best: those with the best score, which must be good enough."""
    rows = run(register, count_texts(plan, stems, examples=MOST_EXAMPLES)) if stems else ()
    worded = [_Worded.of(row) for row in rows]
    total = sum(one.count for one in worded)
    frequency = [sum(one.count for one in worded if one.in_text[i]) for i in range(len(stems))]
    weights = [math.log(1 + total / n) if n else math.log(1 + total) * 0.7 for n in frequency]
    whole = sum(weights)
    scored = [
        (
            one,
            (one.weight_in(one.in_text, weights) + 0.5 * one.weight_in(one.in_title, weights))
            / (1.5 * whole),
        )
        for one in worded
        if whole and one.weight_in(one.in_text, weights) / whole >= _ENOUGH_TO_RECOGNISE
    ]
    best = max((score for _, score in scored), default=0.0)
    fitting = [one for one, score in scored if score >= best - 1e-9]
    found = sorted((row for one in fitting for row in one.examples), key=lambda row: row.process)
    return Fits(sum(one.count for one in fitting), tuple(found[:MOST_EXAMPLES]))


def state_the_same(register: Register, plan: Plan, fits: Fits) -> bool:
    """Whether they are notices of one title that state one value: then it is all one which is meant."""
    titles = {frozenset(words_of(found.title)) for found in fits.first}
    if fits.count != len(fits.first) or len(titles) != 1 or plan.value not in FIELDS:
        return False
    parts = Parts()
    where = parts.all_of((one_of("process", tuple(found.process for found in fits.first), ""),), plan.rows)
    sql = f"{view_of(plan.rows)}\nSELECT {FIELDS[plan.value].sql} FROM fact WHERE {where}"
    stated = [row[0] for row in run(register, Query(sql, tuple(parts.parameters)))]
    return len(stated) == fits.count and None not in stated and len(set(stated)) == 1


@dataclass(frozen=True, slots=True)
class _Worded:
    """Rows whose texts hold the same words."""

    in_text: tuple[bool, ...]
    in_title: tuple[bool, ...]
    count: int
    examples: tuple[Found, ...]

    @classmethod
    def of(cls, row: Sequence[object]) -> Self:
        in_text, in_title, count, examples = row
        found = [Found(str(one["process"]), str(one["title"]), one["cpv"]) for one in _listed(examples)]
        return cls(_flags(in_text), _flags(in_title), int(str(count)), tuple(found))

    @staticmethod
    def weight_in(held: Sequence[bool], weights: Sequence[float]) -> float:
        """What the words that are held weigh together."""
        return sum(weight for weight, is_held in zip(weights, held, strict=True) if is_held)


def _flags(value: object) -> tuple[bool, ...]:
    return tuple(map(bool, _listed(value)))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _weighted(register: Register, stems: tuple[str, ...], *, least: int = 0) -> tuple[str | Decimal, ...]:
    """Each word and its share of the rarity of all; one in no title counts as in `least`, or not at all."""
    counts = run(register, word_hits(Plan(measure=Measure.COUNT, rows=Rows.PROCUREMENTS), stems))[0]
    total = int(str(counts[0]))
    known = [(s, max(least, int(str(n)))) for s, n in zip(stems, counts[1:], strict=True) if n or least]
    weights = [(s, math.log((1 + total) / n)) for s, n in known]
    whole = sum(w for _, w in weights)
    return tuple(value for s, w in weights for value in (s, Decimal(f"{w / whole:.6f}"))) if whole else ()


def _count(register: Register, plan: Plan) -> int:
    return int(str(run(register, count_rows(plan))[0][0]))


def stems_of(words: Sequence[str]) -> tuple[str, ...]:
    """Words without endings, each once; numbers left out."""
    return tuple(dict.fromkeys(stem(word) for word in words if not word.isdigit()))
