"""The names that a register holds, and where a question mentions them.

Suppliers and buyers are `organisation`s; a council's file is a table, called by its file name or by the
buyer that most of its rows have; portals go by their names and by the nation that they serve. A mention
that fits several suppliers' names ("Teasel": Teasel Ltd, TEASEL (UK) Ltd) means them all, and says so.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from assistant.corpus.said_names import (
    COUNCIL_KINDS,
    LEGAL_FORMS,
    core_words,
    name_words,
    place_words,
    singular,
)
from assistant.figures.reading.name_words import (
    JOINERS,
    Token,
    as_written,
    holds_words,
    sayable,
    short_names,
    stand_together,
    tokens_of,
)
from assistant.figures.reading.values import Values
from assistant.figures.stems import word_set


class RowsRead(Protocol):
    """What a query gave."""

    @property
    def rows(self) -> Sequence[tuple[object, ...]]:
        """The rows."""


class NameKind(StrEnum):
    """What a name stands for."""

    TABLE = "table"
    BUYER = "buyer"
    SUPPLIER = "supplier"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the question that names something in the register."""

    kind: NameKind
    keys: tuple[str, ...]
    """File names, portal names, or keys of organisations."""
    names: tuple[str, ...]
    """As the register spells them."""
    start: int
    end: int
    words: str
    fuzzy: bool = False
    also_supplies: tuple[str, ...] = ()
    """Keys of the suppliers of that name, where the mention was taken as a buyer or a table."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and the ways of writing its name."""

    key: str
    name: str
    buys: bool
    supplies: bool
    variants: tuple[tuple[str, ...], ...]
    place: tuple[str, ...]
    """The name without what kind of council it is; () where it is none."""


_NATIONS = {
    "Public Contracts Scotland": ("scottish", "scotland", "public contracts scotland", "pcs"),
    "Sell2Wales": ("welsh", "wales", "sell2wales", "sell 2 wales", "gwerthwchigymru"),
    "Contracts Finder": ("contracts finder", "contractsfinder"),
    "Find a Tender": ("find a tender", "find-a-tender", "find a tender service", "fts"),
    "eTendersNI": ("etendersni", "northern irish", "northern ireland"),
}
_COUNCIL_AFTER = re.compile(
    r"\s+(?:(?:metropolitan|borough|city|county|district|unitary|london)\s+)*(?:council|bc|cc|mbc|dc)\b(?:['’]s)?",
    re.IGNORECASE,
)
_PORTAL_AFTER = re.compile(
    r"\s+(?:(?:procurement|tenders?|public)\s+)*(?:portal|website|service)\b", re.IGNORECASE
)
_LONGEST_MENTION = 9


class Names:
    """What names a register holds; built once a register."""

    def __init__(
        self,
        organisations: Sequence[Organisation],
        tables: Sequence[tuple[str, Sequence[str]]],
        portals: Sequence[str],
        values: Values | None = None,
        files: Sequence[str] = (),
        departments: Sequence[str] = (),
        *,
        several_councils: bool = True,
    ) -> None:
        """`tables`: what stands for a council, an owner or a file, and its names besides that.

        `values`: what fields of few values hold. `files`: names of files that questions may use as well. `several_councils`: whether "the council"
        could mean more than one.
        """
        self.organisations = tuple(organisations)
        self.tables = tuple(name for name, _ in tables)
        of_councils = [name for name, buyers in tables if buyers]
        self.files_are_councils = len(tables) > 1 and 2 * len(of_councils) > len(tables)
        self.portals = tuple(portals)
        self.several_councils = several_councils
        self.departments = tuple(sorted(departments, key=len, reverse=True))
        self.values = values or {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for index, organisation in enumerate(self.organisations):
            for words in (*organisation.variants, organisation.place):
                for word in singular(words):
                    self._by_word[word].add(index)
        self._table_names = self._named_tables(tables)
        self._short_names = short_names(self._table_names)
        self._by_initials = _initials(self.organisations)
        for name in files:
            words = name_words(name.replace("_", " ").replace("-", " "))
            if any(word not in _GENERIC_FILES and not word.isdigit() for word in words):
                self._table_names.setdefault(words, name)

    @staticmethod
    def _named_tables(tables: Sequence[tuple[str, Sequence[str]]]) -> dict[tuple[str, ...], str]:
        named: dict[tuple[str, ...], str] = {}
        for name, buyers in tables:
            plain = name_words(name.replace("_", " ").replace("-", " "))
            if (buyers or len(tables) > 1) and any(word not in _GENERIC_FILES for word in plain):
                named[plain] = name
            for buyer in buyers:
                for words in (place_words(buyer), core_words(buyer)):
                    if words:
                        named.setdefault(words, name)
        for kind in _KINDS_OF_COUNCIL:
            alone = {name for name, buyers in tables if any(_is_of_kind(buyer, kind) for buyer in buyers)}
            if len(alone) == 1 and len(tables) > 1:
                named.setdefault(kind, alone.pop())
        return named

    def has_word(self, word: str) -> bool:
        """Whether a name of the register holds the word."""
        return singular((word,))[0] in self._by_word

    def is_name(self, words: str) -> bool:
        """Whether the words, whatever their capitals, are a table's name or begin that of an organisation."""
        said = core_words(words)
        if said in self._table_names:
            return True
        return len(words) > _SHORTEST_NAME and bool(said) and bool(self._fitting(said, whole=False))

    def mentions(self, text: str, covered: Sequence[bool]) -> list[Mention]:
        """Every name in the text outside what is covered already, longest first, none overlapping."""
        tokens = [t for t in tokens_of(text) if not any(covered[t.start : t.end])]
        found: list[Mention] = []
        taken: set[int] = set()
        for length in range(min(_LONGEST_MENTION, len(tokens)), 0, -1):
            for first in range(len(tokens) - length + 1):
                span = range(first, first + length)
                if taken & set(span) or not stand_together(text, tokens[first : first + length]):
                    continue
                mention = self._mention(
                    text, tokens[first : first + length], tokens[first - 1] if first else None
                )
                if mention:
                    found.append(mention)
                    taken |= set(span)
        return sorted(found, key=lambda mention: mention.start)

    def _mention(self, text: str, tokens: list[Token], before: Token | None) -> Mention | None:
        words = tuple(token.word for token in tokens)
        if words[0] in _WITHIN_NAMES:
            return None
        start, end = tokens[0].start, tokens[-1].end
        portal = self._portal(words)
        if portal:
            after = _PORTAL_AFTER.match(text, end)
            whole = after.end() if after else end
            return Mention(NameKind.PORTAL, (portal,), (portal,), start, whole, text[start:end])
        if self._two_tables(words):
            return None
        table = self._table(words, tokens)
        if table:
            after = _COUNCIL_AFTER.match(text, end)
            supplies = tuple(o.key for o in self._fitting(words, whole=True) if o.supplies)
            return Mention(
                NameKind.TABLE,
                (table,),
                (table,),
                start,
                after.end() if after else end,
                text[start:end],
                also_supplies=supplies,
            )
        named, initials = self._organisation(text, tokens, words, before), self._initialled(tokens)
        return _either(named, initials) if named and initials else named or initials

    def _two_tables(self, words: tuple[str, ...]) -> bool:
        """Whether the words join one council's name to something else: they are no one name."""
        named = set(self._table_names)
        bare = tuple(word for word in words if word not in COUNCIL_KINDS or word == "and")
        return bare not in named and any(word == "and" and bare[:i] in named for i, word in enumerate(bare))

    def _portal(self, words: tuple[str, ...]) -> str | None:
        said = " ".join(words)
        return next((name for name, ways in _NATIONS.items() if said in ways), None)

    def _table(self, words: tuple[str, ...], tokens: list[Token]) -> str | None:
        table = self._table_names.get(words)
        if table is None and set(words) & COUNCIL_KINDS and len(words) > 1:
            place = tuple(word for word in words if word not in COUNCIL_KINDS)
            table = self._table_names.get(place) if {"council"} & set(words) else None
        if table and (len(words) > 1 or len(words[0]) > _LETTERS):
            return table
        return self._short_names.get(words[0]) if len(words) == 1 and not self.has_word(words[0]) else None

    def _initialled(self, tokens: list[Token]) -> Mention | None:
        """Reads "MoD": capitals that are the initials of one organisation alone."""
        written = tokens[0].text
        if len(tokens) > 1 or sum(letter.isupper() for letter in written) < _FEWEST_INITIALS:
            return None
        found = self._by_initials.get(tokens[0].word, ())
        if not found or len({core_words(o.name) for o in found}) > 1:
            return None
        kind = NameKind.BUYER if found[0].buys else NameKind.SUPPLIER
        keys, names = sorted({o.key for o in found}), sorted({o.name for o in found})
        supplies = tuple(o.key for o in found if o.supplies) if kind is NameKind.BUYER else ()
        start, end = tokens[0].start, tokens[0].end
        return Mention(kind, tuple(keys), tuple(names), start, end, written, also_supplies=supplies)

    def _organisation(
        self, text: str, tokens: list[Token], words: tuple[str, ...], before: Token | None
    ) -> Mention | None:
        if not sayable(tokens, before) or all(word in COUNCIL_KINDS | LEGAL_FORMS for word in words):
            return None
        said = core_words(as_written(text, tokens)) or words
        # Part of a name must be written as one: "Welsh procurements" isn't "Welsh Procurement Alliance".
        as_name = tokens[0].capital and all(token.capital or token.word in JOINERS for token in tokens)
        fitting = self._fitting(said, whole=not as_name or _tells_a_place(tokens, before))
        if not fitting:
            return None
        start, end = tokens[0].start, tokens[-1].end
        exact_buyers = [o for o in fitting if o.buys and said in {o.place, *o.variants}]
        buyers = exact_buyers or [o for o in fitting if o.buys]
        suppliers = [o for o in fitting if o.supplies]
        kind = NameKind.BUYER if exact_buyers or not suppliers else NameKind.SUPPLIER
        chosen = buyers if kind is NameKind.BUYER else suppliers
        after = _COUNCIL_AFTER.match(text, end) if kind is NameKind.BUYER else None
        return Mention(
            kind,
            tuple(sorted(o.key for o in chosen)),
            tuple(sorted({o.name for o in chosen})),
            start,
            after.end() if after else end,
            text[start:end],
            also_supplies=tuple(sorted(o.key for o in suppliers)) if kind is NameKind.BUYER else (),
        )

    def _fitting(self, said: tuple[str, ...], *, whole: bool) -> list[Organisation]:
        """Organisations that have the words as a name, or, unless `whole`, at the start or within one.

        Where several words are one's whole name, those whose names begin so are spellings of it.
        """
        single = singular(said)
        candidates = (
            set.intersection(*(self._by_word.get(word, set()) for word in single)) if single else set()
        )
        ways = {index: self._ways(index) for index in sorted(candidates)}
        exact = {index for index in ways if single in ways[index]}
        if whole and not exact:
            return []
        begun = len(single) > 1 and bool(exact)
        return [
            self.organisations[index]
            for index in ways
            if index in exact
            or (not whole and any(holds_words(single, way) for way in ways[index]))
            or (begun and any(way[: len(single)] == single for way in ways[index]))
        ]

    def _ways(self, index: int) -> list[tuple[str, ...]]:
        one = self.organisations[index]
        return [singular(words) for words in (*one.variants, one.place) if words]


_SHORTEST_NAME = 3
_WITHIN_NAMES = word_set("of and for")
"""Words that no name begins with."""
_BEFORE_PLACES = word_set(
    """
    in at near around about within mention mentions mentioning mentioned naming titled called concerning
    """
)
_FEWEST_INITIALS = 2
_LETTERS = 3
_KINDS_OF_COUNCIL = tuple(
    (kind, "council") for kind in ("county", "city", "borough", "district", "metropolitan", "unitary")
)


def _tells_a_place(tokens: list[Token], before: Token | None) -> bool:
    """Reads "in Larkfield", "that mention Larkfield": a single word there is no part of a firm's name."""
    return len(tokens) == 1 and before is not None and before.word in _BEFORE_PLACES


def _either(named: Mention, initials: Mention) -> Mention:
    """Capitals that begin one name and are the initials of another mean either."""
    if named.kind is not initials.kind:
        return named
    return replace(
        named,
        keys=tuple(sorted({*named.keys, *initials.keys})),
        names=tuple(sorted({*named.names, *initials.names})),
    )


def _is_of_kind(name: str, kind: tuple[str, ...]) -> bool:
    words = core_words(name)
    return any(words[i : i + 2] == kind for i in range(len(words) - 1))


def _initials(organisations: Sequence[Organisation]) -> dict[str, list[Organisation]]:
    """Organisations by the first letters of their names, with and without the small words."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for one in organisations:
        words = core_words(one.name)
        ways = {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in JOINERS)}
        for letters in ways:
            if len(letters) >= _LETTERS:
                found[letters].append(one)
    return found


_GENERIC_FILES = word_set(
    """
    notice notices award awards tender tenders contract contracts register registers spend spending payment payments data
    release releases package packages list lists file files export download ocds finder procurement procurements supplier
    suppliers over 500 250 quarter q1 q2 q3 q4 and of the
    """
)
"""Words that files are called by whatever council's they are."""
