"""Where a contract leaves a value open: blank, to be agreed, stated in another paper, or withheld."""

import re
from collections.abc import Iterable

from assistant.language.quantities import QuantityKind

_BLANK = re.compile(
    r"\.{5,}|…{2,}|_{4,}|(?<!\])\[\s*\](?!\()|[£$€]\s*\[(?!\s*\d)|\[\s*(?:insert|enter|state|specify|amount|date|day|x{2,}|●|•|"
    r"tbc)\b[^\]]*\]"
    r"|\bto be (?:agreed|confirmed|completed|determined)\b|\b(?:stated|specified|set out|identified|shown|"
    r"named|defined) in the\s+\[?"
    r"(?:\w+[\s-]){0,3}(?:form|particulars|details|appendix|schedule)\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"\[\s*(?:redacted|withheld|omitted|\*{1,}|X{2,}|_{3,})[^\]]{0,60}\]|\bredacted\b|█{2,}|\*{3,}"
    r"|\b(?:commercially sensitive|confidential)[^.]{0,60}\b(?:removed|omitted|withheld|redacted)\b"
    r"|\b(?:withheld|exempt from (?:disclosure|publication))\b[^.]{0,80}\b(?:foia?|freedom of information|"
    r"section \d+|commercial)\b"
    r"|\bwithheld (?:on|under|for|as)\b",
    re.IGNORECASE,
)

_OF_A_KIND = {
    QuantityKind.DURATION: r"day|week|month|quarter|year|hour|minute|second|period|term\b|notice|within|time"
    r"|date|duration|until|frequen",
    QuantityKind.TIME: r"day|hour|minute|time|am\b|pm\b|open|clos|o'clock|within",
    QuantityKind.DATE: r"day|date|month|year|from|until|on\s|commenc|start|begin|end|expir|effective|period",
    QuantityKind.MONEY: r"[£$€]|sum|price|charge|fee|amount|cost|pay|paid|rate|value|cap\b|limit|liab|insur"
    r"|cover|budget|pound|rent|deposit|bond|commission|royalt|discount|remunerat|compens|damages|credit|money|salar"
    r"|wage|spend",
    QuantityKind.PERCENTAGE: r"%|per\s?cent|percentage|share|proportion|rate|discount|commission|royalt"
    r"|margin|interest|weight|score",
    QuantityKind.FRACTION: r"%|per\s?cent|share|proportion|part\b|half|third|quarter|split|weight",
}
"""What a sentence speaks of that may state such a value; a number may stand beside anything."""
_SPEAKS_OF = {
    kind: re.compile(rf"(?<![a-z])(?:{words})", re.IGNORECASE) for kind, words in _OF_A_KIND.items()
}


def is_withheld(text: str) -> bool:
    """Whether the text says that something in it was taken out."""
    return _WITHHELD.search(text) is not None


def is_open(text: str) -> bool:
    """Whether a value in the text is withheld, left blank, or stated in another paper."""
    return is_withheld(text) or _BLANK.search(text) is not None


def may_state(text: str, kinds: Iterable[QuantityKind]) -> bool:
    """Whether what a text leaves open may be of such a kind: "Account number: [ ]" is no percentage."""
    return any(kind not in _SPEAKS_OF or _SPEAKS_OF[kind].search(text) for kind in kinds)
