"""Phrases of the plan language: a notation for ways of saying one thing, and the pattern that finds them.

Tables of what officers say are written in it. The notation is that of the JSpeech Grammar Format
(https://www.w3.org/TR/jsgf/), with names for what is kept and with looks ahead and behind:

    framework agreement     these words, one after another, whatever their capitals
    contract[s]             with or without what stands in brackets: letters or whole words
    (won|gained) by         one of several
    (very)*                 any number of times, blanks between
    call-off                a hyphen, a blank or neither
    over <number>           another phrase by its name in the vocabulary
    over n=<number>         the same, kept under the name "n"; also n=(one|two)
    for !(which|whom)       not followed by these words; &(...): followed by them
    ~(the|our) last         not preceded by one of these words; @(...): preceded by it

A phrase begins and ends between words, and must have one word that isn't optional.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from assistant.errors import UnusableInput
from assistant.figures.reading.vocabulary import EXPRESSIONS, PHRASES

_AHEAD = {"!": "(?!", "&": "(?="}
_BEHIND = {"~": "(?<!", "@": "(?<="}


def phrase(text: str) -> re.Pattern[str]:
    """The pattern that finds the phrase in a question."""
    return re.compile(expression(text), re.IGNORECASE)


def expression(text: str) -> str:
    """The phrase as a regular expression, for patterns that say more than a phrase can."""
    return rf"(?<!\w)(?:{_Phrase(text).whole()})(?!\w)"


def ends_with(pattern: re.Pattern[str], before: str) -> bool:
    """Whether what stands before some place ends with what the pattern finds, blanks aside."""
    said = before.rstrip()
    return any(found.end() == len(said) for found in pattern.finditer(said))


@cache
def _of_name(name: str) -> str:
    return EXPRESSIONS.get(name) or _Phrase(PHRASES[name]).whole()


class _Kind(Enum):
    """What a word of a phrase is for."""

    NEEDED = "needed"
    OPTIONAL = "optional"
    REPEATED = "repeated"
    AHEAD = "ahead"
    """It only looks at the words that follow."""
    BEHIND = "behind"
    """It only looks at the word before."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a phrase, as an expression."""

    pattern: str
    kind: _Kind = _Kind.NEEDED

    @property
    def within(self) -> str:
        """As a part of a longer word: "s" of "contract[s]"."""
        ending = {_Kind.OPTIONAL: "?", _Kind.REPEATED: "*"}.get(self.kind)
        return f"(?:{self.pattern}){ending}" if ending else self.pattern


class _Phrase:
    """Reads one phrase from left to right."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.split())
        self._at = 0

    def whole(self) -> str:
        pattern = self._alternatives()
        if self._at < len(self._text):
            raise self._wrong("nothing more")
        return pattern

    def _alternatives(self) -> str:
        found = [self._sequence()]
        while self._take("|"):
            found.append(self._sequence())
        return "|".join(found)

    def _sequence(self) -> str:
        words: list[_Word] = []
        while True:
            self._take(" ")
            if self._next() in {"", "|", ")", "]"}:
                break
            words.append(self._word())
        return _joined(words)

    def _word(self) -> _Word:
        atoms: list[_Word] = []
        while self._next() not in {"", " ", "|", ")", "]"}:
            atoms.append(self._atom())
        if len(atoms) == 1:
            return atoms[0]
        return _Word("".join(atom.within for atom in atoms))

    def _atom(self) -> _Word:
        if self._take("["):
            return _Word(self._inside("]"), _Kind.OPTIONAL)
        if self._take("("):
            inside = self._inside(")")
            return _Word(inside, _Kind.REPEATED) if self._take("*") else _Word(f"(?:{inside})")
        for sign in (*_AHEAD, *_BEHIND):
            if self._take(f"{sign}("):
                return self._look(sign)
        if self._take("<"):
            return _Word(self._reference(self._until(">")))
        name = re.compile(r"([a-z]+)=(?=[<(])").match(self._text, self._at)
        if name:
            self._at = name.end()
            return _Word(f"(?P<{name[1]}>{self._atom().pattern})")
        letter = self._text[self._at]
        if letter == "=":
            raise self._wrong("'<' or '(' after '='")
        self._at += 1
        return _Word(r"[\s-]*" if letter == "-" else re.escape(letter))

    def _look(self, sign: str) -> _Word:
        if sign in _AHEAD:
            return _Word(rf"{_AHEAD[sign]}{{}}(?:{self._inside(')')})(?!\w))", _Kind.AHEAD)
        looks = [rf"{_BEHIND[sign]}\b{re.escape(word)}\s)" for word in self._until(")").split("|")]
        return _Word("".join(looks) if sign == "~" else f"(?:{'|'.join(looks)})", _Kind.BEHIND)

    def _reference(self, name: str) -> str:
        if name not in {*EXPRESSIONS, *PHRASES}:
            raise self._wrong(f"a name of the vocabulary before it, not {name!r}")
        return f"(?:{_of_name(name)})"

    def _inside(self, end: str) -> str:
        inside = self._alternatives()
        self._expect(end)
        return inside

    def _until(self, end: str) -> str:
        stop = self._text.find(end, self._at)
        if stop < 0:
            raise self._wrong(repr(end))
        inside, self._at = self._text[self._at : stop], stop + 1
        return inside

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, letters: str) -> bool:
        found = self._text.startswith(letters, self._at)
        self._at += len(letters) if found else 0
        return found

    def _expect(self, letter: str) -> None:
        if not self._take(letter):
            raise self._wrong(repr(letter))

    def _wrong(self, expected: str) -> UnusableInput:
        return UnusableInput(
            f"the phrase {self._text!r} has {self._text[self._at :]!r} at {self._at}:"
            f" expected {expected}, put it right"
        )


def _joined(words: list[_Word]) -> str:
    """Words with blanks between: an optional one brings the blank beside a word that must be there."""
    pattern, looks, blank = "", "", ""
    for word in words:
        if word.kind is _Kind.BEHIND:
            looks += word.pattern
        elif word.kind is _Kind.AHEAD:
            pattern += word.pattern.replace("{}", blank)
        elif word.kind is _Kind.NEEDED:
            pattern += blank + looks + word.pattern
            looks, blank = "", r"\s+"
        else:
            inside = rf"{blank}{looks}(?:{word.pattern})" if blank else rf"(?:{word.pattern})\s+"
            before = "" if blank else looks  # What may be missing may not take the look along.
            pattern += f"{before}(?:{inside}){'?' if word.kind is _Kind.OPTIONAL else '*'}"
            looks = ""
    if not blank:
        raise UnusableInput(f"a phrase may be empty ({pattern!r}): give it a word that must be there")
    return pattern
