"""Typed fields of one line of a suite; each error says which line, what came and what was expected."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.errors import UnusableInput


@dataclass(frozen=True, slots=True)
class Line:
    """One JSON object of a suite, and where it stands."""

    where: str
    values: dict[str, Any]

    def has(self, *names: str) -> bool:
        """Whether it holds all of these fields."""
        return all(name in self.values for name in names)

    def text(self, name: str) -> str:
        """A text that must be there."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.unusable(name, value, "text")
        return value

    def optional_text(self, name: str) -> str | None:
        """A text, or None."""
        return None if self.values.get(name) is None else self.text(name)

    def identifier(self) -> str:
        """The question's id as text."""
        value = self.values.get("id")
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            raise self.unusable("id", value, "text or a whole number")
        return str(value)

    def optional_date(self, name: str) -> str | None:
        """An ISO 8601 date, or None."""
        value = self.optional_text(name)
        try:
            return None if value is None else date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise self.unusable(name, value, "a date as YYYY-MM-DD") from error

    def optional_number(self, name: str) -> float | None:
        """A number, or None."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.unusable(name, value, "a number")
        return float(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is missing."""
        return tuple(self._text_of(name, item) for item in self.items(name))

    def items(self, name: str) -> list[Any]:
        """A list; empty where the field is missing."""
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.unusable(name, value, "a list")
        return value

    def facts(self) -> tuple[tuple[str, ...], ...]:
        """Groups of wordings; a text by itself is a group of one."""
        groups = [[item] if isinstance(item, str) else item for item in self.items("facts")]
        for group in groups:
            if not isinstance(group, list) or not group:
                raise self.unusable("facts", group, "texts, or lists of texts of which one must be shown")
        return tuple(tuple(self._text_of("facts", item) for item in group) for group in groups)

    def spans(self) -> tuple[tuple[int, ...], ...]:
        """Start and end of each stretch; empty where the field is missing."""
        found = self.items("spans")
        for span in found:
            pair = isinstance(span, list) and len(span) == 2 and all(type(each) is int for each in span)
            if not pair or not 0 <= span[0] < span[1]:
                raise self.unusable("spans", span, "[start, end] with 0 <= start < end")
        return tuple((start, end) for start, end in found)

    def unusable(self, name: str, value: object, expected: str) -> UnusableInput:
        """The error that a field deserves."""
        came = "missing" if value is None else repr(value)[:80]
        return UnusableInput(f"{self.where}: {name} is {came}: expected {expected}")

    def _text_of(self, name: str, item: object) -> str:
        if not isinstance(item, str) or not item.strip():
            raise self.unusable(name, item, "text")
        return item
