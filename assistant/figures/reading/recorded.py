"""How a row has what is said of it, read once for all fields: "marked as", "put down under", "filed so"."""

import re

from assistant.figures.reading.draft import Reading
from assistant.figures.reading.phrases import phrase

_HAS = "[(that|which|who|whose|where)] (is|are|was|were|be|been|being|has|have|had)*"
_HOW = "(simply|just|only|merely|plainly|formally|officially)*"
RECORDED_AS = phrase(
    f"{_HAS} {_HOW} <recorded> {_HOW} (as|under|with|by|in|at|to|for)* [being] [(a|an|the)] &(<read>)"
)
"""Before a condition that has been read."""
RECORDED_SO = phrase(
    f"{_HAS} <recorded> ((in)* (that|this|the same) way|so|as such|there|like that|under it)"
)
"""After one."""


_BESIDE = (
    "(with|in|of|at|by|through|a|an|the|whose|where|when|which|that|this|same|as"
    "|recorded|used|had|has|have|having|<is>)*"
)
_ALL_READ = re.compile(r"[^A-Za-z0-9]*")
_AGAIN = re.compile(r"\b(?:that|this|the\s+same)\s+[\w\s]+$", re.IGNORECASE)
_FIELDS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        phrase(f"{_BESIDE} status[es] {_BESIDE}"),
        frozenset({"status", "awarded", "pipeline", "early engagement", "deadline", ""}),
    ),
    (
        phrase(f"{_BESIDE} (procedure|procurement (method|route))[s] {_BESIDE}"),
        frozenset({"procedure", "procedure details", "procedure label", "direct award", "call-off"}),
    ),
)
"""What a field is called, and the conditions that say what stands in it."""


def field_named(reading: Reading) -> None:
    """Covers the name of a field beside what stands in it: "withdrawn status", "where the procedure was ...".

    Also where it is taken up again: "single tender actions ... through that procedure".
    """
    text = reading.words
    for called, fields in _FIELDS:
        told = [placed.start for placed in reading.draft.conditions if placed.condition.field in fields]
        for match in called.finditer(text.visible):
            start, end = match.span()
            before = [place for place in told if 0 <= place < start]
            beside = any(_ALL_READ.fullmatch(text.visible, place, start) for place in before)
            beside |= any(_ALL_READ.fullmatch(text.visible, end, place) for place in told if place >= end)
            if beside or (before and _AGAIN.search(match.group())):
                text.cover(start, end)


def recorded(reading: Reading) -> None:
    """Covers verbs that only say that a row has what a condition beside them says."""
    text = reading.words
    told = [placed.start for placed in reading.draft.conditions]
    for match in RECORDED_AS.finditer(text.visible):
        start = match.end()
        while start < len(text.text) and not text.covered[start]:
            start += 1
        end = start
        while end < len(text.text) and text.covered[end]:
            end += 1
        if any(start <= place < end for place in told):
            text.cover(*match.span())
    for match in RECORDED_SO.finditer(text.visible):
        if any(0 <= place < match.start() for place in told):
            text.cover(*match.span())
