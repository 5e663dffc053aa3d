"""What clauses say for what officers say."""

import pytest

from assistant.language.clause_language import clause_words


@pytest.mark.parametrize("question", ["How much warning?", "May it warn us?", "Who was warned?"])
def test_inflections_of_a_spoken_word_bring_the_written_ones(question: str) -> None:
    assert "notice" in clause_words(question)


@pytest.mark.parametrize("question", ["Does the new kit work with ours?", "Can we sell it later?"])
def test_a_word_that_only_shares_a_beginning_brings_nothing_of_its_own(question: str) -> None:
    assert {"personnel", "liquidated"}.isdisjoint(clause_words(question))


def test_a_spoken_word_for_people_brings_theirs() -> None:
    assert "personnel" in clause_words("What of the workers?")
