"""Clauses as documents name them: "clauses 9.2 to 9.4", "paragraph 4 of Part 2 of Schedule 1", "Annex B".

A locator ("Schedule 1, Part 2, paragraph 4, page 7") and a deed's own words are read into the same `Place`,
so that paragraph 1 of a schedule isn't taken for clause 1 of the contract.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(?:\d+[A-Z]?|(?-i:[A-Z]{1,4})\d*)(?:\.\d+[A-Z]?)*(?!\.?\w)"
_ITEM = r"(?:\([a-z0-9]{1,5}\))*"
_TO = r"(?:\s+to\s+|\s?[–-]\s?)"
_NUMBERS = rf"{_NUMBER}{_ITEM}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|&)\s+|{_TO}){_NUMBER}{_ITEM})*"
_WITHIN = r"(?:schedules?|annex(?:es)?|appendix|appendices|exhibits?|attachments?|part)"
_CLAUSE = r"(?:sub-?)?(?:clauses?|paragraphs?|sections?|articles?|conditions?)"
_CONTAINERS = rf"{_WITHIN}\s+{_NUMBER}(?:,?\s+(?:of\s+)?{_WITHIN}\s+{_NUMBER})*"
_BEHIND = rf"(?:,?\s+(?:of|to|in)\s+(?:{_WITHIN}\s+{_NUMBER}|the\s+{_WITHIN}(?:\s+{_NUMBER})?(?!\w)))"
_A_PLACE = (
    rf"(?:(?P<before>{_CONTAINERS})(?:,?\s+{_CLAUSE}\s+(?P<own>{_NUMBERS}))?"
    rf"|{_CLAUSE}\s+(?P<numbers>{_NUMBERS})(?P<behind>{_BEHIND}{{1,3}})?)"
)
_PLACE = re.compile(rf"\b{_A_PLACE}", re.IGNORECASE)
_CONTAINER = re.compile(rf"({_WITHIN})(?:\s+({_NUMBER}))?", re.IGNORECASE)
_ONE_OR_MORE = re.compile(rf"({_NUMBER}){_ITEM}(?:{_TO}({_NUMBER}){_ITEM})?", re.IGNORECASE)
_ONLY_NAMED = re.compile(
    rf"\b(?:subject\s+to|pursuant\s+to|in\s+accordance\s+with|in\s+line\s+with|by\s+virtue\s+of"
    rf"|for\s+the\s+purposes?\s+of|(?:as|manner)\s+(?:set\s+out|specified|described|provided)\s+in)\s+{_A_PLACE}",
    re.IGNORECASE,
)
"""A place that a sentence only leans on: "pursuant to clause 14"."""
_OF_ITSELF = re.compile(
    rf"\b{_A_PLACE}(?=\s+(?:(?:of|to|in)\s+this\s+(?:deed|variation|amendment|addendum|letter)|below|above)\b)",
    re.IGNORECASE,
)
"""A place of the document that speaks: "Schedule 1 to this Deed"."""
_PART = "part"


@dataclass(frozen=True, slots=True)
class Place:
    """A clause, several in a row, or a whole schedule."""

    within: frozenset[tuple[str, str]]
    """What it stands in: ("schedule", "1"), ("part", "2"); empty for the contract's body."""
    first: str = ""
    last: str = ""
    """Numbers of the first and the last clause; empty for all of what it stands in."""

    def covers(self, other: "Place") -> bool:
        """Whether the other lies in this one, goes over its border, or holds it."""
        if not _stand_together(dict(self.within), dict(other.within)):
            return False
        if not self.first or not other.first:
            return bool(self.within)
        return _reaches(self.first, other.last) and _reaches(other.first, self.last)

    def is_deeper_than(self, other: "Place") -> bool:
        """Whether it is a part of the other: clause 9.2 of what is called clause 9."""
        mine, theirs = _key(self.first), _key(other.first)
        return other.first == other.last and len(mine) > len(theirs) and mine[: len(theirs)] == theirs


@lru_cache(maxsize=65536)
def places_in(text: str) -> tuple[Place, ...]:
    """Every place that a text or a locator names, in order."""
    found = []
    for match in _PLACE.finditer(text):
        containers = f"{match['before'] or ''} {match['behind'] or ''}"
        within = frozenset(
            (_singular(kind), number.upper()) for kind, number in _CONTAINER.findall(containers)
        )
        numbers = match["own"] or match["numbers"]
        if numbers is None:
            found.append(Place(within))
            continue
        for first, last in _ONE_OR_MORE.findall(numbers):
            ends = (first.upper(), last.upper() or first.upper())
            in_order = _key(ends[0]) <= _key(ends[1])
            found += [Place(within, *ends)] if in_order else [Place(within, end, end) for end in ends]
    return tuple(found)


def without_places_beside(text: str) -> str:
    """A text without the places that it only leans on, and without those of its own document."""
    return _OF_ITSELF.sub(" ", _ONLY_NAMED.sub(" ", text))


def _singular(kind: str) -> str:
    return {"annexes": "annex", "appendices": "appendix"}.get(kind.lower(), kind.lower().rstrip("s"))


def _stand_together(mine: dict[str, str], theirs: dict[str, str]) -> bool:
    """Whether two places may be of one schedule, or both of the contract's body, which may have parts."""
    if any(mine[kind] != theirs[kind] for kind in mine.keys() & theirs.keys()):
        return False
    schedules = (mine.keys() - {_PART}, theirs.keys() - {_PART})
    return bool(schedules[0] & schedules[1]) or not any(schedules)


def _reaches(first: str, last: str) -> bool:
    """Whether a clause begins at or before the end of another: clause 9 ends with 9.4."""
    mine, theirs = _key(first), _key(last)
    return mine <= theirs or mine[: len(theirs)] == theirs


def _key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Orders clause numbers: 9.2 before 9.2A before 9.10, numbers before letters."""
    parts = [re.fullmatch(r"(\d*)(.*)", part) for part in number.split(".") if part]
    return tuple(
        (0, int(part[1]), part[2]) if part[1] else (1, 0, part[2]) for part in parts if part is not None
    )
