"""Order by a date: "the latest award", "the five most recent notices", "which contract ends first"."""

import re

from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import DateOrder, Placed, Reading
from assistant.figures.reading.frames import times
from assistant.figures.reading.phrases import expression
from assistant.figures.reading.vocabulary import NUMBER, number

_THING = expression("<contract>|<contracts>|framework[s]")
_NEWEST = r"latest|newest|most\s+recent(?:ly)?|last"
_OLDEST = r"earliest|oldest|very\s+first|first"
_ORDERED = re.compile(
    rf"\b(?:the\s+|its\s+|their\s+|our\s+)?(?:(?P<before>{NUMBER})\s+)?(?:(?P<newest>{_NEWEST})|(?P<oldest>{_OLDEST}))"
    rf"(?:\s+(?P<after>{NUMBER}))?(?:\s+ever)?"
    rf"(?=(?:\s+(?:¤+|[\w£'-]+)){{0,3}}?\s+{_THING}\b|\s+to\s+(?:expire|end|finish|close|start|run\s+out)\b|\s+(?:publish|award|advertis)\w+\b)",
    re.IGNORECASE,
)
_NAMED_DATE = re.compile(
    r"\b(?:the\s+)?(?:latest|last|furthest|earliest|soonest|first)\s+(?P<noun>(?:end|expiry|finish|start|closing|award|publication)(?:ing|ed)?\s+dates?|deadlines?)\b"
    r"|\b(?P<verb>ends?|finish(?:es)?|expires?|starts?|starte?d|begins?|closes?)\s+(?:the\s+)?(?:latest|last|furthest)\b",
    re.IGNORECASE,
)
_LAST_TIME = re.compile(
    r"\bwhen\s+(?:did|was|were|has|have|had)\b(?=.*\b(?P<which>last|first|most\s+recently)\b)|"
    r"\bwhen\s+(?:was|were|is)\s+(?=(?:the|its|their|our)\s+(?:last|latest|first|most\s+recent|earliest|newest)\b)",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:last|first|most\s+recently)\b", re.IGNORECASE)
_SOONEST = re.compile(
    r"\b(?:(?:first|next|soonest|earliest)(?=\s+to\s+(?:expire|end|finish|run\s+out|lapse|close|start)\b)"
    r"|(?<=\bends\s)(?:first|next|soonest)|(?<=\bexpires\s)(?:first|next|soonest)|(?<=\bend\s)(?:first|next|soonest)"
    r"|(?<=\bexpire\s)(?:first|next|soonest)|(?<=\bout\s)(?:first|next|soonest)|(?<=\bcloses\s)(?:first|next|soonest)"
    r"|(?<=\bclose\s)(?:first|next|soonest))\b",
    re.IGNORECASE,
)
_OF_AWARDS = re.compile(r"\b(?:contracts?|awards?|awarded|won|win|let|call-?offs?|deals?)\b", re.IGNORECASE)


def date_order(reading: Reading) -> DateOrder | None:
    """By which date the rows are asked for in order, and how many of them; their words covered."""
    return _by_named_date(reading) or _soonest(reading) or _last_time(reading) or _newest(reading)


def _by_named_date(reading: Reading) -> DateOrder | None:
    """Reads "the latest end date", "ends last"."""
    match = reading.words.take(_NAMED_DATE)
    if not match:
        return None
    said = match["noun"] or match["verb"]
    name = next((field for pattern, field in times.DATE_VERBS if pattern.search(said)), "publication date")
    late = re.search(r"latest|last|furthest", match.group(), re.IGNORECASE) is not None
    reading.draft.needed.append(name)
    return DateOrder(name, descending=late, limit=1)


def _soonest(reading: Reading) -> DateOrder | None:
    match = reading.words.take(_SOONEST)
    if not match:
        return None
    name = _date_said(reading) or "end date"
    later = Condition(name, Operator.AT_LEAST, (reading.as_of,), f"{name} from {reading.as_of}")
    reading.draft.conditions.append(Placed(later, -1))
    reading.draft.needed.append(name)
    return DateOrder(name, descending=False, limit=1)


def _last_time(reading: Reading) -> DateOrder | None:
    match = reading.words.take(_LAST_TIME)
    if not match:
        return None
    bare = reading.words.take(_ORDERED) or reading.words.take(_BARE)
    oldest = bare is not None and re.search(r"first|earliest|oldest", bare.group(), re.IGNORECASE) is not None
    return DateOrder(_date_said(reading) or _date_of_kind(reading), descending=not oldest, limit=1)


def _newest(reading: Reading) -> DateOrder | None:
    match = reading.words.take(_ORDERED)
    if not match:
        return None
    said = match["before"] or match["after"]
    limit = number(said) if said else 1
    return DateOrder(
        _date_said(reading) or _date_of_kind(reading), descending=match["newest"] is not None, limit=limit
    )


def _date_said(reading: Reading) -> str:
    """The date of the first verb or noun for one that is left in the question."""
    visible = reading.words.visible
    found = [
        (match.start(), match.end(), name)
        for pattern, name in times.DATE_VERBS
        for match in pattern.finditer(visible)
    ]
    if not found:
        return ""
    start, end, name = min(found)
    if name != "award date":
        reading.words.cover(start, end)
    return name


def _date_of_kind(reading: Reading) -> str:
    if reading.draft.paid:
        return "payment date"
    return "award date" if _OF_AWARDS.search(reading.words.text) else "publication date"
