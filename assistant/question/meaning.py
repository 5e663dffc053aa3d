"""Tells a question for the meaning of a term, and which term: "What does “Working Day” mean?"."""

import re
from dataclasses import dataclass

from assistant.language.words import STOP_WORDS

MOST_TERM_WORDS = 8

_QUOTES = "\"“”'‘’"
_TERM = r"(?P<term>[^?]+?)"
_TAIL = r"(?:\s+(?:in|under|within|for\s+the\s+purposes?\s+of)\s+(?:the|our|this|that|these|its?)\b[^?]*)?"
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhat\s+(?:exactly\s+)?(?:does|do|did)\s+(?:the\s+(?:term|phrase|words?|expression|definition)\s+)?{_TERM}"
        rf"\s+(?:actually\s+)?(?:mean|stand\s+for){_TAIL}\s*\?*\s*$",
        rf"\bwhat\s+(?:is|are)\s+(?:meant|understood)\s+by\s+{_TERM}{_TAIL}\s*\?*\s*$",
        rf"\bwhat\s+(?:does|do)\s+.{{0,60}}?\bmean\s+by\s+{_TERM}{_TAIL}\s*\?*\s*$",
        rf"\b(?:meaning|definition)\s+of\s+{_TERM}{_TAIL}\s*\?*\s*$",
        rf"\bhow\s+(?:is|are|does\s+.{{0,40}}?\bdefine)\s+{_TERM}(?:\s+defined)?{_TAIL}\s*\?*\s*$",
        rf"\bhow\s+(?:do|does)\s+.{{0,40}}?\bdefines?\s+{_TERM}{_TAIL}\s*\?*\s*$",
        rf"^\W*(?:please\s+)?(?:define\s+|explain\s+the\s+(?:term|phrase|word)\s+){_TERM}{_TAIL}\s*\?*\s*$",
        rf"\bwhat\s+counts\s+as\s+{_TERM}{_TAIL}\s*\?*\s*$",
    )
)
_DEFINED = re.compile(r"\bdefined\b", re.IGNORECASE)
_IS = re.compile(
    rf"^\W*(?i:what)\s+(?:is|are)\s+(?:(?:an?)\s+)?(?P<term>[{_QUOTES}][^?]+?[{_QUOTES}]|[A-Z][\w’'&/-]*(?:\s+[A-Z][\w’'&/-]*){{0,5}}"
    rf"|an?\s+[^?]+?){_TAIL}\s*\?*\s*$"
)
_HOW_IS, _COUNTS_AS = _ASKS[4], _ASKS[-1]
_PLACE = re.compile(
    r"(?:clauses?|paragraphs?|sections?|articles?|schedules?|annex|appendix|parts?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AskedMeaning:
    """A term whose meaning is asked for."""

    term: str
    explicit: bool
    """The question says "mean" or "defined": "what is an X?" may ask for something else."""


def asked_meaning(question: str) -> AskedMeaning | None:
    """The term that the question wants explained, or None."""
    for pattern in _ASKS:
        match = pattern.search(question)
        if match and (pattern is not _HOW_IS or _DEFINED.search(question)):
            return _asked(match["term"], explicit=pattern is not _COUNTS_AS)
    match = _IS.match(question)
    return _asked(match["term"], explicit=False) if match else None


def _asked(written: str, *, explicit: bool) -> AskedMeaning | None:
    words = written.strip(f" {_QUOTES}.,:;").split()
    while words and words[0].lower() in ("a", "an", "the"):
        words = words[1:]
    if words and _PLACE.match(words[0]):
        return None
    if not words or len(words) > MOST_TERM_WORDS or all(word.lower() in STOP_WORDS for word in words):
        return None
    return AskedMeaning(" ".join(words).strip(_QUOTES), explicit)
