"""What frames a contract is told from what it says; whom a sentence binds."""

import pytest

from assistant.evidence.actors import OTHER_ACTOR, loss_by_actor
from assistant.evidence.framing import asks_about_the_frame, is_framing
from tests.fakes.answering import retrieved


@pytest.mark.parametrize(
    "line",
    [
        "THIS DEED OF VARIATION is dated 12 May 2025 and is made BETWEEN Ashby Council and Mowers Limited.",
        "This Agreement is made on",
        "DATED 19 February 2024",
        "WHEREAS, the Distributor sells hearing aids;",
        "A. Distributor desires to obtain the exclusive right to distribute the Products.",
        "COUNCIL by: Signature: ..............................",
        "Source: MOWERS, INC., 8-K, 11/9/2018",
        "4. Access to Sites . . . . ........ 4",
        "Crown Copyright 2017 Version: 2.7",
        "Ref: AB3830 FM Project Version 1.3",
    ],
)
def test_title_pages_parties_recitals_and_signatures_frame(line: str) -> None:
    assert is_framing(line, retrieved(line))


@pytest.mark.parametrize(
    "line",
    [
        "This Agreement may be terminated on three months’ notice.",
        "The Contractor shall pay any sum by the date stated.",
        "A payment made under this Contract is final.",
        "If the Supplier desires to assign this Contract, it must ask first.",
        "The report is dated and signed within five days of the meeting.",
    ],
)
def test_terms_do_not_frame(line: str) -> None:
    assert not is_framing(line, retrieved(line))


def test_a_question_may_be_about_the_frame() -> None:
    assert asks_about_the_frame("Who are the parties to the lease?")
    assert asks_about_the_frame("When was the contract signed?")
    assert not asks_about_the_frame("How much notice must we give?")


def test_a_sentence_about_somebody_beside_the_parties_loses_unless_it_is_asked_about() -> None:
    third = "The Council may end a sub-contract on ten days’ notice."
    assert loss_by_actor("How much notice must we give?", third) == OTHER_ACTOR
    assert loss_by_actor("How soon does a subcontractor have to go?", third) == 0
    assert loss_by_actor("How much notice must we give?", "The Council may end it on ten days’ notice.") == 0
