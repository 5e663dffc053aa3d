"""The words of a question as they may stand in names, and which stretches of them can be a name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import word_set
from assistant.language.folding import folded
from assistant.language.vocabulary import MONTHS
from assistant.language.words import STOP_WORDS

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


_NEVER_NAMES = (
    word_set(
        """
    which what who whose how many much the a an of for on in by to and or is are was were do does did has
    have had list find show tell give count each leaving ignoring excluding taking counting treating if we
    not no more most all contract contracts award awards awarded notice notices tender tenders procurement
    procurements supplier suppliers council councils buyer buyers value total average median largest
    biggest top share percentage number framework frameworks services service works work supply provision
    hire open public north south east west its their our between only same other sme smes vcse vcses cpv
    dps itt itq rfi rfq vat ocid small medium large pipeline take add adding use using set setting leave
    ignore skip drop exclude include keep compare group rank order sort put going judging treat merge
    combine where when after before since once with without zero nil none nought nothing one ones some any
    every all both either neither several those these them
    """
    )
    | NUMBERS.keys()
    | frozenset(MONTHS)
)


def sayable(tokens: Sequence[Token], before: Token | None) -> bool:
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


def as_written(text: str, tokens: Sequence[Token]) -> str:
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


_SHORTEST_CUT = 6
_LETTERS_KEPT = 4
_FEWEST_LETTERS = 3


def short_names(names: Mapping[tuple[str, ...], str]) -> dict[str, str]:
    """Short forms that only one of these names has, and what it is the name of.

    "bpool" (the first letter and the end), "brnly" (without vowels), "bwd" (first letters of several words).
    """
    found: dict[str, set[str]] = defaultdict(set)
    for words, name in names.items():
        for short in _cut(words[0]) if len(words) == 1 else _first_letters(words):
            found[short].add(name)
    said = {words[0] for words in names if len(words) == 1}
    return {
        short: next(iter(meant))
        for short, meant in found.items()
        if len(meant) == 1 and short not in said | _NEVER_NAMES | STOP_WORDS
    }


def _cut(word: str) -> Iterator[str]:
    if len(word) < _SHORTEST_CUT:
        return
    for kept in range(_LETTERS_KEPT, len(word) - 2):
        yield word[0] + word[-kept:]
    bare = word[0] + re.sub(r"[aeiou]", "", word[1:])
    if len(bare) >= _LETTERS_KEPT:
        yield bare
        yield re.sub(r"(.)\1", r"\1", bare)


def _first_letters(words: tuple[str, ...]) -> Iterator[str]:
    if len(words) >= _FEWEST_LETTERS:
        yield "".join(word[0] for word in words)
