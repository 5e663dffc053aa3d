"""That both ends of a stretch of time belong to it, said once more: "first and last day included", "from the 1st to the 30th"."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from datetime import date

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.frames.times import OTHER_EVENT
from assistant.figures.reading.periods import Period
from assistant.figures.reading.phrases import expression, phrase
from assistant.figures.reading.spans import DAY, DAY_OF_MONTH, read_day

_END = "(day|date|end|limit|bound|month|quarter|year)[s]"
_OPENING, _CLOSING = "(first|start|opening|starting|beginning)", "(last|end|final|closing|ending|finishing)"
_ENDS = (
    f"(the|its|both|of|with)* {_OPENING} [{_END}] (and|as well as|plus) [(the|its)] {_CLOSING} [one] [{_END}]"
    f" | (both|the two|the|of|those|these|each)* (both|the two|those|these|each|end|outer|boundary|limiting) (of|the|those|these|end|outer)* {_END} [of (it|them|the (range|period|span|window|{_END}))]"
)
_IN = "(<is>|being|both|each|all|should|must|to|be|do|does|that)* (included|inclusive|counted|count[s]|counting|in|too|as well|belong[s]|inside)"
_BOTH_ENDS = phrase(
    f"[(with|and|where|so)] ({_ENDS}) {_IN} [(too|as well|in it|in)] | [(and)] (including|counting|inclusive of|taking in|with) ({_ENDS})"
)
_DAY = rf"(?:(?:the\s+)?(?:{DAY}|{DAY_OF_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?))"
_TO = r"(?:to|until|till|through(?:\s+to)?|up\s+to(?:\s+and\s+including)?)"
_NAMED_ENDS = re.compile(
    rf"\b(?:(?:and\s+)?(?:count(?:ing|ed)?|tak(?:e|ing)|that\s+is|meaning|both|with|i\.?e\.?),?\s+)*"
    rf"(?:(?:from|between)\s+(?P<from>{_DAY})\s+(?:{_TO}|and)\s+(?P<to>{_DAY})(?:,?\s+{expression(_IN)})?"
    rf"|(?P<first>{_DAY})\s+and\s+(?P<last>{_DAY})\s+{expression(_IN)})(?:\s+(?:too|as\s+well))?",
    re.IGNORECASE,
)
_THAT_TIME = phrase(
    f"{OTHER_EVENT} (in|during|within|over) (that|this|the same) (day|week|fortnight|month|quarter|year|period|time|window|span|stretch)"
)


def ends_told(text: CoveredText, found: list[Period]) -> None:
    """Covers what says again of the one stretch of time that its first and last day belong to it."""
    whole = [period for period in found if period.first and period.last and period.first < period.last]
    if len(whole) != 1 or not (whole[0].first and whole[0].last):
        return
    for named in _NAMED_ENDS.finditer(text.visible):
        ends = (named["from"] or named["first"], named["to"] or named["last"])
        if _is_day(ends[0], whole[0].first) and _is_day(ends[1], whole[0].last):
            text.cover(*named.span())
    text.take_all(_BOTH_ENDS)
    text.take_all(_THAT_TIME)


def _is_day(said: str, day: date) -> bool:
    """Whether the words name that day; its month and year may go without saying."""
    number = re.fullmatch(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?", said, re.IGNORECASE)
    return int(number[1]) == day.day if number else read_day(said, day.year) == day
