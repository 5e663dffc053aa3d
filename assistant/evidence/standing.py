"""Puts evidence in order by where it stands: in the clause that is about the matter, or in a note beside it.

The words of a sentence tell what it says; its clause's heading tells what it is for. A sentence under
"Dispute resolution" answers how disputes are settled before one that names disputes in passing, and a
note to whoever fills a form in answers last. A word that sets the question's matter apart from its
opposite ("new" material, "existing" material) must not be met by that opposite.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.evidence.weigh import Unit
from assistant.language.clause_language import said_for
from assistant.language.words import content_stems, is_content, stem, words_of

HEADED = 0.2
"""What a unit gains whose heading is the question's matter and nothing else; a share of it for some."""
LEAST_HEADED = 0.5
NOTE = -0.25
"""What a note to the reader of a form loses."""
OPPOSITE = -0.25
"""What a unit loses that is about the opposite of what is asked."""

_NOTE = re.compile(
    r"^\W*(?:guidance(?:\s+notes?)?|drafting\s+notes?|notes?\s+(?:to|for)\s+\w+|note|explanatory\s+notes?|instructions?)\b"
    r"\s*[:\]–—-]|\[\s*(?:guidance|drafting\s+note|insert|note)\b|\bguidance\s+note\b",
    re.IGNORECASE,
)
_NOTES_HEADING = re.compile(r"\b(?:guidance|drafting\s+notes?|notes?\s+for|how\s+to\s+use)\b", re.IGNORECASE)
_OPPOSITES = (
    ("new", "existing"), ("new", "pre-existing"), ("current", "former"), ("initial", "extension"),
    ("first", "second"), ("minimum", "maximum"), ("urban", "rural"), ("summer", "winter"),
    ("weekday", "weekend"), ("primary", "secondary"), ("before", "after"), ("senior", "junior"),
    ("internal", "external"), ("urgent", "routine"), ("planned", "reactive"), ("temporary", "permanent"),
    ("annual", "monthly"), ("mutual", "unilateral"), ("direct", "indirect"), ("insured", "uninsured"),
    ("early", "late"), ("full", "partial"), ("approved", "unapproved"), ("exclusive", "non-exclusive"),
)  # fmt: skip


def by_standing(units: Sequence[Unit], question: str, subject: str) -> tuple[Unit, ...]:
    """The units, best first, with what their place in the contract adds or takes."""
    asked = frozenset(content_stems(subject or question))
    meant = asked | frozenset(
        other
        for word in words_of(subject or question)
        if is_content(word.text)
        for other in said_for(word.text)
    )
    words = frozenset(word.text.lower() for word in words_of(question))
    moved = [replace(unit, score=unit.score + _gain(unit, meant, words)) for unit in units]
    return tuple(sorted(moved, key=lambda unit: (-unit.score, unit.passage.stored.id, unit.start)))


def _gain(unit: Unit, meant: frozenset[str], words: frozenset[str]) -> float:
    heading = unit.passage.stored.passage.heading.rsplit(" > ", 1)[-1]
    gain = _headed(heading, meant)
    if _NOTE.search(unit.text) or _NOTES_HEADING.search(heading):
        gain += NOTE
    own = frozenset(word.text.lower() for word in words_of(unit.text))
    if any(_is_opposite(pair, words, own) or _is_opposite(pair[::-1], words, own) for pair in _OPPOSITES):
        gain += OPPOSITE
    return gain


@lru_cache(maxsize=4096)
def _headed(heading: str, meant: frozenset[str]) -> float:
    """How far a heading is about the matter: the share of its words that are meant."""
    said = {
        stem(word.text) for word in words_of(heading) if is_content(word.text) and not word.text.isdigit()
    }
    share = len(said & meant) / len(said) if said else 0.0
    return HEADED * share if share >= LEAST_HEADED else 0.0


def _is_opposite(pair: tuple[str, ...], asked: frozenset[str], said: frozenset[str]) -> bool:
    wanted, other = pair
    return wanted in asked and other not in asked and other in said and wanted not in said
