"""Words that name one stretch of time -> its first and last day: a day, month, quarter, half, year.

A financial year runs from 1 April to 31 March (Local Government Act 2003, Part 1's accounting year); its
first quarter begins in April. A quarter named with a financial year is that year's; "Q1 2025" alone is the
calendar's.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.figures.reading.vocabulary import NUMBER_WORD, NUMBERS
from assistant.language.number_words import ordinal

Span = tuple[date, date]
"""First and last day, both included."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
YEAR = r"(?:19|20)\d\d"
FINANCIAL = r"20\d\d\s*[/–-]\s*(?:20)?\d\d(?![-\d/])"
_NTH = r"(?:st|nd|rd|th)?"
DAY_OF_MONTH = rf"(?:the\s+)?\d{{1,2}}{_NTH}\s+(?:of\s+)?{MONTH}\.?"
DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/{YEAR}"
    rf"|{DAY_OF_MONTH},?\s+{YEAR}|{MONTH}\s+\d{{1,2}}{_NTH},?\s+{YEAR})"
)
_ORDINALS = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "closing": 4,
}
_NTH_PART = "|".join(_ORDINALS)
_FINANCIAL_YEAR = r"(?:financial|fiscal|council)\s+year"
_RELATIVE_YEAR = rf"(?:last|previous|this|current|next)\s+(?:{_FINANCIAL_YEAR}|(?:calendar\s+)?year)"
_OF_YEAR = (
    rf"\s+(?:of\s+)?(?:the\s+)?(?P<of>(?:(?:{_FINANCIAL_YEAR}|calendar\s+year|year)\s+)?(?:{FINANCIAL}|{YEAR})"
    rf"|{_RELATIVE_YEAR})"
)
_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


_DAYS_SAID = {ordinal(number).replace("-", "[ -]"): number for number in range(1, 32)}
_DAY_SAID = re.compile(
    rf"\b(?:{'|'.join(f'(?P<d{n}>{said})' for said, n in sorted(_DAYS_SAID.items(), key=lambda d: -d[1]))})(?=\s+of\s+{MONTH}\b)",
    re.IGNORECASE,
)


def days_in_figures(text: str) -> str:
    """Says "the eleventh of March" as "the 11 of March"."""
    return _DAY_SAID.sub(lambda found: (found.lastgroup or "")[1:], text)


def read_day(text: str, year: int | None = None) -> date | None:
    """The day that the words name, in `year` where they name none; None where there is no such day."""
    plain = re.sub(r"^the\s+|,|\bof\b|\.", " ", text.strip().lower())
    numbers = re.fullmatch(r"\s*(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\s*", plain) or re.fullmatch(
        r"\s*(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\s*", plain
    )
    worded = re.fullmatch(rf"\s*(?P<d>\d{{1,2}}){_NTH}\s+(?P<m>{MONTH})(?:\s+(?P<y>\d{{4}}))?\s*", plain)
    worded = worded or re.fullmatch(rf"\s*(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}){_NTH}\s+(?P<y>\d{{4}})\s*", plain)
    found = numbers or worded
    if found is None or not (found["y"] or year):
        return None
    month = int(found["m"]) if numbers else _MONTHS[found["m"]]
    try:
        return date(int(found["y"] or year or 1), month, int(found["d"]))
    except ValueError:
        return None


def shifted(day: date, count: int, unit: str) -> date:
    """`day` moved by so many units; the last day of a shorter month where it has no such day."""
    unit = unit.rstrip("s")
    if unit in {"day", "week", "fortnight"}:
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _months_from(first: date, count: int) -> Span:
    return first, shifted(first, count, "month") - timedelta(days=1)


def _whole_year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


def _financial_year(first_year: int) -> Span:
    return date(first_year, 4, 1), date(first_year + 1, 3, 31)


def _financial(words: str) -> Span | None:
    """Reads "2024/25"; "2022-2024" is no financial year, but calendar years from the first to the last."""
    first, last = re.findall(r"\d+", words)
    if (int(first) + 1) % 100 == int(last) % 100:
        return _financial_year(int(first))
    return (date(int(first), 1, 1), date(int(last), 12, 31)) if len(last) == 4 and last > first else None


def _day(match: re.Match[str], _: date) -> Span | None:
    day = read_day(match.group())
    return (day, day) if day else None


def _month(match: re.Match[str], _: date) -> Span:
    return _months_from(date(int(match["year"]), _MONTHS[match["month"]], 1), 1)


def _part(match: re.Match[str], as_of: date) -> Span | None:
    """Reads a quarter or half of a year."""
    year = read_span(match["of"], as_of)
    if year is None:
        return None
    months = 6 if match["unit"] in {"h", "half"} else 3
    number = int(match["nth"]) if match["nth"].isdigit() else _ORDINALS[match["nth"]]
    return _months_from(shifted(year[0], months * (min(number, 12 // months) - 1), "month"), months)


def _edge_part(match: re.Match[str], as_of: date) -> Span | None:
    """Reads "the first three months of 2024", "the last day of March 2025"."""
    year = read_span(match["of"], as_of)
    if year is None:
        return None
    said, unit = match["count"], match["unit"]
    count = int(said) if said and said.isdigit() else NUMBERS[said or "one"]
    first, after = year[0], year[1] + timedelta(days=1)
    at_start = match["nth"] in {"first", "opening", "initial"}
    part = (first, shifted(first, count, unit)) if at_start else (shifted(after, -count, unit), after)
    inside = year[0] <= part[0] and part[1] <= after
    return (part[0], part[1] - timedelta(days=1)) if inside else None


def _ending(match: re.Match[str], _: date) -> Span | None:
    """Reads "the year to 31 March 2024", "the quarter ending June 2023"."""
    last = read_day(match["day"]) if match["day"] else None
    if match["month"]:
        last = _months_from(date(int(match["year"]), _MONTHS[match["month"]], 1), 1)[1]
    count, unit = (6, "month") if match["unit"].startswith("half") else (1, match["unit"])
    return (shifted(last + timedelta(days=1), -count, unit), last) if last else None


def _beginning(match: re.Match[str], _: date) -> Span | None:
    """Reads "the week beginning 24 March 2025", "the fortnight from 3 March 2025"."""
    first = read_day(match["day"])
    return (first, shifted(first, 1, match["unit"]) - timedelta(days=1)) if first else None


def _relative(match: re.Match[str], as_of: date) -> Span:
    """Reads "last financial year", "this year", "next month", "previous quarter"."""
    step, unit = _STEPS[match["which"]], match["unit"].split()[0]
    if unit in {"financial", "fiscal", "fy"}:
        return _financial_year(as_of.year - (as_of.month < 4) + step)
    if unit in {"year", "calendar"}:
        return _whole_year(as_of.year + step)
    months = 1 if unit == "month" else 3
    first = date(as_of.year, as_of.month - (as_of.month - 1) % months, 1)
    return _months_from(shifted(first, months * step, "month"), months)


_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Span | None]], ...] = (
    (rf"(?:the\s+)?(?:financial\s+|calendar\s+|council\s+)?(?P<unit>year|half[\s-]?year|half|quarter|month|fortnight|week)\s+(?:ending|ended|that\s+ended|to|up\s+to)\s+(?:on\s+|in\s+|the\s+end\s+of\s+)?(?:(?P<day>{DAY})|(?P<month>{MONTH})\s+(?P<year>{YEAR}))", _ending),
    (rf"(?:the\s+)?(?:full\s+|whole\s+)?(?P<unit>year|quarter|month|fortnight|week)\s+(?:beginning|commencing|starting|that\s+(?:began|begins|started|starts)|from)\s+(?:on\s+|from\s+)?(?P<day>{DAY})", _beginning),
    (DAY, _day),
    (rf"(?:the\s+)?(?:(?P<unit>q|h|quarter|half)\s?(?P<nth>[1-4])){_OF_YEAR}", _part),
    (rf"(?:the\s+)?(?P<nth>{_NTH_PART})\s+(?P<unit>quarter|half)(?:[\s-]year)?{_OF_YEAR}", _part),
    (rf"(?:the\s+)?(?P<nth>first|opening|initial|last|final|closing)\s+(?P<count>\d{{1,2}}|{NUMBER_WORD})\s+(?P<unit>day|week|month|quarter)s{_OF_YEAR}", _edge_part),
    (rf"(?:the\s+)?(?P<nth>first|opening|initial|last|final|closing)\s+(?:(?P<count>\d{{1,2}}|{NUMBER_WORD})\s+)?(?P<unit>day|week)s?\s+(?:of|in)\s+(?P<of>{MONTH}\s+{YEAR})", _edge_part),
    (rf"(?P<month>{MONTH})\s+(?P<year>{YEAR})", _month),
    (rf"(?:the\s+)?(?:(?:{_FINANCIAL_YEAR}s?|years?)\s+)?(?P<years>{FINANCIAL})(?:\s+{_FINANCIAL_YEAR})?", lambda match, _: _financial(match["years"])),
    (rf"(?:the\s+)?(?:calendar\s+)?(?:year\s+)?(?P<year>{YEAR})", lambda match, _: _whole_year(int(match["year"]))),
    (r"(?:the\s+)?(?P<which>last|previous|past|this|current|next|coming)\s+(?P<unit>financial\s+year|fiscal\s+year|fy|calendar\s+year|year|quarter|month)\b", _relative),
    (r"(?:today|now)\b", lambda _, as_of: (as_of, as_of)),
)  # fmt: skip
_EDGE = r"(?:the\s+)?(?P<edge>start|beginning|end)\s+of\s+"


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_READ = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _FORMS)
EXACT = rf"(?:{'|'.join(_unnamed(pattern) for pattern, _ in _FORMS[:9])}|{_unnamed(_FORMS[10][0])})"
"""Whatever names a stretch of time and can hardly be anything else: no year alone."""
SPAN = rf"(?:(?:{_unnamed(_EDGE)})?(?:{'|'.join(_unnamed(pattern) for pattern, _ in _FORMS)}))"
"""Whatever names one stretch of time."""


def read_span(words: str, as_of: date) -> Span | None:
    """First and last day of what the words name; None where there is no such time."""
    said = " ".join(words.lower().split())
    edge = re.match(_EDGE, said)
    if edge:
        whole = read_span(said[edge.end() :], as_of)
        day = whole and whole[edge["edge"] == "end"]
        return (day, day) if day else None
    for form, read in _READ:
        match = form.fullmatch(said)
        if match:
            return read(match, as_of)
    return None
