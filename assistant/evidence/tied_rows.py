"""Finds where several rows of one table answer a question as well as each other: prices, levels, indicators.

"What does a lunch cost?" fits "Primary lunch | 2.55" and "Secondary lunch | 2.85" alike. A word of the
question that stands in one row's label, and not in the others', tells them apart.
"""

import re
from collections.abc import Sequence

from assistant.evidence.weigh import Unit
from assistant.language.quantities import QuantityKind, quantities
from assistant.language.sentences import is_statement
from assistant.language.words import content_stems
from assistant.question.asked import AskedValue

TIED = 0.97
"""Share of the best unit's score from which another counts as tied with it."""
LEAST_SAID = 0.65
"""How far the best row says the question (`Unit.context`): below it the table is of something else."""
MOST_ROW_WORDS = 16
_OPEN_END = re.compile(r"\s+(?:within|in|of|at|to|for|by)$", re.IGNORECASE)
_FIRST_DIGIT = re.compile(r"[£$€]?\s?\d")


def tied_rows(question: str, asked: AskedValue, units: Sequence[Unit]) -> tuple[tuple[str, Unit], ...]:
    """The rows' labels and units, in the units' order; empty where anything else answers as well.

    `units`: best first.
    """
    tied = [unit for unit in units if unit.answers and unit.score >= TIED * units[0].score]
    if len(tied) < 2 or tied[0].context < LEAST_SAID:
        return ()
    if not all(_is_row(unit) and _of_one_table(tied[0], unit) for unit in tied):
        return ()
    rows: dict[str, Unit] = {}
    for unit in tied:
        rows.setdefault(_label(unit.text, asked), unit)
    asked_words = frozenset(content_stems(question))
    said = {asked_words & frozenset(content_stems(label)) for label in rows}
    if "" in rows or len(said) > 1 or any(label.lower() in question.lower() for label in rows):
        return ()
    if len({_values(unit, asked) for unit in rows.values()}) < 2:
        return ()
    return tuple(rows.items())


def _label(row: str, asked: AskedValue) -> str:
    """What a row's values are of: its first cell, or what stands before its value."""
    bare = row.strip(" |")
    if "|" in bare:
        return bare.split("|", 1)[0].strip()
    value = next((quantity.start for quantity in quantities(bare) if quantity.kind in asked.kinds), None)
    digit = _FIRST_DIGIT.search(bare)
    end = value if value is not None else digit.start() if digit else 0
    return _OPEN_END.sub("", bare[:end].strip(" :-–\n"))


def _is_row(unit: Unit) -> bool:
    return "|" in unit.text or (len(unit.text.split()) <= MOST_ROW_WORDS and not is_statement(unit.text))


def _of_one_table(one: Unit, other: Unit) -> bool:
    mine, theirs = one.passage.stored.passage, other.passage.stored.passage
    return (mine.content, mine.heading) == (theirs.content, theirs.heading)


def _values(unit: Unit, asked: AskedValue) -> frozenset[tuple[str, str]]:
    """The row's values of the kind asked for; its bare numbers where it states none with a unit."""
    found = quantities(unit.text)
    fitting = frozenset(quantity.key for quantity in found if quantity.kind in asked.kinds)
    return fitting or frozenset(quantity.key for quantity in found if quantity.kind is QuantityKind.NUMBER)
