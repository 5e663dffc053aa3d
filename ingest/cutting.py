"""Cuts a stretch that is too long for one passage: at a paragraph, else a sentence, else a word."""

import re
import unicodedata

_BREAKS = (
    re.compile(r"\n[ \t\r]*\n\s*"),
    re.compile(r"""[.!?]["”’')\]]*\s+(?=[A-Z0-9"“‘(\[•])|;\s+|\n(?=\s*(?:\(\w{1,4}\)|[•-]\s|\d+[.)]))"""),
    re.compile(r"\n|\r|[:,]\s+|\s\|\s|\},?"),
    re.compile(r"\s+|,"),
)
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_LONGEST_CLUSTER = 32


def cut(text: str, start: int, end: int, *, target: int, longest: int) -> list[tuple[int, int]]:
    """Spans without white space at their ends, each at most `longest`, near `target` where that can be."""
    spans: list[tuple[int, int]] = []
    while True:
        start = _skip_space(text, start, end)
        if start >= end:
            return spans
        if end - start <= longest and end - start <= target * 4 // 3:
            spans.append((start, _back_over_space(text, start, end)))
            return spans
        pieces = -(-(end - start) // target)
        ideal = min(start + (end - start) // pieces, start + target) if pieces < 8 else start + target
        position = _cut_position(text, start, ideal, min(start + longest, end))
        spans.append((start, _back_over_space(text, start, position)))
        start = position


def _cut_position(text: str, start: int, ideal: int, last: int) -> int:
    """Where to cut: the strongest break nearest to `ideal`, never past `last`."""
    lowest = start + max(1, (ideal - start) // 2)
    for pattern in _BREAKS:
        best = 0
        for match in pattern.finditer(text, lowest, last):
            if abs(match.end() - ideal) <= abs(best - ideal):
                best = match.end()
        if best:
            return best
    return _before_cluster(text, start, last)


def _before_cluster(text: str, start: int, position: int) -> int:
    """At or before `position`, so that no combining mark or joined emoji is parted where that can be."""
    lowest = max(start + 1, position - _LONGEST_CLUSTER)
    for candidate in range(position, lowest - 1, -1):
        if candidate >= len(text) or not _joins(text[candidate - 1], text[candidate]):
            return candidate
    return position


def _joins(before: str, after: str) -> bool:
    return (
        after in _JOINERS
        or before == "\u200d"
        or unicodedata.combining(after) != 0
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or (before == "\r" and after == "\n")
    )


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _back_over_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
