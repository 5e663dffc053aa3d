"""How the columns of a release's tables were read, and a person's word on it.

A confirmation goes through `ingest.register.corrections` and takes effect with the next ingest: until
then the register shows how things were.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.backends.duckdb_register import Value
from ingest.errors import UnusableDecision
from ingest.register.corrections import Decisions
from ingest.register.dialects import KINDS
from ingest.register.grids import flat_cells
from ingest.register.mapping import ConfirmedMapping, plain
from ingest.review.queried import Queried, documents_of_contents

_SAMPLES = 3
_LONGEST_SAMPLE = 80
_COLUMNS = (
    'SELECT sha256, sheet, heading, field, basis, score FROM column_mapping ORDER BY sha256, sheet, "column"'
)
_IN_TABLE = """
    FROM source_row LEFT JOIN source_raw USING (source_row)
    WHERE sha256 = ? AND (sheet = ? OR starts_with(pointer, ?)) AND kind IN ('notice', 'contract', 'payment')
"""
_COUNTED = f"SELECT coalesce(min(kind), ''), count(*) {_IN_TABLE}"
_SAMPLED = f"SELECT raw {_IN_TABLE} AND status <> 'rejected' ORDER BY source_row LIMIT 40"


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """One column, and what it was read as."""

    heading: str
    field: str | None
    basis: str | None
    """exact, similar, person; None where it wasn't understood."""
    score: int
    """0 to 100: how sure that is."""
    samples: tuple[str, ...]
    """Some of its values."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of a document, and how it was read."""

    documents: tuple[str, ...]
    """Paths of the documents that hold it."""
    sheet: str
    """Sheet, or list of a JSON file; "" in CSV."""
    kind: str
    """notices, contracts or payments."""
    columns: tuple[ReadColumn, ...]
    rows: int
    confirmed: bool
    """Whether a person's word on these headings is kept; the next ingest follows it."""

    @property
    def confidence(self) -> int:
        """Of its least sure column that is used."""
        return min((column.score for column in self.columns if column.field), default=0)

    @property
    def headings(self) -> tuple[str, ...]:
        """As published."""
        return tuple(column.heading for column in self.columns)


def read_tables(register: Queried, decisions: Decisions) -> list[ReadTable]:
    """Every table of the register, the least sure first."""
    documents = documents_of_contents(register)
    columns: dict[tuple[str, str], list[tuple[Value, ...]]] = {}
    for sha256, sheet, *column in register.query(_COLUMNS).rows:
        columns.setdefault((str(sha256), str(sheet)), []).append(tuple(column))
    confirmed = {_compared(one.headings) for one in decisions.mappings}
    tables = []
    for (sha256, sheet), read in columns.items():
        headings = [str(heading) for heading, *_ in read]
        kind, rows, samples = _sampled(register, sha256, sheet, headings)
        tables.append(
            ReadTable(
                documents=documents.get(sha256, ()),
                sheet=sheet,
                kind=kind,
                columns=tuple(
                    ReadColumn(str(heading), _text(field), _text(basis), _number(score), samples[index])
                    for index, (heading, field, basis, score) in enumerate(read)
                ),
                rows=rows,
                confirmed=_compared(headings) in confirmed,
            )
        )
    return sorted(tables, key=lambda table: (table.confirmed, table.confidence, table.documents, table.sheet))


def table_named(tables: Sequence[ReadTable], name: str) -> ReadTable:
    """The one table of this document, or document#sheet; raises UnusableDecision for none or several."""
    path, _, sheet = name.partition("#")
    found = [one for one in tables if path in one.documents and sheet in ("", one.sheet)]
    if len(found) == 1:
        return found[0]
    known = (
        ", ".join(f'"{_name_of(one)}"' for one in (found or tables)[:5])
        or "none: nothing was read as a table"
    )
    raise UnusableDecision(f'"{name}" is {len(found)} tables, expected one of: {known}')


def confirmed_mapping(
    table: ReadTable, *, kind: str | None = None, changes: Mapping[str, str] | None = None
) -> ConfirmedMapping:
    """A person's word on a table: as it was read, but for `changes` from heading to field ("" for unused).

    Raises UnusableDecision for a kind, heading or field that there isn't, or a field that two columns get.
    """
    kind = kind or table.kind
    if kind not in KINDS:
        raise UnusableDecision(f'kind "{kind}": expected one of {", ".join(KINDS)}')
    fields = {one.heading: one.field for one in table.columns if one.field in KINDS[kind]}
    for heading, field in (changes or {}).items():
        if heading not in table.headings:
            raise UnusableDecision(f'no column "{heading}": expected one of {", ".join(table.headings)}')
        if field and field not in KINDS[kind]:
            raise UnusableDecision(
                f'{kind} have no field "{field}": expected one of {", ".join(KINDS[kind])}'
            )
        fields = {one: given for one, given in fields.items() if given != field or one == heading}
        fields[heading] = field or None
    chosen = {heading: field for heading, field in fields.items() if field}
    if len(set(chosen.values())) < len(chosen):
        raise UnusableDecision("two columns with one heading can't both be used: rename one in the file")
    return ConfirmedMapping(table.headings, kind, chosen)


def _sampled(
    register: Queried, sha256: str, sheet: str, headings: Sequence[str]
) -> tuple[str, int, list[tuple[str, ...]]]:
    """Kind, number of rows and some values of each column of one table."""
    place = [sha256, sheet, f"{sheet}/"]
    counted = register.query(_COUNTED, place).rows[0]
    raw = register.query(_SAMPLED, place).column("raw")
    values: list[dict[str, None]] = [{} for _ in headings]
    for text in raw:
        for index, cell in enumerate(_cells(str(text), headings)):
            if cell and len(values[index]) < _SAMPLES:
                values[index].setdefault(cell[:_LONGEST_SAMPLE])
    return f"{counted[0]}s", _number(counted[1]), [tuple(found) for found in values]


def _cells(raw: str, headings: Sequence[str]) -> list[str]:
    """A row's cells from its raw text: a JSON list of them, or the object that it was."""
    try:
        row = json.loads(raw)
    except ValueError:
        return []
    if isinstance(row, dict):
        cells = dict(flat_cells(row))
        return [cells.get(heading, "") for heading in headings]
    return [str(cell).strip() for cell in row][: len(headings)] if isinstance(row, list) else []


def _compared(headings: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(heading) for heading in headings)


def _name_of(table: ReadTable) -> str:
    path = table.documents[0] if table.documents else "?"
    return f"{path}#{table.sheet}" if table.sheet else path


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _number(value: Value) -> int:
    return int(value) if isinstance(value, int) else 0
