"""Which unread words are topics: not those that describe a name, or tell a story before the question."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from dataclasses import replace

from assistant.figures.fields import DURATIONS
from assistant.figures.plan import SHARES
from assistant.figures.reading.brackets import other_names
from assistant.figures.reading.definitions import ASKS, said_by_title
from assistant.figures.reading.draft import Asked, Reading
from assistant.figures.reading.frames import asides, measuring, subjects
from assistant.figures.reading.names import NameKind
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.roles import in_anchor
from assistant.figures.reading.topics import TopicRun, told_once, topic_runs
from assistant.figures.reading.vocabulary import COVERED, NUMBERS, PLACES

_SENTENCE_END = re.compile(r"[.;:]\s+")
_HEADING = re.compile(r"[^.;:?!,]+(?=:\s)")
_TELLS = re.compile(
    r"\b(?:we|i|you|it|they|he|she|is|are|was|were|be|has|have|had|does|do|did|can|could|will|would|should|may|must|need\w*|want\w*|pays?|paid|buys?|bought|goes|went|gets?|got|makes?|made|lets?|awarded|how|what|which|who|take|taking|count\w*|rank|line|sort|list|\d+)\b",
    re.IGNORECASE,
)
"""What stands before a colon then is a sentence."""
_ASKING = re.compile(rf"{ASKS.pattern}|\btaking\b", re.IGNORECASE)
_DIRECTS = re.compile(
    r"(?:^|(?<=[.;:?!]\s))(?:please\s+)?(?:take|add|sum|total|tot|consider|include|look\s+at|think\s+of|pool|combine|collect|gather|go\s+through"
    r"|count|use|pick|treat|compare|put|group|lump|concentrate\s+on|focus\s+on|imagine)\b",
    re.IGNORECASE,
)
"""Says which rows are meant before the question asks something of them."""
_WHAT_IT_COST = phrase(
    "(what|how much) (was|is|did) ((it|this|that) !(<contract>)|the (contract|deal|purchase|job|work|deal|order) [<word>] (awarded|let|signed|placed|go|come|cost|worth))"
)
_AWARDS_AS_VERB = re.compile(
    r"(?<=\bd)(?:id|o|oes)\s+(?:the\s+)?(?:[\w&'.-]+\s+){1,8}?award\b", re.IGNORECASE
)
"""In "did the council award", an award is no thing."""
_PAYS = re.compile(r"\bpay(?:ing|s)\b")
_FIRM = phrase(
    "<firm>|<firms>|(maker|manufacturer|specialist|charity|operator|consultant|builder|giant)[s]|charities"
)
_ITS_ROWS = phrase(
    "[all] (its|their) [(<word>|<read>)] (awards|contracts|notices|tenders|estimates|work|business)"
    " | (that|the same) [very] (day|week|month|quarter|year)'s [<word>] (<contracts>)"
)
"""Not those of which the first sentence tells, but all of who stands in it."""
_DOES = re.compile(r"(?:the|our|a|an)\s+(?:[\w&'-]+\s+){0,2}[\w-]+(?:er|or|ist|ian|eer)s?\s+$", re.IGNORECASE)
"""Who does something, before a firm's name: "the food wholesaler Smith"."""
_IS_THE = re.compile(r",\s+(?:who\s+are\s+|which\s+is\s+)?(?:an?|the)\s+")
"""Between a firm's name and what it is: "Smith, the playground maker"."""
_SELLS = phrase("(sell|make|supplie|hire|build|deal|trade)s [in] [out]")
_GO_BY = re.compile(
    r"[.;:?]\s+(?:please\s+)?(?:take|count|use|go\s+by|include|i\.e\.|that\s+is|meaning|these\s+are)\s",
    re.IGNORECASE,
)
"""Before what says which rows are meant by the words before it."""
_IN_BRACKETS = re.compile(r"[\s,]*\(\s*")


def topics_asked(reading: Reading, asked: Asked) -> list[TopicRun]:
    """What is left uncovered, without what only describes a name or tells the background."""
    text = reading.words.text
    topics = _topics(reading, asked.anchor_from)
    topics, defined = said_by_title(reading, topics, asked_from(text), of_part=asked.measure in SHARES)
    _say_which(reading, defined)
    topics = _headed(text, topics)
    context = _background(reading, topics)
    edge = asked_from(text)
    its_rows = _ITS_ROWS.search(text, edge) and not asides.POINTS_BACK.search(text, edge)
    if context and (its_rows or _told_again(topics, context)):
        return [run for run in topics if run not in context]
    if _points_back(text, topics) or (_WHAT_IT_COST.search(text) and is_lookup(reading)):
        return [replace(run, placed=run.placed or (run in context and not run.tells)) for run in topics]
    if context and reading.draft.rows_said:
        return [run for run in topics if run not in context]
    told = [*(p.start for p in reading.draft.conditions), *(m.start for m in reading.draft.mentions)]
    last = max((run.end for run in context), default=0)
    says_which = any(not run.unplaced for run in topics if run not in context)
    if not says_which and not any(start > last for start in told):
        return [run for run in topics if context == topics or run not in context or run.placed]
    return [run for run in topics if run not in context]


def _headed(text: str, topics: list[TopicRun]) -> list[TopicRun]:
    """Reads "Lift repairs at Elm House: what did they cost?": a heading says what is meant."""
    end = _heading_end(text)
    return [
        replace(run, placed=not run.tells and bool(run.words)) if run.end <= end else run for run in topics
    ]


def _heading_end(text: str) -> int:
    """Where what stands before a colon ends, if it is no sentence; 0 where there is none."""
    heading = _HEADING.match(text)
    return heading.end() if heading and not _TELLS.search(heading.group()) else 0


def _points_back(text: str, topics: list[TopicRun]) -> bool:
    """Whether "those" stand for what is told before: not in "for those roofing jobs", which says it anew."""
    return any(
        not any(run.placed and run.start - back.end() in {0, 1} for run in topics)
        for back in asides.POINTS_BACK.finditer(text)
    )


def _told_again(topics: list[TopicRun], context: list[TopicRun]) -> bool:
    """Reads "Elmford re-roofs some estates. What do its re-roofing jobs come to?": the last says it all."""
    told = {one for run in context for one in run.stems}
    asked = [run for run in topics if run not in context and run.placed and run.left_out is None]
    return any(told.intersection(run.stems) for run in asked)


def is_lookup(reading: Reading) -> bool:
    """Whether the question describes one row and asks what it says: "how much was the bridge contract"."""
    text = _asked_of(reading)
    if not (measuring.LOOKUP.search(text) or reading.draft.value in {"bids", *DURATIONS}):
        return False
    if not (
        measuring.PRICE_AT_END.search(text)
        or subjects.SINGULAR_SUBJECT.search(_AWARDS_AS_VERB.sub(" ", text))
        or _PAYS.search(text)
    ):
        return False
    return not subjects.PLURAL_SUBJECT.search(text, asked_from(text) if _WHAT_IT_COST.search(text) else 0)


def _asked_of(reading: Reading) -> str:
    """The question without what it leaves out, with every other word in its place."""
    text = reading.words.text
    for first, end in reading.draft.negative:
        text = text[:first] + COVERED * (end - first) + text[end:]
    return text


def _topics(reading: Reading, anchor_from: tuple[int, int, bool] | None) -> list[TopicRun]:
    part_from, part_until = reading.draft.part_from, reading.draft.part_until or 0
    runs = told_once([
        replace(
            run,
            part=(part_from is not None and run.start >= part_from) or run.start < part_until,
            left_out=reading.left_out_at(run.start),
        )
        for run in topic_runs(reading.words)
        if not in_anchor(anchor_from, run.start)
        and not _describes_name(reading, run)
        and not _describes_code(reading, run)
    ])  # fmt: skip
    return other_names(reading, runs)


def _say_which(reading: Reading, other: list[TopicRun]) -> None:
    reading.draft.notices += [
        f"not used of the question: {run.text!r}: the title says which" for run in other
    ]


def _describes_name(reading: Reading, run: TopicRun) -> bool:
    """Reads "playground maker Smith", "Smith sells swings. ...": what a named firm does is no condition."""
    text = reading.words.text
    suppliers = [m for m in reading.draft.mentions if m.kind is NameKind.SUPPLIER and m.end <= run.start]
    if any(
        _DOES.search(text[: m.start]) and run.start <= m.start and text[run.end : m.start].isspace()
        for m in reading.draft.mentions
    ):
        return True
    is_firm = _FIRM.match(text, run.end + 1) or _FIRM.search(run.text)
    if is_firm and any(_IS_THE.fullmatch(text[m.end : run.start]) for m in suppliers):
        return True
    if run.end <= asked_from(text):
        between = [text[m.end : run.start].strip() for m in suppliers]
        sells = _SELLS.match(text, run.start) is not None
        if any(_SELLS.fullmatch(said) or (sells and not said) for said in between):
            return True
    described = (text[run.start : m.start].rstrip() for m in reading.draft.mentions if run.end <= m.start)
    return any(
        found.end() == len(words) and not words[run.end - run.start : found.start()].strip()
        for words in described
        for found in _FIRM.finditer(words)
    )


def _describes_code(reading: Reading, run: TopicRun) -> bool:
    """Reads "construction work (CPV 45)", "... Take the notices whose code is 45": the code says which."""
    text = reading.words.text
    opened = _IN_BRACKETS.match(text, run.end)
    codes = [p.start for p in reading.draft.conditions if p.condition.field in {"cpv", "division"}]
    if any(start > run.end and _GO_BY.search(text, run.end, start) for start in codes):
        return True
    return opened is not None and any(0 <= start - opened.end() <= 1 for start in codes)


def _background(reading: Reading, topics: list[TopicRun]) -> list[TopicRun]:
    """Topics of a sentence that only tells what the question is about."""
    text = reading.words.text
    asked = [m.start() for m in _ASKING.finditer(text)]
    directs = [m.start() for m in _DIRECTS.finditer(text)]
    edge = asked_from(text)
    return [
        run
        for run in topics
        if _heading_end(text) < run.end <= edge
        and not _says_which(run)
        and not any(a < run.start for a in (*asked, *(directs if run.placed else ())))
    ]


def _says_which(run: TopicRun) -> bool:
    """Whether it says which rows are meant even before the question: by the title, by their number, left out."""
    numbered = any(word.lower() in NUMBERS or word.lower() in PLACES for word in run.text.split())
    return run.in_title or run.left_out is not None or numbered


def asked_from(text: str) -> int:
    """Where the last sentence starts that asks."""
    asked = max((m.start() for m in _ASKING.finditer(text)), default=0)
    return max((m.end() for m in _SENTENCE_END.finditer(text) if m.end() <= asked), default=0)
