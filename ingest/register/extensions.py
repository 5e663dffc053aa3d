"""Finds the words in which a text tells of options to extend; never takes one as exercised."""

import re

_SUM = re.compile(
    r"\b\d{1,2}(?:\s*\+\s*\d{1,2}){1,6}\b(?:\s*\(?(?:years?|months?|yrs?)\b\)?)?", re.IGNORECASE
)
_OPTION = re.compile(
    r"\b(?:options?\s+(?:to|of|for)\s+(?:extend|an?\s+extension|a\s+further|renew)|"
    r"(?:possible|optional|potential|further)\s+(?:\w+\s+){0,3}extensions?|extend(?:ed|able)?\s+(?:for|by|up\s+to)|"
    r"extensions?\s+(?:of|for|up\s+to)|with\s+(?:up\s+to\s+)?\w+\s+(?:more|further)\s+years?|"
    r"\d+\s*x\s*\d+\s*(?:months?|years?))\b",
    re.IGNORECASE,
)
_AROUND = 120
_SENTENCE_END = re.compile(r"[.;\n]")
_TIME = re.compile(r"\b(?:years?|months?|yrs?|term|period|extend|extension|contracts?)\b", re.IGNORECASE)
_LONGEST = 300


def extension_in(text: str, *, named: bool = False) -> str | None:
    """The words about options in a text, None where it has none.

    With `named` the text is a field for options itself, and any words but "none" count.
    """
    if named:
        words = " ".join(text.split())
        return (
            None if words.lower().strip(" .") in ("", "none", "no", "n/a", "na", "not applicable") else words
        )
    found = _OPTION.search(text)
    if found:
        return _sentence_around(text, found.start(), found.end())
    for match in _SUM.finditer(text):
        around = text[max(0, match.start() - 60) : match.end() + 60]
        if _TIME.search(around):
            return " ".join(match.group().split())
    return None


def _sentence_around(text: str, start: int, end: int) -> str:
    before = _SENTENCE_END.split(text[max(0, start - _AROUND) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _AROUND])[0]
    return " ".join(f"{before}{text[start:end]}{after}".split())[:_LONGEST]
