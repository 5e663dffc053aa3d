"""The contracts first, then the passages inside them."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.records import Question
from tests.fakes.contracts import closed_after, retriever_over


@pytest.fixture(scope="module")
def retriever(tmp_path_factory):
    yield from closed_after(retriever_over(Path(tmp_path_factory.mktemp("home"))))


def found(retriever, question, *, limit=5, **fields):
    return retriever.retrieve(Question(question, **fields), limit=limit)


def test_only_the_named_contract_is_searched(retriever):
    result = found(retriever, "When are invoices paid in the Brightmop contract?", limit=20)
    assert {passage.document for passage in result.passages} == {"building-cleaning-contract.txt"}
    assert result.documents_searched == 1
    assert result.passages_searched == len(result.passages) == 4


def test_without_a_name_all_of_the_release_is_searched(retriever):
    result = found(retriever, "When are invoices paid?", limit=50)
    assert result.documents_searched == 5
    assert len({passage.document for passage in result.passages}) == 5


def test_the_clause_with_the_questions_words_comes_first(retriever):
    [best] = found(retriever, "When are invoices paid in the Brightmop contract?", limit=1).passages
    assert best.stored.passage.text.startswith("clause 14 Invoices are paid within 14 days")
    assert best.lexical > 0
    assert -1 <= best.similarity <= 1


def test_no_more_than_the_limit_comes_back(retriever):
    for limit in (1, 2, 64):
        assert len(found(retriever, "How much notice ends the contract?", limit=limit).passages) <= limit


def test_the_same_question_gives_the_same_list(retriever):
    question = "Who pays whom under the leisure agreement?"
    assert found(retriever, question) == found(retriever, question)


def test_scores_fall(retriever):
    scores = [passage.score for passage in found(retriever, "When are invoices paid?", limit=20).passages]
    assert scores == sorted(scores, reverse=True)


def test_a_clause_that_stands_in_two_contracts_is_shown_once_and_both_are_named(retriever):
    passages = found(retriever, "When are invoices paid within 30 days of receipt?", limit=20).passages
    thirty = [passage for passage in passages if "within 30 days" in passage.stored.passage.text]
    assert len(thirty) == 1
    assert {thirty[0].document, *thirty[0].also_in} == {
        "grounds-maintenance-contract.txt",
        "leisure-management-agreement.txt",
    }


def test_a_variation_is_searched_with_its_contract(retriever):
    passages = found(retriever, "How much notice to end the Greenfell contract?").passages
    assert any(passage.document == "grounds-maintenance-variation-1.txt" for passage in passages)
    assert any("clause 9" in passage.stored.passage.text for passage in passages)


def test_words_that_clauses_use_find_what_the_officers_words_miss(retriever):
    assert found(retriever, "How do we get out of the leisure agreement?").passages


def test_whoever_looks_for_places_gets_every_copy_of_a_clause(retriever):
    searching = replace(retriever, every_place=True)
    passages = found(searching, "When are invoices paid within 30 days of receipt?", limit=20).passages
    thirty = [passage for passage in passages if "within 30 days" in passage.stored.passage.text]
    assert {passage.document for passage in thirty} == {
        "grounds-maintenance-contract.txt",
        "leisure-management-agreement.txt",
    }
    assert all(not passage.also_in for passage in thirty)


def test_what_the_reranker_raises_comes_first(retriever):
    class Contrary:
        def gains(self, question, passages):
            return [float(passage.text.startswith("clause 9")) * 9 for passage in passages]

    [best] = found(replace(retriever, reranker=Contrary()), "When are invoices paid?", limit=1).passages
    assert best.stored.passage.text.startswith("clause 9")
