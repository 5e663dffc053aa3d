"""Puts evidence in order by where it stands: in the clause that is about the matter, or in passing.

The words of a sentence tell what it says; its clause's heading tells what it is for. A sentence under
"Dispute resolution" answers how disputes are settled before one that names disputes in passing.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.evidence.weigh import Unit
from assistant.language.clause_language import said_for
from assistant.language.words import content_stems, is_content, stem, words_of

HEADED = 0.2
"""What a unit gains whose heading is the question's matter and nothing else; a share of it for some."""
LEAST_HEADED = 0.5


def by_standing(units: Sequence[Unit], question: str, subject: str) -> tuple[Unit, ...]:
    """The units, best first, with what their place in the contract adds."""
    asked = subject or question
    meant = frozenset(content_stems(asked)).union(
        *(said_for(word.text) for word in words_of(asked) if is_content(word.text))
    )
    moved = [
        replace(unit, score=unit.score + _headed(unit.passage.stored.passage.heading, meant))
        for unit in units
    ]
    return tuple(sorted(moved, key=lambda unit: (-unit.score, unit.passage.stored.id, unit.start)))


@lru_cache(maxsize=4096)
def _headed(heading: str, meant: frozenset[str]) -> float:
    """How far the innermost heading is about the matter: the share of its words that are meant."""
    innermost = words_of(heading.rsplit(" > ", 1)[-1])
    said = {stem(word.text) for word in innermost if is_content(word.text) and not word.text.isdigit()}
    share = len(said & meant) / len(said) if said else 0.0
    return HEADED * share if share >= LEAST_HEADED else 0.0
