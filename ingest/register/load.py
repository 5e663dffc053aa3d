"""Documents of a release -> register.duckdb beside them: rows of each content, merged, matched and counted.

The steps, in order: rows of each content (cached), copies set aside, releases of one process merged,
organisations matched, what would be counted twice marked. The same documents, mappings and corrections
give the same digest, whatever their order, the number of workers or the machine.
"""

import codecs
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
import pyarrow.compute as pc  # type: ignore[import-untyped]

from assistant.corpus.manifest import canonical_json
from assistant.corpus.records import Document, RegisterSummary
from assistant.corpus.register import REGISTER_NAME, create_tables, summarise
from assistant.corpus.register_schema import REGISTER_FORMAT, TABLES_BY_NAME
from assistant.corpus.release import DOCUMENTS_NAME
from ingest.register.corrections import Decisions
from ingest.register.counting import mark_copies, mark_counted
from ingest.register.matching import match_organisations
from ingest.register.merging import merge_processes
from ingest.register.packs import Packs
from ingest.register.read import PLAIN_TEXT, REGISTER_MEDIA
from ingest.register.rows import EXTRA_COLUMNS, unpacked

_FIRST = frozenset(
    {"source_row", "source_raw", "release_key", "problem", "column_mapping", "about", "notice", "mention"}
)
"""Tables whose rows are taken whatever becomes of their source row."""
_BYTES_AT_ONCE = 64 << 20
"""Rows that wait to be written; the raw texts of a large ingest would never fit."""
_MEMORY = "600MB"


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """How a register is built."""

    decisions: Decisions = field(default_factory=Decisions)
    """Enter the digest."""
    workers: int = 2
    """Doesn't."""


def build_register(
    folder: Path,
    documents: Sequence[Document],
    *,
    cache_folder: Path,
    settings: RegisterSettings | None = None,
    tell: Callable[[str], None] = lambda stage: None,
) -> RegisterSummary:
    """Write `folder`/register.duckdb from the copies in `folder`/documents, and say what it holds.

    The documents' media types are those that their contents are read as. Always writes a register, empty
    where no document has rows. `cache_folder` keeps each content's rows for the next time.
    """
    settings = settings or RegisterSettings()
    path = folder / REGISTER_NAME
    files = {
        document.sha256: (folder / DOCUMENTS_NAME / document.sha256, document.media_type)
        for document in documents
        if document.media_type in REGISTER_MEDIA
        and (document.media_type != PLAIN_TEXT or _may_be_json(folder / DOCUMENTS_NAME / document.sha256))
    }
    packs = Packs(cache_folder / "register", settings.decisions.mappings, workers=settings.workers)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "threads": 2,
        "preserve_insertion_order": False,
    }
    with closing(duckdb.connect(path, config=config)) as db:
        create_tables(db)
        _Loading(db, documents, settings.decisions).run(packs, files, tell)
        summary = summarise(db)
        db.execute("CHECKPOINT")
    return summary


def _may_be_json(path: Path) -> bool:
    """Whether a text file starts as releases would: contracts as text needn't be read for rows."""
    with path.open("rb") as file:
        return file.read(64).removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


class _Loading:
    """One register being written."""

    def __init__(
        self, db: duckdb.DuckDBPyConnection, documents: Sequence[Document], decisions: Decisions
    ) -> None:
        self._db = db
        self._documents = documents
        self._decisions = decisions

    def run(self, packs: Packs, files: Mapping[str, tuple[Path, str]], tell: Callable[[str], None]) -> None:
        if not files:
            self._write_settings()
            return
        tell("reading releases and tables")
        parts = Parts(self._db, sorted(files))
        self._create_extra_tables()
        held: dict[str, bytes] = {}
        for sha256, packed in packs.of(files):
            parts.add(sha256, packed, only=_FIRST)
            held[sha256] = packed
            parts.insert_if_many()
        parts.insert()
        tell("merging releases of one process")
        self._write_documents(sorted(files))
        mark_copies(self._db)
        rest = frozenset(TABLES_BY_NAME) - _FIRST
        alone = "source_row IN (SELECT source_row FROM single_row)"
        for sha256 in sorted(held):
            parts.add(sha256, held.pop(sha256), only=rest)
            parts.insert_if_many(where=alone)
        parts.insert(where=alone)
        merge_processes(self._db, parts)
        tell("matching organisations")
        match_organisations(self._db, self._decisions.in_force())
        tell("marking what is counted elsewhere")
        mark_counted(self._db)
        self._write_settings()
        for name in EXTRA_COLUMNS:
            self._db.execute(f'DROP TABLE "{name}"')

    def _create_extra_tables(self) -> None:
        for name, columns in EXTRA_COLUMNS.items():
            named = ", ".join(f'"{column}" VARCHAR' for column in columns)
            self._db.execute(f'CREATE TEMP TABLE "{name}" (source_row BIGINT, sha256 VARCHAR, {named})')

    def _write_documents(self, digests: Sequence[str]) -> None:
        """The documents of the contents that gave rows or problems."""
        listed = [
            (one.owner, one.path, Path(one.path).stem, one.sha256, one.media_type, one.licence)
            for one in self._documents
            if one.sha256 in set(digests)
        ]
        names = ("owner", "path", "name", "sha256", "media_type", "licence")
        given = pa.table(
            {name: [row[index] for row in listed] for index, name in enumerate(names)},
            schema=pa.schema([(name, pa.string()) for name in names]),
        )
        self._db.register("given_document", given)
        self._db.execute(
            """
            INSERT INTO source_document BY NAME
            SELECT owner, path, name, sha256, media_type, licence,
                coalesce((SELECT min(value) FROM about WHERE about.sha256 = given_document.sha256
                          AND about.name IN ('council_id', 'council', 'authority')), '') AS council,
                coalesce(kinds.kind, 'none') AS kind,
                coalesce(kinds.rows, 0) AS rows,
                (SELECT count(*) FROM problem WHERE problem.sha256 = given_document.sha256) AS problems
            FROM given_document LEFT JOIN (
                SELECT sha256, sum(n) AS rows,
                    CASE WHEN count(*) > 1 THEN 'mixed' ELSE min(kind) END AS kind
                FROM (SELECT sha256, count(*) AS n,
                        CASE WHEN kind IN ('release', 'compiled') THEN 'ocds' ELSE kind || 's' END AS kind
                      FROM source_row WHERE kind <> 'other' GROUP BY ALL)
                GROUP BY sha256
            ) AS kinds USING (sha256)
            WHERE kinds.kind IS NOT NULL OR sha256 IN (SELECT sha256 FROM problem)
            """
        )
        self._db.unregister("given_document")

    def _write_settings(self) -> None:
        decided = canonical_json(self._decisions.for_digest()).decode()
        self._db.executemany(
            "INSERT INTO setting VALUES (?, ?)", [("format", str(REGISTER_FORMAT)), ("decisions", decided)]
        )


class Parts:
    """Rows on their way into the tables, in batches."""

    def __init__(self, db: duckdb.DuckDBPyConnection, digests: Sequence[str]) -> None:
        """A content's source rows are numbered from its rank among `digests`, which are sorted."""
        self._db = db
        self._bases = {sha256: rank << 32 for rank, sha256 in enumerate(digests)}
        self._waiting: dict[str, list[pa.Table]] = {}
        self._waiting_bytes = 0

    def add(self, sha256: str, packed: bytes, *, only: Iterable[str], where: str | None = None) -> None:
        """Take the rows of one content."""
        base = self._bases[sha256]
        for name, table in unpacked(packed, frozenset(only)):
            index = table.column_names.index("source_row")
            moved = pc.add(table.column("source_row"), base)
            table = table.set_column(index, "source_row", moved)
            if name in EXTRA_COLUMNS:
                table = table.append_column("sha256", pa.repeat(sha256, table.num_rows))
            elif "sha256" in table.column_names:
                position = table.column_names.index("sha256")
                table = table.set_column(position, "sha256", pa.repeat(sha256, table.num_rows))
            self.take(name, table)

    def take(self, name: str, table: pa.Table) -> None:
        """Take rows whose source rows are numbered already."""
        self._waiting.setdefault(name, []).append(table)
        self._waiting_bytes += table.nbytes

    def insert(self, *, where: str = "true") -> None:
        """Write what waits, as far as it fits the condition."""
        for name in list(self._waiting):
            self._insert(name, where)
        self._waiting_bytes = 0

    def insert_if_many(self, *, where: str = "true") -> None:
        """Write what waits, where that has become much."""
        if self._waiting_bytes > _BYTES_AT_ONCE:
            self.insert(where=where)

    def _insert(self, name: str, where: str) -> None:
        tables = self._waiting.pop(name)
        batch = pa.concat_tables(tables)
        known = TABLES_BY_NAME.get(name)
        columns = (
            [column.name for column in known.columns]
            if known
            else ["source_row", "sha256", *EXTRA_COLUMNS[name]]
        )
        types = {column.name: column.type for column in known.columns} if known else {}
        given = [column for column in columns if column in batch.column_names]
        values = ", ".join(f'"{c}"::{types[c]}' if c in types else f'"{c}"' for c in given)
        names = ", ".join(f'"{c}"' for c in given)
        self._db.register("part", batch)
        self._db.execute(f'INSERT INTO "{name}" ({names}) SELECT {values} FROM part WHERE {where}')  # noqa: S608
        self._db.unregister("part")
