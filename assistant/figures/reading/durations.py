"""Time between two dates of one row: how long it is, and rows where it is longer or shorter than so much."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from decimal import Decimal

from assistant.figures.fields import days_between, months_between
from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.frames import measuring, ordering, row_dates
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.vocabulary import number
from assistant.figures.reading.wordings.extent import bound_said

_UNIT = phrase(
    "[(how many|the number of|number of|in|the)] days | how long | [the] (time|gap|wait|interval|period|span|delay) [of time] | [the] (length|amount|period) of time [in days]"
)
_RUNS = phrase(
    "(does|do|did|is|are|was|were)* (run[s]|last[s|ed]|take[s|n]|took|wait[s|ed|ing]|pass[es|ed]|elaps(e|es|ed)|left|leave[s]) [for]"
)
_FIRST = ("first", "earlier", "since", "initial", "start")
_LAST = ("last", "later", "then", "final", "finish")
"""Under which names a span keeps its two dates."""
_OF_BIDDING = {"publication date", "deadline"}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}
_OF_VERBS = {"publish": "publication date", "award": "award date", "start": "start date"}


def duration(reading: Reading) -> None:
    """Reads the time between two dates: as a condition where it is held against so many days, else as the
    value that is asked for; their words covered.
    """
    text = reading.words
    found = row_dates.SPAN.search(text.visible) or row_dates.BARE_SPAN.search(text.visible)
    if not found:
        return
    first, last = _ends(found)
    if not first or not last or first == last:
        return
    bounds = (m for m in row_dates.SO_LONG.finditer(text.visible) if _is_bound(m, found))
    bound = next(bounds, None)
    if bound is not None and not measuring.AVERAGED.search(text.visible):
        condition = _held_against(bound, first, last, f"from {first} to {last}")
        if condition is not None:
            text.cover(*bound.span())
            _cover_around(reading, found)
            reading.draft.conditions.append(Placed(condition, min(found.start(), bound.start())))
            reading.draft.needed += [first, last]
        return
    asked = (_UNIT, measuring.AVERAGED, ordering.LONGEST)
    if {first, last} == _OF_BIDDING or not any(said.search(text.visible) for said in asked):
        return  # The newest notice, often of the award, is not the one that the bids answered.
    _cover_around(reading, found)
    text.take_all(_UNIT)
    text.take_all(_RUNS)
    text.take_all(measuring.IN_DAYS)
    reading.draft.value = days_between(first, last)
    reading.draft.needed += [first, last]


def _ends(found: re.Match[str]) -> tuple[str, str]:
    """The fields of the first and the last date of a span."""
    said = {name for name, words in found.groupdict().items() if words}
    first, last = (next((found[name] for name in names if name in said), "") for names in (_FIRST, _LAST))
    return _field(first), _field(last)


def _is_bound(bound: re.Match[str], span: re.Match[str]) -> bool:
    """Whether a length of time stands beside the span, and says that it is a limit."""
    apart = bound.end("unit") <= span.start() or bound.start() >= span.end()
    limits = bound["how"] or bound["within"] or bound["tail"]
    return apart and bool(limits) and "working" not in bound.group().lower()


def _cover_around(reading: Reading, found: re.Match[str]) -> None:
    """Covers the span but for what its first date is of: "the award of an Anytown contract"."""
    kept = [found.span(name) for name in ("whose", "kept") if found.groupdict().get(name)]
    edges = [found.start(), *(edge for span in kept for edge in span), found.end()]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        reading.words.cover(start, end)


def days_apart(reading: Reading) -> None:
    """Reads "published more than 90 days after the award date": rows by the time between two dates."""
    text = reading.words
    for match in row_dates.APART.finditer(text.visible):
        said = [
            (found.end(), found.start(), field)
            for pattern, field in row_dates.VERBS
            for found in pattern.finditer(text.visible, 0, match.start())
        ]
        other = _field(match["other"]) or "award date"
        if not said or max(said)[2] == other or "working" in match.group().lower():
            continue
        end, start, this = max(said)
        before = match["side"].lower() in {"before", "ahead of"}
        first, last = (this, other) if before else (other, this)
        condition = _held_against(match, first, last, f"{match['side'].lower()} {other}", this)
        if condition is None:
            continue
        if this != "award date":
            text.cover(start, end)
        text.cover(*match.span())
        reading.draft.conditions.append(Placed(condition, start))
        reading.draft.needed += [this, other]


def _held_against(
    match: re.Match[str], first: str, last: str, between: str, this: str = "time"
) -> Condition | None:
    """The condition that so much time lies between two dates; None where it can't be told."""
    unit = match["unit"].lower().rstrip("s")
    in_days = unit in _DAYS
    field = days_between(first, last) if in_days else months_between(first, last)
    if (first, last) == ("start date", "end date") and not in_days:
        field = "length"
    count = row_dates.TENS.get(match["n"].lower()) or number(match["n"])
    size = Decimal(count * (_DAYS if in_days else _MONTHS)[unit])
    operator = bound_said(match)
    said = f"{this} {{}} {match['n']} {match['unit']} {between}"
    if match["within"] is not None:
        around = match.groupdict().get("side") == "of"
        return Condition(
            field, Operator.BETWEEN, (-size if around else Decimal(0), size), said.format("within")
        )
    words = said.format("" if operator is Operator.IS else operator.value.replace("_", " "))
    if operator is Operator.AT_MOST:
        return Condition(field, Operator.BETWEEN, (Decimal(0), size), words)
    if operator is Operator.LESS_THAN and in_days:
        return Condition(field, Operator.BETWEEN, (Decimal(0), size - 1), words)
    if operator is Operator.LESS_THAN and field != "length":
        return None
    return Condition(field, operator, (size,), words) if in_days or operator is not Operator.IS else None


def _field(words: str) -> str:
    """The field of the date that is called so; "" where none is."""
    verbs = (field for verb, field in _OF_VERBS.items() if words.lower().startswith(verb))
    return row_dates.called(words) or next(verbs, "")
