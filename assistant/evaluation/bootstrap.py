"""Intervals by the bootstrap (Efron, 1979): questions are drawn again, with a fixed seed.

Questions of one group (one document) are drawn together, because they aren't independent. Pure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 7
LEVEL = 95

Counts = NDArray[np.int64]
"""How often each question was drawn."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure over some questions with its 95% interval."""

    value: float
    low: float
    high: float
    questions: int
    """How many questions it is computed from."""


def draws(groups: Sequence[str], *, number: int = DRAWS, seed: int = SEED) -> Counts:
    """Shape (number, questions): how often each question is drawn, when groups are drawn with replacement."""
    names, position = np.unique(np.array(groups), return_inverse=True)
    random = np.random.default_rng(seed)
    drawn = random.integers(0, len(names), (number, len(names)))
    times = np.zeros((number, len(names)), dtype=np.int64)
    np.add.at(times, (np.arange(number)[:, None], drawn), 1)
    return times[:, position]


def ratio_estimate(
    numerators: Sequence[float], denominators: Sequence[float], groups: Sequence[str]
) -> Estimate:
    """The sum of the numerators over that of the denominators: a mean where each denominator is 1."""
    pairs = np.array([numerators, denominators], dtype=np.float64).T
    sums = draws(groups) @ pairs
    known = sums[:, 1] > 0
    low, high = interval(sums[known, 0] / sums[known, 1])
    total = pairs.sum(axis=0)
    return Estimate(float(total[0] / total[1]), low, high, len(groups))


def statistic_estimate(statistic: Callable[[Counts], float], groups: Sequence[str]) -> Estimate:
    """Any statistic of questions drawn so many times each; draws for which it is nan are left out."""
    values = np.array([statistic(counts) for counts in draws(groups)])
    low, high = interval(values[~np.isnan(values)])
    return Estimate(statistic(np.ones(len(groups), dtype=np.int64)), low, high, len(groups))


def interval(values: NDArray[np.float64], *, level: float = LEVEL) -> tuple[float, float]:
    """The percentile interval; nan where there are no values."""
    if not len(values):
        return float("nan"), float("nan")
    tail = (100 - level) / 2
    low, high = np.percentile(values, [tail, 100 - tail])
    return float(low), float(high)
