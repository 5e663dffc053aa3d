"""A question with several parts: each is looked up, quoted and worded by itself."""

from collections.abc import Sequence

from assistant.quote import Excerpt, leading_within
from assistant.records import (
    Answer,
    AnswerEvent,
    AnswerKind,
    AnswerStatus,
    Question,
    QuestionKind,
    QuotesFound,
    Retrieval,
    RetrievedPassage,
    Understanding,
)
from tests.fakes.answering import FixedRetriever, MemoryReceipts, TextCorpus, retrieved
from tests.unit.test_ask import events_of, parts_with

NOTICE = "The Buyer may end this Contract by giving the Supplier not less than ninety days' written notice."
COVER = "The Supplier must keep public liability insurance of at least £5 million for each claim."
ASKED = Question(
    "How many days' notice must the Buyer give to end this Contract, and what insurance must be kept?"
)


class BySearchText(FixedRetriever):
    """Understands a question as it stands."""

    def understand(self, question: Question) -> Understanding:
        return Understanding(QuestionKind.CLAUSE, question.text)


def answer_to(question: Question, *texts: str, apart: bool = False) -> Answer:
    whole = "\n".join(texts)
    passages = [
        retrieved(text, number=number + 1, source=None if apart else whole)
        for number, text in enumerate(texts)
    ]
    parts = parts_with(
        passages=passages,
        texts=texts if apart else [whole],
        retriever=BySearchText(passages),
        draft="Nothing.",
    )
    *_, answer = events_of(question, parts)
    assert isinstance(answer, Answer)
    return answer


def test_both_parts_have_their_own_quote_and_sentence() -> None:
    answer = answer_to(ASKED, NOTICE, COVER)
    assert (answer.status, answer.kind) == (AnswerStatus.ANSWERED, AnswerKind.SENTENCE)
    assert [citation.quote for citation in answer.citations] == [NOTICE, COVER]
    assert answer.text == f"{NOTICE} {COVER}"
    assert sum(len(citation.quote.split()) for citation in answer.citations) <= 80


def test_sentences_that_stand_apart_are_shown_apart() -> None:
    between = "The Supplier must clean the windows twice a year."
    answer = answer_to(ASKED, NOTICE, between, COVER)
    assert answer.text == f"{NOTICE} … {COVER}"
    answer = answer_to(ASKED, COVER, NOTICE)
    assert answer.text == f"{NOTICE} … {COVER}"


def test_sentences_of_two_documents_are_not_read_as_one_answer() -> None:
    answer = answer_to(ASKED, NOTICE, COVER, apart=True)
    assert [citation.quote for citation in answer.citations] == [NOTICE, COVER]
    assert answer.text == NOTICE


def test_a_part_that_nothing_answers_is_said() -> None:
    asked = "How many days' notice must the Buyer give to end this Contract, and who feeds the horses?"
    answer = answer_to(Question(asked), NOTICE)
    assert answer.text == NOTICE
    assert (
        "Nothing sure enough was found for “who feeds the horses?”: what is quoted may not answer it."
        in answer.notices
    )


def test_a_part_that_a_rule_refuses_is_said_with_the_rules_reason() -> None:
    open_ended = "The deposit is [     ] pounds."
    asked = "How many days' notice must the Buyer give to end this Contract, and how much is the deposit?"
    answer = answer_to(Question(asked), NOTICE, open_ended)
    assert answer.text == NOTICE
    assert [notice for notice in answer.notices if notice.startswith("On “how much is the deposit?”: ")]


def test_where_no_part_is_answered_the_whole_is_refused() -> None:
    answer = answer_to(Question("Who feeds the horses, and where are they kept?"), NOTICE)
    assert answer.status is AnswerStatus.REFUSED


def test_documents_are_counted_once() -> None:
    assert answer_to(ASKED, NOTICE, COVER).searched.documents == Retrieval((), 1, 1, 0).documents_searched


class ByPart(BySearchText):
    """Finds something else for the whole question than for its parts."""

    def __init__(self, whole: Sequence[RetrievedPassage], parts: Sequence[RetrievedPassage]) -> None:
        super().__init__(parts)
        self._whole = tuple(whole)

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        if understanding.search_text == ASKED.text:
            return Retrieval(self._whole, 1, len(self._whole), 0)
        return super().retrieve_understood(understanding, limit=limit)


def events_by_part(
    *whole: RetrievedPassage,
    parts: Sequence[str] = (NOTICE, COVER),
    receipts: MemoryReceipts | None = None,
) -> list[AnswerEvent]:
    """What is shown where the whole question finds these passages, and each part the two clauses."""
    own = [retrieved(text, number=number) for number, text in enumerate(parts, start=1)]
    texts = [passage.stored.passage.text for passage in (*whole, *own)]
    found = ByPart(whole, own)
    return events_of(ASKED, parts_with(texts=texts, retriever=found, draft="Nothing.", receipts=receipts))


def quotes_shown(events: Sequence[AnswerEvent]) -> list[str]:
    [found] = [event for event in events if isinstance(event, QuotesFound)]
    return [citation.quote for citation in found.citations]


ENDS = "This Contract ends on ninety days' notice of the Buyer."
KEPT = "Insurance must be kept for this Contract until notice is given."
DAYS = "Days' notice to end it counts."


def test_the_whole_questions_best_quote_comes_before_each_parts_own() -> None:
    whole = [retrieved(text, number=number) for number, text in enumerate((ENDS, KEPT, DAYS), start=11)]
    first, *others = quotes_shown(events_by_part(*whole))
    assert first in {ENDS, KEPT, DAYS}
    assert others[:2] == [NOTICE, COVER]
    assert {*others[2:]} == {ENDS, KEPT, DAYS} - {first}


def test_what_the_whole_question_found_is_not_quoted_where_it_would_be_refused() -> None:
    horses = retrieved("The stable boy feeds the horses.", number=11)
    assert quotes_shown(events_by_part(horses)) == [NOTICE, COVER]


def test_what_was_looked_through_for_the_whole_is_kept_too() -> None:
    receipts = MemoryReceipts()
    events = events_by_part(retrieved(ENDS, number=11), retrieved(KEPT, number=12), receipts=receipts)
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert {11, 12} <= set(receipts.load(answer.receipt).passage_ids)
    assert {ENDS, KEPT} <= {citation.quote for citation in answer.citations}
    assert sum(len(citation.quote.split()) for citation in answer.citations) <= 80


LONG = (
    "The Buyer must give ninety days' notice to end this Contract and keep insurance "
    f"{' '.join(f'term{number}' for number in range(54))}."
)


def test_a_part_whose_own_quote_found_no_room_is_named() -> None:
    parts = (
        "days' notice of the Buyer to end this Contract: ninety",
        "insurance kept: £5 million for each claim",
    )
    *_, answer = events_by_part(retrieved(LONG, number=11), parts=parts)
    assert isinstance(answer, Answer)
    assert [citation.quote for citation in answer.citations] == [LONG, parts[0]]
    [named] = [notice for notice in answer.notices if notice.startswith("What was found for")]
    assert "“what insurance must be kept?” had no room" in named


def test_each_part_has_its_own_quote_where_a_sentence_took_the_wholes_room() -> None:
    *_, answer = events_by_part(retrieved(LONG, number=11))
    assert isinstance(answer, Answer)
    assert [citation.quote for citation in answer.citations] == [NOTICE, COVER]


def deed_of(base: str, *, words: int) -> list[RetrievedPassage]:
    """A clause, and the deed that replaces it with so many words more."""
    put_in = " ".join(f"word{number}" for number in range(words))
    change = f"Clause 9.2 is deleted and replaced with “It is over when {put_in}”."
    return [
        retrieved(base, number=21, locator="clause 9.2"),
        retrieved(change, number=22, document="deed.txt", varies=("clause 9.2",)),
    ]


def test_superseded_words_are_not_quoted_where_a_sentence_takes_the_room_of_their_change() -> None:
    base = "9.2 The Buyer may end this Contract on thirty days' notice."
    cover = f"{COVER[:-1]} made against it by anybody who was hurt on site."
    parts = ("days' notice of the Buyer to end this Contract: ninety", cover)
    events = events_by_part(*deed_of(base, words=45), parts=parts)
    *_, answer = events
    assert isinstance(answer, Answer)
    assert base in quotes_shown(events)
    assert [citation.quote for citation in answer.citations] == [cover, parts[0]]


def test_superseded_words_are_not_quoted_where_the_parts_take_the_room_of_their_change() -> None:
    base = "9.2 It may be ended on thirty days."
    whole = [retrieved(text, number=number) for number, text in enumerate((ENDS, KEPT), start=11)]
    assert base not in quotes_shown(events_by_part(*whole, *deed_of(base, words=34)))


def test_quotes_that_run_beyond_their_passages_are_counted_by_the_document() -> None:
    whole = "Before it. Ten words stand here in front of the passage. Notice is given."
    passage = retrieved("Notice is given.", source=whole)
    long, short = Excerpt(passage, 0, len(whole)), Excerpt(passage, whole.index("Notice"), len(whole))
    corpus = TextCorpus({"0.txt": whole})
    assert leading_within([long, short], corpus, max_words=16) == (long,)
    assert leading_within([long, short], corpus, max_words=10) == ()
