"""How well the passages that were found cover the evidence of one question. Pure.

Character recall and precision are LegalBench-RAG's (arXiv 2408.10343): shares of characters, of the
evidence and of what was retrieved. Overlapping passages count a character once.
"""

import math
from collections.abc import Iterable, Sequence

from assistant.evaluation.records import Found, Stretch

ENOUGH = 0.8
"""Share of a quote's characters that must be among the passages for it to count as found."""


def character_recall(gold: Sequence[Stretch], found: Sequence[Found], k: int) -> float:
    """Share of the evidence's characters in the first k passages."""
    total = sum(_size(stretch) for stretch in gold)
    return sum(_covered(stretch, found[:k]) for stretch in gold) / total if total else 0.0


def character_precision(gold: Sequence[Stretch], found: Sequence[Found], k: int) -> float:
    """Share of the first k passages' characters that are evidence; 0 where nothing was found."""
    evidence = [piece for stretch in gold for place in stretch.places for piece in place]
    retrieved = sum(each.length for each in found[:k])
    return sum(overlap(each, evidence) for each in found[:k]) / retrieved if retrieved else 0.0


def ndcg(gold: Sequence[Stretch], found: Sequence[Found], k: int) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002), graded by characters.

    A passage gains, of each piece of evidence, the share that no passage before it held. The ideal list
    holds one whole piece a passage, so evidence that many passages share is no better than that.
    """
    if not gold:
        return 0.0
    gained, before = 0.0, 0.0
    for rank in range(1, min(k, len(found)) + 1):
        now = sum(covered_share(stretch, found[:rank]) for stretch in gold)
        gained += (now - before) / math.log2(rank + 1)
        before = now
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(gold)) + 1))
    return min(1.0, gained / ideal)


def wrong_documents(gold: Sequence[Stretch], found: Sequence[Found], k: int) -> float:
    """Share of the first k passages that come from a document without evidence; 0 where none was found.

    LegalBench-RAG's follow-ups call it document-level retrieval mismatch.
    """
    right = {content for stretch in gold for content in stretch.contents}
    first = found[:k]
    return sum(each.content not in right for each in first) / len(first) if first else 0.0


def evidence_recall(gold: Sequence[Stretch], found: Sequence[Found], k: int) -> float:
    """Share of the pieces of evidence of which enough stands in the first k passages together."""
    shares = [covered_share(stretch, found[:k]) for stretch in gold]
    return sum(share >= ENOUGH for share in shares) / len(shares) if shares else 0.0


def covered_share(stretch: Stretch, found: Sequence[Found]) -> float:
    """How much of one piece of evidence, at the place that is covered best, the passages hold."""
    shares = [sum(overlap(piece, found) for piece in place) / _length(place) for place in stretch.places]
    return max(shares, default=0.0)


def overlap(piece: Found, others: Iterable[Found]) -> int:
    """How many of its characters lie in any of the others."""
    covered, reached = 0, piece.start
    inside = [each for each in others if each.content == piece.content and each.end > piece.start]
    for each in sorted(inside, key=lambda other: other.start):
        start, end = max(each.start, reached), min(each.end, piece.end)
        if end > start:
            covered, reached = covered + end - start, end
    return covered


def _covered(stretch: Stretch, found: Sequence[Found]) -> int:
    return max((sum(overlap(piece, found) for piece in place) for place in stretch.places), default=0)


def _size(stretch: Stretch) -> int:
    """Characters of one piece of evidence; 1 where it can't be found, so that it counts as missed."""
    return _length(stretch.places[0]) if stretch.places else 1


def _length(place: Sequence[Found]) -> int:
    return sum(piece.length for piece in place)
