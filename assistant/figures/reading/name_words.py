"""The words of names: folded, without legal form or kind of council, and which stretches can be a name."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from assistant.figures.stems import folded, word_set

FORMS = word_set(
    """
    ltd limited plc llp lp cic cio inc incorporated gmbh bv sa ag co company uk the t a ta
    """
)


COUNCIL_KINDS = word_set(
    """
    council borough city county district metropolitan unitary royal london of the and authority cc bc dc mbc
    corporation combined
    """
)


_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


JOINERS = word_set(
    """
    of and with for on upon the in & t a by
    """
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question as it may stand in a name, and where."""

    text: str
    word: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Written with a capital letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


def tokens_of(text: str) -> list[Token]:
    """The words of a text, possessive endings left out."""
    tokens = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        bare = re.sub(r"['’][sS]?$", "", written) or written
        word = re.sub(r"['’]", "", folded(bare))
        tokens.append(Token(written, word, match.start(), match.start() + len(bare)))
    return tokens


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, "&" and "+" as "and", initials joined."""
    plain = re.sub(r"[&+]", " and ", folded(name).replace("'", ""))
    joined = re.sub(r"\b(\w)[ .]+(?=\w\b)", r"\1", " ".join(re.findall(r"[^\W_]+", plain)))
    return tuple(word for word in joined.split())


def core_words(name: str) -> tuple[str, ...]:
    """A name's words without legal form, brackets and country."""
    words = list(name_words(re.sub(r"\([^)]*\)", " ", name)))
    while len(words) > 1 and words[-1] in FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(words)


def variants_of(name: str) -> tuple[tuple[str, ...], ...]:
    """Every way in which the name may be said: whole, trading name, what stands in brackets or after a dash."""
    parts = [name]
    parts += re.split(
        r"\bt\s*/\s*as?\b|\btrading as\b|\bpart of\b|\bformerly\b|\s[-–—|]\s", name, flags=re.IGNORECASE
    )
    parts += [part for part in name.split(",") if re.search(r"\bcouncil\b", part, re.IGNORECASE)]
    parts += [inside for inside in re.findall(r"\(([^)]*)\)", name) if len(inside) > 4]
    found = dict.fromkeys(core_words(part) for part in parts if part.strip())
    return tuple(words for words in found if words and not (len(words) == 1 and words[0] in FORMS))


def place_words(name: str) -> tuple[str, ...]:
    """A council's name without its kind ("Southampton"); () for what isn't a council."""
    councils = [part for part in name.split(",") if re.search(r"\bcouncil\b", part, re.IGNORECASE)]
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


def singular(words: Iterable[str]) -> tuple[str, ...]:
    """The words without the "s" of a plural."""
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


def holds_words(said: tuple[str, ...], way: tuple[str, ...]) -> bool:
    """Whether a name begins with the words, or holds two or more of them in a row."""
    if way[: len(said)] == said:
        return True
    return len(said) > 1 and any(way[i : i + len(said)] == said for i in range(1, len(way) - len(said) + 1))


_ROLE_BEFORE = word_set(
    """
    to from with by supplier firm company contractor provider maker manufacturer has have
    """
)


_NEVER_NAMES = word_set(
    """
    which what who whose how many much the a an of for on in by to and or is are was were do does did has
    have had list find show tell give count each leaving ignoring excluding taking counting treating if we
    not no more most all contract contracts award awards awarded notice notices tender tenders procurement
    procurements supplier suppliers council councils buyer buyers value total average median largest biggest
    top share percentage number framework frameworks services service works work supply provision hire open
    public north south east west january february march april may june july august september october
    november december its their our between only same other sme smes vcse vcses cpv dps itt itq rfi rfq vat
    ocid small medium large pipeline
    """
)


def sayable(tokens: list[Token], before: Token | None) -> bool:
    """Whether the words look like a name: capitals, or small letters where a name is expected."""
    words = [token.word for token in tokens]
    if words[0] in JOINERS - {"the"} or words[-1] in JOINERS:
        return False
    if len(words) == 1 and (words[0] in _NEVER_NAMES or len(words[0]) < 2):
        return False
    if all(word in _NEVER_NAMES for word in words):
        return False
    if all(token.capital or token.word in JOINERS for token in tokens):
        return True
    return len(words) > 1 or (before is not None and before.word in _ROLE_BEFORE and len(words[0]) > 3)


def as_written(text: str, tokens: list[Token]) -> str:
    """The words as a name is written, with the "&" that stands between them."""
    parts = [tokens[0].word]
    for left, right in pairwise(tokens):
        between = text[left.end : right.start]
        parts += ["and", right.word] if "&" in between or "+" in between else [right.word]
    return " ".join(parts)


def stand_together(text: str, tokens: list[Token]) -> bool:
    """Whether nothing but blanks, hyphens, ampersands and dots stands between the words."""
    return all(
        re.fullmatch(r"[\s\-&+.,/]*(?:['’]s?)?[\s\-&+./]*", text[left.end : right.start]) is not None
        and not text[left.end : right.start].strip().startswith(",")
        for left, right in pairwise(tokens)
    )
