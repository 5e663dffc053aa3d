"""What every receipt and conversation store does; a backend's tests inherit it."""

from dataclasses import replace

import pytest

from assistant.errors import UnusableInput
from assistant.ports import Receipt
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
    Message,
    Question,
    Reading,
    RefusalReason,
    Searched,
    Timings,
    Turn,
)
from tests.fakes.answering import ReceiptsAndConversations

CITATION = Citation("a/contract.pdf", "a" * 64, 7, "clause 12.3, page 7", 10, 20, "Sîx “words”\n")
ADOPTION = Adoption("r" * 64, "m" * 64, None, "not adopted by a vote")
ANSWERED = Answer(
    AnswerStatus.ANSWERED,
    ADOPTION,
    Timings(12, None, 40),
    kind=AnswerKind.QUOTES,
    text="“Sîx”",
    citations=(CITATION,),
    dropped=(DroppedSentence("It is free.", "it is a fragment"),),
    notices=("Variations checked.",),
    receipt="one",
)
REFUSED = Answer(
    AnswerStatus.REFUSED,
    ADOPTION,
    Timings(None, None, 3),
    reason=RefusalReason.NOT_FOUND,
    searched=Searched(3, 200, 1),
    nearest=(CITATION,),
    readings=(Reading("the old one", "In “a”: how long?"),),
)
FIGURES = (
    Figure(12, "GBP", "net", "2026-11-23", 1, ("x",), (Exclusion("no date", 2),), "sum", "SELECT 1"),
    Figure(1.5, "GBP", "net", "2026-11-23", 1, (), (), "sum", "SELECT 1"),
    Figure((LabelledValue("A Ltd", 2.0),), "GBP", "net", "2026-11-23", 1, (), (), "top", "SELECT 1"),
    Figure(("ocds-1", "ocds-2"), "", "", "2026-11-23", 2, ("ocds-1", "ocds-2"), (), "list", "SELECT 1"),
)


def receipt(
    receipt_id: str, answer: Answer = ANSWERED, *, created: str = "2026-11-23T10:00:00+00:00"
) -> Receipt:
    question = Question("How long?", conversation="c1", turns=(Turn("Earlier?", ("b" * 64,)),))
    return Receipt(receipt_id, created, question, answer, (3, 1), (Message("user", "Q"),), "draft", "{}")


class ReceiptStoreSuite:
    """Inherit and give a `store` fixture that is empty."""

    def test_a_receipt_comes_back_as_it_was_kept(self, store: ReceiptsAndConversations) -> None:
        store.save(receipt("one"))
        assert store.load("one") == receipt("one")

    @pytest.mark.parametrize("answer", [REFUSED, *(replace(ANSWERED, figure=figure) for figure in FIGURES)])
    def test_every_sort_of_answer_comes_back(self, store: ReceiptsAndConversations, answer: Answer) -> None:
        store.save(receipt("one", answer))
        assert store.load("one").answer == answer

    def test_an_id_is_used_once(self, store: ReceiptsAndConversations) -> None:
        store.save(receipt("one"))
        with pytest.raises(UnusableInput):
            store.save(receipt("one", REFUSED))
        assert store.load("one") == receipt("one")

    def test_an_unknown_receipt_is_named(self, store: ReceiptsAndConversations) -> None:
        with pytest.raises(UnusableInput, match="nowhere"):
            store.load("nowhere")

    def test_receipts_are_found_by_the_documents_they_quote(self, store: ReceiptsAndConversations) -> None:
        store.save(receipt("late", created="2026-11-24T10:00:00+00:00"))
        store.save(receipt("early"))
        store.save(receipt("refused", REFUSED))
        assert store.using("a" * 64) == ["early", "late"]
        assert store.using("b" * 64) == []

    def test_turns_of_a_conversation_keep_their_order(self, store: ReceiptsAndConversations) -> None:
        first, second = Turn("First?", ("a" * 64,)), Turn("Second?", ())
        store.add_turn("c1", first)
        store.add_turn("c1", second)
        store.add_turn("c2", Turn("Other?", ()))
        assert store.turns("c1") == (first, second)

    def test_an_unknown_conversation_has_no_turns(self, store: ReceiptsAndConversations) -> None:
        assert store.turns("none") == ()
