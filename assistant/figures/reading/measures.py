"""What is made of the rows, of which part for a share, and what the question calls a row."""

import re

from assistant.figures.fields import DURATIONS
from assistant.figures.plan import Measure, flag
from assistant.figures.reading.comparisons import compared_names
from assistant.figures.reading.draft import Placed, Rank, Reading
from assistant.figures.reading.frames import measuring, subjects
from assistant.figures.reading.heads import head_of
from assistant.figures.reading.phrases import expression, phrase
from assistant.figures.reading.shares import Share
from assistant.figures.reading.vocabulary import COVERED

_WORTH_MOST = re.compile(r"\b(?:worth|costs?|valued)\s+(?:us\s+)?(?:the\s+)?(?:most|least)\b", re.IGNORECASE)
_TOTAL_BESIDE = re.compile(
    r"\b(?:totals?|combined\s+value|total\s+value)\s*(?:and|,)?\s*¤|(?<=¤)[\s,]*(?:and|&)\s+(?:the\s+|their\s+|its\s+)?(?:total|combined)(?:\s+values?)?\b",
    re.IGNORECASE,
)
_NOUN_FIRST = re.compile(
    r"^\W*(?:(?!(?:is|are|was|were|do|does|did|has|have|can|could|should|would|will|why|when|where|how)\b)[\w&'-]+\s+){0,5}?(?:"
    rf"{expression('<contracts>|frameworks')})",
    re.IGNORECASE,
)
"""A question without a verb for what is wanted wants the things that it names."""
_ADDED_UP = re.compile(
    r"\b(?:total|combined|aggregate|cumulative|sum|together|altogether|in\s+all|add\w*\s+up|come\w*\s+to|amount\w*\s+to|how\s+many|number\s+of)\b",
    re.IGNORECASE,
)


_ONE_THERE = phrase(
    "(there is|there's|it has|we have) (a|an|one|a single) [(award[ed]|contract)] (<contract>)"
    " (on|in|for|of|where|whose|that|which)"
)
"""A list of which the question says that it is one row."""
_WHAT_HAS = re.compile(
    rf"(?:^|[,:;.?]\s|\bout\s|{expression('<request>')}\s)\W*what\s+(?:¤+[\s,]+|[\w&'-]+\s+){{0,5}}?(?:has|have|had|did|does|is|was)\b",
    re.IGNORECASE,
)
_TAKEN_TOGETHER = phrase("[taken] together | altogether | in all | all told | combined")
"""Of groups by number it says no more than that all rows count."""
_PUBLISHES = phrase("publish[ed|es]|advertise[d|s]|notice[s]|issue[d|s]|tender[ed|s]")
"""What is compared of who does this is how often."""
_MORE_OF = phrase("(more|most|fewer) of")
"""Before rows: their number is held against another, not their value."""
_OF_PAYMENTS = re.compile(r"\b(?:payments|transactions|invoices)\b", re.IGNORECASE)


_EACH_COMES_TO = re.compile(
    rf"{phrase('(total|come|amount|add up|sum)[s] [to]').pattern}(?=\s+{COVERED})", re.IGNORECASE
)
"""Before a bound on each row: "which awards total more than £1 million"."""


def measure(reading: Reading, *, share: Share | None, rank: Rank | None, group: str) -> Measure | None:
    """What is made of the rows; None where the question doesn't say."""
    text = reading.words
    text.take_all(measuring.REQUEST)
    if reading.draft.of_bids is not None:
        return reading.draft.of_bids
    if reading.draft.grows:
        text.take_all(measuring.CHANGE_WORDS)
        text.take(measuring.SUM)
        return Measure.GROWTH
    if (
        share is Share.OF_VALUE
        and rank is not None
        and not rank.loose
        and rank.end > (reading.draft.part_from or 0)
    ):
        return Measure.SHARE_OF_TOP
    if share is Share.OF_VALUE:
        return Measure.SHARE_OF_VALUE
    if share:
        return Measure.SHARE
    for pattern, measure in measuring.MEASURES:
        if measure is Measure.GROWTH and not re.search(
            r"\b(?:how\s+much|what|by\s+what|percentage)\b", text.text, re.IGNORECASE
        ):
            continue
        if text.take(pattern):
            text.take_all(pattern)
            if measure is Measure.MEDIAN:
                text.take_all(measuring.TYPICAL)
            return measure
    if reading.draft.two_figures is not None:
        asked, reading.draft.also = reading.draft.two_figures
        for words in (measuring.COUNT, measuring.SUM):
            text.take_all(words)
        return asked
    if reading.draft.order is not None:
        text.take_all(measuring.COUNT)
        return Measure.NEWEST
    if rank is not None and rank.of_rows and not group and not _ADDED_UP.search(text.visible):
        text.take_all(measuring.SUM)
        return Measure.LARGEST
    if (
        rank is not None
        and not group
        and _WORTH_MOST.search(text.text)
        and not _ADDED_UP.search(text.visible)
    ):
        text.take_all(measuring.SUM)
        return Measure.LARGEST
    if reading.draft.years and not measuring.COUNT.search(text.visible):
        text.take_all(measuring.SUM)
        text.take(re.compile(r"\bin\s+(?:pounds|money|value)\b", re.IGNORECASE))
        by_count = (rank is not None and rank.by_count) or _MORE_OF.search(text.text) is not None
        return Measure.COUNT if by_count else Measure.SUM
    counting = text.take(measuring.COUNT)
    if counting:
        summed = measuring.SUM.search(text.visible[: counting.start()])
        if summed and measuring.IN_HOW_MANY.search(text.text, summed.end()):
            text.take_all(measuring.SUM)
            reading.draft.also = Measure.COUNT
            return Measure.SUM
        total = _TOTAL_BESIDE.search(text.visible)
        if total:
            text.take_all(measuring.SUM)
            first = total.start() < counting.start()
            reading.draft.also = Measure.COUNT if first else Measure.SUM
            return Measure.SUM if first else Measure.COUNT
        if text.take(measuring.ALSO_SUM):
            reading.draft.also = Measure.SUM
        text.take_all(_TAKEN_TOGETHER)
        return Measure.COUNT
    if group and rank is not None and rank.by_count and _TAKEN_TOGETHER.search(text.visible):
        text.take_all(_TAKEN_TOGETHER)
        if not measuring.SUM.search(text.visible):
            return Measure.COUNT
    head = head_of(text.asking)
    if head and head.kind == "row" and not group and rank is None:
        text.take(_EACH_COMES_TO)
    if text.take(measuring.SUM):
        text.take_all(measuring.SUM)
        text.take_all(
            re.compile(
                r"\bwhat\s+(?:do|does|did|has|have|is|are|was|were)\b|\bdo\s+they\b|\bvalues?\b|\bcosts?\b",
                re.IGNORECASE,
            )
        )
        return Measure.SUM
    if rank is not None and not group:
        return Measure.LARGEST
    if reading.draft.value in {"bids", *DURATIONS} and not group:
        return Measure.SUM
    if reading.draft.sizes:
        return Measure.COUNT
    if reading.draft.sides:
        of_rows = (rank is not None and rank.by_count) or _PUBLISHES.search(text.visible)
        return Measure.COUNT if of_rows else Measure.SUM
    if group:
        text.take_all(measuring.HOW_MUCH_IT_IS)
        of_money = measuring.HOW_MUCH_IT_IS.search(text.text) is not None
        of_money = of_money or (reading.draft.paid and not _OF_PAYMENTS.search(text.text))
        by_count = rank.by_count if rank is not None else not of_money
        by_value = rank is not None and (rank.by_value or reading.draft.value != "")
        reading.draft.order_unsaid = rank is not None and not (by_count or by_value or rank.loose)
        return Measure.COUNT if by_count else Measure.SUM
    if measuring.LOOKUP.search(text.text):
        return Measure.SUM
    if reading.draft.paid and re.match(r"^\W*what\s+(?:has|have|did|does|do)\b", text.asking, re.IGNORECASE):
        return Measure.SUM
    if (
        _WHAT_HAS.search(text.asking)
        and (head is None or head.kind == "figure")
        and subjects.AWARD_VERBS.search(text.text)
    ):
        return Measure.SUM
    if compared_names(reading):
        return Measure.COUNT if _PUBLISHES.search(text.visible) else Measure.SUM
    listed = measuring.LIST.search(text.text) or _NOUN_FIRST.match(text.asking)
    if listed or measuring.WHETHER.match(text.text):
        one = _ONE_THERE.search(text.text) is not None
        reading.draft.rows_said = reading.draft.rows_said or (1 if one else None)
        reading.draft.several = _speaks_of_several(text.text)
        return Measure.LIST
    return None


def _speaks_of_several(text: str) -> bool:
    return subjects.PLURAL_SUBJECT.search(text) is not None and subjects.WHICH_ONE.search(text) is None


def subject(reading: Reading) -> None:
    """The noun that the question counts, and whether it means awards alone."""
    text, draft = reading.words, reading.draft
    found: list[tuple[int, str]] = []
    for pattern, name in subjects.SUBJECTS:
        for match in text.take_all(pattern):
            if reading.left_out_at(match.start()) is not None:
                if name in {"award notices", "awards", "awarded contracts"}:
                    draft.conditions.append(Placed(flag("awarded", "awarded"), match.start()))
                continue
            found.append((match.start(), name))
    for match in text.take_all(subjects.AWARD_VERBS):
        of_notices = bool(found) and min(found)[1] in {"notices", "tenders"}
        kept = of_notices and subjects.HELD.search(match.group()) is not None
        if subjects.ASKS_TO_GIVE.match(text.text, match.start()):
            continue
        if reading.left_out_at(match.start()) is None and not kept:
            found.append((match.start() + 10_000, "awards"))
    if found:
        nouns = [name for _, name in sorted(found)]
        draft.subject = draft.subject if draft.subject and draft.subject not in {"contracts"} else nouns[0]
        awarded = any(name in {"awards", "award notices", "awarded contracts"} for name in nouns)
        told = any(
            p.condition.field in {"awarded", "early engagement", "pipeline", "contract notice", "status"}
            and reading.left_out_at(p.start) is None
            for p in draft.conditions
        )
        only_contracts = (
            not draft.any_state
            and "contracts" in nouns
            and not {"notices", "tenders", "procurements"} & set(nouns)
        )
        part_award = _awards_only_in_part(reading, found)
        if part_award is not None:
            if not told:
                draft.conditions.append(Placed(flag("awarded", "awarded"), part_award))
        elif (
            (awarded or only_contracts)
            and not told
            and not any(p.condition.field == "framework" and "tenders" in nouns for p in draft.conditions)
        ):
            draft.conditions.append(Placed(flag("awarded", "awarded"), -1))


def _awards_only_in_part(reading: Reading, found: list[tuple[int, str]]) -> int | None:
    """Where the award is what a share asks about, rather than what it is a share of."""
    part = reading.draft.part_from
    if part is None:
        return None
    starts = [
        start if start < 10_000 else start - 10_000
        for start, name in found
        if name in {"awards", "award notices", "awarded contracts"}
    ]
    if not starts or any(start < part for start in starts):
        return None
    has_other = any(p.start >= part for p in reading.draft.conditions)
    return None if has_other else starts[0]
