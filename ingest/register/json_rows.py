"""Whatever a JSON text holds, piece by piece: releases, records and packages, or lists that are tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from typing import Any

from ingest.register.grids import json_grid
from ingest.register.json_stream import Piece, Window, members, pieces
from ingest.register.mapping import ConfirmedMapping
from ingest.register.release_rows import (
    is_ocds,
    is_record,
    is_release,
    place_of,
    read_record,
    read_release,
)
from ingest.register.source_rows import SourceRow, SourceRows
from ingest.register.table_rows import read_table

_LOOK_AT = 200
_ABOUT_KEYS = ("council_id", "council", "authority", "organisation", "publisher", "source", "name")


def read_json(chunks: Iterator[str], rows: SourceRows, confirmed: Sequence[ConfirmedMapping]) -> None:
    """Add everything that a text, which comes in parts, holds."""
    _JsonText(rows, confirmed).read(Window(chunks))


class _JsonText:
    """Sorts the pieces of one text: a list is of releases or a table, by its first members."""

    def __init__(self, rows: SourceRows, confirmed: Sequence[ConfirmedMapping]) -> None:
        self._rows = rows
        self._confirmed = confirmed

    def read(self, window: Window) -> None:
        for name, group in groupby(pieces(window), key=_list_of):
            listed = iter(group)
            first = list(islice(listed, _LOOK_AT))
            if name is None or any(is_ocds(piece.value) for piece in first):
                self._each(chain(first, listed))
            else:
                self._table(name, first, listed)

    def _each(self, listed: Iterator[Piece]) -> None:
        for piece in listed:
            self._piece(piece)

    def _piece(self, piece: Piece) -> None:
        value = piece.value
        if piece.error:
            self._broken(piece)
        elif isinstance(value, list):
            self._inner_list("", piece, value)
        elif not isinstance(value, dict):
            place = place_of(piece)
            self._rows.problems.add(
                "not_understood", found=str(value), pointer=place.pointer, line=place.line
            )
        else:
            self._object(piece, value)

    def _object(self, piece: Piece, value: Mapping[str, Any]) -> None:
        package = next((key for key in ("releases", "records") if isinstance(value.get(key), list)), "")
        if package and "ocid" not in value:
            self._each(members(piece, package))
        elif is_record(value):
            read_record(piece, self._rows)
        elif is_release(value) or piece.pointer.startswith("/releases/"):
            read_release(piece, self._rows)
        else:
            self._about(value)
            for key, inner in value.items():
                if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
                    self._inner_list(key, piece, inner)

    def _inner_list(self, key: str, piece: Piece, value: list[Any]) -> None:
        """A list inside what was read whole: of releases, or a table's rows."""
        listed = members(piece, key) if key else _members_of_list(piece)
        if any(is_ocds(one) for one in value):
            self._each(listed)
        elif any(isinstance(one, dict) for one in value):
            self._table(f"{piece.pointer}/{key}", list(islice(listed, _LOOK_AT)), listed)

    def _table(self, name: str, first: Iterable[Piece], rest: Iterator[Piece]) -> None:
        grid = json_grid(name, list(self._readable(first)), self._readable(rest), self._confirmed)
        if grid is not None:
            read_table(grid, self._rows)

    def _readable(self, listed: Iterable[Piece]) -> Iterator[Piece]:
        for piece in listed:
            if piece.error:
                self._broken(piece)
            else:
                yield piece

    def _about(self, value: Mapping[str, Any]) -> None:
        """What the text says whose it is."""
        for holder in (value, *(inner for inner in value.values() if isinstance(inner, dict))):
            for key in _ABOUT_KEYS:
                said = holder.get(key)
                if isinstance(said, str) and said:
                    self._rows.tell_about(key, said)

    def _broken(self, piece: Piece) -> None:
        position, place = self._rows.next_position(), place_of(piece)
        self._rows.note_at(position, place)("broken_json", "", piece.raw, message=piece.error)
        self._rows.add(position, place, SourceRow("other", piece.raw, piece.raw, is_loaded=False))


def _list_of(piece: Piece) -> str | None:
    """Pointer of the list that a piece is a member of; None for whatever stands at the top."""
    return piece.pointer.rpartition("/")[0] if piece.pointer else None


def _members_of_list(piece: Piece) -> Iterator[Piece]:
    """The members of a list that was read whole."""
    wrapped = Piece(piece.pointer, None, '{"":' + piece.raw + "}", piece.start - 4, piece.line)
    for found in members(wrapped, ""):
        pointer = f"{piece.pointer}/{found.pointer.rpartition('/')[2]}"
        yield Piece(pointer, found.value, found.raw, found.start, found.line, found.error)
