"""Values that a register holds in a field of few values, and the words by which a question may say them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.corpus.said_names import name_words, singular
from assistant.figures.plan import Condition, one_of

FIELD_WORDS: Mapping[str, str] = {
    "procedure": "procurement method",
    "procedure details": "procedure",
    "procedure label": "procedure",
    "cpv": "category",
    "category": "category",
    "status": "status",
    "notice type": "notice type",
}
"""The fields, and what people call them: of one name are those that say the same thing."""
Values = Mapping[tuple[str, ...], tuple["PublishedValue", ...]]
"""By the words that they are said in."""


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One value of a field, as a question may say it."""

    field: str
    label: str
    """As published."""
    held: tuple[str, ...]
    """What the field holds in the rows that have it: codes, where the label describes them."""

    @property
    def condition(self) -> Condition:
        """The rows that have it."""
        return one_of(self.field, self.held, f"{FIELD_WORDS[self.field]} is “{self.label}”")


def by_words(values: Iterable[PublishedValue]) -> Values:
    """The values by the words that they are said in, without plurals."""
    found: dict[tuple[str, ...], tuple[PublishedValue, ...]] = {}
    for one in values:
        said = words_said(one.label)
        if said:
            found[said] = (*found.get(said, ()), one)
    return found


def words_said(text: str) -> tuple[str, ...]:
    """Words as they are compared with a value's: no capitals, points, brackets or plurals."""
    return singular(name_words(text))
