"""Questions for what a variation changes, and which variation is meant."""

import pytest

from assistant.question.catalogue import CatalogueEntry
from assistant.question.changes import asks_what_changed, variation_meant


def entry(path: str, date: str | None = None) -> CatalogueEntry:
    words = frozenset(path.removesuffix(".pdf").split("-"))
    return CatalogueEntry(path, (path,), path, ("Ashby",), date, "application/pdf", words)


BASE = entry("grounds-contract.pdf", "2024-02-19")
FIRST = entry("grounds-variation.pdf", "2025-05-12")
SECOND = entry("grounds-deed-amendment.pdf", "2026-03-02")


@pytest.mark.parametrize(
    "question",
    [
        "What did the second variation of the grounds contract change?",
        "What does variation 2 change?",
        "What was altered by the latest deed of variation?",
        "What is in amendment no. 1?",
    ],
)
def test_a_question_for_all_that_a_variation_changes(question: str) -> None:
    assert asks_what_changed(question)


@pytest.mark.parametrize(
    "question",
    ["Who signs a variation?", "How is a variation agreed?", "What notice do we give as varied?"],
)
def test_a_question_on_how_contracts_are_varied_is_another(question: str) -> None:
    assert not asks_what_changed(question)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What did the first variation change?", FIRST),
        ("What did variation 2 change?", SECOND),
        ("What did the latest amendment change?", SECOND),
        ("What did variation 3 change?", None),
        ("What did the variation change?", None),
    ],
)
def test_variations_are_numbered_by_date(question: str, meant: CatalogueEntry | None) -> None:
    assert variation_meant(question, [SECOND, BASE, FIRST]) == meant


def test_the_only_variation_is_meant_without_a_number() -> None:
    assert variation_meant("What did the variation change?", [BASE, FIRST]) == FIRST
