"""Whether the facts of a right answer, or strings that none may hold, stand in what is shown. Pure."""

import unicodedata
from collections.abc import Iterable, Sequence

_SHORT_WORD_LETTERS = 3
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-"})


def facts_shown(facts: Sequence[Sequence[str]], text: str) -> float:
    """Share of the facts of which one wording stands in the text; 1 where there are none."""
    folded = _folded(text)
    return sum(_is_shown(wordings, folded) for wordings in facts) / len(facts) if facts else 1.0


def strings_shown(strings: Iterable[str], text: str) -> list[str]:
    """Those of the strings that stand in the text, case and white space aside."""
    folded = _folded(text)
    return [string for string in strings if _folded(string) in folded]


def _is_shown(wordings: Sequence[str], folded: str) -> bool:
    return any(_stands_in(_folded(wording), folded) for wording in wordings)


def _stands_in(wording: str, text: str) -> bool:
    """As whole words: "20 days" isn't in "120 days", nor "£5" in "£50"; "month" is in "months"."""
    at = text.find(wording)
    while at >= 0:
        before, after = text[:at][-1:], text[at + len(wording) :]
        if not (before.isalnum() and wording[0].isalnum()) and not _goes_on(wording, after):
            return True
        at = text.find(wording, at + 1)
    return False


def _goes_on(wording: str, after: str) -> bool:
    """Whether the last word or number goes on after the wording, and so is another one."""
    if wording[-1].isdigit():
        return after[:1].isalnum() or (after[:1] in (".", ",") and after[1:2].isdigit())
    last = wording.split()[-1]
    return after[:1].isalpha() and wording[-1].isalpha() and len(last) <= _SHORT_WORD_LETTERS


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())
