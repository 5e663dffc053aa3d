"""How the name of an organisation may be said: whole, without its legal form, by its trading name or place.

Loading keeps these in the register (`said_name`), and questions are held against them: both by the rules
here, so that a question's words need only be looked up.
"""

import re
from collections.abc import Iterable

from assistant.language.folding import folded

LEGAL_FORMS = frozenset(
    """
    ltd limited plc llp lp cic cio inc incorporated gmbh bv sa ag co company uk the t a ta
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
COUNCIL_KINDS = frozenset(
    """
    council borough city county district metropolitan unitary royal london of the and authority cc bc dc mbc
    corporation combined
    """.split()  # noqa: SIM905
)
"""Words that say what kind of body a council is."""
_BRACKETED = re.compile(r"\(([^)]*)\)")
_SHORTEST_BRACKETED = 5
_BRACKETED_LAST = re.compile(r"\(([^)]*)\)\s*$")
"""Another name stands at the end; within, as in "(Northern) Ltd", it is a place or a trade."""
_PARTS = re.compile(r"\bt\s*/\s*as?\b|\btrading as\b|\bpart of\b|\bformerly\b|\s[-–—|]\s", re.IGNORECASE)
_COUNCIL = re.compile(r"\bcouncil\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_AND = re.compile(r"[&+]")
_INITIALS = re.compile(r"\b(\w)[ .]+(?=\w\b)")


def ways_of_saying(spellings: Iterable[str], *, council: bool) -> tuple[tuple[str, ...], ...]:
    """Every way of saying the name of one organisation, given how it is spelt: the main spelling first.

    Of a council, also by its place alone, as the first spelling that has one gives it.
    """
    names = list(spellings)
    ways = dict.fromkeys(way for name in names for way in variants_of(name))
    if council:
        ways |= dict.fromkeys([place for name in names if (place := place_words(name))][:1])
    return tuple(ways)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, "&" and "+" as "and", initials joined."""
    words = _WORD.findall(_AND.sub(" and ", folded(name).replace("'", "")))
    if any(len(word) == 1 for word in words):
        words = _INITIALS.sub(r"\1", " ".join(words)).split()
    return tuple(words)


def core_words(name: str) -> tuple[str, ...]:
    """A name's words without legal form, brackets and country."""
    words = name_words(_BRACKETED.sub(" ", name) if "(" in name else name)
    end = len(words)
    while end > 1 and words[end - 1] in LEGAL_FORMS:
        end -= 1
    return words[1:end] if end > 1 and words[0] == "the" else words[:end]


def variants_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Every way in which the name may be said: whole, by trading name, bracket or what follows a dash."""
    parts = [name, *_PARTS.split(name)]
    parts += _council_parts(name)
    parts += [inside for inside in _BRACKETED_LAST.findall(name) if len(inside) >= _SHORTEST_BRACKETED]
    found = dict.fromkeys(core_words(part) for part in dict.fromkeys(parts) if part.strip())
    return tuple(words for words in found if words and not (len(words) == 1 and words[0] in LEGAL_FORMS))


def place_words(name: str) -> tuple[str, ...]:
    """A council's name without its kind ("Larkfield"); () for what isn't a council."""
    councils = _council_parts(name)
    words = core_words(councils[-1] if councils else name)
    place_of = words[:1] in {("city",), ("county",)} and "of" in words
    if not place_of and not {"council", "borough", "corporation"} & set(words):
        return ()
    kept = [word for word in words if word not in COUNCIL_KINDS or word == "and"]
    while kept and kept[-1] == "and":
        kept.pop()
    while kept and kept[0] == "and":
        kept.pop(0)
    return tuple(kept)


def _council_parts(name: str) -> list[str]:
    """What names a council between the commas."""
    return [part for part in name.split(",") if _COUNCIL.search(part)] if "," in name else []


def singular(words: Iterable[str]) -> tuple[str, ...]:
    """The words without a plural's s, as two names are held against each other."""
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )
