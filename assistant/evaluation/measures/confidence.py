"""How well a score tells right answers from wrong ones: risk and coverage, and the ROC. Pure.

Each takes how often every question was drawn, so that the bootstrap needs no loop: `counts` has the shape
(draws, questions), and what comes back has a value for each draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RiskAt:
    """One point of a risk-coverage curve: what answering from this score on would mean."""

    score: float
    coverage: float
    """Share of the questions that would be answered."""
    risk: float
    """Share of those answers that would be wrong."""


def risk_coverage(scores: Sequence[float], wrong: Sequence[bool], *, points: int = 20) -> list[RiskAt]:
    """The curve at so many coverages (Geifman and El-Yaniv, arXiv 1705.08500), least covered first."""
    order = np.argsort(-np.asarray(scores), kind="stable")
    if not len(order):
        return []
    risks = np.cumsum(np.asarray(wrong, dtype=float)[order]) / np.arange(1, len(order) + 1)
    chosen = sorted({max(1, round(len(order) * part / points)) for part in range(1, points + 1)})
    return [
        RiskAt(float(np.asarray(scores)[order[n - 1]]), n / len(order), float(risks[n - 1])) for n in chosen
    ]


def area_under_risk(scores: Sequence[float], wrong: Sequence[bool], counts: Floats) -> Floats:
    """AURC: the mean risk over all coverages; lower is better. Equal scores are answered together."""
    ordered, starts = _by_score(-np.asarray(scores))
    drawn = np.asarray(counts)[:, ordered]
    missed = drawn * np.asarray(wrong, dtype=float)[ordered]
    size = np.add.reduceat(drawn, starts, axis=1)
    risk = np.cumsum(np.add.reduceat(missed, starts, axis=1), axis=1) / np.maximum(np.cumsum(size, axis=1), 1)
    return _ratio((risk * size).sum(axis=1), size.sum(axis=1))


def area_under_roc(scores: Sequence[float], positive: Sequence[bool], counts: Floats) -> Floats:
    """AUROC: how often a positive scores above a negative, equal scores counted half (Mann and Whitney)."""
    ordered, starts = _by_score(np.asarray(scores))
    drawn, yes = np.asarray(counts)[:, ordered], np.asarray(positive, dtype=float)[ordered]
    positives = np.add.reduceat(drawn * yes, starts, axis=1)
    negatives = np.add.reduceat(drawn * (1 - yes), starts, axis=1)
    below = np.cumsum(negatives, axis=1) - negatives
    won = (positives * (below + negatives / 2)).sum(axis=1)
    return _ratio(won, positives.sum(axis=1) * negatives.sum(axis=1))


def percentile(values: Sequence[float], share: float, counts: Floats) -> Floats:
    """The least value that at least this share of the drawn values doesn't exceed."""
    order = np.argsort(np.asarray(values), kind="stable")
    reached = np.cumsum(np.asarray(counts)[:, order], axis=1)
    at = np.argmax(reached >= share * reached[:, -1:], axis=1)
    return np.where(reached[:, -1] > 0, np.asarray(values, dtype=float)[order][at], np.nan)


def _by_score(scores: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions in ascending order, and where each run of equal scores starts."""
    order = np.argsort(scores, kind="stable")
    return order, np.flatnonzero(np.diff(scores[order], prepend=-np.inf) > 0)


def _ratio(above: Floats, below: Floats) -> Floats:
    ratios = np.full(len(below), np.nan)
    np.divide(above, below, out=ratios, where=below > 0)
    return ratios
