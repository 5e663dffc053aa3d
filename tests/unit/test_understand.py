"""What a question is taken to ask, and of which contracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnusableInput
from assistant.records import Question, QuestionKind, Turn
from assistant.understand import MAX_QUESTION_CHARACTERS, cleaned, understand
from tests.fakes.contracts import CONTRACTS, catalogue_of

CATALOGUE = catalogue_of()


def paths(question: str, **fields) -> list[str]:
    found = understand(Question(question, **fields), CATALOGUE)
    return [CATALOGUE.entry(content).paths[0] for content in found.contents]


def kind(question: str) -> QuestionKind:
    return understand(Question(question), CATALOGUE).kind


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07", "???", "​"])
def test_a_question_without_words_is_unusable(text):
    with pytest.raises(UnusableInput, match="without any word"):
        understand(Question(text), CATALOGUE)


def test_half_a_character_is_unusable():
    with pytest.raises(UnusableInput, match="half a character"):
        cleaned("caf\udce9 notice?")


def test_an_endless_question_is_unusable():
    with pytest.raises(UnusableInput, match="50,000 characters"):
        understand(Question("a" * 50_000), CATALOGUE)


@given(st.text(max_size=MAX_QUESTION_CHARACTERS))
def test_any_question_is_either_understood_or_unusable(text):
    if any(character.isalnum() for character in text):
        found = understand(Question(text), CATALOGUE)
        assert found.search_text.strip()
        assert found == understand(Question(text), CATALOGUE)
    else:
        with pytest.raises(UnusableInput, match=r"^[^\n]+$"):
            understand(Question(text), CATALOGUE)


def test_control_characters_are_left_out():
    assert cleaned("How\x00 much\x1b notice\r\n?‮") == "How much notice ?"


def test_a_contract_named_by_its_subject_is_picked_and_its_name_not_searched():
    found = understand(Question("How much notice to end the leisure agreement?"), CATALOGUE)
    assert paths("How much notice to end the leisure agreement?") == ["leisure-management-agreement.txt"]
    assert found.named
    assert found.search_text == "How much notice to end?"


def test_a_contract_brings_its_variation():
    assert set(paths("How much notice to end the grounds maintenance contract?")) == {
        "grounds-maintenance-contract.txt",
        "grounds-maintenance-variation-1.txt",
    }


@pytest.mark.parametrize(
    "question",
    [
        "What is the notice period in the Brightmop contract?",
        "what must brightmop be paid within?",
        "Under the building cleaning contract, when are invoices paid?",
        "In the BUILDING CLEANING CONTRACT between Ashby Council and Brightmop Ltd: when does it end?",
        "In building-cleaning-contract.txt, when are invoices paid?",
        "When are invoices paid under the contract with Brightmop Services?",
        "When are Brightmop's invoices paid?",
        "When are invoices paid in the Brihtmop contract?",
    ],
)
def test_title_party_file_name_possessive_and_misspelling_all_name_the_contract(question):
    assert paths(question) == ["building-cleaning-contract.txt"]


def test_a_contract_number_names_the_contract():
    assert paths("Under contract AB-20417, when are invoices paid?")[0] == "grounds-maintenance-contract.txt"


@pytest.mark.parametrize(
    "question",
    [
        "When are invoices paid?",
        "How much notice ends a contract?",
        "Does TUPE apply?",
        "What does the agreement say about liability?",
        "How long must the Supplier keep its insurance?",
    ],
)
def test_a_question_without_a_name_is_about_the_whole_release(question):
    found = understand(Question(question), CATALOGUE)
    assert found.kind is QuestionKind.CLAUSE
    assert not found.contents
    assert not found.named


def test_two_contracts_of_one_name_are_offered_as_readings_that_can_be_asked():
    found = understand(Question("How much notice ends the cleaning contract?"), CATALOGUE)
    assert found.kind is QuestionKind.AMBIGUOUS
    assert len(found.readings) == 2
    for reading in found.readings:
        answer = understand(Question(reading.question), CATALOGUE)
        assert answer.kind is QuestionKind.CLAUSE
        assert len(answer.contents) == 1
        assert reading.question.endswith("How much notice ends the cleaning contract?")


def test_a_verb_before_contract_is_no_misspelt_name():
    written = {
        **CONTRACTS,
        "tools.txt": "TOOLS CONTRACT\n\nbetween Ashby Council and Torx Limited, with access to tools",
    }
    found = understand(Question("Who pays if an accessed contract ends?"), catalogue_of(written))
    assert not found.contents


def test_the_plural_means_them_all():
    assert len(paths("Notice periods of all cleaning contracts?")) == 2
    assert kind("Notice periods of all cleaning contracts?") is QuestionKind.CLAUSE


def test_two_contracts_named_one_by_one_are_both_meant():
    found = paths("Compare notice in the Brightmop contract with the leisure agreement")
    assert set(found) == {"building-cleaning-contract.txt", "leisure-management-agreement.txt"}


def test_an_unknown_contract_is_said():
    found = understand(Question("When are invoices paid in the Zorvex contract?"), CATALOGUE)
    assert not found.contents
    assert "Zorvex contract" in found.reason


def test_the_contract_that_the_asker_chose_binds():
    assert paths("When are invoices paid?", contract="leisure-management-agreement.txt") == [
        "leisure-management-agreement.txt"
    ]
    assert paths("When are invoices paid?", contract="Brightmop") == ["building-cleaning-contract.txt"]


def test_a_chosen_contract_that_does_not_exist_is_unusable():
    with pytest.raises(UnusableInput, match="no document of the release is called"):
        understand(Question("When are invoices paid?", contract="Zorvex"), CATALOGUE)


def test_a_follow_up_carries_the_conversations_contract_until_another_is_named():
    [content] = understand(Question("Notice in the leisure agreement?"), CATALOGUE).contents
    turns = (Turn("Notice in the leisure agreement?", (content,)),)
    assert paths("And when are invoices paid?", turns=turns) == ["leisure-management-agreement.txt"]
    assert paths("And in the Brightmop contract?", turns=turns) == ["building-cleaning-contract.txt"]


def test_an_it_without_a_contract_asks_which():
    assert kind("How much is it worth?") is QuestionKind.AMBIGUOUS


@pytest.mark.parametrize(
    "question",
    [
        "How many contracts did we award last year?",
        "What is our total spend with Pollard?",
        "Who are the top ten suppliers by value?",
        "What percentage of awards went to small firms?",
        "Which contracts end within six months?",
        "What is the average value of an award?",
        "How much did we spend on cleaning in 2024?",
    ],
)
def test_sums_and_counts_over_records_are_figures(question):
    assert kind(question) is QuestionKind.FIGURE


@pytest.mark.parametrize(
    "question",
    [
        "What is the liability cap in the leisure agreement?",
        "How many days' notice must the Supplier give?",
        "How many bids must the Supplier obtain for extra work?",
        "How many tenders can we make the contractor get for the biggest jobs?",
        "What is the most that either side can be made to pay in total?",
        "What percentage of each invoice may be retained?",
        "Within how many days must invoices be paid?",
    ],
)
def test_amounts_and_counts_inside_clauses_are_clauses(question):
    assert kind(question) is QuestionKind.CLAUSE


def test_the_biggest_supplier_without_a_measure_has_readings_that_are_figures():
    found = understand(Question("Who is our biggest supplier?"), CATALOGUE)
    assert found.kind is QuestionKind.AMBIGUOUS
    assert {kind(reading.question) for reading in found.readings} == {QuestionKind.FIGURE}


def test_contracts_that_share_a_noun_are_each_picked():
    assert set(paths("Compare notice in the grounds, leisure and Brightmop contracts")) == {
        "building-cleaning-contract.txt",
        "grounds-maintenance-contract.txt",
        "grounds-maintenance-variation-1.txt",
        "leisure-management-agreement.txt",
    }


def test_where_one_of_several_contracts_is_unknown_none_is_left_out():
    assert paths("Compare notice in the grounds, catering and leisure contracts") == []


def test_a_number_of_contracts_is_no_part_of_their_name():
    assert set(paths("Compare notice in the two cleaning contracts")) == {
        "building-cleaning-contract.txt",
        "cleaning-of-schools-contract.txt",
    }


def test_a_trade_written_in_capitals_names_a_contract_before_its_noun_alone():
    catalogue = catalogue_of(
        {"ict-desk.txt": "ICT SERVICE DESK\n\nbetween A and B", "x.txt": "LEASE\n\nof land"}
    )
    named = understand(Question("What notice ends the ICT contract?"), catalogue)
    assert [catalogue.entry(content).paths[0] for content in named.contents] == ["ict-desk.txt"]
    assert understand(Question("Who buys ICT?"), catalogue).contents == ()
    named = understand(Question("How is the ICT price adjusted?"), catalogue)
    assert [catalogue.entry(content).paths[0] for content in named.contents] == ["ict-desk.txt"]


def test_a_name_run_together_in_the_file_name_of_the_contract_meant_is_no_stranger():
    text = "RAIL FACILITY AGREEMENT\n\nclause 4 The Operator pays all costs of the rail facility."
    catalogue = catalogue_of({**CONTRACTS, "KESTRELRAILINC-RAIL FACILITY AGREEMENT.txt": text})
    asked = "In the Rail Facility Agreement of {}: who pays for repairs, insurance and cleaning at the site?"
    assert understand(Question(asked.format("Kestrel")), catalogue).strangers == ()
    assert understand(Question(asked.format("Zanzibar")), catalogue).strangers == ("Zanzibar",)
