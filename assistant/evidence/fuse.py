"""Joins what the indexes found into one list and leaves out passages that say the same thing twice. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.corpus.records import StoredPassage
from assistant.records import Hit

_ALNUM = re.compile(r"[^\W_]+")
_TELLING = frozenset(
    {
        "cannot",
        "except",
        "may",
        "must",
        "neither",
        "never",
        "no",
        "none",
        "nor",
        "not",
        "shall",
        "unless",
        "without",
    }
)
"""Words that turn a clause round, beside its numbers."""
_SAME_SHARE = 0.9
_SAME_LENGTH = 0.8


@dataclass(frozen=True, slots=True)
class Fused:
    """Passages that any index found, with what each said."""

    scores: dict[int, float]
    """Passage id -> fused score, best first; equal ones by id."""
    similarities: dict[int, float]
    lexical: dict[int, float]
    least_similarity: float
    """Of the weakest dense hit: no passage beyond the list is nearer."""

    def similarity(self, passage_id: int) -> float:
        """Cosine, or where only words matched, the most that it can be."""
        return self.similarities.get(passage_id, self.least_similarity)

    def raised(self, gains: Mapping[int, float]) -> "Fused":
        """The same with these passages' scores raised, in the order that this gives."""
        scores = {passage_id: score + gains.get(passage_id, 0.0) for passage_id, score in self.scores.items()}
        return replace(self, scores=_best_first(scores))


def fused(
    dense: Sequence[Hit], lexical: Sequence[tuple[Sequence[Hit], float]], *, reported: int = 0
) -> Fused:
    """Cosines plus, for each lexical list, its weight times BM25 as a share of the list's best.

    A linear combination of scores beats reciprocal rank fusion (Bruch et al., TOIS 2023), here too:
    ranks make a poor lexical match count as much as a good one. A passage that only words found
    takes the weakest cosine of the list. `reported` says which lexical list's BM25 is kept.
    """
    similarities = {hit.passage_id: hit.score for hit in dense}
    least = min(similarities.values(), default=0.0)
    scores = dict(similarities)
    for hits, weight in lexical:
        best = max((hit.score for hit in hits), default=0.0)
        for hit in hits:
            share = hit.score / best if best > 0 else 0.0
            scores[hit.passage_id] = scores.get(hit.passage_id, least) + weight * share
    kept = {hit.passage_id: hit.score for hit in lexical[reported][0]} if lexical else {}
    return Fused(_best_first(scores), similarities, kept, least)


def _best_first(scores: Mapping[int, float]) -> dict[int, float]:
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Distinct:
    """A passage that is kept, and the ids of those left out because they say the same."""

    stored: StoredPassage
    copies: tuple[int, ...]


def every(passages: Sequence[StoredPassage], *, limit: int) -> list[Distinct]:
    """The first `limit` passages as they are, copies among them."""
    return [Distinct(stored, ()) for stored in passages[:limit]]


def distinct(passages: Sequence[StoredPassage], *, limit: int) -> list[Distinct]:
    """The first `limit` passages, best first, without near copies of one in another document.

    Two passages are near copies where they share nine words in ten and have every number, negation and
    modal verb in common: a clause of 30 days never hides the same clause of 60 days. Repeats inside
    one document are kept, since each is its own place.
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
    telling: tuple[str, ...]


def _printed(stored: StoredPassage) -> _Print:
    words = _ALNUM.findall(stored.passage.text.casefold())
    telling = tuple(word for word in words if word in _TELLING or any(map(str.isdigit, word)))
    return _Print(stored.passage.content, frozenset(words), telling)


def _near_copy(one: _Print, other: _Print) -> bool:
    if one.telling != other.telling:
        return False
    smaller, larger = sorted((len(one.words), len(other.words)))
    if smaller < _SAME_LENGTH * larger or not larger:
        return False
    shared = len(one.words & other.words)
    return shared >= _SAME_SHARE * (len(one.words) + len(other.words) - shared)
