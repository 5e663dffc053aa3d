"""Words for dates -> first and last day: calendar and financial years, quarters, months, windows from a day.

A financial year runs from 1 April to 31 March (Local Government Act 2003, Part 1's accounting year); its
first quarter begins in April. A quarter named with a financial year is that year's; "Q1 2025" alone is the
calendar's.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
} | {
    "a": 1,
    "an": 1,
    "eighteen": 18,
    "twenty-four": 24,
    "twenty four": 24,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_YEAR = r"(?:19|20)\d\d"
_UNIT = r"(?:day|week|month|quarter|year)s?"
DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/{_YEAR}"
    rf"|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\.?,?\s+{_YEAR}"
    rf"|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR})"
)
_DAY_MONTH = rf"(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})"
_FINANCIAL = r"(?:20\d\d)\s*[/–-]\s*(?:20)?\d\d"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; None leaves that side open."""

    first: date | None
    last: date | None
    words: str
    start: int
    """Where its words start in the question."""
    end: int

    @property
    def label(self) -> str:
        """For people."""
        if self.first and self.last:
            return f"{self.first} to {self.last}"
        return f"from {self.first}" if self.first else f"to {self.last}"


def read_day(text: str, year: int | None = None) -> date | None:
    """The day that the words name; None where there is no such day."""
    plain = re.sub(r"^the\s+|,|\bof\b|\.", " ", text.strip().lower())
    numbers = re.fullmatch(r"\s*(\d{4})-(\d{2})-(\d{2})\s*", plain)
    slashed = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", plain)
    worded = re.fullmatch(rf"\s*(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})(?:\s+(\d{{4}}))?\s*", plain)
    turned = re.fullmatch(rf"\s*({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s+(\d{{4}})\s*", plain)
    try:
        if numbers:
            return date(int(numbers[1]), int(numbers[2]), int(numbers[3]))
        if slashed:
            return date(int(slashed[3]), int(slashed[2]), int(slashed[1]))
        if turned:
            return date(int(turned[3]), _MONTHS[turned[1]], int(turned[2]))
        if worded and (worded[3] or year):
            return date(int(worded[3] or year or 1), _MONTHS[worded[2]], int(worded[1]))
    except ValueError:
        return None
    return None


def shifted(day: date, count: int, unit: str) -> date:
    """`day` moved by so many units; the last day of a shorter month where it has no such day."""
    unit = unit.rstrip("s")
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def financial_year(first_year: int) -> tuple[date, date]:
    """1 April to 31 March."""
    return date(first_year, 4, 1), date(first_year + 1, 3, 31)


def _financial_year_of(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _quarter(quarter: int, year: int, first_month: int) -> tuple[date, date]:
    first = shifted(date(year, first_month, 1), 3 * (quarter - 1), "month")
    return first, shifted(first, 3, "month") - timedelta(days=1)


def _whole_month(name: str, year: int) -> tuple[date, date]:
    month = _MONTHS[name]
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


_Span = tuple[date | None, date | None]
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _named_quarter(match: re.Match[str], as_of: date) -> _Span:
    quarter = _ORDINALS.get(match["quarter"], 0) or int(match["quarter"])
    if match["financial"]:
        return _quarter(quarter, int(match["financial"][:4]), 4)
    return _quarter(quarter, int(match["year"] or as_of.year), 1)


def _named_half(match: re.Match[str], as_of: date) -> _Span:
    first_half = match["half"] == "1" or match["said"] == "first"
    start = date(int(match["financial"][:4]), 4, 1) if match["financial"] else date(int(match["year"]), 1, 1)
    start = start if first_half else shifted(start, 6, "month")
    return start, shifted(start, 6, "month") - timedelta(days=1)


def _relative(match: re.Match[str], as_of: date) -> _Span:
    """Reads "last financial year", "this year", "next month", "previous quarter"."""
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[
        match["which"]
    ]
    unit = re.sub(r"\s+", " ", match["unit"])
    if unit in {"financial year", "fiscal year", "fy"}:
        return financial_year(_financial_year_of(as_of) + step)
    if unit in {"year", "calendar year"}:
        return date(as_of.year + step, 1, 1), date(as_of.year + step, 12, 31)
    if unit == "month":
        first = shifted(as_of.replace(day=1), step, "month")
        return first, shifted(first, 1, "month") - timedelta(days=1)
    first = shifted(date(as_of.year, 3 * ((as_of.month - 1) // 3) + 1, 1), 3 * step, "month")
    return first, shifted(first, 3, "month") - timedelta(days=1)


def _ahead(match: re.Match[str], as_of: date) -> _Span:
    count, unit = _count(match["count"]), match["unit"]
    start = read_day(match["from"]) if match["from"] else as_of
    start = start or as_of
    return start, shifted(start, count, unit)


def _behind(match: re.Match[str], as_of: date) -> _Span:
    return shifted(as_of, -_count(match["count"]), match["unit"]), as_of


def _between_days(match: re.Match[str], as_of: date) -> _Span:
    last = read_day(match["last"])
    first = read_day(match["first"], last.year if last else None)
    return (first, last) if first and last else (None, None)


def _between_years(match: re.Match[str], as_of: date) -> _Span:
    return date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31)


def _neighbouring_years(match: re.Match[str], as_of: date) -> _Span:
    """Two years that follow each other are one stretch; of others no one stretch can be made."""
    if int(match["last"]) != int(match["first"]) + 1:
        return None, None
    return _between_years(match, as_of)


def _between_months(match: re.Match[str], as_of: date) -> _Span:
    first_year = int(match["year1"] or match["year2"])
    return _whole_month(match["month1"], first_year)[0], _whole_month(match["month2"], int(match["year2"]))[1]


def _since(match: re.Match[str], as_of: date) -> _Span:
    found = _point(match["point"])
    if found is None:
        return None, None
    first, last = found
    if match["word"] in {"after", "later than"}:
        return last + timedelta(days=1), None
    return first, None


def _until(match: re.Match[str], as_of: date) -> _Span:
    found = _point(match["point"])
    if found is None:
        return None, None
    first, last = found
    at_the_end = re.match(r"^(?:the\s+)?end\s+of\b", match["point"])
    if match["word"] in {"before", "prior to", "earlier than"} and not at_the_end:
        return None, first - timedelta(days=1)
    return None, last


def _point(words: str) -> tuple[date, date] | None:
    """First and last day of a day, month, year or financial year."""
    said = words.lower().strip()
    edge = re.match(r"^(?:the\s+)?(start|beginning|end)\s+of\s+", said)
    if edge:
        found = _point(said[edge.end() :])
        day = found and (found[1] if edge[1] == "end" else found[0])
        return (day, day) if day else None
    text = re.sub(r"^the\s+", "", said)
    text = re.sub(r"^(?:calendar|financial|fiscal)?\s*(?:year\s+)?", "", text)
    day = read_day(text)
    if day:
        return day, day
    if match := re.fullmatch(rf"({_MONTH})\s+({_YEAR})", text):
        return _whole_month(match[1], int(match[2]))
    if re.fullmatch(_FINANCIAL, text):
        return financial_year(int(text[:4]))
    if re.fullmatch(_YEAR, text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    return None


_POINT = rf"(?:(?:the\s+)?(?:start|beginning|end)\s+of\s+)?(?:(?:calendar|financial)\s+year\s+)?(?:{DAY}|(?:{_MONTH})\s+{_YEAR}|{_FINANCIAL}|{_YEAR})"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.VERBOSE), reading)
    for pattern, reading in (
        (
            rf"""\b(?:in|within|over|during|for)?\s*(?:the\s+)?(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})\s+
             (?:from|after|of|starting(?:\s+on)?|beginning|following)\s+(?P<from>{DAY})""",
            _ahead,
        ),
        (
            rf"""\b(?:between|from|in|,)?\s*(?P<first>{DAY}|{_DAY_MONTH})\s*(?:to|and|until|till|through|–|-)\s*
             (?P<last>{DAY})(?:[,\s]*(?:both\s+(?:days|dates)\s+included|inclusive))?""",
            _between_days,
        ),
        (
            rf"""\b(?:between|from|in|for|during|over)\s+(?P<month1>{_MONTH})\s*(?P<year1>{_YEAR})?\s+(?:to|and|until|through)\s+
             (?P<month2>{_MONTH})\s+(?P<year2>{_YEAR})""",
            _between_months,
        ),
        (
            rf"""\b(?:in|for|during|of|over)?\s*(?:the\s+)?(?:q(?P<quarter>[1-4])|
             (?P<q2>first|second|third|fourth|last)\s+quarter)\s*(?:of\s+)?(?:the\s+)?(?:financial\s+year\s+)?
             (?:(?P<financial>{_FINANCIAL})|(?P<year>{_YEAR}))""".replace(
                "q(?P<quarter>[1-4])|\n             (?P<q2>first|second|third|fourth|last)\\s+quarter",
                "(?:q(?=[1-4]))?(?P<quarter>[1-4]|(?:first|second|third|fourth|last)(?=\\s+quarter))(?:\\s+quarter)?",
            ),
            _named_quarter,
        ),
        (
            rf"""\b(?:(?:in|for|during|over)\s+)?(?:the\s+)?(?:h(?P<half>[12])|(?P<said>first|second|last)\s+half)\s+(?:of\s+)?(?:the\s+)?(?:financial\s+year\s+)?
             (?:(?P<financial>{_FINANCIAL})|(?P<year>{_YEAR}))""",
            _named_half,
        ),
        (
            rf"""\b(?:(?:in|for|during|over|of)\s+)?(?:the\s+)?(?:financial|fiscal|council)\s+years?\s+(?P<year>{_FINANCIAL})""",
            lambda match, _: financial_year(int(match["year"][:4])),
        ),
        (
            rf"\b(?:(?:in|for|during|over)\s+)?(?P<year>{_FINANCIAL})(?![-\d/])(?:\s+financial\s+year)?",
            lambda match, _: (
                financial_year(int(match["year"][:4]))
                if _consecutive(match["year"])
                else (
                    date(int(match["year"][:4]), 1, 1),
                    date(int(re.findall(r"\d+", match["year"])[1]), 12, 31),
                )
                if len(re.findall(r"\d+", match["year"])[1]) == 4
                else (None, None)
            ),
        ),
        (
            rf"\b(?:between|from)\s+(?P<first>{_YEAR})\s+(?:to|and|until|through)\s+(?P<last>{_YEAR})",
            _between_years,
        ),
        (
            rf"\b(?:in|for|during|over|of)\s+(?P<first>{_YEAR})\s*(?:or|and|&|to|–|-)\s*(?P<last>{_YEAR})\b(?!\s*/)",
            _neighbouring_years,
        ),
        (
            rf"(?<=\bmonth\sof\s)(?P<year>{_YEAR})\b|(?<=\bquarter\sof\s)(?P<again>{_YEAR})\b",
            lambda match, _: (
                date(int(match["year"] or match["again"]), 1, 1),
                date(int(match["year"] or match["again"]), 12, 31),
            ),
        ),
        (
            rf"\b(?P<word>since|after|later\s+than|from|on\s+or\s+after)\s+(?P<point>{_POINT})(?:\s+(?:onwards?|on))?",
            _since,
        ),
        (
            rf"\b(?P<word>before|prior\s+to|earlier\s+than|until|till|by|up\s+to|on\s+or\s+before)\s+(?P<point>{_POINT})",
            _until,
        ),
        (
            rf"""\b(?:within|in|over|during)\s+(?:the\s+)?(?:next|coming|following)?\s*(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})
              (?:\s+from\s+(?P<from>now|today|{DAY}))?(?!\s+(?:ago|before))""",
            _ahead,
        ),
        (
            rf"\b(?:the\s+)?(?:next|coming|following)\s+(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})(?P<from>)",
            _ahead,
        ),
        (
            rf"\b(?:(?:in|over|during|within|for)\s+)?(?:the\s+)?(?:last|past|previous)\s+(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})",
            _behind,
        ),
        (
            r"""\b(?:(?:in|for|during|over)\s+)?(?:the\s+)?(?P<which>last|previous|past|this|current|next|coming)\s+
             (?P<unit>financial\s+year|fiscal\s+year|fy|calendar\s+year|year|quarter|month)\b""",
            _relative,
        ),
        (
            rf"\b(?:on|dated)\s+(?P<day>{DAY})",
            lambda match, _: (read_day(match["day"]), read_day(match["day"])),
        ),
        (
            rf"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)\b(?:(?:in|for|during|of)\s+)?(?P<month>{_MONTH})\s+(?P<year>{_YEAR})\b",
            lambda match, _: _whole_month(match["month"].lower(), int(match["year"])),
        ),
        (
            rf"\b(?P<year>{_YEAR})(?=\s+(?:contract\s+|total\s+)?(?:awards?|contracts|notices|tenders|procurements"
            r"|frameworks|call-?offs|spend|spending|payments|totals?|figures?)\b)",
            lambda match, _: (date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)),
        ),
        (
            rf"(?<=\baward\s)of\s+(?P<a>{_YEAR})\b|(?<=\bcontract\s)of\s+(?P<b>{_YEAR})\b|(?<=\bs\s)of\s+(?P<c>{_YEAR})\b|(?<=[a-z]s\s)of\s+(?P<d>{_YEAR})\b(?!\s*[/-]\s*\d)",
            lambda match, _: (
                date(int(match["a"] or match["b"] or match["c"] or match["d"]), 1, 1),
                date(int(match["a"] or match["b"] or match["c"] or match["d"]), 12, 31),
            ),
        ),
        (
            rf"\b(?:(?:in|for|during|over)\s+)(?:the\s+)?(?:calendar\s+)?(?:year\s+)?(?P<year>{_YEAR})\b(?!\s*[/-]\s*\d)|\bcalendar\s+year\s+(?P<again>{_YEAR})",
            lambda match, _: (
                date(int(match["year"] or match["again"]), 1, 1),
                date(int(match["year"] or match["again"]), 12, 31),
            ),
        ),
    )
)


def _consecutive(words: str) -> bool:
    first, second = re.findall(r"\d+", words)[:2]
    return (int(first) + 1) % 100 == int(second) % 100


def find_periods(text: str, as_of: date) -> tuple[Period, ...]:
    """Every stretch of time that the text names, in order; of overlapping ones the rule that comes first."""
    found: list[Period] = []
    for rule, reading in _RULES:
        for match in rule.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            first, last = reading(_lowered(match), as_of)
            if first or last:
                found.append(Period(first, last, match.group().strip(), match.start(), match.end()))
    return tuple(sorted(found, key=lambda period: period.start))


def _lowered(match: re.Match[str]) -> re.Match[str]:
    again = match.re.match(match.string.lower(), match.start())
    return again or match
