"""Headings -> fields: which kind of table this is, and which column holds what.

A person's word from the mappings file comes first, then known headings, then likeness (rapidfuzz). Every
choice is recorded with its basis, so that it can be confirmed or changed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ingest.register.dialects import KINDS, REQUIRED

LEAST_LIKENESS = 88
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GROSS = re.compile(
    r"\b(?:gross|inc(?:l|luding|lusive)?\.?\s*(?:of\s+)?vat|with vat|vat inclusive)\b", re.IGNORECASE
)
_NET = re.compile(
    r"\b(?:net|ex(?:c|cl|cluding|clusive)?\.?\s*(?:of\s+)?vat|without vat|less vat|"
    r"before vat|vat exclusive)\b",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:annual(?:ised|ly)?|per\s+(?:annum|year)|p\.?\s?a\b|yearly|(?:for\s+)?one\s+year|each\s+year)",
    re.IGNORECASE,
)
_WHOLE_TERM = re.compile(
    r"\b(?:whole[\s-](?:term|life)|total\s+(?:contract\s+)?value|lifetime|life\s+of|over\s+(?:the\s+)?term|full\s+term|"
    r"whole\s+contract)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column was read as."""

    heading: str
    field: str | None
    basis: str | None
    score: int


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table's cells are read."""

    kind: str
    """notices, contracts or payments."""
    columns: tuple[ColumnUse, ...]
    vat: str
    """net, gross or unknown, by headings and what stands above them."""
    value_period: str
    """annual, whole_term or unknown, likewise."""

    @property
    def fields(self) -> Mapping[str, int]:
        """Where each field stands, from 0."""
        return {use.field: index for index, use in enumerate(self.columns) if use.field}


@dataclass(frozen=True, slots=True)
class ConfirmedMapping:
    """A person's word on tables with these headings."""

    headings: tuple[str, ...]
    kind: str
    fields: Mapping[str, str]
    """Heading to field."""


def mapping_of(
    headings: Sequence[str], *, above: str = "", confirmed: Sequence[ConfirmedMapping] = ()
) -> TableMapping | None:
    """How a table with these headings is read; None where it is none of ours.

    `above` is what stands over the headings: it may say how values are meant.
    """
    for one in confirmed:
        if [plain(heading) for heading in one.headings] == [plain(heading) for heading in headings]:
            uses = tuple(
                ColumnUse(heading, one.fields.get(heading), "person" if heading in one.fields else None, 100)
                for heading in headings
            )
            return _complete(one.kind, uses, above)
    best: tuple[tuple[int, int], str, tuple[ColumnUse, ...]] | None = None
    for kind in KINDS:
        uses = _assigned(kind, tuple(headings))
        fields = {use.field for use in uses if use.field}
        if all(fields.intersection(group) for group in REQUIRED[kind]):
            rank = (len(fields), sum(use.score for use in uses))
            if best is None or rank > best[0]:
                best = (rank, kind, uses)
    return None if best is None else _complete(best[1], best[2], above)


@lru_cache(maxsize=20_000)
def plain(heading: str) -> str:
    """A heading as it is compared."""
    spaced = _CAMEL.sub(" ", heading) if heading.isidentifier() and "_" not in heading else heading
    bare = _BRACKETS.sub(" ", spaced.lower()) or spaced.lower()
    return " ".join(_NOT_WORD.sub(" ", bare).split()) or " ".join(_NOT_WORD.sub(" ", spaced.lower()).split())


def _assigned(kind: str, headings: tuple[str, ...]) -> tuple[ColumnUse, ...]:
    """Each field to at most one column: exact headings first, then the likest."""
    found: list[tuple[int, int, int, str]] = []
    for index, heading in enumerate(headings):
        for rank, (field, score) in enumerate(_likely(kind, plain(heading))):
            found.append((-score, rank, index, field))
    uses: dict[int, tuple[str, int]] = {}
    taken: set[str] = set()
    for score, _rank, index, field in sorted(found):
        if index not in uses and field not in taken:
            uses[index] = (field, -score)
            taken.add(field)
    return tuple(
        ColumnUse(heading, uses[index][0], "exact" if uses[index][1] == 100 else "similar", uses[index][1])
        if index in uses
        else ColumnUse(heading, None, None, 0)
        for index, heading in enumerate(headings)
    )


@lru_cache(maxsize=20_000)
def _likely(kind: str, heading: str) -> tuple[tuple[str, int], ...]:
    """Fields that a heading may be, with scores; earlier words of a vocabulary are the surer ones."""
    if not heading:
        return ()
    found: dict[str, int] = {}
    for field, words in KINDS[kind].items():
        if heading in words:
            found[field] = 100
            continue
        match = process.extractOne(heading, words, scorer=_likeness, score_cutoff=LEAST_LIKENESS)
        if match:
            found[field] = min(99, int(match[1]))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _likeness(left: str, right: str, **_options: object) -> float:
    """Like in spelling, or the same words with others added; one short word alone shows nothing."""
    spelled = fuzz.token_sort_ratio(left, right)
    if len(right.split()) > 1 or len(right) >= 8:
        return max(spelled, fuzz.token_set_ratio(left, right) - 8)
    return spelled


def _complete(kind: str, uses: tuple[ColumnUse, ...], above: str) -> TableMapping:
    money = {"payments": "amount", "contracts": "value", "notices": "awarded_value"}[kind]
    heading = next((use.heading for use in uses if use.field == money), "")
    said = (heading, above)
    return TableMapping(
        kind,
        uses,
        vat=next((vat for text in said if (vat := _vat_of(text))), "unknown"),
        value_period=next((period for text in said if (period := _period_of(text))), "unknown"),
    )


def _vat_of(text: str) -> str:
    net, gross = _NET.search(text), _GROSS.search(text)
    return "" if bool(net) == bool(gross) else "net" if net else "gross"


def _period_of(text: str) -> str:
    annual, whole = _ANNUAL.search(text), _WHOLE_TERM.search(text)
    return "" if bool(annual) == bool(whole) else "annual" if annual else "whole_term"
