"""The words of a question that no rule has covered: topics in a topic's place, else unread."""

import re
from dataclasses import dataclass, replace

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.frames import asides
from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import stem, word_set
from assistant.language.folding import folded
from assistant.language.words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:['&/.-][^\W_]+)*(?:'s?)?")
_FILLERS = word_set(
    """
    please tell show give list find get want know like see need needs looking look question say said
    according across over between within among amongst among's themselves itself herself own own's per each
    every any some all either together overall also only just still even ever yet already now here there
    then them they those these this that which who whom whose what when where how why total many much
    council councils borough city county district buyer buyers authority authorities organisation
    organisations supplier suppliers firm firms company companies contractor contractors business businesses
    provider providers contract contracts award awards notice notices tender tenders procurement
    procurements different distinct separate individual single various particular given certain unique
    published recorded listed shown held hold holding holds have has had having made make makes making value
    values valued worth money amount amounts sum sums figure figures pound pounds gbp totals eight's take
    taking taken go goes going went come comes coming put puts getting got been being name named called
    mention mentions mentioned entitled titled relate relates relating regard regarding concern concerning
    involve involves involving cover covers covering include includes including during date dates time
    period whole full entire exactly altogether combined out up so far as at by for from in into of off on
    onto to with and or but if the a an did does do done is are was were be will would can could should may
    might must shall it its he she his her their theirs our ours we us you your my i me there're count
    counted counting today     actual actually against about around
      bought buy buys buying purchase purchased procure procured provide provides provided providing
    provision supply supplies supplied   use used uses using new     something word words phrase phrases
    anything everything else other others another    charged paying  pays paid agreed gone
    somebody someone anybody anyone jobs
    agree  states stated dated   saw came appear appears appeared
    """
)
_SOFT = word_set(
    """
    play playing charge charging pay size sizes place placed places set sets
    right way ways well state run runs long back
    """
)
"""Words that say nothing alone, but belong to a topic that they stand beside: "play areas"."""
TELLING_WORDS = word_set(
    """
    not no never nor without more less fewer most least than above below except unless larger smaller higher
    lower bigger greater smallest largest biggest highest lowest first second third last next previous
    recent latest newest oldest same similar average mean median long longer longest late later early
    earlier often soon year years month months week weeks day days
    difference gap ratio times current currently quickly again twice once before after until since
    missing both several
    """
)
"""Words without which a question asks something else."""
_TOPIC_BEFORE = word_set(
    """
    for on about mention mentions mentioning mentioned concerning regarding called titled named entitled of
    bought buy buying purchased procured to's relating involving covering contain contains containing
    include includes word words term concern concerns cover covers covered
    involve involves involved provide provides providing supply supplies supplying a an the in under
    """
)
_NAMED_THINGS = word_set("framework scheme deal project programme agreement")
_OF_SOMEBODY = re.compile(r"¤'?s?\s+(?:new\s+)?$")
"""Behind what a rule has read, such a thing is called by what it is for: "Anytown's gas framework"."""
_STANDS_FOR = word_set("one ones job jobs deal deals exercise exercises requirement requirements case cases")
"""Nouns that only stand for rows, unless something is said of them."""
_SMALL = word_set("and or of the for in with to a an & on at its")
_SERVICES = word_set("service services work order orders purchase purchases")
"""Behind what is done they say no more: titles say "cleaning" as well as "cleaning services"."""
_POINTING = word_set("the that this those these its their each every same whole entire such awarded other")
_SKIPPED_BEFORE = word_set(
    """
    a an the its their our any new one those these taking providing supplying getting making holding using
    putting running buying
    """
)
"""Between "for" and a topic they say no more: "for taking card payments"."""
_SUBJECT_AFTER = word_set(
    """
    contract contracts award awards notice notices tender tenders procurement procurements framework
    frameworks service services work works scheme schemes agreement deal run project purchases supplier
    suppliers firms jobs
    """
)
_OWNED = re.compile(r"\w's? $")
_THROUGH = word_set("through via by with")
_FEWEST_CAPITALS = 3


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
            and self.word not in _FILLERS | _SOFT
            and self.word not in STOP_WORDS
            and self.word != ""
        )


def is_of_the_language(word: str) -> bool:
    """Whether the word has a place in these tables: it is spelt as it is meant."""
    return folded(word) in _FILLERS | _SOFT | TELLING_WORDS | STOP_WORDS


def tells_a_topic(word: str) -> bool:
    """Whether a word by itself says what something is about: no filler, no number, nothing that compares."""
    low = re.sub(r"'s?$", "", folded(word))
    plain = _FILLERS | _SOFT | TELLING_WORDS | STOP_WORDS | NUMBERS.keys()
    return low.isalpha() and low not in plain


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
        if last + 1 < len(tokens) and _is_soft(tokens[last + 1]):
            last += 1
        index = last + 1
        while last > first and tokens[last].word in _STANDS_FOR:
            last -= 1
        if tokens[last].word not in _STANDS_FOR or not _points(tokens, last):
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
    if len(words) > 1 and words[-1] in _SERVICES:
        words = words[:-1]
    in_title = asides.ONLY_TITLES.match(text.text[tokens[last].end :].lstrip(" '\"”’"))
    of_somebody = _OF_SOMEBODY.search(text.visible[: tokens[first].start])
    named = of_somebody is not None and any(token.word in _NAMED_THINGS for token in inside)
    only_numbers = all(word.isdigit() or word in NUMBERS for word in words)
    placed = bool(
        not only_numbers
        and not TELLING_WORDS & {token.word for token in inside}
        and (
            in_title
            or named
            or before in _TOPIC_BEFORE
            or _is_headed(inside)
            or _is_told(words, before, after)
            or _OWNED.search(text.text[: inside[0].start])
            or (before in _THROUGH and _is_acronym(text, inside))
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
        in_title=in_title is not None,
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
    return (after in _SUBJECT_AFTER and not is_state) or (after in {"is", "are"} and before != "how")


def _is_headed(inside: list[_Token]) -> bool:
    """Reads "re-roofing work" as a topic wherever it stands; "minibus and bus orders" may be of either."""
    said = {token.word for token in inside}
    return len(inside) > 1 and inside[-1].word in _SERVICES and not said & {"and", "or"}


def _alternatives(said: list[str], words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
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
    return place > 0 and tokens[place - 1].word in _POINTING


def _is_soft(token: _Token) -> bool:
    return token.word in _SOFT and not token.covered


def _before(tokens: list[_Token], first: int) -> str:
    for token in reversed(tokens[:first]):
        if token.word in _SKIPPED_BEFORE:
            continue
        return token.word
    return ""


def _bridges(tokens: list[_Token], place: int) -> bool:
    """Whether a small word may stand within a topic: "people affected by floods", not "floods by value"."""
    word = tokens[place].word
    return word in _SMALL or (word == "by" and tokens[place - 1].word.endswith("ed"))


def _tokens(text: CoveredText) -> list[_Token]:
    found = []
    for match in _WORD.finditer(text.text):
        word = re.sub(r"'s?$", "", folded(match.group()))
        if match.group() == "May" and match.start():
            word = "month"  # Not the verb: a month that no stretch of time was made of.
        hidden = all(text.covered[match.start() : match.start() + max(1, len(word))])
        found.append(_Token(word, match.start(), match.end(), hidden))
    return found
