"""What every LexicalIndex does; each backend inherits this suite with its own `index`."""

from collections.abc import Mapping

import pytest

from assistant.ports import LexicalIndex

PASSAGES: Mapping[str, tuple[str, ...]] = {
    "leisure": (
        "Termination. The Council may terminate this Agreement on six months' notice.",
        "The Supplier's liability is capped at £500,000.",
        "Liability for death or personal injury is not limited: liability, liability.",
    ),
    "cleaning": (
        "Invoices are paid within thirty days.",
        "Café concession \U0001f333 is excluded.\x00 zebra",
    ),
}
"""Document name to its passages; ids count from 1 in this order."""


class LexicalIndexSuite:
    """Inherit, and give an `index` over `PASSAGES` and `names`, from document name to SHA-256."""

    def ids(self, index: LexicalIndex, *words: str, **limits: object) -> set[int]:
        """The passages that match."""
        return {hit.passage_id for hit in index.matching(words, limit=50, **limits)}  # type: ignore[arg-type]

    def test_any_of_the_words_is_enough(self, index: LexicalIndex) -> None:
        assert self.ids(index, "invoices", "notice") == {1, 4}

    def test_scores_are_positive_and_fall(self, index: LexicalIndex) -> None:
        scores = [hit.score for hit in index.matching(["liability", "the"], limit=50)]
        assert scores
        assert scores == sorted(scores, reverse=True)
        assert min(scores) > 0

    def test_inflections_and_accents_match(self, index: LexicalIndex) -> None:
        assert self.ids(index, "terminating") == {1}
        assert self.ids(index, "cafe") == {5}
        assert self.ids(index, "CAFÉ") == {5}

    def test_words_after_a_null_character_are_found(self, index: LexicalIndex) -> None:
        assert self.ids(index, "zebra") == {5}

    def test_limit_keeps_the_best(self, index: LexicalIndex) -> None:
        everything = index.matching(["liability", "the"], limit=50)
        assert index.matching(["liability", "the"], limit=2) == everything[:2]
        assert index.matching(["liability"], limit=0) == []

    def test_within_allows_only_these_documents(self, index: LexicalIndex, names: Mapping[str, str]) -> None:
        assert self.ids(index, "is", "the", within=[names["cleaning"]]) == {5}
        assert self.ids(index, "is", within=list(names.values())) == {2, 3, 5}

    def test_within_unknown_or_no_documents_is_nothing(self, index: LexicalIndex) -> None:
        assert self.ids(index, "liability", within=["f" * 64]) == set()
        assert self.ids(index, "liability", within=[]) == set()

    def test_passages_that_hold_a_word_are_counted(
        self, index: LexicalIndex, names: Mapping[str, str]
    ) -> None:
        assert index.holding("liabilities") == 2
        assert index.holding("liability", within=[names["cleaning"]]) == 0
        assert [index.holding(word) for word in ("zeppelin", "", '"', "the OR is")] == [0, 0, 0, 0]

    @pytest.mark.parametrize(
        "words",
        [
            [],
            [""],
            ["   "],
            ['"'],
            ["*", "(", "AND*", "NEAR("],
            ["a\x00b"],
            ["text:liability"],
            ['" NEAR "'],
            ["\U0001f333"],
        ],
    )
    def test_no_word_is_an_operator(self, index: LexicalIndex, words: list[str]) -> None:
        assert isinstance(index.matching(words, limit=5), list)
        assert self.ids(index, *words) <= {5}

    def test_many_words_are_fine(self, index: LexicalIndex) -> None:
        assert self.ids(index, *[f"word{number}" for number in range(2000)], "invoices") == {4}
