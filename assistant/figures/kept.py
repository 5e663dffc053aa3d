"""A register whose views of procurements and suppliers are worked out once and kept in memory.

What a figure is computed from is the same; only the time differs. The query that is shown beside a figure
keeps the whole view, so that it can be run against the register's file alone.
"""
# ruff: noqa: S608 - own SQL

import threading
from collections.abc import Sequence
from typing import Protocol

from assistant.figures.conditions import SUPPLIERS, view_of
from assistant.figures.plan import Rows
from assistant.figures.supplied import SUPPLIED
from assistant.figures.topic_search import RowsRead

_VIEW = view_of(Rows.PROCUREMENTS)
_FACTS = "procurement_fact"
_SUPPLIERS = "procurement_supplier"
_SUPPLIED = "award_of_supplier"
_DESCRIBED = "fact.description"


class Keeping(Protocol):
    """A register that can keep tables in memory."""

    def query(self, sql: str, parameters: Sequence[object] = ()) -> RowsRead:
        """Run one SELECT."""

    def keep(self, name: str, sql: str) -> str:
        """Work this SELECT out once; gives the name under which queries read its rows."""

    def close(self) -> None:
        """Close it."""


class KeptFacts:
    """Answers queries as the register does, from what is kept where they take the views."""

    def __init__(self, register: Keeping) -> None:
        """Nothing is worked out until a query needs it."""
        self._register = register
        self._kept: dict[str, str] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the register and let go of what was kept."""
        self._register.close()

    def query(self, sql: str, parameters: Sequence[object] = ()) -> RowsRead:
        """Run one SELECT."""
        if _VIEW in sql:
            facts = self._table(_FACTS, f"{_VIEW} SELECT * EXCLUDE (description) FROM fact")
            view = f"SELECT * FROM {facts}"
            if _DESCRIBED in sql:  # Texts are long: they aren't kept, and joined only where they are read.
                view = f"SELECT facts.*, process.description FROM {facts} facts JOIN process USING (process)"
            sql = sql.replace(_VIEW, f"WITH fact AS ({view})")
        for name, view in ((_SUPPLIERS, SUPPLIERS), (_SUPPLIED, SUPPLIED)):
            if view in sql:
                sql = sql.replace(view, self._table(name, f"SELECT * FROM {view}"))
        return self._register.query(sql, parameters)

    def _table(self, name: str, sql: str) -> str:
        with self._lock:
            if name not in self._kept:
                self._kept[name] = self._register.keep(name, sql)
            return self._kept[name]
