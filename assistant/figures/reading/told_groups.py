"""Groups that a question tells of before it asks for one: "Of Elmford, Wick and Bray, which has most"."""

import re
from dataclasses import dataclass

from assistant.figures.reading.draft import Reading
from assistant.figures.reading.frames import ordering
from assistant.figures.reading.names import NameKind
from assistant.figures.reading.phrases import phrase

_COUNCILS = phrase("councils|local authorities")
_ROWS_TOLD = phrase("<contracts>")
"""Of these as well "which of them" may ask."""
_HEADED = re.compile(
    r"\W*(?:(?:(?:i'm|we're|i\s+am|we\s+are)\s+)?(?:among(?:st)?|of|out\s+of|from|between|take|taking|compare|comparing|looking\s+at)\b\s*(?:the\s+|councils\s*[-–:]\s*|(?:two|three|four|five)\s+(?:of\s+(?:the|our)\s+)?councils\s*[-–:,]\s*)*)?",
    re.IGNORECASE,
)
_FEWEST = 2
_FIELDS = {NameKind.TABLE: "council", NameKind.BUYER: "buyer", NameKind.SUPPLIER: "supplier"}


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """Groups of which the sentence or clause before tells, and where one of them is asked for."""

    field: str
    start: int
    end: int


def group_told(reading: Reading) -> ToldGroup | None:
    """What kind of groups was told of; None where other rows could be meant as well."""
    text = reading.words
    where = ordering.WHERE.search(text.visible)
    if where and _councils_told(reading):
        field = _of_names(reading, where.start()) or "council"
        text.cover(*where.span())
        return ToldGroup(field, *where.span())
    asked = ordering.WHICH_OF_THEM.search(text.visible)
    if asked is None:
        return None
    field = _of_names(reading, asked.start()) or _of_nouns(reading, asked)
    if not field:
        return None
    text.cover(*asked.span())
    return ToldGroup(field, *asked.span())


def _councils_told(reading: Reading) -> bool:
    """Whether councils are spoken of, or more than one is named."""
    named = [m for m in reading.draft.mentions if m.kind in {NameKind.TABLE, NameKind.BUYER}]
    return len(named) > 1 or _COUNCILS.search(reading.words.text) is not None


def _of_names(reading: Reading, asked: int) -> str:
    """Reads "Of Elmford, Wick and Bray, which has ...": the groups are named one after another."""
    text = reading.words.text
    named = [m for m in reading.draft.mentions if m.end <= asked]
    kinds = {m.kind for m in named}
    if len(named) < _FEWEST or len(kinds) > 1 or not _HEADED.fullmatch(text[: named[0].start]):
        return ""
    if text[named[-1].end : asked].strip(" ,:;.–-"):
        return ""
    reading.words.cover(0, named[0].start)
    return _FIELDS.get(kinds.pop(), "")


def _of_nouns(reading: Reading, asked: re.Match[str]) -> str:
    """Reads "Oke sells to several councils. Which of them ...", "Among councils with ten awards, which"."""
    before, sizes = reading.words.text[: asked.start()], reading.draft.sizes
    of_them = asked["them"] is not None and not _ROWS_TOLD.search(before)
    found = [
        (noun.search(before) if of_them else _HEADED.match(before) and noun.match(before.lstrip()), field)
        for noun, field in ordering.GROUPS_TOLD
    ]
    told = [field for said, field in found if said]
    for said, _ in found if len(told) == 1 else ():
        if said:
            reading.words.cover(*said.span())
    if sizes is not None and sizes.head:
        told = [sizes.head]
    return told[0] if len(told) == 1 else ""
