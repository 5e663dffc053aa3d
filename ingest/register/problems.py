"""What was repaired, doubted or refused in a row, and the sentence that says so."""

from collections.abc import Callable

from ingest.register.rows import Row, RowWriter

_LONGEST_FOUND = 200

SENTENCES = {
    "amount_out_of_range": ("kept", "The amount is beyond any procurement and is left out of sums."),
    "amount_rounded": ("repaired", "The amount has more than four decimals and was rounded to four."),
    "bad_amount": ("kept", "The amount isn't a number and is left out of sums."),
    "bad_date": ("kept", "The date can't be read day-month-year and is left out."),
    "bad_type": ("rejected", "Another type of value was expected here: it was left out."),
    "broken_json": ("rejected", "The JSON is broken here."),
    "broken_key": ("repaired", "Blanks inside the key were taken out."),
    "cells_beyond_headings": (
        "rejected",
        "The row has more cells than there are headings: columns are shifted.",
    ),
    "company_number_padded": ("repaired", "The company number was filled up with zeros to eight places."),
    "continental_number": ("repaired", "The number was read with a decimal comma."),
    "duplicate_id": ("kept", "The id is used twice in one list: both are kept apart, never merged."),
    "entity": ("repaired", "HTML entities were turned into characters."),
    "formula": ("kept", "A formula stands here: it was kept as text and not computed."),
    "id_missing": ("kept", "There is no id: its place in the list was taken for one."),
    "lost_line_end": ("repaired", "The letters rn stood where a line ends."),
    "merge_failed": ("kept", "The releases can't be merged: the newest one alone was taken."),
    "mojibake": ("repaired", "UTF-8 had been read as Windows-1252: it was read again."),
    "negative_amount": ("kept", "The amount is negative."),
    "no_currency": ("repaired", "No currency is stated: GBP was taken."),
    "no_date": ("kept", "The release has no date that can be read: it was taken as the oldest."),
    "no_ocid": ("rejected", "A release needs an ocid as text."),
    "not_a_row": ("rejected", "This isn't a row of the table: a title, total, note or repeated heading."),
    "not_understood": (
        "rejected",
        "No release, record or table of contracts, notices or payments was found.",
    ),
    "number_as_text": ("repaired", "The number was written as text."),
    "repeated_release_id": (
        "kept",
        "Another release of the process has this id and says something else: both are taken.",
    ),
    "repeated_row": ("merged", "An equal row stands in another place: it is counted once."),
    "repeated_supplier": ("merged", "The supplier is named more than once in one award: it is listed once."),
    "scaled_number": ("repaired", "A short form such as 1.2m was written out."),
    "serial_date": ("repaired", "A spreadsheet's day number was turned into a date."),
    "several_suppliers": ("repaired", "Several suppliers stood in one field and were told apart."),
    "shifted_columns": ("rejected", "Neither the date nor the amount can be read: columns are shifted."),
    "superseded": ("kept", "A later notice states this award anew: it is counted there."),
    "supplier_replaced": ("merged", "A later release names other suppliers for this award: those are taken."),
    "unlinked_release": ("rejected", "The record only links to releases and holds none."),
    "unreadable_file": ("rejected", "The file can't be read as a table or as JSON."),
    "withheld": (
        "withheld",
        "The value is withheld by the publisher: it is kept as withheld, not as missing.",
    ),
    "year_out_of_range": ("kept", "The year can't be: the date is left out."),
}
"""By code: what was done, and why, for people. `docs/register.md` lists them."""

Note = Callable[..., None]
"""Takes code, field and what was found."""


class Problems:
    """Writes the problems of one content's rows."""

    def __init__(self, writer: RowWriter) -> None:
        """Rows go to `writer`."""
        self._writer = writer

    def at(self, position: int, pointer: str, line: int | None) -> Note:
        """A function that notes a problem of one source row."""

        def note(code: str, field: str = "", found: object = "", *, message: str = "") -> None:
            self.add(code, field, found, position=position, pointer=pointer, line=line, message=message)

        return note

    def add(
        self,
        code: str,
        field: str = "",
        found: object = "",
        *,
        position: int | None = None,
        pointer: str = "",
        line: int | None = None,
        message: str = "",
    ) -> None:
        """Write one problem; of the whole file where no position is given."""
        self._writer.add(
            "problem",
            problem_row(code, field, found, source_row=position, pointer=pointer, line=line, message=message),
        )


def problem_row(
    code: str,
    field: str = "",
    found: object = "",
    *,
    source_row: int | None = None,
    pointer: str = "",
    line: int | None = None,
    message: str = "",
) -> Row:
    """A row of the table `problem`."""
    done, sentence = SENTENCES[code]
    return {
        "source_row": source_row,
        "pointer": pointer,
        "line": line,
        "field": field,
        "code": code,
        "found": str(found)[:_LONGEST_FOUND],
        "done": done,
        "message": message or sentence,
    }


def no_note(code: str, field: str = "", found: object = "", *, message: str = "") -> None:
    """Notes nothing: for what was noted before."""
