"""How a row has what is said of it, read once for all fields: "marked as", "put down under", "filed so"."""

from assistant.figures.reading.draft import Reading
from assistant.figures.reading.phrases import phrase

_HAS = "[(that|which|who|whose|where)] (is|are|was|were|be|been|being|has|have|had)*"
_HOW = "(simply|just|only|merely|plainly|formally|officially)*"
RECORDED_AS = phrase(
    f"{_HAS} {_HOW} <recorded> {_HOW} (as|under|with|by|in|at|to|for)* [being] [(a|an|the)] &(<read>)"
)
"""Before a condition that has been read."""
RECORDED_SO = phrase(
    f"{_HAS} <recorded> ((in)* (that|this|the same) way|so|as such|there|like that|under it)"
)
"""After one."""


def recorded(reading: Reading) -> None:
    """Covers verbs that only say that a row has what a condition beside them says."""
    text = reading.words
    told = [placed.start for placed in reading.draft.conditions]
    for match in RECORDED_AS.finditer(text.visible):
        start = match.end()
        while start < len(text.text) and not text.covered[start]:
            start += 1
        end = start
        while end < len(text.text) and text.covered[end]:
            end += 1
        if any(start <= place < end for place in told):
            text.cover(*match.span())
    for match in RECORDED_SO.finditer(text.visible):
        if any(0 <= place < match.start() for place in told):
            text.cover(*match.span())
