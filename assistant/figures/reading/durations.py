"""Time between two dates of one procurement: how long it is, and rows where it is longer or shorter than so much."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from decimal import Decimal

from assistant.figures.fields import days_between, months_between
from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.vocabulary import number
from assistant.figures.reading.wordings.extent import bound_said

_BEING = "(being|is|are|was|were|gets|get|has been|have been)"
_DATES: tuple[tuple[str, str], ...] = (
    (
        "(closing|submission|tender|bid|return)* (date[s]|deadline[s])|clos(e|es|ed|ing)|deadline[s]|(tenders|bids|it) clos(e|es|ed|ing)",
        "deadline",
    ),
    (
        f"[(date[s] of)] (publication|publishing)|published|[contract] [award] notice[s] {_BEING}* (published|publication|issued|posted|put out|coming out|appearing|comes out|come out)|announc(ed|ement)|publishing (it|them|the notice|its notice|the award|the result)|(it|they) {_BEING} published|publication of [(the|its|their|an|that)] [award] notice|being published",
        "publication date",
    ),
    (
        f"award[s] [(date[s]|notice[s])]|(being)* awarded|date of award|signing|(contract|work|job|award|tender|it|they)[s] {_BEING} (awarded|let|made|won|signed)|(making|signing|letting|granting) (an|the|its|a|each) (award|contract)|awarding (it|them|[(a|the)] contract[s])|being (made|let)",
        "award date",
    ),
    (
        "[contract] start[ing] [date[s]]|start of (the|its|a) contract|beginning|commencement|(contract|work|it|they) (start[s|ing|ed]|beginning|begins|begin|began)",
        "start date",
    ),
    (
        "[contract] (end|expiry|finish)[ing] [date[s]]|end of (the|its|a) contract|completion|(contract|work|it|they) (end[s|ing|ed]|finish[es|ing|ed]|expir(es|ing|ed))",
        "end date",
    ),
)
"""What a date is called, and its field."""
_DATE = "|".join(noun for noun, _ in _DATES)
_THE = "(the|its|their|a|an|each|(tender|contract|award|notice|procurement)'s|(tenders|contracts|awards|notices|procurements)')*"
_SPAN = re.compile(
    "|".join((
        phrase(f"""
            [(taken|elaps(e|es|ed)|pass|passes|passed|lie|lies|lay|go by|goes by|went by|there is|there are|is there|are there|did it take|does it take|it took)]
            (from|between) {_THE} first=({_DATE}) [of kept=((a|an|the|its|each)* [<word>] [<word>] [<word>] (contract|tender|award)[s])] (to|and|until|till) (the|its|their|an|a|being)* last=({_DATE})
        """).pattern,
        phrase(f"""
            [to] later=(publish[ing|es]|award[ing]|start[ing]) {_THE} (award|contract|notice|work|it)* [notice]
            after {_THE} earlier=({_DATE})
        """).pattern,
        phrase(f"after {_THE} since=({_DATE}) (is|are|was|were|does|do|did) {_THE} then=({_DATE}) (made|come|published|given|out)*").pattern,
    )),
    re.IGNORECASE,
)  # fmt: skip
_UNIT = phrase(
    "[(how many|the number of|number of|in|the)] days | how long | [the] (time|gap|wait|interval) | [the] (length|amount|period) of time [in days]"
)
_RUNS = phrase("(does|do|did|is|are|was|were)* (run[s]|last[s|ed]|take[s|n]|took) [for]")


def duration(reading: Reading) -> None:
    """Takes the days between two dates as the value that is asked for; their words covered."""
    text = reading.words
    found = _SPAN.search(text.visible)
    if not found or not _UNIT.search(text.visible):
        return
    first = _field(found["first"] or found["earlier"] or found["since"])
    last = _field(found["last"] or found["later"] or found["then"])
    if not first or not last or first == last or {first, last} == {"publication date", "deadline"}:
        return  # The newest notice, often of the award, is not the one that the bids answered.
    _cover_around(reading, found)
    text.take_all(_UNIT)
    text.take_all(_RUNS)
    reading.draft.value = days_between(first, last)
    reading.draft.needed += [first, last]


def _cover_around(reading: Reading, found: re.Match[str]) -> None:
    """Covers the span but for what its first date is of: "the award of an Anytown contract"."""
    start, end = found.span("kept") if found["kept"] else (found.end(), found.end())
    reading.words.cover(found.start(), start)
    reading.words.cover(end, found.end())


_VERBS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (phrase(said), field)
    for said, field in (
        (
            "[(did|does|do|was|were|is|are)] [(the|its|their) [award] notice[s]] [(was|were)] (publish[ed|es|ing]|announc(e|ed|es|ing)|come out|comes out|came out|coming out|go out|went out|put out|appear[ed|s]|issued|posted)",
            "publication date",
        ),
        ("clos(e|es|ed|ing)", "deadline"),
        ("award[ed|s]|made|let|won|signed", "award date"),
        ("start[ed|s|ing]|began|begun|begin[s]|commenc(e|ed|es)", "start date"),
        ("end[ed|s|ing]|finish[ed|es]|expir(e|ed|es)", "end date"),
    )
)
"""What happens so long before or after another date."""
_TENS = {
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a hundred": 100,
    "one hundred": 100,
}
_APART = phrase(f"""
    [(how=<bound>|within=(within|inside|in under))] n=(<number>|{"|".join(_TENS)}|a|an) (working)* unit=<unit> [tail=<or more>]
    side=(after|following|later than|of|from|before|ahead of) {_THE} other=(({_DATE}) !(to|and|until)|(they|it|they had|it had|they have|it has) (was|were|been) made)
""")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def days_apart(reading: Reading) -> None:
    """Reads "published more than 90 days after the award date": rows by the time between two dates."""
    text = reading.words
    for match in _APART.finditer(text.visible):
        said = [
            (found.end(), found.start(), field)
            for pattern, field in _VERBS
            for found in pattern.finditer(text.visible, 0, match.start())
        ]
        other = _field(match["other"]) or "award date"
        if not said or max(said)[2] == other or "working" in match.group().lower():
            continue
        end, start, this = max(said)
        condition = _condition(match, this, other)
        if condition is None:
            continue
        if this != "award date":
            text.cover(start, end)
        text.cover(*match.span())
        reading.draft.conditions.append(Placed(condition, start))
        reading.draft.needed += [this, other]


def _condition(match: re.Match[str], this: str, other: str) -> Condition | None:
    before = match["side"].lower() in {"before", "ahead of"}
    first, last = (this, other) if before else (other, this)
    unit = match["unit"].lower().rstrip("s")
    in_days = unit in _DAYS
    field = days_between(first, last) if in_days else months_between(first, last)
    count = _TENS.get(match["n"].lower()) or number(match["n"])
    size = Decimal(count * (_DAYS if in_days else _MONTHS)[unit])
    operator = bound_said(match)
    said = f"{this} {{}} {match['n']} {match['unit']} {match['side'].lower()} {other}"
    if match["within"] is not None:
        least = -size if match["side"].lower() == "of" else Decimal(0)
        return Condition(field, Operator.BETWEEN, (least, size), said.format("within"))
    words = said.format("" if operator is Operator.IS else operator.value.replace("_", " "))
    if operator is Operator.AT_MOST:
        return Condition(field, Operator.BETWEEN, (Decimal(0), size), words)
    if operator is Operator.LESS_THAN:
        return Condition(field, Operator.BETWEEN, (Decimal(0), size - 1), words) if in_days else None
    return Condition(field, operator, (size,), words) if in_days or operator is not Operator.IS else None


_OF_VERBS = {"publish": "publication date", "award": "award date", "start": "start date"}


def _field(words: str) -> str:
    """The field of the date that is called so; "" where none is."""
    named = next((field for noun, field in _DATES if phrase(noun).fullmatch(words)), "")
    return named or next((field for verb, field in _OF_VERBS.items() if words.lower().startswith(verb)), "")
