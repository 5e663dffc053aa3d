"""Days of the week beside dates: left out where they agree, asked back where they don't."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.figures.reading.spans import DAY, MONTH, YEAR, read_day
from assistant.language.vocabulary import WEEKDAYS

_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_NAMES = {**{name: number for number, name in enumerate(WEEKDAYS)}, **_SHORT}
_WEEK = 7
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED = re.compile(
    rf"\b(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\b\.?,?\s+(?:the\s+)?"
    rf"(?P<day>{DAY}|{_NUMBER}(?:\s+(?:of\s+)?{MONTH}\b)?)(?!\d)",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(rf"\b({MONTH})\b\D{{0,3}}({YEAR})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A date that falls on another day of the week than the question says."""

    words: str
    day: date
    questions: tuple[tuple[str, str], ...]
    """What may be meant, and the question that says so: the date as it is written first."""

    @property
    def why(self) -> str:
        """For people."""
        return f"{self.words}: {_said(self.day)} is a {_weekday(self.day)}"


@dataclass(frozen=True, slots=True)
class _Dated:
    start: int
    """Where the name of the weekday starts."""
    at: int
    """Where the date itself starts."""
    end: int
    words: str
    day: date
    weekday: int


def without_weekdays(text: str) -> str:
    """The text without names of weekdays before dates that fall on them."""
    for dated in reversed(list(_dates(text))):
        if dated.day.weekday() == dated.weekday:
            text = text[: dated.start] + text[dated.at :]
    return text


def disagreement(text: str) -> Disagreement | None:
    """The first date of the text that falls on another weekday than is said."""
    for dated in _dates(text):
        if dated.day.weekday() != dated.weekday:
            near = min(
                (dated.day + timedelta(days=n) for n in _around(dated)), key=lambda d: abs(d - dated.day)
            )
            questions = tuple(
                (f"{_weekday(day)} {_said(day)}", f"{text[: dated.start]}{_said(day)}{text[dated.end :]}")
                for day in (dated.day, near)
            )
            return Disagreement(dated.words, dated.day, questions)
    return None


def _around(dated: _Dated) -> tuple[int, int]:
    """Days to the nearest such weekday after the date, and before it."""
    ahead = (dated.weekday - dated.day.weekday()) % _WEEK
    return ahead, ahead - _WEEK


def _dates(text: str) -> Iterator[_Dated]:
    """Dates behind the name of a weekday; month and year may stand behind the next one."""
    for found in _DATED.finditer(text):
        said = found["day"]
        behind = _MONTH_AND_YEAR.search(text, found.end("day")) if not re.search(rf"{YEAR}", said) else None
        if behind:
            said = f"{said} {behind[2]}" if _MONTH.search(said) else f"{said} {behind[1]} {behind[2]}"
        day = read_day(said)
        if day is not None:
            number = _NAMES[found["name"].lower()]
            yield _Dated(found.start(), found.start("day"), found.end("day"), found.group(), day, number)


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()].capitalize()


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
