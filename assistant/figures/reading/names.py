"""The names that a register holds, and where a question mentions them.

Suppliers and buyers are `organisation`s; a council's file is a table, called by its file name or by the
buyer that most of its rows have; portals go by their names and by the nation that they serve. A mention
that fits several suppliers' names ("Teasel": Teasel Ltd, TEASEL (UK) Ltd) means them all, and says so.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.corpus.said_names import COUNCIL_KINDS, LEGAL_FORMS, core_words, place_words
from assistant.figures.reading.name_words import (
    JOINERS,
    Token,
    as_written,
    sayable,
    stand_together,
    tokens_of,
)
from assistant.figures.reading.organisations import Organisation, Organisations
from assistant.figures.reading.table_names import TableNames
from assistant.figures.reading.values import Values
from assistant.figures.stems import word_set


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
    also_supplies: tuple[str, ...] = ()
    """Keys of the suppliers of that name, where the mention was taken as a buyer or a table."""


_NATIONS = {
    "Public Contracts Scotland": ("scottish", "scotland", "public contracts scotland", "pcs"),
    "Sell2Wales": ("welsh", "wales", "sell2wales", "sell 2 wales", "gwerthwchigymru"),
    "Contracts Finder": ("contracts finder", "contractsfinder"),
    "Find a Tender": ("find a tender", "find-a-tender", "find a tender service", "fts"),
    "eTendersNI": ("etendersni", "northern irish", "northern ireland"),
}
COUNCIL_AFTER = re.compile(
    r"\s+(?:(?:metropolitan|borough|city|county|district|unitary|london)\s+)*(?:council|bc|cc|mbc|dc)\b(?:['’]s)?",
    re.IGNORECASE,
)
"""Behind a name: what kind of council that is."""
_PORTAL_AFTER = re.compile(
    r"\s+(?:(?:procurement|tenders?|public)\s+)*(?:portal|website|service)s?\b(?!\s+(?:tender|contract|award|notice|procurement|one)s?\b)",
    re.IGNORECASE,
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
        self.tables = tuple(name for name, _ in tables)
        of_councils = [name for name, buyers in tables if buyers]
        self.files_are_councils = len(tables) > 1 and 2 * len(of_councils) > len(tables)
        self.portals = tuple(portals)
        self.several_councils = several_councils
        self.departments = tuple(sorted(departments, key=len, reverse=True))
        self.values = values or {}
        self._organisations = Organisations(organisations)
        self._table_names = TableNames(tables, files)

    def has_word(self, word: str) -> bool:
        """Whether a name of the register holds the word."""
        return self._organisations.has_word(word)

    def is_name(self, words: str) -> bool:
        """Whether the words, whatever their capitals, are a table's name or begin that of an organisation."""
        said = core_words(words)
        if said in self._table_names:
            return True
        long = len(words) > _SHORTEST_NAME and bool(said)
        return long and bool(self._organisations.fitting(said, whole=False))

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
                before = tokens[first - 1] if first else None
                mention = self._mention(_Said(text, tokens[first : first + length], before))
                if mention:
                    found.append(mention)
                    taken |= set(span)
        return sorted(found, key=lambda mention: mention.start)

    def _mention(self, said: "_Said") -> Mention | None:
        if said.words[0] in _WITHIN_NAMES or (len(said.words) == 1 and said.words[0] in _ASKS):
            return None
        portal = next((name for name, ways in _NATIONS.items() if " ".join(said.words) in ways), None)
        if portal:
            return said.mention(NameKind.PORTAL, {portal}, {portal}, _PORTAL_AFTER)
        if self._table_names.joins_another(said.words):
            return None
        table = self._table(said.words)
        if table:
            mention = said.mention(NameKind.TABLE, {table}, {table}, COUNCIL_AFTER)
            return replace(
                mention, also_supplies=_suppliers(self._organisations.fitting(said.words, whole=True))
            )
        named, initials = self._organisation(said), self._initialled(said)
        return _either(named, initials) if named and initials else named or initials

    def _table(self, words: tuple[str, ...]) -> str | None:
        table = self._table_names.called(words)
        if table or len(words) > 1 or self.has_word(words[0]):
            return table
        return self._table_names.called_short(words[0])

    def _initialled(self, said: "_Said") -> Mention | None:
        """Reads "MoD": capitals that are the initials of one organisation alone."""
        first = said.tokens[0]
        if len(said.tokens) > 1 or sum(letter.isupper() for letter in first.text) < _FEWEST_CAPITALS:
            return None
        found = self._organisations.of_initials(first.word)
        if not found:
            return None
        kind = NameKind.BUYER if found[0].buys else NameKind.SUPPLIER
        mention = said.mention(kind, {o.key for o in found}, {o.name for o in found})
        return replace(mention, also_supplies=_suppliers(found)) if kind is NameKind.BUYER else mention

    def _organisation(self, said: "_Said") -> Mention | None:
        kinds = COUNCIL_KINDS | LEGAL_FORMS
        if not sayable(said.tokens, said.before) or all(word in kinds for word in said.words):
            return None
        name = core_words(as_written(said.text, said.tokens)) or said.words
        fitting = self._organisations.fitting(name, whole=not said.may_be_part)
        if said.is_council:
            fitting = [one for one in fitting if _is_council(one, name)]
        if not fitting:
            return None
        exact_buyers = [o for o in fitting if o.buys and name in {o.place, *o.variants}]
        suppliers = [o for o in fitting if o.supplies]
        if suppliers and not exact_buyers:
            return said.mention(NameKind.SUPPLIER, {o.key for o in suppliers}, {o.name for o in suppliers})
        buyers = exact_buyers or [o for o in fitting if o.buys]
        mention = said.mention(
            NameKind.BUYER, {o.key for o in buyers}, {o.name for o in buyers}, COUNCIL_AFTER
        )
        return replace(mention, also_supplies=_suppliers(fitting))


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of a question next to each other that may be a name."""

    text: str
    """The whole question."""
    tokens: Sequence[Token]
    before: Token | None

    @property
    def words(self) -> tuple[str, ...]:
        """As they are compared."""
        return tuple(token.word for token in self.tokens)

    @property
    def may_be_part(self) -> bool:
        """Whether they may be a part of a name alone.

        That must be written as one: "Welsh procurements" isn't "Welsh Procurement Alliance". Nor is a single
        word where a place is told ("in Larkfield", "that mention Larkfield") a part of a firm's name.
        """
        if len(self.tokens) == 1 and self.before is not None and self.before.word in _BEFORE_PLACES:
            return False
        return self.tokens[0].capital and all(t.capital or t.word in JOINERS for t in self.tokens)

    @property
    def is_council(self) -> bool:
        """Whether the word for a council follows: "Anytown Borough Council"."""
        return COUNCIL_AFTER.match(self.text, self.tokens[-1].end) is not None

    def mention(
        self, kind: NameKind, keys: set[str], names: set[str], after: re.Pattern[str] | None = None
    ) -> Mention:
        """A mention that they make, up to the end of what may stand `after` a name of the kind."""
        start, end = self.tokens[0].start, self.tokens[-1].end
        more = after.match(self.text, end) if after else None
        return Mention(
            kind,
            tuple(sorted(keys)),
            tuple(sorted(names)),
            start,
            more.end() if more else end,
            self.text[start:end],
        )


def _is_council(one: Organisation, name: tuple[str, ...]) -> bool:
    """Whether it can be the council of that name: no firm or charity whose name begins so is."""
    place = one.place or place_words(one.name)
    return place == name or (one.buys and bool(place))


def _suppliers(organisations: Sequence[Organisation]) -> tuple[str, ...]:
    return tuple(sorted(one.key for one in organisations if one.supplies))


_SHORTEST_NAME = 3
_WITHIN_NAMES = word_set("of and for")
"""Words that no name begins with."""
_ASKS = word_set(
    "name list find show give count rank take state go use pick add sum total get tell put look compare judge leave set sort"
)
"""Words that ask for something, which alone name nobody."""
_BEFORE_PLACES = word_set(
    """
    in at near around about within mention mentions mentioning mentioned naming titled called concerning
    """
)
_FEWEST_CAPITALS = 2


def _either(named: Mention, initials: Mention) -> Mention:
    """Capitals that begin one name and are the initials of another mean either."""
    if named.kind is not initials.kind:
        return named
    return replace(
        named,
        keys=tuple(sorted({*named.keys, *initials.keys})),
        names=tuple(sorted({*named.names, *initials.names})),
    )
