"""Words as they are compared: folded, without endings, and the pattern that finds their family in a text.

A family is a verb with its inflections and the nouns made of it: "demolish", "demolishing", "demolition".
A stem stands for its family, whichever of its words it was taken from.
"""

import re
from functools import cache

from assistant.language.folding import folded

_ENDINGS = ("ings", "ing", "ers", "ed", "er", "es", "s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORTEST = 3
_DOUBLED = set("bdglmnprt")


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


_NOUNS = (
    # How the stem of a verb ends, what is taken off it, and how the stems of nouns made of it end then.
    (r"(?:ct|pt|ss|at|ot|ut|et|est|hibit)", "", ("ion",)),
    (r"(?:is|iz|or|ar|er|ort|orm|ent)", "", ("ation",)),
    (r"stal", "", ("lation",)),
    (r"ish", "sh", ("tion",)),
    (r"fi", "", ("cation",)),
    (r"", "", ("ment", "ement")),
    (r"(?:os|ov|ew|ais|iv|us)", "", ("al",)),
    (r"(?:sur|ear|orm|end|ist)", "", ("anc",)),
    (r"tain", "ain", ("enanc",)),
    (r"(?:tend|id)", "d", ("sion",)),
    (r"(?:iver|over)", "", ("i",)),
    (r"ys", "", ("i", "t")),
    (r"dvis", "s", ("c",)),
    (r"(?:drain|sign|stor|haul)", "", ("ag",)),
)
_SHORTEST_VERB = 5
_SHORT_VERBS = word_set("sign stor haul")
_NO_VERBS = word_set("apart depart compart")
"""What a noun only seems to be made of."""
_JOINED = re.compile(
    r"(?P<before>re|co|de|pre|sub|non|mini|micro|multi|inter)(?=\w{4})|(?:mini|multi)(?=\w{3})"
)
"""Beginnings of words that are written apart, with a hyphen or joined: "re-roofing"."""
_KEEPS_LL = re.compile(r"[^aeiouy]*[aeiouy]ll")
"""Short verbs that are written so without an ending, too: "falling" is of "fall"."""
_LOST_E = re.compile(r"[^aeiouy][aeiouy][^aeiouywxy]")
"""What a short verb on "e" is without its ending: "hiring", where "fitting" doubles its last letter."""
_INFLECTED = "(?:e|es|s|ing|ings|ed|er|ers|ies|y)"


def words_of(text: str) -> list[str]:
    """The words of a text, folded, possessive endings left out."""
    return [re.sub(r"'s?$", "", match.group()) for match in _WORD.finditer(folded(text))]


def stem(word: str) -> str:
    """A word without its ending: "fencing", "fences" and "fence" are one."""
    bare = _bare(word)
    return f"{bare[:-1]}i" if re.search(r"..[^aeiouy]y$", bare) else bare


def _bare(word: str) -> str:
    for ending in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST:
            continue
        bare = word[: -len(ending)]
        if (ending == "s" and bare[-1] in "su") or (ending == "ed" and bare[-1] == "e" and len(bare) < 4):
            return word
        if ending == "es" and bare[-1] not in "sxzh":
            return word[:-1].removesuffix("e") if len(word) > 5 else word[:-1]
        if ending in {"er", "ers"} and len(bare) < 5:
            return word.removesuffix("s")
        if _is_doubled(bare):
            return bare[:-1]
        if ending in {"ing", "ings", "ed"} and not re.search(r"[aeiouy]", bare):
            return word
        return f"{bare}e" if ending not in {"es", "s"} and _LOST_E.fullmatch(bare) else bare
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _is_doubled(bare: str) -> bool:
    """Whether the last letter is only doubled before the ending: "fitting", not "falling"."""
    last = bare[-1]
    return len(bare) > _SHORTEST and last == bare[-2] and last in _DOUBLED and not _KEEPS_LL.fullmatch(bare)


def word_pattern(stemmed: str) -> str:
    """A regular expression (RE2) that finds a word of the stem's family in lower-case text."""
    words = "|".join(_forms(one) for one in _family(stemmed))
    return rf"\b(?:{words})\b"


def letters_shared(stemmed: str) -> str:
    """The letters that stand in every word of the stem's family, whether its beginning is joined or not."""
    family = _family(stemmed)
    shared = min(family, key=len)
    while not all(one.startswith(shared) for one in family):
        shared = shared[:-1]
    shared = shared.removesuffix("i").removesuffix("e")
    apart = _JOINED.match(stemmed)
    return shared[apart.end() :] if apart and len(shared) > apart.end() else shared


@cache
def _family(stemmed: str) -> tuple[str, ...]:
    """The stem, the verbs that it may be a noun of, and the nouns made of them."""
    verbs = [verb for rule in _NOUNS for verb in _verbs_of(stemmed, *rule)]
    nouns = [noun for verb in (verbs or [stemmed]) for rule in _NOUNS for noun in _nouns_of(verb, *rule)]
    return tuple(dict.fromkeys((stemmed, *verbs, *nouns)))


def _nouns_of(verb: str, ends: str, off: str, endings: tuple[str, ...]) -> list[str]:
    if not _is_verb(verb) or not re.search(rf"{ends}$", verb):
        return []
    return [verb.removesuffix(off) + ending for ending in endings]


def _verbs_of(noun: str, ends: str, off: str, endings: tuple[str, ...]) -> list[str]:
    verbs = (noun.removesuffix(ending) + off for ending in endings if noun.endswith(ending))
    return [verb for verb in verbs if _is_verb(verb) and re.search(rf"{ends}$", verb)]


def _is_verb(word: str) -> bool:
    return (len(word) >= _SHORTEST_VERB or word in _SHORT_VERBS) and word not in _NO_VERBS


def _forms(stemmed: str) -> str:
    """The word in its inflections, whether its beginning is joined to it or not."""
    apart = _JOINED.match(stemmed)
    first = rf"{apart.group()}[\s–-]*" if apart else ""
    rest = stemmed[apart.end() :] if apart else stemmed
    if re.search(r".[^aeiouy]i$", rest):
        return rf"{first}{re.escape(rest[:-1])}[yi](?:e|es|s|ed|er|ers|ing|ings)?"
    last, word = re.escape(rest[-1]), re.escape(rest)
    if rest.endswith("e"):
        return rf"{first}{re.escape(rest[:-1])}(?:ee?s?|e?(?:ed|er|ers|ing|ings))"
    if len(stemmed) <= _SHORTEST and last not in "sxzh":  # "cars" is no "care".
        return rf"{word}(?:s|ing|ings|ed|{last}(?:s|ing|ings|ed|er|ers|y))?"
    return rf"{first}{word}(?:{last}?{_INFLECTED})?"
