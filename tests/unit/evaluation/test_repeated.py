"""Measuring again: what came otherwise is named, and time and the last digit of a score aren't compared."""

from dataclasses import replace

import pytest

from assistant.errors import UnusableInput
from assistant.evaluation.repeated import deviations, require_same_inputs
from tests.unit.evaluation.outcomes import answer, outcome, question, report

ASKED = question(facts=(("six months",),))
GIVEN = outcome(ASKED, answer("six months"))


def test_the_same_outcomes_at_another_time_are_the_same() -> None:
    later = replace(GIVEN, retrieval_ms=99.0, answer=answer("six months", total_ms=1234, first_token_ms=None))
    assert deviations(report(GIVEN), [later]) == ()


@pytest.mark.parametrize(
    ("now", "what"),
    [
        ([outcome(ASKED, answer("twelve months"))], "text"),
        ([outcome(ASKED, answer("six months", status="refused"))], "status"),
        ([outcome(ASKED, answer("six months", score=0.6))], "score"),
        ([outcome(ASKED, answer("six months"), start=700)], "hits"),
        ([outcome(ASKED, answer("six months"), member="brookvale")], "member"),
        ([outcome(ASKED)], "answer"),
        ([], "the question isn't asked"),
    ],
)
def test_what_came_otherwise_is_named(now, what: str) -> None:
    [found] = deviations(report(GIVEN), now)
    assert (found.question, found.what) == ("suite.jsonl: q1", what)


def test_a_score_of_another_processor_is_the_same() -> None:
    assert deviations(report(GIVEN), [outcome(ASKED, answer("six months", score=0.5004))]) == ()


@pytest.mark.parametrize("field", ["release", "model", "settings", "embedding", "code", "derived"])
def test_other_inputs_are_said(field: str) -> None:
    said = report(GIVEN).inputs
    require_same_inputs(said, said)
    with pytest.raises(UnusableInput, match=f"measured {field} "):
        require_same_inputs(said, replace(said, **{field: "9" * 64}))
