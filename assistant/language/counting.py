"""Whether a number counts something: "38 gritting vehicles" does, "a rating of 5" doesn't.

What it counts stands right behind it in the plural. Where it is named elsewhere, a limit stands before the
number ("no more than 5") or what it is reckoned by behind it ("3 a year"); in a table's row it ends its cell.
"""

import re

from assistant.language.vocabulary import words_in

_NEXT = re.compile(r"\s*(?:\([\w\s,]+\)\s*)?(.*)", re.DOTALL)
_LIMIT_BEFORE = re.compile(
    r"(?:\bnumber\b.{0,60}|\bexceed|\b(?:maximum|minimum) of|\bat least|\blimited to|\bup to"
    r"|\b(?:more|fewer|less) than)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_RECKONED_BEHIND = re.compile(
    r"\s*(?:of (?:the|its|their|our)|per|(?:in )?(?:a|an|any|each|every) (?:\w+ )?(?:day|week|month|quarter"
    r"|year|season|term|visit|shift|period))\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:one|1)\s*(?:\(\w+\)\s*)?$", re.IGNORECASE)
_ENDS_CELL = re.compile(r"\s*(?:\||\n|$)")
_WORD = re.compile(r"[A-Za-z][A-Za-z.'’-]*|[^\sA-Za-z]")
_NO_PART = words_in(
    """
    a an the this that such its their his her our your any each every all of to in on at by for from with
    as is are was were be been has have had shall must may can will would should if unless where
    when which who
    """
)
"""Words that no longer describe what is counted: none is counted before them."""
_PLURALS = words_in("people men women children staff personnel sheep fish aircraft")
_NO_PLURAL = re.compile(r"(?:ss|us|is|['’]s)$", re.IGNORECASE)
_MOST_WORDS = 5
"""From the number to the noun: "seven suitably qualified and experienced engineers"."""


def counts_something(text: str, start: int, end: int) -> bool:
    """Whether the number in the text that stands between these offsets counts something."""
    before, rest = text[:start], text[end:]
    if _ENDS_CELL.match(rest):
        return text[:1].isalpha()
    if _LIMIT_BEFORE.search(before) or _RECKONED_BEHIND.match(rest):
        return True
    words = _words_behind(rest)
    if _ONE.match(text[start:end]):
        return bool(words)
    return any(_is_plural(word) for word in words)


def _words_behind(rest: str) -> list[str]:
    """The words that describe and name what is counted: up to a stop, a comma or a function word."""
    following = _NEXT.match(rest)
    words: list[str] = []
    for match in _WORD.finditer(following[1] if following else ""):
        if len(words) == _MOST_WORDS or not match[0][0].isalpha() or match[0].lower() in _NO_PART:
            break
        words.append(match[0].rstrip("."))
        if match[0].endswith(".") and not match[0].isupper():
            break
    return words


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return lower in _PLURALS or (lower.endswith("s") and len(lower) > 2 and not _NO_PLURAL.search(lower))
