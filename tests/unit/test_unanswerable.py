"""Questions that no contract answers, and their neighbours that one may."""

import pytest

from assistant.question.unanswerable import ungiven


@pytest.mark.parametrize(
    "question",
    [
        "What profit did the losing bidders expect to make?",
        "Which supplier scored highest on quality?",
        "How much did the other bidders quote?",
        "Which bidder had the lowest price?",
        "Which bidders lost the contract?",
        "Why did the council choose this contractor?",
        "What will the annual fee be in 2031?",
        "Will the rates go up next year?",
        "Is the provider any good?",
        "Should we extend the contract?",
        "Would you recommend this framework?",
        "How many complaints did residents make last year?",
        "How many machines has the distributor sold?",
        "How much has the caterer spent so far on what it must replace?",
    ],
)
def test_what_stands_in_no_contract_is_told_by_what_is_asked(question: str) -> None:
    assert ungiven(question)


@pytest.mark.parametrize(
    "question",
    [
        "What must we tell the unsuccessful bidders?",
        "How are losing bidders debriefed under the procedure?",
        "When will the contract end?",
        "Who will own the equipment after the end?",
        "How much notice must we give?",
        "Is the supplier liable for late delivery?",
        "Why may the council withhold payment?",
        "We have been sent an invoice already paid; how do we dispute it?",
        "What did the second variation change?",
        "Should the supplier insure the goods?",
        "How much notice do we have to give to avoid paying for what the caterer has already spent?",
        "How many visits must the engineer make if the lift has failed twice this month?",
    ],
)
def test_what_a_contract_may_say_is_looked_up(question: str) -> None:
    assert not ungiven(question)
