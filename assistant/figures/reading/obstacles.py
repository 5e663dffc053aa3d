"""What of a question a plan has no place for: why it is not run, though every rule has read what it could."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.figures.fields import DURATIONS
from assistant.figures.plan import (
    IN_ORDER,
    MONEY_MEASURES,
    OF_TOP,
    ORDERED,
    SHARES,
    Measure,
    Operator,
    Plan,
    Rows,
    every_part,
)
from assistant.figures.reading.draft import Asked, Reading, Unreadable
from assistant.figures.reading.frames import asides, measuring, ordering
from assistant.figures.reading.names import NameKind
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.topics import TopicRun
from assistant.language.vocabulary import WEEKDAYS

_MORE = re.compile(r"\b(?:more|fewer|less)\b(?!\s+than)", re.IGNORECASE)
_ONLY_ONE = re.compile(r"\b(?:just|only|exactly)\s+(?:one|a\s+single|once)\b", re.IGNORECASE)
_WHICH_COUNCIL = re.compile(
    r"\b(?:the|our|this|that)\s+(?:(?:county|city|borough|district|unitary|metropolitan|town)\s+)*council\b(?!\s+(?:that|which|with)\b)",
    re.IGNORECASE,
)
"""A council that isn't named, where there are several."""
_WHICH_ROW = phrase("(which|what) [<read>] [<word>] (<contract>)")
_SECOND_FIGURE = phrase("and how (much|many)")
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which)\b", re.IGNORECASE)
_TIMES = frozenset({"month", "quarter", "year", "financial year"})


@dataclass(frozen=True, slots=True)
class Formed:
    """A plan as it would be run, beside what it was made from."""

    reading: Reading
    asked: Asked
    plan: Plan
    topics: list[TopicRun]
    has_part: bool


def obstacle(formed: Formed) -> Unreadable | None:
    """The first reason why the plan isn't what was asked; None where it is."""
    return next((found for check in _CHECKS if (found := check(formed))), None)


def _unfit_order(formed: Formed) -> Unreadable | None:
    """Ranks, and orders of dates, that nothing in the plan follows."""
    asked, plan, rank = formed.asked, formed.plan, formed.asked.rank
    of_nothing = asked.measure is Measure.LARGEST or not (plan.group or plan.compare or asked.group)
    if of_nothing and rank and rank.loose and _MORE.search(formed.reading.words.text):
        return Unreadable((), "what is held against what isn't said in a way that a plan can hold")
    ranked = rank is not None and (not rank.loose or asked.measure in OF_TOP)
    placed = plan.limit or plan.nth or plan.compare or plan.group or asked.measure is Measure.GROWTH
    if ranked and not placed:
        return Unreadable(
            (), "of what the largest or smallest are taken isn't said in a way that a plan can hold"
        )
    if formed.reading.draft.order and (asked.measure is not Measure.NEWEST or _added_up(formed.reading)):
        return Unreadable((), "rows in order of a date are shown one by one, nothing is made of them")
    of_rows = rank is not None and (rank.of_rows or _is_of_rows_by_time(formed))
    if of_rows and plan.group and asked.measure is not Measure.COUNT:
        return Unreadable((), "the largest or smallest rows of each group aren't shown")
    averaged = asked.measure in {Measure.AVERAGE, Measure.MEDIAN}
    if rank and averaged and plan.limit == 1 and not plan.group:
        return Unreadable((), "of which groups the largest or smallest average is asked isn't said")
    return None


def _is_of_rows_by_time(formed: Formed) -> bool:
    """Reads "which contract has the highest value per month": no groups by month."""
    by_time = formed.plan.group is not None and formed.plan.group.field in _TIMES
    return by_time and _WHICH_ROW.search(formed.reading.words.text) is not None


def _added_up(reading: Reading) -> bool:
    """Whether several rows in order of a date are to be added up."""
    order = reading.draft.order
    return order is not None and order.limit > 1 and measuring.SUM.search(reading.words.text) is not None


def _unfit_measure(formed: Formed) -> Unreadable | None:
    """A measure that the question's words don't leave alone."""
    plan, draft = formed.plan, formed.reading.draft
    if plan.value in DURATIONS and plan.measure is Measure.SUM and not plan.one_row:
        return Unreadable((), "whether the average, the longest or the shortest of them is asked isn't said")
    averaged = formed.asked.measure in {Measure.AVERAGE, Measure.MEDIAN}
    if averaged and measuring.COUNT.search(formed.reading.words.visible):
        return Unreadable((), "whether a number or an average is asked isn't said")
    if draft.vat and not plan.value.endswith("VAT") and plan.measure in MONEY_MEASURES:
        return Unreadable((draft.vat,), f"{plan.value} isn't told with VAT and without")
    without = plan.without_largest or plan.without_smallest
    if without and plan.measure not in MONEY_MEASURES:
        return Unreadable((), "the largest or smallest can only be left out of a figure of money")
    if formed.asked.measure in SHARES and not formed.has_part and not any(t.part for t in formed.topics):
        return Unreadable((), "a share of what isn't said")
    return None


def _unused_value(formed: Formed) -> Unreadable | None:
    """An amount that is spoken of, where nothing in the plan is of it."""
    plan, said = formed.plan, formed.reading.draft.value
    used = {plan.measure, plan.also} & {*MONEY_MEASURES, *OF_TOP, *ORDERED}
    conditions = [*every_part((*plan.conditions, *plan.of_these))]
    named = {c.field for c in conditions}
    named |= {str(c.values[0]) for c in conditions if c.operator is Operator.BEFORE_FIELD}
    if not said or used or said in named or plan.group or plan.one_row:
        return None
    return Unreadable((said,), "what is asked of it can't be expressed")


def _second_figure(formed: Formed) -> Unreadable | None:
    """Reads "how much do frameworks come to, and how much call-offs?": two figures of different rows."""
    second = _SECOND_FIGURE.search(formed.reading.words.text)
    if second is None:
        return None
    if second.end() in (m.start() for m in _OF_THEM.finditer(formed.reading.words.text)):
        return Unreadable((second.group(),), "two figures are asked for: ask for one after the other")
    told = [p.start for p in formed.reading.draft.conditions] + [t.start for t in formed.topics]
    if any(start >= second.end() for start in told):
        return Unreadable((second.group(),), "two figures are asked for: ask for one after the other")
    return None


def _unsaid(formed: Formed) -> Unreadable | None:
    """Words that point at something which the question doesn't name."""
    text, visible = formed.reading.words.text, formed.reading.words.visible
    alone = _ONLY_ONE.search(visible) or _WHICH_COUNCIL.search(visible)
    if alone and (
        alone.re is _ONLY_ONE or (formed.reading.names.several_councils and not _one_named(formed))
    ):
        return Unreadable((alone.group().strip(),), "no plan can express these words")
    pointed = (
        formed.reading.draft.points_back
        or formed.reading.draft.mentions
        or formed.topics
        or formed.asked.anchor_from
        or formed.asked.measure in IN_ORDER
    )
    if asides.POINTS_AT_NOTHING.search(text) and not pointed:
        return Unreadable((), "what “it” stands for isn't said")
    return None


def _one_named(formed: Formed) -> bool:
    """Reads "Anytown's awards ...: what does one cost the council?": the one that is named."""
    named = [m for m in formed.reading.draft.mentions if m.kind in {NameKind.TABLE, NameKind.BUYER}]
    said = _WHICH_COUNCIL.search(formed.reading.words.text)
    return len(named) == 1 and said is not None and named[0].end <= said.start()


def _not_left_out(formed: Formed) -> Unreadable | None:
    """Something that is to be left out, of which nothing in the plan is left out."""
    text, draft = formed.reading.words.text, formed.reading.draft
    read = [p.start for p in draft.conditions] + [m.start for m in draft.mentions]
    read += [topic.start for topic in formed.topics]
    for start, end in draft.negative:
        if not any(start <= place < end for place in read):
            return Unreadable((text[start:end].strip(),), "which rows are to be left out can't be told")
    return None


_OF_A_LOT = phrase(
    "how much of <gap> (for|to|in|under|by|on) ((the|its|that|each) <gap> lot[s]|lot[s] <word>)"
)


def _part_of_one(formed: Formed) -> Unreadable | None:
    """Reads "how much of the waste contract is for the second lot": one procurement has one value here."""
    said = _OF_A_LOT.search(formed.reading.words.text) if formed.plan.one_row else None
    return (
        Unreadable((said.group(),), "what part of a procurement's value a lot has can't be told")
        if said
        else None
    )


_HOW_MUCH_APART = phrase(
    "how (much|far) (more|less|higher|lower|above|below|over|under|larger|smaller) | by [(<bound>)] <pounds>"
)


def _distance(formed: Formed) -> Unreadable | None:
    """Reads "how much more than the estimate", "by over £1,000": that they were above isn't by how much."""
    plan = formed.plan
    conditions = every_part((*plan.conditions, *plan.of_these))
    held = any(c.operator is Operator.BEFORE_FIELD for c in conditions)
    said = _HOW_MUCH_APART.search(formed.reading.words.text) if held else None
    return (
        Unreadable((said.group(),), "by how much two fields of a row differ isn't computed") if said else None
    )


def _uncovered(formed: Formed) -> Unreadable | None:
    """Payments alone can be without a contract."""
    plan = formed.plan
    if formed.asked.rows is not Rows.PAYMENTS and any(
        c.field.startswith("without ") for c in plan.conditions
    ):
        return Unreadable(("without a contract",), "only payments can be without a contract")
    return None


_WEEKDAY = phrase(f"(on|at) [(a|any|the)] ({'|'.join(WEEKDAYS)}|weekday|weekend)[s]")
_UNIT = r"(?:working\s+)?(?:day|week|fortnight|month|year)s?"
_FROM_A_DATE = re.compile(
    rf"\bwithin\s+(?:[\w-]+\s+){{1,3}}?{_UNIT}\s+of\s+(?:(?:the|its|their|being)\s+(?!as-of|question)[a-z]+|(?:closing|award|publication|start|end)\w*\b)"
    rf"|\b(?:more|less|fewer|later|earlier|longer)\s+than\s+(?:[\w-]+\s+){{1,2}}?{_UNIT}\s+(?:after|before)\s+(?:the|its|their|being|it|they|closing|award|publication)\b",
    re.IGNORECASE,
)


def _from_a_date(formed: Formed) -> Unreadable | None:
    """Reads "within a month of the award date": how far a row's own dates lie apart is no condition here."""
    weekday = _WEEKDAY.search(formed.reading.words.text)
    if weekday:
        return Unreadable((weekday.group(),), "days of the week aren't told apart")
    said = _FROM_A_DATE.search(formed.reading.words.text)
    held = any(" from " in c.field for c in every_part((*formed.plan.conditions, *formed.plan.of_these)))
    if said is None or held:
        return None
    return Unreadable((said.group(),), "how far two dates of a row lie apart can't be a condition")


_MOST_OF_OTHERS = phrase(
    "(the|most) (greatest|largest|highest|most|smallest|fewest) [number of] [different] [of] [the]"
    " [(<read>|<number>)] n=(councils|buyers|authorities|suppliers|firms|companies|categories)"
)
_COUNTED_AS = {
    "councils": {"council", "table", "buyer"},
    "buyers": {"buyer"},
    "authorities": {"buyer"},
    "categories": {"cpv"},
}


def _counts_others(formed: Formed) -> Unreadable | None:
    """Reads "suppliers that won from the most councils": rows are counted, not groups."""
    group = formed.plan.group
    said = _MOST_OF_OTHERS.search(formed.reading.words.text) if group is not None else None
    if said is None or group is None or formed.asked.measure is Measure.SHARE:
        return None
    own = _COUNTED_AS.get(said["n"].lower(), {"supplier"})
    if group.field in own:
        return None
    return Unreadable((said.group(),), "how many different names each group has isn't counted")


_OF_SHARES = phrase("percentage point[s] | how (common|usual|frequent) | (more|less) (common|usual|frequent)")


def _compares_shares(formed: Formed) -> Unreadable | None:
    """Reads "more common among ..., and by how many percentage points": neither sums nor numbers say that."""
    said = _OF_SHARES.search(formed.reading.words.text)
    if said and formed.has_part and any(t.part for t in formed.topics):
        return Unreadable((said.group().strip(),), "of what a share of two groups is taken isn't said")
    if said is None or formed.asked.measure in SHARES:
        return None
    return Unreadable((said.group().strip(),), "how shares of two groups differ isn't computed")


def _rows_with_most(formed: Formed) -> Unreadable | None:
    """Reads "which awards name the most suppliers": rows are put in order of nothing else then."""
    said = ordering.ROWS_WITH_MOST.search(formed.reading.words.text)
    if said is None or formed.plan.value == "suppliers":
        return None
    why = "how many suppliers each row has isn't what rows are put in order of"
    return Unreadable((said.group(),), why)


_CHECKS: tuple[Callable[[Formed], Unreadable | None], ...] = (
    _unfit_order,
    _unsaid,
    _uncovered,
    _not_left_out,
    _distance,
    _part_of_one,
    _unfit_measure,
    _unused_value,
    _second_figure,
    _counts_others,
    _from_a_date,
    _compares_shares,
    _rows_with_most,
)
