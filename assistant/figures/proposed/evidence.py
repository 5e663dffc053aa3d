"""What a question itself holds, as the rules read it: words, numbers, days, names, conditions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.figures.plan import Condition, Operator, Rows
from assistant.figures.proposed.told import FIELD_WORDS
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Reading
from assistant.figures.reading.names import Mention
from assistant.figures.reading.parts import resolved
from assistant.figures.reading.periods import Period, find_periods
from assistant.figures.stems import stem, words_of
from assistant.language.quantities import Quantity, QuantityKind, quantities

_MONTHS_OF = {"year": 12, "quarter": 3}
_SAID_OF_ANYTHING = frozenset({"0", "1"})
_COUNTED = {"once": 1, "single": 1, "twice": 2, "both": 2, "pair": 2, "couple": 2, "dozen": 12}
NEGATIONS = frozenset(
    {"not", "no", "never", "nor", "none", "neither", "without", "except", "excluding", "exclude", "ignoring",
     "omitting", "leaving", "apart", "other", "aside", "minus", "lack", "lacking", "missing", "cannot"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """One question as evidence for a plan."""

    reading: Reading
    periods: tuple[Period, ...]
    quantities: tuple[Quantity, ...]

    @classmethod
    def of(cls, reading: Reading) -> "Evidence":
        """The evidence in a question that the rules have gone through."""
        text = reading.words.text
        values = tuple(q for q in quantities(text) if q.kind is not QuantityKind.DATE)
        return cls(reading, find_periods(text, reading.as_of), values)

    @property
    def words(self) -> tuple[str, ...]:
        """The question's words, folded, in order."""
        return tuple(words_of(self.reading.words.text))

    @property
    def stems(self) -> frozenset[str]:
        """The question's words without their endings."""
        return frozenset(map(stem, self.words))

    @property
    def free_words(self) -> tuple[str, ...]:
        """Those of them that no name, time or condition of the rules stands for."""
        return tuple(words_of(self._outside(self._read_by_rules())))

    @property
    def numbers(self) -> frozenset[Decimal]:
        """Every number that is written in the question, in figures or words; lengths in months too."""
        found = {Decimal(q.value) for q in self.quantities if re.fullmatch(r"[\d.]+", q.value)}
        months = {Decimal(q.value) * _MONTHS_OF[q.unit] for q in self.quantities if q.unit in _MONTHS_OF}
        counted = {Decimal(_COUNTED[word]) for word in self.words if word in _COUNTED}
        return frozenset(found | months | counted)

    @property
    def free_numbers(self) -> tuple[Quantity, ...]:
        """Numbers that no rule made a condition of, but for those that are also said of anything."""
        spans = self._read_by_rules()
        return tuple(
            q
            for q in self.quantities
            if q.value not in _SAID_OF_ANYTHING and not any(start <= q.start < end for start, end in spans)
        )

    @property
    def days(self) -> frozenset[date]:
        """First and last day of every stretch of time that the question names."""
        return frozenset(day for period in self.periods for day in (period.first, period.last) if day)

    @property
    def found(self) -> tuple[Condition, ...]:
        """The conditions that the rules found in words, with those that are left out turned round."""
        found = [
            replace(placed.condition, negated=not placed.condition.negated)
            if self.reading.left_out_at(placed.start) is not None
            else placed.condition
            for placed in self.reading.draft.conditions
            if placed.start >= 0
        ]
        of_zero = any(one.field == "zero award" and not one.negated for one in found)
        return tuple(one for one in found if not (of_zero and _states_value(one)))

    @property
    def found_as_usual(self) -> tuple[Condition, ...]:
        """The same, about the usual field where they are on "the value" or an undated time."""
        rows = Rows.PAYMENTS if self.reading.draft.paid else Rows.PROCUREMENTS
        value = "amount paid" if rows is Rows.PAYMENTS else "awarded value"
        awarded = any(one.field == "awarded" for one in self.implied)
        return tuple(one if one.parts else resolved(one, value, rows, awarded=awarded) for one in self.found)

    @property
    def implied(self) -> tuple[Condition, ...]:
        """The conditions that go with the question's nouns: an award is awarded."""
        return tuple(p.condition for p in self.reading.draft.conditions if p.start < 0)

    @property
    def negates(self) -> bool:
        """Whether anything in the question is denied or left out that no rule has read."""
        unread = words_of(self.reading.words.visible)
        return any(word in NEGATIONS or word.endswith(("n't", "n’t")) for word in unread)

    def says(self, *phrases: str) -> bool:
        """Whether one of the phrases stands in the question outside its names, times and sums."""
        sums = [(q.start, q.end) for q in self.quantities if q.kind is QuantityKind.MONEY]
        said = f" {' '.join(words_of(self._outside((*self._read_by_rules(), *sums))))} "
        return any(f" {phrase} " in said for phrase in phrases)

    def named(self, value: object) -> Mention | None:
        """The mention that a plan's value means: the question's own words, or the register's spelling."""
        wanted = _telling(str(value))
        mentions = self.reading.draft.mentions
        return next((m for m in mentions if wanted in map(_telling, (m.words, *m.names))), None)

    def tells_of(self, field: str) -> bool:
        """Whether the question has a word for this field that no rule took for another one."""
        free = set(map(stem, self.free_words))
        return any(stem(word) in free for word in FIELD_WORDS.get(field, ()))

    def _outside(self, spans: Iterable[tuple[int, int]]) -> str:
        text = CoveredText(self.reading.words.text)
        for start, end in spans:
            text.cover(start, end)
        return text.visible

    def _read_by_rules(self) -> list[tuple[int, int]]:
        """Stretches that stand for names, times and conditions that the rules found."""
        spans = [(m.start, m.end) for m in self.reading.draft.mentions]
        spans += [(p.start, p.end) for p in self.periods]
        return spans + [self._rule_at(p.start) for p in self.reading.draft.conditions if p.start >= 0]

    def _rule_at(self, start: int) -> tuple[int, int]:
        """The stretch that the rule covered whose words start here."""
        covered = self.reading.words.covered
        end = start
        while end < len(covered) and covered[end]:
            end += 1
        return start, end


def _states_value(one: Condition) -> bool:
    """Whether it only asks for a value to be there, which a zero is as published."""
    return one.operator is Operator.STATED and one.field in {"value", "awarded value"} and not one.negated


def _telling(name: str) -> tuple[str, ...]:
    """A name's words as they are compared."""
    return tuple(word for word in words_of(name) if word not in {"of", "the"})
