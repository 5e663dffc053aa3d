"""Lists in contract text: which items say something by themselves."""

import pytest

from assistant.language.lists import alternative_follows, holds_together, stops_short


@pytest.mark.parametrize(
    "opening",
    [
        "The charge is the higher of:",
        "the lesser of either:",
        "The sum is the total of the following:",
        "The Buyer shall pay either:",
        "It may end the lease only if:",
        "Payment will be as follows:",
        "If the Buyer can determine that:",
    ],
)
def test_items_that_are_compared_or_added_up_mean_nothing_alone(opening: str) -> None:
    assert holds_together(opening)


@pytest.mark.parametrize("opening", ["The Supplier shall:", "The Buyer may end this Contract if:"])
def test_items_that_each_bind_stand_alone(opening: str) -> None:
    assert not holds_together(opening)


def test_a_sentence_that_waits_for_more_stops_short() -> None:
    assert stops_short("The charge is the higher of.")
    assert stops_short("The levels are the following")
    assert not stops_short("The charge is £500.")


def test_an_alternative_is_seen_behind_a_statement() -> None:
    assert alternative_follows(" or 150% of the Charges")
    assert alternative_follows(", whichever is later")
    assert not alternative_follows(" and 150% of the Charges")
