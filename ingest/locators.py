"""Says for people where a passage stands: "clause 12.3, page 7", "Schedule 2, table row 4", "row 118"."""

from collections.abc import Sequence

from assistant.corpus.records import Block
from ingest.outline import Place
from ingest.units import Role, Unit

_LONGEST_TERM = 60


def locator_of(
    units: Sequence[Unit], *, page: int | None, page_count: int, tables: int, line: int | None
) -> str:
    """The locator of the passage made of these units; `tables` says how many the document has."""
    telling = [unit for unit in units if unit.role is not Role.FURNITURE] or list(units)
    body = [unit for unit in telling if unit.role not in (Role.HEADING, Role.TITLE)] or telling
    parts = []
    first = body[0]
    if first.block is not None and (
        first.block.table or first.role in (Role.ROW, Role.HEADER_ROW, Role.RECORD)
    ):
        parts += _row_parts(first, body, tables)
    else:
        parts += _clause_parts(body)
    if page is not None:
        parts.append(f"page {page}")
    elif not parts:
        parts.append(_fallback(first, line))
    return ", ".join(parts)


def _row_parts(first: Unit, units: Sequence[Unit], tables: int) -> list[str]:
    block = first.block
    if block is None:
        return []
    if first.role is Role.RECORD:
        return [
            _span(block.number, next((u.block.number for u in reversed(units) if u.block), "")) or "record"
        ]
    parts = [f"definition of “{first.term[:_LONGEST_TERM]}”"] if first.term else []
    if first.place.section:
        parts.append(first.place.section)
    rows = [unit.block for unit in units if unit.role is not Role.HEADER_ROW and unit.block is not None]
    return [*parts, _rows(block, rows, tables)]


def _rows(block: Block, rows: Sequence[Block], tables: int) -> str:
    table = ""
    if block.table is not None:
        table = f"table {block.table} " if tables > 1 else "table "
    if not rows or rows[0].row is None:
        return f"{table}headings" if block.table is not None else "column headings"
    last = rows[-1].row
    if last == rows[0].row or last is None:
        return f"{table}row {rows[0].row}"
    return f"{table}rows {rows[0].row} to {last}"


def _span(first: str, last: str) -> str:
    """The first and the last record's number, without what they share."""
    if not last or first.startswith(last) or last.startswith(first):
        return first
    return (
        f"{first} to {last.split(', ', 1)[1] if last.split(', ', 1)[0] == first.split(', ', 1)[0] else last}"
    )


def _clause_parts(units: Sequence[Unit]) -> list[str]:
    parts = []
    terms = [unit.term for unit in units if unit.term]
    if terms:
        parts.append(f"definition of “{terms[0][:_LONGEST_TERM]}”")
    place = units[0].place
    if place.section:
        parts.append(place.section)
    reference = _reference(place, units[-1].place)
    if reference:
        parts.append(reference)
    return parts


def _reference(first: Place, last: Place) -> str:
    if not first.parts:
        return ""
    if last.section != first.section or last.parts[: len(first.parts)] == first.parts or not last.parts:
        return f"{first.word} {printed(first.parts)}"
    return f"{first.word}s {printed(first.parts)} to {_after_shared(first.parts, last.parts)}"


def _after_shared(first: tuple[str, ...], last: tuple[str, ...]) -> str:
    """The last clause of a range, without what it shares with the first where that stays clear: "(g)"."""
    if len(first) == len(last) and first[:-1] == last[:-1] and last[-1].startswith("("):
        return last[-1]
    return printed(last)


def printed(parts: tuple[str, ...]) -> str:
    """A clause path as people write it: "12.3(a)(ii)"."""
    written = ""
    for part in parts:
        written += part if part.startswith("(") or not written else f".{part}"
    return written


def _fallback(unit: Unit, line: int | None) -> str:
    if line is not None:
        return f"line {line}"
    if unit.heading:
        return f"under “{unit.heading.rsplit(' > ', 1)[-1][:_LONGEST_TERM]}”"
    return "before the first heading"
