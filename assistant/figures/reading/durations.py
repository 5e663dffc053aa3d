"""Days between two dates of one procurement: "the average number of days from closing to award"."""

from assistant.figures.fields import days_between
from assistant.figures.reading.draft import Reading
from assistant.figures.reading.phrases import phrase

_DATES: tuple[tuple[str, str], ...] = (
    ("(closing|submission|tender|bid|return)* (date[s]|deadline[s])|clos(e|ing)|deadline[s]", "deadline"),
    ("[(date[s] of)] (publication|publishing)|published", "publication date"),
    ("award [(date[s]|notice[s])]|(being)* awarded|date of award|signing", "award date"),
    ("[contract] start[ing] [date[s]]|start of (the|its|a) contract|beginning|commencement", "start date"),
    ("[contract] (end|expiry|finish)[ing] [date[s]]|end of (the|its|a) contract|completion", "end date"),
)
"""What a date is called, and its field."""
_DATE = "|".join(noun for noun, _ in _DATES)
_PATTERN = phrase(f"""
    [(taken|elapsed|passed|pass|there is|there are|is there|are there|did it take|does it take|it took)]
    (from|between) [(the|its|their|a)] first=({_DATE})
    (to|and|until|till) [(the|its|their|being)] last=({_DATE})
""")
_UNIT = phrase("[(how many|the number of|number of|in|the)] days | how long | [the] (time|gap|wait|interval)")
_RUNS = phrase("(does|do|did|is|are|was|were)* (run[s]|last[s|ed]|take[s|n]|took) [for]")


def duration(reading: Reading) -> None:
    """Takes the days between two dates as the value that is asked for; their words covered."""
    text = reading.words
    found = _PATTERN.search(text.visible)
    if not found or not _UNIT.search(text.visible):
        return
    first, last = (_field(found[name]) for name in ("first", "last"))
    if first == last:
        return
    text.cover(*found.span())
    text.take_all(_UNIT)
    text.take_all(_RUNS)
    reading.draft.value = days_between(first, last)
    reading.draft.needed += [first, last]


def _field(words: str) -> str:
    return next(field for noun, field in _DATES if phrase(noun).fullmatch(words))
