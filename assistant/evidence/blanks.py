"""Where a contract leaves a value open: blank, to be agreed, stated in another paper, or withheld."""

import re

_BLANK = re.compile(
    r"\.{5,}|…{2,}|_{4,}|(?<!\])\[\s*\](?!\()|[£$€]\s*\[|\[\s*(?:insert|enter|state|specify|amount|date|day|x{2,}|●|•|"
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


def is_withheld(text: str) -> bool:
    """Whether the text says that something in it was taken out."""
    return _WITHHELD.search(text) is not None


def is_open(text: str) -> bool:
    """Whether a value in the text is withheld, left blank, or stated in another paper."""
    return is_withheld(text) or _BLANK.search(text) is not None
