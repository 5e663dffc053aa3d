"""Finds the numbers of contract language: durations, money, percentages, dates, times and references.

Words and digits of one value compare equal: "thirty (30) days" is "30 days". "Working Days" and
"days" are different units, for an officer acts on the difference.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.language.number_words import cardinal, ordinal


class QuantityKind(StrEnum):
    """What sort of value a number states."""

    DURATION = "duration"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME = "time"
    FRACTION = "fraction"
    NUMBER = "number"
    REFERENCE = "reference"
    """A clause, schedule, lot or tier number: names a place, states no value."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value in a text; two are the same value where kind, value and unit agree."""

    kind: QuantityKind
    value: str
    """Canonical: "30", "1500000", "2026-01-31", "12.3"."""
    unit: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """What makes two mentions the same value."""
        return self.value, self.unit


_ONES = {word: number for number in range(20) for word in (cardinal(number), ordinal(number))}
_TENS = {word: tens for tens in range(20, 100, 10) for word in (cardinal(tens), ordinal(tens))}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "m": 10**6,
    "k": 1000,
    "bn": 10**9,
}
_FRACTION_WORDS = {"half": "0.5", "quarter": "0.25", "tenth": "0.1", "third": "0.333", "fifth": "0.2"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may"),
            *("june jun", "july jul", "august aug", "september sept sep", "october oct"),
            *("november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
_CURRENCIES = {
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "$": "USD", "us$": "USD", "usd": "USD",
    "dollar": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_RANK = _any_of(ordinal(number) for number in (*range(20), *range(20, 100, 10)))
_CARDINAL = _any_of(cardinal(number) for number in (*range(20), *range(20, 100, 10)))
_WORDS = (
    rf"(?:{_CARDINAL}(?:[\s-]+(?:and\s+)?(?:{_CARDINAL}|hundred|thousand|million|billion))*"
    rf"(?:[\s-]+(?:and\s+)?{_RANK})?|{_RANK})"
)
"""A rank only ends a number: "twenty first", not the "first two"."""
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VALUE = rf"(?P<digits>{_DIGITS})|(?P<words>{_WORDS})(?![a-z])"
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\w.])(?!third\s+part)(?P<prefix>us\$|[£$€]|(?:gbp|usd|eur)\b)?\s?(?P<bracket>\[\s*)?(?:{_VALUE})(?:st|nd|rd|"
    rf"th)?(?![\d])(?(bracket)\s*\])"
    rf"(?:\s*[(\[]\s*(?:[£$€]\s?)?(?P<again>{_DIGITS}|{_WORDS})(?:st|nd|rd|th)?\s*(?P<percent_inside>%)?\s*[)\]])?"
    r"\s?(?P<scale>(?:hundred|thousand|million|billion|bn|m|k)\b)?"
    r"\s?(?P<unit>%|per\s?cents?\b|percent\b|percentage\s+points?\b|basis\s+points?\b|pounds?\b|pence\b|"
    r"gbp\b|usd\b|eur\b"
    r"|euros?\b|(?:u\.?s\.?\s+)?dollars?\b"
    r"|-?\s?(?:(?P<sort>full|whole|clear|calendar|consecutive|working|business|contract)[\s-]+)?"
    r"(?P<span>seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?)\b)?",
    re.IGNORECASE,
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), lambda m: m[0]),
    (
        re.compile(rf"\b(\d{{1,2}}){_ORDINAL}\s+(?:day\s+of\s+)?({_MONTH_NAMES})\.?,?\s+(\d{{4}})\b", re.I),
        lambda m: _iso(m[3], _MONTHS[m[2].lower()], m[1]),
    ),
    (
        re.compile(rf"\b({_MONTH_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I),
        lambda m: _iso(m[3], _MONTHS[m[1].lower()], m[2]),
    ),
    (
        re.compile(r"\b(\d{1,2})(?:/(?=\d{1,2}/)|\.(?=\d{1,2}\.\d{4}|\d\d\.\d\d\b))(\d{1,2})[/.]((?:\d\d)?\d\d)\b(?!\.\d)"),
        lambda m: _iso(m[3], int(m[2]), m[1]),
    ),
    (re.compile(rf"\b({_MONTH_NAMES})\s+(\d{{4}})\b", re.I), lambda m: f"{m[2]}-{_MONTHS[m[1].lower()]:02d}"),
    (
        re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(january|february|march|april|june|july|august|september|october"
                   r"|november|december)\b", re.I),
        lambda m: f"{_MONTHS[m[2].lower()]:02d}-{int(m[1]):02d}",
    ),
)  # fmt: skip
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?)(?!\w)|\b(\d{1,2}):(\d{2})\b", re.I)
_REFERENCE = re.compile(
    r"\b(clauses?|paragraphs?|paras?|sections?|articles?|schedules?|annex(?:es)?|appendix|part|lots?|"
    r"exhibit|regulations?|tiers?|phases?|stages?|bands?)"
    rf"\s+((?:\d+[A-Za-z]?|{_CARDINAL}|{_RANK}|[A-Z])(?:\.\d+)*(?:\s?\([a-z0-9]{{1,4}}\))*)(?=\W|$)",
    re.IGNORECASE,
)
_WORD_FRACTION = re.compile(
    r"\b(?:(?P<count>one|two|three|a)[\s-]+)(?P<part>half|quarter|tenth|third(?!\s+part)|fifth)s?\b|"
    r"(?<![\d/])(?P<digits>1/\d{1,2}|[23]/[345])(?=(?:st|nd|rd|th)?\b)(?!/)",
    re.IGNORECASE,
)  # fmt: skip
_LINE_NUMBERING = re.compile(r"(?m)^\s*(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\(\d{1,3}\))(?=\s|[A-Z])")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every value in the text, in reading order; a clause number that opens a line is none."""
    taken: list[tuple[int, int]] = [match.span() for match in _LINE_NUMBERING.finditer(text)]
    found: list[Quantity] = []
    for finder in (_references, _dates, _times, _fractions, _counted):
        new = [q for q in finder(text) if not any(start < q.end and q.start < end for start, end in taken)]
        found.extend(new)
        taken.extend((quantity.start, quantity.end) for quantity in new)
    return tuple(sorted(found, key=lambda quantity: (quantity.start, quantity.end)))


def _references(text: str) -> list[Quantity]:
    return [
        Quantity(QuantityKind.REFERENCE, _place_number(match[2]), match[1].lower().rstrip("s"), *match.span())
        for match in _REFERENCE.finditer(text)
    ]


def _place_number(written: str) -> str:
    """In digits where one word says it: lot "two" is lot 2."""
    number = _ONES.get(written.lower(), _TENS.get(written.lower()))
    return written.replace(" ", "") if number is None else str(number)


def without_values(text: str) -> str:
    """What a text says beside its values; numbers of clauses, lots and tiers stay."""
    for quantity in reversed(quantities(text)):
        if quantity.kind is not QuantityKind.REFERENCE:
            text = f"{text[: quantity.start]} {text[quantity.end :]}"
    return text


def is_of_another_place(question: str, text: str) -> bool:
    """Whether the text numbers another lot, tier or clause than the question, and not the question's."""
    asked = _places(question)
    said = {place for place in _places(text) if place[1] in {unit for _, unit in asked}}
    return bool(said) and not said & asked


def _places(text: str) -> set[tuple[str, str]]:
    return {quantity.key for quantity in quantities(text) if quantity.kind is QuantityKind.REFERENCE}


def _dates(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for pattern, written in _DATES:
        for match in pattern.finditer(text):
            if not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Quantity(QuantityKind.DATE, written(match), "", *match.span()))
    return found


def _times(text: str) -> list[Quantity]:
    found = []
    for match in _TIME.finditer(text):
        hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
        afternoon = (match[3] or "").lower().startswith("p")
        found.append(
            Quantity(
                QuantityKind.TIME, f"{hour % 12 + 12 if afternoon else hour}:{minute:02d}", "", *match.span()
            )
        )
    return found


def _fractions(text: str) -> list[Quantity]:
    found = []
    for match in _WORD_FRACTION.finditer(text):
        if match["digits"]:
            above, below = match["digits"].split("/")
            value = Decimal(above) / Decimal(below) if int(below) else Decimal(0)
        else:
            count = {"two": 2, "three": 3}.get(match["count"].lower(), 1)
            value = Decimal(_FRACTION_WORDS[match["part"].lower()]) * count
        found.append(Quantity(QuantityKind.FRACTION, _plain(round(value, 3)), "", *match.span()))
    return found


def _counted(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        values = {_number(match["digits"] or match["words"])}
        if match["again"]:
            values.add(_number(match["again"]))
        kind, unit, factor = _kind(match)
        scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
        found.extend(
            Quantity(kind, _plain(value * scale * factor), unit, match.start(), match.end())
            for value in sorted(values)
        )
    return found


def _kind(match: re.Match[str]) -> tuple[QuantityKind, str, Decimal]:
    """Kind, canonical unit and what to multiply the number with."""
    unit = re.sub(r"\s+", " ", (match["unit"] or "").lower()).strip(" -")
    if match["span"]:
        sort = (match["sort"] or "").lower()
        length = match["span"].lower().rstrip("s")
        return (
            QuantityKind.DURATION,
            f"{sort} {length}" if sort in ("working", "business") else length,
            Decimal(1),
        )
    if unit in ("pence",):
        return QuantityKind.MONEY, "GBP", Decimal("0.01")
    if match["prefix"]:
        return QuantityKind.MONEY, _CURRENCIES[match["prefix"].lower()], Decimal(1)
    if unit.rsplit(" ", 1)[-1] in _CURRENCIES:
        return QuantityKind.MONEY, _CURRENCIES[unit.rsplit(" ", 1)[-1]], Decimal(1)
    if unit or match["percent_inside"]:
        return QuantityKind.PERCENTAGE, "bp" if unit.startswith("basis") else "%", Decimal(1)
    return QuantityKind.NUMBER, "", Decimal(1)


def _number(written: str) -> Decimal:
    """The value of digits with commas, or of number words."""
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    total, group = 0, 0
    for word in re.split(r"[\s-]+", written.lower()):
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * scale, 0
        elif word != "and":
            group += _ONES.get(word, _TENS.get(word, 0))
    return Decimal(total + group)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _iso(year: str, month: int, day: str) -> str:
    return f"{year if len(year) == 4 else '20' + year}-{month:02d}-{int(day):02d}"
