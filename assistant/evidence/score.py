"""The evidence score: how sure it is that what was found answers the question.

A logistic over three measures that mean the same under any retrieval settings, with weights of its own where
only a value answers. How they were chosen and the coefficients made is written down in docs/answering.md.
"""

import math
from dataclasses import dataclass

NOT_STATED = 0.3
"""What the best support loses where a value is asked for and no sentence states one."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the evidence score is made from; each is comparable across questions of its kind."""

    value: bool
    """Only a value answers."""
    support: float
    """Of the best unit. Where only a value answers, its `support` if it states one, 0 to 2; else its
    `context`, 0 to 1: every sentence of a contract is near to what all of it is about."""
    coverage: float
    """How far the best passage as a whole says the question's words, or words like them, 0 to 1; where words
    may answer also how far it uses those of clauses for the matter, 0 to 2."""
    words: int
    """Of the question's subject: the more there are, the less of them one sentence says."""


@dataclass(frozen=True, slots=True)
class ScoreWeights:
    """Coefficients of the logistic."""

    intercept: float
    support: float
    coverage: float
    words: float


_WHERE_A_VALUE_ANSWERS = ScoreWeights(intercept=-4.63, support=3.71, coverage=0.76, words=0.08)
_WHERE_WORDS_MAY_ANSWER = ScoreWeights(intercept=-3.95, support=3.79, coverage=1.48, words=0.07)


def evidence_score(measures: Measures) -> float:
    """The logistic of the weighted measures, 0 to 1."""
    weights = _WHERE_A_VALUE_ANSWERS if measures.value else _WHERE_WORDS_MAY_ANSWER
    total = (
        weights.intercept
        + weights.support * measures.support
        + weights.coverage * measures.coverage
        + weights.words * measures.words
    )
    return 1 / (1 + math.exp(-total))
