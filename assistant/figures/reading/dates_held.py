"""One date of a row against another: "a start date before the award date", "published after it ended"."""

import re

from assistant.figures.fields import days_between
from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.frames import row_dates


def dates_held(reading: Reading) -> None:
    """Reads each pair of dates that the question holds against each other, its words covered."""
    for pattern in (row_dates.HAD_PASSED, row_dates.HELD_NAMES, row_dates.HELD_VERBS):
        for match in pattern.finditer(reading.words.visible):
            condition = _condition(match)
            if condition is None:
                continue
            _cover(reading, match)
            reading.draft.conditions.append(Placed(condition, match.start(_left(match))))
            reading.draft.needed += _pair(match)
            _said_again(reading, set(_pair(match)))


def _left(match: re.Match[str]) -> str:
    return "left" if match["left"] else "begun"


def _pair(match: re.Match[str]) -> list[str]:
    """The fields of the two dates, the one that is held first."""
    right = match["right"] or match.groupdict().get("then")
    left = match[_left(match)]
    return [row_dates.called(left), row_dates.called(right or "")]


def _condition(match: re.Match[str]) -> Condition | None:
    left, right = _pair(match)
    if not left or not right or left == right:
        return None
    said = match.groupdict()
    if said.get("until"):
        return _apart(left, right, Operator.AT_LEAST, f"{left} on or before {right}")
    if said.get("since"):
        return _apart(right, left, Operator.AT_LEAST, f"{left} on or after {right}")
    if said.get("same"):
        return _apart(left, right, Operator.IS, f"{left} on the day of {right}")
    first, last = (right, left) if said.get("after") else (left, right)
    return Condition(first, Operator.BEFORE_FIELD, (last,), f"{first} before {last}")


def _apart(first: str, last: str, operator: Operator, words: str) -> Condition:
    """Both dates stated, and so many days between them."""
    return Condition(days_between(first, last), operator, (0,), words)


def _cover(reading: Reading, match: re.Match[str]) -> None:
    """Covers all but the verb of an award, which says as well that rows are awards."""
    of_award = row_dates.happening(match[_left(match)]) == "award date"
    start = match.end(_left(match)) if of_award else match.start()
    reading.words.cover(start, match.end())


def _said_again(reading: Reading, pair: set[str]) -> None:
    """Reads "compare the start date with the award date" as the two dates that were meant anyway."""
    for again in row_dates.COMPARED.finditer(reading.words.visible):
        if {row_dates.called(again["first"]), row_dates.called(again["last"])} == pair:
            reading.words.cover(*again.span())
