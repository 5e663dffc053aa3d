"""One content -> its rows: which kind of data it is, each release or row of it, and what was wrong with it.

Depends on the bytes, the media type and the confirmed column mappings alone, so that what comes out can be
cached by content. Anything hostile costs a row or the file, and is listed.
"""

import codecs
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.read.decoding import decode_text
from ingest.read.media import CSV, JSON, XLSX
from ingest.register.dates import NO_DAY, day_of_cell, day_of_iso, moment_of
from ingest.register.fields import Fields, identifier_of
from ingest.register.grids import Grid, GridRow, csv_grids, json_grid, pointer_of, xlsx_grids
from ingest.register.json_stream import Piece, Window, member, members, pieces
from ingest.register.listed import ListedRow, Place
from ingest.register.mapping import ConfirmedMapping, plain
from ingest.register.merge import with_distinct_ids
from ingest.register.money import amount_of_cell
from ingest.register.ocds import ReleaseRows
from ingest.register.ocds_awards import Origin
from ingest.register.problems import Note, Problems, no_note
from ingest.register.rows import Row, RowWriter
from ingest.register.texts import mend_keys

PLAIN_TEXT = "text/plain"
REGISTER_MEDIA = frozenset({CSV, JSON, XLSX, "text/tab-separated-values", "application/jsonl", PLAIN_TEXT})
"""Media types that may hold releases or tables."""

_CHUNK_BYTES = 1 << 20
_LOOK_AT = 200
_LEAST_FILLED = 2
_ABOUT_KEYS = ("council_id", "council", "authority", "organisation", "publisher", "source", "name")


def rows_of(data: bytes, media_type: str, confirmed: Sequence[ConfirmedMapping] = ()) -> bytes:
    """The packed rows of one content."""
    return _Content(data, confirmed).read(media_type)


def rows_of_file(path: str, media_type: str, confirmed: Sequence[ConfirmedMapping] = ()) -> bytes:
    """The same, for a file that is read piece by piece where its format allows it."""
    return rows_of(Path(path).read_bytes(), media_type, confirmed)


@dataclass(slots=True)
class _Counts:
    position: int = 0
    found: int = 0


class _Content:
    """Reads one content into a `RowWriter`."""

    def __init__(self, data: bytes, confirmed: Sequence[ConfirmedMapping]) -> None:
        self._data = data
        self._sha256 = hashlib.sha256(data).hexdigest()
        self._confirmed = confirmed
        self._writer = RowWriter()
        self._problems = Problems(self._writer)
        self._counts = _Counts()

    def read(self, media_type: str) -> bytes:
        try:
            if media_type == XLSX:
                self._grids(xlsx_grids(self._data, self._confirmed))
            elif self._looks_like_json(media_type):
                self._json()
            elif media_type != "text/plain":
                self._grids(csv_grids(decode_text(self._data).text, self._confirmed))
        except UnreadableFile as error:
            self._problems.add("unreadable_file", found=error)
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            OSError,
            RecursionError,
            SyntaxError,
        ) as error:
            self._problems.add("unreadable_file", found=f"{type(error).__name__}: {error}")
        if not self._counts.found and (media_type != "text/plain" or self._looks_like_json(media_type)):
            self._problems.add("not_understood")
        return self._writer.packed()

    def _looks_like_json(self, media_type: str) -> bool:
        if media_type in (JSON, "application/jsonl"):
            return True
        start = self._data[:64].removeprefix(codecs.BOM_UTF8).lstrip()[:1]
        return media_type == "text/plain" and start in (b"{", b"[")

    def _json(self) -> None:
        """Releases and records one by one; other lists as tables."""
        window = Window(_text_chunks(self._data))
        for name, group in groupby(pieces(window), key=_list_of):
            listed = iter(group)
            first = list(islice(listed, _LOOK_AT))
            if name is None or any(_is_ocds(piece.value) for piece in first):
                for source in (iter(first), listed):
                    for piece in source:
                        self._piece(piece)
            else:
                self._json_table(name, first, listed)

    def _json_table(self, name: str, first: list[Piece], rest: Iterator[Piece]) -> None:
        readable = [piece for piece in first if not piece.error]
        grid = json_grid(name, readable, (piece for piece in rest if not piece.error), self._confirmed)
        for piece in first:
            if piece.error:
                self._broken(piece)
        if grid is not None:
            self._grids(iter([grid]))

    def _piece(self, piece: Piece) -> None:
        """Whatever a JSON text holds at its top, or in its lists."""
        value = piece.value
        if piece.error:
            self._broken(piece)
        elif isinstance(value, list):
            self._inner_table("", piece, value)
        elif not isinstance(value, dict):
            self._problems.add("not_understood", found=str(value), pointer=piece.pointer, line=piece.line)
        elif isinstance(value.get("releases"), list) and "ocid" not in value:
            self._each(piece, "releases")
        elif isinstance(value.get("records"), list) and "ocid" not in value:
            self._each(piece, "records")
        elif isinstance(value.get("compiledRelease") or value.get("versionedRelease"), dict) or (
            isinstance(value.get("releases"), list)
        ):
            self._record(piece)
        elif _is_release(value) or "ocid" in value or piece.pointer.startswith("/releases/"):
            self._release(piece, "release")
        else:
            self._about(value)
            for key, inner in value.items():
                if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
                    self._inner_table(key, piece, inner)

    def _each(self, piece: Piece, key: str) -> None:
        for inner in members(piece, key):
            self._piece(inner)

    def _inner_table(self, key: str, piece: Piece, value: list[Any]) -> None:
        """A list inside what was read whole: of releases, or a table's rows."""
        listed = members(piece, key) if key else _members_of_list(piece)
        if any(_is_ocds(one) for one in value):
            for inner in listed:
                self._piece(inner)
        elif any(isinstance(one, dict) for one in value):
            self._json_table(f"{piece.pointer}/{key}", list(islice(listed, _LOOK_AT)), listed)

    def _about(self, value: Mapping[str, Any]) -> None:
        """What the file says whose it is."""
        for holder in (value, *(inner for inner in value.values() if isinstance(inner, dict))):
            for key in _ABOUT_KEYS:
                said = holder.get(key)
                if isinstance(said, str) and said:
                    self._writer.add("about", {"source_row": None, "name": key, "value": said})

    def _broken(self, piece: Piece) -> None:
        position = self._source_row(
            piece, kind="other", status="rejected", published_id=None, digest=piece.raw
        )
        self._problems.add(
            "broken_json", found=piece.raw, position=position, pointer=piece.pointer, line=piece.line,
            message=piece.error,
        )  # fmt: skip

    def _record(self, piece: Piece) -> None:
        """A record's releases; the compiled or versioned release where it holds none."""
        value = piece.value
        inner = value.get("releases")
        if isinstance(inner, list) and any(_is_release(one) for one in inner):
            self._each(piece, "releases")
            return
        for key in ("compiledRelease", "versionedRelease"):
            found = member(piece, key) if isinstance(value.get(key), dict) else None
            if found is not None and found.value is not None:
                current = current_release(found.value) if isinstance(found.value, dict) else None
                if isinstance(current, dict):
                    current = {"ocid": value.get("ocid"), **current}
                    self._release(
                        Piece(found.pointer, current, found.raw, found.start, found.line), "compiled"
                    )
                    return
        position = self._source_row(
            piece,
            kind="other",
            status="rejected",
            published_id=identifier_of(value.get("ocid")),
            digest=piece.raw,
        )
        code = "unlinked_release" if inner else "not_understood"
        self._problems.add(code, position=position, pointer=piece.pointer, line=piece.line)

    def _release(self, piece: Piece, kind: str) -> None:
        release, broken_keys = mend_keys(piece.raw, piece.value)
        if _is_versioned(release):
            release, kind = current_release(release), "compiled"
        ocid = release.get("ocid")
        fits = isinstance(ocid, str) and bool(ocid.strip())
        position = self._source_row(
            piece,
            kind=kind,
            status="loaded" if fits else "rejected",
            published_id=identifier_of(release.get("id")),
            digest=json.dumps(release, default=str, check_circular=False),
        )
        note = self._problems.at(position, piece.pointer, piece.line)
        for key in broken_keys:
            note("broken_key", "", key)
        if not fits:
            note("no_ocid", "/ocid", ocid)
            return
        stated = release.get("date")
        moment = moment_of(stated) if isinstance(stated, str) else ""
        if not moment:
            note("no_date", "/date", stated)
        self._writer.add("release_key", {"source_row": position, "ocid": ocid.strip(), "moment": moment})
        self._writer.add("notice", _notice_row(release, position, note))
        distinct = with_distinct_ids(release, note)
        origin = Origin(position, {}, {position: notice_key(release, position)})
        write_release(distinct, self._writer, note, origin)
        self._counts.found += 1

    def _grids(self, grids: Iterator[Grid]) -> None:
        for grid in grids:
            for index, use in enumerate(grid.mapping.columns, start=1):
                self._writer.add(
                    "column_mapping",
                    {
                        "sheet": grid.name, "column": index, "heading": use.heading, "field": use.field,
                        "basis": use.basis, "score": use.score,
                    },
                )  # fmt: skip
            self._writer.add("about", {"source_row": None, "name": "kind", "value": grid.mapping.kind})
            for row in grid.rows:
                self._grid_row(grid, row)

    def _grid_row(self, grid: Grid, row: GridRow) -> None:
        mapping = grid.mapping
        reason = _why_no_row(grid, row)
        position = self._next_position()
        key = f"row:{self._sha256[:12]}/{position}"
        pointer = pointer_of(grid, row)
        note = self._problems.at(position, pointer, row.line)
        published_id = None
        if reason:
            note(reason, "", row.raw)
        else:
            for column, cell in enumerate(row.cells):
                formula = grid.formulas.get((row.line, column + 1)) or (cell if cell[:1] == "=" else "")
                if formula and column < len(mapping.columns):
                    note("formula", mapping.columns[column].heading, formula)
            published_id = ListedRow(row.cells, mapping, Place(position, key), self._writer, note).write()
            self._counts.found += 1
        self._writer.add(
            "source_row",
            {
                "source_row": position, "position": position, "kind": mapping.kind.removesuffix("s"),
                "pointer": pointer, "sheet": "" if row.pointer else grid.name, "line": row.line,
                "start": row.start, "stop": row.stop, "published_id": published_id,
                "row_sha256": _sha256(json.dumps([mapping.kind, *row.cells], ensure_ascii=False)),
                "status": "rejected" if reason else "loaded",
            },
        )  # fmt: skip
        self._writer.add("source_raw", {"source_row": position, "raw": row.raw})

    def _source_row(
        self, piece: Piece, *, kind: str, status: str, published_id: str | None, digest: str
    ) -> int:
        position = self._next_position()
        self._writer.add(
            "source_row",
            {
                "source_row": position, "position": position, "kind": kind, "pointer": piece.pointer,
                "sheet": "", "line": piece.line, "start": piece.start, "stop": piece.stop,
                "published_id": published_id, "row_sha256": _sha256(digest), "status": status,
            },
        )  # fmt: skip
        self._writer.add("source_raw", {"source_row": position, "raw": piece.raw})
        return position

    def _next_position(self) -> int:
        self._counts.position += 1
        return self._counts.position


def write_release(release: Mapping[str, Any], writer: RowWriter, note: Note, origin: Origin) -> None:
    """Write the rows of a release, or of several merged into one."""
    ReleaseRows(release, writer, note, origin).write(tags=tags_of(release))


def current_release(release: Mapping[str, Any]) -> Mapping[str, Any]:
    """The release itself; of a versioned one, each field at its last value."""
    current = _unversioned(release) if _is_versioned(release) else release
    return current if isinstance(current, dict) else release


def tags_of(release: Mapping[str, Any]) -> list[str]:
    """A release's tags."""
    return Fields(no_note).words(release.get("tag"))


def _notice_row(release: Mapping[str, Any], position: int, note: Note) -> Row:
    fields = Fields(no_note)
    tender = fields.object(release, "tender")
    published = day_of_iso(release["date"]) if isinstance(release.get("date"), str) else NO_DAY
    if published.code:
        note(published.code, "/date", release["date"])
    return {
        "notice": notice_key(release, position),
        "process": str(release["ocid"]).strip(),
        "published_id": identifier_of(release.get("id")),
        "tags": ",".join(tags_of(release)),
        **published.columns("published"),
        "published_at": str(release["date"]) if release.get("date") is not None else None,
        "title": fields.text(tender, "title") or fields.text(release, "title"),
        "status": fields.text(tender, "status"),
        "source_row": position,
    }


def notice_key(release: Mapping[str, Any], position: int) -> str:
    """Key of a release's notice."""
    return f"{str(release['ocid']).strip()}/{identifier_of(release.get('id')) or f'~{position}'}"


def _why_no_row(grid: Grid, row: GridRow) -> str:
    """Why a row isn't one of the table: "" where it is."""
    mapping = grid.mapping
    filled = [cell for cell in row.cells if cell]
    if len(filled) < _LEAST_FILLED and len(mapping.columns) > _LEAST_FILLED:
        return "not_a_row"
    if len(row.cells) > len(mapping.columns) and any(row.cells[len(mapping.columns) :]):
        return "cells_beyond_headings"
    headings = [plain(use.heading) for use in mapping.columns]
    if [plain(cell) for cell in row.cells[: len(headings)]] == headings[: len(row.cells)]:
        return "not_a_row"
    cells = {name: row.cells[index] for name, index in mapping.fields.items() if index < len(row.cells)}
    named = [cells.get(name, "") for name in ("supplier", "title", "reference", "notice", "transaction")]
    first = next((cell for cell in row.cells if cell), "")
    if first.lower().startswith(("total", "grand total", "sub total", "subtotal")) or not any(named):
        return "not_a_row"
    dates = [cells[name] for name in _DATES if cells.get(name)]
    sums = [cells[name] for name in _SUMS if cells.get(name)]
    no_date = dates and all(day_of_cell(cell).code == "bad_date" for cell in dates)
    no_sum = sums and all(amount_of_cell(cell).code == "bad_amount" for cell in sums)
    return "shifted_columns" if no_date and no_sum else ""


_DATES = ("paid", "start_date", "end_date", "published", "deadline", "awarded", "review_date")
_SUMS = ("amount", "value", "awarded_value", "value_low", "value_high")


def _list_of(piece: Piece) -> str | None:
    """Pointer of the list that a piece is a member of; None for whatever stands at the top."""
    return piece.pointer.rpartition("/")[0] if piece.pointer else None


def _is_ocds(value: Any) -> bool:  # noqa: ANN401 any JSON value
    return isinstance(value, dict) and (
        "ocid" in value
        or isinstance(value.get("releases"), list)
        or isinstance(value.get("records"), list)
        or _is_release(value)
    )


def _is_release(value: Any) -> bool:  # noqa: ANN401 any JSON value
    """Whether an object is a release: by its ocid, or by having what only releases have."""
    if not isinstance(value, dict) or ("url" in value and "ocid" not in value):
        return False
    return (
        "ocid" in value
        or ("tag" in value and ("tender" in value or "buyer" in value))
        or ("awards" in value and ("tender" in value or "parties" in value))
    )


def _members_of_list(piece: Piece) -> Iterator[Piece]:
    """The members of a list that was read whole."""
    wrapped = Piece(piece.pointer, None, '{"":' + piece.raw + "}", piece.start - 4, piece.line)
    for found in members(wrapped, ""):
        pointer = f"{piece.pointer}/{found.pointer.rpartition('/')[2]}"
        yield Piece(pointer, found.value, found.raw, found.start, found.line, found.error)


def _is_versioned(release: Mapping[str, Any]) -> bool:
    """Whether fields are lists of their versions (OCDS "versioned release")."""
    inner = release.get("tender")
    fields = [*release.values(), *(inner.values() if isinstance(inner, dict) else ())]
    return any(
        isinstance(one, list) and one and isinstance(one[0], dict) and "releaseTag" in one[0]
        for one in fields
    )


def _unversioned(value: Any) -> Any:  # noqa: ANN401 any JSON value
    """A versioned release with each field at its last value."""
    if isinstance(value, list):
        if value and all(
            isinstance(one, dict) and "releaseDate" in one and "releaseTag" in one for one in value
        ):
            return value[-1].get("value")
        return [_unversioned(one) for one in value]
    return {key: _unversioned(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _text_chunks(data: bytes) -> Iterator[str]:
    """The decoded text in parts; all at once only where it isn't plain UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(view), _CHUNK_BYTES):
            decoder.decode(view[start : start + _CHUNK_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        text = decode_text(data).text
        for start in range(0, len(text), _CHUNK_BYTES):
            yield text[start : start + _CHUNK_BYTES]
        return
    if b"\0" in data[:4096]:
        yield decode_text(data).text
        return
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    for start in range(0, len(view), _CHUNK_BYTES):
        yield decoder.decode(view[start : start + _CHUNK_BYTES])


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
