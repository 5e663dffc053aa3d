"""The register of one release as far as its owners permit: what pages and questions ask, from any thread.

`Assistant.figures` is one. A page checks `why_not` first and shows it; then every method answers from the
register, which is opened at the first call. Plans go in and out as records: `answer` gives the plan of a
question, `assistant.figures.editing` changes it, `run` gives its figure, `rows` its rows.
"""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.errors import UnusableInput
from assistant.figures.answer import FigureAnswers
from assistant.figures.described import Meanings
from assistant.figures.editing import Choice, choices_for
from assistant.figures.expiry import ExpiryBoard, expiry_board
from assistant.figures.kept import Keeping, KeptFacts
from assistant.figures.plan import Condition, Plan
from assistant.figures.proposed.propose import PlanProposer
from assistant.figures.results import FigureRefusal, FigureResult
from assistant.figures.rows import (
    PlanRow,
    Procurement,
    RowSource,
    all_sources_of,
    procurements,
    rows_of,
    sources_of,
)
from assistant.figures.similar import SimilarPurchase, similar_purchases
from assistant.figures.suppliers import Supplier, SupplierPage, find_suppliers, supplier_page
from assistant.figures.topic_search import Register
from assistant.ports import Cancellation
from assistant.records import Question, RefusalReason

NOTHING_LOADED = "this release's register holds no rows: ingest notices, contract registers or spend files"
WITHDRAWN = (
    "a member withdrew documents whose rows this release's register holds: figures can be asked again when "
    "the release without them is in force"
)


@dataclass(frozen=True, slots=True)
class _Opened:
    register: KeptFacts
    why_not: str
    contents: frozenset[str]


@dataclass(slots=True)
class FigureBook:
    """Figures over one release's register. Close it."""

    open_register: Callable[[], Keeping]
    permitted: Collection[str]
    """SHA-256 of every document that may be used."""
    owner_permitted: Callable[[str], bool]
    """Whether an owner's documents may be used."""
    require_permission: Callable[[], None] = lambda: None
    """Raises NotPermitted once the members decided that nothing more may be answered."""
    proposer: PlanProposer | None = None
    """Proposes plans where members have declared their language model able to."""
    meanings: Callable[[Register], Meanings] | None = None
    """What finds purchases by meaning; by their words alone where there is none."""
    _opened: _Opened | None = None
    _answers: FigureAnswers | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def why_not(self) -> str:
        """Why no figure may be given; empty where figures can be asked."""
        return self._open().why_not

    @property
    def contents(self) -> frozenset[str]:
        """SHA-256 of the documents that the register has rows of."""
        return self._open().contents

    def answer(
        self,
        question: Question,
        *,
        today: date,
        within: Sequence[str] = (),
        may_propose: bool = False,
        cancel: Cancellation | None = None,
    ) -> FigureResult:
        """The figure that a question asks for with its plan, a refusal, or readings.

        `within`: paths of the documents whose rows alone are meant; all where none is given. `may_propose`:
        whether the language model is asked for a plan, if it may be, where no rule can read the question.
        """
        answers = self._ready()
        if isinstance(answers, FigureRefusal):
            return answers
        proposer = self.proposer if may_propose else None
        return answers.answer(question, today=today, within=within, proposer=proposer, cancel=cancel)

    def run(self, plan: Plan) -> FigureResult:
        """A plan's figure: one that an officer changed, or one that a page makes."""
        answers = self._ready()
        return answers if isinstance(answers, FigureRefusal) else answers.run(plan)

    def rows(self, plan: Plan) -> tuple[PlanRow, ...]:
        """Every row that meets the plan's conditions, with its source, those left out with the reason.

        `assistant.figures.rows.table_of` makes a table of them for a page or a download.
        """
        return rows_of(self._permitted(), plan)

    def choices(self, field_name: str) -> tuple[Choice, ...]:
        """The values that a field of a plan has in this register."""
        return choices_for(self._permitted(), field_name)

    def expiry_board(
        self,
        *,
        as_of: date,
        months: int = 12,
        ended_months: int = 0,
        conditions: Sequence[Condition] = (),
        lead_months: int | None = None,
    ) -> ExpiryBoard:
        """What ends within `months`, or ended within the last `ended_months`, soonest first."""
        return expiry_board(
            self._permitted(),
            as_of=as_of,
            months=months,
            ended_months=ended_months,
            conditions=conditions,
            lead_months=lead_months,
        )

    def find_suppliers(self, words: str, *, limit: int = 20) -> tuple[Supplier, ...]:
        """Suppliers by name or company number, best first."""
        return find_suppliers(self._permitted(), words, limit=limit)

    def supplier(self, key: str) -> SupplierPage:
        """All awards, contracts and payments of one supplier; raises UnusableInput for an unknown one."""
        return supplier_page(self._permitted(), key)

    def similar(self, *, to: str = "", described: str = "", limit: int = 20) -> tuple[SimilarPurchase, ...]:
        """Purchases like the procurement with the key `to`, or like a description, best first."""
        return similar_purchases(self._permitted(), to=to, described=described, limit=limit)

    def procurement(self, key: str) -> Procurement:
        """One procurement; raises UnusableInput for an unknown one."""
        found = procurements(self._permitted(), [key])
        if key not in found:
            raise UnusableInput(f"no procurement {key!r} in this release: take the key of a row")
        return found[key]

    def keys_of(self, published_id: str) -> tuple[str, ...]:
        """Keys of the procurements and payments with this id, as a figure's `row_ids` have it."""
        sql = (
            "SELECT process FROM process WHERE coalesce(published_id, process) = ? "
            "UNION SELECT payment FROM payment WHERE coalesce(published_id, payment) = ? ORDER BY 1"
        )
        found = self._permitted().query(sql, [published_id, published_id]).rows
        return tuple(str(row[0]) for row in found)

    def origins(self, key: str) -> tuple[RowSource, ...]:
        """Every row of a document that tells of this procurement or payment: file, line, span."""
        return all_sources_of(self._permitted(), key)

    def raw(self, source: RowSource) -> str:
        """The row as it was published, byte for byte as text."""
        found = (
            self._permitted()
            .query("SELECT raw FROM source_raw WHERE source_row = ?", [source.source_row])
            .rows
        )
        return str(found[0][0]) if found else ""

    def sources_of(self, keys: Sequence[str]) -> list[RowSource]:
        """For each process or payment the row that states it, in the order of the keys."""
        found = sources_of(self._permitted(), keys)
        return [found[key] for key in keys if key in found]

    def contents_of(self, keys: Sequence[str]) -> tuple[str, ...]:
        """SHA-256 of the documents that state these processes or payments, sorted."""
        return tuple(str(row[0]) for row in self._permitted().query(_CONTENTS, [list(keys)]).rows)

    def rejected_in(self, contents: Sequence[str]) -> int:
        """How many rows of these documents couldn't be read, so that no figure counts them."""
        found = self._permitted().query(_REJECTED, [list(contents)]).rows
        return int(str(found[0][0]))

    def called(self, key: str) -> tuple[str, tuple[str, ...]]:
        """A procurement's title and suppliers: what its contract may be called by."""
        found = self.procurement(key)
        return found.title, found.suppliers

    def close(self) -> None:
        """Close the register."""
        with self._lock:
            if self._opened is not None:
                self._opened.register.close()
                self._opened = self._answers = None

    def _ready(self) -> FigureAnswers | FigureRefusal:
        opened = self._open()
        if opened.why_not:
            reason = RefusalReason.WITHHELD if opened.why_not == WITHDRAWN else RefusalReason.NOT_IN_DATA
            return FigureRefusal(reason, opened.why_not)
        with self._lock:
            if self._answers is None:
                meanings = self.meanings(opened.register) if self.meanings else None
                self._answers = FigureAnswers(opened.register, meanings)
            return self._answers

    def _permitted(self) -> Register:
        opened = self._open()
        if opened.why_not:
            raise UnusableInput(opened.why_not)
        return opened.register

    def _open(self) -> _Opened:
        self.require_permission()
        with self._lock:
            if self._opened is None:
                register = KeptFacts(self.open_register())
                self._opened = _Opened(register, *self._checked(register))
            return self._opened

    def _checked(self, register: Register) -> tuple[str, frozenset[str]]:
        """Why it mustn't be asked, and the documents it has rows of."""
        rows = register.query("SELECT owner, sha256 FROM source_document WHERE rows > 0").rows
        contents = frozenset(str(sha256) for _, sha256 in rows)
        if not rows:
            return NOTHING_LOADED, contents
        if not contents <= set(self.permitted) or not all(self.owner_permitted(str(o)) for o, _ in rows):
            return WITHDRAWN, contents
        return "", contents


_REJECTED = (
    "SELECT count(*) FROM source_row WHERE status = 'rejected' AND sha256 IN (SELECT unnest(?::VARCHAR[]))"
)
_CONTENTS = """
WITH wanted AS (SELECT unnest(?::VARCHAR[]) AS key),
held AS (
    SELECT DISTINCT source_row >> 32 AS content
    FROM process_document WHERE process IN (SELECT key FROM wanted)
    UNION SELECT DISTINCT source_row >> 32 FROM payment WHERE payment IN (SELECT key FROM wanted)
)
SELECT DISTINCT sha256 FROM source_row WHERE source_row >> 32 IN (SELECT content FROM held) ORDER BY 1
"""
# A source row's number is its content's rank in the release * 2^32 and its place there.
