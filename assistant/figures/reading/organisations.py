"""The organisations of a register, and which of them some words of a question can name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus.said_names import core_words, singular
from assistant.figures.reading.name_words import JOINERS, holds_words

_FEWEST_INITIALS = 3


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


class Organisations:
    """Organisations, looked up by the words and by the first letters of their names."""

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        """Their words without plurals."""
        self._all = tuple(organisations)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for index, organisation in enumerate(self._all):
            for words in (*organisation.variants, organisation.place):
                for word in singular(words):
                    self._by_word[word].add(index)
        self._by_initials = _by_initials(self._all)

    def has_word(self, word: str) -> bool:
        """Whether one's name holds the word."""
        return singular((word,))[0] in self._by_word

    def of_initials(self, letters: str) -> Sequence[Organisation]:
        """Those that the letters stand for, if these all have one name."""
        found = self._by_initials.get(letters, ())
        return found if len({core_words(one.name) for one in found}) == 1 else ()

    def fitting(self, said: tuple[str, ...], *, whole: bool) -> list[Organisation]:
        """Those that have the words as a name, or, unless `whole`, at the start or within one.

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
            self._all[index]
            for index in ways
            if index in exact
            or (not whole and any(holds_words(single, way) for way in ways[index]))
            or (begun and any(way[: len(single)] == single for way in ways[index]))
        ]

    def _ways(self, index: int) -> list[tuple[str, ...]]:
        one = self._all[index]
        return [singular(words) for words in (*one.variants, one.place) if words]


def _by_initials(organisations: Sequence[Organisation]) -> dict[str, list[Organisation]]:
    """By the first letters of their names, with and without the small words."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for one in organisations:
        words = core_words(one.name)
        ways = {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in JOINERS)}
        for letters in ways:
            if len(letters) >= _FEWEST_INITIALS:
                found[letters].append(one)
    return found
