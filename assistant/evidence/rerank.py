"""Orders the best candidates anew, by what neither an embedding nor word counts see.

The embedded `Reranker` adds features up: whether a passage states a value of the kind that is asked for, how
many of the words it has that clauses use for the matter, and how far it says the question's words or words
like them (`assistant.evidence.likeness`). A model that reads question and passage together
fits the same port. Weights are governed settings; how they were found is in `docs/experiments.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus.records import Passage
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.stated_values import kinds_stated
from assistant.language.clause_language import clause_shares
from assistant.question.asked import AskedValue, asked_value
from assistant.settings import RetrievalSettings


@dataclass(frozen=True, slots=True)
class FeatureReranker:
    """The embedded `Reranker`: a weighted sum of features, each 0 to 1."""

    value_weight: float
    coverage_weight: float
    likeness_weight: float
    likeness: WordLikeness

    @classmethod
    def of(cls, settings: RetrievalSettings, likeness: WordLikeness) -> "FeatureReranker":
        """With the weights that members adopted."""
        return cls(settings.value_weight, settings.coverage_weight, settings.likeness_weight, likeness)

    def gains(self, question: str, passages: Sequence[Passage]) -> list[float]:
        """What each passage's score gains, in the order given."""
        asked = asked_value(question)
        texts = [passage.text for passage in passages]
        return [
            self.value_weight * _may_meet(asked, text)
            + self.coverage_weight * worded
            + self.likeness_weight * alike
            for text, worded, alike in zip(
                texts, clause_shares(question, texts), self._likenesses(question, texts), strict=True
            )
        ]

    def _likenesses(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        if not self.likeness_weight:
            return [0.0] * len(texts)
        shares: list[float] = self.likeness.shares(question, texts).tolist()
        return shares


def _may_meet(asked: AskedValue, text: str) -> bool:
    """Whether a passage states such a value, with what must stand beside it, or a word that answers."""
    if asked.words is not None and asked.words.search(text):
        return True
    stated = not asked.kinds.isdisjoint(kinds_stated(text))
    return stated and (asked.beside is None or asked.beside.search(text) is not None)
