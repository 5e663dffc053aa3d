"""OCDS releases and records as they stand in a file -> the register's rows, each with its source row."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.register.dates import NO_DAY, day_of_iso, moment_of
from ingest.register.fields import Fields, identifier_of
from ingest.register.json_stream import Piece, member, members
from ingest.register.merge import with_distinct_ids
from ingest.register.ocds import ReleaseRows
from ingest.register.ocds_awards import Origin
from ingest.register.problems import Note, no_note
from ingest.register.rows import Row
from ingest.register.source_rows import SourcePlace, SourceRow, SourceRows
from ingest.register.texts import mend_keys
from ingest.register.versioned import current_release, is_versioned


def is_ocds(value: Any) -> bool:  # noqa: ANN401 any JSON value
    """Whether a JSON value is a package, a record or a release."""
    return isinstance(value, dict) and (
        "ocid" in value
        or isinstance(value.get("releases"), list)
        or isinstance(value.get("records"), list)
        or is_release(value)
    )


def is_release(value: Any) -> bool:  # noqa: ANN401 any JSON value
    """Whether an object is a release: by its ocid, or by having what only releases have."""
    if not isinstance(value, dict) or ("url" in value and "ocid" not in value):
        return False
    return (
        "ocid" in value
        or ("tag" in value and ("tender" in value or "buyer" in value))
        or ("awards" in value and ("tender" in value or "parties" in value))
    )


def is_record(value: Mapping[str, Any]) -> bool:
    """Whether an object holds the releases of one process, or what was made of them."""
    made = value.get("compiledRelease") or value.get("versionedRelease")
    return isinstance(made, dict) or ("ocid" in value and isinstance(value.get("releases"), list))


def tags_of(release: Mapping[str, Any]) -> list[str]:
    """A release's tags."""
    return Fields(no_note).words(release.get("tag"))


def notice_key(release: Mapping[str, Any], position: int) -> str:
    """Key of a release's notice."""
    return f"{str(release['ocid']).strip()}/{identifier_of(release.get('id')) or f'~{position}'}"


def place_of(piece: Piece) -> SourcePlace:
    """Where a piece of a JSON text stands."""
    return SourcePlace(piece.pointer, piece.line, piece.start, piece.stop)


def read_record(piece: Piece, rows: SourceRows) -> None:
    """Add a record's releases; the compiled or versioned release where it holds none."""
    value = piece.value
    releases = value.get("releases")
    if isinstance(releases, list) and any(is_release(one) for one in releases):
        for inner in members(piece, "releases"):
            read_release(inner, rows)
        return
    made = next(_made_releases(piece), None)
    if made is not None:
        read_release(made, rows, kind="compiled")
        return
    position, place = rows.next_position(), place_of(piece)
    code = "unlinked_release" if releases else "not_understood"
    rows.note_at(position, place)(code)
    identifier = identifier_of(value.get("ocid"))
    rows.add(
        position, place, SourceRow("other", piece.raw, piece.raw, is_loaded=False, published_id=identifier)
    )


def _made_releases(record: Piece) -> Iterator[Piece]:
    """The compiled and the versioned release of a record, as they stand last, with the record's ocid."""
    for key in ("compiledRelease", "versionedRelease"):
        found = member(record, key) if isinstance(record.value.get(key), dict) else None
        if found is not None and isinstance(found.value, dict):
            current = {"ocid": record.value.get("ocid"), **current_release(found.value)}
            yield Piece(found.pointer, current, found.raw, found.start, found.line)


def read_release(piece: Piece, rows: SourceRows, *, kind: str = "release") -> None:
    """Add one release, rejected where it has no ocid."""
    release, broken_keys = mend_keys(piece.raw, piece.value)
    if is_versioned(release):
        release, kind = current_release(release), "compiled"
    position, place = rows.next_position(), place_of(piece)
    note = rows.note_at(position, place)
    for key in broken_keys:
        note("broken_key", "", key)
    ocid = release.get("ocid")
    has_ocid = isinstance(ocid, str) and bool(ocid.strip())
    digest = json.dumps(release, default=str, check_circular=False)
    identifier = identifier_of(release.get("id"))
    rows.add(position, place, SourceRow(kind, piece.raw, digest, has_ocid, identifier))
    if has_ocid:
        _write(release, position, rows, note)
    else:
        note("no_ocid", "/ocid", ocid)


def _write(release: Mapping[str, Any], position: int, rows: SourceRows, note: Note) -> None:
    stated = release.get("date")
    moment = moment_of(stated) if isinstance(stated, str) else ""
    if not moment:
        note("no_date", "/date", stated)
    ocid = str(release["ocid"]).strip()
    rows.writer.add("release_key", {"source_row": position, "ocid": ocid, "moment": moment})
    rows.writer.add("notice", _notice_row(release, position))
    distinct = with_distinct_ids(release, note)
    origin = Origin(position, {}, {position: notice_key(release, position)})
    ReleaseRows(distinct, rows.writer, note, origin).write(tags=tags_of(distinct))


def _notice_row(release: Mapping[str, Any], position: int) -> Row:
    """The notice that a release is; what is wrong with its values is said where the process is read."""
    fields = Fields(no_note)
    tender = fields.object(release, "tender")
    stated = release.get("date")
    published = day_of_iso(stated) if isinstance(stated, str) else NO_DAY
    return {
        "notice": notice_key(release, position),
        "process": str(release["ocid"]).strip(),
        "published_id": identifier_of(release.get("id")),
        "tags": ",".join(tags_of(release)),
        **published.columns("published"),
        "published_at": None if stated is None else str(stated),
        "title": fields.text(tender, "title") or fields.text(release, "title"),
        "status": fields.text(tender, "status"),
        "source_row": position,
    }
