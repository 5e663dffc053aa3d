"""A question with several parts: each is looked up, quoted and worded by itself."""

from dataclasses import replace

from assistant.records import (
    Answer,
    AnswerKind,
    AnswerStatus,
    Question,
    QuestionKind,
    Retrieval,
    Understanding,
)
from tests.fakes.answering import FixedRetriever, retrieved
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


def test_sentences_of_two_documents_are_not_read_as_one_answer() -> None:
    answer = answer_to(ASKED, NOTICE, COVER, apart=True)
    assert [citation.quote for citation in answer.citations] == [NOTICE, COVER]
    assert answer.text == NOTICE


def test_a_part_that_nothing_answers_is_said() -> None:
    answer = answer_to(replace(ASKED, text=f"{ASKED.text[:57]}, and who feeds the horses?"), NOTICE)
    assert answer.text == NOTICE
    assert any("who feeds the horses?" in notice for notice in answer.notices)


def test_where_no_part_is_answered_the_whole_is_refused() -> None:
    answer = answer_to(Question("Who feeds the horses, and where are they kept?"), NOTICE)
    assert answer.status is AnswerStatus.REFUSED


def test_documents_are_counted_once() -> None:
    assert answer_to(ASKED, NOTICE, COVER).searched.documents == Retrieval((), 1, 1, 0).documents_searched


def test_the_whole_questions_best_quotes_come_before_each_parts_own() -> None:
    both = "4.1 The Buyer must give ninety days' notice to end this Contract, and what is kept is insurance."
    answer = answer_to(ASKED, both, NOTICE, COVER)
    assert answer.citations[0].quote.startswith(both)
    assert {NOTICE, COVER} <= set("\n".join(each.quote for each in answer.citations).splitlines())


def test_a_part_is_to_be_checked_where_only_the_wholes_quote_may_answer_it() -> None:
    paid = "6.2 The Stable Master feeds and grooms."
    answer = answer_to(replace(ASKED, text=f"{ASKED.text[:57]}, and who feeds the horses?"), NOTICE, paid)
    assert any(note.startswith("Check whether what is quoted answers “who feeds") for note in answer.notices)


def test_a_part_whose_own_quote_found_no_room_is_to_be_asked_by_itself() -> None:
    long = " ".join(f"notice{n}" for n in range(60))
    whole = f"The Buyer must give ninety days' notice to end this Contract and insurance must be kept {long}."
    answer = answer_to(ASKED, whole, COVER + " " + "Insurance must be kept too for this and that. " * 8)
    assert any(note.startswith("Ask “") for note in answer.notices)
