"""Outcomes -> estimates with intervals: over all questions, by kind and by member. Pure."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.evaluation.bootstrap import Estimate, ratio_estimate
from assistant.evaluation.measures.catalogue import MEASURES
from assistant.evaluation.records import Outcome
from assistant.evaluation.score import Values, values_of

Estimates = dict[str, Estimate]
"""Measure -> estimate; a measure that applies to none of the questions is missing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report says."""

    all: Estimates
    by_kind: dict[str, Estimates]
    by_member: dict[str, Estimates]


def summarised(outcomes: Sequence[Outcome]) -> Summary:
    """Every measure over every group."""
    scored = [(outcome, values_of(outcome)) for outcome in outcomes]
    return Summary(
        all=estimates(scored),
        by_kind=_grouped(scored, lambda outcome: outcome.question.kind.value),
        by_member=_grouped(scored, lambda outcome: outcome.member),
    )


def estimates(scored: Sequence[tuple[Outcome, Values]]) -> Estimates:
    """Each measure over those questions to which it applies, in the catalogue's order."""
    return {name: _ratio(name, scored) for name in MEASURES if any(name in values for _, values in scored)}


def _ratio(name: str, scored: Sequence[tuple[Outcome, Values]]) -> Estimate:
    rows = [(outcome, values[name]) for outcome, values in scored if name in values]
    numerators = [numerator for _, (numerator, _) in rows]
    denominators = [denominator for _, (_, denominator) in rows]
    return ratio_estimate(numerators, denominators, [drawn_with(outcome) for outcome, _ in rows])


def drawn_with(outcome: Outcome) -> str:
    """What a question is drawn together with."""
    return outcome.question.group or outcome.question.key


def _grouped(
    scored: Sequence[tuple[Outcome, Values]], group: Callable[[Outcome], str]
) -> dict[str, Estimates]:
    groups: dict[str, list[tuple[Outcome, Values]]] = defaultdict(list)
    for outcome, values in scored:
        if group(outcome):
            groups[group(outcome)].append((outcome, values))
    return {name: estimates(rows) for name, rows in sorted(groups.items())}
