"""Outcomes on their way to a report: appended to a file beside it, so that a run that was cut short goes on.

The first line names the inputs; where they differ, the file is of another run and starts anew.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from assistant.evaluation.records import Outcome
from assistant.evaluation.report import Inputs
from assistant.json_lines import json_lines
from assistant.record_json import plain, typed


class Unfinished:
    """The outcomes of one run so far, on disk."""

    def __init__(self, path: Path, inputs: Inputs) -> None:
        """`path`: the file that they are appended to."""
        self._path = path
        self._inputs = inputs

    def outcomes(self) -> dict[str, Outcome]:
        """Those of an earlier run with equal inputs, by the question's key; a cut last line is left out."""
        try:
            lines = json_lines(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return {}
        if lines[0] != self._heading:
            return {}
        found = {}
        for line in lines[1:]:
            try:
                outcome = cast(Outcome, typed(Outcome, json.loads(line)))
            except (ValueError, TypeError, KeyError):
                break
            found[outcome.question.key] = outcome
        return found

    @contextmanager
    def appending(self, kept: dict[str, Outcome]) -> Iterator["Appending"]:
        """Write what was kept anew, then append; each outcome is on disk when `add` returns."""
        with self._path.open("w", encoding="utf-8") as file:
            file.write(f"{self._heading}\n")
            appending = Appending(file)
            for outcome in kept.values():
                appending.add(outcome)
            yield appending

    def remove(self) -> None:
        """Once the report holds everything."""
        self._path.unlink(missing_ok=True)

    @property
    def _heading(self) -> str:
        return json.dumps({"inputs": self._inputs.sha256})


class Appending:
    """A file that outcomes are appended to."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def add(self, outcome: Outcome) -> None:
        """Append it and have it written."""
        self._file.write(f"{json.dumps(plain(outcome), ensure_ascii=False)}\n")
        self._file.flush()
        os.fsync(self._file.fileno())
