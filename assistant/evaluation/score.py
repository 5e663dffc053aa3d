"""One outcome -> its measures, each as numerator and denominator, so that shares add up. Pure."""

from collections.abc import Mapping
from typing import TypeAlias

from assistant.evaluation.measures.passages import (
    character_precision,
    character_recall,
    evidence_recall,
    ndcg,
    wrong_documents,
)
from assistant.evaluation.records import Outcome

Ratio: TypeAlias = tuple[float, float]
Values: TypeAlias = Mapping[str, Ratio]
"""Measure -> (numerator, denominator); a measure that doesn't apply to the question is missing."""


def values_of(outcome: Outcome) -> dict[str, Ratio]:
    """Everything that one question measures."""
    return _passages(outcome)


def _passages(outcome: Outcome) -> dict[str, Ratio]:
    """Of questions with evidence; what the release doesn't hold counts as missed."""
    gold, found = outcome.gold, outcome.found
    if not gold:
        return {}
    wrong = wrong_documents(gold, found, 5)
    measured = {
        "evidence_in_release": sum(bool(stretch.places) for stretch in gold) / len(gold),
        "precision@1": character_precision(gold, found, 1),
        "precision@8": character_precision(gold, found, 8),
        "ndcg@10": ndcg(gold, found, 10),
        "wrong_document@5": wrong,
        "any_wrong_document@5": float(wrong > 0),
    }
    measured |= {f"character_recall@{k}": character_recall(gold, found, k) for k in (8, 64)}
    measured |= {f"evidence_recall@{k}": evidence_recall(gold, found, k) for k in (1, 5, 12, 50)}
    return {name: (value, 1.0) for name, value in measured.items()}
