"""Stages that benchmarks switch off by name are there."""

from typing import Any

import pytest

from benchmarks import answer_stages, verification

TARGETS = [
    *((stage, owner, name) for stage, (owner, name, _) in answer_stages.STAGES.items()),
    *((stage, owner, name) for stage, (owner, name, _) in verification.STAGES.items()),
]


@pytest.mark.parametrize(("stage", "owner", "name"), TARGETS, ids=[stage for stage, *_ in TARGETS])
def test_what_a_stage_is_made_of_is_there(stage: str, owner: Any, name: str) -> None:
    assert hasattr(owner, name), f"{stage}: {owner.__name__} has no {name}"
