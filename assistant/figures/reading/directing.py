"""Sentences, clauses and brackets that direct how to count: what each asks for, by the kinds of its words.

A stretch is a direction only if each of its words has a place in one. What asks for the opposite of what
every figure does is found as well, so that it is refused and never passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.figures.reading.frames.directing import LEXER, Sign
from assistant.figures.reading.frames.direction import Means


@dataclass(frozen=True, slots=True)
class Directed:
    """A stretch that directs, and what it asks for."""

    start: int
    end: int
    means: frozenset[Means] = frozenset()
    against: str = ""
    """Why no figure does what it asks for."""
    named: tuple[tuple[int, int], ...] = ()
    """Where names stand in it, of which it says that they are one firm's."""


@dataclass(frozen=True, slots=True)
class _Token:
    sign: str
    start: int
    end: int


_HOLDS = {
    Sign.ONCE: True, Sign.TWICE: False, Sign.REPEATS: False, Sign.LATEST: True, Sign.EARLIEST: False,
    Sign.TOGETHER: True, Sign.APART: False, Sign.OTHER_FIRM: False,
}  # fmt: skip
"""Whether every figure does it so, or does it where that is asked for."""
_TURNS = frozenset({Sign.NOT, Sign.NO_ROW})
_OF_NUMBER = frozenset({Sign.ONCE, Sign.TWICE, Sign.REPEATS, Sign.APART})
_OF_NOTICE = frozenset({Sign.LATEST, Sign.EARLIEST})
_FIRM_BEHIND = (Sign.TOGETHER, Sign.FIRM)
_NAMES = frozenset({Sign.SPELLING, Sign.SPELLINGS})
_ROWS = frozenset({Sign.ROW, Sign.FIRM, Sign.NO_ROW, Sign.EVERY, Sign.REPEATS, *_NAMES})
_OF_ONE_FIRM = frozenset({*_NAMES, Sign.NAMED})
_STARTS = frozenset({Sign.OPENS.name, Sign.JOINS.name, Sign.NO_MATTER.name})
_BREAKS = frozenset({"COMMA", "END"})
_ENDS = frozenset({*_BREAKS, "CLOSED", Sign.JOINS.name, Sign.ASKS.name})
_EDGES = frozenset({"END", "CLOSED", "OTHER", Sign.ASKS.name})
_ONCE_ONLY = "each procurement counts once, at its newest notice"
_ONE_FIRM_ONLY = "spellings of one firm are never counted as several"


def directed(visible: str) -> Iterator[Directed]:
    """Every stretch that directs how to count, in order; the longest where several start at one place."""
    tokens = [_Token(found.lastgroup or "", *found.span()) for found in LEXER.finditer(visible)]
    first = 0
    while first < len(tokens):
        found = _from(tokens, first) if _may_start(tokens, first) else None
        if found is None:
            first += 1
            continue
        last, direction = found
        yield direction
        first = last


def _may_start(tokens: Sequence[_Token], first: int) -> bool:
    sign = tokens[first].sign
    if sign in {*_BREAKS, "CLOSED"}:
        return False
    behind = tokens[first + 1].sign if first + 1 < len(tokens) else ""
    no_repeats = sign == Sign.NOT.name and behind == Sign.REPEATS.name
    return first == 0 or tokens[first - 1].sign in _BREAKS or sign in _STARTS or no_repeats


def _from(tokens: Sequence[_Token], first: int) -> tuple[int, Directed] | None:
    """The longest direction that starts there, and the token behind it."""
    edge = first
    while edge < len(tokens) and tokens[edge].sign not in _EDGES:
        edge += 1
    for last in range(edge, first, -1):
        if not _may_end(tokens, first, last):
            continue
        stretch = [token for token in tokens[first:last] if token.sign != "COMMA"]
        if _says_which_rows(tokens, first, last):
            continue
        if not stretch or stretch[-1] is not tokens[last - 1]:
            continue
        whole = _is_whole(tokens, first, last)
        meant = _meant([Sign[token.sign] for token in stretch], whole=whole)
        if meant:
            start, end = tokens[first].start, tokens[last - 1].end
            if isinstance(meant, str):
                return last, Directed(start, end, against=meant)
            named = tuple((t.start, t.end) for t in stretch if t.sign == Sign.NAMED.name)
            return last, Directed(start, end, meant, named=named)
    return None


def _says_which_rows(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Reads "the contracts with several suppliers named, each counted once": it directs behind the comma."""
    inside = first > 0 and tokens[first - 1].sign not in _BREAKS and tokens[first].sign == Sign.OPENS.name
    commas = [at for at in range(first, last) if tokens[at].sign == "COMMA"] if inside else []
    return any(
        _meant([Sign[t.sign] for t in tokens[at + 1 : last] if t.sign != "COMMA"], whole=False)
        for at in commas
    )


def _may_end(tokens: Sequence[_Token], first: int, last: int) -> bool:
    if last == len(tokens) or tokens[last].sign in _ENDS:
        return True
    return tokens[first].sign == Sign.NO_MATTER.name and tokens[last - 1].sign == Sign.STATE.name


def _is_whole(tokens: Sequence[_Token], first: int, last: int) -> bool:
    """Whether it is a sentence or a bracket of its own."""
    before = first == 0 or tokens[first - 1].sign == "END"
    return before and (last == len(tokens) or tokens[last].sign in {"END", "CLOSED"})


def _meant(signs: Sequence[Sign], *, whole: bool) -> frozenset[Means] | str:
    """What the words ask for; why no figure does that; nothing where they are no direction."""
    said = set(signs)
    if Sign.NO_MATTER in said:
        return _no_matter(said)
    signs = _rows_as_one(signs)
    told = _told(signs)
    of_names = _of_names(told, signs)
    if not told or not _about(told, signs) or (Sign.NAMED in said and not of_names):
        return frozenset()
    if all(_HOLDS[sign] == holds for sign, holds in told.items()):
        return frozenset({Means.ONE_FIRM if of_names else Means.DONE})
    if not whole or (Sign.TWICE in told and signs[0] is not Sign.COUNTS):
        return ""
    return _ONE_FIRM_ONLY if of_names else _ONCE_ONLY


def _rows_as_one(signs: Sequence[Sign]) -> list[Sign]:
    """Reads "a contract published again is still one contract": rows taken together count once."""
    of_names = not {*_OF_ONE_FIRM, Sign.FIRM}.isdisjoint(signs)
    several = signs.count(Sign.ROW) > 1 and Sign.THAT_ROW not in signs
    return [Sign.ONCE if sign is Sign.TOGETHER and several and not of_names else sign for sign in signs]


def _of_names(told: dict[Sign, bool], signs: Sequence[Sign]) -> bool:
    """Whether spellings count together or apart, rather than rows."""
    said = set(signs)
    if Sign.TOGETHER in told or Sign.OTHER_FIRM in told:
        return True
    return (Sign.APART in told and not _NAMES.isdisjoint(said)) or (
        Sign.ONCE in told and (Sign.SPELLINGS in said or {Sign.NAMED, Sign.SPELLING} <= said)
    )


def _no_matter(said: set[Sign]) -> frozenset[Means]:
    if Sign.STATE in said:
        return frozenset({Means.ANY_STATE})
    return frozenset() if _NAMES.isdisjoint(said) else frozenset({Means.ONE_FIRM})


def _told(signs: Sequence[Sign]) -> dict[Sign, bool]:
    """Each thing that is told, and whether it is to hold: "no procurement twice" is not twice."""
    told: dict[Sign, bool] = {}
    last: Sign | None = None
    holds = True
    for sign in (*signs, Sign.JOINS):
        if sign in _TURNS:
            holds = not holds
        elif sign is Sign.JOINS and not holds and last:
            told[last], holds = not told[last], True
        elif sign in _HOLDS and not (sign is Sign.OTHER_FIRM and _NAMES.isdisjoint(signs)):
            told[sign], last, holds = holds and told.get(sign, True), sign, True
        last = None if sign is Sign.JOINS else last
    if told.get(Sign.ONCE) or told.get(Sign.TWICE) is False:
        told.pop(Sign.REPEATS, None)
    if _says_of_what_is_twice(told, signs):
        told.pop(Sign.TWICE)
    return told


def _says_of_what_is_twice(told: dict[Sign, bool], signs: Sequence[Sign]) -> bool:
    """Reads "a contract published again counts once": that it stands twice is no direction."""
    count = next((told[sign] for sign in (Sign.ONCE, Sign.LATEST) if sign in told), False)
    return count and told.get(Sign.TWICE, False) and Sign.COUNTS is not signs[0]


def _about(told: dict[Sign, bool], signs: Sequence[Sign]) -> bool:
    """Whether the words say what each thing that is told holds of: of all, not of one that was told of."""
    said = set(signs)
    one_told_of = Sign.THAT_ROW in said or (
        Sign.IT in said and _ROWS.isdisjoint(signs[: signs.index(Sign.IT)])
    )
    if not _OF_NUMBER.isdisjoint(told) and (one_told_of or _ROWS.isdisjoint(said)):
        return Sign.REPEATS in told
    if not _OF_NOTICE.isdisjoint(told):
        things = sum(sign in {Sign.ROW, Sign.FIGURE} for sign in signs)
        if Sign.EVERY not in said and things < 2:
            return False
    return Sign.TOGETHER not in told or not _OF_ONE_FIRM.isdisjoint(said) or _is_one_firm(signs)


def _is_one_firm(signs: Sequence[Sign]) -> bool:
    """Reads "as one firm", "counting both as one": of names that were told, not of purchases."""
    counted = signs[0] in {Sign.OPENS, Sign.COUNTS} and signs[-1] is Sign.TOGETHER
    return _FIRM_BEHIND in pairwise(signs) or (counted and signs[-2] in {Sign.THAT_ROW, Sign.LIGHT})
