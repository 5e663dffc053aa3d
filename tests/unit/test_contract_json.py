"""The JSON of the `commons` command has the contract's fields, each of the contract's type."""

from assistant.corpus.records import (
    PageVerdict,
    Passage,
    PassageKind,
    ReleaseCounts,
    SkippedFile,
    StoredPassage,
)
from assistant.records import (
    Adoption,
    Answer,
    AnswerKind,
    AnswerStatus,
    Citation,
    DroppedSentence,
    Exclusion,
    Figure,
    LabelledValue,
    Reading,
    RefusalReason,
    Retrieval,
    RetrievedPassage,
    Searched,
    Timings,
)
from ui.terminal.contract_json import answer_json, figure_json, ingest_json, retrieval_json

ADOPTION = Adoption(release="r" * 64, model="m" * 64, ballot=None, adopted_by="not adopted by a vote")
CITATION = Citation("a/b.pdf", "s" * 64, 7, "clause 12.3, page 7", 10, 15, "quote")


def test_an_answer_has_every_field_of_the_contract() -> None:
    answer = Answer(
        AnswerStatus.ANSWERED,
        ADOPTION,
        Timings(12, None, 40),
        kind=AnswerKind.QUOTES,
        text="quote",
        citations=(CITATION,),
        dropped=(DroppedSentence("It costs 5.", "5 isn't in a cited passage"),),
        receipt="R1",
    )
    line = answer_json(answer, question_id="q1")
    assert set(line) >= {
        "id", "status", "kind", "answer", "citations", "figure", "readings", "reason", "searched", "nearest",
        "dropped", "receipt", "release", "model", "ballot", "adopted_by", "timings",
    }  # fmt: skip
    assert (line["id"], line["status"], line["kind"], line["reason"]) == ("q1", "answered", "quotes", None)
    assert line["citations"] == [
        {
            "document": "a/b.pdf",
            "sha256": "s" * 64,
            "page": 7,
            "locator": "clause 12.3, page 7",
            "start": 10,
            "end": 15,
            "quote": "quote",
        }
    ]
    assert line["dropped"] == [{"sentence": "It costs 5.", "why": "5 isn't in a cited passage"}]
    assert line["timings"] == {"first_quote_ms": 12, "first_token_ms": None, "total_ms": 40}


def test_a_refusal_says_why_and_what_was_searched() -> None:
    answer = Answer(
        AnswerStatus.REFUSED,
        ADOPTION,
        Timings(None, None, 3),
        reason=RefusalReason.NOT_FOUND,
        searched=Searched(4, 90, 2),
        nearest=(CITATION,),
    )
    line = answer_json(answer, question_id="q")
    assert (line["answer"], line["kind"], line["reason"]) == ("", None, "not_found")
    assert line["searched"] == {"documents": 4, "passages": 90, "unreadable_pages": 2}
    assert line["nearest"][0]["quote"] == "quote"


def test_readings_are_questions() -> None:
    answer = Answer(
        AnswerStatus.CLARIFY,
        ADOPTION,
        Timings(None, None, 3),
        readings=(Reading("The 2024 one", "What in 2024?"),),
    )
    line = answer_json(answer, question_id="q")
    assert line["readings"] == [{"text": "The 2024 one", "question": "What in 2024?"}]


def test_a_figure_may_be_a_number_a_grouping_or_ids() -> None:
    def figure(value: object) -> Figure:
        return Figure(value, "GBP", "net", "2026-01-01", 2, ("a", "b"), (Exclusion("no value", 3),), "p", "s")  # type: ignore[arg-type] # every shape is tried

    assert figure_json(figure(5.5))["value"] == 5.5
    assert figure_json(figure((LabelledValue("A", 2.0),)))["value"] == [{"label": "A", "value": 2.0}]
    assert figure_json(figure(("ocds-1", "ocds-2")))["value"] == ["ocds-1", "ocds-2"]
    assert figure_json(figure(1))["exclusions"] == [{"reason": "no value", "rows": 3}]


def test_hits_are_passages_with_their_spans() -> None:
    passage = Passage("s" * 64, 0, 3, 7, 2, "page 2", "", PassageKind.TEXT, "text")
    hit = RetrievedPassage(StoredPassage(1, passage), "a.pdf", "A", 0.5, 0.4, 1.0)
    line = retrieval_json(Retrieval((hit, hit), 1, 1, 0), question_id="q", limit=1)
    assert line == {
        "id": "q",
        "hits": [
            {
                "document": "a.pdf",
                "sha256": "s" * 64,
                "page": 2,
                "locator": "page 2",
                "start": 3,
                "end": 7,
                "text": "text",
                "score": 0.5,
            }
        ],
    }


def test_an_ingest_counts_every_verdict() -> None:
    line = ingest_json(
        release="r",
        counts=ReleaseCounts(1, 2, 3, 0, {PageVerdict.TEXT: 2}),
        skipped=(SkippedFile("a.doc", "old Word format"),),
        reused=0,
        seconds=1.23456,
    )
    assert line["verdicts"] == {
        "text": 2, "ocr": 0, "needs_ocr": 0, "blank": 0, "locked": 0, "broken": 0, "hidden_text": 0
    }  # fmt: skip
    assert line["skipped"] == [{"path": "a.doc", "reason": "old Word format"}]
    assert (line["documents"], line["pages"], line["passages"], line["rows"]) == (1, 2, 3, 0)
