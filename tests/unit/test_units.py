"""What a passage can be quoted by."""

import pytest

from assistant.evidence.units import quotable_spans
from tests.fakes.answering import retrieved


def units_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in quotable_spans(retrieved(text))]


@pytest.mark.parametrize(
    "line",
    [
        "10.6 When the Supplier can end the contract",
        "6. Record keeping and reporting",
        "in favour of:",
        "The Supplier shall:",
        "[Address of the Guarantor in England and Wales]",
        "Page 7",
    ],
)
def test_a_heading_a_lead_in_or_a_blank_is_no_unit(line: str) -> None:
    assert units_of(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "The Supplier must pay its staff.",
        "(c) cleaning of the windows;",
        "Prestige | One full daily clean and two check cleans",
        "Notice period 30 days",
        "The Buyer may end this Contract",
    ],
)
def test_what_says_something_is_a_unit(line: str) -> None:
    assert units_of(line) == [line]


@pytest.mark.parametrize("border", [" ", "\n"])
def test_a_number_in_words_and_digits_is_not_torn_apart(border: str) -> None:
    text = (
        "The Supplier shall notify the Buyer, except where the release of any Upgrade is made to address a"
        " fault in the Software or an attack on the Buyer's systems by others, at least"
        f" three{border}(3) Months before the release of any new Software or any Upgrade that it plans;"
    )
    assert any(f"three{border}(3) Months" in unit for unit in units_of(text))


@pytest.mark.parametrize("line", ["Project manager 610", "Public liability £5,000,000"])
def test_a_row_that_ends_in_its_price_is_a_unit(line: str) -> None:
    assert units_of(line) == [line]


@pytest.mark.parametrize(
    "line", ["Executed version of the Agreement Page 4", "2. Obligations of Distributor.", "See Schedule 2"]
)
def test_a_page_line_or_a_heading_with_a_full_stop_is_none(line: str) -> None:
    assert units_of(line) == []
