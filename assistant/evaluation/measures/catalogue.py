"""Every measure by name: what people read, and which way is better. The only list of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is shown and judged."""

    name: str
    label: str
    higher_is_better: bool = True
    share: bool = True
    """Shown in per cent; otherwise as a number of milliseconds or area."""
    headline: bool = False
    """Shown for each kind and member on the terminal."""
    decides: bool = False
    """A member for whose questions this gets worse by more than the margin regresses."""


PASSAGES = (
    Measure("evidence_in_release", "evidence that the release holds at all"),
    Measure(
        "character_recall@8",
        "characters of the evidence in the first 8 passages",
        headline=True,
        decides=True,
    ),
    Measure("character_recall@64", "characters of the evidence in the first 64", headline=True),
    Measure("precision@1", "share of the first passage that is evidence", headline=True),
    Measure("precision@8", "share of the first 8 passages that is evidence"),
    Measure("ndcg@10", "nDCG of the first 10", headline=True),
    Measure(
        "wrong_document@5",
        "share of the first 5 from a wrong document",
        headline=True,
        higher_is_better=False,
    ),
    Measure("any_wrong_document@5", "questions with a wrong document in the first 5", higher_is_better=False),
    Measure("evidence_recall@1", "evidence in the first passage"),
    Measure("evidence_recall@5", "evidence in the first 5", headline=True, decides=True),
    Measure("evidence_recall@12", "evidence in the first 12"),
    Measure("evidence_recall@50", "evidence in the first 50"),
)
MEASURES = {measure.name: measure for measure in PASSAGES}
