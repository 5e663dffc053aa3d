"""Whose conversations are whose, what they show now, ratings, scope, and one answer at a time."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.corpus.records import Document
from assistant.errors import Cancelled, UnusableInput
from assistant.ports import Receipt
from assistant.records import (
    Adoption,
    Answer,
    AnswerEvent,
    AnswerStatus,
    Citation,
    Question,
    QuotesFound,
    Timings,
    VerifiedSentence,
    Waiting,
)
from ui.app.errors import NotAllowed
from ui.ask.conversations import Conversation, Conversations, Rating
from ui.ask.running_answer import RunningAnswer, RunningAnswers
from ui.ask.scope import Scope, scope_words, scoped_question
from ui.ask.transcript import Validity, listed, transcript

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
QUOTE = Citation("a.pdf", "a" * 64, 1, "clause 1", 0, 12, "three months")
ANSWER = Answer(
    AnswerStatus.ANSWERED,
    Adoption("r1", "m1", "1", "5 of 5"),
    Timings(1, 2, 3),
    text="It is",
    citations=(QUOTE,),
)


def receipt(number: int, *, text: str = "How much notice?", answer: Answer = ANSWER) -> Receipt:
    question = Question(text=text, conversation="c1")
    return Receipt(
        f"r{number}", NOW.isoformat(), question, replace(answer, receipt=f"r{number}"), (), (), "", "{}"
    )


@pytest.fixture
def conversations(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "conversations.sqlite", now=lambda: NOW)


def test_a_conversation_begins_with_its_first_answer_and_keeps_their_order(
    conversations: Conversations,
) -> None:
    assert conversations.one("ada", "c1") is None
    conversations.add("ada", "c1", "r2")
    conversations.add("ada", "c1", "r1")
    assert conversations.one("ada", "c1") == Conversation("c1", "2026-11-27T09:00:00+00:00", ("r2", "r1"))


def test_nobody_reads_adds_to_rates_or_deletes_another_s_conversation(conversations: Conversations) -> None:
    conversations.add("ada", "c1", "r1")
    for attempt in (
        lambda: conversations.one("bob", "c1"),
        lambda: conversations.add("bob", "c1", "r2"),
        lambda: conversations.rate("bob", "r1", Rating(is_good=True, reason="")),
        lambda: conversations.delete("bob", "c1"),
    ):
        with pytest.raises(NotAllowed, match="isn't yours"):
            attempt()
    assert conversations.of("bob") == ()
    assert conversations.one("ada", "c1") == conversations.of("ada")[0]


def test_the_later_rating_counts(conversations: Conversations) -> None:
    conversations.add("ada", "c1", "r1")
    conversations.rate("ada", "r1", Rating(is_good=True, reason=""))
    conversations.rate("ada", "r1", Rating(is_good=False, reason="too long"))
    assert conversations.rating("ada", "r1") == Rating(is_good=False, reason="too long")


def test_a_deleted_conversation_is_gone(conversations: Conversations) -> None:
    conversations.add("ada", "c1", "r1")
    conversations.delete("ada", "c1")
    assert conversations.of("ada") == ()


def test_a_turn_says_whether_its_answer_still_holds() -> None:
    gone = replace(receipt(3), withdrawn=("b" * 64,))
    turns = transcript([receipt(1), receipt(2), gone], usable={QUOTE.sha256}, release="r1")
    assert [turn.validity for turn in turns] == [Validity.CURRENT, Validity.CURRENT, Validity.WITHDRAWN]
    (later,) = transcript([receipt(1)], usable={QUOTE.sha256}, release="r2")
    assert later.validity is Validity.SUPERSEDED
    (unusable,) = transcript([receipt(1)], usable=set(), release="r1")
    assert unusable.validity is Validity.WITHDRAWN


class Kept:
    def load(self, receipt_id: str) -> Receipt:
        return receipt(int(receipt_id[1:]))

    def save(self, receipt: Receipt) -> None:
        raise AssertionError

    def using(self, content: str) -> list[str]:
        raise AssertionError


def test_a_search_looks_into_answers_but_not_into_withdrawn_ones() -> None:
    conversation = Conversation("c1", NOW.isoformat(), ("r1",))
    found = listed([conversation], Kept(), words="Three NOTICE", usable={QUOTE.sha256}, most=5)
    assert [each.title for each in found] == ["How much notice?"]
    assert listed([conversation], Kept(), words="three", usable=set(), most=5) == ()
    assert listed([conversation], Kept(), words="unicorn", usable={QUOTE.sha256}, most=5) == ()


def document(path: str, owner: str, day: str | None, sha256: str) -> Document:
    return Document(path, owner, "", sha256 * 64, "application/pdf", 1, date=day)


DOCUMENTS = (
    document("a.pdf", "Ashby", "2024-02-19", "a"),
    document("b.pdf", "Ashby", None, "b"),
    document("c.pdf", "Corley", "2021-01-01", "c"),
)


def test_a_scope_narrows_by_member_document_and_date() -> None:
    asked = scoped_question("?", Scope(owners=("Ashby",)), DOCUMENTS, conversation=None)
    assert asked.within == ("a" * 64, "b" * 64)
    dated = Scope(dated_from=date(2022, 1, 1), as_of=date(2026, 1, 1))
    narrowed = scoped_question("?", dated, DOCUMENTS, conversation=None)
    assert (narrowed.contract, narrowed.within, narrowed.as_of) == ("a.pdf", ("a" * 64,), "2026-01-01")
    assert scoped_question("?", Scope(), DOCUMENTS, conversation=None).within == ()
    assert scope_words(dated, DOCUMENTS) == "1 document, as of 2026-01-01"


def test_a_scope_without_a_document_is_refused() -> None:
    with pytest.raises(UnusableInput, match="no document"):
        scoped_question("?", Scope(owners=("Nobody",)), DOCUMENTS, conversation=None)


class Scripted:
    """Answers with these events; waits for `go` before the last."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def ask(self, question: Question, *, cancel=None) -> Iterator[AnswerEvent]:
        yield Waiting(2)
        yield QuotesFound((QUOTE,))
        yield VerifiedSentence("Three months.", (QUOTE,))
        while not self.go.wait(0.01):
            if cancel is not None and cancel.is_set():
                raise Cancelled("stopped")
        yield ANSWER


def test_progress_holds_what_came_and_the_answer_is_kept_first() -> None:
    assistant, kept = Scripted(), list[Answer]()
    running = RunningAnswer(assistant, Question("?"), on_answer=kept.append)
    assistant.go.set()
    assert running.wait(5)
    progress = running.progress
    assert (progress.quotes, progress.sentences, progress.answer) == ((QUOTE,), ("Three months.",), ANSWER)
    assert kept == [ANSWER]


def test_a_stopped_answer_keeps_nothing() -> None:
    kept = list[Answer]()
    running = RunningAnswer(Scripted(), Question("?"), on_answer=kept.append)
    running.stop()
    assert running.wait(5)
    assert running.progress.was_stopped
    assert kept == []


def test_a_failure_is_shown_and_not_lost() -> None:
    def broken(answer: Answer) -> None:
        raise UnusableInput("no room")

    assistant = Scripted()
    assistant.go.set()
    running = RunningAnswer(assistant, Question("?"), on_answer=broken)
    assert running.wait(5)
    assert isinstance(running.progress.failure, UnusableInput)


def test_one_session_has_one_answer_on_its_way() -> None:
    assistant, running = Scripted(), RunningAnswers()

    def begin() -> RunningAnswer:
        return RunningAnswer(assistant, Question("?"), on_answer=lambda answer: None)

    first = running.start(b"a", begin)
    with pytest.raises(NotAllowed, match="still being answered"):
        running.start(b"a", begin)
    running.start(b"b", begin)
    assistant.go.set()
    assert first.wait(5)
    running.take(b"a")
    assert running.of(b"a") is None
