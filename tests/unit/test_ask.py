"""The path of one question: what is yielded, in which order, and what is kept of it."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

import pytest

from assistant.ask import answer_question
from assistant.errors import Cancelled, ModelFailed
from assistant.evidence.likeness import WordLikeness
from assistant.figure_path import Figured
from assistant.figures.results import Proposal
from assistant.parts import AssistantParts
from assistant.ports import LanguageModel
from assistant.records import (
    Adoption,
    Answer,
    AnswerEvent,
    AnswerKind,
    AnswerStatus,
    Message,
    Question,
    QuestionKind,
    QuotesFound,
    Reading,
    RefusalReason,
    RetrievedPassage,
    Understanding,
    VerifiedSentence,
    Waiting,
)
from assistant.settings import AnswerSettings, Settings
from tests.fakes.answering import (
    FixedRetriever,
    MemoryReceipts,
    NoFigures,
    ScriptedModel,
    TextCorpus,
    WordEmbedding,
    retrieved,
)

CLAUSE = (
    "12.1 The Buyer may end this Contract at any time by giving the Supplier not less than ninety (90) days'"
    " written notice.\n"
    "12.2 The Supplier must keep public liability insurance of at least £5 million for each claim."
)
ROW = "Notice to end this Contract by the Buyer | not less than ninety (90) days' written notice"
"""Makes no sentence by rule."""
DRAFT = "The Buyer may end this Contract by giving the Supplier not less than 90 days' written notice."
NOTICE = CLAUSE.splitlines()[0].removeprefix("12.1 ")
ASKED = Question("How many days' notice must the Buyer give to end this Contract?")
ADOPTION = Adoption("r" * 64, "m" * 64, None, "not adopted by a vote")


def parts_with(
    *,
    draft: str = DRAFT,
    model: LanguageModel | None = None,
    passages: Sequence[RetrievedPassage] | None = None,
    texts: Sequence[str] = (CLAUSE,),
    retriever: FixedRetriever | None = None,
    receipts: MemoryReceipts | None = None,
    answer: AnswerSettings | None = None,
) -> AssistantParts:
    kept = receipts or MemoryReceipts()
    ticks = count(0)
    return AssistantParts(
        corpus=TextCorpus({f"{number}.txt": text for number, text in enumerate(texts)}),
        retriever=retriever or FixedRetriever([retrieved(CLAUSE)] if passages is None else passages),
        figures=NoFigures(),
        embedding=WordEmbedding(),
        likeness=WordLikeness(WordEmbedding(), lambda _word: 1.0),
        model=model or ScriptedModel(draft, places=(1, 0)),
        receipts=kept,
        conversations=kept,
        adoption=ADOPTION,
        settings=Settings(answer=answer or AnswerSettings()),
        now=lambda: datetime(2026, 11, 23, tzinfo=UTC),
        clock=lambda: next(ticks) / 100,
        new_id=lambda: uuid4().hex,
    )


def events_of(question: Question, parts: AssistantParts) -> list[AnswerEvent]:
    return list(answer_question(question, parts=parts))


def answer_to(question: Question, parts: AssistantParts) -> Answer:
    last = events_of(question, parts)[-1]
    assert isinstance(last, Answer)
    return last


def test_quotes_come_first_then_places_sentences_and_the_answer() -> None:
    kinds = [type(event) for event in events_of(ASKED, parts_with())]
    assert kinds == [QuotesFound, Waiting, Waiting, VerifiedSentence, Answer]


def test_the_clause_s_own_sentence_is_the_answer_with_its_quotes() -> None:
    answer = answer_to(ASKED, parts_with())
    assert (answer.status, answer.kind, answer.text) == (AnswerStatus.ANSWERED, AnswerKind.SENTENCE, NOTICE)
    assert "ninety (90) days' written notice" in answer.citations[0].quote
    assert answer.adoption == ADOPTION
    assert answer.timings.first_quote_ms is not None


def test_every_quote_is_the_source_at_its_span() -> None:
    answer = answer_to(ASKED, parts_with())
    assert answer.citations
    assert all(CLAUSE[citation.start : citation.end] == citation.quote for citation in answer.citations)


def test_where_no_sentence_survives_the_quotes_are_the_answer() -> None:
    draft = "The Buyer must give 60 days' notice. It is free of charge."
    answer = answer_to(ASKED, parts_with(draft=draft, passages=[retrieved(ROW)], texts=[ROW]))
    assert (answer.status, answer.kind) == (AnswerStatus.ANSWERED, AnswerKind.QUOTES)
    assert "ninety (90) days" in answer.text
    assert [dropped.why for dropped in answer.dropped] != []


def test_text_of_the_model_s_is_never_yielded() -> None:
    events = events_of(ASKED, parts_with(draft=f"It costs £7 million a day to end it. {DRAFT}"))
    shown = [event.text for event in events if isinstance(event, VerifiedSentence)]
    assert shown == [NOTICE]


def test_weak_evidence_is_refused_with_the_nearest_and_no_model_runs() -> None:
    model = ScriptedModel(NOTICE)
    question = Question("What colour are the cleaners' uniforms?")
    passages = [retrieved(CLAUSE, similarity=0.1)]
    events = events_of(question, parts_with(model=model, passages=passages))
    assert [type(event) for event in events] == [Answer]
    [answer] = events
    assert isinstance(answer, Answer)
    assert (answer.status, answer.reason, answer.text) == (AnswerStatus.REFUSED, RefusalReason.NOT_FOUND, "")
    assert answer.nearest
    assert answer.searched.passages == 1
    assert model.prompts == []


def test_an_answer_and_a_refusal_carry_the_evidence_s_score() -> None:
    answered = answer_to(ASKED, parts_with())
    refused = answer_to(Question("What colour are the cleaners' uniforms?"), parts_with())
    assert answered.score is not None
    assert refused.score is not None
    assert 0 <= refused.score < answered.score <= 1


def test_nothing_retrieved_is_refused() -> None:
    answer = answer_to(ASKED, parts_with(passages=[]))
    assert (answer.reason, answer.nearest) == (RefusalReason.NOT_FOUND, ())


def test_unreadable_pages_of_a_named_contract_are_the_reason() -> None:
    retriever = FixedRetriever([], unreadable_pages=3, named=True)
    answer = answer_to(ASKED, parts_with(retriever=retriever))
    assert answer.reason is RefusalReason.UNREADABLE
    assert answer.searched.unreadable_pages == 3


def test_a_redacted_value_is_withheld_not_guessed() -> None:
    text = "9.1 The price for each visit is [REDACTED] under section 43 of the Freedom of Information Act."
    question = Question("What is the price for each visit?")
    answer = answer_to(question, parts_with(passages=[retrieved(text)], texts=[text]))
    assert (answer.status, answer.reason) == (AnswerStatus.REFUSED, RefusalReason.WITHHELD)
    assert "[REDACTED]" in answer.nearest[0].quote
    assert answer.score == 0


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (QuestionKind.FIGURE, RefusalReason.NOT_IN_DATA),
        (QuestionKind.OUT_OF_SCOPE, RefusalReason.OUT_OF_SCOPE),
        (QuestionKind.AGAINST_POLICY, RefusalReason.AGAINST_POLICY),
    ],
)
def test_what_passages_cannot_answer_is_refused(kind: QuestionKind, reason: RefusalReason) -> None:
    answer = answer_to(ASKED, parts_with(retriever=FixedRetriever([retrieved(CLAUSE)], kind=kind)))
    assert (answer.status, answer.reason) == (AnswerStatus.REFUSED, reason)


def test_an_ambiguous_question_comes_back_with_its_readings() -> None:
    readings = (Reading("the 2024 contract", "In the 2024 contract: how long?"),)
    retriever = FixedRetriever([], kind=QuestionKind.AMBIGUOUS, readings=readings)
    answer = answer_to(ASKED, parts_with(retriever=retriever))
    assert (answer.status, answer.readings) == (AnswerStatus.CLARIFY, readings)


def test_a_model_that_fails_midway_costs_the_wording_not_the_quotes() -> None:
    model = ScriptedModel("The Buyer may", failure=ModelFailed("the worker died"))
    answer = answer_to(ASKED, parts_with(model=model, passages=[retrieved(ROW)], texts=[ROW]))
    assert (answer.status, answer.kind) == (AnswerStatus.ANSWERED, AnswerKind.QUOTES)
    assert any("the worker died" in notice for notice in answer.notices)


def test_a_fault_in_the_model_is_not_swallowed() -> None:
    model = ScriptedModel("The Buyer may", failure=ZeroDivisionError("fault"))
    with pytest.raises(ZeroDivisionError):
        events_of(ASKED, parts_with(model=model))


def test_a_cancelled_question_keeps_nothing() -> None:
    receipts = MemoryReceipts()
    cancel = threading.Event()
    events: Iterator[AnswerEvent] = answer_question(
        replace(ASKED, conversation="c"), parts=parts_with(receipts=receipts), cancel=cancel
    )
    next(events)
    cancel.set()
    with pytest.raises(Cancelled):
        list(events)
    assert receipts.kept == {}
    assert receipts.turns("c") == ()


def test_a_reader_who_leaves_stops_the_model() -> None:
    model = ScriptedModel("word " * 100, places=(1, 0))
    events = answer_question(ASKED, parts=parts_with(model=model))
    next(events)
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert threading.active_count() == 1 or all(thread.name != "draft" for thread in threading.enumerate())


def test_the_receipt_holds_what_is_needed_to_check_the_answer() -> None:
    receipts = MemoryReceipts()
    answer = answer_to(ASKED, parts_with(receipts=receipts))
    kept = receipts.load(answer.receipt)
    assert kept.answer == answer
    assert kept.question == ASKED
    assert kept.passage_ids == (1,)
    assert kept.draft.strip() == DRAFT
    assert kept.created == "2026-11-23T00:00:00+00:00"
    assert '"max_quote_words":80' in kept.settings
    assert kept.prompt[0].role == "system"


def test_a_follow_up_carries_the_documents_of_its_conversation() -> None:
    receipts = MemoryReceipts()
    question = replace(ASKED, conversation="c")
    first = answer_to(question, parts_with(receipts=receipts))
    retriever = FixedRetriever([retrieved(CLAUSE)])
    answer_to(
        replace(question, text="And the insurance?"), parts_with(receipts=receipts, retriever=retriever)
    )
    [seen] = retriever.asked
    assert [turn.contents for turn in seen.turns] == [(first.citations[0].sha256,)]


def test_a_refusal_leaves_the_conversations_contract_where_it_was() -> None:
    receipts = MemoryReceipts()
    question = replace(ASKED, conversation="c")
    first = answer_to(question, parts_with(receipts=receipts))
    answer_to(question, parts_with(receipts=receipts, passages=[]))
    assert receipts.turns("c")[-1].contents == (first.citations[0].sha256,)


def test_a_variation_is_quoted_before_the_clause_that_it_varies() -> None:
    base = "12.1 The Buyer may end this Contract by giving the Supplier 90 days' written notice."
    change = "Clause 12.1 is replaced: the Buyer may end this Contract by giving 30 days' written notice."
    passages = [
        retrieved(base, document="base.txt", locator="clause 12.1", date="2022-04-01"),
        retrieved(
            change,
            number=2,
            document="variation.txt",
            locator="1",
            varies=("clause 12.1",),
            date="2024-05-01",
        ),
    ]
    answer = answer_to(ASKED, parts_with(passages=passages, texts=[base, change], draft="Nothing."))
    assert [citation.quote for citation in answer.citations] == [change, base]
    assert "variation.txt, dated 2024-05-01" in answer.notices[0]
    assert "base.txt, dated 2022-04-01" in answer.notices[0]


def test_it_says_that_variations_were_checked() -> None:
    answer = answer_to(ASKED, parts_with())
    assert any(notice.startswith("Variations checked") for notice in answer.notices)


@pytest.mark.parametrize("most", [10, 25, 80])
def test_quotes_hold_no_more_words_than_allowed(most: int) -> None:
    text = "\n".join(
        f"{n}. The Buyer may give notice number {n} to end the Contract in {n} days." for n in range(2, 14)
    )
    settings = AnswerSettings(max_quote_words=most)
    answer = answer_to(ASKED, parts_with(passages=[retrieved(text)], texts=[text], answer=settings))
    shown = answer.citations or answer.nearest
    assert sum(len(citation.quote.split()) for citation in shown) <= most


@pytest.mark.parametrize(
    "draft",
    [
        "The Buyer must give 60 days' notice.",
        "The Buyer may never end this Contract.",
        "Nothing at all.",
        NOTICE.replace("not less", "not more"),
    ],
)
@pytest.mark.parametrize("passages", [1, 3])
def test_whatever_a_model_of_any_size_drafts_the_contract_speaks(draft: str, passages: int) -> None:
    settings = AnswerSettings(prompt_passages=passages)
    answer = answer_to(ASKED, parts_with(draft=draft, answer=settings))
    assert (answer.kind, answer.text) == (AnswerKind.SENTENCE, NOTICE)


def test_a_receipt_keeps_what_a_model_was_given_for_a_plan_and_what_it_wrote() -> None:
    class Proposed(NoFigures):
        def taken(self, question: Question, understanding: Understanding, **_: object) -> Figured:  # type: ignore[override]
            proposal = Proposal("a model", (Message("user", "the question"),), "the plan", (), "another year")
            return Figured(None, "", reason=RefusalReason.NOT_FOUND, proposal=proposal)

    receipts = MemoryReceipts()
    answer = answer_to(ASKED, replace(parts_with(receipts=receipts), figures=Proposed()))
    kept = receipts.load(answer.receipt)
    assert (kept.prompt, kept.draft) == ((Message("user", "the question"),), "the plan")
    assert [(dropped.sentence, dropped.why) for dropped in answer.dropped] == [("the plan", "another year")]
