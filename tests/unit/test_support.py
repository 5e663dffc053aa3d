"""Which sentence of a passage a draft means, and whether another clause limits it."""

import pytest

from assistant.verification.support import has_a_twin, is_limited_elsewhere, sentence_meant
from tests.fakes.answering import retrieved

RELIEF = "The Supplier is entitled to relief from delay payments."
OVER = "nobody limits its liability for fraud."
LIMIT = "Clause 5.1 only applies if the Supplier gives notice."


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        (f"5.1 {RELIEF}\n5.2 {LIMIT}", True),
        (f"5.1. {RELIEF}\n5.2. {LIMIT}", True),
        (f"5.0 {LIMIT}\n5.1 {RELIEF}", True),
        (f"5.1 Relief.\n5.1.1 {RELIEF}\n5.2 {LIMIT}", True),
        (f"5.1 It must wait\n30 days from then.\n{RELIEF}\n5.2 {LIMIT}", True),
        (f"5.1 It must wait.\n5.2 {RELIEF}\n5.3 {LIMIT}", False),
        (f"5.11 {RELIEF}\n5.12 {LIMIT}", False),
        (f"4.1 {RELIEF}\n5.1 It must wait.\n5.2 {LIMIT}", False),
        (f"5.1 {RELIEF}\n5.2 It must wait.\n5.3 In spite of clauses 4.2 and 5.1, {OVER}", True),
        (
            f"Section 5.1 (a) {RELIEF}\n(c) Notwithstanding the other provisions of this Section 5.1, {OVER}",
            True,
        ),
        (f"5.1 {RELIEF}\n5.2 Notwithstanding clause 4.1, {OVER}", False),
        (f"5.1 {RELIEF}\n5.2 Subject to clause 5.1, {OVER}", False),
        (f"4.1 {OVER}\n5.1 Notwithstanding clause 5.1(a), {RELIEF}", False),
    ],
)
def test_a_clause_may_be_limited_by_another_that_names_it(text: str, limited: bool) -> None:
    found = sentence_meant(RELIEF, (retrieved(text),))
    assert found is not None
    assert is_limited_elsewhere(text, found[1]) is limited


@pytest.mark.parametrize(
    ("other", "twin"),
    [
        ("The Supplier shall send copies within 10 days of the order.", True),
        ("The Supplier shall send copies within 15 days of the order.", False),
        ("The Supplier shall send keys within 10 days of the order.", False),
        ("If A is chosen, the Supplier shall sign and shall send copies within 10 days of the order.", True),
        ("Copies within 10 days of the order the Supplier shall send.", False),
        ("The Supplier shall send no papers within 10 days of any order.", False),
        ("“13.1 The Supplier shall send copies within 15 days of the order.", False),
    ],
)
def test_the_same_near_by_with_another_value_is_a_twin(other: str, twin: bool) -> None:
    said = "The Supplier shall send copies within 15 days of the order."
    assert has_a_twin(said, f"If A is chosen, B follows. {other} If C is chosen, D follows. {said}") is twin


def test_an_item_is_meant_by_what_is_said_of_its_opening_and_itself() -> None:
    items = "(a) sell alcohol; or\n(b) lend keys to visitors."
    text = f"5.1 The Supplier shall not:\n{items}\n5.2 The Buyer may lend keys."
    found = sentence_meant("The Supplier shall not lend keys to visitors.", (retrieved(text),))
    assert found is not None
    assert text[found[1] :].startswith("(b)")
