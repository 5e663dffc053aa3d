"""Which rows a question speaks of, held against what the rules read of it: others, a whole list, both kinds."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from collections.abc import Callable

from assistant.figures.plan import Measure
from assistant.figures.reading.background import asked_from
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.said import Said

_OTHERS = phrase("other [<word>] <contracts>|(which|what) others|any others")
_WHOSE = phrase("its|their|there|the (council|city|borough|county|authority|buyer)['s]")
_NEXT_ITEM = re.compile(r"\s*,?\s*(?:and\s+|or\s+)?")
_TWO_KINDS = re.compile(
    r"\((?:both\s+)?(?:tenders?|notices?|contracts?|awards?|procurements?)(?:\s+\w+)?\s+(?:and|or|as\s+well\s+as|plus)\s[^()]*\)",
    re.IGNORECASE,
)


def _of_one_told(said: Said) -> str:
    """Reads "X is let for 2024. Which other notices ...": what is told of the one doesn't hold for others."""
    reading, edge = said.formed.reading, asked_from(said.text)
    if (
        said.plan.measure is not Measure.LIST
        or said.formed.asked.anchor_from
        or not _OTHERS.search(said.asking)
    ):
        return ""
    held = [
        p for p in reading.draft.conditions if 0 <= p.start < edge and reading.left_out_at(p.start) is None
    ]
    told = [p.condition.words for p in held]
    told += [m.words for m in reading.draft.mentions if m.start < edge and not _WHOSE.search(said.asking)]
    return f"whether {told[0]!r} holds for others too isn't said" if told else ""


def _torn_list(said: Said) -> str:
    """Reads "setting aside its electricity, gas and heating contracts": all three are left out."""
    reading = said.formed.reading
    ends = [end for _, end in reading.draft.negative]
    for run in said.formed.topics:
        between = [reading.words.text[end : run.start] for end in ends if end <= run.start]
        if run.left_out is None and any(_NEXT_ITEM.fullmatch(words) for words in between):
            return f"whether {run.text!r} is left out too isn't clear"
    return ""


def _half_a_bracket(said: Said) -> str:
    """Reads "not yet awarded (tenders and planning notices)": of both kinds, not of the second alone."""
    for bracket in _TWO_KINDS.finditer(said.text):
        inside = [
            p for p in said.formed.reading.draft.conditions if bracket.start() < p.start < bracket.end()
        ]
        if len(inside) == 1:
            return f"no plan can express what stands in brackets: {bracket.group()!r}"
    return ""


CHECKS_OF_ROWS: tuple[Callable[[Said], str], ...] = (
    _of_one_told,
    _torn_list,
    _half_a_bracket,
)
