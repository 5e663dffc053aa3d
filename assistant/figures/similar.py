"""Purchases like one that is described or named: by category code and by the rarer words of the titles."""

import math
from dataclasses import dataclass

from assistant.errors import UnusableInput
from assistant.figures.rows import Procurement, procurements
from assistant.figures.stems import stem, word_set, words_of
from assistant.figures.topic_search import Register

_LEAST_SCORE = 0.3
_CATEGORY_SHARE = 0.4
"""How much of the score equal category codes make; the rest are words."""
_CPV_DIGITS = ((8, 1.0), (5, 0.8), (4, 0.6), (3, 0.4))
"""Digits of the category code that are equal, and what that counts."""
_IGNORED = word_set(
    """
    a an and the of for in on to at by with or council contract contracts tender notice award provision
    supply services service works framework agreement procurement various
    """
)


@dataclass(frozen=True, slots=True)
class SimilarPurchase:
    """A purchase that resembles another, and why."""

    procurement: Procurement
    score: float
    """0 to 1."""
    words: tuple[str, ...]
    """Of its title, that the other has too."""
    same_category: str
    """The digits of the category code that are equal; empty where none are."""

    @property
    def reason(self) -> str:
        """For people."""
        parts = [f"category {self.same_category}"] if self.same_category else []
        if self.words:
            parts.append(f"title shares: {', '.join(self.words)}")
        return "; ".join(parts)


def similar_purchases(
    register: Register, *, to: str = "", described: str = "", limit: int = 20
) -> tuple[SimilarPurchase, ...]:
    """Purchases like the procurement with the key `to`, or like a description, best first."""
    rows = [
        (str(key), str(title or ""), str(cpv or ""))
        for key, title, cpv in register.query(
            "SELECT process, title, cpv FROM process WHERE counted ORDER BY process"
        ).rows
    ]
    like = next(((title, cpv) for key, title, cpv in rows if key == to), None)
    if to and like is None:
        raise UnusableInput(f"no procurement {to!r} in this release: give a row's key")
    title, cpv = like or (described, "")
    wanted = _telling_words(title)
    if not wanted and not cpv:
        raise UnusableInput("nothing to look for: describe what is bought in a few words")
    scored = sorted(_scored(rows, wanted, cpv, besides=to), key=lambda one: (-one[1], one[0]))[:limit]
    known = procurements(register, [key for key, *_ in scored])
    return tuple(SimilarPurchase(known[key], score, words, same) for key, score, words, same in scored)


def _scored(
    rows: list[tuple[str, str, str]], wanted: dict[str, str], cpv: str, *, besides: str
) -> list[tuple[str, float, tuple[str, ...], str]]:
    held = {key: _telling_words(title) for key, title, _ in rows}
    carried = {one: sum(one in words for words in held.values()) for one in wanted}
    weights = {one: math.log(1 + len(rows) / (1 + count)) for one, count in carried.items()}
    whole = sum(weights.values())
    found = []
    for key, _, other in rows:
        if key == besides:
            continue
        shared = [one for one in wanted if one in held[key]]
        by_words = sum(weights[one] for one in shared) / whole if whole else 0.0
        digits, by_category = _equal_digits(cpv, other)
        share = _CATEGORY_SHARE if cpv and wanted else 1.0 if cpv else 0.0
        score = share * by_category + (1 - share) * by_words
        if score >= _LEAST_SCORE:
            found.append((key, round(score, 4), tuple(wanted[one] for one in shared), other[:digits]))
    return found


def _equal_digits(one: str, other: str) -> tuple[int, float]:
    for digits, counts in _CPV_DIGITS:
        if one and one[:digits] == other[:digits]:
            return digits, counts
    return 0, 0.0


def _telling_words(title: str) -> dict[str, str]:
    """Stem -> the word as written, of words that say what is bought."""
    return {stem(word): word for word in words_of(title) if len(word) > 2 and word not in _IGNORED}
