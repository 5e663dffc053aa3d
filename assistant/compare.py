"""Answers a question over several contracts as a table: one row a contract, a quote in it or "not found".

Each contract is searched by itself, so that none is crowded out by another that says more. Which contracts
are in scope was told from their names; nothing in scope is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.cells import Cell, searched_together
from assistant.corpus.records import Document
from assistant.evidence.suspicion import without_orders
from assistant.language.vocabulary import VARIATION_WORDS, name_words
from assistant.question.catalogue import speaks_about_contracts
from assistant.question.comparing import asks_to_compare
from assistant.quote import Excerpt
from assistant.records import Citation, QuestionKind, Retrieval, Understanding

PASSAGES_A_CONTRACT = 12
LEAST_WORDS_A_ROW = 8
"""A row's quote may be so long even where very many rows then pass the words allowed for one answer."""
NOT_FOUND = "not found"
COLUMNS = ("Contract", "What it says", "Where")
_HEAD = (f"| {' | '.join(COLUMNS)} |", "| --- | --- | --- |")


@dataclass(frozen=True, slots=True)
class Row:
    """What one contract says."""

    document: Document
    excerpt: Excerpt | None
    """None where nothing in it was good enough."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row for every contract in scope, in the order in which they were named."""

    rows: tuple[Row, ...]
    searched: Retrieval
    """What was looked through in all of them; the passages are those of every contract."""
    score: float
    """The best row's evidence score."""


def contracts_compared(
    question: str, understanding: Understanding, documents: Sequence[Document]
) -> tuple[Document, ...]:
    """The contracts in scope of a question that compares; empty for any other question."""
    if understanding.kind is not QuestionKind.CLAUSE or not understanding.named:
        return ()
    if not understanding.several and not asks_to_compare(question):
        return ()
    by_content = {document.sha256: document for document in reversed(documents)}
    named = [by_content[content] for content in understanding.contents if content in by_content]
    bases = [
        one
        for one in named
        if not set(name_words(one.title)) & VARIATION_WORDS
        and not speaks_about_contracts(one.title, one.path, one.media_type)
    ]
    return tuple(bases) if len(bases) > 1 else ()


def comparison(
    question: str,
    understanding: Understanding,
    contracts: Sequence[Document],
    *,
    look: Callable[[Understanding], Cell],
    threshold: float,
    max_quote_words: int,
) -> Comparison:
    """Each contract searched by itself."""
    most = max(LEAST_WORDS_A_ROW, max_quote_words // len(contracts))
    cells = [look(replace(understanding, contents=(document.sha256,))) for document in contracts]
    rows = [
        Row(
            document,
            next(iter(cell.quotes(question, max_words=most)), None)
            if cell.evidence.score >= threshold
            else None,
        )
        for document, cell in zip(contracts, cells, strict=True)
    ]
    best = max(cell.evidence.score for cell in cells)
    return Comparison(tuple(rows), searched_together([cell.retrieval for cell in cells]), best)


def table_of(rows: Sequence[Row], citations: Sequence[Citation]) -> str:
    """The table as Markdown; `citations` are those of the rows that have an excerpt, in order."""
    quotes = iter(citations)
    titles = [row.document.title or row.document.path for row in rows]
    lines = list(_HEAD)
    for row, title in zip(rows, titles, strict=True):
        name = without_orders(title) if titles.count(title) == 1 else row.document.path
        if row.excerpt is None:
            lines.append(f"| {_cell(name)} | {NOT_FOUND} | |")
            continue
        citation = next(quotes)
        lines.append(f"| {_cell(name)} | “{_cell(citation.quote)}” | {_cell(citation.locator)} |")
    return "\n".join(lines)


def is_table(text: str) -> bool:
    """Whether an answer's text is such a table."""
    return text.startswith(_HEAD[0])


def table_rows(text: str) -> list[list[str]]:
    """The rows of such a table, each with a cell for each of `COLUMNS`."""
    lines = text.splitlines()[len(_HEAD) :]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
