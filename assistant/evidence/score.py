"""The evidence score: how sure it is that what was found answers the question.

A logistic over three measures that mean the same for every question and under any retrieval settings. How
they were chosen and the coefficients made is written down in docs/answering.md.
"""

import math
from dataclasses import dataclass

NOT_STATED = 0.3
"""What the best support loses where a value is asked for and no sentence states one."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the evidence score is made from; each is comparable across questions."""

    support: float
    """Best `Unit.support`, 0 to 2; of the units that state the value where nothing else answers."""
    coverage: float
    """How far the best passage as a whole says the question's words, or words like them; 0 to 1."""
    words: int
    """Of the question's subject: the more there are, the less of them one sentence says."""


@dataclass(frozen=True, slots=True)
class ScoreWeights:
    """Coefficients of the logistic."""

    intercept: float = -4.63
    support: float = 3.71
    coverage: float = 0.76
    words: float = 0.08


def evidence_score(measures: Measures, weights: ScoreWeights = ScoreWeights()) -> float:
    """The logistic of the weighted measures, 0 to 1."""
    total = (
        weights.intercept
        + weights.support * measures.support
        + weights.coverage * measures.coverage
        + weights.words * measures.words
    )
    return 1 / (1 + math.exp(-total))
