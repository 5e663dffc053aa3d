"""Tells a question for what a variation changes, and which variation: "What did variation 2 change?"."""

import re
from collections.abc import Sequence

from assistant.question.catalogue import CatalogueEntry

_VARIATION = (
    r"(?:deeds?\s+of\s+)?(?:variation|amendment|addendum|modification)s?(?:\s+(?:agreement|deed|letter))?"
)
_CHANGES = r"(?:chang\w+|alter\w*|amend(?:s|ed|ing)?|var(?:y|ies|ied)|modif\w+|do|add(?:s|ed)?|replace[sd]?)"
_ASKS = re.compile(
    rf"""\bwhat\b .{{0,60}} \b{_VARIATION}\b .{{0,80}} \b{_CHANGES}\b
      | \bwhat\b .{{0,60}} \b(?:changed|altered|amended|varied|different|new)\b .{{0,60}}
        \b(?:by|in|under|with|after|since)\b .{{0,40}} \b{_VARIATION}\b
      | \bwhat\s+(?:is|was|are|were)\s+in\b .{{0,40}} \b{_VARIATION}\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ORDINALS = {
    "first": 1, "1st": 1, "one": 1, "1": 1, "second": 2, "2nd": 2, "two": 2, "2": 2,
    "third": 3, "3rd": 3, "three": 3, "3": 3, "fourth": 4, "4th": 4, "four": 4, "4": 4,
}  # fmt: skip
_NUMBERED = re.compile(
    rf"\b(?P<before>{'|'.join(_ORDINALS)}|last|latest|newest|(?:most\s+)?recent)\s+{_VARIATION}\b"
    rf"|\b{_VARIATION}\s+(?:number\s+|no\.?\s*|#\s*)?(?P<after>{'|'.join(_ORDINALS)})\b",
    re.IGNORECASE,
)


def asks_what_changed(question: str) -> bool:
    """Whether it asks for what a variation changes as a whole."""
    return bool(_ASKS.search(question))


def variation_meant(question: str, entries: Sequence[CatalogueEntry]) -> CatalogueEntry | None:
    """The variation that a number or "latest" picks, else the only one there is; by date, then by path."""
    variations = sorted(
        (entry for entry in entries if entry.varies_another and not entry.is_about_contracts),
        key=lambda entry: (entry.date or "", entry.paths),
    )
    match = _NUMBERED.search(question)
    if match is None:
        return variations[0] if len(variations) == 1 else None
    written = (match["before"] or match["after"]).lower()
    number = _ORDINALS.get(written, len(variations))
    return variations[number - 1] if 0 < number <= len(variations) else None
