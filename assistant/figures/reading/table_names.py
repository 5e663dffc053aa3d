"""What the tables of a register are called: each is a council, an owner or a file of notices."""

from collections.abc import Sequence

from assistant.corpus.said_names import COUNCIL_KINDS, core_words, name_words, place_words
from assistant.figures.reading.name_words import short_names
from assistant.figures.stems import word_set

_KINDS_OF_COUNCIL = tuple(
    (kind, "council") for kind in ("county", "city", "borough", "district", "metropolitan", "unitary")
)
_TOO_SHORT = 3
"""Letters of a single word that is no table's name by itself."""
_GENERIC = word_set(
    """
    notice notices award awards tender tenders contract contracts register registers spend spending payment
    payments data release releases package packages list lists file files export download ocds finder
    procurement procurements supplier suppliers over 500 250 quarter q1 q2 q3 q4 and of the
    """
)
"""Words that files are called by whatever council's they are."""


class TableNames:
    """Tables by what questions call them: in full, without the kind of council, in short."""

    def __init__(self, tables: Sequence[tuple[str, Sequence[str]]], files: Sequence[str]) -> None:
        """`tables`: each by its name, and the buyers that it stands for; `files`: names used as well."""
        self._named = _named(tables)
        self._short = short_names(self._named)
        for name in files:
            words = _words_of(name)
            if any(word not in _GENERIC and not word.isdigit() for word in words):
                self._named.setdefault(words, name)

    def __contains__(self, words: tuple[str, ...]) -> bool:
        """Whether they are a table's name in full."""
        return words in self._named

    def called(self, words: tuple[str, ...]) -> str | None:
        """The table of that name, whether or not it is said to be a council's."""
        table = self._named.get(words)
        if table is None and "council" in words and len(words) > 1:
            table = self._named.get(tuple(word for word in words if word not in COUNCIL_KINDS))
        return table if table and (len(words) > 1 or len(words[0]) > _TOO_SHORT) else None

    def called_short(self, word: str) -> str | None:
        """The table with that short form: "bwd", "bpool"."""
        return self._short.get(word)

    def joins_another(self, words: tuple[str, ...]) -> bool:
        """Whether the words join one table's name to something else: they are no one name."""
        bare = tuple(word for word in words if word not in COUNCIL_KINDS or word == "and")
        return bare not in self and any(word == "and" and bare[:i] in self for i, word in enumerate(bare))


def _named(tables: Sequence[tuple[str, Sequence[str]]]) -> dict[tuple[str, ...], str]:
    named: dict[tuple[str, ...], str] = {}
    for name, buyers in tables:
        plain = _words_of(name)
        if (buyers or len(tables) > 1) and any(word not in _GENERIC for word in plain):
            named[plain] = name
        for buyer in buyers:
            for words in (place_words(buyer), core_words(buyer)):
                if words:
                    named.setdefault(words, name)
    for kind in _KINDS_OF_COUNCIL:
        alone = {name for name, buyers in tables if any(_is_of_kind(buyer, kind) for buyer in buyers)}
        if len(alone) == 1 and len(tables) > 1:
            named.setdefault(kind, alone.pop())
    return named


def _words_of(name: str) -> tuple[str, ...]:
    return name_words(name.replace("_", " ").replace("-", " "))


def _is_of_kind(name: str, kind: tuple[str, ...]) -> bool:
    words = core_words(name)
    return any(words[i : i + 2] == kind for i in range(len(words) - 1))
