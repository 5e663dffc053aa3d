"""Questions for the meaning of a term, and where contracts define it."""

import pytest

from assistant.evidence.definitions import definitions_of
from assistant.question.meaning import AskedMeaning, asked_meaning
from assistant.records import Retrieval
from tests.fakes.answering import retrieved


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What does “Missed Visit” mean?", "Missed Visit"),
        ("What is meant by Net Surplus in the leisure agreement?", "Net Surplus"),
        ("How is Working Day defined?", "Working Day"),
        ("What counts as a missed collection?", "missed collection"),
        ("What is the definition of a Default?", "Default"),
        ("What is a Collateral Warranty?", "Collateral Warranty"),
    ],
)
def test_a_question_for_a_meaning_names_its_term(question: str, term: str) -> None:
    asked = asked_meaning(question)
    assert asked is not None
    assert asked.term == term


@pytest.mark.parametrize(
    "question",
    [
        "What is the notice period?",
        "How are charges calculated?",
        "What does the contract say about TUPE?",
        "What does clause 12 mean?",
        "Explain how prices rise.",
    ],
)
def test_other_questions_ask_for_no_meaning(question: str) -> None:
    assert asked_meaning(question) is None


def test_what_is_only_may_ask_for_a_meaning() -> None:
    assert asked_meaning("What is a Default?") == AskedMeaning("Default", explicit=False)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Fee” means the sum in Schedule 2.\n“Site” means a park.", "“Site” means a park."),
        ('"Site" | a park or verge; |', '"Site" | a park or verge; |'),
        ('(a) "Sites" shall mean parks, and\n(b) "Fee" shall mean £5.', '"Sites" shall mean parks, and'),
        ("The Council lets each park (each a “Site”) to the Club.", None),
    ],
)
def test_a_definition_is_quoted_from_its_term_to_the_next(text: str, quoted: str | None) -> None:
    found = definitions_of("Site", search=lambda _: Retrieval((retrieved(text),), 1, 1, 0), max_words=80)
    assert [one.text.removesuffix("\n(b)").strip() for one in found] == [quoted or text]


def test_a_use_of_the_term_is_no_definition() -> None:
    text = "The Contractor must sweep each Site. A “Site” notice means nothing here."
    assert definitions_of("Fee", search=lambda _: Retrieval((retrieved(text),), 1, 1, 0), max_words=80) == ()
