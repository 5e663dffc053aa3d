"""Orders the best candidates anew, by what neither an embedding nor word counts see.

The embedded `Reranker` adds features up: whether a passage states a value of the kind that is asked for, how
many of the words it has that clauses use for the matter, and how far it says the question's words or words
like them (`assistant.evidence.likeness`). A model that reads question and passage together
fits the same port. Weights are governed settings; how they were found is in `docs/experiments.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.corpus.records import Passage
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.stated_values import kinds_stated
from assistant.language.clause_language import clause_words
from assistant.language.vocabulary import search_words
from assistant.language.words import WORD, is_content, stem
from assistant.question.asked import asked_value
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
        kinds = asked_value(question).kinds
        asked = frozenset(map(stem, search_words(question)))
        wording = frozenset(map(stem, clause_words(question))) - asked
        return [
            self.value_weight * (not kinds.isdisjoint(kinds_stated(passage.text)))
            + self.coverage_weight * _share(wording, passage.text)
            + self.likeness_weight * alike
            for passage, alike in zip(passages, self._likenesses(question, passages), strict=True)
        ]

    def _likenesses(self, question: str, passages: Sequence[Passage]) -> Sequence[float]:
        if not self.likeness_weight:
            return [0.0] * len(passages)
        shares: list[float] = self.likeness.shares(question, [each.text for each in passages]).tolist()
        return shares


def _share(wording: frozenset[str], text: str) -> float:
    """Share of these stems that the text has; 0 where there are none."""
    return len(wording & _stems(text)) / len(wording) if wording else 0.0


@lru_cache(maxsize=16384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in set(WORD.findall(text)) if is_content(word))
