"""What a contract's opening calls its parties, and a question that names them."""

import pytest

from assistant.question.party_roles import role_of, roles_of_parties
from assistant.records import Question
from assistant.understand import understand
from tests.fakes.contracts import catalogue_of

AMERICAN = (
    'This Services Agreement (the "Agreement") is made as of 1 May 2020 (the "Start Date") by and between '
    "Clear Harbor, Inc., a Delaware corporation with offices at 10 Pioneer Trail, Truckee (“Company”) and "
    "Ann Turpin, an individual of Lyon (the “Consultant”).\n\nThe Company pays the Consultant monthly."
)
BRITISH = (
    "This contract is made between (1) Ashby Borough Council of Town Hall, Ashby (“the Council”); and\n"
    "(2) Greenfell Landscapes Limited (company number 990) of Mill Lane (the Contractor).\n"
)


@pytest.mark.parametrize(
    ("front", "roles"),
    [
        (AMERICAN, {"clear": "Company", "harbor": "Company", "ann": "Consultant", "turpin": "Consultant"}),
        (BRITISH, {"ashby": "Council", "greenfell": "Contractor", "landscapes": "Contractor"}),
        ('between Corio Inc. ("CORIO") and Norwood Ltd ("Supplier")', {"norwood": "Supplier"}),
        (
            'between Vale North Ltd ("Seller") and Vale South Ltd ("Buyer")',
            {"north": "Seller", "south": "Buyer"},
        ),
        ('The Works (the "Works") are done at the Site (the "Owner").', {}),
    ],
)
def test_a_party_has_the_role_that_follows_its_name(front: str, roles: dict[str, str]) -> None:
    assert dict(roles_of_parties(front)) == roles


def test_contracts_that_give_a_party_two_roles_give_it_none() -> None:
    named = [{"ashby": "Council"}, {"ashby": "Client"}]
    assert role_of("Ashby", named[:1], is_proper=lambda _: True) == "Council"
    assert role_of("Ashby", named, is_proper=lambda _: True) == ""


def test_one_ordinary_word_with_a_capital_is_no_name() -> None:
    assert role_of("Clear", [{"clear": "Company"}], is_proper=lambda _: False) == ""


CATALOGUE = catalogue_of({"consulting.txt": f"CONSULTING AGREEMENT\n\n{AMERICAN}", "grounds.txt": BRITISH})


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        (
            "How much notice must Ann Turpin give Clear Harbor?",
            "How much notice must the Consultant give the Company?",
        ),
        ("Who pays Ann Turpin's taxes?", "Who pays the Consultant’s taxes?"),
        ("In the consulting agreement: must Turpin insure?", "must the Consultant insure?"),
        ("Does Greenfell cut hedges?", "Does the Contractor cut hedges?"),
        ("When are invoices paid under Greenfell?", "When are invoices paid?"),
        ("Confirm that Greenfell holds the park.", "Confirm that holds the park."),
    ],
)
def test_a_party_is_searched_for_by_its_role(question: str, searched: str) -> None:
    assert understand(Question(question), CATALOGUE).search_text == searched
