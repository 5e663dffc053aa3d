"""Cuts contract text into sentences, list items and clauses, as spans of the text.

Spans never begin or end inside a word, never overlap and hold every non-white-space character.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_LIST_MARK = (
    r"(?:\(?[a-z]{1,2}\)|\(?[ivxl]{1,6}\)|\(?\d{1,3}\)|\d{1,3}(?:\.\d{1,3})+\.?(?=\s|(?-i:[A-Z]))|"
    r"\d{1,3}\.(?=\s)"
    r"|[•●▪◦■–—*-](?=\s))"
)
_NUMBERED_LINE = r"\d{1,3}\s+(?!(?:Working|Business|Calendar)\b|(?:Day|Week|Month|Year)s?\b)[A-Z]"
_STARTS_ITEM = re.compile(rf"\s*(?:{_LIST_MARK}\s*\S|{_NUMBERED_LINE})")
_LEADING_MARK = re.compile(
    rf"^\s*(?:(?:clause|section|article|paragraph)\s+)?{_LIST_MARK}(?:\s*{_LIST_MARK})*[\s:.]*", re.IGNORECASE
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|nos|ltd|inc|co|corp|llc|plc|vs?|mr|mrs|ms|dr|st|cl|cls|para|paras|art|sec|sch|approx|est|"
    r"fig|dept|etc"
    r"|e\.g|i\.e|u\.s|u\.k|ref|vol|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[A-Z]|(?:^|"
    r"\s)\d{1,3}(?:\.\d{1,3})*)\.$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£$€{<#])|[\n\f]")
_CLAUSE_BORDER = re.compile(
    rf"(?<=[;:])\s+|\s+(?={_LIST_MARK}\s)|(?<=,)\s+(?=(?:and|or|but|provided|unless|except|save|which|"
    rf"where|if|then|in which"
    r"|so that|subject)\b)",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|quarter|tenth)\s*$",
    re.IGNORECASE,
)
_REPEATED_IN_DIGITS = re.compile(r"\s*\(\s*\d")
"""The "(3)" of "three (3) Months" is no item's number."""
_COMMA_BORDER = re.compile(r"(?<=,)\s+")
_FINITE = re.compile(
    r"\b(?:must|shall|will|may|can|cannot|should|is|are|was|were|has|have|had|does|do|means?|includes?|"
    r"applies|apply|requires?|provides?"
    r"|covers?|ends?|begins?|starts?|expires?|lasts?|continues?|pays?|gives?|owns?|remains?|agrees?|"
    r"undertakes?|consists?|prevails?|contains?"
    r"|governs?|becomes?|terminates?|renews?|allows?|sets?|takes?|makes?|needs?|receives?|holds?|keeps?|"
    r"retains?|grants?|depends?)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"(?:when|how|what|which|who|why)\b", re.IGNORECASE)
_WRAPPED_LINE_CHARACTERS = 55
_ENDS_LIKE_A_ROW = re.compile(r"(?:\s[£$€]?\d[\d,.]*%?|\([£$€%]\))$")
"""A table's line: its last cell is a number, or a heading's unit."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch `[start, end)` of a text."""

    start: int
    end: int


def sentence_spans(text: str) -> list[Span]:
    """Sentences, list items, headings and table rows of the text, in order, white space trimmed off."""
    borders = [0]
    for match in _STOP.finditer(text):
        if _is_border(text, match.start(), match.end()):
            borders.append(match.end())
    borders.append(len(text))
    return _trimmed(text, borders)


def clause_spans(text: str, span: Span, *, max_words: int) -> list[Span]:
    """The span cut at clause borders into parts of about `max_words` words; whole where it fits.

    A part without any border inside stays longer: a border that isn't there is never made up.
    """
    if _words(text, span) <= max_words:
        return [span]
    parts = _cut(text, span, _CLAUSE_BORDER)
    finer = [piece for part in parts for piece in _finer(text, part, max_words)]
    return _rejoined(text, finer, max_words)


def without_leading_mark(sentence: str) -> str:
    """The sentence without a clause number, bullet or item letter before it; "Clause 5 applies" keeps it."""
    bare = _LEADING_MARK.sub("", sentence, count=1)
    is_subject = sentence.lstrip()[:1].isalpha() and bare[:1].islower()
    return sentence if is_subject else bare


def is_statement(text: str) -> bool:
    """Whether there is a verb that says something: no heading, label, lone value or lone "when" clause."""
    return bool(_FINITE.search(text)) and not (_SUBORDINATE.match(text) and "," not in text)


def is_list_item(sentence: str) -> bool:
    """Whether it goes on from a line before it: opens with a bullet, a bracket or a small letter."""
    bare = without_leading_mark(sentence)
    return sentence[:1] in "(•●▪◦■–—*-" or bare[:1].islower()


def _is_border(text: str, start: int, end: int) -> bool:
    if text[start] not in "\n\f":
        return text[start] != "." or not _ABBREVIATION.search(text[max(0, start - 12) : start + 1])
    following = text[end : end + 200]
    line_start = text.rfind("\n", 0, start) + 1
    line = text[line_start:start].rstrip()
    next_line = following.lstrip(" \t")
    if not line or not next_line or next_line[0] == "\n" or "\f" in next_line[:1]:
        return True
    if _repeats_number(line, next_line):
        return False
    if _STARTS_ITEM.match(next_line) or line[-1] in ".;:!?|" or "|" in next_line.split("\n", 1)[0]:
        return True
    if _ENDS_LIKE_A_ROW.search(line) and _ENDS_LIKE_A_ROW.search(next_line.split("\n", 1)[0].rstrip()):
        return True
    return len(line) < _WRAPPED_LINE_CHARACTERS and not (next_line[0].islower() or line[-1] == ",")


def _repeats_number(before: str, after: str) -> bool:
    """Whether a number written in words before is written in digits after: "thirty" and "(30) days"."""
    return bool(_REPEATED_IN_DIGITS.match(after) and _ENDS_IN_NUMBER_WORD.search(before[-12:]))


def _cut(text: str, span: Span, border: re.Pattern[str]) -> list[Span]:
    borders = [span.start]
    borders.extend(
        match.end()
        for match in border.finditer(text, span.start, span.end)
        if not _repeats_number(text[span.start : match.start()], text[match.end() : span.end])
    )
    borders.append(span.end)
    return _trimmed(text, borders)


def _finer(text: str, part: Span, max_words: int) -> list[Span]:
    return [part] if _words(text, part) <= max_words else _cut(text, part, _COMMA_BORDER)


def _rejoined(text: str, parts: list[Span], max_words: int) -> list[Span]:
    """Neighbouring parts put together again while they fit."""
    joined: list[Span] = []
    for part in parts:
        wider = Span(joined[-1].start, part.end) if joined else part
        if joined and _words(text, wider) <= max_words:
            joined[-1] = wider
        else:
            joined.append(part)
    return joined


def _trimmed(text: str, borders: list[int]) -> list[Span]:
    spans = []
    for start, end in pairwise(borders):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = end - len(piece) + len(piece.rstrip())
        if left < right:
            spans.append(Span(left, right))
    return spans


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())
