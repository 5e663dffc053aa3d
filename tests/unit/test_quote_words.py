"""Quotes together stay within the words allowed."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.quote import citations_within
from assistant.records import Citation


def _citation(words: int) -> Citation:
    return Citation("a.txt", "0" * 64, None, "row 1", 0, words, " ".join(["word"] * words))


@given(st.lists(st.integers(1, 60), max_size=8), st.integers(1, 100))
def test_the_first_citations_that_fit_are_kept_in_order(counts: list[int], most: int) -> None:
    given_citations = [_citation(count) for count in counts]
    kept = citations_within(given_citations, max_words=most)
    assert list(kept) == given_citations[: len(kept)]
    assert sum(counts[: len(kept)]) <= most
    assert len(kept) == len(counts) or sum(counts[: len(kept) + 1]) > most
