"""Answers a question over several contracts as a table: one row a contract, a quote in it or "not found".

Each contract is searched by itself, so that none is crowded out by another that says more. Which contracts
are in scope was told from their names; nothing in scope is left out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.corpus.records import Document
from assistant.evidence.weigh import Evidence, Unit
from assistant.language.quantities import QuantityKind, quantities
from assistant.language.sentences import Span, clause_spans
from assistant.language.vocabulary import VARIATION_WORDS, name_words
from assistant.question.asked import AskedValue, asked_value
from assistant.question.catalogue import speaks_about_contracts
from assistant.question.comparing import asks_to_compare
from assistant.quote import Excerpt, quoted_excerpts
from assistant.records import Citation, QuestionKind, Retrieval, Understanding

PASSAGES_A_CONTRACT = 12
LEAST_WORDS_A_ROW = 8
"""A row's quote may be so long even where very many rows then pass the words allowed for one answer."""
_UNCUT_WORDS = 200
"""A unit as it is, to be cut to the clause that states the value."""
NOT_FOUND = "not found"
_HEAD = ("| Contract | What it says | Where |", "| --- | --- | --- |")


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
    retrieve: Callable[[Understanding], Retrieval],
    weigh: Callable[[Retrieval], Evidence],
    threshold: float,
    max_quote_words: int,
) -> Comparison:
    """Each contract searched by itself."""
    asked = asked_value(question)
    most = max(LEAST_WORDS_A_ROW, max_quote_words // len(contracts))
    rows, found, best = [], [], 0.0
    for document in contracts:
        retrieval = retrieve(replace(understanding, contents=(document.sha256,)))
        evidence = weigh(retrieval)
        excerpt = _quoted(evidence.units, asked, max_words=most) if evidence.score >= threshold else None
        rows.append(Row(document, excerpt))
        found.append(retrieval)
        best = max(best, evidence.score)
    return Comparison(tuple(rows), _together(found), best)


def table_of(rows: Sequence[Row], citations: Sequence[Citation]) -> str:
    """The table as Markdown; `citations` are those of the rows that have an excerpt, in order."""
    quotes = iter(citations)
    titles = [row.document.title or row.document.path for row in rows]
    lines = list(_HEAD)
    for row, title in zip(rows, titles, strict=True):
        name = title if titles.count(title) == 1 else row.document.path
        if row.excerpt is None:
            lines.append(f"| {_cell(name)} | {NOT_FOUND} | |")
            continue
        citation = next(quotes)
        lines.append(f"| {_cell(name)} | “{_cell(citation.quote)}” | {_cell(citation.locator)} |")
    return "\n".join(lines)


def is_table(text: str) -> bool:
    """Whether an answer's text is such a table."""
    return text.startswith(_HEAD[0])


def _quoted(units: Sequence[Unit], asked: AskedValue, *, max_words: int) -> Excerpt | None:
    """The best unit, a variation's before the clause that it varies, cut to the words allowed."""
    best = next((unit for unit in units if unit.answers), units[0]) if units and asked.firm else None
    leading = [best] if best else list(units[:1])
    if any(unit.passage.varies for unit in units[:1]):
        leading = list(units)
    excerpts = quoted_excerpts(leading, max_words=max_words)
    if excerpts:
        return excerpts[0]
    excerpts = quoted_excerpts(leading, max_words=_UNCUT_WORDS)
    if not excerpts:
        return None
    first = excerpts[0]
    body = first.passage.stored.passage
    whole = Span(first.start - body.start, first.end - body.start)
    parts = clause_spans(body.text, whole, max_words=max_words)
    texts = [body.text[part.start : part.end] for part in parts]
    met = [part for part, text in zip(parts, texts, strict=True) if asked.met_by(text)]
    valued = [part for part, text in zip(parts, texts, strict=True) if _states_a_value(text)]
    chosen = _cut_to(body.text, next(iter([*met, *valued, *parts])), asked, max_words=max_words)
    return Excerpt(first.passage, body.start + chosen.start, body.start + chosen.end)


def _cut_to(text: str, part: Span, asked: AskedValue, *, max_words: int) -> Span:
    """At most so many words of a part that has no border inside: up to the value where one stands."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text[part.start : part.end])]
    if len(words) <= max_words:
        return part
    values = [
        quantity.end for quantity in quantities(text[part.start : part.end]) if quantity.kind in asked.kinds
    ]
    ends = [at for at, (_, end) in enumerate(words, start=1) if not values or end >= values[0]]
    last = min(len(words), max(max_words, ends[0] + 1 if ends else max_words))
    return Span(part.start + words[last - max_words][0], part.start + words[last - 1][1])


def _states_a_value(text: str) -> bool:
    plain = (QuantityKind.REFERENCE, QuantityKind.NUMBER)
    return any(quantity.kind not in plain for quantity in quantities(text))


def _together(found: Sequence[Retrieval]) -> Retrieval:
    return Retrieval(
        passages=tuple(passage for retrieval in found for passage in retrieval.passages),
        documents_searched=sum(retrieval.documents_searched for retrieval in found),
        passages_searched=sum(retrieval.passages_searched for retrieval in found),
        unreadable_pages=sum(retrieval.unreadable_pages for retrieval in found),
    )


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
