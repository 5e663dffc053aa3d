"""What rows are grouped by, which groups are wanted, and in what order and number lines are shown."""

import re
from dataclasses import dataclass, replace

from assistant.figures.plan import OF_TOP, SIDES, Group, Measure
from assistant.figures.reading.comparisons import (
    COMPARISON_WORDS,
    asks_how_much_more,
    compared_names,
    group_field,
    years_compared,
)
from assistant.figures.reading.draft import Asked, Placed, Reading, Unreadable
from assistant.figures.reading.group_sizes import GroupSizes
from assistant.figures.reading.group_sums import bound_of_sum
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.roles import unjoined

TRADING = frozenset({"supplier", "buyer", "table"})
"""Groups of which the largest may be so by money or by number."""
_HOW_MANY_DIFFERENT = re.compile(
    r"\bhow\s+many\s+(?:(?:different|distinct|separate|individual|unique)\s+(?P<kind>(?!of\b)[a-z]+\s+)?)?(?P<noun>smes|small\s+(?:firms|businesses)|suppliers|firms|companies|contractors|providers|businesses|buyers|authorities|public\s+bodies|organisations|councils|(?:category|cpv)\s+codes|categories)\b",
    re.IGNORECASE,
)

_ON_FRAMEWORK = phrase(
    "(that|who|<is>|hold|have|has|named|listed|a|place[s]|stand|appear)* on <gap> framework"
)
"""What firms on one framework sell is what it is for."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """What is asked for, with the groups that it is asked of."""

    asked: Asked
    compared: list[Mention] | None
    """The names held against each other."""
    group: Group | None
    counted: str
    """The field whose different values are counted, "" for none."""
    by_size: bool
    """Groups are wanted by what they hold: so many rows, or so much in all."""


def grouped(reading: Reading, asked: Asked) -> Grouped | Unreadable:
    """The groups that the question names, counts, or holds against each other; their words covered."""
    sizes = reading.draft.sizes
    counted = _counted(reading, asked.measure)
    if sizes and asked.measure is Measure.COUNT:
        asked = replace(asked, group=asked.group or sizes.head)
    compared = compared_names(reading)
    apart = unjoined(reading, compared, asked.anchor_from)
    if apart:
        return Unreadable((apart,), "what this name has to do with the rest isn't clear")
    if compared or reading.draft.years or reading.draft.sides:
        reading.words.take_all(COMPARISON_WORDS)
    group = _group(reading, asked, compared)
    if isinstance(group, Unreadable):
        return group
    return Grouped(asked, compared, group, counted, by_size=sizes is not None)


def bounded(reading: Reading, groups: Grouped, placed: list[Placed]) -> tuple[Grouped, list[Placed]]:
    """A bound on what each group comes to, told from the conditions on single rows."""
    each = groups.group.field if groups.group else groups.counted
    if each not in TRADING or groups.compared or groups.by_size:
        return groups, placed
    bound = bound_of_sum(reading.words, placed)
    if bound is None:
        return groups, placed
    group = replace(groups.group or Group(each), having=bound.condition)
    asked = replace(groups.asked, measure=Measure.SUM)
    return replace(groups, asked=asked, group=group, by_size=True), [p for p in placed if p is not bound]


def limit_and_nth(reading: Reading, groups: Grouped) -> tuple[int | None, int | None]:
    """How many lines are shown, or which one; None twice for all of them."""
    asked = groups.asked
    if reading.draft.order:
        return reading.draft.order.limit, None
    said_of_all = reading.draft.every_group or (asked.rank is not None and asked.rank.every)
    every = said_of_all and (asked.rank is None or asked.rank.limit is None)
    if asked.rank is None or groups.compared or reading.draft.years or reading.draft.sides or every:
        return None, None
    if asked.rank.nth is not None:
        return None, asked.rank.nth
    of_top_rows = asked.measure in OF_TOP and asked.rank.of_rows
    shown = of_top_rows or asked.measure in {Measure.LARGEST, Measure.SHARE_OF_TOP}
    return (asked.rank.limit or 1) if groups.group or shown else None, None


def descending(reading: Reading, asked: Asked) -> bool:
    """Whether the largest, or the newest, line comes first."""
    if reading.draft.order:
        return reading.draft.order.descending
    return asked.rank.descending if asked.rank else True


def compares(reading: Reading, groups: Grouped) -> bool:
    """Whether the difference between two groups is asked for."""
    if groups.group is None:
        return False
    if groups.group.sides or (reading.draft.years and groups.group.field == reading.draft.years.field):
        return True
    two = groups.compared is not None and len(groups.compared) == 2
    return two and asks_how_much_more(reading.words.text)


def _counted(reading: Reading, measure: Measure) -> str:
    """The field whose different values are counted: "how many suppliers"."""
    asked = _HOW_MANY_DIFFERENT.search(reading.words.text) if measure is Measure.COUNT else None
    if not asked:
        return ""
    if asked["kind"] and not _ON_FRAMEWORK.match(reading.words.text, asked.end() + 1):
        reading.words.cover(asked.start(), asked.start("kind"))
        reading.words.cover(*asked.span("noun"))
    else:
        reading.words.cover(*asked.span())
        kind = (asked["kind"] or "").strip()
        reading.draft.notices += [f"not used of the question: {kind!r}"] if kind else []
    noun = asked["noun"].lower()
    if noun in {"buyers", "authorities", "public bodies", "organisations"}:
        return "buyer"
    if noun == "councils":
        return "table" if reading.names.files_are_councils else "buyer"
    return "cpv" if (noun[0] == "c" and "codes" in noun) or noun == "categories" else "supplier"


def _group(reading: Reading, asked: Asked, compared: list[Mention] | None) -> Group | Unreadable | None:
    years, sides = reading.draft.years, reading.draft.sides
    if sides:
        return Group(SIDES, sides=tuple(side.condition for side in sides))
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
    group = _sized(Group(name, only=only), sizes)
    if group.at_least_files > 1 and not reading.names.files_are_councils:
        if any(m.kind is NameKind.BUYER and len(m.keys) > 1 for m in reading.draft.mentions):
            return Unreadable((), "which buyers are one council isn't told")
        return replace(group, council="buyer")
    return group


def _sized(group: Group, sizes: GroupSizes | None) -> Group:
    if sizes is None:
        return group
    return replace(
        group,
        at_least_rows=sizes.at_least_rows,
        at_most_rows=sizes.at_most_rows,
        at_least_files=sizes.at_least_files,
        absent=sizes.absent,
    )
