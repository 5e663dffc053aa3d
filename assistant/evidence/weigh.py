"""Weighs retrieved passages: which sentences could answer the question, and how good the best of it is.

Nothing here runs a language model.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.corpus.records import PassageKind
from assistant.evidence.actors import loss_by_actor
from assistant.evidence.blanks import is_open, is_withheld, may_state
from assistant.evidence.context import shares_in_context
from assistant.evidence.framing import asks_about_the_frame, is_framing
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.score import NOT_STATED, Measures, evidence_score
from assistant.evidence.units import in_context, is_quotable, unit_spans
from assistant.language.clause_language import clause_shares
from assistant.language.quantities import is_of_another_place
from assistant.language.sentences import Span
from assistant.language.words import content_stems, stem
from assistant.ports import EmbeddingModel
from assistant.question.asked import AskedValue, asked_value, counted_in, is_polar
from assistant.records import RetrievedPassage

_WORDING_WORTH = 1.3
_ANSWERS_WORTH = 0.4
"""What a value is worth when units are picked to be embedded."""
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
    """Cosine of the unit and the question, -1 to 1."""
    context: float
    """How far it says the question's words, each in its context; 0 to 1."""
    answers: bool
    """It states a value of the kind that is asked for."""
    score: float
    """Orders the units of one question, 0 to 1."""

    @property
    def support(self) -> float:
        """How near it is to the question, as a whole and word by word; -1 to 2."""
        return self.similarity + self.context


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question."""

    units: tuple[Unit, ...]
    """Best first."""
    measures: Measures
    score: float
    """0 to 1: how sure it is that these passages answer the question."""
    left_open: Unit | None = None
    """The sentence nearest to the question, where it leaves open what is asked for; the score is 0 then."""


@dataclass(frozen=True, slots=True)
class UnitWeights:
    """What makes a unit worth quoting; a weighted sum."""

    similarity: float = 0.6
    context: float = 1.0
    passage: float = 1.0
    answers: float = 0.4
    """Where nothing but such a value answers; half of it where one may."""
    definition: float = 0.35
    """What a definition loses where it states no value that is asked for: it says what a word means."""


def weighed_evidence(
    question: str,
    passages: Sequence[RetrievedPassage],
    *,
    subject: str = "",
    embedding: EmbeddingModel,
    likeness: WordLikeness,
    unit_weights: UnitWeights = UnitWeights(),
) -> Evidence:
    """The passages' units, best first, and the evidence score; suspicious text is left out.

    `subject`: the question's words that units are to say; empty for all of them.
    """
    asked, about = asked_value(question), subject or question
    looked_at = passages[:WEIGHED_PASSAGES]
    whole = [passage.stored.passage.text for passage in looked_at]
    said = likeness.shares(about, whole)
    coverage = float(max(said if asked.firm else said + clause_shares(question, whole), default=0.0))
    found = _weighable(question, looked_at, asked)
    rarities = likeness.rarities(about)
    if not found:
        return Evidence((), Measures(asked.firm, 0.0, coverage, len(rarities)), 0.0)
    texts = [in_context(passage, span) for passage, span in found]
    found, texts = _nearest(found, texts, likeness.shares(about, texts), asked)
    own, *read = embedding.read([question, *texts])
    contexts = shares_in_context(question, own, rarities, read)
    units = [
        _unit(
            passage,
            span,
            float(np.clip(of_unit.whole @ own.whole, -1.0, 1.0)),
            float(context),
            asked,
            unit_weights,
            by_actor=loss_by_actor(question, _text(passage, span)),
        )
        for (passage, span), of_unit, context in zip(found, read, contexts, strict=True)
    ]
    measures = Measures(asked.firm, _best_support(units, asked), coverage, len(rarities))
    left_open = _left_open(question, units, asked)
    quotable = [unit for unit in units if is_quotable(unit.text)]
    return Evidence(
        tuple(sorted(quotable, key=lambda unit: (-unit.score, unit.passage.stored.id, unit.start))),
        measures,
        0.0 if left_open or not quotable else evidence_score(measures),
        left_open,
    )


def _nearest(
    found: list[tuple[RetrievedPassage, Span]],
    texts: list[str],
    wordings: NDArray[np.float64],
    asked: AskedValue,
) -> tuple[list[tuple[RetrievedPassage, Span]], list[str]]:
    """The units that are worth embedding, by wording, place and value, in reading order."""
    if len(found) <= WEIGHED_UNITS:
        return found, texts
    worth = [
        _WORDING_WORTH * wording
        + passage.score
        + _ANSWERS_WORTH * (asked.met_by(text) or (asked.firm and is_open(text)))
        for (passage, _), text, wording in zip(found, texts, wordings, strict=True)
    ]
    kept = sorted(np.argsort(-np.array(worth), kind="stable")[:WEIGHED_UNITS].tolist())
    return [found[at] for at in kept], [texts[at] for at in kept]


def _weighable(
    question: str, passages: Sequence[RetrievedPassage], asked: AskedValue
) -> list[tuple[RetrievedPassage, Span]]:
    """The passages' units; what only frames a contract is left out where something else is there.

    Blanks to fill in are among them where a value is asked for: never quoted, they tell that it isn't stated.
    """
    found = [
        (passage, span)
        for passage in passages
        for span in unit_spans(passage.stored.passage.text)
        if is_quotable(_text(passage, span)) or (asked.firm and is_open(_text(passage, span)))
    ]
    if asks_about_the_frame(question):
        return found
    return [(passage, span) for passage, span in found if not is_framing(_text(passage, span), passage)]


def _unit(
    passage: RetrievedPassage,
    span: Span,
    similarity: float,
    context: float,
    asked: AskedValue,
    weights: UnitWeights,
    *,
    by_actor: float,
) -> Unit:
    body = passage.stored.passage
    text = _text(passage, span)
    around = f"{body.heading} {body.table_header} {body.text}"
    answers = asked.met_by(text) or asked.met_in_table(text, around)
    answers = answers and asked.reckoned_as_asked(f"{body.table_header} {in_context(passage, span)}")
    score = (
        weights.similarity * max(similarity, 0.0)
        + weights.context * context
        + weights.passage * passage.score
        + weights.answers * float(answers) * (1.0 if asked.firm else 0.5)
        + by_actor
        - weights.definition * float(body.kind is PassageKind.DEFINITION and not answers)
    )
    start = body.start + span.start
    return Unit(passage, start, body.start + span.end, text, similarity, context, answers, score)


def _text(passage: RetrievedPassage, span: Span) -> str:
    return passage.stored.passage.text[span.start : span.end]


def _best_support(units: Sequence[Unit], asked: AskedValue) -> float:
    """The best unit's: among those that state the value where only one answers, else by words alone."""
    if not asked.firm:
        return max(unit.context for unit in units)
    best = max(unit.support for unit in units)
    return max((unit.support for unit in units if unit.answers), default=best - NOT_STATED)


def _is_of_what_is_asked(question: str, text: str) -> bool:
    """Whether what a text leaves open may be what is asked: of that lot, of those things."""
    counted = counted_in(question)
    speaks_of_it = not counted or stem(counted) in content_stems(text)
    return speaks_of_it and not is_of_another_place(question, text)


def _with_header(unit: Unit) -> str:
    return f"{unit.passage.stored.passage.table_header} {unit.text}"


def _left_open(question: str, units: Sequence[Unit], asked: AskedValue) -> Unit | None:
    """The nearest unit that leaves open what is asked for, where none that could answer is nearer.

    A question for yes or no is answered by a sentence whose sum is withheld.
    """
    if is_polar(question):
        return None
    leaves = is_open if asked.firm else is_withheld
    left = [
        unit
        for unit in units
        if leaves(unit.text)
        and not (unit.answers or asked.stated_in(unit.text))
        and _is_of_what_is_asked(question, unit.text)
        and (is_withheld(unit.text) or may_state(_with_header(unit), asked.kinds))
    ]
    others = [unit for unit in units if unit.answers] if asked.firm else [u for u in units if u not in left]
    nearest = max(left, key=lambda unit: unit.support, default=None)
    beaten = nearest and any(unit.support > nearest.support for unit in others)
    return None if beaten else nearest
