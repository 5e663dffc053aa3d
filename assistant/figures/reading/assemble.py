"""What the rules found in a question -> one plan: roles of names, the value meant, parts, groups."""
# ruff: noqa: E501 - tables

from dataclasses import dataclass, replace

from assistant.figures.fields import SPANS
from assistant.figures.plan import SHARES, Condition, Measure, Operator, Plan, Rows, flag
from assistant.figures.reading.alternatives import either
from assistant.figures.reading.background import is_lookup, topics_asked
from assistant.figures.reading.brackets import unread_in_brackets
from assistant.figures.reading.comparisons import torn_period
from assistant.figures.reading.directions import in_said_order
from assistant.figures.reading.draft import Asked, Draft, Placed, Reading, ReadQuestion, Unreadable
from assistant.figures.reading.frames import asides, measuring
from assistant.figures.reading.grouping import (
    TRADING,
    Grouped,
    bounded,
    compares,
    descending,
    grouped,
    limit_and_nth,
)
from assistant.figures.reading.misreadings import misreading
from assistant.figures.reading.obstacles import Formed, obstacle
from assistant.figures.reading.parts import (
    Divided,
    divided,
    is_awarded,
    resolved,
    states_value,
    value_meant,
)
from assistant.figures.reading.relating import Related, all_placed, said_not_used, without_relating
from assistant.figures.reading.roles import anchor_of, named
from assistant.figures.reading.said_back import said_otherwise
from assistant.figures.reading.shares import told_before_share
from assistant.figures.reading.topics import TopicRun

PART_ASKED_ABOUT = "the part asked about"
"""Words of the condition that stands for the part of a share until its topic is looked up."""
_UNITS = {
    "award notices": "award notices", "awards": "awards", "awarded contracts": "contracts", "contracts": "contracts",
    "notices": "notices", "tenders": "tenders", "procurements": "procurements",
}  # fmt: skip
_FIELD_NEEDS = {
    "sme": "sme", "vcse": "vcse", "suits sme": "suits sme", "suits vcse": "suits vcse", "cpv": "cpv", "category": "category",
    "procedure details": "procedure details", "procedure": "procedure", "region": "region", "lots": "lots",
    "procedure label": "procedure details", "department": "department", "status": "status", "length": "length",
    "notice type": "notice type", "extendable": "extendable",
    "direct award": "direct award", "tag": "tag",
}  # fmt: skip

_SET_UP = frozenset({"framework", "dynamic system"})


def assembled(reading: Reading, asked: Asked) -> ReadQuestion | Unreadable:
    """The plan, or what stands in its way."""
    groups = grouped(reading, asked)
    if isinstance(groups, Unreadable):
        return groups
    placed = either(reading, _placed(reading, groups))
    value = value_meant(reading, [*placed, *(reading.draft.sides or ())], asked.rows)
    placed = _with_fields(reading, placed, value, asked.rows)
    groups, placed = bounded(reading, groups, placed)
    unfit = _unfit(reading, groups, placed)
    if unfit:
        return unfit
    parts, topics = _parts(reading, groups, placed)
    plan = _plan(reading, groups, parts, topics, value)
    formed = Formed(reading, groups.asked, plan, topics.kept, has_part=bool(parts.part))
    in_the_way = obstacle(formed) or misreading(formed) or said_otherwise(formed)
    if in_the_way:
        return in_the_way
    unused = unread_in_brackets(reading, plan)
    if isinstance(unused, Unreadable):
        return unused
    ordered = in_said_order(reading, plan)
    if isinstance(ordered, Unreadable):
        return ordered
    read = _read(reading, asked, ordered, parts, topics)
    return all_placed(reading, replace(read, not_used=(*read.not_used, *unused)))


@dataclass(frozen=True, slots=True)
class _Topics:
    """What the rows are to be about, and which words only relate."""

    kept: list[TopicRun]
    related: list[Related]
    of_one_row: bool
    """The topics describe the one row that is looked up."""


def _unfit(reading: Reading, groups: Grouped, placed: list[Placed]) -> Unreadable | None:
    """Why groups or conditions can't be of one plan."""
    if groups.group and (reading.draft.without_largest or reading.draft.without_smallest):
        return Unreadable((), "the largest or smallest rows of each group can't be left out")
    if reading.draft.disagreeing:
        return Unreadable((reading.draft.disagreeing,), "a period is said to be another one")
    torn = torn_period(placed)
    return Unreadable((), f"two periods are named for one date: {torn}") if torn else None


def _topics(reading: Reading, groups: Grouped, placed: list[Placed]) -> _Topics:
    topics = topics_asked(reading, groups.asked)
    uncovered = any(p.condition.field.startswith("without ") for p in placed)
    of_one = groups.asked.measure in {Measure.SUM, Measure.MAXIMUM} and not groups.group
    if of_one and not uncovered and is_lookup(reading):
        return _Topics(topics, [], of_one_row=True)
    related = [without_relating(reading.words, run) for run in topics]
    return _Topics([one.left for one in related if one.left], related, of_one_row=False)


def _parts(reading: Reading, groups: Grouped, placed: list[Placed]) -> tuple[Divided, _Topics]:
    """Conditions and topics, of the whole and of the part; the part may be told before the share is asked."""
    of_part = groups.asked.measure in SHARES
    parts = divided(reading, placed, groups.compared, of_part=of_part)
    topics = _topics(reading, groups, placed)
    if of_part and not parts.part and not any(t.part for t in topics.kept) and told_before_share(reading):
        parts = divided(reading, placed, groups.compared, of_part=True)
        topics = _topics(reading, groups, placed)
    return parts, topics


def _plan(reading: Reading, groups: Grouped, parts: Divided, topics: _Topics, value: str) -> Plan:
    draft, asked, group = reading.draft, groups.asked, groups.group
    limit, nth = limit_and_nth(reading, groups)
    of_values = bool(groups.counted) and not groups.by_size
    asked_about = (flag("awarded", PART_ASKED_ABOUT),) if asked.measure in SHARES else ()
    return Plan(
        measure=Measure.DISTINCT if of_values else asked.measure,
        rows=asked.rows,
        value=draft.order.field if draft.order else value,
        conditions=parts.whole,
        of_these=parts.part or asked_about,
        counted=groups.counted if of_values else "",
        group=group,
        count_groups=bool(groups.counted) and groups.by_size,
        compare=compares(reading, groups),
        descending=descending(reading, asked),
        limit=limit,
        nth=nth,
        without_largest=draft.without_largest,
        without_smallest=draft.without_smallest,
        also=_also(reading, asked.measure),
        one_row=topics.of_one_row,
        names_one=_names_one(reading, groups),
        one_firm=draft.one_firm or (group is not None and group.field == "supplier"),
        unit=_unit(reading, value, asked.rows),
        as_of=reading.as_of,
        notices=(*draft.notices, *said_not_used(topics.related)),
    )


def _read(reading: Reading, asked: Asked, plan: Plan, parts: Divided, topics: _Topics) -> ReadQuestion:
    draft = reading.draft
    return ReadQuestion(
        plan,
        tuple(topics.kept),
        anchor_of(reading, asked.anchor_from),
        order_unsaid=draft.order_unsaid and plan.group is not None and plan.group.field in TRADING,
        loose_topics=bool(asides.POINTS_BACK.search(reading.words.text)),
        only_titles=draft.only_titles,
        rows_said=draft.rows_said,
        several=draft.several,
        fields_needed=_fields_needed(
            reading, (*parts.whole, *parts.part, *(plan.group.sides if plan.group else ()))
        ),
        mentions=tuple(draft.mentions),
        stretches=parts.stretches,
        not_used=tuple(word for one in topics.related for word in one.things),
    )


def _placed(reading: Reading, groups: Grouped) -> list[Placed]:
    """Conditions and names, with what the question takes for granted."""
    draft, asked, group = reading.draft, groups.asked, groups.group
    sides = draft.sides or ()
    placed = [
        *(p for p in draft.conditions if p not in sides),
        *named(reading, groups.compared if group else None, asked.anchor_from),
    ]
    if any(p.condition.field == "call-off" for p in placed):
        placed = [p for p in placed if p.condition.field not in _SET_UP or reading.left_out_at(p.start)]
    by_supplier = group is not None and group.field == "supplier"
    if (
        asked.rows is Rows.PROCUREMENTS
        and (by_supplier or draft.value == "awarded value" or _tells_of_winners(draft, placed))
        and not any(p.condition.field == "awarded" for p in placed)
    ):
        placed = [*placed, Placed(flag("awarded", "awarded"), -1)]
    return placed


def _tells_of_winners(draft: Draft, placed: list[Placed]) -> bool:
    """Reads "are SMEs more common at Anytown": of the awards, where no rows are named."""
    held_apart = draft.part_until is not None and not draft.subject
    return held_apart and any(p.condition.field in {"sme", "vcse", "several suppliers"} for p in placed)


def _with_fields(reading: Reading, placed: list[Placed], value: str, rows: Rows) -> list[Placed]:
    """Conditions on "the value" or on an undated time, with the field that is meant."""
    awarded = is_awarded(placed, reading)
    placed = [replace(p, condition=resolved(p.condition, value, rows, awarded=awarded)) for p in placed]
    if any(p.condition.field == "source kind" and p.condition.values == ("register",) for p in placed):
        placed = [p for p in placed if p.condition.field != "awarded" or p.start >= 0]
    if any(p.condition.field == "zero award" and not p.condition.negated for p in placed):
        placed = [p for p in placed if not states_value(p.condition)]
    return placed


def _names_one(reading: Reading, groups: Grouped) -> bool:
    """Reads "who won it, and for how much?": not every group is wanted, but the one there is."""
    group, asked = groups.group, groups.asked
    alone = group is not None and group.field in TRADING and not groups.by_size and asked.rank is None
    return (
        alone and asked.measure is Measure.SUM and bool(measuring.HOW_MUCH_IT_IS.search(reading.words.text))
    )


def _also(reading: Reading, measure: Measure) -> Measure | None:
    if reading.draft.also is not None:
        return reading.draft.also
    asked = measure is Measure.COUNT and measuring.ALSO_SUM.search(reading.words.text)
    return Measure.SUM if asked else None


def _unit(reading: Reading, value: str, rows: Rows) -> str:
    if value in {"bids", "lots", "suppliers"}:
        return value
    if value in SPANS:
        return "days"
    if value == "length":
        return "months"
    if rows is Rows.PAYMENTS:
        return "payments"
    return _UNITS.get(reading.draft.subject, "procurements")


def _fields_needed(reading: Reading, conditions: tuple[Condition, ...]) -> tuple[str, ...]:
    said = [one for c in conditions for one in (c, *(c.parts if _is_either(c) else ()))]
    stated = [_FIELD_NEEDS[c.field] for c in said if c.field in _FIELD_NEEDS]
    return tuple(dict.fromkeys([*(name for name in reading.draft.needed if name), *stated]))


def _is_either(condition: Condition) -> bool:
    """Rows of which none states one of the alternatives are no rows that don't meet it."""
    return condition.operator is Operator.ANY and not condition.negated
