"""A question's own subject, without what only says which contract."""

import pytest

from assistant.question.comparing import picked_by_role, picked_in_list
from assistant.question.pick_contracts import Pick, picked
from assistant.question.subject import strangers_in, subject_of
from tests.fakes.contracts import catalogue_of

CATALOGUE = catalogue_of()


@pytest.mark.parametrize(
    ("question", "left", "gone"),
    [
        ("What does Pollard pay for late delivery?", "pay for late delivery", "Pollard"),
        ("How long must the leisure operator insure the pool?", "insure the pool", "leisure"),
        ("Compare the liability caps of both contracts", "liability caps", "Compare"),
    ],
)
def test_names_and_words_that_ask_are_left_out(question: str, left: str, gone: str) -> None:
    subject = subject_of(question, CATALOGUE)
    assert left in subject
    assert gone not in subject


def test_a_question_of_names_alone_stays_whole() -> None:
    assert subject_of("Pollard?", CATALOGUE) == "Pollard?"


def test_a_name_that_no_document_has_is_a_stranger() -> None:
    assert strangers_in("What does Zanzibar Council charge for the pool?", CATALOGUE) == ("Zanzibar",)
    assert strangers_in("What does Pollard charge for the pool?", CATALOGUE) == ()
    assert strangers_in("Zanzibar charges what?", CATALOGUE) == ()


def listed(question: str) -> set[str]:
    pick = picked_in_list(question, CATALOGUE, picked(question, CATALOGUE))
    return {entry.paths[0].split("-")[0] for entry in pick.entries}


def test_contracts_side_by_side_in_a_list_are_all_meant() -> None:
    assert listed("What interest is due on late payment for leisure and grounds?") == {"leisure", "grounds"}
    assert listed("How soon must the leisure operator and the grounds contractor report a breach?") == {
        "leisure",
        "grounds",
    }
    assert listed("How do the terms for leisure and for grounds differ?") == {"leisure", "grounds"}


def test_a_word_inside_a_longer_term_or_apart_from_the_list_names_none() -> None:
    assert listed("Who pays for leisure and grounds lighting?") == set()
    assert listed("What does leisure owe for grounds?") == set()
    assert picked_in_list("What is due for leisure?", CATALOGUE, Pick()).entries == ()


def test_words_side_by_side_are_one_trade() -> None:
    assert listed("Must each leisure grounds call-off be signed?") == set()


def test_the_trade_before_a_role_names_the_one_contract_that_is_called_so() -> None:
    assert [
        entry.paths[0] for entry in picked_by_role("Must the leisure operator insure?", CATALOGUE).entries
    ] == ["leisure-management-agreement.txt"]
    assert picked_by_role("Must the cleaning contractor insure?", CATALOGUE).entries == ()
    assert picked_by_role("Must the replacement contractor insure?", CATALOGUE).entries == ()


def test_a_trade_at_the_end_names_its_contract_too() -> None:
    pick = picked_by_role("What is the cap on liability for leisure?", CATALOGUE)
    assert [entry.paths[0] for entry in pick.entries] == ["leisure-management-agreement.txt"]
