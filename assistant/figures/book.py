"""The register of one release as far as its owners permit: opened once, asked from any thread."""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.figures.answer import FigureAnswers
from assistant.figures.plan import Plan
from assistant.figures.results import FigureRefusal, FigureResult
from assistant.figures.topic_search import Register
from assistant.records import Question, RefusalReason

NOTHING_LOADED = "this release's register holds no rows: ingest notices, contract registers or spend files"
WITHDRAWN = (
    "a member withdrew documents whose rows this release's register holds: figures can be asked again when "
    "the release without them is in force"
)


class Closable(Register, Protocol):
    """A register that is open."""

    def close(self) -> None:
        """Close it."""


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where the text of a row stands: a document and a span of its extracted text."""

    sha256: str
    path: str
    owner: str
    pointer: str
    sheet: str
    line: int | None
    start: int | None
    """None for a workbook, whose text has no spans of rows."""
    end: int | None
    title: str


@dataclass(slots=True)
class FigureBook:
    """Figures over one release's register; None of it is read before the first question. Close it."""

    open_register: Callable[[], Closable]
    permitted: Collection[str]
    """SHA-256 of every document that may be used."""
    owner_permitted: Callable[[str], bool]
    """Whether an owner's documents may be used."""
    _register: Closable | None = None
    _answers: FigureAnswers | None = None
    _why_not: str = ""
    _contents: frozenset[str] = frozenset()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def why_not(self) -> str:
        """Why no figure may be given; empty where figures can be asked."""
        self._open()
        return self._why_not

    @property
    def contents(self) -> frozenset[str]:
        """SHA-256 of the documents that the register has rows of."""
        self._open()
        return self._contents

    @property
    def register(self) -> Register:
        """The register itself, for reading; raises ReleaseCorrupt where it can't be opened."""
        return self._open()

    def answer(self, question: Question, *, today: date) -> FigureResult:
        """The figure that a question asks for, a refusal, or readings."""
        answers = self._ready()
        return answers if isinstance(answers, FigureRefusal) else answers.answer(question, today=today)

    def run(self, plan: Plan) -> FigureResult:
        """A plan's figure: one that an officer changed, or one that a page makes."""
        answers = self._ready()
        return answers if isinstance(answers, FigureRefusal) else answers.run(plan)

    def contents_of(self, keys: Sequence[str]) -> tuple[str, ...]:
        """SHA-256 of the documents that state these processes or payments, sorted."""
        found = self._open().query(
            """
            WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS key),
            rows AS (
                SELECT source_row FROM process_document WHERE process IN (SELECT key FROM wanted)
                UNION SELECT source_row FROM payment WHERE payment IN (SELECT key FROM wanted)
            )
            SELECT DISTINCT sha256 FROM source_row
            WHERE source_row IN (SELECT source_row FROM rows) ORDER BY 1
            """,
            [list(keys)],
        )
        return tuple(str(row[0]) for row in found.rows)

    def sources_of(self, keys: Sequence[str]) -> list[RowSource]:
        """For each process or payment the row that states it, in the order of the keys."""
        found = self._open().query(_SOURCES, [list(keys)])
        by_key = {str(row[0]): _source(row) for row in found.rows}
        return [by_key[key] for key in keys if key in by_key]

    def close(self) -> None:
        """Close the register."""
        with self._lock:
            if self._register is not None:
                self._register.close()
                self._register = None

    def _ready(self) -> FigureAnswers | FigureRefusal:
        register = self._open()
        if self._why_not:
            reason = RefusalReason.WITHHELD if self._why_not == WITHDRAWN else RefusalReason.NOT_IN_DATA
            return FigureRefusal(reason, self._why_not)
        with self._lock:
            if self._answers is None:
                self._answers = FigureAnswers(register)
            return self._answers

    def _open(self) -> Closable:
        with self._lock:
            if self._register is None:
                register = self.open_register()
                self._why_not, self._contents = self._checked(register)
                self._register = register
            return self._register

    def _checked(self, register: Register) -> tuple[str, frozenset[str]]:
        """Why it mustn't be asked, and the documents it has rows of."""
        rows = register.query("SELECT owner, sha256 FROM source_document WHERE rows > 0").rows
        contents = frozenset(str(sha256) for _, sha256 in rows)
        if not rows:
            return NOTHING_LOADED, contents
        if not contents <= set(self.permitted) or not all(self.owner_permitted(str(o)) for o, _ in rows):
            return WITHDRAWN, contents
        return "", contents


def _source(row: Sequence[object]) -> RowSource:
    _, sha256, path, owner, pointer, sheet, line, start, end, title = row
    return RowSource(
        str(sha256),
        str(path),
        str(owner),
        str(pointer),
        str(sheet),
        line if isinstance(line, int) else None,
        start if isinstance(start, int) else None,
        end if isinstance(end, int) else None,
        str(title),
    )


_SOURCES = """
WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS key),
stated AS (
    SELECT process AS key, source_row, coalesce(title, '') AS title FROM process
    WHERE process IN (SELECT key FROM wanted)
    UNION ALL SELECT payment, source_row, coalesce(name, '') FROM payment
    WHERE payment IN (SELECT key FROM wanted)
)
SELECT key, sha256, min(d.path), min(d.owner), any_value(r.pointer), any_value(r.sheet), any_value(r.line),
    any_value(r.start), any_value(r.stop), any_value(title)
FROM stated JOIN source_row r USING (source_row) JOIN source_document d USING (sha256)
GROUP BY key, sha256
"""
