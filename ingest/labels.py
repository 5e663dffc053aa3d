"""Recognises what a line starts with: a clause number, a list letter, a bullet, a schedule's heading."""

import re
from enum import IntEnum
from typing import NamedTuple

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")


class Style(IntEnum):
    """How a label is written; the labels of one list have one style."""

    DOTTED = 0
    """1. or 12.3 or 12.3.4: carries its whole path."""
    WORD = 1
    """ARTICLE IV."""
    PAREN_LOWER = 2
    PAREN_LOWER_ROMAN = 3
    PAREN_UPPER = 4
    PAREN_UPPER_ROMAN = 5
    PAREN_NUMBER = 6
    LOWER = 7
    LOWER_ROMAN = 8
    UPPER = 9
    UPPER_ROMAN = 10
    NUMBER = 11
    """A single number as a list's label inside a clause: 1) or 1."""
    BULLET = 12


class Label(NamedTuple):
    """One way to read a label."""

    style: Style
    parts: tuple[int, ...]
    """The numbers of a dotted label; for others one number, its place in its list; none for a bullet."""
    printed: str
    """As people cite it: "12.3", "(a)", "Article IV"."""
    word: str = ""
    """The word before a dotted label, in lower case: "section" of "Section 2.01"."""
    bare: bool = False
    """True for a number that nothing but its place marks as a label: "5 Payment"."""


class Section(NamedTuple):
    """A schedule, annex, exhibit, part or the like."""

    rank: int
    """A section ends those before it of the same or a deeper rank."""
    printed: str
    """As people cite it: "Schedule 2"."""
    is_exhibit: bool = False
    """True for an exhibit: at the top of a document it names the document itself."""


_SECTION_RANKS = {
    "schedule": 1,
    "exhibit": 1,
    "attachment": 1,
    "sheet": 1,
    "annex": 2,
    "annexe": 2,
    "appendix": 2,
    "part": 3,
}
_LABEL = re.compile(
    r"""[ \t\xa0]*(?:
    (?P<dotted>\d{1,3}(?:\.\d{1,3}){1,5})[.)]?(?=[\s\xa0]|[A-Za-z("“]|$)
  | (?P<top>\d{1,3})[.)](?=[\s\xa0]|[A-Z("“]|$)
  | (?P<bare>\d{1,2})(?=[ \t\xa0]+[A-Z"“])
  | \((?P<paren>[a-z]{1,5}|[A-Z]{1,4}|\d{1,3})\)(?=[\s\xa0]|[A-Za-z"“]|$)
  | (?P<letter>[a-z]{1,4}|[A-Z]{1,4})[.)](?=[\s\xa0])
  | (?P<word>ARTICLE|Article|CLAUSE|Clause|SECTION|Section)[ \t\xa0]+
      (?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]+)\b[.:]?
  | (?P<bullet>[•◦▪‣●○■□▶➢✓–—*·-])(?=[\s\xa0])
    )""",
    re.VERBOSE,
)
_SECTION = re.compile(
    r"""[ \t\xa0]*(?P<prefix>(?:[A-Z][\w-]*[ \xa0]){0,2})
    (?P<word>schedule|exhibit|attachment|annexe?|appendix|part|sheet)[ \t\xa0]+
    (?P<number>\d{1,3}(?:\.\d{1,3})*[A-Z]?|[IVXLC]+|[A-Z](?:-?\d{1,2})?|\(?[a-z]\)(?:\(\d\))?|"[^"\r\n]{1,80}")(?![\w'’])
    (?P<rest>[^\r\n]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_SECTION_PREFIX = frozenset(
    [
        "where",
        "when",
        "if",
        "subject",
        "following",
        "the",
        "this",
        "see",
        "in",
        "under",
        "each",
        "any",
        "such",
        "to",
        "and",
        "or",
        "of",
        "per",
        "with",
        "by",
        "for",
        "from",
        "as",
        "at",
        "on",
        "all",
        "no",
        "every",
    ]
)
_SECTION_WORDS = re.compile(r"schedule|exhibit|attachment|annex|appendix|part|sheet", re.IGNORECASE)
_BRACKETED = re.compile(r"\A[ :.–—-]*\([^()]*\)")
_LONGEST_SECTION_LINE = 160
_LETTER_STYLES = {
    ("paren", True): (Style.PAREN_LOWER, Style.PAREN_LOWER_ROMAN),
    ("paren", False): (Style.PAREN_UPPER, Style.PAREN_UPPER_ROMAN),
    ("letter", True): (Style.LOWER, Style.LOWER_ROMAN),
    ("letter", False): (Style.UPPER, Style.UPPER_ROMAN),
}


def roman_value(text: str) -> int:
    """The number that lower-case Roman digits write; 0 where they write none."""
    if not text or not _ROMAN.match(text):
        return 0
    total = 0
    for digit, following in zip(text, text[1:] + "i", strict=True):
        value = _ROMAN_DIGITS[digit]
        total += -value if value < _ROMAN_DIGITS[following] else value
    return total


def labels_at(text: str, start: int, end: int) -> tuple[tuple[Label, ...], int]:
    """Every way to read the label at the start of a line, and where its text begins; none: `((), start)`."""
    match = _LABEL.match(text, start, end)
    if match is None:
        return (), start
    kind = match.lastgroup or ""
    if kind == "dotted":
        return (_dotted(match["dotted"]),), match.end()
    if kind in ("top", "bare"):
        value = int(match[kind])
        label = Label(Style.DOTTED, (value,), match[kind], bare=kind == "bare")
        return ((label,) if value else ()), match.end()
    if kind == "number":
        return _worded(match["word"], match["number"]), match.end()
    if kind == "bullet":
        return (Label(Style.BULLET, (), match["bullet"]),), match.end()
    return _lettered(kind, match[kind]), match.end()


def section_at(text: str, start: int, end: int) -> Section | None:
    """The schedule, annex, exhibit or part whose heading this line is, if it is one."""
    if end - start > _LONGEST_SECTION_LINE or not _SECTION_WORDS.search(text, start, end):
        return None
    match = _SECTION.match(text, start, end)
    if match is None:
        return None
    prefix = match["prefix"].split()
    if any(word.lower() in _NO_SECTION_PREFIX for word in prefix):
        return None
    rest = match["rest"].strip()
    if rest and not _titles(rest):
        return None
    word = match["word"].lower()
    printed = " ".join(
        name.title() if name.isupper() or name.islower() else name for name in (*prefix, match["word"])
    )
    return Section(_SECTION_RANKS[word], f"{printed} {match['number']}", word == "exhibit")


def _titles(rest: str) -> bool:
    after_brackets = _BRACKETED.sub("", rest, count=1).strip(" :.-–—|[]\t")
    bare = rest.lstrip(" :.-–—|([\t")
    if not bare or bare.endswith((";", ",")):
        return not bare
    return (bare[0].isupper() or bare[0].isdigit()) and not after_brackets[:1].islower()


def _dotted(printed: str) -> Label:
    return Label(Style.DOTTED, tuple(int(part) for part in printed.split(".")), printed)


def _worded(word: str, number: str) -> tuple[Label, ...]:
    if number[0].isdigit():
        if word.lower() == "article" and "." not in number:
            return (Label(Style.WORD, (int(number),), f"Article {number}"),)
        return (_dotted(number)._replace(word=word.lower()),)
    value = roman_value(number.lower())
    return (Label(Style.WORD, (value,), f"{word.title()} {number}"),) if value else ()


def _lettered(kind: str, letters: str) -> tuple[Label, ...]:
    printed = f"({letters})"
    if letters.isdigit():
        return (Label(Style.PAREN_NUMBER, (int(letters),), printed),)
    alphabetic, roman = _LETTER_STYLES[kind, letters.islower()]
    lower = letters.lower()
    labels = []
    if len(set(lower)) == 1 and len(lower) <= 3:
        labels.append(Label(alphabetic, (26 * (len(lower) - 1) + ord(lower[0]) - 96,), printed))
    value = roman_value(lower)
    if 0 < value < 60:
        labels.append(Label(roman, (value,), printed))
    return tuple(labels)
