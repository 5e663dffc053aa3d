"""What the rules found in a question -> one plan: roles of names, the value meant, parts, groups."""
# ruff: noqa: E501 - tables and patterns

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.figures.plan import Condition, Group, Measure, Operator, Plan, Rows
from assistant.figures.reading import frames
from assistant.figures.reading.draft import Anchor, Placed, Rank, Reading, ReadQuestion, Unreadable
from assistant.figures.reading.group_sizes import GroupSizes
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.topics import TopicRun, topic_runs
from assistant.figures.reading.wordings import flag, one_of
from assistant.figures.stems import word_set, words_of
from assistant.language.words import STOP_WORDS

_MORE = re.compile(r"\b(?:more|fewer|less)\b(?!\s+than)", re.IGNORECASE)
_HOW_MANY_DIFFERENT = re.compile(
    r"\bhow\s+many\s+(?:different\s+|distinct\s+|separate\s+|individual\s+|unique\s+)?(?P<noun>suppliers|firms|companies|contractors|providers|businesses|buyers|authorities|public\s+bodies|organisations|councils|(?:category|cpv)\s+codes|categories)\b",
    re.IGNORECASE,
)
_WHOLE_THINGS = word_set(
    """
    contract contracts notice notices tender tenders award awards its their procurement s
    """
)

_COMPARED = re.compile(
    r"\b(?:or|than|versus|vs\.?|difference|gap|by\s+how\s+much|how\s+much\s+(?:more|less|larger|bigger|higher))\b",
    re.IGNORECASE,
)
_HOW_MUCH_MORE = re.compile(
    r"\b(?:by\s+how\s+much|difference|gap|how\s+(?:much|many)\s+(?:more|less|fewer|larger|bigger|higher)|more|larger|bigger|higher|greater|fewer|less|smaller|lower)\b",
    re.IGNORECASE,
)
_UNITS = {
    "award notices": "award notices", "awards": "awards", "awarded contracts": "contracts", "contracts": "contracts",
    "notices": "notices", "tenders": "tenders", "procurements": "procurements",
}  # fmt: skip
_FIELD_NEEDS = {
    "sme": "sme", "vcse": "vcse", "suits sme": "suits sme", "suits vcse": "suits vcse", "cpv": "cpv", "category": "category",
    "procedure details": "procedure details", "procedure": "procedure", "region": "region",
}  # fmt: skip


def assembled(
    reading: Reading,
    measure: Measure,
    group: str,
    rank: Rank | None,
    rows: Rows,
    anchor_from: tuple[int, int, bool] | None,
) -> ReadQuestion | Unreadable:
    """The plan, or what stands in its way."""
    draft = reading.draft
    compared = _compared(reading)
    anchor = _anchor(reading, anchor_from)
    sizes = draft.sizes
    counted = _counted(reading, measure)
    if counted:
        asked = _HOW_MANY_DIFFERENT.search(reading.words.text)
        reading.words.cover(*asked.span() if asked else (0, 0))
    if sizes and measure is Measure.COUNT:
        group, counted = group or sizes.head, ""
    unjoined = _unjoined(reading, compared, anchor_from)
    if unjoined:
        return Unreadable((unjoined,), "what this name has to do with the rest isn't clear")
    if compared:
        reading.words.take_all(_COMPARISON_WORDS)
    group_name, label = _group_field(reading, group, compared)
    if measure is Measure.GROWTH and not group_name:
        years = _years_compared(draft.conditions)
        if years is None:
            return Unreadable((), "from which year to which is compared isn't said")
        group_name, label = "year", years
    placed = [*draft.conditions, *_named(reading, compared if group_name else None, anchor_from)]
    if any(p.condition.field == "call-off" for p in placed):
        placed = [p for p in placed if p.condition.field != "framework" or _left_out_at(reading, p.start)]
    if (
        rows is Rows.PROCUREMENTS
        and (group_name == "supplier" or draft.value == "awarded value")
        and not any(p.condition.field == "awarded" for p in placed)
    ):
        placed = [*placed, Placed(flag("awarded", "awarded"), -1)]
    value = _value(reading, placed, rows)
    placed = [
        replace(p, condition=_resolved(p.condition, value, rows, awarded=_is_awarded(placed, reading)))
        for p in placed
    ]
    if any(p.condition.field == "source kind" and p.condition.values == ("register",) for p in placed):
        placed = [p for p in placed if p.condition.field != "awarded" or p.start >= 0]
    if any(p.condition.field == "zero award" and not p.condition.negated for p in placed):
        placed = [p for p in placed if not _states_value(p.condition)]
    torn = _two_periods(placed)
    if torn:
        return Unreadable((), f"two periods are named for one date: {torn}")
    whole, part = _split(
        placed,
        draft.part_from if measure in {Measure.SHARE, Measure.SHARE_OF_VALUE} else None,
        draft.negative,
    )
    topics = [run for run in topic_runs(reading.words) if anchor_from is None or run.start < anchor_from[0]]
    topics = [run for run in topics if not _describes_name(reading, run)]
    topics = [
        replace(
            run,
            part=draft.part_from is not None and run.start >= draft.part_from,
            left_out=reading.left_out_at(run.start) is not None,
        )
        for run in topics
    ]
    lookup = measure in {Measure.SUM, Measure.MAXIMUM} and group_name == "" and _is_lookup(reading)
    context = _background(reading, topics)
    topics = [run for run in topics if run not in context or frames.POINTS_BACK.search(reading.words.text)]
    if measure is Measure.LARGEST and rank and rank.loose and _MORE.search(reading.words.text):
        return Unreadable((), "what is held against what isn't said in a way that a plan can hold")
    if frames.POINTS_AT_NOTHING.search(reading.words.text) and not (draft.mentions or topics or anchor):
        return Unreadable((), "what “it” stands for isn't said")
    unplaced = [
        run for run in topics if not (run.placed or lookup) and reading.left_out_at(run.start) is None
    ]
    if unplaced:
        return Unreadable(tuple(run.text for run in unplaced), "no plan can express these words")
    if (
        measure in {Measure.SHARE, Measure.SHARE_OF_VALUE}
        and not part
        and not any(t.start >= (draft.part_from or 0) for t in topics)
    ):
        return Unreadable((), "a share of what isn't said")
    grouped = _grouped(group_name, label, sizes) if group_name else None
    if sizes and grouped and sizes.absent and grouped.field != "table":
        return Unreadable((), "which of them have none can be asked of councils' files alone")
    limit = _limit(rank, grouped, measure, compare=compared is not None)
    also = Measure.SUM if measure is Measure.COUNT and frames.ALSO_SUM.search(reading.words.text) else None
    plan = Plan(
        measure=Measure.DISTINCT if counted else measure,
        rows=rows,
        value=value,
        conditions=whole,
        of_these=part
        or (
            (flag("awarded", "the part asked about"),)
            if measure in {Measure.SHARE, Measure.SHARE_OF_VALUE}
            else ()
        ),
        counted=counted,
        group=grouped,
        count_groups=sizes is not None and bool(_counted(reading, measure)),
        compare=compared is not None
        and grouped is not None
        and bool(_HOW_MUCH_MORE.search(reading.words.text)),
        descending=rank.descending if rank else True,
        limit=limit,
        also=also,
        one_row=lookup,
        one_firm=draft.one_firm or group_name == "supplier",
        unit="bids"
        if value == "bids"
        else _UNITS.get(draft.subject, "procurements")
        if rows is Rows.PROCUREMENTS
        else "payments",
        as_of=reading.as_of,
        notices=tuple(draft.notices),
    )
    needed = tuple(
        dict.fromkeys(
            [
                *(n for n in draft.needed if n),
                *(_FIELD_NEEDS[c.field] for c in (*whole, *part) if c.field in _FIELD_NEEDS),
            ]
        )
    )
    loose = bool(frames.POINTS_BACK.search(reading.words.text))
    return ReadQuestion(plan, tuple(topics), anchor, loose, draft.only_titles, needed, tuple(draft.mentions))


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


def _named(
    reading: Reading, compared: list[Mention] | None, anchor_from: tuple[int, int, bool] | None
) -> list[Placed]:
    """Conditions from the names: those of one kind together, names in what is left out on their own."""
    together: dict[NameKind, list[Mention]] = {}
    placed = []
    for mention in reading.draft.mentions:
        if anchor_from and mention.start >= anchor_from[0]:
            continue
        if reading.left_out_at(mention.start) is not None:
            placed.append(Placed(_names_condition(mention.kind, [mention]), mention.start))
        else:
            together.setdefault(_role(reading, mention), []).append(mention)
    for kind, mentions in together.items():
        placed.append(Placed(_names_condition(kind, mentions), min(m.start for m in mentions)))
    return placed


_COMPARISON_WORDS = re.compile(
    r"\b(?:more|less|fewer|larger|bigger|higher|greater|smaller|lower|than|difference|gap|both|between)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:[\s,;&'\"]|s\b|\b(?:and|or|than|versus|vs|with|against|compared|to|between|council|borough|city|both|of|the|did|does|has|awarded)\b)*",
    re.IGNORECASE,
)
_SAID_THERE = re.compile(
    r"(?:'s?)?\s+(?:notices|awards|contracts|data|files?|register|tenders)\b", re.IGNORECASE
)
_WHERE_FIRMS_ARE = re.compile(
    r"\b(?:suppliers?|firms?|companies|company|businesses|contractors?|providers?|smes?)\s+(?:(?:that\s+are\s+|who\s+are\s+)?(?:based|located|registered)\s+)?(?:in|from|near|within|outside)\s+(?:the\s+)?$|\b(?:local|based\s+in|located\s+in)\s+$",
    re.IGNORECASE,
)


def _unjoined(
    reading: Reading, compared: list[Mention] | None, anchor_from: tuple[int, int, bool] | None
) -> str | None:
    """A name that stands apart from another of its kind, or says where firms are: no plan has a place."""
    text = reading.words.text
    outside = [
        m
        for m in reading.draft.mentions
        if reading.left_out_at(m.start) is None and not (anchor_from and m.start >= anchor_from[0])
    ]
    for mention in outside:
        if _WHERE_FIRMS_ARE.search(text[: mention.start]) and not _SAID_THERE.match(text[mention.end :]):
            return text[mention.start : mention.end]
    for kind in NameKind:
        same = [m for m in outside if m.kind is kind]
        for left, right in pairwise(same):
            if compared is None and not _JOINED.fullmatch(text[left.end : right.start]):
                return text[right.start : right.end]
    return None


def _left_out_at(reading: Reading, start: int) -> bool:
    return reading.left_out_at(start) is not None


_AGENT = re.compile(
    r"(?:maker|firm|company|contractor|supplier|specialist|provider|manufacturer|builder|operator|consultant|charity|business|giant)s?$",
    re.IGNORECASE,
)


def _describes_name(reading: Reading, run: TopicRun) -> bool:
    """Reads "playground maker Smith": what a named firm does is no condition."""
    return (
        any(0 <= m.start - run.end <= 2 for m in reading.draft.mentions)
        and _AGENT.search(run.text) is not None
    )


def _role(reading: Reading, mention: Mention) -> NameKind:
    """A buyer's name after "awarded to" or "won by" is a supplier's."""
    before = reading.words.text[: mention.start]
    if (
        mention.also_supplies
        and mention.kind is not NameKind.PORTAL
        and re.search(r"\b(?:to|won\s+by|with|supplier|suppliers)\s+(?:the\s+)?$", before, re.IGNORECASE)
        and not re.search(r"\bcompar(?:e|ed|ing|ison)\b", before, re.IGNORECASE)
    ):
        return NameKind.SUPPLIER
    return mention.kind


def _names_condition(kind: NameKind, mentions: list[Mention]) -> Condition:
    keys = tuple(sorted({
        key for m in mentions for key in (m.also_supplies if kind is NameKind.SUPPLIER and m.kind is not kind else m.keys)
    }))  # fmt: skip
    said = " or ".join(
        dict.fromkeys(name for m in mentions for name in (m.names if len(m.names) < 4 else (m.words,)))
    )
    words = {
        "table": "in the file of",
        "buyer": "buyer is",
        "supplier": "supplier is",
        "portal": "published on",
    }[kind.value]
    return one_of(kind.value, keys, f"{words} {said}")


def _compared(reading: Reading) -> list[Mention] | None:
    """Two buyers, councils or suppliers that the question holds against each other."""
    text = reading.words.text
    if not _COMPARED.search(text) or not _HOW_MUCH_MORE.search(text):
        return None
    outside = [m for m in reading.draft.mentions if reading.left_out_at(m.start) is None]
    for kind in (NameKind.TABLE, NameKind.BUYER, NameKind.SUPPLIER, NameKind.PORTAL):
        same = [m for m in outside if m.kind is kind]
        if len(same) == 2 and same[0].keys != same[1].keys:
            return same
    return None


def _group_field(reading: Reading, group: str, compared: list[Mention] | None) -> tuple[str, tuple[str, ...]]:
    if compared:
        kind = compared[0].kind
        return kind.value, tuple(
            name
            for m in compared
            for name in (m.keys if kind in {NameKind.TABLE, NameKind.PORTAL} else m.names)
        )
    if group == "council":
        return ("table" if len(reading.names.tables) > 1 else "buyer"), ()
    if group == "who":
        buys = re.search(
            r"\b(?:awarded|award|spen[dt]|bought|buys?|commissioned)\b(?!\s+(?:contracts?\s+)?by)",
            reading.words.text,
            re.IGNORECASE,
        )
        return ("table" if len(reading.names.tables) > 1 else "buyer") if buys else "supplier", ()
    return group, ()


def _two_periods(placed: list[Placed]) -> str:
    """The date that is asked to lie in two periods that don't meet: the words for one of them weren't read."""
    spans: dict[str, list[tuple[date, date]]] = {}
    for condition in (p.condition for p in placed):
        if condition.operator is Operator.BETWEEN and not condition.negated:
            first, last = condition.values
            if isinstance(first, date) and isinstance(last, date):
                spans.setdefault(condition.field, []).append((first, last))
    for field, found in spans.items():
        if max(first for first, _ in found) > min(last for _, last in found):
            return field
    return ""


def _states_value(condition: Condition) -> bool:
    """Whether it only asks for a value to be there, which a zero is as published."""
    return (
        condition.operator is Operator.STATED and condition.field == "awarded value" and not condition.negated
    )


def _years_compared(placed: list[Placed]) -> tuple[str, str] | None:
    """The first and the last year of the one period that the question names."""
    spans = [p.condition.values for p in placed if p.condition.operator is Operator.BETWEEN]
    ends = [(first, last) for first, last in spans if isinstance(first, date) and isinstance(last, date)]
    if len(ends) != 1 or ends[0][0].year == ends[0][1].year:
        return None
    return str(ends[0][0].year), str(ends[0][1].year)


def _is_awarded(placed: list[Placed], reading: Reading) -> bool:
    told = [p.condition for p in placed if p.condition.field == "awarded"]
    return any(c.values == (True,) and not c.negated for c in told) or any(
        p.condition.field in {"supplier", "sme", "vcse", "zero award", "nobody chosen", "call-off"}
        for p in placed
    )


def _value(reading: Reading, placed: list[Placed], rows: Rows) -> str:
    """Which amount is meant where the question only says "value"."""
    if rows is Rows.PAYMENTS:
        return "amount paid"
    if reading.draft.value:
        return reading.draft.value
    if _is_awarded(placed, reading):
        return "awarded value"
    not_awarded = any(p.condition.field == "awarded" and p.condition.values == (False,) for p in placed)
    early = any(p.condition.field in {"early engagement", "pipeline"} for p in placed)
    tender = reading.draft.subject == "tenders"
    return "estimate" if not_awarded or early or tender else "awarded value"


def _resolved(condition: Condition, value: str, rows: Rows, *, awarded: bool) -> Condition:
    """A condition on "value" or on an undated time, with the field that is meant."""
    if condition.field == "value":
        return replace(condition, field=value, words=condition.words.replace("value", value, 1))
    if condition.field == "plain description":
        return replace(condition, field="description")
    if condition.field == "":
        name = "payment date" if rows is Rows.PAYMENTS else "award date" if awarded else "publication date"
        return replace(condition, field=name, words=condition.words.replace("date", name, 1))
    return condition


def _split(
    placed: list[Placed], part_from: int | None, negative: list[tuple[int, int]]
) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """The conditions of the whole and of the part; each stretch that is left out becomes one negation."""
    whole: list[Condition] = []
    part: list[Condition] = []
    outside = [p for p in placed if not any(first <= p.start < end for first, end in negative)]
    for p in outside:
        (part if part_from is not None and p.start >= part_from else whole).append(p.condition)
    positive = {(c.field, c.operator, c.values) for c in whole}
    for first, end in negative:
        inside = [
            p.condition
            for p in placed
            if first <= p.start < end
            and (p.condition.field, p.condition.operator, p.condition.values) not in positive
        ]
        if inside:
            whole.append(left_out(tuple(inside)))
    return _flags_joined(whole), _flags_joined(part)


def left_out(inside: tuple[Condition, ...]) -> Condition:
    """Rows that meet all of these are left out."""
    words = " and ".join(c.words for c in inside)
    if len(inside) == 1:
        only = inside[0]
        return replace(only, negated=not only.negated, words=f"leaving out: {words}")
    return Condition("", Operator.ALL, (), f"leaving out: {words}", negated=True, parts=inside)


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


def _is_lookup(reading: Reading) -> bool:
    text = reading.words.text
    asked = frames.LOOKUP.search(text) is not None or reading.draft.value == "bids"
    return (
        asked
        and bool(frames.SINGULAR_SUBJECT.search(text) or re.search(r"\bpay(?:ing|s)\b", text))
        and not frames.PLURAL_SUBJECT.search(text)
    )


def _background(reading: Reading, topics: list[TopicRun]) -> list[TopicRun]:
    """Topics of a sentence that only tells what the question is about."""
    text = reading.words.text
    asked = [
        m.start()
        for m in re.finditer(
            r"\b(?:how|what|which|who|whose|list|find|show|taking|count)\b", text, re.IGNORECASE
        )
    ]
    breaks = [m.end() for m in re.finditer(r"[.;]\s+", text)]
    if not asked or not breaks:
        return []
    edge = max((b for b in breaks if b <= max(asked)), default=0)
    return [run for run in topics if run.end <= edge and not any(a < run.start for a in asked)]


def _limit(rank: Rank | None, group: Group | None, measure: Measure, *, compare: bool) -> int | None:
    if compare or rank is None:
        return None
    if group is None and measure is not Measure.LARGEST:
        return rank.limit
    return rank.limit or 1


def _counted(reading: Reading, measure: Measure) -> str:
    """The field whose different values are counted: "how many suppliers"."""
    if measure is not Measure.COUNT:
        return ""
    asked = _HOW_MANY_DIFFERENT.search(reading.words.text)
    if not asked:
        return ""
    noun = asked["noun"].lower()
    if noun in {"buyers", "authorities", "public bodies", "organisations"}:
        return "buyer"
    if noun == "councils":
        return "table" if len(reading.names.tables) > 1 else "buyer"
    return "cpv" if (noun[0] == "c" and "codes" in noun) or noun == "categories" else "supplier"


def _anchor(reading: Reading, anchor_from: tuple[int, int, bool] | None) -> Anchor | None:

    if anchor_from is None:
        return None
    start, end, category = anchor_from
    said = list(reading.words.text[start:end])
    for mention in reading.draft.mentions:
        if mention.start >= start:
            said[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    words = tuple(
        word for word in words_of("".join(said)) if word not in STOP_WORDS and word not in _WHOLE_THINGS
    )
    conditions = tuple(_names_condition(m.kind, [m]) for m in reading.draft.mentions if m.start >= start)
    return Anchor(words, conditions, category)
