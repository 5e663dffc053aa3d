"""Intervals by the bootstrap (Efron, 1979): questions are drawn again, with a fixed seed.

Questions of one group (one document) are drawn together, because they aren't independent. Pure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
SEED = 7
LEVEL = 95
_KEPT_DRAWS = 4

Floats = NDArray[np.float64]
Statistic = Callable[[Floats], Floats]
"""How often each question was drawn, (draws, questions) -> a value for each draw, nan where there is none."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure over some questions with its 95% interval."""

    value: float | None
    """None where it isn't defined, as the AUROC of nothing but right answers."""
    low: float | None
    high: float | None
    questions: int
    """How many questions it is computed from."""


@lru_cache(maxsize=_KEPT_DRAWS)
def draws(groups: tuple[str, ...]) -> Floats:
    """How often each question is drawn, shape (draws, questions), when groups are drawn with replacement."""
    names, position = np.unique(np.array(groups), return_inverse=True)
    random = np.random.default_rng(SEED)
    drawn = random.integers(0, len(names), (DRAWS, len(names)))
    flat = (drawn + len(names) * np.arange(DRAWS)[:, None]).ravel()
    times = np.bincount(flat, minlength=DRAWS * len(names)).reshape(DRAWS, len(names))
    counts = times[:, position].astype(np.float64)
    counts.flags.writeable = False
    return counts


def ratio_estimate(
    numerators: Sequence[float], denominators: Sequence[float], groups: Sequence[str]
) -> Estimate:
    """The sum of the numerators over that of the denominators: a mean where each denominator is 1."""
    above, below = np.asarray(numerators, dtype=np.float64), np.asarray(denominators, dtype=np.float64)
    return statistic_estimate(lambda counts: _ratio(counts @ above, counts @ below), groups)


def statistic_estimate(statistic: Statistic, groups: Sequence[str]) -> Estimate:
    """The statistic with every question counted once, and its interval over the draws."""
    [value] = statistic(np.ones((1, len(groups))))
    low, high = interval(statistic(draws(tuple(groups))))
    return Estimate(_known(value), low, high, len(groups))


def interval(values: Floats) -> tuple[float | None, float | None]:
    """The percentile interval; None where no draw has a value."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None, None
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(known, [tail, 100 - tail])
    return float(low), float(high)


def _ratio(above: Floats, below: Floats) -> Floats:
    ratios = np.full(len(below), np.nan)
    np.divide(above, below, out=ratios, where=below > 0)
    return ratios


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
