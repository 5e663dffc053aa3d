"""Purchases like one that is described or named: by category code and by the rarer words of the titles."""

# ruff: noqa: E501, S608 - own SQL

import math
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import UnusableInput
from assistant.figures.conditions import Parts
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
    title, cpv = _named(register, to) if to else (described, "")
    wanted = _telling_words(title)
    if not wanted and not cpv:
        raise UnusableInput("nothing to look for: describe what is bought in a few words")
    scored = sorted(
        _scored(register, wanted, cpv, besides=to, limit=limit), key=lambda one: (-one[1], one[0])
    )
    best = scored[:limit]
    known = procurements(register, [key for key, *_ in best])
    return tuple(SimilarPurchase(known[key], score, words, same) for key, score, words, same in best)


def _named(register: Register, key: str) -> tuple[str, str]:
    """Title and category code of a procurement that counts."""
    sql = "SELECT coalesce(title, ''), coalesce(cpv, '') FROM process WHERE counted AND process = ?"
    found = register.query(sql, [key]).rows
    if not found:
        raise UnusableInput(f"no procurement {key!r} in this release: give a row's key")
    return str(found[0][0]), str(found[0][1])


def _scored(
    register: Register, wanted: dict[str, str], cpv: str, *, besides: str, limit: int
) -> Iterator[tuple[str, float, tuple[str, ...], str]]:
    """The first few of those that share the same words and digits, each with the score of all of them."""
    groups = _alike(register, tuple(wanted), cpv, limit=limit + 1)
    total = sum(group.count for group in groups)
    carried = [sum(group.count for group in groups if group.held[i]) for i in range(len(wanted))]
    weights = [math.log(1 + total / (1 + count)) for count in carried]
    whole = sum(weights)
    share = _CATEGORY_SHARE if cpv and wanted else 1.0 if cpv else 0.0
    for group in groups:
        by_words = (
            sum(w for w, held in zip(weights, group.held, strict=True) if held) / whole if whole else 0.0
        )
        score = share * dict(_CPV_DIGITS).get(group.digits, 0.0) + (1 - share) * by_words
        if score >= _LEAST_SCORE:
            words = tuple(word for word, held in zip(wanted.values(), group.held, strict=True) if held)
            for key in group.keys:
                if key != besides:
                    yield key, round(score, 4), words, cpv[: group.digits]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Procurements whose titles hold the same words, and whose codes have as many digits in common."""

    held: tuple[bool, ...]
    digits: int
    count: int
    keys: tuple[str, ...]


def _alike(register: Register, stems: tuple[str, ...], cpv: str, *, limit: int) -> list[_Alike]:
    parts = Parts()
    held = ", ".join(f"coalesce({parts.holds(one, ('title',))}, false)" for one in stems)
    cases = " ".join(
        f"WHEN left(cpv, {digits:d}) = left(?, {digits:d}) THEN {digits:d}" for digits, _ in _CPV_DIGITS
    )
    codes = [cpv] * len(_CPV_DIGITS) if cpv else []
    digits_in_common = f"CASE {cases} ELSE 0 END" if cpv else "0"
    sql = (
        f"SELECT held, digits, count(*), arg_min(process, process, {limit:d}) FROM ("
        f"SELECT process, [{held}]::BOOLEAN[] AS held, {digits_in_common} AS digits FROM process WHERE counted) "
        "GROUP BY held, digits"
    )
    return [
        _Alike(
            tuple(map(bool, _listed(flags))),
            int(str(digits)),
            int(str(count)),
            tuple(map(str, _listed(keys))),
        )
        for flags, digits, count, keys in register.query(sql, [*parts.parameters, *codes]).rows
    ]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _telling_words(title: str) -> dict[str, str]:
    """Stem -> the word as written, of words that say what is bought."""
    return {stem(word): word for word in words_of(title) if len(word) > 2 and word not in _IGNORED}
