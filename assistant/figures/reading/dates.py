"""Dates of a question: which field each stretch of time is about, and one date held against another."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from assistant.figures.plan import Condition, Operator, flag
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.ends_told import ends_told
from assistant.figures.reading.frames import row_dates, times
from assistant.figures.reading.periods import Period, find_periods


def periods(reading: Reading) -> list[Period]:
    """Every stretch of time that the question names, each once, its words covered."""
    found = list(find_periods(reading.words.visible, reading.as_of))
    for period in found:
        reading.words.cover(period.start, period.end)
    reading.draft.disagreeing = _disagreeing(reading.words.text, found)
    kept: list[Period] = []
    for period in found:
        if not any((p.first, p.last) == (period.first, period.last) for p in kept):
            kept.append(period)
    ends_told(reading.words, kept)
    return kept


_SAME = re.compile(r"[\s,;]*(?:\(|(?:that\s+is|namely|meaning|in\s+other\s+words)\b)[\s,]*", re.IGNORECASE)


def _disagreeing(text: str, found: list[Period]) -> str:
    """Reads "in 2023/24, that is, from 1 April 2022 to 31 March 2024": not the same."""
    for left, right in pairwise(sorted(found, key=lambda period: period.start)):
        same = (left.first, left.last) == (right.first, right.last)
        if not same and _SAME.fullmatch(text, left.end, right.start):
            return text[left.start : right.end]
    return ""


def dates(reading: Reading, periods: list[Period]) -> None:
    """Conditions for the stretches of time, each on the date that its verb speaks of."""
    text, draft = reading.words, reading.draft
    visible = text.visible
    ordered = _field_before_field(reading)
    open_on = next(iter(text.take_all(times.OPEN_ON)), None)
    if open_on:
        day = next((p.first for p in periods if p.first and p.first == p.last), None)
        periods = [p for p in periods if p.first != p.last]
        day = day or reading.as_of
        draft.conditions.append(
            Placed(
                Condition("deadline", Operator.AT_LEAST, (day,), f"closing on {day} or later"),
                open_on.start(),
            )
        )
        draft.conditions.append(Placed(flag("awarded", "not awarded", holds=False), open_on.start()))
        draft.needed.append("deadline")
        _status_open(reading)
    if len(periods) == 1:
        text.take_all(times.SAME_TIME)
    periods = _running_on(reading, _not_yet(reading, periods))
    told = _date_told(reading) if len(periods) == 1 else ""
    for period in periods:
        name = _date_field(reading, visible, period)
        name = told or name
        draft.conditions.append(Placed(_during(name, period), period.start))
        draft.needed.append(name)
    _in_force(reading)
    if not periods and not ordered:
        _bare_date_verbs(reading, visible)


def _not_yet(reading: Reading, periods: list[Period]) -> list[Period]:
    """Reads "yet to start on 1 May 2025", "had not ended by then": after that day; the other stretches."""
    for pattern, name in times.NOT_YET:
        said = reading.words.take(pattern)
        if not said:
            continue
        by = next((p for p in periods if p.last and p.first in {p.last, None}), None)
        day = by.last if by and by.last else reading.as_of
        later = Condition(name, Operator.MORE_THAN, (day,), f"{name} after {day}")
        reading.draft.conditions.append(Placed(later, said.start()))
        reading.draft.needed.append(name)
        periods = [p for p in periods if p is not by]
    return periods


def _running_on(reading: Reading, periods: list[Period]) -> list[Period]:
    """Reads "still running on 1 May 2025": started by then and not ended before; the other stretches."""
    by = next((p for p in periods if p.first and p.first == p.last), None)
    said = reading.words.take(times.RUNNING_ON) if by else None
    if not said or by is None or by.first is None:
        return periods
    _in_force_on(reading, by.first, said.start())
    return [p for p in periods if p is not by]


def with_every_option(reading: Reading) -> None:
    """Reads "with every extension": an end is then the latest one."""
    draft = reading.draft
    if not draft.extended:
        return
    latest = "latest end date"
    draft.conditions = [
        replace(p, condition=replace(p.condition, field=latest, words=f"latest {p.condition.words}"))
        if p.condition.field == "end date"
        else p
        for p in draft.conditions
    ]
    if draft.order is not None and draft.order.field == "end date":
        draft.order = replace(draft.order, field=latest)
    draft.needed = [latest if name == "end date" else name for name in draft.needed]


def _status_open(reading: Reading) -> None:
    reading.words.take_all(
        re.compile(
            rf"{times.CLOSING_THEN.pattern}|\bnot\s+yet\s+awarded\b",
            re.IGNORECASE,
        )
    )


def _date_field(reading: Reading, visible: str, period: Period) -> str:
    """The date that the nearest verb before the period's words speaks of, else the nearest after."""
    found: list[tuple[bool, int, str, tuple[int, int]]] = []
    for pattern, name in times.DATE_VERBS:
        for match in pattern.finditer(visible):
            behind = match.end() <= period.start
            gap = period.start - match.end() if behind else (match.start() - period.end) * 2 + 5
            describes = not behind and times.DESCRIBES.match(visible, match.end()) is not None
            if gap >= 0:
                found.append((describes, gap, name, match.span()))
    if not found:
        return ""
    *_, name, place = min(found)
    if name != "award date":
        reading.words.cover(*place)
    return name


def _date_told(reading: Reading) -> str:
    """Reads "going by the closing date": the date that the question's one stretch of time is about."""
    found = next(
        (
            m
            for m in times.DATE_TOLD.finditer(reading.words.visible)
            if re.search(r"\b(?:dates?|days?|deadlines?)\b", m.group(), re.IGNORECASE)
        ),
        None,
    )
    if found is None:
        return ""
    reading.words.cover(*found.span())
    return row_dates.called(found["date"])


def _field_before_field(reading: Reading) -> bool:
    """Reads "published after it had ended": one date held against another."""
    visible = reading.words.visible
    for order in times.FIELD_ORDER.finditer(visible):
        left = _last_date_verb(visible[: order.start()])
        right = _first_date_verb(visible[order.end() :])
        if not left or not right or left[0] == right[0]:
            continue
        earlier, later = (right[0], left[0]) if order["how"].lower() == "after" else (left[0], right[0])
        reading.words.cover(left[1], left[2])
        reading.words.cover(order.start(), order.end() + right[2])
        reading.draft.conditions.append(
            Placed(Condition(earlier, Operator.BEFORE_FIELD, (later,), f"{earlier} before {later}"), left[1])
        )
        reading.draft.needed += [earlier, later]
        reading.words.take_all(re.compile(r"\b(?:were|was|only|it|they|already|had)\b", re.IGNORECASE))
        return True
    return False


_CURRENT = re.compile(
    r"\b(?:currently\s+|still\s+)?(?:in\s+force|live|current|active|ongoing|running)(?=\s+(?:[\w-]+\s+){0,2}?contracts?\b)"
    r"|(?<=\bcontracts\sare\s)(?:currently|still)\s+(?:in\s+force|live|current|active|running)\b|\b(?:currently|still)\s+in\s+force\b"
    r"|\bcurrently(?=\s+(?:have|has|hold|holds)\b)|(?<=\bhave\s)currently\b|(?<=\bhas\s)currently\b|(?<=\bhold\s)currently\b",
    re.IGNORECASE,
)


def _in_force(reading: Reading) -> None:
    """Reads "current contracts": started by the as-of date and not ended before it."""
    match = reading.words.take(_CURRENT)
    if not match:
        return
    _in_force_on(reading, reading.as_of, match.start())


def _in_force_on(reading: Reading, day: date, start: int) -> None:
    started = Condition("start date", Operator.AT_MOST, (day,), f"started by {day}")
    unended = Condition("end date", Operator.AT_LEAST, (day,), f"ends on {day} or later")
    reading.draft.conditions += [Placed(started, start), Placed(unended, start)]
    reading.draft.needed += ["start date", "end date"]


def _bare_date_verbs(reading: Reading, visible: str) -> None:
    """Reads "expired contracts", "contracts that have ended": before the as-of date."""
    expired = re.compile(
        r"\b(?:that\s+|which\s+)?(?:have\s+|has\s+|had\s+)?(?:already\s+)(?:ended|expired|run\s+out|finished)\b|\b(?:have|has)\s+(?:ended|expired|run\s+out|finished)\b|\bexpired\b|\bout\s+of\s+date\b",
        re.IGNORECASE,
    )
    match = reading.words.take(expired)
    if match:
        reading.draft.conditions.append(
            Placed(
                Condition("end date", Operator.LESS_THAN, (reading.as_of,), f"ended before {reading.as_of}"),
                match.start(),
            )
        )
        reading.draft.needed.append("end date")


def _during(name: str, period: Period) -> Condition:
    if period.first and period.last:
        return Condition(
            name, Operator.BETWEEN, (period.first, period.last), f"{name or 'date'} {period.label}"
        )
    if period.first:
        return Condition(name, Operator.AT_LEAST, (period.first,), f"{name or 'date'} {period.label}")
    assert period.last is not None
    return Condition(name, Operator.AT_MOST, (period.last,), f"{name or 'date'} {period.label}")


def _last_date_verb(text: str) -> tuple[str, int, int] | None:
    found = [(m.end(), name, m.start()) for pattern, name in times.DATE_VERBS for m in pattern.finditer(text)]
    return (max(found)[1], max(found)[2], max(found)[0]) if found else None


def _first_date_verb(text: str) -> tuple[str, int, int] | None:
    found = [(m.start(), name, m.end()) for pattern, name in times.DATE_VERBS for m in pattern.finditer(text)]
    return (min(found)[1], min(found)[0], min(found)[2]) if found and min(found)[0] < 30 else None
