"""Reads values out of a release: tells of wrong types, cleans texts, and never fails."""

from collections.abc import Mapping
from typing import Any

from ingest.register.dates import NO_DAY, Day, day_of_iso
from ingest.register.money import Amount, amount_of_value
from ingest.register.problems import Note
from ingest.register.texts import cleaned

Json = Any


class Fields:
    """Reads values out of a release, tells of wrong types, and cleans texts."""

    def __init__(self, note: Note) -> None:
        """Problems go to `note`, each once, however often a value is read."""
        self._note = note
        self._told: dict[tuple[int, str, str, str], Json] = {}
        """What holds the value, kept alive so that its identity stays its own."""

    def tell(self, code: str, holder: Json, key: str, path: str, *, found: Json) -> None:
        """Note a problem of the value that `holder`, which stands at `path`, has under a key."""
        problem = (id(holder), key, code, shown(found))
        if problem not in self._told:
            self._told[problem] = holder
            self._note(code, f"{path}/{key}", shown(found))

    def object(self, parent: Json, key: str, path: str = "") -> Mapping[str, Json]:
        """An object, empty where there is none."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None or isinstance(value, dict):
            return value or {}
        self.tell("bad_type", parent, key, path, found=value)
        return {}

    def objects(self, parent: Json, key: str, path: str = "") -> list[Mapping[str, Json]]:
        """A list's objects; a single object counts as a list of one."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None:
            return []
        if isinstance(value, dict):
            self.tell("bad_type", parent, key, path, found=value)
            return [value]
        if not isinstance(value, list):
            self.tell("bad_type", parent, key, path, found=value)
            return []
        found: list[Mapping[str, Json]] = [member for member in value if isinstance(member, dict)]
        if len(found) < len(value):
            self.tell("bad_type", parent, key, path, found=value)
        return found

    def text(self, parent: Json, key: str, path: str = "") -> str | None:
        """A text, cleaned; None where there is none."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None:
            return None
        if not isinstance(value, str):
            if isinstance(value, dict | list | bool):
                self.tell("bad_type", parent, key, path, found=value)
                return None
            value = str(value)
        clean, codes = cleaned(value)
        for code in codes:
            self.tell(code, parent, key, path, found=value)
        return clean or None

    def flag(self, parent: Json, key: str) -> bool | None:
        """True, False, or None where it is something else or missing."""
        value = parent.get(key) if isinstance(parent, dict) else None
        return value if isinstance(value, bool) else None

    def day(self, parent: Json, key: str, path: str = "") -> Day:
        """A date."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None or value == "":
            return NO_DAY
        day = day_of_iso(str(value)) if isinstance(value, str | int) else Day(code="bad_date")
        if day.code:
            self.tell(day.code, parent, key, path, found=value)
        return day

    def amount(self, parent: Json, key: str, path: str = "") -> Amount:
        """A Value object."""
        found = amount_of_value(parent.get(key) if isinstance(parent, dict) else None)
        if found.code:
            self.tell(found.code, parent, key, path, found=parent.get(key))
        return found

    def words(self, value: Json) -> list[str]:
        """The texts of a list, or of a single text."""
        if isinstance(value, str):
            return [value.strip()]
        return (
            [str(one).strip() for one in value if isinstance(one, str | int)]
            if isinstance(value, list)
            else []
        )


def identifier_of(value: Json) -> str | None:
    """An id as text; None for what can't be one."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def shown(value: Json) -> str:
    """The beginning of a value, for the list of problems."""
    return str(value)[:200]
