"""What a question leans towards where no name in it is sure."""

from assistant.question.lean import leanings
from tests.fakes.contracts import catalogue_of

CATALOGUE = catalogue_of()


def likeliest(question: str) -> set[str]:
    found = leanings(question, CATALOGUE)
    best = max(found.values(), default=0.0)
    return {CATALOGUE.entry(content).paths[0] for content, share in found.items() if share == best}


def test_the_trade_before_a_role_says_which_contract_is_likelier():
    assert likeliest("Must the leisure operator insure the pool?") == {"leisure-management-agreement.txt"}


def test_a_partys_name_leans_even_where_many_documents_carry_it():
    assert likeliest("What does Pollard pay?") == {
        "cleaning-of-schools-contract.txt",
        "leisure-management-agreement.txt",
    }


def test_a_question_without_names_leans_nowhere():
    assert leanings("How much notice does the supplier get?", CATALOGUE) == {}
