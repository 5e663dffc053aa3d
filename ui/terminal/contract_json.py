"""Records -> the JSON of the `commons` command, field for field as its contract fixes it.

Owns the names and order of JSON fields and nothing else: no rule, no wording.
"""

from dataclasses import asdict
from typing import Any

from assistant.corpus.records import PageVerdict, ReleaseCounts, SkippedFile
from assistant.records import Answer, Citation, Figure, LabelledValue, Retrieval, RetrievedPassage
from ingest.fetch.run import FetchResult

JsonObject = dict[str, Any]


def answer_json(answer: Answer, *, question_id: str) -> JsonObject:
    """One line of `commons ask`."""
    return {
        "id": question_id,
        "status": answer.status.value,
        "kind": answer.kind.value if answer.kind else None,
        "answer": answer.text,
        "citations": [citation_json(citation) for citation in answer.citations],
        "figure": figure_json(answer.figure) if answer.figure else None,
        "readings": [{"text": r.text, "question": r.question} for r in answer.readings],
        "reason": answer.reason.value if answer.reason else None,
        "searched": {
            "documents": answer.searched.documents,
            "passages": answer.searched.passages,
            "unreadable_pages": answer.searched.unreadable_pages,
        },
        "nearest": [citation_json(citation) for citation in answer.nearest],
        "dropped": [{"sentence": d.sentence, "why": d.why} for d in answer.dropped],
        "notices": list(answer.notices),
        "receipt": answer.receipt,
        "release": answer.adoption.release,
        "model": answer.adoption.model,
        "ballot": answer.adoption.ballot,
        "adopted_by": answer.adoption.adopted_by,
        "timings": {
            "first_quote_ms": answer.timings.first_quote_ms,
            "first_token_ms": answer.timings.first_token_ms,
            "total_ms": answer.timings.total_ms,
        },
    }


def citation_json(citation: Citation) -> JsonObject:
    """A pointer into a document's extracted text."""
    return {
        "document": citation.document,
        "sha256": citation.sha256,
        "page": citation.page,
        "locator": citation.locator,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def figure_json(figure: Figure) -> JsonObject:
    """A number with everything needed to check it."""
    return {
        "value": _figure_value(figure),
        "unit": figure.unit,
        "basis": figure.basis,
        "as_of": figure.as_of,
        "rows": figure.rows,
        "row_ids": list(figure.row_ids),
        "exclusions": [{"reason": e.reason, "rows": e.rows} for e in figure.exclusions],
        "plan": figure.plan,
        "sql": figure.sql,
    }


def _figure_value(figure: Figure) -> float | list[JsonObject | str]:
    if not isinstance(figure.value, tuple):
        return figure.value
    return [
        {"label": item.label, "value": item.value} if isinstance(item, LabelledValue) else item
        for item in figure.value
    ]


def retrieval_json(retrieval: Retrieval, *, question_id: str, limit: int) -> JsonObject:
    """One line of `commons retrieve`."""
    return {"id": question_id, "hits": [_hit_json(hit) for hit in retrieval.passages[:limit]]}


def _hit_json(hit: RetrievedPassage) -> JsonObject:
    passage = hit.stored.passage
    return {
        "document": hit.document,
        "sha256": passage.content,
        "page": passage.page,
        "locator": passage.locator,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(hit.score, 6),
    }


def ingest_json(
    *,
    release: str,
    counts: ReleaseCounts,
    skipped: tuple[SkippedFile, ...],
    reused: int,
    seconds: float,
) -> JsonObject:
    """What `commons ingest` prints."""
    return {
        "release": release,
        "documents": counts.documents,
        "pages": counts.pages,
        "passages": counts.passages,
        "rows": counts.rows,
        "verdicts": {verdict.value: counts.verdicts.get(verdict, 0) for verdict in PageVerdict},
        "skipped": [{"path": s.path, "reason": s.reason} for s in skipped],
        "reused": reused,
        "seconds": round(seconds, 3),
    }


def fetch_json(result: FetchResult) -> JsonObject:
    """The result of `commons fetch`."""
    return asdict(result) | {
        "seconds": round(result.seconds, 3),
        "waited_seconds": round(result.waited_seconds, 3),
    }
