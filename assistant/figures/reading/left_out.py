"""What a question leaves out: stretches of it, what its first sentence tells of, the largest or smallest rows."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.frames import asides, ordering
from assistant.figures.reading.vocabulary import COVERED, number
from assistant.figures.stems import stem


def exclusions(reading: Reading) -> None:
    """Stretches that are left out: "leaving out ...", "apart from ..."; the largest rows, where they are."""
    _told_before(reading)
    for pattern in asides.EXCLUSIONS:
        for match in pattern.finditer(reading.words.visible):
            if any(match.start() < end and start < match.end() for start, end in reading.draft.negative):
                continue
            start, end = match.span("what")
            end = _end_of_name(reading.words.visible, start, end)
            for first, last in _one_by_one(reading, start, end):
                if not _largest_rows(reading, first, last):
                    reading.draft.negative.append((first, last))
            reading.words.cover(match.start(), start)
            reading.words.cover(end, match.end())
    for match in asides.INSTEAD.finditer(reading.words.visible):
        _purpose_ruled_out(reading, match)
        reading.words.cover(match.start(), match.end())


_AND_OTHERS = re.compile(
    r",?\s+(?:and|or|nor|as\s+well\s+as)\s+(?=(?:the|any|anything|those|all|everything|its|their|ones|contracts|awards|notices|tenders)\b)",
    re.IGNORECASE,
)


def _one_by_one(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Reads "zeros and the £1 entry": rows of either are left out, not those of both."""
    edges = [start]
    for found in _AND_OTHERS.finditer(reading.words.visible, start, end):
        edges += [found.start(), found.end()]
        reading.words.cover(*found.span())
    return list(zip(edges[::2], [*edges[1::2], end], strict=True))


_PURPOSE = re.compile(
    r"(?:,\s*not|rather\s+than|instead\s+of|as\s+opposed\s+to)\s+(?:for\s+)?(?P<doing>[a-z]{2,}ing)\b"
)


def _purpose_ruled_out(reading: Reading, instead: re.Match[str]) -> None:
    """Reads "for buying sweepers, not hiring them": titles that name the other purpose are left out."""
    found = _PURPOSE.match(instead.group())
    if found:
        purpose = stem(found["doing"].lower())
        other = Condition(
            "title", Operator.WORDS, (purpose,), f"title doesn't name: {found['doing']}", negated=True
        )
        reading.draft.conditions.append(Placed(other, instead.start()))


_ROWS_LEFT_OUT = re.compile(
    r"\b(?:awards?|contracts?|notices?|tenders?|procurements?|those|ones?|any|anything|everything|all)\b",
    re.IGNORECASE,
)


def _end_of_name(visible: str, start: int, end: int) -> int:
    """Where a name that is left out ends: a time behind it ("except Anytown in 2024") is not left out."""
    time = visible.find(COVERED, start, end)
    before = visible[start:time] if time > start else ""
    return time if before.strip() and not _ROWS_LEFT_OUT.search(before) else end


_LEFT_OUT_AFTER = re.compile(
    r"^\W*(?P<what>(?:the|a|an|our|its|[A-Z][\w']*)\s[^.;?!]+?)\s+(?:is|are|was|were|has|have|had|covers?|runs?|can)\b[^.;?!]*[.;]\s"
    rf"(?=.*?(?P<without>\b(?:{asides.LEAVING_OUT})\s+(?:it|them|that|that\s+one|those|these)(?!\w|\s+(?:that|which|with|of|for)\b)))",
    re.IGNORECASE,
)


def _told_before(reading: Reading) -> None:
    """Reads "The energy framework is open to all. Without it, ...": what the first sentence is about."""
    told = _LEFT_OUT_AFTER.search(reading.words.visible)
    if told:
        start, end = told.span("what")
        reading.draft.negative.append((start, end))
        reading.words.cover(end, reading.words.text.index(told["without"], end))
        reading.words.cover(*told.span("without"))


_ONLY_ROWS = re.compile(
    rf"(?:[\s{COVERED}]|\b(?:the|its|their|our|very|of|them|these|those|all|contracts?|awards?|notices?|tenders?|ones?|deals?|payments?)\b)*",
    re.IGNORECASE,
)


def _largest_rows(reading: Reading, start: int, end: int) -> bool:
    """Reads "leaving out its three largest contracts": rows by their place in the order, nothing else."""
    text = reading.words
    ranked = ordering.RANKED.search(text.visible[start:end])
    if ranked is None or ranked["nth"] or ranked["by"]:
        return False
    rest = text.visible[start : start + ranked.start()] + text.visible[start + ranked.end() : end]
    if not _ONLY_ROWS.fullmatch(rest) or COVERED in rest:
        return False
    said = ranked["before"] or ranked["after"]
    rows = number(said) if said else 1
    if ranked["small"] is None:
        reading.draft.without_largest = rows
    else:
        reading.draft.without_smallest = rows
    text.cover(start, end)
    return True
