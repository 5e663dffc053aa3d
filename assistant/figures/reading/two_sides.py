"""Two conditions of one kind that a question holds against each other: "to SMEs or to others", "goods than works".

Names and years held against each other are groups of a field (`comparisons`); these have none.
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from dataclasses import replace
from itertools import pairwise

from assistant.figures.plan import Condition, Operator, flag
from assistant.figures.reading.comparisons import asks_how_much_more, compared_names
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.one_kind import are_of_one_kind, is_of_a_kind
from assistant.figures.reading.phrases import phrase

_JOINED = re.compile(r"\b(?:or|than|versus|vs\.?|against|compared|opposed|and|with|from|to)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|difference|differ|gap|compare|comparing|apart)\b", re.IGNORECASE)
"""Beside these, "and" holds two things against each other too."""
_APART = re.compile(r"\b(?:or|than|versus|vs\.?|against|compared|opposed)\b", re.IGNORECASE)
_IN = "[(to|for|of|by|in|from|with|among|on|at)]"
_ONES = "(those|ones|awards|contracts|notices|tenders|firms|suppliers|companies)"
_OPPOSITE = phrase(f"""
    (or|than|and|with|versus|against) {_IN} [the] {_ONES} (that|which|who) ((did|do|does|were|are|is|was|have|has) not|(did|do|does|were|are|is|was|have|has)n't) [so]
    | (or|than|and|with|versus|against) {_IN} [the] [(all|any|every)] (others|rest|remainder|other {_ONES}|(everyone|everybody|anyone|anybody|everything|anything) else)
""")
"""What isn't of the kind that is named before."""


def two_sides(reading: Reading) -> tuple[Placed, Placed] | None:
    """The two conditions, where the question asks by how much they differ or which has more."""
    visible = reading.words.visible
    between = _BETWEEN.search(reading.words.text) is not None
    if reading.draft.years or not (between or asks_how_much_more(visible)) or compared_names(reading):
        return None
    outside = (p for p in reading.draft.conditions if p.start >= 0 and reading.left_out_at(p.start) is None)
    told = sorted((p for p in outside if is_of_a_kind(p.condition)), key=lambda placed: placed.start)
    pairs = [
        (a, b)
        for a, b in pairwise(told)
        if a.condition != b.condition
        and are_of_one_kind(a.condition, b.condition)
        and (_JOINED if between else _APART).search(visible, a.start, b.start)
    ]
    if len(pairs) == 1:
        return pairs[0]
    return None if pairs else _and_its_opposite(reading, told)


def _and_its_opposite(reading: Reading, told: list[Placed]) -> tuple[Placed, Placed] | None:
    """Reads "for those that went to SMEs or for those that didn't"."""
    said = _OPPOSITE.search(reading.words.visible)
    if said is None or len(told) != 1 or told[0].start > said.start():
        return None
    reading.words.cover(*said.span())
    return told[0], Placed(opposite(told[0].condition), said.start())


def opposite(condition: Condition) -> Condition:
    """What the rows meet that don't meet the condition; of a flag, those that say no."""
    words = f"not {condition.words}"
    if condition.operator is Operator.IS and isinstance(condition.values[0], bool):
        return flag(condition.field, words, holds=not condition.values[0])
    return replace(condition, negated=not condition.negated, words=words)


def share_held_apart(reading: Reading) -> bool:
    """Reads "more often ..., and by how many percentage points": a share of each side, its words covered."""
    said = (
        reading.words.take(measuring.MORE_OFTEN) if measuring.IN_POINTS.search(reading.words.text) else None
    )
    if said is None:
        return False
    reading.draft.share_rank = said["less"] is None
    reading.draft.part_until = len(reading.words.text)
    return True
