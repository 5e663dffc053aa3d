"""Builds registers for tests, in this process and without a release around them."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.corpus.records import Document, RegisterSummary
from assistant.corpus.register import REGISTER_NAME
from assistant.figures.book import FigureBook
from ingest.read.media import media_type, sample_of
from ingest.register import load, packs
from ingest.register.corrections import Decisions
from ingest.register.load import RegisterSettings, build_register
from ingest.register.read import rows_of


class InProcessPacks(packs.Packs):
    """The same rows without child processes."""

    def _read(self, missing: Mapping[str, tuple[Path, str]]) -> Iterator[tuple[str, bytes]]:
        for sha256, (path, kind) in missing.items():
            rows = rows_of(path.read_bytes(), kind, self._mappings)
            self._keep(sha256, kind, rows)
            yield sha256, rows


def build(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    decisions: Decisions = Decisions(),  # noqa: B008 frozen record
    owners: Mapping[str, str] | None = None,
) -> RegisterSummary:
    """Build a register of these files (path to bytes) in `folder`."""
    copies = folder / "documents"
    copies.mkdir(parents=True)
    documents = []
    for path, data in files.items():
        sha256 = hashlib.sha256(data).hexdigest()
        (copies / sha256).write_bytes(data)
        kind = media_type(sample_of(data), path)
        owner = (owners or {}).get(path, "Marlow Council")
        documents.append(Document(path, owner, "OGL-UK-3.0", sha256, kind, len(data)))
    original, load.Packs = load.Packs, InProcessPacks  # type: ignore[misc]
    try:
        return build_register(
            folder, documents, cache_folder=folder.parent / "cache", settings=RegisterSettings(decisions)
        )
    finally:
        load.Packs = original  # type: ignore[misc]


@contextmanager
def built(folder: Path, files: Mapping[str, bytes], **options: Any) -> Iterator[DuckDbRegister]:
    """The register of these files, open."""
    build(folder, files, **options)
    with DuckDbRegister(folder / REGISTER_NAME) as register:
        yield register


def book_over(folder: Path) -> FigureBook:
    """Figures over the register that was built there, everything permitted; close it."""
    with DuckDbRegister(folder / REGISTER_NAME) as register:
        contents = {str(row[0]) for row in register.query("SELECT sha256 FROM source_document").rows}
    return FigureBook(
        lambda: DuckDbRegister(folder / REGISTER_NAME), permitted=contents, owner_permitted=lambda owner: True
    )


def package(*releases: Mapping[str, Any]) -> bytes:
    """An OCDS release package."""
    return json.dumps({"uri": "tag:test", "version": "1.1", "releases": list(releases)}).encode()


def release(
    number: int = 1,
    *,
    ocid: str | None = None,
    date: str = "2025-03-01T10:00:00Z",
    amount: object = 1000,
    suppliers: Sequence[str] = ("Quarrel Works Ltd",),
    **more: Any,
) -> dict[str, Any]:
    """A release with one award."""
    ocid = ocid or f"ocds-b5fd17-{number:04d}"
    parties = [
        {"id": f"S{index}", "name": name, "roles": ["supplier"]} for index, name in enumerate(suppliers)
    ]
    return {
        "ocid": ocid,
        "id": f"{number}-{date}",
        "date": date,
        "tag": ["award"],
        "buyer": {"id": "B", "name": "Marlow Council"},
        "parties": [{"id": "B", "name": "Marlow Council", "roles": ["buyer"]}, *parties],
        "tender": {"id": f"REF/{number:04d}", "title": f"Purchase {number}", "status": "complete"},
        "awards": [
            {
                "id": f"{ocid}-1",
                "status": "active",
                "date": "2025-02-01T00:00:00Z",
                "value": {"amount": amount, "currency": "GBP"},
                "suppliers": [{"id": party["id"], "name": party["name"]} for party in parties],
            }
        ],
        **more,
    }
