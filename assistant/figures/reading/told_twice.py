"""One purchase that was published twice and is to count once: "Anytown published a lorry twice. Count it once: ..."."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.plan import flag
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.told_before import cover_around

_PUBLISHED = r"(?:published|advertised|issued|listed|announced|posted|tendered|put\s+out|notified)"
_TWICE = re.compile(
    rf"(?P<whole>[A-Z][^.;:?!]*?\s(?:(?:has|have|had|{_PUBLISHED})\s+two\s+(?:\w+\s+)?notices\s+(?:for|of|about)\s+(?:the\s+same|one|a)\s+(?P<a>[^.;:?!,]+)"
    rf"|{_PUBLISHED}\s+(?:a|an|its|their|the|one)\s+(?P<b>[^.;:?!,]+?)\s+(?:twice|two\s+times)\b[^.;:?!]*))[.;:]\s",
)
_ONCE = phrase(
    "[and] (treat|count|take|treating|counting|taking) (that|it|them|the two|both|this|these|(that|the|this) <word>) (as one [(purchase|contract|award|tender|job|procurement|of them)]|(only|just)* once)"
    " | [(if|with|when|once)] (that|the|this) <word> [<is>] [being] (counted|taken) (only|just)* once"
)


def told_twice(reading: Reading) -> None:
    """Leaves out the second of two notices that tell of one thing, where it is to count once."""
    text = reading.words
    told = _TWICE.search(text.visible)
    once = _ONCE.search(text.visible, told.end()) if told else None
    if told is None or once is None:
        return
    name = "a" if told["a"] else "b"
    first, last = told.span(name)
    cover_around(reading, *told.span("whole"), first, last)
    text.cover(*once.span())
    stretch = told.span("whole")
    reading.draft.negative.append(stretch)
    reading.draft.told.append(stretch)
    reading.draft.conditions.append(Placed(flag("copy", "told again of by a later notice"), first))
