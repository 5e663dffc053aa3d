"""Asked who does something, when or how often: what a sentence must say."""

import pytest

from assistant.question.asked_act import says_what_is_asked

AGENTS = "The Owner may enter into agreements with agents."


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Who pays the agents?", "The Owner shall bear the cost of all agents.", True),
        ("Who pays the agents?", AGENTS, False),
        ("In the lease between A and B: who owns the kitchen?", "It is the property of the Buyer.", True),
        ("In the lease between A and B: who owns the kitchen?", "The Supplier cleans the kitchen.", False),
        ("Who chooses the expert?", "An expert shall be appointed by the chief executive.", True),
        ("Who chairs the meetings?", "The Supplier trains its staff.", False),
        ("Who looks after the garden?", "The Tenant shall mow the lawn.", True),
        ("What is an expert, and who pays?", "An expert is a person appointed as such.", True),
        ("When must reports be sent?", "Reports are sent by electronic mail.", False),
        ("When must reports be sent?", "Reports are sent every Monday.", True),
        ("When is help given?", "In case of a fault the Supplier gives help.", True),
        ("Who pays for the research?", "The Buyer shall support the research financially.", True),
        ("What happens when reports are late?", "The Buyer keeps a tenth of the price.", True),
        ("How often may we ask for a review?", "The parties agree who reviews the prices.", False),
        ("How often may we ask for a review?", "The Buyer may ask for a review once a year.", True),
    ],
)
def test_a_sentence_speaks_of_the_act_or_the_time_asked_for(question: str, sentence: str, said: bool) -> None:
    assert says_what_is_asked(question, sentence) is said
