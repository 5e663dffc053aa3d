"""Sentences of contracts, altered so that they no longer say what their source says: one change each. Pure.

Each change is one that a careless drafter makes: another number, unit, date, limit, party, name or term, a
"not" more or less, "may" for "shall", a condition left off, the end of another sentence. None is made where
the sentence holds nothing to change, or where the change would say the same.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.language.quantities import Quantity, QuantityKind, quantities
from assistant.language.words import words_of

_MODAL = re.compile(r"\b(shall|must|may|will)\b(?! not\b)")
_NEGATED = re.compile(r"\b(shall|must|may|will) not\b")
_OTHER_FORCE = {"shall": "may", "must": "may", "will": "may", "may": "must"}
_OTHER_UNIT = (
    (re.compile(r"\b(?:Working|Business) (Days?)\b", re.I), r"calendar \1"),
    (re.compile(r"\bdays\b", re.I), "months"),
    (re.compile(r"\bmonths\b", re.I), "years"),
    (re.compile(r"\bhours\b", re.I), "days"),
    (re.compile(r"\byears\b", re.I), "months"),
    (re.compile("£"), "$"),
    (re.compile(r"\$"), "£"),
)
_OTHER_LIMIT = (
    ("not less than", "not more than"), ("at least", "at most"), ("no later than", "no earlier than"),
    ("not more than", "not less than"), ("no more than", "no less than"), ("up to", "at least"),
    ("not exceed", "exceed"), ("prior to", "after"), ("before", "after"), ("after", "before"),
)  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_CONDITION = re.compile(
    r",?\s+(?:if|unless|except|provided that|subject to|where|until|so long as|to the extent)\b[^.;]+"
    r"(?=[.;]|$)"
)
_OPENING_CONDITION = re.compile(r"(?:If|Unless|Where|Subject to|Except)\b[^,]+,\s+(?=[a-zA-Z])")
_ROLE = re.compile(r"\b(?:[Tt]he )?([A-Z][a-z]{3,})\b(?= (?:shall|must|may|will)\b)")
_TERM = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_DIGITS = re.compile(r"\d+(?:,\d{3})*")


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence that its source doesn't bear out, and what was done to it."""

    change: str
    text: str


def alterations(sentence: str, *, others: Sequence[str]) -> list[Altered]:
    """What can be made of a sentence; `others`: further sentences of the same contract."""
    made = [
        Altered(change, text)
        for change, alter in _CHANGES.items()
        for text in alter(sentence, others)
        if _plain(text) != _plain(sentence)
    ]
    return list({(one.change, one.text): one for one in made}.values())


def _other_number(sentence: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in quantities(sentence):
        if quantity.kind in (QuantityKind.REFERENCE, QuantityKind.DATE):
            continue
        written = sentence[quantity.start : quantity.end]
        plain = re.sub(r"\b[A-Za-z-]+(?:[\s-][A-Za-z]+)?\s*\((\d[\d,.]*)\s*%?\)", r"\1", written)
        if _DIGITS.search(plain):
            yield _replaced(sentence, quantity, _DIGITS.sub(_larger, plain, count=1))


def _larger(match: re.Match[str]) -> str:
    return f"{int(match[0].replace(',', '')) * 3 // 2 + 1:,}"


def _other_unit(sentence: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in quantities(sentence):
        if quantity.kind in (QuantityKind.DURATION, QuantityKind.MONEY):
            written = sentence[quantity.start : quantity.end]
            change = next(((old, new) for old, new in _OTHER_UNIT if old.search(written)), None)
            if change:
                yield _replaced(sentence, quantity, change[0].sub(change[1], written))


def _other_date(sentence: str, _: Sequence[str]) -> Iterator[str]:
    for quantity in quantities(sentence):
        if quantity.kind is QuantityKind.DATE:
            written = sentence[quantity.start : quantity.end]
            for at, month in enumerate(_MONTHS):
                if month in written:
                    yield _replaced(sentence, quantity, written.replace(month, _MONTHS[(at + 5) % 12]))
            yield _replaced(
                sentence, quantity, re.sub(r"\b(19|20)(\d\d)\b", lambda m: str(int(m[0]) + 1), written)
            )


def _other_limit(sentence: str, _: Sequence[str]) -> Iterator[str]:
    found = next(((old, new) for old, new in _OTHER_LIMIT if f" {old} " in sentence), None)
    if found and any(quantity.kind is not QuantityKind.REFERENCE for quantity in quantities(sentence)):
        yield sentence.replace(f" {found[0]} ", f" {found[1]} ", 1)


def _swapped_parties(sentence: str, _: Sequence[str]) -> Iterator[str]:
    subject = _ROLE.search(sentence)
    if subject is None:
        return
    one = subject[1]
    named = [word.text for word in words_of(sentence[subject.end() :]) if word.text[:1].isupper()]
    other = next(
        (name for name in named if name != one and f" the {name} " in sentence and name.isalpha()), None
    )
    if other:
        swap = {one: other, other: one}
        yield re.sub(rf"\b(?:{one}|{other})\b", lambda match: swap[match[0]], sentence)


def _other_term(sentence: str, others: Sequence[str]) -> Iterator[str]:
    mine = set(_terms(sentence))
    theirs = [term for other in others for term in _terms(other) if term not in sentence]
    if mine and theirs:
        yield sentence.replace(min(mine), theirs[0])


def _terms(sentence: str) -> list[str]:
    return [
        term for term in _TERM.findall(sentence) if not term.startswith(("The ", "Any ", "Each ", "All "))
    ]


def _added_negation(sentence: str, _: Sequence[str]) -> Iterator[str]:
    if _MODAL.search(sentence):
        yield _MODAL.sub(r"\1 not", sentence, count=1)


def _lost_negation(sentence: str, _: Sequence[str]) -> Iterator[str]:
    if _NEGATED.search(sentence):
        yield _NEGATED.sub(r"\1", sentence, count=1)


def _other_force(sentence: str, _: Sequence[str]) -> Iterator[str]:
    if _MODAL.search(sentence):
        yield _MODAL.sub(lambda match: _OTHER_FORCE[match[1]], sentence, count=1)


def _lost_condition(sentence: str, _: Sequence[str]) -> Iterator[str]:
    if _CONDITION.search(sentence):
        yield _CONDITION.sub("", sentence, count=1)
    if _OPENING_CONDITION.match(sentence):
        rest = _OPENING_CONDITION.sub("", sentence, count=1)
        yield rest[:1].upper() + rest[1:]


def _lost_only(sentence: str, _: Sequence[str]) -> Iterator[str]:
    if re.search(r"\b(?:only|solely)\b", sentence):
        yield re.sub(r"\b(?:only|solely) ", "", sentence, count=1)


def _ending_of_another(sentence: str, others: Sequence[str]) -> Iterator[str]:
    mine = _ROLE.search(sentence)
    for other in others:
        theirs = _ROLE.search(other)
        if mine and theirs and mine[1] != theirs[1] and other[theirs.end() :].strip() not in sentence:
            yield f"{sentence[: mine.end()]}{other[theirs.end() :]}"
            return


_CHANGES: dict[str, Callable[[str, Sequence[str]], Iterator[str]]] = {
    "another number": _other_number,
    "another unit": _other_unit,
    "another date": _other_date,
    "another limit": _other_limit,
    "parties swapped": _swapped_parties,
    "another defined term": _other_term,
    "a negation added": _added_negation,
    "a negation lost": _lost_negation,
    "may for must": _other_force,
    "a condition lost": _lost_condition,
    "an only lost": _lost_only,
    "the end of another sentence": _ending_of_another,
}


def _replaced(sentence: str, quantity: Quantity, written: str) -> str:
    return f"{sentence[: quantity.start]}{written}{sentence[quantity.end :]}"


def _plain(text: str) -> str:
    return " ".join(text.split())
