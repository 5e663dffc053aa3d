"""Joins rankings into one and leaves out passages that say the same thing twice. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus.records import StoredPassage

_ALNUM = re.compile(r"[^\W_]+")
_SAME_SHARE = 0.9
_SAME_LENGTH = 0.8


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage ids, best first, and how much this ranking counts."""

    ids: tuple[int, ...]
    weight: float = 1.0


def fused(rankings: Sequence[Ranking], *, constant: int) -> dict[int, float]:
    """Passage id -> score, best first, by weighted reciprocal rank fusion (Cormack et al., SIGIR 2009).

    Ties keep the order of the rankings given first.
    """
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, passage_id in enumerate(ranking.ids, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + ranking.weight / (constant + rank)
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


@dataclass(frozen=True, slots=True)
class Distinct:
    """A passage that is kept, and the ids of those left out because they say the same."""

    stored: StoredPassage
    copies: tuple[int, ...]


def distinct(passages: Sequence[StoredPassage], *, limit: int) -> list[Distinct]:
    """The first `limit` passages, best first, without near copies of one in another document.

    Two passages are near copies where they share nine words in ten and **every number**: a clause of
    30 days never hides the same clause of 60 days. Repeats inside one document are kept, since each
    is its own place.
    """
    kept: list[StoredPassage] = []
    prints: list[_Print] = []
    copies: list[list[int]] = []
    for stored in passages:
        mine = _printed(stored)
        for position, other in enumerate(prints):
            if mine.content != other.content and _near_copy(mine, other):
                copies[position].append(stored.id)
                break
        else:
            if len(kept) == limit:
                continue
            kept.append(stored)
            prints.append(mine)
            copies.append([])
    return [Distinct(stored, tuple(ids)) for stored, ids in zip(kept, copies, strict=True)]


@dataclass(frozen=True, slots=True)
class _Print:
    content: str
    words: frozenset[str]
    numbers: tuple[str, ...]


def _printed(stored: StoredPassage) -> _Print:
    words = _ALNUM.findall(stored.passage.text.casefold())
    numbers = tuple(word for word in words if any(character.isdigit() for character in word))
    return _Print(stored.passage.content, frozenset(words), numbers)


def _near_copy(one: _Print, other: _Print) -> bool:
    if one.numbers != other.numbers:
        return False
    smaller, larger = sorted((len(one.words), len(other.words)))
    if smaller < _SAME_LENGTH * larger or not larger:
        return False
    shared = len(one.words & other.words)
    return shared >= _SAME_SHARE * (len(one.words) + len(other.words) - shared)
