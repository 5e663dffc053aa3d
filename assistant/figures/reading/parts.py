"""Which value and date is meant, and how conditions are shared out: the whole, the part, what is left out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.figures.fields import SUPPLIER_NAME
from assistant.figures.plan import Condition, Operator, Rows, stated
from assistant.figures.reading.draft import Draft, Placed, Reading
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.names import Mention


def is_awarded(placed: list[Placed], reading: Reading) -> bool:
    """Whether the rows are awards, said or implied."""
    told = [p.condition for p in placed if p.condition.field == "awarded"]
    return any(c.values == (True,) and not c.negated for c in told) or any(
        p.condition.field
        in {"supplier", SUPPLIER_NAME, "sme", "vcse", "zero award", "nobody chosen", "call-off"}
        for p in placed
    )


def value_meant(reading: Reading, placed: list[Placed], rows: Rows) -> str:
    """Which amount is meant, with VAT or without where the question says so."""
    value = _value_said(reading, placed, rows)
    if reading.draft.vat and value in {"awarded value", "amount paid"}:
        return f"{value} {reading.draft.vat}"
    if value == "awarded value" and measuring.SINGLE_AWARD.search(reading.words.text):
        return "single award"
    return value


def _value_said(reading: Reading, placed: list[Placed], rows: Rows) -> str:
    """Which amount is meant where the question only says "value"."""
    if rows is Rows.PAYMENTS:
        return "amount paid"
    if reading.draft.value:
        return reading.draft.value
    if is_awarded(placed, reading):
        return "awarded value"
    not_awarded = any(p.condition.field == "awarded" and p.condition.values == (False,) for p in placed)
    early = any(p.condition.field in {"early engagement", "pipeline"} for p in placed)
    tender = reading.draft.subject == "tenders"
    return "estimate" if not_awarded or early or tender else "awarded value"


_ESTIMATES = {"estimate", "lower estimate", "upper estimate"}
"""Of these a zero is stored as not stated."""


def resolved(condition: Condition, value: str, rows: Rows, *, awarded: bool) -> Condition:
    """A condition on "value" or on an undated time, with the field that is meant."""
    if condition.field == "value" and value == "awarded value" and not awarded:
        words = condition.words.replace("value", "awarded value or else estimate", 1)
        return replace(condition, field="any value", words=words)
    if condition.field == "value":
        return replace(condition, field=value, words=condition.words.replace("value", value, 1))
    if condition.field == "zero award" and value in _ESTIMATES:
        return stated(value, f"{value} at zero", holds=condition.values == (False,))
    if condition.parts and any(part.field == "value" for part in condition.parts):
        parts = tuple(resolved(part, value, rows, awarded=awarded) for part in condition.parts)
        named = f"{parts[0].field} of" if condition.words.startswith("value of") else ""
        words = condition.words.replace("value of", named, 1) if named else condition.words
        return replace(condition, parts=parts, words=words)
    if condition.field == "plain description":
        return replace(condition, field="description")
    if condition.field == "":
        name = "payment date" if rows is Rows.PAYMENTS else "award date" if awarded else "publication date"
        return replace(condition, field=name, words=condition.words.replace("date", name, 1))
    return condition


@dataclass(frozen=True, slots=True)
class Divided:
    """Conditions of the whole and of the part that a share asks about."""

    whole: tuple[Condition, ...]
    part: tuple[Condition, ...]
    stretches: tuple[Condition | None, ...]
    """Of each stretch that is left out, the negation that is one of the whole's, if it has one."""


def divided(
    reading: Reading, placed: list[Placed], compared: list[Mention] | None, *, of_part: bool
) -> Divided:
    """The conditions, shared out between the whole and, where it is asked about, the part."""
    in_part = _part_of(reading.draft, compared) if of_part else lambda _: False
    whole: list[Condition] = []
    part: list[Condition] = []
    stretches: list[Condition | None] = []
    negative = reading.draft.negative
    outside = [p for p in placed if not any(first <= p.start < end for first, end in negative)]
    for p in outside:
        (part if in_part(p) else whole).append(p.condition)
    given = _given(part)
    whole += given
    part = [c for c in part if c not in given]
    positive = {(c.field, c.operator, c.values) for c in whole}
    for first, end in negative:
        inside = [
            p
            for p in placed
            if first <= p.start < end
            and (p.condition.field, p.condition.operator, p.condition.values) not in positive
        ]
        negations = [left_out(tuple(same)) for same in _apart(inside, reading.words.text)]
        whole += negations
        stretches.append(negations[-1] if negations else None)
    return Divided(_flags_joined(whole), _flags_joined(part), tuple(stretches))


def _given(part: list[Condition]) -> list[Condition]:
    """Reads "what share of the awards with a value fell below £50,000": the whole states one."""
    held = {c.field for c in part if c.operator is not Operator.STATED}
    return [c for c in part if c.operator is Operator.STATED and not c.negated and c.field in held]


_ONE_OF_EACH = frozenset({"category", "cpv", "supplier"})
"""Fields of which a row that is left out has one value or another, not both."""
_KINDS = frozenset(
    {"framework", "dynamic system", "call-off", "early engagement", "pipeline", "status", "test"}
)
"""Kinds of notices: "frameworks and call-offs" are the ones and the others, none of them is both."""
_WHOSE = frozenset({"portal", "table", "buyer"})
"""Whose notices they are: "the Scottish and the Welsh notices" are those of either, no notice is both."""


def _apart(inside: list[Placed], text: str) -> list[list[Condition]]:
    """What a stretch leaves out, each thing with all that is said of it."""
    things: list[list[Condition]] = []
    last: Placed | None = None
    for one in sorted(inside, key=lambda placed: placed.start):
        fields = {one.condition.field, last.condition.field} if last else set()
        kinds = fields <= _KINDS or fields <= _WHOSE or (len(fields) == 1 and fields <= _ONE_OF_EACH)
        if things and not (kinds and last and re.search(r"\b(?:and|or)\b|,", text[last.start : one.start])):
            things[-1].append(one.condition)
        else:
            things.append([one.condition])
        last = one
    return things


def left_out(inside: tuple[Condition, ...]) -> Condition:
    """Rows that meet all of these are left out."""
    words = " and ".join(c.words for c in inside)
    if len(inside) == 1:
        only = inside[0]
        return replace(only, negated=not only.negated, words=f"leaving out: {words}")
    return Condition("", Operator.ALL, (), f"leaving out: {words}", negated=True, parts=inside)


def also_left_out(negation: Condition | None, more: Condition) -> Condition:
    """The negation of rows that meet one more condition besides."""
    if negation is None:
        return left_out((more,))
    said = negation.words.removeprefix("leaving out: ")
    if negation.operator is Operator.ALL and negation.negated:
        inside = negation.parts
    else:
        inside = (replace(negation, negated=not negation.negated, words=said),)
    return left_out((*inside, more))


def _flags_joined(conditions: list[Condition]) -> tuple[Condition, ...]:
    """Two kinds of notice, or two statuses, in one question are alternatives: "planning or pipeline"."""
    kinds = [
        c
        for c in conditions
        if c.field in {"early engagement", "pipeline", "contract notice"} and not c.negated
    ]
    statuses = [c for c in conditions if c.field == "status" and not c.negated]
    kept = [c for c in conditions if c not in kinds and c not in statuses]
    for same in (kinds, statuses):
        if len(same) > 1:
            kept.append(
                Condition("", Operator.ANY, (), " or ".join(c.words for c in same), parts=tuple(same))
            )
        else:
            kept.extend(same)
    return tuple(dict.fromkeys(kept))


def states_value(condition: Condition) -> bool:
    """Whether it only asks for a value to be there, which a zero is as published."""
    return (
        condition.operator is Operator.STATED and condition.field == "awarded value" and not condition.negated
    )


_OF_THE_WHOLE = {"table", "buyer", "portal", "awarded", "award date", "publication date"}


def _part_of(draft: Draft, compared: list[Mention] | None = None) -> Callable[[Placed], bool]:
    """Whether a condition belongs to the part that a share asks about, which `compared` names never do."""
    if compared:
        part, name = _part_of(draft), compared[0].kind.value
        return lambda p: p.condition.field != name and part(p)
    first, until = draft.part_from, draft.part_until
    if until is not None:
        return lambda p: 0 <= p.start < until and (draft.part_owned or p.condition.field not in _OF_THE_WHOLE)
    return lambda p: first is not None and p.start >= first
