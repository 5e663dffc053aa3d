"""The question's own words, as the checks of a plan look at them."""

from dataclasses import dataclass

from assistant.figures.plan import Plan
from assistant.figures.reading.background import asked_from
from assistant.figures.reading.heads import Head, counted_head, head_of
from assistant.figures.reading.obstacles import Formed
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.vocabulary import COVERED

_QUOTED = phrase("<quoted>")


@dataclass(frozen=True, slots=True)
class Said:
    """The question's own words: the last sentence that asks, without what is left out."""

    formed: Formed
    text: str
    """All of it; names and what is left out blotted out."""
    asking: str
    """From the sentence on that asks."""
    head: Head | None
    """The noun that is asked for: "which two awards"."""
    counted: Head | None
    """The noun that is counted: "how many suppliers"."""

    @property
    def plan(self) -> Plan:
        """What would be run."""
        return self.formed.plan


def said_in(formed: Formed) -> Said:
    """What its question says, with names, quotes and what is left out blotted out."""
    reading = formed.reading
    text = reading.draft.undirected or reading.words.text
    for first, end in reading.draft.negative:
        text = text[:first] + COVERED * (end - first) + text[end:]
    for quoted in _QUOTED.finditer(text):
        text = text[: quoted.start()] + COVERED * len(quoted.group()) + text[quoted.end() :]
    for mention in reading.draft.mentions:
        text = text[: mention.start] + COVERED * (mention.end - mention.start) + text[mention.end :]
    asking = text[asked_from(text) :]
    return Said(formed, text, asking, head_of(asking), counted_head(asking))
