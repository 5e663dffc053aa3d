"""Whether a number counts something."""

import pytest

from assistant.language.counting import counts_something
from assistant.language.quantities import QuantityKind, quantities


def _counting(text: str) -> list[str]:
    return [
        quantity.value
        for quantity in quantities(text)
        if quantity.kind is QuantityKind.NUMBER and counts_something(text, quantity.start, quantity.end)
    ]


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("The depot shall keep 38 gritting vehicles, each with a driver.", ["38"]),
        ("Halal meals are provided at four schools.", ["4"]),
        ("seven suitably qualified and experienced engineers", ["7"]),
        ("at least seventeen (17) U.S. tour tournaments", ["17"]),
        ("one (1) photograph shoot", ["1"]),
        ("two of the pupils", ["2"]),
        ("no more than 3 per year", ["3"]),
        ("The number of visits shall not exceed five.", ["5"]),
        ("Cookery lessons | 22", ["22"]),
    ],
)
def test_a_number_counts_what_follows_it_or_is_limited(text: str, counting: list[str]) -> None:
    assert _counting(text) == counting


@pytest.mark.parametrize(
    "text",
    [
        "Each kitchen holds a food hygiene rating of 5.",
        "A two-course lunch is served.",
        "Below 5 the Caterer shall apply for inspections.",
    ],
)
def test_a_grade_a_compound_and_a_number_before_a_new_subject_count_nothing(text: str) -> None:
    assert _counting(text) == []
