"""Numbers of contract language compare equal where they say the same, and only there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.quantities import QuantityKind, is_of_another_place, quantities


def keys(text: str) -> set[tuple[str, str]]:
    return {quantity.key for quantity in quantities(text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thirty (30) days", "30 days"),
        ("three months", "3 Months'"),
        ("seventh Working Day", "7th Working Day"),
        ("£1.5 million", "£1,500,000"),
        ("five per cent", "5%"),
        ("1 January 2026", "January 1st, 2026"),
        ("01/02/2026", "1 February 2026"),
        ("one tenth", "1/10"),
        ("one hundred and twenty days", "120 days"),
        ("5.20pm", "17:20"),
        ("twenty-one (21) calendar days", "21 days"),
        ("[2] hours", "two hours"),
        ("two [2] years", "2 years"),
        ("£[5,000]", "£5,000"),
        ("twenty-first day", "21 days"),
    ],
)
def test_words_and_digits_of_one_value_are_equal(one: str, other: str) -> None:
    assert keys(one) == keys(other) != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10 Working Days", "10 days"),
        ("10 Business Days", "10 Working Days"),
        ("£10", "$10"),
        ("5 days", "5 months"),
        ("5%", "5"),
        ("£1 million", "£1"),
        ("clause 3", "3"),
    ],
)
def test_other_units_are_other_values(one: str, other: str) -> None:
    assert keys(one).isdisjoint(keys(other))


def test_a_rank_before_a_number_is_no_part_of_it() -> None:
    assert ("2", "year") in keys("the first two years")
    assert ("3", "year") not in keys("the first two years")


def test_words_and_digits_that_disagree_are_both_found() -> None:
    assert keys("thirty (60) days") == {("30", "day"), ("60", "day")}


def test_clause_numbers_state_no_value() -> None:
    assert keys("12.3 The Supplier pays.\n6.3The Buyer pays.\n(4) Nobody pays.") == set()
    assert [(q.kind, q.value) for q in quantities("see clause 12.3(a)")] == [
        (QuantityKind.REFERENCE, "12.3(a)")
    ]


def test_the_number_of_a_lot_or_tier_states_no_value() -> None:
    assert [q.kind for q in quantities("Tier Two works under lot 3")] == [QuantityKind.REFERENCE] * 2
    assert keys("tier two") == keys("Tier 2")


def test_a_text_about_another_tier_is_of_another_place() -> None:
    assert is_of_another_place("How much for tier two?", "Tier Four works cost more.")
    assert not is_of_another_place("How much for tier two?", "Tiers are set out here: Tier 2 or Tier 4.")
    assert not is_of_another_place("How much for tier two?", "See clause 9.")


def test_a_third_party_is_no_third() -> None:
    assert keys("repair by a third party") == set()


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=99_999_999))
def test_any_whole_amount_is_read_back(amount: int) -> None:
    assert (str(amount), "GBP") in keys(f"a sum of £{amount:,} in all")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_error_and_spans_lie_inside(text: str) -> None:
    assert all(0 <= quantity.start < quantity.end <= len(text) for quantity in quantities(text))


@pytest.mark.parametrize("text", ["Scottish tenders", "a tender", "Sevenoaks", "the oneness of it"])
def test_a_word_that_begins_like_a_number_is_none(text):
    assert quantities(text) == ()
