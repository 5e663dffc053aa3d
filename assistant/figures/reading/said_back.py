"""What a question asks for in so many words, held against the plan: whatever rules made it, these must agree.

Each check looks at one kind of word in the question (the noun asked for, how many of them, a superlative, a
denial, a share) and says whether the plan has anything that answers to it. It knows nothing of the rules that
made the plan, so that a rule which misreads a word doesn't answer another question than was asked.
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from collections.abc import Callable

from assistant.figures.plan import ORDERED, SHARES, Measure, Operator, every_part
from assistant.figures.reading.draft import Unreadable
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.obstacles import Formed
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.relating import NO_TOPICS
from assistant.figures.reading.said import Said, said_in
from assistant.figures.reading.said_of_rows import CHECKS_OF_ROWS

_FOR_EACH = phrase("each|per|every|respectively|by (council|buyer|supplier|year|month|quarter)")
_GROUPS = {
    "firm": frozenset({"supplier"}),
    "council": frozenset({"table", "council", "buyer"}),
    "body": frozenset({"table", "council", "buyer", "supplier"}),
    "category": frozenset({"cpv", "division", "category"}),
    "year": frozenset({"year", "financial year"}),
    "month": frozenset({"month"}),
    "quarter": frozenset({"quarter"}),
}
"""Kinds of noun that rows are grouped by, and the fields that answer to them."""
_SUPERLATIVE = phrase(
    "~(at|the very) (most|least) !(<amount>|<number>|recent|of|one|likely) | fewest | largest | biggest | highest | greatest | smallest | lowest"
    " | longest | shortest | top !(up) | dearest | cheapest | busiest | commonest | slowest | quickest | fastest"
)
_MOST_ROWS = phrase(
    "~(at) (most|fewest) !(valuable|expensive|costly|recent|likely) [(<word>|<read>)] [(<word>|<read>)] (contracts|awards|notices|tenders|procurements) !(by value)"
    " | (more|most|fewer|fewest) of (those|these|them)"
    " | (most|least) (often|common|frequent)[ly] | commonest | most frequently"
)
_IN_MONEY = phrase("(by|in) [terms of] [(total|combined)] (value|money|spend)|money|worth|value")
_SHARE = phrase("percentage|per-cent|percent|proportion|fraction|(what|which|largest|smallest) share of|%")
_SHARED = phrase(
    "share[s]|how much of|(part|slice|chunk|portion|cut) of|how (common|usual|frequent|often)|rate|more of|less of|fewer of"
)
_MEDIAN = phrase("median[s]|mid-point[s]")
_AVERAGE = phrase("average[s]|on average|(the|a|an|their|its) mean !(by)|typical[ly]")
_RULED_OUT = re.compile(r"[,(]\s*$")
"""Before a "not" that rules out what the words before it rule out anyway: "for works, not goods"."""
_DENIES = phrase(
    "not !(just|only|merely|includ(ing|ed)|counting|counted|more|less|fewer|earlier|later|before|after)|never|nobody|no-one|neither|nor|none"
    "|(do|does|did|is|are|was|were|has|have|had)n't|no !(more|less|fewer|longer|matter|later|earlier|shorter|larger|smaller)"
)
_EITHER_STATE = phrase(
    "(tender[s]|notice[s]) [(or|and|as well as|plus)] [contract] award[s] [(together|alike|both|taken together)]"
    " | [contract] award[s] (or|and|as well as|plus) tender[s] | whether tender[s] or award[s] | awarded or not"
)


def said_otherwise(formed: Formed) -> Unreadable | None:
    """The first word of the question that nothing in the plan answers to; None where all agree."""
    said = said_in(formed)
    for check in _CHECKS:
        why = check(said)
        if why:
            return Unreadable((), why)
    return None


def _other_noun(said: Said) -> str:
    """Reads "which two awards name the most suppliers": what is shown are to be awards."""
    plan, head = said.plan, said.head
    if head is None or not head.kind or plan.one_row:
        return ""
    if head.kind == "row":
        apart = plan.group is not None and not _FOR_EACH.search(said.text)
        return f"{head.noun!r} are asked for, not groups of them" if apart else ""
    fields = _GROUPS.get(head.kind)
    if fields is None or (plan.group and plan.group.field in fields) or plan.counted in fields:
        return ""
    row_of = plan.measure in ORDERED and not head.number
    listed = plan.measure is Measure.LIST and measuring.SHOW_ROWS.search(said.text) is not None
    return "" if row_of or listed else f"{head.noun!r} are asked for, the plan shows others"


def _other_count(said: Said) -> str:
    """Reads "how many suppliers": suppliers are to be counted."""
    plan, head = said.plan, said.counted
    fields = _GROUPS.get(head.kind) if head else None
    if head is None or plan.one_row:
        return ""
    if fields is None:
        counts = plan.measure in {Measure.COUNT, *SHARES, Measure.GROWTH} or plan.also is Measure.COUNT
        return (
            "" if counts or head.kind != "row" else f"{head.noun!r} are to be counted, the plan counts others"
        )
    grouped = plan.group is not None and plan.group.field in fields
    return (
        ""
        if grouped or plan.counted in fields
        else f"{head.noun!r} are to be counted, the plan counts others"
    )


def _other_number(said: Said) -> str:
    """Reads "which four have the most": four lines, no more."""
    plan, head = said.plan, said.head
    if head is None or head.number < 2 or not _SUPERLATIVE.search(said.asking):
        return ""
    lines = {plan.limit, plan.nth, plan.without_largest, plan.without_smallest}
    if plan.group:
        lines.add(len(plan.group.only))
    return "" if head.number in lines else f"{head.number} are asked for, the plan doesn't show so many"


def _no_order(said: Said) -> str:
    """A superlative, and nothing in the plan is in order."""
    plan = said.plan
    found = _SUPERLATIVE.search(said.asking)
    extremes = {Measure.MINIMUM, Measure.MAXIMUM}
    ends = plan.limit or plan.nth or plan.without_largest or plan.without_smallest
    ordered = bool(ends or plan.group) or plan.measure in ORDERED | extremes
    return f"nothing in the plan is {found.group().strip()!r}" if found and not ordered else ""


def _by_number(said: Said) -> str:
    """Reads "in which years were the most notices published": their number decides."""
    plan = said.plan
    found = _MOST_ROWS.search(said.asking)
    counts = plan.measure in {Measure.COUNT, Measure.DISTINCT, *SHARES} or plan.also is Measure.COUNT
    if found is None or counts or _IN_MONEY.search(said.text):
        return ""
    return f"{found.group().strip()!r} is about numbers, the plan about values"


def _other_measure(said: Said) -> str:
    """A share, an average or a median that isn't what the plan makes; or one that nothing asks for."""
    plan, text = said.plan, said.text
    shared = plan.measure in {*SHARES, Measure.SHARE_OF_TOP, Measure.GROWTH}
    if shared and not (_SHARE.search(text) or _SHARED.search(text)):
        return "no share is asked for"
    if _SHARE.search(said.asking) and not shared:
        return "a percentage is asked for, which the plan doesn't make"
    averaged = plan.measure in {Measure.AVERAGE, Measure.MEDIAN}
    if _MEDIAN.search(said.asking) and plan.measure is not Measure.MEDIAN:
        return "a median is asked for, which the plan doesn't make"
    if _AVERAGE.search(said.asking) and not averaged:
        return "an average is asked for, which the plan doesn't make"
    return ""


def _not_denied(said: Said) -> str:
    """A denial, and nothing in the plan is denied."""
    found = _DENIES.search(said.asking)
    if (
        found is None
        or said.formed.reading.draft.any_state
        or _RULED_OUT.search(said.asking[: found.start()])
    ):
        return ""
    plan = said.plan
    less = {Operator.LESS_THAN, Operator.AT_MOST, Operator.BEFORE_FIELD}
    denied = any(
        c.negated
        or c.operator in less
        or c.values == (False,)
        or "without" in c.field
        or c.field in _NEGATIVE
        for c in every_part((*plan.conditions, *plan.of_these))
    )
    absent = plan.group is not None and (plan.group.absent or plan.group.at_most_rows is not None)
    held = plan.of_these or plan.compare or plan.group  # Two sides: those that are, and those that aren't.
    return "" if denied or absent or held else f"nothing in the plan answers to {found.group()!r}"


_NEGATIVE = frozenset(
    {
        "nobody",
        "nobody chosen",
        "zero award",
        "direct award",
        "procedure details",
        "procedure label",
        "procedure",
        "status",
        "early engagement",
        "pipeline",
        "withheld",
    }
)


def _either_state(said: Said) -> str:
    """Reads "tenders and awards together": not awards alone."""
    found = _EITHER_STATE.search(said.text)
    only = any(c.field == "awarded" and not c.negated and c.values == (True,) for c in said.plan.conditions)
    return (
        f"{found.group().strip()!r} means more than awards" if found and only and not said.plan.group else ""
    )


_BY_HOW_MUCH = phrase(
    "by (how much|what (margin|sum|amount))|how much (more|less|higher|lower)|how far (apart|over|above|below|under)"
)


def _no_difference(said: Said) -> str:
    """Reads "by how much does the award exceed its estimate": a difference of two values of one row."""
    found = _BY_HOW_MUCH.search(said.asking)
    held = said.plan.compare or said.plan.measure is Measure.GROWTH
    return (
        f"{found.group().strip()!r} asks for a difference, which the plan doesn't make"
        if found and not held
        else ""
    )


_IN_A_TITLE = re.compile(r"\b(?:title|titled|called(?!\s+off)|named|word|mention)", re.IGNORECASE)


_BY_ITS_SUM = phrase("<pounds> (framework|award|notice|contract)")
"""What goes by its sum is told by that, not by the word behind it."""


def _no_topic(said: Said) -> str:
    """Reads "in the end", "the Welsh portals": words of the plan language that titles happen to name."""
    if (
        said.plan.one_row
        or _IN_A_TITLE.search(said.text)
        or _BY_ITS_SUM.search(said.formed.reading.words.text)
    ):
        return ""
    for run in said.formed.topics:
        if run.words and not run.in_title and NO_TOPICS.issuperset(run.words):
            return f"{run.text!r} can't be what is bought"
    return ""


_WHAT_DOES = re.compile(
    r"(?:^|[,:;.]\s)\W*(?:what|how\s+much)\s+(?:has|have|had|did|do|does|is|was|were)\b", re.IGNORECASE
)


def _listed(said: Said) -> str:
    """Reads "what was it awarded for": rows aren't asked for."""
    if said.plan.measure is not Measure.LIST or said.plan.one_row:
        return ""
    found = _WHAT_DOES.search(said.asking) if said.head is None else None
    noun = said.head.noun if said.head and said.head.kind == "figure" else ""
    asked = found.group().strip(" ,:;") if found else noun
    return f"{asked!r} asks for no rows" if asked else ""


_CHECKS: tuple[Callable[[Said], str], ...] = (
    _other_noun,
    _other_count,
    _other_number,
    _no_order,
    _by_number,
    _other_measure,
    _not_denied,
    _either_state,
    _no_topic,
    _listed,
    _no_difference,
    *CHECKS_OF_ROWS,
)
