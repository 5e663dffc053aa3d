"""Weighs retrieved passages: which sentences could answer the question, and how good the best of it is.

The evidence score is a logistic over a few measures that mean the same for every question; how its
coefficients were made is written down in docs/answering.md. Nothing here runs a language model.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.asked import AskedValue, asked_value
from assistant.ports import EmbeddingModel
from assistant.quantities import QuantityKind, quantities
from assistant.records import RetrievedPassage
from assistant.sentences import Span, clause_spans, sentence_spans, without_leading_mark
from assistant.suspicion import suspicious_spans
from assistant.words import content_stems

_LEFT_BLANK = 0.5
"""How much unmet a question is where a better unit leaves the value blank than the one that states one."""
_VALUES = frozenset(
    {QuantityKind.DURATION, QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.DATE, QuantityKind.TIME}
)
MAX_UNIT_WORDS = 45
"""A longer sentence is weighed and quoted clause by clause."""
LEAST_UNIT_WORDS = 3
MOST_HEADING_WORDS = 12
"""Up to this length, words in capitals without a full stop are a heading, and say nothing."""
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
    coverage: float
    """Share of the question's content words, weighted by rarity, that it holds; 0 to 1."""
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
    coverage: float
    """Best weighted share of the question's content words in one passage."""
    agreement: float
    """Share of the five passages most alike in meaning that are among the five most alike in words."""
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
    coverage: float = 0.2
    passage: float = 0.4
    answers: float = 0.3


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """Coefficients of the logistic; where they come from is in docs/answering.md."""

    intercept: float = -4.0
    similarity: float = 3.0
    unit_similarity: float = 4.0
    coverage: float = 2.0
    agreement: float = 0.5
    unmet: float = -4.0


def weighed_evidence(
    question: str,
    passages: Sequence[RetrievedPassage],
    *,
    embedding: EmbeddingModel,
    unit_weights: UnitWeights = UnitWeights(),
    weights: EvidenceWeights = EvidenceWeights(),
) -> Evidence:
    """The passages' units, best first, and the evidence score; suspicious text is left out."""
    asked = asked_value(question)
    rarity = _rarity(question, passages)
    units = _weighed_units(question, passages[:WEIGHED_PASSAGES], asked, rarity, embedding, unit_weights)
    measures = _measures(passages, units, asked, rarity)
    return Evidence(units, measures, evidence_score(measures, weights) if units else 0.0)


def evidence_score(measures: Measures, weights: EvidenceWeights) -> float:
    """The logistic of the weighted measures."""
    total = (
        weights.intercept
        + weights.similarity * measures.similarity
        + weights.unit_similarity * measures.unit_similarity
        + weights.coverage * measures.coverage
        + weights.agreement * measures.agreement
        + weights.unmet * measures.unmet
    )
    return 1 / (1 + math.exp(-total))


def unit_spans(text: str) -> list[Span]:
    """What a passage can be quoted by: its sentences, long ones clause by clause, without suspicious ones."""
    suspicious = suspicious_spans(text)
    return [
        part
        for sentence in sentence_spans(text)
        for part in clause_spans(text, sentence, max_words=MAX_UNIT_WORDS)
        if not any(span.start < part.end and part.start < span.end for span in suspicious)
    ]


def _weighed_units(
    question: str,
    passages: Sequence[RetrievedPassage],
    asked: AskedValue,
    rarity: dict[str, float],
    embedding: EmbeddingModel,
    weights: UnitWeights,
) -> tuple[Unit, ...]:
    found = [
        (passage, rank, span) for rank, passage in enumerate(passages) for span in _quotable_spans(passage)
    ]
    if not found:
        return ()
    texts = [_in_context(passage, span) for passage, _, span in found]
    vectors = embedding.embed([question, *texts])
    similarities = np.clip(vectors[1:] @ vectors[0], -1.0, 1.0)
    units = [
        _unit(passage, span, float(similarity), _covered(text, rarity), asked, 1 / (1 + rank), weights)
        for (passage, rank, span), similarity, text in zip(found, similarities, texts, strict=True)
    ]
    return tuple(sorted(units, key=lambda unit: (-unit.score, unit.passage.stored.id, unit.start)))


def _unit(
    passage: RetrievedPassage,
    span: Span,
    similarity: float,
    coverage: float,
    asked: AskedValue,
    prior: float,
    weights: UnitWeights,
) -> Unit:
    body = passage.stored.passage
    text = body.text[span.start : span.end]
    answers = asked.met_by(text)
    score = (
        weights.similarity * max(similarity, 0.0)
        + weights.coverage * coverage
        + weights.passage * prior
        + weights.answers * float(answers)
    )
    start = body.start + span.start
    return Unit(passage, start, body.start + span.end, text, similarity, coverage, answers, score)


def _quotable_spans(passage: RetrievedPassage) -> list[Span]:
    text = passage.stored.passage.text
    return [span for span in unit_spans(text) if _is_quotable(text[span.start : span.end])]


def _is_quotable(text: str) -> bool:
    """Long enough to say something: no heading, page number or signature line."""
    words = without_leading_mark(text).split()
    if len(words) < LEAST_UNIT_WORDS or not any(word.isalpha() and len(word) > 2 for word in words):
        return False
    letters = [word for word in words if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    is_heading = len(words) <= MOST_HEADING_WORDS and capitals > 0.7 * len(letters) and text[-1] not in ".;:?"
    return not is_heading or "|" in text or any(quantity.kind in _VALUES for quantity in quantities(text))


def _in_context(passage: RetrievedPassage, span: Span) -> str:
    """The unit, with the line that leads into it where it is a short item of a list."""
    text = passage.stored.passage.text
    unit = text[span.start : span.end]
    lead = text[: span.start].rstrip()
    if len(unit.split()) >= 12 and not unit.startswith("("):
        return unit
    opening = lead.rfind(":")
    if opening < 0 or len(lead) - opening > 600:
        return f"{passage.stored.passage.heading.rsplit(' > ', 1)[-1]} {unit}".strip()
    start = max(lead.rfind("\n", 0, opening), lead.rfind(". ", 0, opening)) + 1
    return f"{lead[start : opening + 1].strip()[-300:]} {unit}"


def _rarity(question: str, passages: Sequence[RetrievedPassage]) -> dict[str, float]:
    """A weight for each content word of the question: more the fewer of the passages hold it."""
    asked = set(content_stems(question))
    held: Counter[str] = Counter()
    for passage in passages:
        held.update(asked & _stems(passage))
    return {stem: math.log(1 + (len(passages) + 1) / (held[stem] + 1)) for stem in asked}


def _covered(text: str, rarity: dict[str, float]) -> float:
    total = sum(rarity.values())
    return sum(rarity[stem] for stem in rarity.keys() & set(content_stems(text))) / total if total else 0.0


def _stems(passage: RetrievedPassage) -> set[str]:
    body = passage.stored.passage
    return set(content_stems(f"{body.heading} {body.text}"))


def _measures(
    passages: Sequence[RetrievedPassage], units: Sequence[Unit], asked: AskedValue, rarity: dict[str, float]
) -> Measures:
    by_meaning = sorted(passages, key=lambda passage: -passage.similarity)[:5]
    by_words = sorted(passages, key=lambda passage: -passage.lexical)[:5]
    alike = {passage.stored.id for passage in by_meaning} & {p.stored.id for p in by_words if p.lexical > 0}
    return Measures(
        similarity=max((passage.similarity for passage in passages), default=0.0),
        unit_similarity=max((unit.similarity for unit in units), default=0.0),
        coverage=max(
            (_covered(f"{p.stored.passage.heading} {p.stored.passage.text}", rarity) for p in passages),
            default=0.0,
        ),
        agreement=len(alike) / 5,
        unmet=_unmet(units) if asked.firm else 0.0,
    )


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
