"""Evaluation reports that a home keeps, each named by the SHA-256 of its file."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from assistant.corpus.store import write_atomically
from assistant.errors import UnusableInput
from assistant.evaluation.compare import Comparison, compared
from assistant.evaluation.measures.catalogue import MEASURES
from assistant.evaluation.report import FORMAT, Against, Inputs, Report, recomputed
from assistant.record_json import typed

_SHA256 = re.compile(r"[0-9a-f]{64}")
_HEADINGS_REMEMBERED = 512
_REPORTS_REMEMBERED = 4


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What a list of reports says of one."""

    sha256: str
    made: str
    """ISO 8601, UTC."""
    inputs: Inputs
    questions: int
    headline: tuple[str, float] | None
    """The first measure as the file states it, before anything is computed again."""
    against: Against | None

    def is_like(self, other: "KeptReport") -> bool:
        """Whether both are of the same suites, measured alike: what can be compared question by question."""
        mine, theirs = self.inputs, other.inputs
        return self.suites == other.suites and mine.mode is theirs.mode and mine.members == theirs.members

    @property
    def suites(self) -> frozenset[tuple[str, str]]:
        """Name and SHA-256 of each suite: questions go by both."""
        return frozenset((each.name, each.sha256) for each in self.inputs.suites)


class KeptReports:
    """The reports below one folder; safe from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made with the first report."""
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep a report's bytes; their SHA-256. The same bytes twice are one report."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if not path.is_file():
            write_atomically(path, data)
        return sha256

    def path(self, sha256: str) -> Path:
        """Where a report lies, or would; raises UnusableInput for what is no SHA-256."""
        if not _SHA256.fullmatch(sha256):
            raise UnusableInput(f"{sha256[:16]!r} isn't a report's SHA-256: 64 hexadecimal digits")
        return self._folder / f"{sha256}.json"

    def listed(self) -> tuple[KeptReport, ...]:
        """Every report that can be read, newest first."""
        return tuple(sorted(self._headings(), key=lambda each: (each.made, each.sha256), reverse=True))

    def read(self, sha256: str) -> Report:
        """A whole report, its figures computed again.

        Raises UnusableInput where it isn't here, isn't what its name says, or doesn't recompute.
        """
        return _recomputed(self._bytes(sha256))

    def compared(self, before: str, after: str) -> Comparison:
        """Two of them, question by question; raises UnusableInput as `read` does, or if nothing is shared."""
        return _compared(self._bytes(before), self._bytes(after))

    def _bytes(self, sha256: str) -> bytes:
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnusableInput(
                f"report {sha256[:12]} isn't kept in this home: measure again, or ask for the file"
            ) from error
        found = hashlib.sha256(data).hexdigest()
        if found != sha256:
            raise UnusableInput(
                f"the file kept as {sha256[:12]} is another report, {found[:12]}: don't rely on it"
            )
        return data

    def _headings(self) -> Iterator[KeptReport]:
        for path in self._folder.glob("*.json"):
            if _SHA256.fullmatch(path.stem):
                try:
                    about = path.stat()
                    heading = _heading(path, about.st_mtime_ns, about.st_size)
                except OSError:
                    continue
                if heading is not None:
                    yield heading


def _headline(figures: dict[str, Any]) -> tuple[str, float] | None:
    for name, measure in MEASURES.items():
        if measure.decides and name in figures:
            return name, float(figures[name]["value"])
    return None


@lru_cache(maxsize=_REPORTS_REMEMBERED)
def _recomputed(data: bytes) -> Report:
    """Seconds for a thousand questions, so the last few are remembered while their files are there."""
    return recomputed(data, "the report")


@lru_cache(maxsize=_REPORTS_REMEMBERED)
def _compared(before: bytes, after: bytes) -> Comparison:
    return compared(_recomputed(before), _recomputed(after))


@lru_cache(maxsize=_HEADINGS_REMEMBERED)
def _heading(path: Path, _changed: int, _size: int) -> KeptReport | None:
    """None for a file that is no report."""
    try:
        tree = json.loads(path.read_bytes())
        if tree["format"] != FORMAT:
            return None
        return KeptReport(
            path.stem,
            cast(str, typed(str, tree["made"])),
            cast(Inputs, typed(Inputs, tree["inputs"])),
            len(tree["outcomes"]),
            _headline(tree["summary"]["all"]),
            cast("Against | None", typed(Against | None, tree["against"])),
        )
    except (ValueError, KeyError, TypeError):
        return None
