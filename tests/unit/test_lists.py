"""Lists in contract text: where one begins and ends, and which items say something by themselves."""

import pytest

from assistant.language.lists import each_stands_alone, list_around, stops_short
from assistant.language.sentences import sentence_spans

SENTENCES = ("(a) The Buyer must pay within 30 days.", "(b) The Supplier must insure.")


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
    assert not each_stands_alone(opening, SENTENCES)


def test_items_that_are_sentences_stand_alone_where_the_line_before_only_announces_them() -> None:
    assert each_stands_alone("The rules of payment:", SENTENCES)
    assert not each_stands_alone("The Supplier shall:", ["(a) insure the works;", "(b) lock up."])


def test_a_sentence_that_waits_for_more_stops_short() -> None:
    assert stops_short("The charge is the higher of.")
    assert stops_short("The levels are the following")
    assert not stops_short("The charge is £500.")


BULLETS = "It ends.\nThe Supplier shall:\n• lock up;\n• pay.\nIt begins."
NUMBERED = "5.1 Each of them:\n5.1.1 is new;\n5.1.2 Works well.\n5.2 It begins.\n5.2.1 It ends."
NESTED = "It shall:\n(a) keep:\n(i) keys;\n(ii) bags; and\n(b) pay.\nIt ends."


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        (BULLETS, 0, None),
        (BULLETS, 1, (1, (2, 3))),
        (BULLETS, 3, (1, (2, 3))),
        (BULLETS, 4, None),
        (NUMBERED, 2, (0, (1, 2))),
        (NUMBERED, 4, None),
        (NESTED, 3, (0, (1, 2, 3, 4))),
    ],
)
def test_a_list_is_found_from_its_opening_and_from_each_item(
    text: str, place: int, found: tuple[int, tuple[int, ...]] | None
) -> None:
    listed = list_around(text, sentence_spans(text), place)
    assert (listed and (listed.opening, listed.items)) == found


def test_a_sentence_between_numbered_items_does_not_end_their_list() -> None:
    text = "7.2 The Supplier shall:\n7.2.1 leave;\n7.2.2 clear it. It pays;\n7.2.3 hand over.\n8 End"
    spans = sentence_spans(text)
    found = list_around(text, spans, 0)
    assert found is not None
    assert text[spans[found.items[-1]].start :].startswith("7.2.3")
