"""Words for stretches of time -> their first and last day: one named, all since or until one, windows from a day.

What a single stretch may be called is in `spans`; here is how a question says which side of it is meant.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from assistant.figures.reading.phrases import expression
from assistant.figures.reading.spans import (
    DAY,
    DAY_OF_MONTH,
    EXACT,
    FINANCIAL,
    MONTH,
    SPAN,
    YEAR,
    read_day,
    read_span,
    shifted,
)
from assistant.figures.reading.vocabulary import NUMBERS

_NUMBERS = NUMBERS | {"a": 1, "an": 1, "twenty four": 24, "sixty": 60, "ninety": 90}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:day|week|fortnight|month|quarter|year)s?"
_ONE_DAY = timedelta(days=1)


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


_Sides = tuple[date | None, date | None]
_NOT_READ: _Sides = (None, None)


def find_periods(text: str, as_of: date) -> tuple[Period, ...]:
    """Every stretch of time that the text names, in order; of overlapping ones the rule that comes first."""
    found: list[Period] = []
    for rule, reading in _RULES:
        for match in rule.finditer(text.lower()):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            first, last = reading(match, as_of)
            if first or last:
                words = text[match.start() : match.end()].strip()
                found.append(
                    _bound_told(Period(first, last, words, match.start(), match.end()), text.lower())
                )
    return tuple(sorted(found, key=lambda period: period.start))


def _bound_told(period: Period, text: str) -> Period:
    """Reads "by 10 March 2025 (a deadline before that day)": whether the day itself belongs to the stretch."""
    told, day = _TOLD_BOUND.match(text, period.end), re.search(DAY, period.words.lower())
    edge = read_day(day.group()) if day else None
    if told is None or edge is None or (period.first is None) == (period.last is None):
        return period
    if told["day"] and read_day(told["day"], edge.year) != edge:
        return period
    how = " ".join((told["how"] or "").split())
    if told["tail"]:
        how = "excluding" if told["tail"].startswith(("not", "ex")) else "including"
    if (how in _FORWARD and period.last) or (how in _BACKWARD and period.first):
        return period
    step = _ONE_DAY if how in _WITHOUT_THE_DAY else timedelta()
    if period.last:
        return replace(period, last=edge - step, end=told.end())
    return replace(period, first=edge + step, end=told.end())


_FORWARD = frozenset({"after", "later than", "on or after"})
_BACKWARD = frozenset({"before", "earlier than", "on or before", "up to and including"})
_WITHOUT_THE_DAY = frozenset({"before", "earlier than", "after", "later than", "not including", "excluding"})


def _count(match: re.Match[str]) -> int:
    said = match["count"]
    return int(said) if said.isdigit() else _NUMBERS[said]


def _ahead(match: re.Match[str], as_of: date) -> _Sides:
    """Reads "within six months of 1 May", "in the next year": from that day on."""
    said = match.groupdict()
    day = said.get("from")
    start = as_of if not day or day in {"now", "today"} else read_day(day)
    count = _count(match) if said.get("count") else 1
    return (start, shifted(start, count, match["unit"])) if start else _NOT_READ


def _behind(match: re.Match[str], as_of: date) -> _Sides:
    """Reads "in the last two years": up to today."""
    count = _count(match) if match.groupdict().get("count") else 1
    return shifted(as_of, -count, match["unit"]), as_of


def _leading_to(match: re.Match[str], as_of: date) -> _Sides:
    """Reads "in the twelve months to 31 March 2025", "the six months to September 2023"."""
    found = read_span(match["day"], as_of)
    if found is None:
        return _NOT_READ
    last = found[0] - _ONE_DAY if match["how"] == "before" else found[1]
    return shifted(last + _ONE_DAY, -_count(match), match["unit"]), last


def _ago(match: re.Match[str], as_of: date) -> _Sides:
    """Reads "more than two years ago", "less than a month ago"."""
    edge = shifted(as_of, -_count(match), match["unit"])
    return (edge, as_of) if match["how"].startswith(("less", "under")) else (None, edge - _ONE_DAY)


def _between(match: re.Match[str], as_of: date) -> _Sides:
    """From the first day of one stretch to the last of another, which gives the first its year if need be."""
    last = read_span(match["last"], as_of)
    if last is None:
        return _NOT_READ
    said = match["first"].strip()
    year = re.search(rf"{FINANCIAL}|{YEAR}", match["last"])
    ways = [said, f"{said} {year.group()}" if year else "", f"{said} {_month_and_year(match['last'])}"]
    first = next((found for way in ways if (found := read_span(way, as_of))), None)
    return (first[0], last[1]) if first and first[0] <= last[1] else _NOT_READ


def _month_and_year(words: str) -> str:
    found = re.search(rf"{MONTH}\s+{YEAR}", words)
    return found.group() if found else ""


def _neighbouring(match: re.Match[str], as_of: date) -> _Sides:
    """Two years that follow each other are one stretch; of others no one stretch can be made."""
    first, last = read_span(match["first"], as_of), read_span(match["last"], as_of)
    return (first[0], last[1]) if first and last and first[1] + _ONE_DAY == last[0] else _NOT_READ


def _months_in_a_row(match: re.Match[str], as_of: date) -> _Sides:
    """Reads "May and June 2023": months that follow each other are one stretch; of others none can be made."""
    year = match["last"].split()[-1]
    said = [*re.findall(MONTH, match["first"]), match["last"].split()[0]]
    spans = [span for month in said if (span := read_span(f"{month} {year}", as_of))]
    in_a_row = all(left[1] + _ONE_DAY == right[0] for left, right in pairwise(spans))
    return (spans[0][0], spans[-1][1]) if len(spans) == len(said) and in_a_row else _NOT_READ


def _since(match: re.Match[str], as_of: date) -> _Sides:
    found = read_span(match["span"], as_of)
    if found is None:
        return _NOT_READ
    return (found[1] + _ONE_DAY if match["word"] in {"after", "later than", "beyond"} else found[0]), None


def _until(match: re.Match[str], as_of: date) -> _Sides:
    """Up to the last day of a stretch, or to the day before it; "before the end of" it is up to that day."""
    found = read_span(match["span"], as_of)
    if found is None:
        return _NOT_READ
    to_its_end = re.match(r"(?:the\s+)?end\s+of\b", match["span"])
    at_its_start = re.fullmatch(rf"(?:the\s+)?(?:start|beginning)\s+of\s+{DAY}", match["span"])
    before = match["word"] in {"before", "prior to", "earlier than", "ahead of"} and not to_its_end
    before = before or (at_its_start is not None and match["word"] in {"by", "until", "till", "up to"})
    return None, found[0] - _ONE_DAY if before else found[1]


def _onwards(match: re.Match[str], as_of: date) -> _Sides:
    found = read_span(match["span"], as_of)
    if found is None:
        return _NOT_READ
    return (None, found[1]) if match["how"] in {"earlier", "before"} else (found[0], None)


def _named(match: re.Match[str], as_of: date) -> _Sides:
    found = read_span(match["span"], as_of)
    return found or _NOT_READ


_IN = r"(?:(?:in|within|for|during|over|of|throughout)\s+)"
_CALLED = rf"(?<!/)(?<!/\d\d\s)(?<!financial\s)(?<!fiscal\s)(?:(?:the\s+)?(?:{_NUMBER}\s+)?(?:(?:financial|fiscal|council|calendar|accounting|municipal|whole|working)\s+)?(?:years?|half(?:-year)?|quarter|period|months?|fortnights?|weeks?|time)[\s,:(]*(?:of\s+|running\s+|covering\s+|i\.?e\.?\s+|that\s+is\s+)?)?"
"""What a stretch is called whose two ends are told: the ends decide."""
_COUNTED = rf"(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})"
_TO = r"(?:to|and|until|till|through|up\s+to|–|-)"
_BARE = rf"(?:{SPAN}|\d{{1,2}}(?:st|nd|rd|th)?|{DAY_OF_MONTH}|{MONTH}|q[1-4]|h[12]|(?:first|second|third|fourth)\s+(?:quarter|half))"
_INCLUDED = r"(?:[,\s]*(?:both\s+(?:days|dates)\s+included|inclusive|\(inclusive\)))?"
_TOLD_BOUND = re.compile(
    r"\s*[,(]\s*(?:(?:that\s+is|i\.?e\.?|meaning|so|with|a|the|its|their)[\s,]+)*(?:(?:closing|end|start|award|publication)\s+)?(?:deadlines?|dates?|days?)?\s*(?:of\s+|is\s+|was\s+|falling\s+)?"
    r"(?:(?:that|the)\s+(?:day|date)\s+(?:itself\s+)?(?:is\s+)?(?P<tail>(?:not\s+)?(?:included|counted)|excluded)\s*(?:\)|(?=[?.,;]|$))|(?P<how>on\s+or\s+before|on\s+or\s+after|up\s+to\s+and\s+including|not\s+including|including|excluding|before|earlier\s+than|after|later\s+than)"
    rf"\s+(?:(?:that|the|this)\s+(?:(?:same|very)\s+)?(?:day|date)(?:\s+itself)?|(?P<day>{DAY}|{DAY_OF_MONTH}))\s*(?:\)|(?=[?.,;]|$)))"
)
"""Says behind a day, once more, on which side of it is meant."""
_RECORDS = expression("<contract>|<contracts>|framework[s]|release[s]")
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Sides]], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (rf"\b{_IN}?(?:the\s+)?{_COUNTED}\s+(?:from|after|of|starting(?:\s+on)?|beginning|following)\s+(?P<from>{DAY})", _ahead),
        (rf"\b{_IN}?(?:the\s+)?{_COUNTED}\s+(?P<how>before|to|up\s+to|ending(?:\s+on)?|leading\s+up\s+to|ended(?:\s+on)?|up\s+to\s+the\s+end\s+of|to\s+the\s+end\s+of)\s+(?P<day>{DAY}|{MONTH}\s+{YEAR})", _leading_to),
        (rf"\b(?P<how>more\s+than|over|less\s+than|under)\s+{_COUNTED}\s+ago\b", _ago),
        (rf"\b{_IN}?{_CALLED}(?:between|from)\s+(?P<first>{_BARE})\s*{_TO}\s*(?:and\s+including\s+)?(?P<last>{SPAN}){_INCLUDED}", _between),
        (rf"\b{_IN}?{_CALLED}(?P<first>{FINANCIAL})\s*(?:to|until|till|through|–)\s*(?P<last>{FINANCIAL}){_INCLUDED}", _between),
        (rf"\b(?:(?:in|for|during|over)\s+(?:the\s+)?(?:(?:{_NUMBER}\s+)?(?:calendar\s+)?years\s+)?)(?P<first>{YEAR})\s*(?:to|through|–)\s*(?P<last>{YEAR}){_INCLUDED}(?!\s*/)", _between),
        (rf"\b{_IN}?{_CALLED}(?P<first>{DAY}|{DAY_OF_MONTH}|{MONTH}\s+{YEAR}|{MONTH}|(?<![\d.,£/-])\d{{1,2}}(?:st|nd|rd|th)?(?=\s+(?:to|–|-)\s+\d{{1,2}}\D))\s*(?:to|until|till|through|–|-)\s*(?P<last>{DAY}|{MONTH}\s+{YEAR}){_INCLUDED}", _between),
        (rf"\b(?:in|for|during|over|of)\s+(?P<first>{YEAR})\s*(?:or|and|&|to|–|-)\s*(?P<last>{YEAR})\b(?!\s*/)", _neighbouring),
        (rf"\b{_IN}?(?P<first>{MONTH}(?:(?:,|\s+and)?\s+{MONTH})*)\s+(?:and|&|or)\s+(?P<last>{MONTH}\s+{YEAR})", _months_in_a_row),
        (rf"\b(?P<span>{SPAN})\s+(?:or|and)\s+(?:any\s+time\s+)?(?P<how>later|after|since|beyond|earlier|before)\b", _onwards),
        (rf"\b(?P<span>{SPAN})(?P<how>)\s+(?:onwards?|forwards?)\b", _onwards),
        (rf"\b{_IN}?(?P<span>(?:the\s+)?(?:full\s+|whole\s+)?(?:year|quarter|month|fortnight|week)\s+from\s+{DAY})", _named),
        # "Notices from 2023" are that year's; "awarded from 2023" goes on from there.
        (rf"(?<=s\s)from\s+(?P<span>{SPAN})(?!\s+(?:on|onwards?|forwards?)\b)(?<=\d)", _named),
        (rf"\b(?P<word>since|after|(?<!no\s)(?<!not\s)later\s+than|beyond|from|on\s+or\s+after|no\s+earlier\s+than|not\s+before|starting(?:\s+(?:in|from))?)\s+(?P<span>{SPAN})(?:\s+(?:onwards?|forwards?|on)\b)?", _since),
        (rf"\b(?P<word>before|prior\s+to|earlier\s+than|ahead\s+of|until|till|by|(?:no|not)\s+later\s+than|on\s+or\s+before|up\s+(?:to|until)(?:\s+and\s+including)?|through(?:\s+to)?)\s+(?P<span>{SPAN})", _until),
        (rf"\b(?:within|in|over|during)\s+(?:the\s+)?(?:next|coming|following)?\s*{_COUNTED}(?:\s+from\s+(?P<from>now|today|{DAY}))?(?!\s+(?:ago|before|to|up|leading|ending)\b)", _ahead),
        (rf"\b(?:the\s+)?(?:next|coming|following)\s+{_COUNTED}(?P<from>)", _ahead),
        (r"\b(?:within|in|over|during)\s+(?:the\s+next|the\s+coming|the\s+following)\s+(?P<unit>year|month|week|fortnight)\b(?!\s+of)", _ahead),
        (rf"\b(?:{_IN})?(?:the\s+)?(?:last|past|previous)\s+{_COUNTED}\b(?!\s+of\b)", _behind),
        (r"\b(?:within|in|over|during)\s+the\s+(?:last|past)\s+(?P<unit>year|month|week|fortnight)\b(?!\s+of)", _behind),
        (rf"\b(?:{_IN}|(?:on|dated|as\s+at)\s+)?(?<![\d/-])(?P<span>{EXACT})", _named),
        (rf"(?<=\boutside\s)(?P<span>{SPAN})", _named),
        (rf"(?<=\bmonth\sof\s)(?P<span>{YEAR})\b|(?<=\bquarter\sof\s)(?P<again>{YEAR})\b", lambda match, as_of: read_span(match["span"] or match["again"], as_of) or _NOT_READ),
        (rf"\b(?P<span>{YEAR})(?=\s+(?:contract\s+|total\s+)?(?:awards?|contracts|notices|tenders|procurements|frameworks|call-?offs|spend|spending|payments|totals?|figures?)\b)", _named),
        (rf"(?:(?<=\baward\s)|(?<=\bcontract\s)|(?<=s\s))of\s+(?P<span>{YEAR})\b(?!\s*[/-]\s*\d)", _named),
        (rf"\b(?:in|for|during|over|throughout|dated)\s+(?P<span>(?:the\s+)?(?:calendar\s+)?(?:year\s+)?{YEAR})\b(?!\s*[/-]\s*\d)|\b(?P<again>calendar\s+year\s+{YEAR})", lambda match, as_of: read_span(match["span"] or match["again"], as_of) or _NOT_READ),
    )
)  # fmt: skip
