"""Which documents a question leans towards without naming them surely: "the cleaning contractor".

Where `assistant.question.pick_contracts` is sure, only the contracts it picked are searched. Where it isn't,
a party's name that many documents carry, or the trade before a role or an instrument, says which is likelier.
"""

from collections.abc import Mapping

from assistant.language.vocabulary import INSTRUMENT_WORDS, ROLE_NOUNS, name_words
from assistant.language.words import STOP_WORDS, Word, words_of
from assistant.question.catalogue import GENERIC_NAME_WORDS, Catalogue

_HEADS = ROLE_NOUNS | INSTRUMENT_WORDS
_MOST_BEFORE = 3
"""Words before "contractor" or "contract" that may say which."""


def leanings(question: str, catalogue: Catalogue) -> Mapping[str, float]:
    """SHA-256 of a document -> share of the question's leaning words that it is called by, 0 to 1."""
    words = [word for word in _leaning_words(question, catalogue) if catalogue.knows(word)]
    if not words:
        return {}
    matches = catalogue.matches(words, limit=len(catalogue.entries))
    return {match.entry.content: match.coverage for match in matches}


def _leaning_words(question: str, catalogue: Catalogue) -> list[str]:
    """Names of parties, and what stands before a role or an instrument, in reading order."""
    words = words_of(question)
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        found.update((name, None) for name in name_words(word.text) if catalogue.is_party(name))
        if word.text.lower() in _HEADS:
            for before in _modifiers(words[:at]):
                found.update(dict.fromkeys(name_words(before.text)))
    return [word for word in found if word not in GENERIC_NAME_WORDS and not word.isdigit()]


def _modifiers(before: list[Word]) -> list[Word]:
    """The words right before a head that belong to it, up to the first stop word."""
    kept: list[Word] = []
    for word in reversed(before[-_MOST_BEFORE:]):
        if word.text.lower() in STOP_WORDS and not (len(word.text) > 1 and word.text.isupper()):
            break
        kept.append(word)
    return kept
