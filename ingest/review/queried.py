"""An open register, as whoever reviews it sees it."""

from collections.abc import Sequence
from typing import Protocol

from assistant.backends.duckdb_register import RegisterRows, Value


class Queried(Protocol):
    """An open register."""

    def query(self, sql: str, parameters: Sequence[Value] = ()) -> RegisterRows:
        """Run one SELECT."""


def documents_of_contents(register: Queried) -> dict[str, tuple[str, ...]]:
    """Paths of the documents that hold each content, by SHA-256."""
    rows = register.query("SELECT sha256, path FROM source_document ORDER BY sha256, owner, path").rows
    found: dict[str, tuple[str, ...]] = {}
    for sha256, path in rows:
        found[str(sha256)] = (*found.get(str(sha256), ()), str(path))
    return found
