"""What a question leaves out: stretches of it, what its first sentence tells of, the largest or smallest rows."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.plan import Condition, Operator, one_of
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.frames import asides, leaving_out, ordering
from assistant.figures.reading.phrases import expression
from assistant.figures.reading.told_before import told_before
from assistant.figures.reading.told_twice import ONCE
from assistant.figures.reading.vocabulary import COVERED, number
from assistant.figures.reading.wordings.amounts import ABOUT
from assistant.figures.stems import stem


def exclusions(reading: Reading) -> None:
    """Stretches that are left out: "leaving out ...", "apart from ..."; the largest rows, where they are."""
    told_before(reading)
    _next_after(reading)
    for pattern in leaving_out.EXCLUSIONS:
        for match in pattern.finditer(reading.words.visible):
            if any(match.start() < end and start < match.end() for start, end in reading.draft.negative):
                continue
            start, end = match.span("what")
            if leaving_out.IS_PURPOSE.search(reading.words.visible[:start]):
                continue
            end = _end_of_name(reading, start, end)
            for first, last in _one_by_one(reading, start, end):
                if ONCE.fullmatch(reading.words.text[first:last].strip(" ,")):
                    continue  # "With that counted once and the rest left out": read already.
                if not _largest_rows(reading, first, last):
                    reading.draft.negative.append((first, last))
                    _kinds(reading, first, last)
                    _pointing(reading, first, last)
            reading.words.cover(match.start(), start)
            reading.words.cover(match.end("what"), match.end())
    for match in asides.INSTEAD.finditer(reading.words.visible):
        _purpose_ruled_out(reading, match)
        reading.words.cover(match.start(), match.end())
    _what_remains(reading)


def _kinds(reading: Reading, start: int, end: int) -> None:
    """Reads "goods and services aside" as kinds of purchase, where the stretch names nothing else."""
    text = reading.words
    if leaving_out.ONLY_KINDS.fullmatch(text.visible, start, end):
        said = {kind.lower().replace("supplies", "goods") for kind in _KIND.findall(text.visible, start, end)}
        kinds = one_of("category", tuple(sorted(said)), f"category is {' or '.join(sorted(said))}")
        reading.draft.conditions.append(Placed(kinds, start))
        text.cover(start, end)


def _pointing(reading: Reading, start: int, end: int) -> None:
    """Covers "the two" and "ones": which rows are left out the other words of the stretch say."""
    text = reading.words
    so_many = leaving_out.POINTING_AT_SO_MANY.match(text.visible, start, end)
    for found in (*((so_many,) if so_many else ()), *_ONES.finditer(text.visible, start, end)):
        text.cover(*found.span())


_KIND = re.compile(r"\b(?:goods|services|works|supplies)\b", re.IGNORECASE)
_ONES = re.compile(r"\bones\b", re.IGNORECASE)
_AND_OTHERS = re.compile(
    r",?\s+(?:and|or|nor|as\s+well\s+as)\s+(?:(?:without|excluding|leaving\s+out|not\s+counting|ignoring)\s"
    r"|(?=(?:the|any|anything|those|all|everything|its|their|ones|contracts|awards|notices|tenders)\b))",
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
    expression("<contract>|<contracts>|those|one[s]|any|anything|everything|all"), re.IGNORECASE
)


def _end_of_name(reading: Reading, start: int, end: int) -> int:
    """Where a name that is left out ends: a time behind it ("except Anytown in 2024") is not left out."""
    visible = reading.words.visible
    for bracket in reading.draft.brackets:
        visible = visible[: bracket.start] + " " * (bracket.end - bracket.start) + visible[bracket.end :]
    time = visible.find(COVERED, start, end)
    before = visible[start:time] if time > start else ""
    return time if before.strip() and not _ROWS_LEFT_OUT.search(before) else end


def _next_after(reading: Reading) -> None:
    """Reads "After the £65 million deal, which are the next three?": no larger ones, and not the deal itself."""
    after = leaving_out.NEXT_AFTER.search(reading.words.visible)
    if after:
        reading.draft.negative.append(after.span("what"))
        reading.draft.next_after = True
        reading.draft.conditions += _no_larger(after["what"])
        reading.words.cover(after.start(), after.start("what"))


def _no_larger(what: str) -> list[Placed]:
    """No row above the sum by which the one before them is called."""
    about = (wording.condition(found) for wording in ABOUT if (found := wording.pattern.search(what)))
    sums = [one.parts[0].values[1] for one in about if one is not None]
    return [
        Placed(Condition("value", Operator.AT_MOST, (largest,), f"value at most £{largest:,}"), -1)
        for largest in sums[:1]
    ]


def _what_remains(reading: Reading) -> None:
    """Reads "the rest", "the four biggest that remain": what isn't left out, where anything is."""
    draft = reading.draft
    if draft.negative or draft.without_largest or draft.without_smallest:
        draft.remains = bool(reading.words.take_all(leaving_out.WHAT_REMAINS))


_ONLY_ROWS = re.compile(
    rf"(?:[\s{COVERED}]|{expression('the|its|their|our|very|of|them|these|those|all|one[s]|<contract>|<contracts>')})*",
    re.IGNORECASE,
)


_OWNED = re.compile(r"'s?\s+")


def _largest_rows(reading: Reading, start: int, end: int) -> bool:
    """Reads "leaving out its three largest contracts": rows by their place in the order, nothing else."""
    text = reading.words
    ranked = ordering.RANKED.search(text.visible[start:end])
    if ranked is None or ranked["nth"] or ranked["by"]:
        return False
    whose = [
        m
        for m in reading.names.mentions(text.text, text.covered)
        if start <= m.start < start + ranked.start()
    ]
    owned = _OWNED.match(text.text, whose[0].end) if len(whose) == 1 else None
    first = owned.end() if owned and whose[0].start == start else start
    rest = text.visible[first : start + ranked.start()] + text.visible[start + ranked.end() : end]
    if not _ONLY_ROWS.fullmatch(rest) or COVERED in rest:
        return False
    said = ranked["before"] or ranked["after"]
    rows = number(said) if said else 1
    if ranked["small"] is None:
        reading.draft.without_largest = rows
    else:
        reading.draft.without_smallest = rows
    text.cover(first, end)
    return True
