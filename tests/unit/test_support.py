"""Whether the stretch of a passage that a sentence stands on says all of it."""

import pytest

from assistant.verification.support import best_support, is_limited_elsewhere
from tests.fakes.answering import retrieved

RELIEF = "The Supplier is entitled to relief from delay payments."
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
    ],
)
def test_a_clause_may_be_limited_by_another_that_names_it(text: str, limited: bool) -> None:
    support = best_support(RELIEF, (retrieved(text),))
    assert support is not None
    assert is_limited_elsewhere(support) is limited
