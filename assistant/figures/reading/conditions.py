"""What the rows must meet, from the question's words: kinds, sums of money, departments, where a row stands."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections.abc import Sequence

from assistant.figures.fields import DURATIONS, days_between
from assistant.figures.plan import Measure, Rows, one_of, stated
from assistant.figures.reading.draft import Placed, Reading, Unreadable
from assistant.figures.reading.frames import asides, measuring, unpublished
from assistant.figures.reading.topic_words import tells_a_topic
from assistant.figures.reading.wordings import CONDITIONS
from assistant.figures.reading.wordings.table import Wording


def bids(reading: Reading) -> None:
    """Reads "how many bidders", "the average number of bids": the number that notices state."""
    match = reading.words.take(measuring.BIDS)
    if match:
        reading.draft.value = "bids"
        averaged = re.search(r"\b(?:average|mean|typical)\b", match.group(), re.IGNORECASE)
        reading.draft.of_bids = Measure.AVERAGE if averaged else None


def notices_alone(reading: Reading) -> None:
    """Reads "in Anytown's notices": not what its contract register says."""
    match = asides.THEIR_NOTICES.search(reading.words.visible)
    if match:
        kinds = one_of("source kind", ("notice", "ocds"), "stated by notices")
        reading.draft.conditions.append(Placed(kinds, match.start()))


def rows(reading: Reading) -> Rows | Unreadable:
    """Whether the question is about payments; unreadable where none are loaded."""
    if reading.has_payments and unpublished.PAYEES.search(reading.words.visible):
        return Rows.PAYMENTS
    paid = _paid(reading)
    if paid:
        if not reading.has_payments:
            return Unreadable(
                (paid.group(),),
                "no payments or invoices are loaded: notices give awarded values, not what was paid",
                in_data=False,
            )
        reading.words.take_all(unpublished.PAID)
        return Rows.PAYMENTS
    if reading.has_payments and unpublished.SPENT.search(reading.words.visible):
        reading.words.take_all(unpublished.SPENT)
        return Rows.PAYMENTS
    spent = unpublished.OUTLAY.search(reading.words.visible)
    if spent and not reading.has_payments:
        return Unreadable(
            (spent.group(),),
            "no payments are loaded: notices give awarded values, not what was spent",
            in_data=False,
            instead=(("what was awarded", _asked_of_awards(reading.words.text)),),
        )
    return Rows.PROCUREMENTS


def _paid(reading: Reading) -> re.Match[str] | None:
    """What speaks of money paid; "card payments", "payment kiosks" are things that are bought."""
    text, visible = reading.words.text, reading.words.visible
    for found in unpublished.PAID.finditer(text):
        beside = unpublished.PAYING_THING.match(visible, found.start())
        if reading.has_payments or beside is None:
            return found
        before = re.search(r"([\w'-]+)[\s]+$", visible[: found.start()])
        after = re.match(r"\s+([\w'-]+)", visible[beside.end() :])
        named = before and tells_a_topic(before[1])
        described = after and not found.group().endswith("s") and tells_a_topic(after[1])
        if not (named or described):
            return found
    return None


def _asked_of_awards(question: str) -> str:
    """The question about spend as one about awards."""
    for said, instead in unpublished.OF_AWARDS:
        question = said.sub(instead, question)
    return question


def conditions(reading: Reading, wordings: Sequence[Wording] = CONDITIONS) -> None:
    """Reads every wording of a table of conditions."""
    for wording in wordings:
        for match in wording.pattern.finditer(reading.words.visible):
            condition = wording.condition(match)
            if condition is not None:
                reading.words.cover(*match.span())
                reading.draft.conditions.append(Placed(condition, match.start()))


def value_words(reading: Reading) -> None:
    """Which amount is meant: estimate, lower or upper end, awarded value."""
    for pattern, name in measuring.ESTIMATES:
        match = reading.words.take(pattern)
        if match:
            reading.draft.value = reading.draft.value or name
    if measuring.AVERAGED.search(reading.words.visible) and reading.words.take(measuring.LENGTHS):
        reading.draft.value = reading.draft.value if reading.draft.value in DURATIONS else "length"
    elif not reading.draft.value and reading.words.take(measuring.HOW_LONG):
        reading.words.take_all(measuring.RUNS)
        reading.draft.value = "length"
    if reading.draft.value == "length" and reading.words.take(measuring.IN_DAYS):
        reading.draft.value = days_between("start date", "end date")
    if reading.draft.value in DURATIONS:
        reading.words.take(measuring.IN_MONTHS if reading.draft.value == "length" else measuring.IN_DAYS)
    one = reading.words.take(
        re.compile(
            r"\b(?:that|which)\s+(?:do\s+)?(?:state|give|show|have|carry|publish)s?\s+(?:one|it|any)\b",
            re.IGNORECASE,
        )
    )
    if one:
        reading.draft.conditions.append(Placed(stated("value", "value stated"), one.start()))


def departments(reading: Reading) -> None:
    """Departments by the names that payments and registers use."""
    for name in reading.names.departments:
        said = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", name.replace("’", "'")))
        department = re.compile(
            rf"\b(?:by\s+|in\s+|for\s+|from\s+)?(?:the\s+)?{said}\b(?:'s)?(?:\s+(?:department|directorate|service|team|area)\b)?",
            re.IGNORECASE if " " in name else re.NOFLAG,
        )
        for match in reading.words.take_all(department):
            condition = one_of("department", (name,), f"department is {name}")
            reading.draft.conditions.append(Placed(condition, match.start()))


def vat(reading: Reading) -> None:
    """Whether amounts are asked for with VAT or without."""
    if reading.words.take(asides.WITH_VAT):
        reading.draft.vat = "with VAT"
    elif reading.words.take(asides.WITHOUT_VAT):
        reading.draft.vat = "without VAT"
    if reading.words.take(measuring.ANNUAL):
        reading.draft.value = "annual value"
