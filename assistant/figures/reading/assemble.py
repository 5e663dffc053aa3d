"""What the rules found in a question -> one plan: roles of names, the value meant, parts, groups."""
# ruff: noqa: E501 - tables and patterns

import re
from dataclasses import replace

from assistant.figures.chosen import OF_TOP, SHARES
from assistant.figures.fields import DURATIONS, SPANS
from assistant.figures.plan import Condition, Group, Measure, Plan, Rows, flag
from assistant.figures.reading.comparisons import (
    COMPARISON_WORDS,
    HOW_MUCH_MORE,
    compared_names,
    group_field,
    torn_period,
    years_compared,
)
from assistant.figures.reading.directions import in_said_order
from assistant.figures.reading.draft import Asked, Placed, Reading, ReadQuestion, Unreadable
from assistant.figures.reading.frames import asides, measuring, subjects
from assistant.figures.reading.group_sizes import GroupSizes
from assistant.figures.reading.group_sums import bound_of_sum
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.obstacles import Formed, obstacle
from assistant.figures.reading.parts import (
    is_awarded,
    part_of,
    resolved,
    states_value,
    value_meant,
    whole_and_part,
)
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.relating import all_placed, said_not_used, without_relating
from assistant.figures.reading.roles import anchor_of, named, unjoined
from assistant.figures.reading.topics import TopicRun, told_once, topic_runs

PART_ASKED_ABOUT = "the part asked about"
"""Words of the condition that stands for the part of a share until its topic is looked up."""
_HOW_MANY_DIFFERENT = re.compile(
    r"\bhow\s+many\s+(?:different\s+|distinct\s+|separate\s+|individual\s+|unique\s+)?(?P<noun>smes|small\s+(?:firms|businesses)|suppliers|firms|companies|contractors|providers|businesses|buyers|authorities|public\s+bodies|organisations|councils|(?:category|cpv)\s+codes|categories)\b",
    re.IGNORECASE,
)

_UNITS = {
    "award notices": "award notices", "awards": "awards", "awarded contracts": "contracts", "contracts": "contracts",
    "notices": "notices", "tenders": "tenders", "procurements": "procurements",
}  # fmt: skip
_FIELD_NEEDS = {
    "sme": "sme", "vcse": "vcse", "suits sme": "suits sme", "suits vcse": "suits vcse", "cpv": "cpv", "category": "category",
    "procedure details": "procedure details", "procedure": "procedure", "region": "region", "lots": "lots",
    "procedure label": "procedure details", "department": "department", "status": "status", "length": "length",
    "notice type": "notice type", "extendable": "extendable",
    "direct award": "direct award",
}  # fmt: skip

_SET_UP = frozenset({"framework", "dynamic system"})
_AWARDS_AS_VERB = re.compile(
    r"(?<=\bd)(?:id|o|oes)\s+(?:the\s+)?(?:[\w&'.-]+\s+){1,8}?award\b", re.IGNORECASE
)
"""In "did the council award", an award is no thing."""
_TRADING = {"supplier", "buyer", "table"}
"""Groups of which the largest may be so by money or by number."""


def assembled(reading: Reading, asked: Asked) -> ReadQuestion | Unreadable:
    """The plan, or what stands in its way."""
    sizes = reading.draft.sizes
    counted = _counted(reading, asked.measure)
    if sizes and asked.measure is Measure.COUNT:
        asked = replace(asked, group=asked.group or sizes.head)
    compared = compared_names(reading)
    apart = unjoined(reading, compared, asked.anchor_from)
    if apart:
        return Unreadable((apart,), "what this name has to do with the rest isn't clear")
    if compared or reading.draft.years:
        reading.words.take_all(COMPARISON_WORDS)
    group = _group(reading, asked, compared)
    if isinstance(group, Unreadable):
        return group
    placed = _placed(reading, asked, compared, group)
    value = value_meant(reading, placed, asked.rows)
    placed = _with_fields(reading, placed, value, asked.rows)
    each = group.field if group else counted
    bound = bound_of_sum(reading.words, placed) if each in _TRADING and not (compared or sizes) else None
    if bound:
        placed = [p for p in placed if p is not bound]
        group = replace(group or Group(each), having=bound.condition)
        asked = replace(asked, measure=Measure.SUM)
    of_groups = sizes is not None or bound is not None
    left_out = group is not None and (reading.draft.without_largest or reading.draft.without_smallest)
    if left_out:
        return Unreadable((), "the largest or smallest rows of each group can't be left out")
    torn = torn_period(placed)
    if torn:
        return Unreadable((), f"two periods are named for one date: {torn}")
    of_part = asked.measure in SHARES
    in_part = part_of(reading.draft, compared) if of_part else lambda _: False
    whole, part, stretches = whole_and_part(placed, in_part, reading)
    uncovered = any(p.condition.field.startswith("without ") for p in placed)
    lookup = (
        not uncovered
        and asked.measure in {Measure.SUM, Measure.MAXIMUM}
        and group is None
        and _is_lookup(reading)
    )
    topics = _topics(reading, asked)
    related = [] if lookup else [without_relating(reading.words, run) for run in topics]
    topics = topics if lookup else [one.left for one in related if one.left]
    plan = Plan(
        measure=Measure.DISTINCT if counted and not of_groups else asked.measure,
        rows=asked.rows,
        value=reading.draft.order.field if reading.draft.order else value,
        conditions=whole,
        of_these=part or ((flag("awarded", PART_ASKED_ABOUT),) if of_part else ()),
        counted="" if of_groups else counted,
        group=group,
        count_groups=of_groups and bool(counted),
        compare=_compares(reading, compared, group),
        descending=_descending(reading, asked),
        **_lines(reading, asked, group, compared),
        without_largest=reading.draft.without_largest,
        without_smallest=reading.draft.without_smallest,
        also=_also(reading, asked.measure),
        one_row=lookup,
        one_firm=reading.draft.one_firm or (group is not None and group.field == "supplier"),
        unit=_unit(reading, value, asked.rows),
        as_of=reading.as_of,
        notices=(*reading.draft.notices, *said_not_used(related)),
    )
    in_the_way = obstacle(Formed(reading, asked, plan, topics, has_part=bool(part)))
    if in_the_way:
        return in_the_way
    ordered = in_said_order(reading, plan)
    if isinstance(ordered, Unreadable):
        return ordered
    read = ReadQuestion(
        ordered,
        tuple(topics),
        anchor_of(reading, asked.anchor_from),
        order_unsaid=reading.draft.order_unsaid and group is not None and group.field in _TRADING,
        loose_topics=bool(asides.POINTS_BACK.search(reading.words.text)),
        only_titles=reading.draft.only_titles,
        fields_needed=_fields_needed(reading, (*whole, *part)),
        mentions=tuple(reading.draft.mentions),
        stretches=stretches,
        not_used=tuple(word for one in related for word in one.things),
    )
    return all_placed(reading, read)


def _group(reading: Reading, asked: Asked, compared: list[Mention] | None) -> Group | Unreadable | None:
    years = reading.draft.years
    name, only = group_field(reading, asked.group, compared)
    if years and not name:
        name, only = years.field, years.labels
    if asked.measure is Measure.GROWTH and not name:
        two = years_compared(reading.draft.conditions)
        if two is None:
            return Unreadable((), "from which year to which is compared isn't said")
        name, only = "year", two
    sizes = reading.draft.sizes
    if sizes and sizes.absent and name != "table":
        return Unreadable((), "which of them have none can be asked of councils' files alone")
    if not name:
        return None
    group = _grouped(name, only, sizes)
    if group.at_least_files > 1 and not reading.names.files_are_councils:
        if any(m.kind is NameKind.BUYER and len(m.keys) > 1 for m in reading.draft.mentions):
            return Unreadable((), "which buyers are one council isn't told")
        return replace(group, council="buyer")
    return group


def _placed(
    reading: Reading, asked: Asked, compared: list[Mention] | None, group: Group | None
) -> list[Placed]:
    """Conditions and names, with what the question takes for granted."""
    draft = reading.draft
    placed = [*draft.conditions, *named(reading, compared if group else None, asked.anchor_from)]
    if any(p.condition.field == "call-off" for p in placed):
        placed = [p for p in placed if p.condition.field not in _SET_UP or reading.left_out_at(p.start)]
    by_supplier = group is not None and group.field == "supplier"
    if (
        asked.rows is Rows.PROCUREMENTS
        and (by_supplier or draft.value == "awarded value")
        and not any(p.condition.field == "awarded" for p in placed)
    ):
        placed = [*placed, Placed(flag("awarded", "awarded"), -1)]
    return placed


def _with_fields(reading: Reading, placed: list[Placed], value: str, rows: Rows) -> list[Placed]:
    """Conditions on "the value" or on an undated time, with the field that is meant."""
    awarded = is_awarded(placed, reading)
    placed = [replace(p, condition=resolved(p.condition, value, rows, awarded=awarded)) for p in placed]
    if any(p.condition.field == "source kind" and p.condition.values == ("register",) for p in placed):
        placed = [p for p in placed if p.condition.field != "awarded" or p.start >= 0]
    if any(p.condition.field == "zero award" and not p.condition.negated for p in placed):
        placed = [p for p in placed if not states_value(p.condition)]
    return placed


def _topics(reading: Reading, asked: Asked) -> list[TopicRun]:
    """What is left uncovered, without what only describes a name or tells the background."""
    part_from, anchor = reading.draft.part_from, asked.anchor_from
    topics = [
        replace(
            run,
            part=(part_from is not None and run.start >= part_from)
            or run.start < (reading.draft.part_until or 0),
            left_out=reading.left_out_at(run.start),
        )
        for run in topic_runs(reading.words)
        if (anchor is None or run.start < anchor[0])
        and not _describes_name(reading, run)
        and not _describes_code(reading, run)
    ]
    topics = told_once(topics)
    text = reading.words.text
    if asides.POINTS_BACK.search(text) or (_WHAT_IT_COST.search(text) and _is_lookup(reading)):
        told_before = _background(reading, topics)
        return [replace(run, placed=run.placed or (run in told_before and not run.tells)) for run in topics]
    context = _background(reading, topics)
    told = [*(p.start for p in reading.draft.conditions), *(m.start for m in reading.draft.mentions)]
    last = max((run.end for run in context), default=0)
    if context == topics and not any(start > last for start in told):
        return topics
    return [run for run in topics if run not in context]


def _lines(
    reading: Reading, asked: Asked, group: Group | None, compared: list[Mention] | None
) -> dict[str, int | None]:
    """How many lines are shown, or which one."""
    if reading.draft.order:
        return {"limit": reading.draft.order.limit, "nth": None}
    if asked.rank is None or compared or reading.draft.years or reading.draft.every_group:
        return {"limit": None, "nth": None}
    if asked.rank.nth is not None:
        return {"limit": None, "nth": asked.rank.nth}
    if group is None and asked.measure in OF_TOP and asked.rank.of_rows:
        return {"limit": asked.rank.limit or 1, "nth": None}
    if group is None and asked.measure not in {Measure.LARGEST, Measure.SHARE_OF_TOP}:
        return {"limit": None, "nth": None}
    return {"limit": asked.rank.limit or 1, "nth": None}


def _descending(reading: Reading, asked: Asked) -> bool:
    if reading.draft.order:
        return reading.draft.order.descending
    return asked.rank.descending if asked.rank else True


def _compares(reading: Reading, compared: list[Mention] | None, group: Group | None) -> bool:
    if group is None:
        return False
    if reading.draft.years and group.field == reading.draft.years.field:
        return True
    return compared is not None and len(compared) == 2 and bool(HOW_MUCH_MORE.search(reading.words.text))


def _also(reading: Reading, measure: Measure) -> Measure | None:
    if reading.draft.also is not None:
        return reading.draft.also
    asked = measure is Measure.COUNT and measuring.ALSO_SUM.search(reading.words.text)
    return Measure.SUM if asked else None


def _unit(reading: Reading, value: str, rows: Rows) -> str:
    if value in {"bids", "lots"}:
        return value
    if value in SPANS:
        return "days"
    if value == "length":
        return "months"
    if rows is Rows.PAYMENTS:
        return "payments"
    return _UNITS.get(reading.draft.subject, "procurements")


def _fields_needed(reading: Reading, conditions: tuple[Condition, ...]) -> tuple[str, ...]:
    stated = [_FIELD_NEEDS[c.field] for c in conditions if c.field in _FIELD_NEEDS]
    return tuple(dict.fromkeys([*(name for name in reading.draft.needed if name), *stated]))


def _grouped(name: str, only: tuple[str, ...], sizes: GroupSizes | None) -> Group:
    if sizes is None:
        return Group(name, only=only)
    return Group(
        name,
        only=only,
        at_least_rows=sizes.at_least_rows,
        at_most_rows=sizes.at_most_rows,
        at_least_files=sizes.at_least_files,
        absent=sizes.absent,
    )


_FIRM = phrase(
    "<firm>|<firms>|(maker|manufacturer|specialist|charity|operator|consultant|builder|giant)[s]|charities"
)


def _describes_name(reading: Reading, run: TopicRun) -> bool:
    """Reads "playground maker Smith": what a named firm does is no condition."""
    text = reading.words.text
    described = (text[run.start : m.start].rstrip() for m in reading.draft.mentions if run.end <= m.start)
    return any(
        found.end() == len(words) and not words[run.end - run.start : found.start()].strip()
        for words in described
        for found in _FIRM.finditer(words)
    )


_IN_BRACKETS = re.compile(r"[\s,]*\(\s*")


def _describes_code(reading: Reading, run: TopicRun) -> bool:
    """Reads "construction work (CPV 45)": the code in brackets says exactly what the words say."""
    opened = _IN_BRACKETS.match(reading.words.text, run.end)
    codes = [p.start for p in reading.draft.conditions if p.condition.field in {"cpv", "division"}]
    return opened is not None and any(0 <= start - opened.end() <= 1 for start in codes)


def _is_lookup(reading: Reading) -> bool:
    text = reading.words.text
    asked = measuring.LOOKUP.search(text) is not None or reading.draft.value in {"bids", *DURATIONS}
    return (
        asked
        and bool(
            subjects.SINGULAR_SUBJECT.search(_AWARDS_AS_VERB.sub(" ", text))
            or re.search(r"\bpay(?:ing|s)\b", text)
        )
        and not subjects.PLURAL_SUBJECT.search(text, _asked_from(text) if _WHAT_IT_COST.search(text) else 0)
    )


def _asked_from(text: str) -> int:
    """Where the last sentence starts that asks."""
    asked = max((m.start() for m in _ASKING.finditer(text)), default=0)
    return max((m.end() for m in _SENTENCE_END.finditer(text) if m.end() <= asked), default=0)


_SENTENCE_END = re.compile(r"[.;]\s+")
_ASKING = re.compile(r"\b(?:how|what|which|who|whose|list|find|show|taking|count)\b", re.IGNORECASE)
_WHAT_IT_COST = phrase(
    "(what|how much) (was|is|did) ((it|this|that) !(contract|award|notice|tender)|the (contract|job|work|deal|order) [<word>] (awarded|let|signed|placed|go|come|cost|worth))"
)


def _background(reading: Reading, topics: list[TopicRun]) -> list[TopicRun]:
    """Topics of a sentence that only tells what the question is about."""
    text = reading.words.text
    asked = [m.start() for m in _ASKING.finditer(text)]
    edge = _asked_from(text)
    return [
        run
        for run in topics
        if run.end <= edge and run.left_out is None and not any(a < run.start for a in asked)
    ]


def _counted(reading: Reading, measure: Measure) -> str:
    """The field whose different values are counted: "how many suppliers"."""
    asked = _HOW_MANY_DIFFERENT.search(reading.words.text) if measure is Measure.COUNT else None
    if not asked:
        return ""
    reading.words.cover(*asked.span())
    noun = asked["noun"].lower()
    if noun in {"buyers", "authorities", "public bodies", "organisations"}:
        return "buyer"
    if noun == "councils":
        return "table" if reading.names.files_are_councils else "buyer"
    return "cpv" if (noun[0] == "c" and "codes" in noun) or noun == "categories" else "supplier"
