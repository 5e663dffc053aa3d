"""Weighs retrieved passages: which sentences could answer the question, and how good the best of it is.

The evidence score is a logistic over a few measures that mean the same for every question; how its
coefficients were made is written down in docs/answering.md. Nothing here runs a language model.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evidence.likeness import WordLikeness
from assistant.evidence.units import in_context, quotable_spans
from assistant.language.sentences import Span
from assistant.ports import EmbeddingModel
from assistant.question.asked import AskedValue, asked_value
from assistant.records import RetrievedPassage

_LEFT_BLANK = 1.0
"""How much unmet a question is where a better unit leaves the value blank than the one that states one."""
_UNITS_THAT_COUNT = 6
"""Best units among which a value of the kind that is asked for must stand."""
WEIGHED_PASSAGES = 6
"""Sentences are weighed in this many of the best passages: each costs time before the first quote."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item, table row or clause that could be quoted."""

    passage: RetrievedPassage
    start: int
    end: int
    """Offsets into the document's text."""
    text: str
    similarity: float
    """Cosine of question and unit, -1 to 1."""
    wording: float
    """How far it says the question's words, or words like them; 0 to 1."""
    answers: bool
    """It states a value of the kind that is asked for."""
    score: float
    """Orders the units of one question, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the evidence score is made from; each is comparable across questions."""

    similarity: float
    """Best cosine of the question and a passage."""
    unit_similarity: float
    """Best cosine of the question and a unit."""
    wording: float
    """How far the best unit says the question's words, or words like them."""
    unmet: float
    """Where the question firmly asks for a value: how much less alike than the best unit the best one is
    that states such a value, 1 where none does; 0 where it asks for none."""


_BLANK = re.compile(
    r"\.{5,}|…{2,}|_{4,}|\[\s*\]|[£$€]\s*\[|\[\s*(?:insert|enter|state|specify|amount|date|day|x{2,}|●|•|"
    r"tbc)\b[^\]]*\]"
    r"|\bto be (?:agreed|confirmed|completed|determined)\b|\b(?:stated|specified|set out|identified|shown|"
    r"named|defined) in the\s+\[?"
    r"(?:\w+[\s-]){0,3}(?:form|particulars|details|appendix|schedule)\b",
    re.IGNORECASE,
)
"""A value that is left blank, or that another paper states."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question."""

    units: tuple[Unit, ...]
    """Best first."""
    measures: Measures
    score: float
    """0 to 1: how sure it is that these passages answer the question."""


@dataclass(frozen=True, slots=True)
class UnitWeights:
    """What makes a unit worth quoting; a weighted sum."""

    similarity: float = 0.6
    wording: float = 0.8
    passage: float = 1.0
    answers: float = 0.4


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """Coefficients of the logistic; where they come from is in docs/answering.md."""

    intercept: float = -5.4
    similarity: float = 1.3
    unit_similarity: float = 1.2
    wording: float = 7.3
    unmet: float = -6.0


def weighed_evidence(
    question: str,
    passages: Sequence[RetrievedPassage],
    *,
    embedding: EmbeddingModel,
    likeness: WordLikeness,
    unit_weights: UnitWeights = UnitWeights(),
    weights: EvidenceWeights = EvidenceWeights(),
) -> Evidence:
    """The passages' units, best first, and the evidence score; suspicious text is left out."""
    asked = asked_value(question)
    found = [(passage, span) for passage in passages[:WEIGHED_PASSAGES] for span in quotable_spans(passage)]
    if not found:
        return Evidence((), Measures(_best_similarity(passages), 0.0, 0.0, float(asked.firm)), 0.0)
    texts = [in_context(passage, span) for passage, span in found]
    vectors = embedding.embed([question, *texts])
    similarities = np.clip(vectors[1:] @ vectors[0], -1.0, 1.0)
    wordings = likeness.shares(question, texts)
    units = tuple(
        sorted(
            (
                _unit(passage, span, float(similarity), float(wording), asked, unit_weights)
                for (passage, span), similarity, wording in zip(found, similarities, wordings, strict=True)
            ),
            key=lambda unit: (-unit.score, unit.passage.stored.id, unit.start),
        )
    )
    measures = Measures(
        similarity=_best_similarity(passages),
        unit_similarity=max(unit.similarity for unit in units),
        wording=max(unit.wording for unit in units),
        unmet=_unmet(units) if asked.firm else 0.0,
    )
    return Evidence(units, measures, evidence_score(measures, weights))


def evidence_score(measures: Measures, weights: EvidenceWeights) -> float:
    """The logistic of the weighted measures."""
    total = (
        weights.intercept
        + weights.similarity * measures.similarity
        + weights.unit_similarity * measures.unit_similarity
        + weights.wording * measures.wording
        + weights.unmet * measures.unmet
    )
    return 1 / (1 + math.exp(-total))


def _unit(
    passage: RetrievedPassage,
    span: Span,
    similarity: float,
    wording: float,
    asked: AskedValue,
    weights: UnitWeights,
) -> Unit:
    body = passage.stored.passage
    text = body.text[span.start : span.end]
    answers = asked.met_by(text)
    score = (
        weights.similarity * max(similarity, 0.0)
        + weights.wording * wording
        + weights.passage * passage.score
        + weights.answers * float(answers)
    )
    start = body.start + span.start
    return Unit(passage, start, body.start + span.end, text, similarity, wording, answers, score)


def _best_similarity(passages: Sequence[RetrievedPassage]) -> float:
    return max((passage.similarity for passage in passages), default=0.0)


def _unmet(units: Sequence[Unit]) -> float:
    """How far the best unit with such a value lies behind the best one; more where that leaves it blank."""
    looked_at = units[:_UNITS_THAT_COUNT]
    stating = [unit.similarity for unit in looked_at if unit.answers]
    best = max((unit.similarity for unit in looked_at), default=0.0)
    if not stating or best <= 0:
        return 1.0
    blank = max(
        (unit.similarity for unit in looked_at if _BLANK.search(unit.text) and not unit.answers), default=0.0
    )
    behind = (best - max(stating)) / best
    return min(1.0, behind + (_LEFT_BLANK if blank >= max(stating) else 0.0))
