"""Whether measuring again gives what a report says, question by question, timings aside. Pure.

A report recomputes from its own outcomes whoever wrote them; only measuring again shows that they are what
its inputs give.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from assistant.errors import UnusableInput
from assistant.evaluation.records import Outcome
from assistant.evaluation.report import Inputs, Report, SuiteInput

SCORE_TOLERANCE = 0.001
"""Two processors' floats differ by less."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A question of which something else came."""

    question: str
    what: str
    """The field of the outcome that differs first."""


def require_same_inputs(said: Inputs, here: Inputs) -> None:
    """Raise UnusableInput where what is measured here isn't what the report measured."""
    for field in fields(Inputs):
        theirs, ours = getattr(said, field.name), getattr(here, field.name)
        if theirs != ours:
            raise UnusableInput(
                f"the report measured {field.name} {_named(theirs)}, and here it is {_named(ours)}: give the "
                "same suites, and --release, --model or --settings where it measured what isn't in force"
            )


def deviations(report: Report, again: Sequence[Outcome]) -> tuple[Deviation, ...]:
    """The report's questions of which something else came now; a missing one counts."""
    now = {outcome.question.key: outcome for outcome in again}
    found = []
    for said in report.outcomes:
        what = _first_difference(said, now.get(said.question.key))
        if what:
            found.append(Deviation(said.question.key, what))
    return tuple(found)


def _first_difference(said: Outcome, now: Outcome | None) -> str:
    if now is None:
        return "the question isn't asked"
    one, other = _untimed(said), _untimed(now)
    for field in fields(Outcome):
        if field.name != "answer" and getattr(one, field.name) != getattr(other, field.name):
            return field.name
    if one.answer is None or other.answer is None:
        return "" if one.answer is other.answer else "answer"
    if abs((one.answer.score or 0.0) - (other.answer.score or 0.0)) > SCORE_TOLERANCE:
        return "score"
    for field in fields(one.answer):
        if field.name != "score" and getattr(one.answer, field.name) != getattr(other.answer, field.name):
            return field.name
    return ""


def _untimed(outcome: Outcome) -> Outcome:
    answer = outcome.answer
    if answer is not None:
        answer = replace(answer, first_quote_ms=None, first_token_ms=None, total_ms=0)
    return replace(outcome, retrieval_ms=0.0, answer=answer)


def _named(value: Any) -> str:  # noqa: ANN401 - one of the inputs
    if isinstance(value, tuple):
        return ", ".join(
            f"{each.name} {each.sha256[:12]}" if isinstance(each, SuiteInput) else each for each in value
        )
    return str(value)[:12] or "none"
