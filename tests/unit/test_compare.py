"""A table over several contracts: a row for each, a quote or "not found", nothing left out."""

from dataclasses import replace
from io import BytesIO

import docx

from assistant.compare import COLUMNS, contracts_compared, table_rows
from assistant.corpus.records import Document
from assistant.parts import AssistantParts
from assistant.records import (
    Answer,
    AnswerKind,
    AnswerStatus,
    Question,
    QuestionKind,
    QuotesFound,
    RefusalReason,
    Retrieval,
    RetrievedPassage,
    Understanding,
)
from tests.fakes.answering import FixedRetriever, MemoryReceipts, retrieved, sha256_of
from tests.unit.test_ask import events_of, parts_with
from ui.ask.transcript import Turn, Validity
from ui.ask.word_export import word_document

CARE = "The Supplier's total liability for care is limited to £2 million in each year."
PARKS = "The Supplier's total liability for parks is limited to 100% of the Charges."
SILENT = "The Supplier must keep the lawns short and the paths free of weeds."
ASKED = Question("Compare the supplier's total liability in the care, parks and lawn contracts.")


class OneContractAtATime(FixedRetriever):
    """Finds a contract's own passage where it is asked for that contract alone."""

    def understand(self, question: Question) -> Understanding:
        contents = tuple(passage.stored.passage.content for passage in self._passages)
        return Understanding(QuestionKind.CLAUSE, "supplier's total liability limited", contents, named=True)

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        (content,) = understanding.contents
        own = tuple(p for p in self._passages if p.stored.passage.content == content)
        return Retrieval(own, 1, len(own), 0)


def comparing(*texts: str) -> AssistantParts:
    passages: list[RetrievedPassage] = [
        retrieved(text, number=number + 1, document=f"{number}.txt", locator=f"clause {number}")
        for number, text in enumerate(texts)
    ]
    return parts_with(passages=passages, texts=texts, retriever=OneContractAtATime(passages))


def test_every_contract_has_a_row_with_its_quote_or_not_found() -> None:
    first, answer = events_of(ASKED, comparing(CARE, PARKS, SILENT))
    assert isinstance(first, QuotesFound)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.kind) == (AnswerStatus.ANSWERED, AnswerKind.QUOTES)
    rows = answer.text.splitlines()[2:]
    assert rows == [
        f"| 0.txt | “{CARE}” | clause 0 |",
        f"| 1.txt | “{PARKS}” | clause 1 |",
        "| 2.txt | not found | |",
    ]
    assert [citation.quote for citation in answer.citations] == [CARE, PARKS]
    assert answer.searched.documents == 3


def test_the_table_is_one_in_the_word_file_too() -> None:
    receipts = MemoryReceipts()
    parts = replace(comparing(CARE, SILENT), receipts=receipts)
    *_, answer = events_of(ASKED, parts)
    assert isinstance(answer, Answer)
    assert table_rows(answer.text) == [["0.txt", f"“{CARE}”", "clause 0"], ["1.txt", "not found", ""]]
    turn = Turn(receipts.load(answer.receipt), Validity.CURRENT)
    made = word_document([turn], page_picture=lambda _: None, documents=[], site="")
    shown = docx.Document(BytesIO(made)).tables[0]
    assert [[cell.text for cell in row.cells] for row in shown.rows] == [
        list(COLUMNS),
        *table_rows(answer.text),
    ]


def test_where_no_contract_says_anything_it_is_refused() -> None:
    other = SILENT.replace("lawns", "hedges")
    *_, answer = events_of(ASKED, comparing(SILENT, other))
    assert isinstance(answer, Answer)
    assert (answer.status, answer.reason) == (AnswerStatus.REFUSED, RefusalReason.NOT_FOUND)
    assert answer.searched.documents == 2


def document(title: str) -> Document:
    return Document(f"{title}.txt", "Test", "OGL", sha256_of(title), "text/plain", 1, title)


def named(*documents: Document) -> Understanding:
    return Understanding(QuestionKind.CLAUSE, "notice", tuple(one.sha256 for one in documents), named=True)


def test_only_a_question_for_several_named_contracts_compares() -> None:
    care, parks = document("Care"), document("Parks")
    both = "What notice ends both the care and the parks contract?"
    assert contracts_compared(both, named(care, parks), [care, parks]) == (care, parks)
    assert contracts_compared(both, named(care), [care, parks]) == ()
    assert contracts_compared("What notice ends it?", named(care, parks), [care, parks]) == ()
    anywhere = Understanding(QuestionKind.CLAUSE, "notice")
    assert contracts_compared(both, anywhere, [care, parks]) == ()


def test_a_variation_has_no_row_beside_the_contract_that_it_varies() -> None:
    care, change = document("Care"), document("Care Deed of Variation")
    assert contracts_compared("Compare the notices.", named(care, change), [care, change]) == ()
