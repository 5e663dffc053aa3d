"""What raises a candidate: the kind of value that is asked for, and the words that clauses use."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.corpus.records import Passage, PassageKind
from assistant.evidence.rerank import FeatureReranker
from assistant.evidence.stated_values import kinds_stated
from assistant.language.quantities import QuantityKind


def passage(text: str) -> Passage:
    return Passage("a" * 64, 0, 0, len(text), None, "clause 1", "", PassageKind.CLAUSE, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("at least five (5) Working Days prior to the cancellation", QuantityKind.DURATION),
        ("a twelve-month period", QuantityKind.DURATION),
        ("shall promptly notify the Buyer", QuantityKind.DURATION),
        ("ends on the 1st day of March 2027", QuantityKind.DATE),
        ("received by 2026-11-01", QuantityKind.DATE),
        ("delivered before 5.30pm", QuantityKind.TIME),
        ("no more than £100,000", QuantityKind.MONEY),
        ("interest at 4 per cent", QuantityKind.PERCENTAGE),
        ("one quarter (1/4) of the Charges", QuantityKind.FRACTION),
        ("shall obtain five formal tenders", QuantityKind.NUMBER),
    ],
)
def test_a_kind_of_value_is_seen_where_it_stands(text: str, kind: QuantityKind) -> None:
    assert kind in kinds_stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "the Supplier shall pay the Charges",
        "as set out in paragraph 4 of Schedule 2",
        "on a Working Day of the month in question",
    ],
)
def test_places_and_bare_units_are_no_values(text: str) -> None:
    assert kinds_stated(text) == frozenset()


class OneForEach:
    """Likeness 1 for a text that has the question's last word, else 0."""

    def shares(self, question: str, texts: Sequence[str]) -> NDArray[np.float64]:
        last = question.rstrip("?").split()[-1]
        return np.array([float(last in text) for text in texts])


def reranker(*, value: float = 0.0, coverage: float = 0.0, likeness: float = 0.0) -> FeatureReranker:
    return FeatureReranker(value, coverage, likeness, OneForEach())


def test_a_passage_with_the_kind_of_value_that_is_asked_for_gains() -> None:
    passages = [passage("The Supplier shall give notice."), passage("Notice of 30 days is given.")]
    assert reranker(value=0.5).gains("How long is the notice?", passages) == [0.0, 0.5]
    assert reranker(value=0.5).gains("Who gives the notice?", passages) == [0.0, 0.0]


def test_a_passage_that_says_what_comes_again_gains_where_how_often_is_asked() -> None:
    passages = [passage("The plan is due in ten days."), passage("The plan is looked at on a monthly basis.")]
    assert reranker(value=0.5).gains("How often is the plan looked at?", passages) == [0.0, 0.5]


def test_words_that_clauses_use_count_by_their_share() -> None:
    none, some, more = reranker(coverage=1.0).gains(
        "Can we walk away?",
        [passage("Payment."), passage("Termination."), passage("Notice of termination or expiry.")],
    )
    assert none == 0.0 < some < more <= 1.0


def test_a_passage_that_says_the_questions_words_gains() -> None:
    passages = [passage("Notice is given."), passage("The van is kept clean.")]
    assert reranker(likeness=0.6).gains("Who cleans the van?", passages) == [0.0, 0.6]
    assert reranker().gains("Who cleans the van?", passages) == [0.0, 0.0]
