"""The rows behind a figure, each with what a person wants to see of it and where it stands in its source."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from assistant.figures.conditions import SUPPLIERS, view_of
from assistant.figures.plan import Plan, Rows
from assistant.figures.sides import sides_of
from assistant.figures.sql import select_rows
from assistant.figures.supplied import LISTED, STANDING
from assistant.figures.topic_search import Register, run

Cell = str | int | bool | Decimal | date | None
"""What a cell of a table holds."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where a row stands as it was published."""

    source_row: int
    sha256: str
    path: str
    owner: str
    pointer: str
    """JSON pointer; empty in CSV and XLSX."""
    sheet: str
    line: int | None
    """Line of the file, or row of the sheet."""
    start: int | None
    """Span in the document's extracted text; None for a workbook."""
    end: int | None
    title: str

    @property
    def place(self) -> str:
        """For people: "/releases/3, line 45", "sheet Q1, row 7"."""
        parts = [self.pointer, f"sheet {self.sheet}" if self.sheet else ""]
        parts.append(f"line {self.line}" if self.line is not None else "")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Procurement:
    """One procurement as its newest notice, awards and contracts have it."""

    key: str
    """The register's key: give it back to ask for sources or similar purchases."""
    id: str
    """As published."""
    title: str
    buyer: str
    suppliers: tuple[str, ...]
    value: Decimal | None
    """Awarded value; see `value_state` where it is None."""
    value_state: str
    estimate: Decimal | None
    currency: str
    vat: str
    ceiling: bool
    """The value is a framework's ceiling: not spend, not committed."""
    status: str
    published: date | None
    awarded: date | None
    start: date | None
    end: date | None
    """Current end: options not exercised aren't in it."""
    max_end: date | None
    """Latest end with every option; None where none is stated."""
    extension: str
    """Options in words."""
    review: date | None
    procedure: str
    cpv: str
    url: str
    """Of the newest notice."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment."""

    key: str
    id: str
    payer: str
    supplier: str
    amount: Decimal | None
    currency: str
    vat: str
    paid: date | None
    department: str
    purpose: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that meets a plan's conditions."""

    row: Procurement | Payment
    group: str
    """The group that it belongs to; empty without groups."""
    left_out: str
    """Why the figure doesn't use it; empty where it does."""
    source: RowSource | None


@dataclass(frozen=True, slots=True)
class RowTable:
    """Rows under headings, for a page or a download."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def rows_of(register: Register, plan: Plan) -> tuple[PlanRow, ...]:
    """Every row that meets the plan's conditions, those that the figure leaves out too, in its order."""
    if sides := sides_of(plan):
        return tuple(replace(row, group=one.label) for one in sides for row in rows_of(register, one.plan))
    return read_rows(register, plan.rows, run(register, select_rows(plan)))


def read_rows(register: Register, rows: Rows, chosen: Sequence[Sequence[object]]) -> tuple[PlanRow, ...]:
    """The rows chosen by `select_rows`, each with what the register says of it."""
    keys = list(dict.fromkeys(str(key) for key, *_ in chosen))
    known: dict[str, Procurement] | dict[str, Payment]
    known = payments(register, keys) if rows is Rows.PAYMENTS else procurements(register, keys)
    sources = sources_of(register, keys)
    return tuple(
        PlanRow(known[str(key)], str(label or ""), str(reason or ""), sources.get(str(key)))
        for key, label, reason in chosen
        if str(key) in known
    )


def table_of(rows: Sequence[PlanRow]) -> RowTable:
    """The rows as a table, with document, place and line of each."""
    kind = type(rows[0].row) if rows else Procurement
    names = [field.name for field in fields(kind) if field.name != "key"]
    headings = (*names, "group", "left_out", "document", "owner", "place", "line")
    return RowTable(headings, tuple(_cells(row, names) for row in rows))


def _cells(row: PlanRow, names: Sequence[str]) -> tuple[Cell, ...]:
    values = (getattr(row.row, name) for name in names)
    shown = ("; ".join(value) if isinstance(value, tuple) else value for value in values)
    source = row.source
    place = (source.path, source.owner, source.place, source.line) if source else ("", "", "", None)
    return (*shown, row.group, row.left_out, *place)


def procurements(register: Register, keys: Sequence[str]) -> dict[str, Procurement]:
    """These procurements by key; unknown keys are left out."""
    return {str(row[0]): _procurement(row) for row in register.query(_PROCUREMENTS, [list(keys)]).rows}


def payments(register: Register, keys: Sequence[str]) -> dict[str, Payment]:
    """These payments by key; unknown keys are left out."""
    found = register.query(_PAYMENTS, [list(keys)]).rows
    return {str(row[0]): _payment(row) for row in found}


def sources_of(register: Register, keys: Sequence[str]) -> dict[str, RowSource]:
    """For each process or payment the row that states it last, by key."""
    return {str(row[0]): _source(row) for row in register.query(_SOURCES, [list(keys)]).rows}


def all_sources_of(register: Register, key: str) -> tuple[RowSource, ...]:
    """Every row that tells of this process or payment: all of its notices, copies in other files too."""
    return tuple(_source(row) for row in register.query(_ALL_SOURCES, [key, key]).rows)


def _procurement(row: Sequence[object]) -> Procurement:
    key, id_, title, buyer, names, value, state, estimate, currency, vat, ceiling, status, *rest = row
    published, awarded, start, end, max_end, extension, review, procedure, cpv, url = rest
    return Procurement(
        key=str(key),
        id=str(id_),
        title=_text(title) or str(id_),
        buyer=_text(buyer),
        suppliers=tuple(map(str, names)) if isinstance(names, list) else (),
        value=_amount(value),
        value_state=str(state),
        estimate=_amount(estimate),
        currency=_text(currency),
        vat=_text(vat) or "unknown",
        ceiling=bool(ceiling),
        status=_text(status),
        published=_day(published),
        awarded=_day(awarded),
        start=_day(start),
        end=_day(end),
        max_end=_day(max_end),
        extension=_text(extension),
        review=_day(review),
        procedure=_text(procedure),
        cpv=_text(cpv),
        url=_text(url),
    )


def _payment(row: Sequence[object]) -> Payment:
    key, id_, payer, name, amount, currency, vat, paid, department, purpose = row
    return Payment(
        str(key), str(id_), _text(payer), _text(name), _amount(amount), _text(currency), _text(vat),
        _day(paid), _text(department), _text(purpose),
    )  # fmt: skip


def _source(row: Sequence[object]) -> RowSource:
    _, number, sha256, path, owner, pointer, sheet, line, start, end, title = row
    return RowSource(
        int(str(number)), str(sha256), str(path), str(owner), _text(pointer), _text(sheet), _whole(line),
        _whole(start), _whole(end), _text(title),
    )  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _amount(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


_PROCUREMENTS = f"""
{view_of(Rows.PROCUREMENTS)},
wanted AS (SELECT unnest(?::VARCHAR[]) AS key),
named AS (
    SELECT s.process, list(DISTINCT coalesce(o.name, '') ORDER BY coalesce(o.name, '')) AS names
    FROM {SUPPLIERS} s JOIN organisation o USING (organisation)
    WHERE s.process IN (SELECT key FROM wanted) GROUP BY s.process
),
options AS (
    SELECT process, string_agg(DISTINCT extension, '; ' ORDER BY extension) AS extension FROM (
        SELECT process, extension FROM award WHERE {STANDING}
        UNION ALL SELECT process, extension FROM contract WHERE {LISTED})
    WHERE process IN (SELECT key FROM wanted) GROUP BY process
)
SELECT fact.process, fact.row_id, fact.title, fact.buyer_name, named.names, fact.awarded_value,
    fact.awarded_state, fact.estimate, fact.currency, fact.vat, fact.ceiling, fact.status, fact.published,
    fact.awarded, fact.start_date, fact.end_date, fact.max_end_date, options.extension, fact.review_date,
    coalesce(fact.procedure_details, fact.procedure), fact.cpv, p.url
FROM fact JOIN process p USING (process) LEFT JOIN named USING (process) LEFT JOIN options USING (process)
WHERE fact.process IN (SELECT key FROM wanted)
"""  # noqa: S608 - own text
_PAYMENTS = """
SELECT payment, coalesce(published_id, payment), payer, name, amount, amount_currency, amount_vat, paid,
    department, purpose
FROM payment WHERE payment IN (SELECT unnest(?::VARCHAR[]))
"""
_PLACE = """
    SELECT key, source_row, sha256, min(d.path), min(d.owner), any_value(r.pointer), any_value(r.sheet),
        any_value(r.line), any_value(r.start), any_value(r.stop), any_value(title)
    FROM stated JOIN source_row r USING (source_row) JOIN source_document d USING (sha256)
    GROUP BY key, source_row, sha256 ORDER BY key, source_row
"""
_SOURCES = f"""
WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS key),
stated AS (
    SELECT process AS key, source_row, title FROM process WHERE process IN (SELECT key FROM wanted)
    UNION ALL SELECT payment, source_row, name FROM payment WHERE payment IN (SELECT key FROM wanted)
)
{_PLACE}
"""  # noqa: S608 - own text
_ALL_SOURCES = f"""
WITH told AS (SELECT process, source_row FROM process_document UNION SELECT process, source_row FROM notice),
stated AS (
    SELECT told.process AS key, told.source_row, title FROM told JOIN process USING (process)
    WHERE told.process = ?
    UNION ALL SELECT payment, source_row, name FROM payment WHERE payment = ?
)
{_PLACE}
"""  # noqa: S608 - own text
