"""What a sentence before the question only tells: read, and no condition of the plan."""

from assistant.figures.reading.background import asked_from
from assistant.figures.reading.definitions import ASKS
from assistant.figures.reading.draft import Reading
from assistant.figures.reading.frames.telling import PURPOSE, TOLD


def only_told(reading: Reading) -> None:
    """Reads "X turns up again and again.", "It has several tenders out.": the question says what counts."""
    text = reading.words
    for found in PURPOSE.finditer(text.visible):
        if ASKS.search(text.text, 0, found.start()):
            text.cover(*found.span())
    edge = asked_from(text.text)
    for pattern, _ in TOLD if edge else ():
        for found in pattern.finditer(text.visible[:edge]):
            text.cover(*found.span())
