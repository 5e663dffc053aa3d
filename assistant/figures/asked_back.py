"""What a question leaves open -> readings: which of several buyers or procurements is meant."""

import re
from collections.abc import Sequence

from assistant.corpus.said_names import name_words, place_words
from assistant.figures.plan import Plan
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.results import FigureReadings
from assistant.figures.topic_search import Fits
from assistant.records import Reading

_MOST_READINGS = 5
_SEVERAL = 2


def ambiguous_buyer(mentions: Sequence[Mention], plan: Plan, text: str) -> FigureReadings | None:
    """Buyers that a mention could mean, unless they are one body and its departments."""
    if plan.one_row:
        return None
    for mention in mentions:
        if mention.kind is not NameKind.BUYER or len(mention.keys) < _SEVERAL:
            continue
        if len({place_words(n) or name_words(n) for n in mention.names}) > 1 and not _departments(mention):
            readings = tuple(
                Reading(name, text[: mention.start] + name + text[mention.end :])
                for name in mention.names[:_MOST_READINGS]
            )
            return FigureReadings(readings, f"{mention.words!r} fits {len(mention.names)} buyers")
    return None


def _departments(mention: Mention) -> bool:
    """Whether every name goes on from the shortest, which is said whole: "Anytown Council - Highways"."""
    names = sorted((name_words(name) for name in mention.names), key=len)
    whole = names[0]
    said = name_words(mention.words)
    return said[: len(whole)] == whole and all(name[: len(whole)] == whole for name in names)


def which_of(fits: Fits, text: str) -> FigureReadings:
    """The question asked anew of each of the procurements that fit."""
    bare = re.sub(r"[?.!\s]+$", "", text)
    readings = tuple(Reading(found.title, f"{bare} (“{found.title}”)?") for found in fits.first)
    return FigureReadings(readings, f"{fits.count} procurements fit")
