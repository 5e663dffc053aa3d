"""The names that a register holds, and where a question mentions them.

Suppliers and buyers are `organisation`s; a council's file is a table, called by its file name or by the
buyer that most of its rows have; portals go by their names and by the nation that they serve. A mention
that fits several suppliers' names ("Kompan": Kompan Ltd, KOMPAN (UK) Ltd) means them all, and says so.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from rapidfuzz import fuzz
from rapidfuzz import process as fuzzy

from assistant.figures.stems import folded, word_set


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


_FORMS = word_set(
    """
    ltd limited plc llp lp cic cio inc incorporated gmbh bv sa ag co company uk the t a ta
    """
)
_BODY = word_set(
    """
    council borough city county district metropolitan unitary royal london of the and authority cc bc dc mbc
    corporation combined
    """
)
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
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINERS = word_set(
    """
    of and with for on upon the in & t a by
    """
)
_LONGEST_MENTION = 9
_LEAST_FUZZY = 90.0


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    word: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        bare = re.sub(r"['’][sS]?$", "", written) or written
        word = re.sub(r"['’]", "", folded(bare))
        tokens.append(_Token(written, word, match.start(), match.start() + len(bare)))
    return tokens


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, "&" and "+" as "and", initials joined."""
    plain = re.sub(r"[&+]", " and ", folded(name).replace("'", ""))
    joined = re.sub(r"\b(\w)[ .]+(?=\w\b)", r"\1", " ".join(re.findall(r"[^\W_]+", plain)))
    return tuple(word for word in joined.split())


def core_words(name: str) -> tuple[str, ...]:
    """A name's words without legal form, brackets and country."""
    words = list(name_words(re.sub(r"\([^)]*\)", " ", name)))
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(words)


def variants_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Every way in which the name may be said: whole, trading name, what stands in brackets or after a dash."""
    parts = [name]
    parts += re.split(
        r"\bt\s*/\s*as?\b|\btrading as\b|\bpart of\b|\bformerly\b|\s[-–—|]\s", name, flags=re.IGNORECASE
    )
    parts += [inside for inside in re.findall(r"\(([^)]*)\)", name) if len(inside) > 4]
    found = dict.fromkeys(core_words(part) for part in parts if part.strip())
    return tuple(words for words in found if words and not (len(words) == 1 and words[0] in _FORMS))


def place_words(name: str) -> tuple[str, ...]:
    """A council's name without its kind ("Southampton"); () for what isn't a council."""
    words = core_words(name)
    if not {"council", "borough", "corporation"} & set(words):
        return ()
    kept = [word for word in words if word not in _BODY or word == "and"]
    while kept and kept[-1] == "and":
        kept.pop()
    return tuple(kept)


def _singular(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


class Names:
    """What names a register holds; built once a register."""

    def __init__(
        self,
        organisations: Sequence[Organisation],
        tables: Sequence[tuple[str, Sequence[str]]],
        portals: Sequence[str],
        procedures: Sequence[str] = (),
        files: Sequence[str] = (),
    ) -> None:
        """`tables`: what stands for a council, an owner or a file, and its names besides that.

        `files`: names of files that questions may use as well.
        """
        self.organisations = tuple(organisations)
        self.tables = tuple(name for name, _ in tables)
        self.portals = tuple(portals)
        self.procedures = tuple(sorted(procedures, key=len, reverse=True))
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for index, organisation in enumerate(self.organisations):
            for words in (*organisation.variants, organisation.place):
                for word in _singular(words):
                    self._by_word[word].add(index)
        self._table_names = self._named_tables(tables)
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
        return named

    def mentions(self, text: str, covered: Sequence[bool]) -> list[Mention]:
        """Every name in the text outside what is covered already, longest first, none overlapping."""
        tokens = [t for t in _tokens(text) if not any(covered[t.start : t.end])]
        found: list[Mention] = []
        taken: set[int] = set()
        for length in range(min(_LONGEST_MENTION, len(tokens)), 0, -1):
            for first in range(len(tokens) - length + 1):
                span = range(first, first + length)
                if taken & set(span) or not _together(text, tokens[first : first + length]):
                    continue
                mention = self._mention(
                    text, tokens[first : first + length], tokens[first - 1] if first else None
                )
                if mention:
                    found.append(mention)
                    taken |= set(span)
        return sorted(found, key=lambda mention: mention.start)

    def _mention(self, text: str, tokens: list[_Token], before: _Token | None) -> Mention | None:
        words = tuple(token.word for token in tokens)
        start, end = tokens[0].start, tokens[-1].end
        portal = self._portal(words)
        if portal:
            return Mention(NameKind.PORTAL, (portal,), (portal,), start, end, text[start:end])
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
        return self._organisation(text, tokens, words, before)

    def _two_tables(self, words: tuple[str, ...]) -> bool:
        """Whether the words join one council's name to something else: they are no one name."""
        named = set(self._table_names)
        bare = tuple(word for word in words if word not in _BODY or word == "and")
        return bare not in named and any(word == "and" and bare[:i] in named for i, word in enumerate(bare))

    def _portal(self, words: tuple[str, ...]) -> str | None:
        said = " ".join(words)
        return next((name for name, ways in _NATIONS.items() if said in ways), None)

    def _table(self, words: tuple[str, ...], tokens: list[_Token]) -> str | None:
        table = self._table_names.get(words)
        if table is None and set(words) & _BODY and len(words) > 1:
            place = tuple(word for word in words if word not in _BODY)
            table = self._table_names.get(place) if {"council"} & set(words) else None
        return table if table and (len(words) > 1 or len(words[0]) > 3) else None

    def _organisation(
        self, text: str, tokens: list[_Token], words: tuple[str, ...], before: _Token | None
    ) -> Mention | None:
        if not _sayable(tokens, before) or all(word in _BODY | _FORMS for word in words):
            return None
        said = core_words(_joined(text, tokens)) or words
        fitting = self._fitting(said, whole=not tokens[0].capital)
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
        """Organisations that have the words as a name, or, unless `whole`, at the start or within one."""
        single = _singular(said)
        candidates = (
            set.intersection(*(self._by_word.get(word, set()) for word in single)) if single else set()
        )
        fitting = []
        for index in sorted(candidates):
            organisation = self.organisations[index]
            ways = [_singular(words) for words in (*organisation.variants, organisation.place) if words]
            if any(way == single for way in ways) or (
                not whole and any(_within(single, way) for way in ways)
            ):
                fitting.append(organisation)
        return fitting

    def nearest_name(self, words: str) -> tuple[str, float] | None:
        """The name that is spelt most like the words, and how much (0 to 100)."""
        names = [" ".join(variant) for o in self.organisations for variant in o.variants]
        best = fuzzy.extractOne(
            " ".join(core_words(words)), names, scorer=fuzz.ratio, score_cutoff=_LEAST_FUZZY
        )
        return (best[0], best[1]) if best else None


def _within(said: tuple[str, ...], way: tuple[str, ...]) -> bool:
    """Whether a name begins with the words, or holds two or more of them in a row."""
    if way[: len(said)] == said:
        return True
    return len(said) > 1 and any(way[i : i + len(said)] == said for i in range(1, len(way) - len(said) + 1))


_ROLE_BEFORE = word_set(
    """
    to from with by supplier firm company contractor provider maker manufacturer has have
    """
)
_GENERIC_FILES = word_set(
    """
    notice notices award awards tender tenders contract contracts register registers spend spending payment payments data
    release releases package packages list lists file files export download ocds finder procurement procurements supplier
    suppliers over 500 250 quarter q1 q2 q3 q4 and of the
    """
)
"""Words that files are called by whatever council's they are."""
_NEVER_NAMES = word_set(
    """
    which what who whose how many much the a an of for on in by to and or is are was were do does did has
    have had list find show tell give count each leaving ignoring excluding taking counting treating if we
    not no more most all contract contracts award awards awarded notice notices tender tenders procurement
    procurements supplier suppliers council councils buyer buyers value total average median largest biggest
    top share percentage number framework frameworks services service works work supply provision hire open
    public north south east west january february march april may june july august september october
    november december its their our between only same other sme smes vcse vcses cpv dps itt itq rfi rfq vat
    ocid small medium large pipeline
    """
)


def _sayable(tokens: list[_Token], before: _Token | None) -> bool:
    """Whether the words look like a name: capitals, or small letters where a name is expected."""
    words = [token.word for token in tokens]
    if words[0] in _JOINERS - {"the"} or words[-1] in _JOINERS:
        return False
    if len(words) == 1 and (words[0] in _NEVER_NAMES or len(words[0]) < 2):
        return False
    if all(word in _NEVER_NAMES for word in words):
        return False
    if all(token.capital or token.word in _JOINERS for token in tokens):
        return True
    return len(words) > 1 or (before is not None and before.word in _ROLE_BEFORE and len(words[0]) > 3)


def _joined(text: str, tokens: list[_Token]) -> str:
    """The words as a name is written, with the "&" that stands between them."""
    parts = [tokens[0].word]
    for left, right in pairwise(tokens):
        between = text[left.end : right.start]
        parts += ["and", right.word] if "&" in between or "+" in between else [right.word]
    return " ".join(parts)


def _together(text: str, tokens: list[_Token]) -> bool:
    """Whether nothing but blanks, hyphens, ampersands and dots stands between the words."""
    return all(
        re.fullmatch(r"[\s\-&+.,/]*(?:['’]s?)?[\s\-&+./]*", text[left.end : right.start]) is not None
        and not text[left.end : right.start].strip().startswith(",")
        for left, right in pairwise(tokens)
    )
