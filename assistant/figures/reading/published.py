"""Reads the values that the register really holds in a field: one mechanism, whatever the field.

"categorised as refuse-collection vehicles", "coded playground equipment", "'direct' recorded as their
procurement method", "the open procedure above threshold".
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from collections.abc import Collection
from itertools import islice

from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.values import FIELD_WORDS, PublishedValue, words_said
from assistant.figures.reading.wordings.kinds import DIRECT_AWARDS

_LONGEST = 12
_FEWEST_LETTERS = 6
_WORD = re.compile(r"[^\W_¤]+(?:['’][^\W_¤]+)*")
_AFTER = re.compile(r"(?:['\"”’)]|\s+procedures?\b)*", re.IGNORECASE)
_RECORDED = "(recorded|listed|shown|described|published|given|marked|stated)"
_AS_RECORDED = (
    f"{_RECORDED} [(simply|just|only|merely|plainly)] as [(plain|simple|bare|straight|straightforward)]"
)
_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("[procurement] (method|procedure|route)[s] [to market]", ("procurement method", "procedure")),
    ("[(cpv|main|procurement)] (category|categories|classification|code)[s]", ("category",)),
    ("status[es]", ("status",)),
    ("notice type[s]", ("notice type",)),
)
"""How a question says a field, and what such fields are called."""
BEFORE_VALUES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        phrase(
            "[[and] (take|taking|count|counting|include|including)] [(every|all|any|those|the)] (label|procedure|method|wording|entry|entrie)[s] [(that|which)] (begin|start)[s|ning|ing] [with]"
        ),
        ("procedure",),
    ),
    (phrase("(categorised|classified|coded|classed|filed) [(as|under|to|with)] [the]"), ("category",)),
    (phrase(f"{_AS_RECORDED} [(a|an|the)]"), tuple(dict.fromkeys(FIELD_WORDS.values()))),
    *(
        (
            phrase(
                f"[(whose|with [(a|the)]|by|of|in|under)] [<their>] {noun} [(is|was|of|are)]"
                f" [{_AS_RECORDED}] [(a|an|the)]"
            ),
            called,
        )
        for noun, called in _NOUNS
    ),
)
"""Words that a value of such a field follows."""
AFTER_VALUES = tuple((phrase(f"[{_RECORDED}] as [<their>] {noun}"), called) for noun, called in _NOUNS)
"""Words that such a value stands before."""


def published_values(reading: Reading) -> None:
    """Values beside words for their field; procedures, whose names are particular, wherever they stand."""
    for pattern, called in AFTER_VALUES:
        for match in pattern.finditer(reading.words.visible):
            _take(reading, _value_before(reading, match.start(), called), match.end())
    for pattern, called in BEFORE_VALUES:
        for match in pattern.finditer(reading.words.visible):
            _take(reading, _value_after(reading, match.end(), called), match.start())
    for match in _WORD.finditer(reading.words.visible):
        found = _value_after(reading, match.start(), ("procedure",))
        if found and _is_particular(found[0].label):
            _take(reading, found, match.start())


def _is_particular(label: str) -> bool:
    """Whether a procedure's name can hardly mean anything else."""
    other = label.startswith(("other", "not ")) or any(w.pattern.fullmatch(label) for w in DIRECT_AWARDS)
    return len(label) >= _FEWEST_LETTERS and not other


_Found = tuple[PublishedValue, int, int]
"""A value, and where its words start and end."""


def _value_after(reading: Reading, start: int, called: Collection[str]) -> _Found | None:
    """The value with the most words that starts here."""
    visible = reading.words.visible
    words = list(islice(_WORD.finditer(visible, start), _LONGEST))
    for last in reversed(words):
        said = visible[words[0].start() : last.end()]
        value = _value(reading, said, called)
        if value:
            return value, words[0].start(), last.end()
    return None


def _value_before(reading: Reading, end: int, called: Collection[str]) -> _Found | None:
    """The value with the most words that ends here."""
    visible = reading.words.visible[:end]
    for first in list(_WORD.finditer(visible))[-_LONGEST:]:
        value = _value(reading, visible[first.start() :], called)
        if value:
            return value, first.start(), end
    return None


def _value(reading: Reading, said: str, called: Collection[str]) -> PublishedValue | None:
    """The value that the words say; none where two fields of different names have it.

    "The open procedure" is every procedure published so, whatever stands in brackets behind it.
    """
    found = [v for v in reading.names.values.get(words_said(said), ()) if FIELD_WORDS[v.field] in called]
    if len({FIELD_WORDS[value.field] for value in found}) != 1:
        return None
    return next((value for value in found if value.field == "procedure label"), found[0])


def _take(reading: Reading, found: _Found | None, edge: int) -> None:
    """Keep the value's condition; its words and those up to `edge` are read."""
    if found is None:
        return
    value, start, end = found
    around = _AFTER.match(reading.words.visible, end)
    end = around.end() if around else end
    reading.words.cover(min(start, edge), max(end, edge))
    reading.draft.conditions.append(Placed(value.condition, start))
