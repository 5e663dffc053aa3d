"""Which documents of a release a name stands for: titles, file names, parties, references, owners, dates.

A `Catalogue` is an inverted index over the words that documents are called by. Rare words weigh more
than common ones, so that one of a hundred agreements with the same title is told by its parties. It
knows nothing of questions: `assistant.question.mentions` cuts the names out,
`assistant.question.pick_contracts` decides.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from assistant.corpus.records import DATA_FILES, Document
from assistant.language.vocabulary import (
    ABOUT_CONTRACTS_WORDS,
    COMPANY_WORDS,
    INSTRUMENT_WORDS,
    KNOWN_ACRONYMS,
    MONTHS,
    PART_WORDS,
    PUBLIC_BODY_WORDS,
    ROLE_NOUNS,
    VARIATION_WORDS,
    cased_words,
    name_words,
    path_words,
)
from assistant.language.words import STOP_WORDS, stem
from assistant.ports import Corpus
from assistant.question.party_roles import ROLES_CHARACTERS, party_words, roles_of_parties

FRONT_CHARACTERS = 4000
"""How much of a document's beginning may name it: title page, parties, recitals."""
NEAR_TIE = 0.9
"""Share of the best score from which another document may be meant as well."""

_TITLE_WEIGHT = 1.0
_OPENING_WEIGHT = 0.9
_OPENING_CHARACTERS = 1500
_FRONT_WEIGHT = 0.6
_OWNER_WEIGHT = 0.7
_FOLDER_WEIGHT = 0.5
_SPELLING_SIMILARITY = 84.0
GENERIC_NAME_WORDS = (
    STOP_WORDS
    | INSTRUMENT_WORDS
    | PART_WORDS
    | COMPANY_WORDS
    | PUBLIC_BODY_WORDS
    | ROLE_NOUNS
    | VARIATION_WORDS
    | KNOWN_ACRONYMS
)
"""Words that many contracts are called by: alone they name none."""

_TABLES = DATA_FILES - {"application/json"}
"""Their first rows name other contracts, never the table itself."""
_OPENING_WORDS = 2
"""A title's words that say what sort of paper it is: "Decision notice: ...", "Policy on ..."."""


@dataclass(frozen=True)
class CatalogueEntry:
    """One content of a release and what it is called; without slots, since what follows from it is kept."""

    content: str
    paths: tuple[str, ...]
    title: str
    """The document's own title, or its file name made readable."""
    owners: tuple[str, ...]
    date: str | None
    media_type: str
    title_words: frozenset[str]
    """Words of title and file name."""
    roles: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Words of its parties' names -> the role that its clauses call each by."""

    @cached_property
    def folder(self) -> str:
        """The folder it lies in; empty at the top."""
        return str(PurePosixPath(self.paths[0]).parent).removeprefix(".")

    @cached_property
    def is_about_contracts(self) -> bool:
        """Whether it speaks about contracts and is none: guidance, a notice, a decision, data."""
        return speaks_about_contracts(self.title, self.paths[0], self.media_type)

    @cached_property
    def varies_another(self) -> bool:
        """Whether it calls itself a variation, an amendment or the like."""
        return bool(self.title_words & VARIATION_WORDS)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Words of title and file name that not every contract is called by."""
        return frozenset(word for word in self.title_words - GENERIC_NAME_WORDS if not is_small_number(word))


@dataclass(frozen=True, slots=True)
class Match:
    """How well one document fits a name."""

    entry: CatalogueEntry
    score: float
    coverage: float
    """Share of the name's weight that the document carries, 0 to 1."""
    words: frozenset[str]
    """The name's words that the document carries."""


class Catalogue:
    """What every document of a release is called; built once, then only read."""

    def __init__(self, documents: Iterable[tuple[Document, str]]) -> None:
        """Index documents, each with the beginning of its text."""
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._ordinary: set[str] = set()
        self._parties: set[str] = set()
        self._by_content: dict[str, int] = {}
        grouped: dict[str, list[Document]] = defaultdict(list)
        openings: dict[str, str] = {}
        for document, text in documents:
            grouped[document.sha256].append(document)
            openings[document.sha256] = "" if document.media_type in _TABLES else text[:ROLES_CHARACTERS]
        entries: list[CatalogueEntry] = []
        for content, copies in grouped.items():
            self._by_content[content] = len(entries)
            self._index(len(entries), copies, openings[content][:FRONT_CHARACTERS])
            entries.append(_entry(content, copies, openings[content]))
            self._parties.update(entries[-1].roles)
        self.entries = tuple(entries)
        self._titled: dict[str, list[CatalogueEntry]] = defaultdict(list)
        for entry in entries:
            for word in entry.title_words:
                self._titled[word].append(entry)
        self._exact: dict[str, list[CatalogueEntry]] = defaultdict(list)
        for entry in entries:
            for name in _exact_names(entry):
                self._exact[name].append(entry)

    @classmethod
    def of(cls, corpus: Corpus) -> "Catalogue":
        """The catalogue of a release."""
        return cls((document, corpus.text(document.sha256)) for document in corpus.documents())

    def entry(self, content: str) -> CatalogueEntry | None:
        """The document with this SHA-256, or None."""
        position = self._by_content.get(content)
        return None if position is None else self.entries[position]

    def at(self, name: str) -> list[CatalogueEntry]:
        """Documents with exactly this path, file name, title or SHA-256 (eight digits are enough)."""
        wanted = name.strip().casefold()
        exact = self._exact.get(wanted, [])
        return exact or [entry for entry in self.entries if _is_digest(wanted, entry)]

    def rarity(self, word: str) -> float:
        """How much a word tells documents apart: high for a word that few are called by."""
        carried_by = len(self._postings.get(word, ()))
        return math.log(1 + len(self.entries) / max(carried_by, 0.5))

    def is_proper(self, word: str) -> bool:
        """Whether the word is a name: some document is called by it, and none uses it in lower case."""
        return word in self._postings and word not in self._ordinary and word not in GENERIC_NAME_WORDS

    def is_party(self, word: str) -> bool:
        """Whether the word is a name of its own within the name of a party or owner."""
        return word in self._parties and self.is_proper(word)

    def is_form_of_a_word(self, word: str) -> bool:
        """Whether it is an ordinary word in another form ("accessed"), and no misspelt name."""
        return stem(word) in self._ordinary_stems

    @cached_property
    def _ordinary_stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._ordinary))

    def carriers(self, word: str) -> int:
        """How many documents are called by this word."""
        return len(self._postings.get(word, ()))

    def knows(self, word: str) -> bool:
        """Whether any document is called by this word."""
        return word in self._postings

    def titled(self, word: str) -> Sequence[CatalogueEntry]:
        """Documents with this word in title or file name, in the catalogue's order."""
        return self._titled.get(word, ())

    def matches(
        self, words: Sequence[str], *, limit: int = 8, within: Collection[str] | None = None
    ) -> list[Match]:
        """Documents called by these words, best first; words unknown here count against all of them."""
        scores: dict[int, float] = defaultdict(float)
        carried: dict[int, set[str]] = defaultdict(set)
        total = 0.0
        for word in dict.fromkeys(words):
            if word in STOP_WORDS:
                continue
            weight = self.rarity(word) * (0.3 if word in GENERIC_NAME_WORDS else 1.0)
            total += weight
            for position, share in self._carriers(word).items():
                scores[position] += weight * share
                carried[position].add(word)
        ranked = sorted(scores, key=lambda position: (-scores[position], self.entries[position].paths))
        return [
            Match(
                self.entries[position],
                scores[position],
                scores[position] / total,
                frozenset(carried[position]),
            )
            for position in ranked
            if within is None or self.entries[position].content in within
        ][:limit]

    def _carriers(self, word: str) -> dict[int, float]:
        if word in self._postings or len(word) < 5 or word.isdigit():
            return self._postings.get(word, {})
        near = process.extract(
            word, self._postings.keys(), scorer=fuzz.ratio, score_cutoff=_SPELLING_SIMILARITY, limit=3
        )
        spellings = [found for found, _, _ in near]
        if not spellings and len(word) > 5:
            spellings = [known for known in self._postings if known.startswith(word)][:3]
        carriers: dict[int, float] = {}
        for spelling in spellings:
            for position, share in self._postings[spelling].items():
                carriers[position] = max(carriers.get(position, 0.0), 0.8 * share)
        return carriers

    def _index(self, position: int, copies: Sequence[Document], front: str) -> None:
        for document in copies:
            path = PurePosixPath(document.path)
            self._add(position, name_words(document.title), _TITLE_WEIGHT)
            self._add(position, path_words(path.stem), _TITLE_WEIGHT)
            self._add(position, path_words(str(path.parent)), _FOLDER_WEIGHT)
            self._add(position, name_words(document.owner), _OWNER_WEIGHT)
            self._parties.update(name_words(document.owner))
            self._add(position, _date_words(document.date), _OPENING_WEIGHT)
        self._parties.update(party_words(front))
        for start, text in ((0, front[:_OPENING_CHARACTERS]), (1, front[_OPENING_CHARACTERS:])):
            cased = cased_words(text)
            self._ordinary.update(word for word in cased if word.islower())
            weight = _FRONT_WEIGHT if start else _OPENING_WEIGHT
            self._add(position, (word.casefold() for word in cased if not word.islower()), weight)

    def _add(self, position: int, words: Iterable[str], weight: float) -> None:
        for word in words:
            carriers = self._postings[word]
            carriers[position] = max(carriers.get(position, 0.0), weight)


def is_small_number(word: str) -> bool:
    """Whether it numbers a part or a version, and is no year."""
    return word.isdigit() and len(word) < 4


def speaks_about_contracts(title: str, path: str, media_type: str) -> bool:
    """Whether a document calls itself a paper about contracts, by its title's opening or its folder."""
    if media_type in DATA_FILES:
        return True
    folder = path_words(PurePosixPath(path).parent.name)
    return bool(ABOUT_CONTRACTS_WORDS & {*folder, *name_words(title)[:_OPENING_WORDS]})


def _entry(content: str, copies: Sequence[Document], opening: str) -> CatalogueEntry:
    first = copies[0]
    words: set[str] = set()
    for document in copies:
        words.update(name_words(document.title), path_words(PurePosixPath(document.path).stem))
    return CatalogueEntry(
        content=content,
        paths=tuple(dict.fromkeys(document.path for document in copies)),
        title=first.title or PurePosixPath(first.path).stem.replace("_", " ").strip(),
        owners=tuple(dict.fromkeys(document.owner for document in copies)),
        date=first.date,
        media_type=first.media_type,
        title_words=frozenset(words),
        roles=roles_of_parties(opening),
    )


def _exact_names(entry: CatalogueEntry) -> set[str]:
    names = {entry.title.casefold()}
    for path in map(PurePosixPath, entry.paths):
        names.update((str(path).casefold(), path.name.casefold(), path.stem.casefold()))
    return names


def _is_digest(wanted: str, entry: CatalogueEntry) -> bool:
    return len(wanted) >= 8 and entry.content.startswith(wanted)


def _date_words(date: str | None) -> list[str]:
    """Words by which people mean an ISO date: year, and month by name."""
    if date is None:
        return []
    year, _, rest = date.partition("-")
    month = rest[:2]
    return [year, MONTHS[int(month) - 1]] if month.isdigit() and 1 <= int(month) <= 12 else [year]
