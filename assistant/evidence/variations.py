"""Finds where a later document varies a clause of another one.

A variation names what it changes ("Clause 12.3 is deleted and replaced by"), so its passages are
tied to the base clause by that number, whatever words the question has. A passage is brought in for every
clause that it names; one of its sentences comes before a quote only where it changes those very words.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.corpus.records import Passage, StoredPassage
from assistant.evidence.change import clauses_changed
from assistant.evidence.fuse import Distinct
from assistant.evidence.places import Place, places_in
from assistant.ports import Corpus
from assistant.question.catalogue import Catalogue, CatalogueEntry
from assistant.question.pick_contracts import is_variation_of


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

    passages: tuple[StoredPassage, ...] = ()
    """The variations' passages that change a clause."""
    bases: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """SHA-256 of a variation -> those of the documents that it varies."""
    locators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """SHA-256 of such a document -> the locators of its passages."""

    @classmethod
    def of(
        cls, contracts: Sequence[CatalogueEntry], variations: Sequence[CatalogueEntry], corpus: Corpus
    ) -> "Changes":
        """The changes that these variations, and those among the contracts, make to the others."""
        own = [entry for entry in contracts if not entry.varies_another]
        varying = [*variations, *(entry for entry in contracts if entry.varies_another)]
        bases = {
            entry.content: frozenset(base.content for base in own if is_variation_of(entry, base))
            for entry in varying
        }
        passages = tuple(
            stored
            for content, varied in bases.items()
            if varied
            for stored in corpus.passages_of(content)
            if clauses_changed(stored.passage)
        )
        locators = {
            content: tuple(dict.fromkeys(each.passage.locator for each in corpus.passages_of(content)))
            for content in frozenset().union(*bases.values())
        }
        return cls(passages, bases, locators)

    def overridden_by(self, passage: Passage) -> tuple[str, ...]:
        """Locators of base clauses that this passage overrides; empty for any other passage."""
        if not any(passage == stored.passage for stored in self.passages):
            return ()
        changed = clauses_changed(passage)
        return tuple(
            dict.fromkeys(
                locator
                for base in sorted(self.varied_by(passage))
                for locator in self.locators[base]
                if stands_in(locator, changed)
            )
        )

    def varied_by(self, passage: Passage) -> frozenset[str]:
        """SHA-256 of the documents that the passage's own document varies."""
        return self.bases.get(passage.content, frozenset())

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
                if own.content in self.varied_by(stored.passage)
                and stands_in(own.locator, clauses_changed(stored.passage))
            ]
            result += [Distinct(stored, ()) for stored in changing]
            missing = [stored for stored in missing if stored not in changing]
        return result


def stands_in(locator: str, changed: Collection[Place]) -> bool:
    """Whether a locator ("clause 12.3, page 7") lies in one of these clauses, below it or around it."""
    return any(place.covers(at) for at in places_in(locator) for place in changed)
