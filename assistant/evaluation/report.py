"""A report: what was measured, from which inputs, and every outcome that its figures recompute from."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from assistant.errors import UnusableInput
from assistant.evaluation.records import Outcome, Suite
from assistant.evaluation.summary import Summary, summarised
from assistant.record_json import plain, typed

FORMAT = "procurement-commons evaluation 1"


class Mode(StrEnum):
    """What was run."""

    RETRIEVAL = "retrieval"
    """Passages alone, no language model."""
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class SuiteInput:
    """A suite that the questions came from."""

    name: str
    sha256: str
    questions: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the figures depend on; equal inputs give equal outcomes, timings aside."""

    suites: tuple[SuiteInput, ...]
    release: str
    model: str
    """SHA-256 of the language model as adopted; empty where none was asked."""
    settings: str
    embedding: str
    code: str
    """SHA-256 over this program's source files."""
    mode: Mode
    members: tuple[str, ...] = ()
    """Only these members' questions were asked; empty: everybody's."""
    derived: str = ""
    """SHA-256 of the file that ran, where it was derived from the adopted model."""

    @property
    def is_of_passages(self) -> bool:
        """Whether passages alone were measured."""
        return self.mode is Mode.RETRIEVAL

    @property
    def sha256(self) -> str:
        """Names all of them together."""
        return hashlib.sha256(json.dumps(plain(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Against:
    """What it was compared with when it was made; computed again from both reports where it matters."""

    report: str
    """SHA-256 of the other report's file."""
    margin: float
    regressed: tuple[str, ...]
    """Members for whose own questions this one measures worse."""


@dataclass(frozen=True, slots=True)
class Report:
    """Inputs, figures and outcomes."""

    made: str
    """ISO 8601, UTC."""
    inputs: Inputs
    summary: Summary
    outcomes: tuple[Outcome, ...]
    against: Against | None = None
    unasked: tuple[str, ...] = ()
    """Owners of contracts in the release that no question is about."""


def suite_inputs(suites: Sequence[Suite]) -> tuple[SuiteInput, ...]:
    """What a report says about its suites."""
    return tuple(SuiteInput(each.name, each.sha256, len(each.questions)) for each in suites)


def made_report(inputs: Inputs, outcomes: Sequence[Outcome], *, made: str) -> Report:
    """The report of these outcomes."""
    return Report(made, inputs, summarised(outcomes), tuple(outcomes))


def report_json(report: Report) -> str:
    """The report as JSON; equal reports are equal text."""
    return json.dumps({"format": FORMAT, **plain(report)}, ensure_ascii=False, allow_nan=False) + "\n"


def read_report(path: Path) -> tuple[Report, str]:
    """A report and its file's SHA-256; raises UnusableInput where it isn't one or doesn't recompute."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnusableInput(
            f"{path} can't be read ({error.strerror}): give a report of `commons evaluate`"
        ) from error
    return recomputed(data, path.name), hashlib.sha256(data).hexdigest()


def recomputed(data: bytes, name: str) -> Report:
    """The report in these bytes, after every figure in it was computed again from its outcomes."""
    tree = _tree(data, name)
    try:
        inputs = cast(Inputs, typed(Inputs, tree["inputs"]))
        outcomes = cast("tuple[Outcome, ...]", typed(tuple[Outcome, ...], tree["outcomes"]))
        made = cast(str, typed(str, tree["made"]))
        if datetime.fromisoformat(made).tzinfo is None:
            raise ValueError(f"made is {made}: expected a moment with its time zone")
        against = cast("Against | None", typed(Against | None, tree["against"]))
        unasked = cast("tuple[str, ...]", typed(tuple[str, ...], tree.get("unasked", [])))
    except (KeyError, TypeError, ValueError) as error:
        raise UnusableInput(
            f"{name} is no evaluation report ({error}): make it with `commons evaluate`"
        ) from error
    _require_each_question_once(inputs, outcomes, name)
    report = replace(made_report(inputs, outcomes, made=made), against=against, unasked=unasked)
    differs = _first_difference(plain(report.summary), tree.get("summary"), "")
    if differs:
        raise UnusableInput(f"{name} doesn't recompute: {differs}; measure again with `commons evaluate`")
    return report


def _require_each_question_once(inputs: Inputs, outcomes: Sequence[Outcome], name: str) -> None:
    """Raise UnusableInput where a question is there twice, or one that was to be asked isn't."""
    keys = [outcome.question.key for outcome in outcomes]
    if len(set(keys)) < len(keys):
        raise UnusableInput(f"{name} has {Counter(keys).most_common(1)[0][0]} twice: measure again")
    found = Counter(outcome.question.suite for outcome in outcomes)
    stated = {each.name: each.questions for each in inputs.suites}
    for suite in sorted(found.keys() | stated.keys()):
        asked, all_of_it = found[suite], stated.get(suite, 0)
        if asked > all_of_it or (asked < all_of_it and not inputs.members):
            raise UnusableInput(
                f"{name} has {asked} of the {all_of_it} questions of {suite}: measure all of them again"
            )


def _tree(data: bytes, name: str) -> dict[str, Any]:
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(
            f"{name} is no evaluation report ({error}): make it with `commons evaluate`"
        ) from error
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise UnusableInput(f"{name} is no evaluation report of the form {FORMAT!r}")
    return tree


def _first_difference(expected: Any, given: Any, where: str) -> str:  # noqa: ANN401 - JSON
    if isinstance(expected, dict) and isinstance(given, dict):
        for key in sorted(expected.keys() | given.keys()):
            found = _first_difference(expected.get(key), given.get(key), f"{where}.{key}" if where else key)
            if found:
                return found
        return ""
    return "" if expected == given else f"{where} says {given!r}, its outcomes give {expected!r}"
