"""Words as they are compared: folded, without endings, and the pattern that finds them in a title."""

import re

from assistant.language.folding import folded

_ENDINGS = ("ings", "ing", "ers", "ed", "er", "es", "s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORTEST = 3
_DOUBLED = set("bdglmnprt")


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


def words_of(text: str) -> list[str]:
    """The words of a text, folded, possessive endings left out."""
    return [re.sub(r"'s?$", "", match.group()) for match in _WORD.finditer(folded(text))]


def stem(word: str) -> str:
    """A word without its ending: "fencing", "fences" and "fence" are one."""
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST:
            continue
        bare = word[: -len(ending)]
        if ending == "s" and bare[-1] in "su":
            return word
        if ending == "es" and bare[-1] not in "sxzh":
            return word[:-1].removesuffix("e") if len(word) > 5 else word[:-1]
        if ending in {"er", "ers"} and len(bare) < 5:
            return word.removesuffix("s")
        if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] in _DOUBLED:
            return bare[:-1]
        if ending in {"ing", "ings", "ed"} and not re.search(r"[aeiouy]", bare):
            return word
        return bare
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def word_pattern(stemmed: str) -> str:
    """A regular expression (RE2) that finds the word in any of its forms in lower-case text."""
    safe = re.escape(stemmed)
    last = re.escape(stemmed[-1])
    return rf"\b{safe}(?:{last}?(?:e|es|s|ing|ings|ed|er|ers|ies|y))?\b"
