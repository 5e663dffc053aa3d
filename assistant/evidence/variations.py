"""Finds where a later document varies a clause of another one.

A variation names what it changes ("Clause 12.3 is deleted and replaced by"), so its passages are
tied to the base clause by that number, whatever words the question has.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.corpus.records import Passage, StoredPassage
from assistant.evidence.fuse import Distinct
from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.sentences import Span
from assistant.ports import Corpus
from assistant.question.catalogue import Catalogue, CatalogueEntry
from assistant.question.pick_contracts import is_variation_of

_PLACE = r"(?:clauses?|paragraphs?|sections?|articles?|schedules?|annex(?:es)?|appendix|conditions?)"
_REFERENCE = re.compile(rf"\b{_PLACE}\s+((?:\d+|[A-Z])(?:\.\d+)*)", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:delet(?:e[ds]?|ing)|replac(?:e[ds]?|ing)|substitut(?:e[ds]?|ing)|insert(?:ed|s|ing)?|amend(?:ed|s|ing)?"
    r"|var(?:y|ied|ies|ying|iation)|omitt?(?:ed|s|ing)?|supersed(?:e[ds]?|ing)|extend(?:ed|s|ing)?|increased?|reduced?"
    r"|shall\s+(?:now\s+)?(?:read|be\s+read)|in\s+place\s+of|instead\s+of)\b",
    re.IGNORECASE,
)
_MAKES_A_CHANGE = re.compile(
    r"\b(?:is|are|shall\s+be|be|hereby)\s+(?:hereby\s+|also\s+)?(?:deleted|replaced|substituted|inserted|amended|varied"
    r"|omitted|added|extended|increased|reduced|removed|changed|superseded)\b|\bshall\s+(?:now\s+)?read\b",
    re.IGNORECASE,
)
_MOST_PUT_IN = 8
"""Sentences behind a lead-in among which the words put in must end."""
_CLOSING_MARKS = ("”", '"', "’")
_LOCATOR_NUMBER = re.compile(rf"\b{_PLACE}\s+((?:\d+|[A-Z])(?:\.\d+)*)", re.IGNORECASE)


def variations_of(contracts: Sequence[CatalogueEntry], catalogue: Catalogue) -> list[CatalogueEntry]:
    """Documents of the release that call themselves variations of one of these contracts."""
    picked = {entry.content for entry in contracts}
    bases = [entry for entry in contracts if not entry.varies_another]
    return [
        entry
        for entry in catalogue.entries
        if entry.varies_another
        and entry.content not in picked
        and any(is_variation_of(entry, base) for base in bases)
    ]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the variations of the contracts in question change."""

    passages: tuple[StoredPassage, ...]
    """The variations' passages that change a clause."""
    base_locators: tuple[str, ...]

    @classmethod
    def of(
        cls, contracts: Sequence[CatalogueEntry], variations: Sequence[CatalogueEntry], corpus: Corpus
    ) -> "Changes":
        """The changes that these variations, and those among the contracts, make to the others."""
        varying = [*variations, *(entry for entry in contracts if entry.varies_another)]
        if not varying:
            return cls((), ())
        passages = tuple(
            stored
            for entry in varying
            for stored in corpus.passages_of(entry.content)
            if clauses_changed(stored.passage)
        )
        base = [
            stored.passage.locator
            for entry in contracts
            if not entry.varies_another
            for stored in corpus.passages_of(entry.content)
        ]
        return cls(passages, tuple(dict.fromkeys(base)))

    def overridden_by(self, passage: Passage) -> tuple[str, ...]:
        """Locators of base clauses that this passage overrides; empty for any other passage."""
        if not any(passage == stored.passage for stored in self.passages):
            return ()
        numbers = clauses_changed(passage)
        return tuple(locator for locator in self.base_locators if stands_in(locator, numbers))

    def brought_in(self, kept: Sequence[Distinct]) -> list[Distinct]:
        """The list with each change right behind the first passage that it changes."""
        ids = {one.stored.id for one in kept}
        missing = [stored for stored in self.passages if stored.id not in ids]
        result: list[Distinct] = []
        for one in kept:
            result.append(one)
            own = one.stored.passage
            changing = [
                stored
                for stored in missing
                if stored.passage.content != own.content
                and stands_in(own.locator, clauses_changed(stored.passage))
            ]
            result += [Distinct(stored, ()) for stored in changing]
            missing = [stored for stored in missing if stored not in changing]
        return result


def clauses_changed(passage: Passage) -> frozenset[str]:
    """Numbers of the clauses that a variation's passage says it changes; empty where it changes none."""
    if not _CHANGES.search(passage.text):
        return frozenset()
    return frozenset(match[1].upper() for match in _REFERENCE.finditer(passage.text))


def change_spans(passages: Sequence[StoredPassage]) -> list[tuple[StoredPassage, Span]]:
    """The sentences in which a variation says what it changes, with the words put in, in reading order."""
    found = []
    for stored in passages:
        text, spans = stored.passage.text, unsuspicious_sentences(stored.passage.text)
        for at, span in enumerate(spans):
            if _MAKES_A_CHANGE.search(text[span.start : span.end]):
                found.append((stored, Span(span.start, _end_of_change(text, spans, at))))
    return found


def _end_of_change(text: str, spans: Sequence[Span], at: int) -> int:
    """Where the words end that a lead-in ("... is replaced with:") puts in: at their closing mark."""
    if not text[spans[at].start : spans[at].end].endswith(":"):
        return spans[at].end
    for span in spans[at + 1 : at + 1 + _MOST_PUT_IN]:
        if text[span.start : span.end].rstrip(".;, ").endswith(_CLOSING_MARKS):
            return span.end
    return spans[at + 1].end if at + 1 < len(spans) else spans[at].end


def stands_in(locator: str, numbers: Collection[str]) -> bool:
    """Whether a locator ("clause 12.3, page 7") lies in one of these clauses or below it."""
    match = _LOCATOR_NUMBER.search(locator)
    if match is None:
        return False
    parts = match[1].upper().split(".")
    return any(".".join(parts[:depth]) in numbers for depth in range(1, len(parts) + 1))
