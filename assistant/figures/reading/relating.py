"""Words that only relate what is asked: verbs of showing and saying, who wants to know, how it is written.

Leaving one of them out can't change which rows are meant or what is made of them, so long as no word beside
it turns it into another ("leaves off", "turned down"). What is left out is said in the answer's notices.
Words that restrict, deny, compare, order or count are never here: those need a part of the plan.
"""

# ruff: noqa: E501 - word lists are easier to read on long lines

import re
from dataclasses import dataclass, replace

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Reading, ReadQuestion, Unreadable
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.topic_words import TELLING_WORDS
from assistant.figures.reading.topics import TopicRun
from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import stem, word_set, words_of

_SAYING = """
    say show display reveal report describe indicate declare announce advertise issue post print read note quote
    cite state record list log write word tell explain mention detail specify publish disclose present feature
    mark tick appear seem occur exist happen arise crop turn look sound stand stood sit sat fall fell fit count carry carri
    represent involve constitute comprise consist consider speak spoke flag label class classify call term dub
    lie lay lain land reach arrive talk refer express phrase somewhere anywhere fill belong include
    dwarf drown swamp distort skew overshadow inflate dominate outweigh
"""
_ASKING = """
    judge reckon check confirm verify calculate compute establish determine identify wonder ask help understand
    learn remind assume suppose think believe guess hear curious interest pull fetch work answer result outcome measure sort
    keen eager glad happy grateful naturally decide matter apply affect
"""
_DEALING = """
    sell serve deal trade hand secure land bag scoop clinch gain receive obtain earn collect pick enjoy commit
    cost sign arrange conclude strike place let spend buy engage appoint choose select commission contract hire
"""
_ON_PAPER = """
    field column entry box heading caption wording page paper sheet spreadsheet text document database portal website
    briefing query question enquiry request foi audit auditor councillor member committee cabinet scrutiny colleague
    boss leader mayor press journalist resident reply
"""
_HOW_SURE = """
    really genuinely basically finally roughly approximately simply ultimately eventually apparently specifically clearly
    explicitly formally officially publicly usually normally generally thing matter case fact purpose sake
    actually effectively essentially subsequently duly reportedly incidentally collectively terms proper
"""
_OF_DOERS = frozenset(
    stem(word) for word in word_set("take took draw drew attract command fetch lead led bring brought")
)
"""Verbs that only relate who has something to it: "was led by" says more."""
_AS_IT_WAS = [[word] for word in ("is", "are", "was", "were", "be", "been", "being")]
_VERBS = frozenset(stem(word) for word in word_set(_SAYING + _ASKING + _DEALING + _HOW_SURE))
_NOUNS = frozenset(stem(word) for word in word_set(_ON_PAPER))
"""By stem; a noun may be what is bought as well: then a title names it."""
_TURNS_ROUND = word_set("off out away down back aside apart over without against under short behind")
"""A word behind a verb that makes it mean something else."""
_TO = frozenset(
    stem(word)
    for word in word_set(
        "propose intend expect anticipate plan mean wish want hope seek aim tend try attempt"
    )
)
"""Verbs that only relate before "to": planned procurements are no others that are said to be planned."""
_UP = frozenset(stem(word) for word in word_set("end ended wind wound finish line tie"))
"""Verbs that only relate before "up"."""
_OUT = word_set("turn put giv hand work pull pick singl point seek read took drown")
"""Verbs, by stem, that mean no more with "out"."""
_DOERS = ("er", "ers", "or", "ors")
"""Who or what does something is no verb: "printers"."""
_NEAR = 2
_ARTICLES = word_set("a an the")
_OF_ROWS_NEXT = re.compile(rf"\s+(?:{phrase('<contract>|<contracts>').pattern})", re.IGNORECASE)
"""Before a noun for rows, a participle restricts them: "flagged contracts"."""
_TAKES_IN = re.compile(r"included(?=\s*(?:[.,;:?!)]|$))", re.IGNORECASE)
"""At the end of a clause it says that rows count which else wouldn't: "withdrawn ones included"."""


@dataclass(frozen=True, slots=True)
class Related:
    """A run of unread words without those that only relate."""

    left: TopicRun | None
    """None where all of it only relates."""
    dropped: tuple[str, ...]
    things: tuple[str, ...]
    """Of those dropped, the nouns."""


def without_relating(text: CoveredText, run: TopicRun) -> Related:
    """Words within the run stay, and all of a run in a topic's place: "playing field repairs" is one topic."""
    said = [word for word in text.words() if run.start <= word[1] < run.end]
    if run.placed and run.left_out is None:
        return _behind_a_verb(text, run, said)
    if run.left_out is not None and not all(_relates(text, *word) for word in said):
        return Related(run, (), ())
    first, last = 0, len(said)
    while first < last and _relates(text, *said[first]):
        first += 1
    while last > first and _relates(text, *said[last - 1]):
        last -= 1
    outside = (*said[:first], *said[last:])
    dropped = tuple(text.text[start:end] for _, start, end in outside)
    things = tuple(word for word, _, _ in outside if stem(word) in _NOUNS)
    if first == last:
        return Related(None, dropped, things)
    start, end = said[first][1], said[last - 1][2]
    kept = {piece for word, _, _ in said[first:last] for piece in words_of(word)}
    words = tuple(word for word in run.words if word in kept) or run.words
    return Related(
        replace(run, words=words, start=start, end=end, text=text.text[start:end]), dropped, things
    )


def _behind_a_verb(text: CoveredText, run: TopicRun, said: list[tuple[str, int, int]]) -> Related:
    """Reads "Anytown lets a roofing contract": a verb before an article is no part of what is bought."""
    if len(said) < _NEAR + 1 or said[1][0] not in _ARTICLES or not _relates(text, *said[0]):
        return Related(run, (), ())
    verb, start = text.text[said[0][1] : said[0][2]], said[_NEAR][1]
    words = tuple(word for word in run.words if word not in words_of(verb))
    return Related(replace(run, words=words, start=start, text=text.text[start : run.end]), (verb,), ())


def _relates(text: CoveredText, word: str, start: int, end: int) -> bool:
    """Whether a word says nothing by itself, with the words behind it in view."""
    following = words_of(text.text[end:])[:_NEAR]
    led_on = (stem(word) in _TO and following[:1] == ["to"]) or (
        stem(word) in _UP and following[:1] == ["up"]
    )
    told = stem(word) in _OF_DOERS and words_of(text.text[:start])[-1:] not in _AS_IT_WAS
    does = led_on or told or (stem(word) in _VERBS and not word.endswith(_DOERS))
    if word in TELLING_WORDS or word == "works" or not (does or stem(word) in _NOUNS):
        return False
    if word.endswith("ed") and (_OF_ROWS_NEXT.match(text.text, end) or _TAKES_IN.match(text.text, start)):
        return False
    behind = set(following)
    return not _TURNS_ROUND & (behind - {"out"} if stem(word) in _OUT else behind)


_BEFORE_A_NAME = word_set("the a an any our their its to with from at by into as for on of in")
_BEFORE_A_STATE = word_set("is are was were be been being not never has have had it they that which who")
WORDS_OF_PLANS = word_set(
    """
    lot lots bid bids point points percent percentage percentages estimate estimates estimated budget month months
    penny pence pound pounds zero nil blank token placeholder version versions spelling spellings copy copies open
    closing order repeat repeats duplicate category categories code codes end ends start starts
    """
)
"""Words of the plan language that no rule took: they mean something else than a topic."""
_KINDS = frozenset({"framework", "frameworks", "award", "awards", "notice", "notices"})
"""Kinds of notice, which say nothing as a topic by themselves."""
NO_TOPICS = (
    WORDS_OF_PLANS
    | _KINDS
    | word_set(
        "portal portals procedure procedures record records list lists test ones goods works services supplies"
    )
)
"""Words that alone say nothing of what is bought, wherever they stand."""


_POSSESSIVE = 2
_OF_ROWS_OR_GROUPS = re.compile(
    rf"(?<!\w)(?:{phrase('<contracts>|<firms>|councils|buyers|authorities|categories').pattern})$",
    re.IGNORECASE,
)


def _is_predicate(reading: Reading, run: TopicRun) -> bool:
    """Whether the words stand where a verb does: "the three suppliers lead at Anytown"."""
    text = reading.words.text
    before = text[: run.start].rstrip()
    named = any(m.start < len(before) <= m.end + _POSSESSIVE for m in reading.draft.mentions)
    return (
        not named and _OF_ROWS_OR_GROUPS.search(before) is not None and not _OF_ROWS_NEXT.match(text, run.end)
    )


def not_topical(reading: Reading, run: TopicRun) -> bool:
    """Whether unread words can't be what is bought, whatever titles say: they tell a state, a size or a form."""
    text = reading.words
    before = words_of(text.text[: run.start])
    said = words_of(text.text[run.start : run.end])
    if not run.words or run.either or any(word.isdigit() or word in NUMBERS for word in said):
        return True
    if any(word in TELLING_WORDS | WORDS_OF_PLANS for word in said):
        return True
    if _KINDS.issuperset(run.words) or _is_predicate(reading, run):
        return True
    named = bool(before) and (before[-1] in _BEFORE_A_NAME or text.covered[max(0, run.start - 2)])
    return not named or before[-1] in _BEFORE_A_STATE or said[0].endswith(("ed", "ly"))


def said_not_used(related: list[Related]) -> tuple[str, ...]:
    """The notice of what was left out."""
    words = [word for one in related for word in one.dropped]
    return (f"not used of the question: {', '.join(map(repr, words))}",) if words else ()


def all_placed(reading: Reading, read: ReadQuestion) -> ReadQuestion | Unreadable:
    """The question, unless a word of it has no place in a plan."""
    unplaced = [run for run in read.topics if run.unplaced]
    if read.plan.one_row or not unplaced:
        return read
    may_be = not any(not_topical(reading, run) for run in unplaced)
    texts = tuple(run.text for run in unplaced)
    return Unreadable(texts, "no plan can express these words", if_topics=read if may_be else None)
