"""The words of a question that no rule has covered: topics in a topic's place, else unread."""

import re
from dataclasses import dataclass, replace

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.frames import titles
from assistant.figures.reading.topic_words import (
    FILLERS,
    NAMED_THINGS,
    POINTING,
    RUNNING,
    RUNNING_VERBS,
    SERVICES,
    SKIPPED_BEFORE,
    SMALL,
    SOFT,
    STANDS_FOR,
    SUBJECT_AFTER,
    TELLING_WORDS,
    THROUGH,
    TITLED,
    TOPIC_BEFORE,
)
from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import stem
from assistant.language.folding import folded
from assistant.language.words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:['&/.-][^\W_]+)*(?:'s?)?")
_OF_SOMEBODY = re.compile(r"¤'?s?\s+(?:new\s+)?$")
"""Behind what a rule has read, such a thing is called by what it is for: "Anytown's gas framework"."""
_OWNED = re.compile(r"\w's? (?:own )?$")
_FEWEST_CAPITALS = 3
_ARTICLES = frozenset({"a", "an", "the", "its", "our"})


@dataclass(frozen=True, slots=True)
class TopicRun:
    """Words next to each other that nothing has covered."""

    words: tuple[str, ...]
    """Folded, without fillers."""
    start: int
    end: int
    text: str
    placed: bool
    """They stand where a topic stands."""
    either: bool = False
    """Joined by "or": one of them is enough."""
    alternatives: tuple[tuple[str, ...], ...] = ()
    """What "or" stands between, by stems, where one of them has several words: "weeds or weed control"."""
    part: bool = False
    """It belongs to the part that a share asks about."""
    left_out: int | None = None
    """In which of the stretches that are left out it stands: rows about it are left out."""
    in_title: bool = False
    """Said to stand in the title."""

    @property
    def tells(self) -> bool:
        """Whether one of its words makes the question another: then it is no topic."""
        return bool(TELLING_WORDS.intersection(self.words))

    @property
    def unplaced(self) -> bool:
        """Whether it says no rows to take or to leave out."""
        return not self.words or (not self.placed and self.left_out is None)

    @property
    def stems(self) -> tuple[str, ...]:
        """The words without their endings."""
        return tuple(dict.fromkeys(stem(word) for word in self.words))


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    covered: bool

    @property
    def content(self) -> bool:
        """Whether leaving the word out could change what is asked."""
        if self.word in TELLING_WORDS and not self.covered:
            return True
        return (
            not self.covered
            and self.word not in FILLERS | SOFT
            and self.word not in STOP_WORDS
            and self.word != ""
        )


def topic_runs(text: CoveredText) -> list[TopicRun]:
    """Runs of content words that nothing has covered, in order; small words may stand between."""
    tokens = list(_tokens(text))
    runs: list[TopicRun] = []
    index = 0
    while index < len(tokens):
        if not tokens[index].content:
            index += 1
            continue
        last = index
        for ahead in range(index + 1, len(tokens)):
            if tokens[ahead].content:
                last = ahead
            elif tokens[ahead].covered or not _bridges(tokens, ahead) or ahead - last > 2:
                break
            if re.search(r"[.?!,;]", text.text[tokens[ahead - 1].end : tokens[ahead].start]):
                last = min(last, ahead - 1)
                break
        first = index
        while first > 0 and _is_soft(tokens[first - 1]):
            first -= 1
        if first > 1 and tokens[first - 1].word in _ARTICLES and _before_word(tokens, first - 1) == "run":
            first -= 2
        if last + 1 < len(tokens) and _is_soft(tokens[last + 1]):
            last += 1
        if tokens[first].word in STANDS_FOR and first < last and not tokens[first + 1].content:
            first = next(at for at in range(first + 1, last + 1) if tokens[at].content or at == last)
        index = last + 1
        while last > first and tokens[last].word in STANDS_FOR:
            last -= 1
        if tokens[last].word not in STANDS_FOR or not _points(tokens, last):
            runs.append(_run(text, tokens, first, last))
    return runs


def told_once(runs: list[TopicRun]) -> list[TopicRun]:
    """Without what tells again of a topic in the title: "Harris" and "the Harris museum"."""
    titled = [run for run in runs if run.in_title and run.left_out is None]
    again = {
        run.start: one
        for run in runs
        for one in titled
        if not run.in_title and run.left_out is None and set(one.stems) <= set(run.stems)
    }
    of_part = {one.start for run in runs if run.part and (one := again.get(run.start))}
    return [replace(run, part=run.part or run.start in of_part) for run in runs if run.start not in again]


def _run(text: CoveredText, tokens: list[_Token], first: int, last: int) -> TopicRun:
    before = _before(tokens, first)
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    inside = tokens[first : last + 1]
    words = tuple(
        piece
        for token in inside
        if token.content or _is_soft(token)
        for piece in re.findall(r"[^\W_]+", _JOINED_ON.sub("", re.sub(r"'s?$", "", token.word)))
        if piece not in STOP_WORDS and len(piece) > 1
    )
    if len(words) > 1 and words[-1] in SERVICES:
        words = words[:-1]
    in_title = titles.ONLY_TITLES.match(text.text[tokens[last].end :].lstrip(" '\"”’"))
    of_somebody = _OF_SOMEBODY.search(text.visible[: tokens[first].start])
    named = of_somebody is not None and any(token.word in NAMED_THINGS for token in inside)
    only_numbers = all(word.isdigit() or word in NUMBERS for word in words)
    placed = bool(
        not only_numbers
        and not TELLING_WORDS & {token.word for token in inside}
        and (
            in_title
            or named
            or before in TOPIC_BEFORE
            or _is_headed(inside)
            or _is_told(words, before, after)
            or _OWNED.search(text.text[: inside[0].start])
            or (before in THROUGH and _is_acronym(text, inside))
        )
    )
    return TopicRun(
        words,
        tokens[first].start,
        tokens[last].end,
        text.text[tokens[first].start : tokens[last].end],
        placed,
        either=any(token.word == "or" for token in inside),
        alternatives=_alternatives([token.word for token in inside], words),
        in_title=in_title is not None or before in TITLED,
    )


_JOINED_ON = re.compile(r"(?<=^re)-(?=\w)|(?<=^mini)-(?=\w)|(?<=^multi)-(?=\w)")
"""The hyphen of a word that is written joined as well: "re-roofing"."""


def _is_acronym(text: CoveredText, inside: list[_Token]) -> bool:
    """Reads "through TPPL": capitals alone, which no sentence needs."""
    said = text.text[inside[0].start : inside[-1].end]
    return said.isupper() and len(said) >= _FEWEST_CAPITALS


def _is_told(words: tuple[str, ...], before: str, after: str) -> bool:
    """Whether what stands behind makes the words a topic: not "planned contracts", "how common is"."""
    is_state = len(words) == 1 and words[0].endswith("ed")
    return (after in SUBJECT_AFTER and not is_state) or (after in {"is", "are"} and before != "how")


def _is_headed(inside: list[_Token]) -> bool:
    """Reads "re-roofing work" as a topic wherever it stands; "bus and minibus work" may be of either."""
    said = {token.word for token in inside}
    return len(inside) > 1 and inside[-1].word in SERVICES and not said & {"and", "or"}


def _alternatives(said: list[str], words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if said[0] in RUNNING and len(words) > 1:
        rest = tuple(stem(word) for word in words if word != said[0])
        return tuple((stem(verb), *rest) for verb in RUNNING_VERBS)
    sides: list[list[str]] = [[]]
    for word in said:
        if word == "or":
            sides.append([])
        else:
            sides[-1] += [stem(piece) for piece in re.findall(r"[^\W_]+", word) if piece in words]
    full = tuple(tuple(dict.fromkeys(side)) for side in sides if side)
    return full if len(full) > 1 and any(len(side) > 1 for side in full) else ()


def _points(tokens: list[_Token], place: int) -> bool:
    """Whether the noun only stands for rows that are meant already: "the job", "those ones"."""
    before = tokens[place - 1].word if place > 0 else ""
    return before in POINTING or (before == "which" and tokens[place].word == "ones")


def _is_soft(token: _Token) -> bool:
    return token.word in SOFT and not token.covered


def _before(tokens: list[_Token], first: int) -> str:
    for token in reversed(tokens[:first]):
        if token.word in SKIPPED_BEFORE:
            continue
        return token.word
    return ""


def _before_word(tokens: list[_Token], place: int) -> str:
    return "" if tokens[place - 1].covered else tokens[place - 1].word


def _bridges(tokens: list[_Token], place: int) -> bool:
    """Whether a small word may stand within a topic: "people affected by floods", not "floods by value"."""
    word = tokens[place].word
    return word in SMALL or (word == "by" and tokens[place - 1].word.endswith("ed"))


def _tokens(text: CoveredText) -> list[_Token]:
    found = []
    for match in _WORD.finditer(text.text):
        word = re.sub(r"'s?$", "", folded(match.group()))
        if match.group() == "May" and match.start():
            word = "month"  # Not the verb: a month that no stretch of time was made of.
        hidden = all(text.covered[match.start() : match.start() + max(1, len(word))])
        found.append(_Token(word, match.start(), match.end(), hidden))
    return found
