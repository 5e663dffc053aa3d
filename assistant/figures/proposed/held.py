"""A proposed plan held against the words of its question: what it may be run as, or why it mayn't.

Whatever proposed it isn't trusted. A plan goes through what a plan changed by an officer goes through
(`figures.editing`), and beyond that

1. every condition is one that the rules found in the question, or is told by its words;
2. every number, sum, day and name in it stands in the question;
3. what the rules found is in it: names, times, sums, kinds, sizes of groups, orders;
4. its measure, groups and order agree with the words that speak of them;
5. no word is left over that denies, compares or counts; other words left over are said with the figure.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.errors import UnusableInput
from assistant.figures.editing import COUNTED, GROUPS
from assistant.figures.explain import in_words
from assistant.figures.fields import FIELDS
from assistant.figures.plan import MONEY_MEASURES, Condition, Group, Measure, Plan, Rows, flag
from assistant.figures.proposed.conditions import Agreed, implies_award
from assistant.figures.proposed.evidence import Evidence
from assistant.figures.proposed.left_out import words_left_out
from assistant.figures.proposed.told import GROUP_WORDS, NEEDED, SAYINGS, USUAL
from assistant.figures.reading.assemble import PART_ASKED_ABOUT
from assistant.figures.reading.draft import DateOrder, Draft, Reading, ReadQuestion
from assistant.figures.reading.group_sizes import GroupSizes

_UNITS = {
    "awards": "awards", "award notices": "award notices", "awarded contracts": "contracts",
    "contracts": "contracts", "notices": "notices", "tenders": "tenders",
}  # fmt: skip
_LABELLED_BY_KEY = frozenset({"table", "portal"})


@dataclass(frozen=True, slots=True)
class Held:
    """A plan that agrees with its question."""

    read: ReadQuestion
    left_out: tuple[str, ...] = ()
    """Words of the question that no part of the plan accounts for, in order."""


def held_against(proposed: Plan, reading: Reading) -> Held:
    """The plan as it may be run; raises UnusableInput with the reason where it and the question differ."""
    evidence = Evidence.of(reading)
    agreed = Agreed(evidence, proposed)
    _require_known(proposed, evidence)
    _require_said(proposed, evidence)
    whole, part = agreed.all_of(proposed.conditions), agreed.all_of(proposed.of_these, part=True)
    group = _group(proposed.group, agreed) if proposed.group else None
    _require_counts(proposed, agreed)
    _require_structure(proposed, reading.draft)
    _require_all_found(agreed, group)
    whole = (*whole, *_implied(evidence, proposed, (*whole, *part)))
    part = part or ((flag("awarded", PART_ASKED_ABOUT),) if any(t.part for t in agreed.topics) else ())
    plan = replace(
        proposed,
        conditions=whole,
        of_these=part,
        group=group,
        one_firm=reading.draft.one_firm or (group is not None and group.field == "supplier"),
        unit=_unit(proposed, reading.draft),
        as_of=reading.as_of,
        one_row=False,
        notices=tuple(reading.draft.notices),
    )
    in_words(plan)
    read = ReadQuestion(
        plan,
        tuple(agreed.topics),
        fields_needed=tuple(name for name in reading.draft.needed if name),
        mentions=tuple(reading.draft.mentions),
    )
    return Held(read, words_left_out(plan, agreed))


def _require_known(plan: Plan, evidence: Evidence) -> None:
    """Fields that there are, of the kind that the measure takes, and rows of the kind that is asked about."""
    known = FIELDS.get(plan.value)
    if known is None or known.kind not in {"money", "number", "date"}:
        raise UnusableInput(f"{plan.value!r} can't be added up or put in order")
    if known.kind == "date" and plan.measure is not Measure.NEWEST:
        raise UnusableInput(f"{plan.value} is a date: nothing is made of it but an order")
    is_used = {plan.measure, plan.also} & {*MONEY_MEASURES, Measure.NEWEST}
    told = plan.value in {*USUAL, evidence.reading.draft.value} or evidence.tells_of(plan.value)
    if is_used and not told:
        raise UnusableInput(f"the question doesn't ask for {plan.value}")
    if plan.counted not in {"", *COUNTED}:
        raise UnusableInput(f"different values of {plan.counted!r} can't be counted")
    asked = Rows.PAYMENTS if evidence.reading.draft.paid else Rows.PROCUREMENTS
    if plan.rows is not asked:
        raise UnusableInput(f"the question is about {asked.value}, the plan about {plan.rows.value}")
    paid = plan.rows is Rows.PAYMENTS
    if plan.measure in MONEY_MEASURES and paid != plan.value.startswith("amount paid"):
        raise UnusableInput(f"{plan.rows.value} have no {plan.value}")


def _require_said(plan: Plan, evidence: Evidence) -> None:
    """The measure and order agree with the words that speak of them."""
    for saying in SAYINGS:
        if evidence.says(*saying.unless) or saying.kept_by(plan):
            continue
        if evidence.says(*saying.phrases):
            said = next(phrase for phrase in saying.phrases if evidence.says(phrase))
            raise UnusableInput(f"the plan leaves out {said!r}")
    for measure in (plan.measure, plan.also):
        if measure in NEEDED and not evidence.says(*NEEDED[measure]):
            raise UnusableInput(f"the question asks for no {measure.value.replace('_', ' ')}")
    nouns = GROUP_WORDS.get(plan.counted, frozenset()) if plan.measure is Measure.DISTINCT else None
    if nouns is not None and not _has_noun(evidence, nouns):
        raise UnusableInput(f"the question counts no {plan.counted}")


def _group(group: Group, agreed: Agreed) -> Group:
    """The groups, with names as the register has them."""
    evidence = agreed.evidence
    if group.having is not None:
        raise UnusableInput("what the sum of a group must be is read by rules alone")
    if group.field not in GROUPS:
        raise UnusableInput(f"rows can't be grouped by {group.field!r}: one of {', '.join(GROUPS)}")
    only: list[str] = []
    for wanted in group.only:
        mention = evidence.named(wanted)
        if mention is not None:
            if group.field in _LABELLED_BY_KEY:
                agreed.named.add(mention)
            only += mention.keys if group.field in _LABELLED_BY_KEY else mention.names
        elif wanted in evidence.words or wanted in evidence.reading.words.text:
            only.append(wanted)
        else:
            raise UnusableInput(f"{wanted!r} stands nowhere in the question")
    if not only and not _has_noun(evidence, GROUP_WORDS[group.field]):
        raise UnusableInput(f"the question asks for no groups by {group.field}")
    return replace(group, only=tuple(only))


def _has_noun(evidence: Evidence, nouns: frozenset[str]) -> bool:
    singular = {re.sub(r"ies$", "y", word) for word in evidence.free_words}
    return bool(nouns & {*evidence.free_words, *singular, *(word.removesuffix("s") for word in singular)})


def _require_counts(plan: Plan, agreed: Agreed) -> None:
    """How many lines, which line, how large groups: numbers of the question; the first alone needs none."""
    group, numbers = plan.group, agreed.evidence.numbers
    exact = [plan.nth, plan.limit if plan.limit != 1 else None]
    beside = [group.at_least_rows, group.at_least_files] if group else []
    for count in (number for number in exact if number is not None):
        if count not in numbers:
            raise UnusableInput(f"{count} stands nowhere in the question")
        agreed.numbers.add(Decimal(count))
    bounds = [n for n in (*beside, group.at_most_rows if group else None) if n is not None and n != 1]
    for bound in bounds:
        near = {n for n in (bound - 1, bound, bound + 1) if n in numbers}
        if not near and not agreed.evidence.says("several", "again", "more than once", "repeatedly"):
            raise UnusableInput(f"groups of {bound} aren't asked for")
        agreed.numbers.update(map(Decimal, near))


def _require_structure(plan: Plan, draft: Draft) -> None:
    """What the rules found of the question's frame is the plan's frame."""
    group = plan.group or Group("")
    kept = {
        draft.vat: plan.value.endswith(draft.vat),
        draft.value: plan.value == draft.value or plan.measure not in MONEY_MEASURES,
        "how much it changed": not draft.grows or plan.measure is Measure.GROWTH,
        "how many rows a group has": draft.sizes is None or _has_sizes(group, draft.sizes),
        "which of the largest or smallest are left out": (
            plan.without_largest == draft.without_largest and plan.without_smallest == draft.without_smallest
        ),
        "the order of dates": draft.order is None or _is_in_order(plan, draft.order),
        "the years": draft.years is None
        or (group.field == draft.years.field and set(group.only) == set(draft.years.labels)),
    }
    for said, is_kept in kept.items():
        if said and not is_kept:
            raise UnusableInput(f"the plan leaves out {said}")


def _has_sizes(group: Group, sizes: GroupSizes) -> bool:
    names = ("at_least_rows", "at_most_rows", "at_least_files", "absent")
    return all(getattr(group, name) == getattr(sizes, name) for name in names)


def _is_in_order(plan: Plan, order: DateOrder) -> bool:
    return plan.measure is Measure.NEWEST and (plan.value, plan.descending) == (order.field, order.descending)


def _require_all_found(agreed: Agreed, group: Group | None) -> None:
    """Every condition and name that the rules found."""
    for found in agreed.evidence.found:
        if found not in agreed.kept and not _is_year_of(found, group):
            raise UnusableInput(f"the plan leaves out: {found.words}")
    for mention in agreed.evidence.reading.draft.mentions:
        if mention not in agreed.named:
            raise UnusableInput(f"the plan leaves out {mention.words!r}")


def _is_year_of(found: Condition, group: Group | None) -> bool:
    """Whether a stretch of time is what the plan's groups by year are of."""
    days = [value for value in found.values if isinstance(value, date)]
    labels = " ".join(group.only) if group and "year" in group.field else ""
    return bool(days) and bool(labels) and all(str(day.year) in labels for day in days)


def _implied(evidence: Evidence, plan: Plan, agreed: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """What goes with the question's nouns, where the plan says nothing of it."""
    said = {one.field for one in agreed}
    implied = [one for one in evidence.implied if one.field not in said]
    if implies_award(plan) and "awarded" not in {*said, *(one.field for one in implied)}:
        implied.append(flag("awarded", "awarded"))
    return tuple(implied)


def _unit(plan: Plan, draft: Draft) -> str:
    if plan.rows is Rows.PAYMENTS:
        return "payments"
    units = {"bids": "bids", "lots": "lots", "length": "months"}
    return units.get(plan.value) or _UNITS.get(draft.subject, "procurements")
