"""Outcomes as small as a test needs them."""

from assistant.evaluation.records import (
    AnswerGiven,
    Found,
    GoldenQuestion,
    GoldKind,
    Outcome,
    ShownCitation,
    ShownFigure,
    Stretch,
)
from assistant.evaluation.report import Inputs, Mode, Report, SuiteInput, made_report

DOCUMENT = "d" * 64
GOLD = (Stretch((DOCUMENT,), ((Found(DOCUMENT, 100, 200),),)),)


def question(name: str = "q1", kind: GoldKind = GoldKind.LOOKUP, **fields) -> GoldenQuestion:
    return GoldenQuestion(name, kind, f"What of {name}?", suite="suite.jsonl", **fields)


def answer(text: str = "", *, status: str = "answered", kind: str | None = "quotes", **fields) -> AnswerGiven:
    citations = (ShownCitation(Found(DOCUMENT, 100, 200), text, exact=True),) if text else ()
    given = {
        "status": status,
        "kind": kind if status == "answered" else None,
        "text": text,
        "reason": "not_found" if status == "refused" else None,
        "score": 0.5,
        "sentences": (),
        "citations": citations if status == "answered" else (),
        "nearest": () if status == "answered" else citations,
        "figure": None,
        "readings": (),
        "notices": (),
        "dropped": 0,
        "first_quote_ms": 10,
        "first_token_ms": 20,
        "total_ms": 30,
    }
    return AnswerGiven(**(given | fields))


def figure(number: float | None, *rows: str) -> ShownFigure:
    return ShownFigure(number, rows)


def outcome(
    asked: GoldenQuestion, given: AnswerGiven | None = None, *, member: str = "ashdale", start: int = 100
) -> Outcome:
    """One passage of 100 characters was found, by default exactly the evidence."""
    gold = GOLD if asked.kind in (GoldKind.LOOKUP, GoldKind.MULTI) else ()
    return Outcome(asked, member, gold, (DOCUMENT,), ((0, start, start + 100),), 5.0, given)


def report(*outcomes: Outcome, **inputs) -> Report:
    mode = Mode.ANSWERS if outcomes[0].answer else Mode.RETRIEVAL
    suites = (SuiteInput("suite.jsonl", "5" * 64, len(outcomes)),)
    given = {
        "suites": suites,
        "release": "1" * 64,
        "model": "2" * 64,
        "settings": "3" * 64,
        "embedding": "4" * 64,
        "code": "6" * 64,
        "mode": mode,
    }
    return made_report(Inputs(**(given | inputs)), outcomes, made="2026-11-27T00:00:00+00:00")
