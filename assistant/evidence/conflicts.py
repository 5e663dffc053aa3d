"""Finds where the evidence itself gives a question more than one answer, and what each would stand for.

Two signs, both told from the sentences found, never from a topic:

1. the same statement stands in several places with another value ("indemnity insurance of not less than ..."
   in one row for each lot), and no word of the question tells them apart;
2. rows of one table answer equally well (`tied_rows`): a lunch's price, primary and secondary.

A clause and the variation that overrides it are one answer. A question that asks for several answers
("both", "compare") has one reading.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.evidence.tied_rows import tied_rows
from assistant.evidence.weigh import Unit
from assistant.language.quantities import QuantityKind, quantities, without_values
from assistant.language.words import content_stems, stem
from assistant.question.asked import AskedValue, asked_value
from assistant.records import Reading

LOOKED_AT = 8
"""Best units among which another answer must stand to count."""
LEAST_ALIKE = 0.6
"""Share of their words, values aside, that two statements of the same thing have in common."""
LEAST_OF_BEST = 0.85
"""Share of the best unit's score from which another unit is as good an answer."""
MOST_READINGS = 5

_ASKS_FOR_SEVERAL = re.compile(
    r"\b(?:both|each|every|all|respectively|compare[ds]?|comparison|different|differ|between|list|range|or)\b|\(a\)",
    re.IGNORECASE,
)


def conflicting_readings(question: str, units: Sequence[Unit]) -> tuple[Reading, ...]:
    """What the question could mean, the best evidence's reading first; empty where it has one answer."""
    if _ASKS_FOR_SEVERAL.search(question):
        return ()
    asked = asked_value(question)
    best = [unit for unit in units[:LOOKED_AT] if unit.score >= LEAST_OF_BEST * units[0].score]
    rows = tied_rows(question, asked, units[:LOOKED_AT])
    if rows:
        return tuple(_reading(question, label, unit) for label, unit in rows[:MOST_READINGS])
    readings = _same_statement(question, asked, best) if asked.firm else ()
    return readings if len(readings) > 1 else ()


def _same_statement(question: str, asked: AskedValue, units: Sequence[Unit]) -> tuple[Reading, ...]:
    answering = [unit for unit in units if unit.answers]
    if not answering:
        return ()
    first = answering[0]
    alike = [
        first,
        *(
            unit
            for unit in answering[1:]
            if _states_the_same(first, unit)
            and not _is_amended(first, unit)
            and not _tells_apart(question, first, unit)
        ),
    ]
    if len({_values(unit, asked.kinds) for unit in alike}) < 2:
        return ()
    one_a_value = {_values(unit, asked.kinds): unit for unit in reversed(alike)}
    chosen = sorted(one_a_value.values(), key=lambda unit: -unit.score)[:MOST_READINGS]
    return tuple(dict.fromkeys(_reading_of(question, unit, chosen) for unit in chosen))


def _values(unit: Unit, kinds: frozenset[QuantityKind]) -> frozenset[tuple[str, str]]:
    return frozenset(quantity.key for quantity in quantities(unit.text) if quantity.kind in kinds)


def _states_the_same(one: Unit, other: Unit) -> bool:
    """Whether two units have most of their words in common, values aside."""
    mine, theirs = set(_statement(one)), set(_statement(other))
    return bool(mine) and len(mine & theirs) >= LEAST_ALIKE * len(mine | theirs)


def _is_amended(one: Unit, other: Unit) -> bool:
    """Whether a variation put one clause in the place of the other: as amended, they are one answer."""
    return one.passage.overrides(other.passage) or other.passage.overrides(one.passage)


def _tells_apart(question: str, one: Unit, other: Unit) -> bool:
    """Whether the question holds a word, or a place, that only one of two units has."""
    numbers = set(re.findall(r"\d+", question))
    held = [numbers & set(re.findall(r"\d+", unit.text)) for unit in (one, other)]
    if held[0] != held[1]:
        return True
    asked = {stem(word) for word in re.findall(r"[\w-]+", question)}
    own = set(_statement(one)) ^ set(_statement(other))
    return bool(asked & own) or any(_names(question, _place(unit)) for unit in (one, other))


def _names(question: str, place: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(place)}(?!\w)", question, re.IGNORECASE))


def _statement(unit: Unit) -> Iterator[str]:
    """Stems of the words that state no value."""
    yield from content_stems(without_values(unit.text))


def _reading_of(question: str, unit: Unit, chosen: Sequence[Unit]) -> Reading:
    place = _place(unit)
    if sum(_place(other) == place for other in chosen) > 1:
        place = f"{place} ({unit.passage.stored.passage.locator})"
    return _reading(question, place, unit)


def _reading(question: str, place: str, unit: Unit) -> Reading:
    return Reading(f"{place}, {unit.passage.document}", f"{question.rstrip(' ?.!')}, under “{place}”?")


def _place(unit: Unit) -> str:
    """What tells the unit from its likes: its row's first cell, else where it stands."""
    label = unit.text.strip(" |").split("|", 1)[0].strip() if "|" in unit.text else ""
    return label if 0 < len(label) <= 60 else unit.passage.stored.passage.locator
