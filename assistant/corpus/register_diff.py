"""Which procurements and payments one release's register has otherwise than another's, by published id."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from assistant.corpus.register import REGISTER_NAME, open_register
from assistant.corpus.register_columns import Table
from assistant.corpus.register_schema import TABLES

_NOT_COMPARED = frozenset({"source_row", "problem", "process_document"})
"""Where something stands, which changes with the documents around it."""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Published ids, sorted; where nothing was published the register's own key."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterDiff:
    """From one register to another."""

    procurements: RowChanges
    payments: RowChanges


def diff_registers(before: Path, after: Path) -> RegisterDiff:
    """Compare the registers in two release folders; raises ReleaseCorrupt where one can't be read."""
    with (
        closing(open_register(before / REGISTER_NAME)) as old,
        closing(open_register(after / REGISTER_NAME)) as new,
    ):
        return RegisterDiff(
            _changes(_procurements(old), _procurements(new)), _changes(_payments(old), _payments(new))
        )


def _changes(old: Mapping[str, tuple[str, int]], new: Mapping[str, tuple[str, int]]) -> RowChanges:
    """`old` and `new`: key -> id to show, and a number that stands for everything said of it."""
    return RowChanges(
        added=tuple(sorted(new[key][0] for key in new.keys() - old.keys())),
        removed=tuple(sorted(old[key][0] for key in old.keys() - new.keys())),
        changed=tuple(sorted(new[key][0] for key in new.keys() & old.keys() if new[key][1] != old[key][1])),
    )


def _procurements(db: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, int]]:
    told = " UNION ALL ".join(
        f'SELECT process, {_hash_of(table)} AS told FROM "{table.name}"'  # noqa: S608 - own names
        for table in TABLES
        if table.name not in _NOT_COMPARED and "process" in _columns(table)
    )
    rows = db.execute(
        f"WITH told AS ({told}), summed AS (SELECT process, sum(told) AS told FROM told GROUP BY process) "  # noqa: S608
        "SELECT process, coalesce(published_id, process), told FROM process JOIN summed USING (process)"
    ).fetchall()
    return {str(key): (str(shown), int(number)) for key, shown, number in rows}


def _payments(db: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, int]]:
    table = next(table for table in TABLES if table.name == "payment")
    rows = db.execute(
        f"SELECT payment, coalesce(published_id, payment), {_hash_of(table)} FROM payment"  # noqa: S608 - own names
    ).fetchall()
    return {str(key): (str(shown), int(number)) for key, shown, number in rows}


def _hash_of(table: Table) -> str:
    columns = ", ".join(f'"{name}"' for name in _columns(table) if name != "source_row")
    return f"hash({columns})::HUGEINT"


def _columns(table: Table) -> list[str]:
    return [column.name for column in table.columns]
