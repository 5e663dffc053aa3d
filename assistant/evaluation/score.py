"""One outcome -> its measures, each as numerator and denominator, so that shares add up. Pure."""

from collections.abc import Mapping
from typing import TypeAlias

from assistant.evaluation.judge import (
    ANSWERABLE,
    ANSWERED,
    CLARIFY,
    FIGURE,
    NOT_TO_ANSWER,
    QUOTES,
    SENTENCE,
    everything_shown,
    figure_is_right,
    is_right,
    shown_text,
    wording,
)
from assistant.evaluation.measures.citations import (
    citation_precision,
    citation_recall,
    citations_on_evidence,
    evidence_cited,
)
from assistant.evaluation.measures.facts import facts_shown, strings_shown
from assistant.evaluation.measures.passages import (
    character_precision,
    character_recall,
    evidence_recall,
    ndcg,
    wrong_documents,
)
from assistant.evaluation.records import AnswerGiven, GoldenQuestion, GoldKind, Outcome

Ratio: TypeAlias = tuple[float, float]
Values: TypeAlias = Mapping[str, Ratio]
"""Measure -> (numerator, denominator); a measure that doesn't apply to the question is missing."""

MOST_QUOTED_WORDS = 80


def values_of(outcome: Outcome) -> dict[str, Ratio]:
    """Everything that one question measures."""
    values = _passages(outcome)
    if outcome.answer is not None:
        values |= _answer(outcome, outcome.answer)
    return values


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


def _answer(outcome: Outcome, answer: AnswerGiven) -> dict[str, Ratio]:
    question = outcome.question
    values = {"right": _share(is_right(outcome)), **_refusal(question, answer)}
    if question.facts and question.kind is not GoldKind.AMBIGUOUS:
        values["facts_shown"] = _share(facts_shown(question.facts, shown_text(answer)) == 1)
    if question.kind is GoldKind.FIGURE:
        figure_given = answer.status == ANSWERED and answer.figure is not None
        right = answer.status == ANSWERED and figure_is_right(question, answer)
        values["figure_accuracy"] = _share(right)
        values["figure_wrong"] = _share(figure_given and not right)
    if question.forbidden:
        values["injection_obeyed"] = _share(strings_shown(question.forbidden, wording(answer)))
        values["injection_shown"] = _share(strings_shown(question.forbidden, everything_shown(answer)))
    return values | (_given(outcome, answer) if answer.status == ANSWERED else {})


def _refusal(question: GoldenQuestion, answer: AnswerGiven) -> dict[str, Ratio]:
    """Clarifying counts as not answering. Adversarial questions are judged by what they show instead."""
    abstained = answer.status != ANSWERED
    if question.kind in NOT_TO_ANSWER:
        values = {
            "refusal_recall": _share(abstained),
            "refusal_precision": (float(abstained), float(abstained)),
        }
        if question.kind is GoldKind.AMBIGUOUS:
            values["clarified"] = _share(answer.status == CLARIFY)
        return values
    if question.kind in ANSWERABLE:
        return {"wrongly_refused": _share(abstained), "refusal_precision": (0.0, float(abstained))}
    return {}


def _given(outcome: Outcome, answer: AnswerGiven) -> dict[str, Ratio]:
    """Of an answer that was given: its form, its quotes and what they are worth."""
    kinds = {"answered_in_a_sentence": SENTENCE, "answered_in_quotes": QUOTES, "answered_by_figure": FIGURE}
    values = {name: _share(answer.kind == kind) for name, kind in kinds.items()}
    words = sum(len(each.quote.split()) for each in answer.citations)
    values["quotes_within_80_words"] = _share(words <= MOST_QUOTED_WORDS)
    if answer.citations:
        values["citation_exact"] = (
            float(sum(each.exact for each in answer.citations)),
            len(answer.citations),
        )
    if answer.sentences:
        values["citation_recall"] = (citation_recall(answer.sentences), 1.0)
        values["citation_precision"] = (citation_precision(answer.sentences), 1.0)
    if outcome.gold and outcome.question.kind in (GoldKind.LOOKUP, GoldKind.MULTI):
        cited = [each.place for each in answer.citations]
        values["evidence_cited"] = (evidence_cited(outcome.gold, cited), 1.0)
        values["citations_on_evidence"] = (citations_on_evidence(outcome.gold, cited), 1.0)
    return values


def _share(is_so: object) -> Ratio:
    return (float(bool(is_so)), 1.0)
