"""Which kinds of value a passage states, told at a glance: for ranking a hundred passages a question.

`assistant.language.quantities` reads each value out and costs thirty times as much; here a kind is only seen.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.language.quantities import QuantityKind
from assistant.language.vocabulary import MONTHS, words_in

_TOKEN = re.compile(r"[a-z]+|\d+[a-z]*|[£$€%]")
_NUMBER_WORDS = words_in(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    """
)
_SPANS = frozenset(
    form
    for unit in ("second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year")
    for form in (unit, f"{unit}s")
)
_AT_ONCE = frozenset({"immediately", "promptly", "forthwith"})
_MONTHS = frozenset(MONTHS)
_CLOCK = frozenset({"am", "pm", "noon", "midnight"})
_MONEY = frozenset({"£", "$", "€", "pounds", "pence", "gbp", "dollars", "euros"})
_PARTS_OF_ONE = frozenset({"half", "third", "quarter", "fifth", "tenth"})
_REFERENCES = words_in(
    """
    annex appendix article clause clauses condition lot number page paragraph paragraphs part regulation row
    rule schedule section sections table
    """
)
_WRITTEN_DATE = re.compile(r"\d[-/.]\d\d?[-/.]\d\d")
_WRITTEN_FRACTION = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}(?![\d/])")
_REACH = 3
"""Words from a unit or month back to the number that it goes with: "ten (10) Working Days"."""


@lru_cache(maxsize=32768)
def kinds_stated(text: str) -> frozenset[QuantityKind]:
    """The kinds of value that a passage's text states."""
    tokens = _TOKEN.findall(text.casefold())
    words = set(tokens)
    found = set()
    if words & _AT_ONCE or _numbered(tokens, words & _SPANS):
        found.add(QuantityKind.DURATION)
    if words & _CLOCK or any(token[-2:] in _CLOCK and token[0].isdigit() for token in words):
        found.add(QuantityKind.TIME)
    if (
        _numbered(tokens, words & _MONTHS)
        or _numbered(tokens[::-1], words & _MONTHS)
        or _WRITTEN_DATE.search(text)
    ):
        found.add(QuantityKind.DATE)
    if words & _MONEY:
        found.add(QuantityKind.MONEY)
    if "%" in words or words & {"cent", "percent", "percentage"}:
        found.add(QuantityKind.PERCENTAGE)
    if _follows_one(tokens, words & _PARTS_OF_ONE) or _WRITTEN_FRACTION.search(text):
        found.add(QuantityKind.FRACTION)
    if words & _NUMBER_WORDS or _counts(tokens):
        found.add(QuantityKind.NUMBER)
    return frozenset(found)


def _numbered(tokens: Sequence[str], units: set[str]) -> bool:
    """Whether a number stands right before one of these words."""
    return bool(units) and any(
        token in units and any(map(_is_number, tokens[max(0, at - _REACH) : at]))
        for at, token in enumerate(tokens)
    )


def _follows_one(tokens: Sequence[str], parts: set[str]) -> bool:
    return bool(parts) and any(
        token in parts and at and tokens[at - 1] == "one" for at, token in enumerate(tokens)
    )


def _counts(tokens: Sequence[str]) -> bool:
    """Whether digits stand behind a word that names no place in the document."""
    return any(
        token.isdigit() and tokens[at].isalpha() and tokens[at] not in _REFERENCES
        for at, token in enumerate(tokens[1:])
    )


def _is_number(token: str) -> bool:
    return token[0].isdigit() or token in _NUMBER_WORDS
