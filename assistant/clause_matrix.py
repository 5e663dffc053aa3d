"""Contracts beside each other: for each contract and each clause the best quote, or "not found" outright.

Every contract that is asked for has its cell for every clause: none is left out in silence. No language
model takes part; the quotes pass the same threshold as answers do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.cells import looked_up
from assistant.corpus.records import DATA_FILES
from assistant.errors import UnusableInput
from assistant.evidence.suspicion import without_orders
from assistant.evidence.variations import variations_of
from assistant.language.plurals import counted
from assistant.parts import AssistantParts
from assistant.question.catalogue import Catalogue, CatalogueEntry
from assistant.quote import citation_of
from assistant.records import Citation, QuestionKind, Searched, Understanding

MOST_CONTRACTS = 40
MOST_CLAUSES = 12
CELL_WORDS = 45
"""A cell quotes at most this many words."""


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A subject that contracts are compared on."""

    label: str
    """Heading of its column."""
    question: str
    """How it is asked of one contract."""


STANDARD_CLAUSES = (
    ComparedClause("Ending without reason", "How much notice ends the contract without giving a reason?"),
    ComparedClause("Term", "How long does the contract run, and how can it be extended?"),
    ComparedClause("Payment", "When must invoices be paid?"),
    ComparedClause("Liability cap", "What is the limit of liability?"),
    ComparedClause("Insurance", "What insurance must the supplier hold?"),
    ComparedClause("Price changes", "How do prices rise with an index?"),
    ComparedClause("Service credits", "What is deducted when the service misses its levels?"),
    ComparedClause("TUPE", "Does TUPE apply to the staff who transfer?"),
    ComparedClause("Data protection", "What must the supplier do as processor of personal data?"),
    ComparedClause("Subcontracting", "May the supplier assign or subcontract?"),
    ComparedClause("Records and audit", "How long must records be kept for audit?"),
    ComparedClause("Modern slavery", "What must the supplier do about modern slavery?"),
)
"""What officers compare most, worded as they ask it; any other clause can be typed."""


@dataclass(frozen=True, slots=True)
class ComparedContract:
    """One contract that can be compared, with the documents that vary it."""

    sha256: str
    title: str
    path: str
    owners: tuple[str, ...]
    date: str | None
    variations: tuple[str, ...]
    """Paths of its variations: they are searched with it."""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One contract's words on one clause."""

    contract: str
    """SHA-256."""
    clause: str
    """Its label."""
    citations: tuple[Citation, ...]
    """The variation before the clause that it varies; empty where nothing was found."""
    searched: Searched

    @property
    def not_found(self) -> str:
        """For people, where nothing was found; empty otherwise."""
        if self.citations:
            return ""
        documents = counted(self.searched.documents, "document")
        pages = self.searched.unreadable_pages
        unreadable = f", {counted(pages, 'page')} unreadable" if pages else ""
        return f"Not found in {documents}{unreadable}"


def contracts_to_compare(catalogue: Catalogue) -> tuple[ComparedContract, ...]:
    """Every document of words that isn't a variation of another, by title."""
    found = [_contract(entry, catalogue) for entry in catalogue.entries if _is_contract(entry)]
    return tuple(sorted(found, key=lambda each: (each.title.casefold(), each.path)))


def compared_cells(
    contracts: Sequence[str],
    clauses: Sequence[ComparedClause],
    *,
    parts: AssistantParts,
) -> Iterator[ComparedCell]:
    """A cell for each contract (by SHA-256) and clause, contract after contract.

    Raises UnusableInput where there is nothing to compare, or too much at once.
    """
    if not contracts or not clauses:
        raise UnusableInput("choose at least one contract and one clause to compare")
    if len(contracts) > MOST_CONTRACTS or len(clauses) > MOST_CLAUSES:
        raise UnusableInput(
            f"{len(contracts)} contracts and {len(clauses)} clauses: at most {MOST_CONTRACTS} and "
            f"{MOST_CLAUSES} are compared at once"
        )
    return (_cell(contract, clause, parts) for contract in contracts for clause in clauses)


def _cell(contract: str, clause: ComparedClause, parts: AssistantParts) -> ComparedCell:
    understanding = Understanding(QuestionKind.CLAUSE, clause.question, contents=(contract,), named=True)
    cell = looked_up(understanding, parts, limit=parts.settings.retrieval.passages)
    found: tuple[Citation, ...] = ()
    if cell.evidence.score >= parts.settings.answer.answering_threshold:
        excerpts = cell.quotes(clause.question, max_words=CELL_WORDS)
        found = tuple(citation_of(parts.corpus, excerpt) for excerpt in excerpts)
    retrieval = cell.retrieval
    searched = Searched(retrieval.documents_searched, retrieval.passages_searched, retrieval.unreadable_pages)
    return ComparedCell(contract, clause.label, found, searched)


def _is_contract(entry: CatalogueEntry) -> bool:
    return entry.media_type not in DATA_FILES and not entry.varies_another


def _contract(entry: CatalogueEntry, catalogue: Catalogue) -> ComparedContract:
    return ComparedContract(
        sha256=entry.content,
        title=without_orders(_readable(entry.title)),
        path=entry.paths[0],
        owners=entry.owners,
        date=entry.date,
        variations=tuple(each.paths[0] for each in variations_of([entry], catalogue)),
    )


def _readable(title: str) -> str:
    """A file name's words with blanks between them; any other title as it is."""
    if " " in title:
        return title
    words = title.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" or title
