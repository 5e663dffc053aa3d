"""Outcomes -> estimates with intervals: over all questions, by kind and by member. Pure."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.evaluation.bootstrap import Estimate, ratio_estimate
from assistant.evaluation.measures.catalogue import MEASURES
from assistant.evaluation.measures.confidence import RiskAt
from assistant.evaluation.records import Outcome
from assistant.evaluation.score import Values, values_of
from assistant.evaluation.statistics import curve_of, statistics_of

Estimates = dict[str, Estimate]
"""Measure -> estimate, in the catalogue's order; one that applies to none of the questions is missing."""
Scored = Sequence[tuple[Outcome, Values]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report says."""

    all: Estimates
    by_kind: dict[str, Estimates]
    by_member: dict[str, Estimates]
    risk_coverage: tuple[RiskAt, ...]
    """Empty where no answer was scored."""


def summarised(outcomes: Sequence[Outcome]) -> Summary:
    """Every measure over every group."""
    scored = [(outcome, values_of(outcome)) for outcome in outcomes]
    return Summary(
        all=estimates(scored),
        by_kind=_grouped(scored, lambda outcome: outcome.question.kind.value),
        by_member=_grouped(scored, lambda outcome: outcome.member),
        risk_coverage=curve_of(outcomes),
    )


def estimates(scored: Scored) -> Estimates:
    """Each measure over those questions to which it applies."""
    outcomes = [outcome for outcome, _ in scored]
    found = statistics_of(outcomes, [drawn_with(outcome) for outcome in outcomes])
    for name in {name for _, values in scored for name in values}:
        found[name] = _ratio(name, scored)
    return {name: found[name] for name in MEASURES if name in found}


def drawn_with(outcome: Outcome) -> str:
    """What a question is drawn together with."""
    return outcome.question.group or outcome.question.key


def _ratio(name: str, scored: Scored) -> Estimate:
    rows = [(drawn_with(outcome), values[name]) for outcome, values in scored if name in values]
    groups = [group for group, _ in rows]
    numerators, denominators = zip(*(ratio for _, ratio in rows), strict=True)
    return ratio_estimate(numerators, denominators, groups)


def _grouped(scored: Scored, group: Callable[[Outcome], str]) -> dict[str, Estimates]:
    groups: dict[str, list[tuple[Outcome, Values]]] = defaultdict(list)
    for outcome, values in scored:
        if group(outcome):
            groups[group(outcome)].append((outcome, values))
    return {name: estimates(rows) for name, rows in sorted(groups.items())}
