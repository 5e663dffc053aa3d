"""Recognises from its wording what a paragraph or line is: a definition, a heading, a page's furniture."""

import re
from collections import Counter

_LEADERS = re.compile(
    r"(?:\.{4,}|(?:\.[ \xa0]){3,}\.?|…{2,}|\t)[ \t\xa0]*(?:\d{1,4}|[ivxl]{1,5})[ \t\xa0]*\Z"
)
_ENDS_WITH_PAGE = re.compile(r"(?:[ \t\xa0](?:\d{1,3}|[ivxl]{1,5}|[A-Z]-\d{1,2})|[A-Za-z)]\d{1,3})\s*\Z")
_CONTENTS = re.compile(r"[\s\d.]*(?:table\s+of\s+)?contents\s*:?\s*\Z", re.IGNORECASE)
_LONGEST_CONTENTS = 40_000
_LONGEST_ENTRY = 150
_MOST_STRAYS = 4
"""Lines without a page number inside a contents list: wrapped titles, running headers."""
_PAGE_NUMBER = re.compile(
    r"\s*(?:page\b)?\s*[-–—[(]?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—\])]?\s*\Z", re.IGNORECASE
)
_PAGE_GAP = re.compile(r"\n[ \t\r]*\n[ \t\r]*\n(?:[ \t\r]*\n)+|\f")
_LONGEST_FURNITURE = 600
_LEAST_REPEATS = 3
_FURNITURE_LINES = 2
_DIGITS = str.maketrans("0123456789", "0000000000")

_DEFINITION = re.compile(
    r"""\s*(?:["“”‘'](?P<quoted>[^"“”\r\n]{1,100}?)["”“’']\s*(?:\|
        |(?:[,(][^.;:\r\n]{0,120}?)?\s*(?:[^.;:"“”\r\n]{0,80}?\s)?
         (?:shall\s+mean\b|shall\s+have\b|means?\b|has\s+the\b|have\s+the\b|is\s+defined\b|refers?\s+to\b)
        |\s*(?:includes?\b|:|[-–—]\s|is\s))
      | (?P<plain>[A-Z][\w&/’'()-]*(?:[ \xa0][\w&/’'()-]+){0,6}?)[ \xa0]*(?::\s+)?
        (?:shall\s+mean\b|means\b|has\s+the\s+meaning\b|have\s+the\s+meaning\b|shall\s+have\s+the\s+meaning\b))""",
    re.VERBOSE,
)
_NO_TERM = frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "it",
        "such",
        "by",
        "any",
        "all",
        "no",
        "what",
        "which",
        "the",
        "if",
        "where",
        "in",
        "for",
        "other",
        "each",
        "reasonable",
        "nothing",
        "as",
    ]
)
_ROW_TERM = re.compile(r"\s*[\"“]?(?P<term>[^|\"”\r\n]{2,80}?)[\"”]?\s*\|\s*\S")
_DEFINITIONS_HEADING = re.compile(
    r"\b(?:definitions?|interpretation|glossary|defined terms)\b", re.IGNORECASE
)
_RUN_IN_TITLE = re.compile(
    r"""\s*(?P<title>[A-Z][^.:;?!\r\n]{2,70})(?:\.(?=\s+[A-Z0-9"“(\[]|\s*\Z|\s?[-–—])|:(?=\s+[A-Z"“(]))"""
)
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "or",
        "of",
        "the",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "at",
        "from",
        "as",
        "its",
        "not",
        "than",
        "per",
        "no",
        "into",
    ]
)
_LEAST_LETTERS = 4


def is_contents_heading(text: str) -> bool:
    """Whether this line says "Contents"."""
    return len(text) < 40 and _CONTENTS.match(text) is not None


def has_leaders(line: str) -> bool:
    """Whether the line is a contents entry by its dots or tab before a page number."""
    return _LEADERS.search(line, max(0, len(line) - 60)) is not None


def end_of_contents(text: str, start: int) -> int:
    """Where the list ends whose heading ends at `start`: after its last line with a page number."""
    end = start
    strays = position = 0
    for line in text[start : start + _LONGEST_CONTENTS].splitlines(keepends=True):
        position += len(line)
        stripped = line.strip()
        if not stripped:
            continue
        if (
            len(stripped) <= _LONGEST_ENTRY
            and _ENDS_WITH_PAGE.search(stripped)
            and not is_page_number(stripped)
        ):
            end, strays = start + position, 0
        else:
            strays += 1
            if strays > _MOST_STRAYS or len(stripped) > 2 * _LONGEST_ENTRY:
                break
    return end


def is_page_number(line: str) -> bool:
    """Whether the line is nothing but a page's number: "- 3 -", "Page 4 of 13"."""
    return len(line) < 24 and _PAGE_NUMBER.match(line) is not None


def repeated_lines(text: str) -> frozenset[str]:
    """Lines that stand beside page breaks at least three times, as `line_key` writes them."""
    counts: Counter[str] = Counter()
    for gap in _PAGE_GAP.finditer(text):
        before = text[max(0, gap.start() - 2 * _LONGEST_FURNITURE) : gap.start()]
        after = text[gap.end() : gap.end() + 2 * _LONGEST_FURNITURE]
        lines = [
            *before.splitlines()[::-1][:_FURNITURE_LINES],
            *after.lstrip().splitlines()[:_FURNITURE_LINES],
        ]
        counts.update({line_key(line) for line in lines if 2 < len(line.strip()) <= _LONGEST_FURNITURE})
    return frozenset(key for key, count in counts.items() if count >= _LEAST_REPEATS and key)


def line_key(line: str) -> str:
    """A line without what changes from page to page."""
    return line.strip().translate(_DIGITS)


def defined_term(text: str) -> str:
    """What a paragraph defines: "Affiliate" of “Affiliate” means …; empty where it defines nothing."""
    match = _DEFINITION.match(text)
    if match is None:
        return ""
    if match["quoted"]:
        return " ".join(str(match["quoted"]).split())
    term = str(match["plain"])
    first = term.split(None, 1)[0].lower()
    return "" if first in _NO_TERM or first.endswith(("ing", "ly")) else term


def term_of_row(text: str, heading: str) -> str:
    """What a row of two cells defines: a quoted first cell, or any short one under "Definitions"."""
    match = _ROW_TERM.match(text)
    if match is None or text.count(" | ") != 1:
        return ""
    quoted = text.lstrip()[:1] in '"“'
    return " ".join(match["term"].split()) if quoted or _DEFINITIONS_HEADING.search(heading) else ""


def run_in_title(text: str) -> str:
    """The title that a clause's text starts with: "Assignment" of "Assignment. Neither party …"."""
    match = _RUN_IN_TITLE.match(text)
    if match is None or not is_title_case(match["title"]):
        return ""
    return str(match["title"])


def is_title_case(text: str) -> bool:
    """Whether every word of weight starts with a capital."""
    words = [word for word in text.replace("/", " ").split() if word[0].isalpha()]
    if not words or len(words) > 12 or not words[0][0].isupper():
        return False
    if len(words) == 1:
        return len(words[0]) > 2
    return all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def is_capitals(text: str) -> bool:
    """Whether the text is written in capitals and mostly of letters."""
    if not text.isupper():
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= _LEAST_LETTERS and letters * 2 > len(text) - text.count(" ")
