"""The packed rows of each content: from the cache, or read anew in child processes with limits."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from assistant.child_process import FailureKind
from assistant.corpus.manifest import Json, canonical_json
from assistant.corpus.register_schema import REGISTER_FORMAT
from assistant.corpus.store import write_atomically
from ingest.register.mapping import ConfirmedMapping
from ingest.register.problems import Problems
from ingest.register.read import rows_of
from ingest.register.rows import RowWriter
from ingest.sandbox import ReaderLimits, ReaderPool, SourceBytes

LIMITS = ReaderLimits(cpu_seconds=600, wall_seconds=1200.0, memory_bytes=1536 * 1024 * 1024)
"""A package of 200 MB takes about a minute; anything else a moment."""
_PARSERS = ("openpyxl", "pyarrow", "rapidfuzz")


def reading_settings(mappings: Sequence[ConfirmedMapping]) -> Json:
    """Everything that decides what a content's rows are."""
    return {
        "format": REGISTER_FORMAT,
        "parsers": {name: version(name) for name in _PARSERS},
        "readers_sha256": _sources_sha256(),
        "mappings": sorted(
            ([list(one.headings), one.kind, sorted(one.fields.items())] for one in mappings), key=json.dumps
        ),
    }


def rows_in_child(request: bytes, media_type: str) -> bytes:
    """What a child process runs: the request names a file, so that its bytes needn't pass through a pipe."""
    order = json.loads(request)
    confirmed = [ConfirmedMapping(tuple(one[0]), one[1], dict(one[2])) for one in order["mappings"]]
    return rows_of(Path(order["path"]).read_bytes(), media_type, confirmed)


class Packs:
    """Rows by content, kept in a folder of the cache; losing it costs time and nothing else."""

    def __init__(self, folder: Path, mappings: Sequence[ConfirmedMapping], *, workers: int) -> None:
        """`workers` child processes read what isn't in `folder`."""
        self._folder = folder
        self._mappings = mappings
        self._workers = workers
        self._settings = canonical_json(reading_settings(mappings))
        self.reused = 0

    def of(self, files: Mapping[str, tuple[Path, str]]) -> Iterator[tuple[str, bytes]]:
        """SHA-256 and rows of each file, given its path and media type; not in any order."""
        missing: dict[str, tuple[Path, str]] = {}
        for sha256, (path, media_type) in sorted(files.items()):
            kept = self._kept(sha256, media_type)
            if kept is None:
                missing[sha256] = (path, media_type)
            else:
                self.reused += 1
                yield sha256, kept
        if missing:
            yield from self._read(missing)

    def keep_only(self, contents: Mapping[str, str]) -> None:
        """Remove everything but the rows of these contents, given with their media types."""
        kept = {self._path(sha256, media_type) for sha256, media_type in contents.items()}
        for path in self._folder.glob("*/*") if self._folder.is_dir() else ():
            if path not in kept:
                path.unlink()

    def _read(self, missing: Mapping[str, tuple[Path, str]]) -> Iterator[tuple[str, bytes]]:
        requests = (
            SourceBytes(sha256, media_type, self._request(path))
            for sha256, (path, media_type) in missing.items()
        )
        with ReaderPool(rows_in_child, workers=min(self._workers, len(missing)), limits=LIMITS) as pool:
            for outcome in pool.read(requests):
                if outcome.result is not None:
                    self._keep(outcome.key, outcome.media_type, outcome.result)
                    yield outcome.key, outcome.result
                    continue
                failed = _failed(outcome.reason)
                if outcome.failure is FailureKind.UNREADABLE:
                    self._keep(outcome.key, outcome.media_type, failed)
                yield outcome.key, failed

    def _request(self, path: Path) -> bytes:
        mappings = [[list(one.headings), one.kind, dict(one.fields)] for one in self._mappings]
        return json.dumps({"path": str(path.resolve()), "mappings": mappings}).encode()

    def _kept(self, sha256: str, media_type: str) -> bytes | None:
        try:
            data = self._path(sha256, media_type).read_bytes()
        except FileNotFoundError:
            return None
        digest, rows = data[:32], data[32:]
        return rows if hashlib.sha256(rows).digest() == digest else None

    def _keep(self, sha256: str, media_type: str, rows: bytes) -> None:
        write_atomically(self._path(sha256, media_type), hashlib.sha256(rows).digest() + rows)

    def _path(self, sha256: str, media_type: str) -> Path:
        key = hashlib.sha256(f"{sha256} {media_type} ".encode() + self._settings).hexdigest()
        return self._folder / key[:2] / key


def _failed(reason: str) -> bytes:
    writer = RowWriter()
    Problems(writer).add("unreadable_file", found=reason)
    return writer.packed()


def _sources_sha256() -> str:
    """SHA-256 over the source of every module of this package and of the readers it uses."""
    package = Path(__file__).parent
    sources = [*package.glob("*.py"), *(package.parent / "read").glob("*.py")]
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda path: path.relative_to(package.parent).as_posix()):
        source = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(package.parent).as_posix()} {len(source)}\n".encode() + source)
    return digest.hexdigest()
