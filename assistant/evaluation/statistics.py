"""Measures of many questions together, which no single question has: AUROC, AURC, percentiles. Pure."""

from collections.abc import Callable, Sequence
from functools import partial

from assistant.evaluation.bootstrap import Estimate, Statistic, statistic_estimate
from assistant.evaluation.judge import (
    ANSWERED,
    NOT_TO_ANSWER,
    REFUSED_ON_EVIDENCE,
    would_be_right,
)
from assistant.evaluation.measures.confidence import (
    RiskAt,
    area_under_risk,
    area_under_roc,
    percentile,
    risk_coverage,
)
from assistant.evaluation.records import AnswerGiven, GoldKind, Outcome

_SCORED = (GoldKind.LOOKUP, GoldKind.MULTI, GoldKind.UNANSWERABLE)
_TIMES: dict[str, Callable[[Outcome], float | None]] = {
    "retrieval_ms": lambda outcome: outcome.retrieval_ms,
    "first_quote_ms": lambda outcome: outcome.answer.first_quote_ms if outcome.answer else None,
    "first_token_ms": lambda outcome: outcome.answer.first_token_ms if outcome.answer else None,
    "total_ms": lambda outcome: outcome.answer.total_ms if outcome.answer else None,
}


def statistics_of(outcomes: Sequence[Outcome], groups: Sequence[str]) -> dict[str, Estimate]:
    """Each with its interval; `groups`: what each outcome is drawn with. Missing where none applies."""
    drawn_with = dict(zip(map(id, outcomes), groups, strict=True))

    def estimate(statistic: Statistic, rows: Sequence[Outcome]) -> Estimate:
        return statistic_estimate(statistic, [drawn_with[id(row)] for row in rows])

    found: dict[str, Estimate] = {}
    scored = [(row, answer, score) for row in outcomes for answer, score in _score(row)]
    if scored:
        rows, scores = [row for row, _, _ in scored], [score for _, _, score in scored]
        answerable = [row.question.kind not in NOT_TO_ANSWER for row in rows]
        wrong = [_would_be_wrong(row, answer) for row, answer, _ in scored]
        found["auroc"] = estimate(partial(area_under_roc, scores, answerable), rows)
        found["aurc"] = estimate(partial(area_under_risk, scores, wrong), rows)
    for name, time_of in _TIMES.items():
        timed = [(row, value) for row in outcomes if (value := time_of(row)) is not None]
        for share in (50, 95) if timed else ():
            statistic = partial(percentile, [value for _, value in timed], share / 100)
            found[f"{name}_p{share}"] = estimate(statistic, [row for row, _ in timed])
    return found


def curve_of(outcomes: Sequence[Outcome]) -> tuple[RiskAt, ...]:
    """The risk-coverage curve of the questions that have a score; figures and readings have none."""
    scored = [(row, answer, score) for row in outcomes for answer, score in _score(row)]
    wrong = [_would_be_wrong(row, answer) for row, answer, _ in scored]
    return tuple(risk_coverage([score for _, _, score in scored], wrong))


def _score(outcome: Outcome) -> list[tuple[AnswerGiven, float]]:
    """The answer and its score; none where a rule decided and not the evidence."""
    answer = outcome.answer
    if answer is None or answer.score is None or outcome.question.kind not in _SCORED:
        return []
    on_evidence = answer.status == ANSWERED or answer.reason in REFUSED_ON_EVIDENCE
    return [(answer, answer.score)] if on_evidence else []


def _would_be_wrong(outcome: Outcome, answer: AnswerGiven) -> bool:
    return outcome.question.kind in NOT_TO_ANSWER or not would_be_right(outcome, answer)
