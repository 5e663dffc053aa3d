"""`commons register`: what a release's register leaves to people, and what they decided about it."""

import argparse
import csv
import getpass
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, fields

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.corpus.store import write_atomically
from assistant.errors import UnusableInput
from assistant.figures.downloads import harmless
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from ingest.register.corrections import (
    SupplierCorrection,
    add_correction,
    confirm_mapping,
    forget_mapping,
    read_decisions,
    undo_correction,
)
from ingest.review.problems import RowProblem, row_problems
from ingest.review.suppliers import Named, require_known, supplier_pairs
from ingest.review.tables import ReadTable, confirmed_mapping, read_tables, table_named
from ingest.wiring import register_of
from ui.commands.output import print_json, print_lines
from ui.terminal.exit_codes import DONE

_NEXT = "takes effect with the next ingest"
_MOST_SHOWN = 50


def mappings(options: argparse.Namespace) -> int:
    """How each table's columns were read, with confidence and some values; the least sure first."""
    with _register(options) as register:
        tables = read_tables(register, read_decisions(options.home))
    if options.json:
        print_json({"tables": [_table_json(one) for one in tables]})
    else:
        print_lines(*(line for one in tables for line in _table_lines(one)))
    return DONE


def confirm(options: argparse.Namespace) -> int:
    """Keep a person's word on one table."""
    changes = dict(_change(given) for given in options.column)
    with _register(options) as register:
        table = table_named(read_tables(register, read_decisions(options.home)), options.table)
    mapping = confirmed_mapping(table, kind=options.kind, changes=changes)
    confirm_mapping(options.home, mapping)
    return _print(
        options,
        {"headings": list(mapping.headings), "kind": mapping.kind, "fields": dict(mapping.fields)},
        f"{options.table} is confirmed as {mapping.kind}: {_NEXT}",
    )


def forget(options: argparse.Namespace) -> int:
    """Take a person's word on one table back."""
    with _register(options) as register:
        table = table_named(read_tables(register, read_decisions(options.home)), options.table)
    forget_mapping(options.home, table.headings)
    return _print(options, {"headings": list(table.headings)}, f"{options.table} isn't confirmed: {_NEXT}")


def suppliers(options: argparse.Namespace) -> int:
    """Suppliers that may be one, the likeliest first."""
    with _register(options) as register:
        pairs = supplier_pairs(register, read_decisions(options.home))
    if options.json:
        print_json({"pairs": [asdict(one) for one in pairs]})
        return DONE
    waiting = [one for one in pairs if one.decided is None]
    print_lines(
        f"waiting for a decision: {counted(len(waiting), 'pair')}; "
        f"decided since: {len(pairs) - len(waiting)}",
        *(
            f"{one.score}  {_side(one.left)} and {_side(one.right)}: {one.reason}"
            for one in waiting[:_MOST_SHOWN]
        ),
    )
    if len(waiting) > _MOST_SHOWN:
        print_lines(f"... and {len(waiting) - _MOST_SHOWN} more: --json lists them all")
    return DONE


def same(options: argparse.Namespace) -> int:
    """Two names are one organisation."""
    return _decide(options, "same")


def different(options: argparse.Namespace) -> int:
    """Two names are two organisations."""
    return _decide(options, "different")


def undo(options: argparse.Namespace) -> int:
    """Take back what was decided about two organisations."""
    undo_correction(options.home, options.left, options.right)
    return _print(
        options,
        {"left": options.left, "right": options.right, "undone": True},
        f'nothing is decided about "{options.left}" and "{options.right}" any more: {_NEXT}',
    )


def decisions(options: argparse.Namespace) -> int:
    """Everything that people decided, what was undone included."""
    kept = read_decisions(options.home)
    if options.json:
        print_json(
            {
                "corrections": [asdict(one) for one in kept.corrections],
                "mappings": [
                    {"headings": list(one.headings), "kind": one.kind, "fields": dict(one.fields)}
                    for one in kept.mappings
                ],
            }
        )
        return DONE
    print_lines(
        *(
            f'"{one.left}" and "{one.right}": {one.relation}{" (undone)" if one.undone else ""}  {one.by}  '
            f"{one.reason}"
            for one in kept.corrections
        ),
        *(f"{one.kind}: {', '.join(f'{h} = {f}' for h, f in one.fields.items())}" for one in kept.mappings),
    )
    return DONE


def problems(options: argparse.Namespace) -> int:
    """What was repaired, withheld, doubted, merged or rejected: file, row, field, found and done."""
    with _register(options) as register:
        found = list(row_problems(register, document=options.document, code=options.code, done=options.done))
    if options.csv is not None:
        write_atomically(options.csv, _csv(found).encode("utf-8-sig"))
    if options.json:
        print_json({"problems": [asdict(one) for one in found], "total": len(found)})
        return DONE
    print_lines(*(_problem_line(one) for one in found[:_MOST_SHOWN]), counted(len(found), "problem"))
    if len(found) > _MOST_SHOWN and options.csv is None:
        print_lines(f"the first {_MOST_SHOWN} are shown: --json or --csv FILE lists them all")
    return DONE


def _decide(options: argparse.Namespace, relation: str) -> int:
    with _register(options) as register:
        require_known(register, options.left)
        require_known(register, options.right)
    correction = SupplierCorrection(
        options.left, options.right, relation, reason=options.reason, by=options.by or _user()
    )
    add_correction(options.home, correction)
    words = "are one organisation" if relation == "same" else "are two organisations"
    return _print(options, asdict(correction), f'"{options.left}" and "{options.right}" {words}: {_NEXT}')


def _register(options: argparse.Namespace) -> AbstractContextManager[DuckDbRegister]:
    return register_of(HomeFolders(options.home), options.release)


def _change(given: str) -> tuple[str, str]:
    heading, sign, field = given.rpartition("=")
    if not sign or not heading:
        raise UnusableInput(f'--column "{given}": expected HEADING=FIELD, or HEADING= to leave it unused')
    return heading, field.strip()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _print(options: argparse.Namespace, result: dict[str, object], line: str) -> int:
    if options.json:
        print_json(result)
    else:
        print_lines(line)
    return DONE


def _table_json(table: ReadTable) -> dict[str, object]:
    return asdict(table) | {"confidence": table.confidence}


def _side(one: Named) -> str:
    return f'"{one.name}" ({counted(one.awards, "award")})'


def _table_lines(table: ReadTable) -> Iterator[str]:
    where = ", ".join(table.documents) + (f"#{table.sheet}" if table.sheet else "")
    state = "confirmed" if table.confirmed else f"confidence {table.confidence}"
    yield f"{where}: {table.kind}, {counted(table.rows, 'row')}, {state}"
    for one in table.columns:
        how = f"{one.field} ({one.basis}, {one.score})" if one.field else "not used"
        yield f"    {one.heading} = {how}: {' | '.join(one.samples)}"


def _problem_line(one: RowProblem) -> str:
    place = ", ".join(one.documents) + (f" line {one.line}" if one.line else "") + f" {one.pointer}"
    return f"{place.strip()}  {one.field or 'row'}  {one.done}  {one.message}  {one.found[:80]!r}"


def _csv(found: Sequence[RowProblem]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([field.name for field in fields(RowProblem)])
    for one in found:
        row = asdict(one) | {"documents": "; ".join(one.documents)}
        writer.writerow([harmless(value) if isinstance(value, str) else value for value in row.values()])
    return out.getvalue()
