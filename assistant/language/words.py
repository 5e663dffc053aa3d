"""Words of English contract language: tokens, stop words, stems and the roles that parties go by.

Pure text in, words out. Stems are for comparing, never for showing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+)*", re.UNICODE)

STOP_WORDS = frozenset(
    """a about above after again all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each either every few for from further get gets
    given go goes had has have having he her here hers him his how i if in into is it its itself just let
    like many may me might more most much must my neither no nor not now of off on once one only onto or
    other our ours out over own per please put rather same shall she should since so some such than that the
    their theirs them then there these they this those through thus to too under until up upon us very was
    we were what when where whereas whether which while who whom whose why will with within without would
    yes yet you your yours""".split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Words that carry no subject matter of their own; negation and modality are looked at apart."""

IRREGULAR = {
    "paid": "pay", "held": "hold", "kept": "keep", "sent": "send", "told": "tell", "left": "leave", "lost":
    "lose", "made": "make", "taken": "take", "took": "take", "brought": "bring", "written": "write",
    "wrote": "write", "chosen": "choose", "given": "give", "gave": "give", "began": "begin", "begun":
    "begin", "bound": "bind", "borne": "bear", "bought": "buy", "built": "build", "met": "meet", "sold":
    "sell", "spent": "spend", "won": "win", "broken": "break", "broke": "break", "ran": "run", "men": "man",
    "people": "person", "children": "child", "indices": "index", "arisen": "arise", "arose": "arise",
    "became": "become", "agreed": "agree", "owed": "owe", "lasted": "last", "used": "use", "invoiced":
    "invoice",
}  # fmt: skip

_ENDINGS = (
    ("abilities", "abl"), ("ability", "abl"), ("ibility", "ibl"), ("ational", "at"), ("ization", "iz"),
    ("isation", "iz"), ("ations", "at"), ("ation", "at"), ("ators", "at"), ("ator", "at"), ("ments", ""),
    ("ment", ""), ("ities", ""), ("ity", ""), ("ances", ""), ("ance", ""), ("ences", ""), ("ence", ""),
    ("ness", ""), ("ings", ""), ("ing", ""), ("tions", "t"), ("tion", "t"), ("sions", "s"), ("sion", "s"),
    ("ables", ""), ("able", ""), ("ible", ""), ("edly", ""), ("ed", ""), ("ies", "i"), ("ees", "ee"),
    ("es", ""), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("ally", "al"), ("ly", ""), ("ise", "iz"),
    ("ize", "iz"), ("s", ""), ("e", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands in the text that it was cut from."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Every word in reading order."""
    return [Word(match[0], match.start(), match.end()) for match in WORD.finditer(text)]


def word_count(text: str) -> int:
    """How many words a person would count: runs of characters between white space."""
    return len(text.split())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem: forms of one verb or noun usually share it; at least three letters are left."""
    lowered = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if lowered in IRREGULAR:
        lowered = IRREGULAR[lowered]
    if any(character.isdigit() for character in lowered):
        return lowered
    for _ in range(2):
        shorter = _without_ending(lowered)
        if shorter == lowered:
            break
        lowered = shorter
    return lowered[:-1] + "i" if lowered.endswith("y") and len(lowered) > 3 else lowered


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry subject matter, in reading order, repeats kept."""
    return [stem(word.text) for word in words_of(text) if is_content(word.text)]


def is_content(word: str) -> bool:
    """Whether a word carries subject matter: no stop word, and more than one letter or digit."""
    return len(word) > 1 and word.lower() not in STOP_WORDS


def _without_ending(word: str) -> str:
    for ending, kept in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(kept) >= 3:
            if ending == "ly" and word.endswith("ply"):
                return word
            if ending == "s" and word.endswith(("ss", "us", "is")):
                return word
            base = word[: -len(ending)] + kept
            doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] in "bdgmnprt"
            return base[:-1] if doubled and ending in ("ed", "ing", "er", "ers") else base
    return word
