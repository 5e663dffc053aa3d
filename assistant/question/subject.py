"""The question's own subject: its words without those that only say which contract, or that it compares.

A contract's name picks documents; held against single clauses it misleads, since the clause that answers
hardly ever repeats it and the title page always does.
"""

from collections.abc import Sequence

from assistant.language.vocabulary import (
    FRAMING_WORDS,
    INSTRUMENT_WORDS,
    MONTHS,
    ROLE_NOUNS,
    WEEKDAYS,
    name_words,
    words_in,
)
from assistant.language.words import STOP_WORDS, Word, is_content, words_of
from assistant.question.catalogue import GENERIC_NAME_WORDS, Catalogue, CatalogueEntry

_HEADS = ROLE_NOUNS | INSTRUMENT_WORDS
_MOST_BEFORE = 3
"""Words before "contractor" or "contract" that may say which."""
_COMPARING = words_in(
    """
    compare compared compares comparison contrast differ differs difference differences different respectively
    whose longest shortest strictest highest lowest both two three four five six
    """
)
_LEAST_NAME = 3
_CALENDAR = frozenset({*MONTHS, *WEEKDAYS}) | words_in("christmas easter english british european")
_ASKING = words_in(
    """
    long soon quickly quick fast often frequently tell please explain describe summarise list show
    anything something happen happens exactly currently
    period periods length duration date dates deadline deadlines amount amounts number percentage proportion
    figure timescale timescales frequency wants wanted allowed able supposed actually
    """
)
"""Words that ask; a clause answers them with a value, and doesn't repeat them."""


def subject_of(question: str, catalogue: Catalogue, *, contracts: Sequence[CatalogueEntry] = ()) -> str:
    """The question without such words; the whole of it where no word of substance would be left.

    `contracts`: those that it names; the words of their titles tell their clauses apart no more.
    """
    titles = [entry.title_words for entry in contracts]
    called = frozenset.intersection(*titles) if titles else frozenset[str]()
    words = words_of(question)
    dropped = {
        at
        for at, word in enumerate(words)
        if _only_asks(word) or _is_party(word, catalogue) or word.text.casefold() in called - STOP_WORDS
    }
    for at, word in enumerate(words):
        if word.text.lower() in _HEADS:
            dropped.update(_naming(words, at, catalogue))
    kept = [word for at, word in enumerate(words) if at not in dropped]
    if not any(is_content(word.text) for word in kept):
        return question
    return " ".join(word.text for word in kept)


def strangers_in(question: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Words written as names by which no document is called; none where all is written in capitals."""
    words = [word for word in words_of(question) if is_content(word.text)]
    if sum(word.text[0].isupper() for word in words) > len(words) / 2:
        return ()
    return tuple(dict.fromkeys(word.text for word in words if _is_strange(word, question, catalogue)))


def _is_strange(word: Word, question: str, catalogue: Catalogue) -> bool:
    lowered = word.text.casefold()
    opens = not question[: word.start].strip(" \"“‘'(") or question[: word.start].rstrip()[-1:] in ".?!:"
    if opens or len(word.text) < _LEAST_NAME or not word.text[0].isupper():
        return False
    ordinary = lowered in GENERIC_NAME_WORDS or lowered in FRAMING_WORDS or lowered in _CALENDAR
    names = name_words(word.text)
    return not ordinary and bool(names) and not any(map(catalogue.knows, names))


def _only_asks(word: Word) -> bool:
    lowered = word.text.lower()
    return lowered in _COMPARING or lowered in _ASKING or lowered in FRAMING_WORDS


def _is_party(word: Word, catalogue: Catalogue) -> bool:
    names = [name for name in name_words(word.text) if name not in GENERIC_NAME_WORDS]
    return bool(names) and all(map(catalogue.is_party, names)) and not word.text.islower()


def _naming(words: list[Word], head: int, catalogue: Catalogue) -> set[int]:
    """The words right before a role or an instrument that documents are called by."""
    found: set[int] = set()
    for at in range(head - 1, max(-1, head - 1 - _MOST_BEFORE), -1):
        lowered = words[at].text.lower()
        if lowered in STOP_WORDS and not words[at].text.isupper():
            break
        if any(catalogue.knows(name) for name in name_words(words[at].text)):
            found.add(at)
    return found
