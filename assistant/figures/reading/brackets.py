"""What stands in brackets: another name of a topic, or an explanation that the plan must bear out; never just dropped.

A bracket that opens with what is left out ("not for printing", "excluding frameworks") is read like any other words.
"""
# ruff: noqa: E501 - word lists are easier to read on one line

import re
from dataclasses import replace

from assistant.figures.plan import Condition, Measure, Plan, every_part
from assistant.figures.reading.conditions import conditions
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Bracket, Draft, Reading, Unreadable
from assistant.figures.reading.frames import asides, leaving_out
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.topic_words import TELLING_WORDS, tells_a_topic
from assistant.figures.reading.topics import TopicRun
from assistant.figures.reading.vocabulary import COVERED
from assistant.figures.reading.wordings import AMOUNTS, CONDITIONS, EARLY_CONDITIONS
from assistant.figures.reading.wordings.table import Wording
from assistant.figures.stems import stem, word_set, words_of
from assistant.language.vocabulary import MONTHS, WEEKDAYS
from assistant.language.words import STOP_WORDS

_OF_TIME = frozenset({*MONTHS, *WEEKDAYS}) | word_set(
    """
    day days week weeks month months year years date dates inclusive included
    deadline closing close closes closed end ends ended ending start starts started starting begun begin begins
    publication published later earlier yet over latest singular plural both itself
    """
)
"""Words that say a time again, or which form of a word is meant."""
_OF_FIELDS = word_set(
    "main category categories code codes cpv field stage heading applicable n/a abandoned award awarded awards"
)
_MEASURES = {
    Measure.MEDIAN: word_set("median middle midpoint average typical"),
    Measure.AVERAGE: word_set("mean average typical"),
}
_CODE_BEFORE = re.compile(r"(?<!\w)(?!(?:19|20)\d\d\b)\d{2,8}\s*$")
"""Before a bracket that only says what a code stands for."""
_NOT_KIND = phrase(f"[(so|and|that is)] (not|no|neither) ({leaving_out.KINDS})")
"""Ruled out by the kind that is asked for."""
_OF_NO_WEIGHT = phrase("not &(yet|included)")
_OUTSIDE = re.compile(r"(?:\s+(?:contract|service|provider|supplier|work|system|scheme)s?)?\W+")
"""Between a topic and another name of it."""
_LONGEST_NAME = 3


def brackets(reading: Reading) -> None:
    """Covers brackets but those that leave out or say conditions alone; what they say is looked at in the end."""
    text = reading.words
    for found in asides.PARENTHESIS.finditer(text.visible):
        of_a_bound = leaving_out.OF_A_BOUND.search(text.text, *found.span())
        if leaving_out.IS_LEFT_OUT.search(found.group()) and not of_a_bound:
            continue
        unread = found.group()[1:-1].replace(COVERED, " ")
        said, rest = _own_conditions(reading, unread, CONDITIONS)
        if not said or any(tells_a_topic(word) or word in TELLING_WORDS for word in words_of(rest)):
            text.cover(*found.span())
            if not of_a_bound:
                reading.draft.brackets.append(Bracket(*found.span(), unread))


def other_names(reading: Reading, runs: list[TopicRun]) -> list[TopicRun]:
    """Reads "closed-circuit television (CCTV)": rows may be about the one or the other."""
    return [_with_other_name(reading, run) for run in runs]


def _with_other_name(reading: Reading, run: TopicRun) -> TopicRun:
    text = reading.words.text
    for bracket in reading.draft.brackets:
        start, words = bracket.start, words_of(bracket.said)
        apart = (
            len(words) > _LONGEST_NAME or start < run.end or not _OUTSIDE.fullmatch(text[run.end : start + 1])
        )
        if not words or apart or run.either or run.in_title or not all(tells_a_topic(word) for word in words):
            continue
        if _own_conditions(reading, bracket.said)[0] or set(words) & (_OF_TIME | _OF_FIELDS):
            continue
        other = tuple(dict.fromkeys(stem(word) for word in words))
        reading.draft.brackets.remove(bracket)
        both = (*run.words, *(word for word in words if word not in run.words))
        return replace(
            run,
            words=both,
            end=bracket.end,
            text=text[run.start : bracket.end],
            either=True,
            alternatives=(run.stems, other),
        )
    return run


def unread_in_brackets(reading: Reading, plan: Plan) -> Unreadable | tuple[str, ...]:
    """Why the plan doesn't hold what a bracket says; else those of its words that say nothing it needs."""
    unused: list[str] = []
    for bracket in reading.draft.brackets:
        left = _unread(reading, plan, bracket)
        telling = [word for word in left if word in TELLING_WORDS]
        if telling:
            said = reading.words.text[bracket.start : bracket.end]
            return Unreadable((said,), "no plan can express what stands in brackets")
        unused += left
    return tuple(unused)


def _unread(reading: Reading, plan: Plan, bracket: Bracket) -> list[str]:
    """The words of a bracket that neither the question says outside it nor the plan bears out."""
    text, start, end = reading.words.text, bracket.start, bracket.end
    if reading.left_out_at(start) is not None or _CODE_BEFORE.search(text[:start]):
        return []
    found, rest = _own_conditions(reading, bracket.said)
    fields = {one.field for one in every_part((*plan.conditions, *plan.of_these))}
    if any(one.field not in fields for one in found):
        rest = bracket.said
    elif found:
        rest = re.sub(r"\bnot\b", " ", rest)
    said = {stem(word) for word in words_of(f"{text[:start]} {text[end:]}")}
    known = _OF_TIME | _OF_FIELDS | _MEASURES.get(plan.measure, frozenset())
    if "category" in fields and _NOT_KIND.fullmatch(rest.strip()):
        return []
    return [
        word
        for word in words_of(_OF_NO_WEIGHT.sub(" ", rest))
        if word not in known
        and stem(word) not in said
        and (tells_a_topic(word) or word in TELLING_WORDS)
        and word not in STOP_WORDS - TELLING_WORDS
    ]


def _own_conditions(reading: Reading, said: str, *tables: tuple[Wording, ...]) -> tuple[list[Condition], str]:
    """The conditions that a bracket's words say by themselves, and the words that say none."""
    own = Reading(reading.names, CoveredText(said), Draft(), reading.as_of)
    for table in tables or (EARLY_CONDITIONS, AMOUNTS, CONDITIONS):
        conditions(own, table)
    return [placed.condition for placed in own.draft.conditions], own.words.visible.replace(COVERED, " ")
