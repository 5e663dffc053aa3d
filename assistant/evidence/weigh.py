"""Weighs retrieved passages: which sentences could answer the question, and how good the best of it is.

The evidence score is a logistic over a few measures that mean the same for every question; how its
coefficients were made is written down in docs/answering.md. Nothing here runs a language model.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.corpus.records import PassageKind
from assistant.evidence.actors import fit, side_asked
from assistant.evidence.framing import asks_about_the_frame, is_framing
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.units import in_context, quotable_spans
from assistant.language.sentences import Span
from assistant.ports import EmbeddingModel
from assistant.question.asked import AskedValue, asked_value
from assistant.records import RetrievedPassage

_LEFT_BLANK = 1.0
"""How much unmet a question is where a better unit leaves the value blank than the one that states one."""
_WORDING_WORTH = 1.3
_ANSWERS_WORTH = 0.4
"""What a value is worth when units are picked to be embedded."""
_UNITS_THAT_COUNT = 6
"""Best units among which a value of the kind that is asked for must stand."""
WEIGHED_PASSAGES = 12
"""Sentences are looked at in this many of the best passages."""
WEIGHED_UNITS = 28
"""So many of them, those nearest in wording, are embedded: each costs time before the first quote."""


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
    picked: int | None = None
    """Where the part begins that was weighed, once the unit was widened to its sentence; None: its start."""


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
    wording: float = 1.0
    passage: float = 1.0
    answers: float = 0.4
    """Where nothing but such a value answers; half of it where one may."""
    answers_in_words: float = 0.25
    """For "immediately" where a time is asked for, and a bare number under a heading in pounds."""
    definition: float = 0.35
    """What a definition loses where it states no value that is asked for: it says what a word means."""


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """Coefficients of the logistic; where they come from is in docs/answering.md."""

    intercept: float = -4.01
    similarity: float = 2.51
    unit_similarity: float = 3.82
    wording: float = 1.01
    unmet: float = -2.38


def weighed_evidence(
    question: str,
    passages: Sequence[RetrievedPassage],
    *,
    subject: str = "",
    embedding: EmbeddingModel,
    likeness: WordLikeness,
    unit_weights: UnitWeights = UnitWeights(),
    weights: EvidenceWeights = EvidenceWeights(),
) -> Evidence:
    """The passages' units, best first, and the evidence score; suspicious text is left out.

    `subject`: the question's words that units are to say; empty for all of them.
    """
    asked = asked_value(question)
    found = _quotable(question, passages[:WEIGHED_PASSAGES])
    if not found:
        return Evidence((), Measures(_best_similarity(passages), 0.0, 0.0, float(asked.firm)), 0.0)
    side = side_asked(question)
    texts = [in_context(passage, span) for passage, span in found]
    wordings = likeness.shares(subject or question, texts, in_clause_language=True)
    found, texts, wordings = _nearest(found, texts, wordings, asked)
    vectors = embedding.embed([question, *texts])
    similarities = np.clip(vectors[1:] @ vectors[0], -1.0, 1.0)
    units = tuple(
        sorted(
            (
                _unit(
                    passage,
                    span,
                    float(similarity),
                    float(wording),
                    asked,
                    unit_weights,
                    fit=fit(question, side, _text(passage, span)),
                )
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


def _nearest(
    found: list[tuple[RetrievedPassage, Span]],
    texts: list[str],
    wordings: NDArray[np.float64],
    asked: AskedValue,
) -> tuple[list[tuple[RetrievedPassage, Span]], list[str], NDArray[np.float64]]:
    """The units that are worth embedding, by wording, place and value, in reading order."""
    if len(found) <= WEIGHED_UNITS:
        return found, texts, wordings
    worth = [
        _WORDING_WORTH * wording + passage.score + _ANSWERS_WORTH * asked.met_by(text)
        for (passage, _), text, wording in zip(found, texts, wordings, strict=True)
    ]
    kept = sorted(np.argsort(-np.array(worth), kind="stable")[:WEIGHED_UNITS].tolist())
    return [found[at] for at in kept], [texts[at] for at in kept], wordings[kept]


def _quotable(question: str, passages: Sequence[RetrievedPassage]) -> list[tuple[RetrievedPassage, Span]]:
    """The passages' units; what only frames a contract is left out where something else is there."""
    found = [(passage, span) for passage in passages for span in quotable_spans(passage)]
    if asks_about_the_frame(question):
        return found
    return [(passage, span) for passage, span in found if not is_framing(_text(passage, span), passage)]


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
    *,
    fit: float,
) -> Unit:
    body = passage.stored.passage
    text = _text(passage, span)
    around = f"{body.heading} {body.table_header} {body.text}"
    stated = asked.stated_in(text)
    answers = asked.met_by(text) or asked.met_in_table(text, around)
    score = (
        weights.similarity * max(similarity, 0.0)
        + weights.wording * wording
        + weights.passage * passage.score
        + (weights.answers if stated else weights.answers_in_words)
        * float(answers)
        * (1.0 if asked.firm else 0.5)
        + fit
        - weights.definition * float(body.kind is PassageKind.DEFINITION and not answers)
    )
    start = body.start + span.start
    return Unit(passage, start, body.start + span.end, text, similarity, wording, answers, score)


def _text(passage: RetrievedPassage, span: Span) -> str:
    return passage.stored.passage.text[span.start : span.end]


def _best_similarity(passages: Sequence[RetrievedPassage]) -> float:
    return max((passage.similarity for passage in passages), default=0.0)


def _unmet(units: Sequence[Unit]) -> float:
    """How far the best unit with such a value lies behind the best one; more where that leaves it blank."""
    looked_at = units[:_UNITS_THAT_COUNT]
    stating = [unit.similarity for unit in looked_at if unit.answers]
    best = max((unit.similarity for unit in units), default=0.0)
    if not stating or best <= 0:
        return 1.0
    blank = max(
        (unit.similarity for unit in looked_at if _BLANK.search(unit.text) and not unit.answers), default=0.0
    )
    behind = (best - max(stating)) / best
    return min(1.0, behind + (_LEFT_BLANK if blank >= max(stating) else 0.0))
