"""Reads the values that the register really holds in a field: one mechanism, whatever the field.

"categorised as refuse-collection vehicles", "coded playground equipment", "'direct' recorded as their
procurement method", "the open procedure above threshold".
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from collections.abc import Collection
from dataclasses import replace
from itertools import islice

from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.values import FIELD_WORDS, PublishedValue, words_said
from assistant.figures.reading.wordings.kinds import DIRECT_AWARDS

_LONGEST = 12
_FEWEST_LETTERS = 6
_WORD = re.compile(r"[^\W_¤]+(?:['’][^\W_¤]+)*")
_AFTER = re.compile(r"(?:['\"”’)]|\s+procedures?\b)*", re.IGNORECASE)
_JUST = "(simply|just|only|merely|plainly|plain|simple|bare|straight|straightforward)*"
_AS_RECORDED = f"<recorded> {_JUST} as {_JUST}"
_WITH = "whose|with [(a|the)]|by|of|in|under|(leave|give|carry|have|show|state|put|name)[s]|has|carries"
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
    *(
        (
            phrase(
                f"[({_WITH})] [<their>] {noun} [label[s]] [(is|was|of|are|as)] [{_AS_RECORDED}] [(a|an|the)]"
            ),
            called,
        )
        for noun, called in _NOUNS
    ),
    (phrase(f"{_AS_RECORDED} [(a|an|the)]"), tuple(dict.fromkeys(FIELD_WORDS.values()))),
    (phrase("labelled [(a|an|the)]"), ("procedure", "status")),
)
"""Words that a value of such a field follows."""
AFTER_VALUES = (
    *((phrase(f"[<recorded>] as [<their>] {noun}"), called) for noun, called in _NOUNS),
    (phrase("categor(y|ies)"), ("category",)),
)
"""Words that such a value stands before."""
_LED = phrase("""
    (by|via|through|under|following|using|after|with|from|out of|on the (strength|basis|back) of)
    [(a|an|the|any)]
""")
LED_BY = re.compile(rf"(?:{_LED.pattern})\s+['\"“‘(]?$", re.IGNORECASE)
"""What a procedure may follow, where it is named without any word for it."""
_OR = re.compile(r"\s*(?:,|,?\s+(?:or|and|nor))\s+(?:an?\s+|the\s+)?['\"“‘]?", re.IGNORECASE)


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
    values = reading.names.values
    known = values.get(words_said(said)) or values.get(words_said(said.removesuffix("s"))) or ()
    found = [v for v in known if FIELD_WORDS[v.field] in called]
    if len({FIELD_WORDS[value.field] for value in found}) != 1:
        return None
    return next((value for value in found if value.field == "procedure label"), found[0])


def _take(reading: Reading, found: _Found | None, edge: int) -> None:
    """Keep the value's condition; its words and those up to `edge` are read."""
    if found is None:
        return
    value, start, end = found
    end = _behind(reading, end)
    condition = value.condition
    while other := _other_value(reading, value, end):
        also, _, end = other
        end = _behind(reading, end)
        words = f"{condition.words} or “{also.label}”"
        condition = replace(condition, values=(*condition.values, *also.held), words=words)
    led = LED_BY.search(reading.words.visible[:start])
    reading.words.cover(min(start, edge, led.start() if led else start), max(end, edge))
    reading.draft.conditions.append(Placed(condition, start))


def _behind(reading: Reading, end: int) -> int:
    """Where quotation marks and "procedure" behind a value end."""
    around = _AFTER.match(reading.words.visible, end)
    return around.end() if around else end


def _other_value(reading: Reading, value: PublishedValue, end: int) -> _Found | None:
    """Another value of the same field that the question names beside this one: "X or Y"."""
    joined = _OR.match(reading.words.visible, end)
    found = _value_after(reading, joined.end(), (FIELD_WORDS[value.field],)) if joined else None
    near = found and joined and found[1] - joined.end() <= 1
    return found if near and found and found[0].field == value.field else None
