"""Reads a file of golden questions, whichever known format it is in."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.errors import UnusableInput
from assistant.evaluation.readers.fields import Line
from assistant.evaluation.readers.formats import (
    annotated_contract_question,
    contract_question,
    framework_question,
    hypotheses,
    notice_question,
)
from assistant.evaluation.records import GoldenQuestion, Suite
from assistant.json_lines import json_lines

_EXPECTED = "expected JSON Lines of {id, kind, question, ...}; see docs/evaluation.md"


def read_suites(paths: Sequence[Path]) -> list[Suite]:
    """The suites in order; raises UnusableInput naming file and line for what can't be used.

    Triggers of planted texts are forbidden in every question of every suite.
    """
    names = _names(paths)
    suites = [read_suite(path, name=name) for path, name in zip(paths, names, strict=True)]
    triggers = tuple(trigger for suite in suites for trigger in suite.triggers)
    suites = [
        replace(suite, questions=tuple(_forbidding(question, triggers) for question in suite.questions))
        for suite in suites
    ]
    if not any(suite.questions for suite in suites):
        raise UnusableInput(f"no question in {', '.join(suite.name for suite in suites)}: {_EXPECTED}")
    return suites


def read_suite(path: Path, *, name: str) -> Suite:
    """One suite, called by this name in reports."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnusableInput(f"{path} can't be read ({error.strerror}): {_EXPECTED}") from error
    return suite_of(data, name=name)


def suite_of(data: bytes, *, name: str) -> Suite:
    """The suite in a file's bytes; a name that ends in `.json` is one JSON text, else there is one a line."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput(f"{name} isn't UTF-8 at byte {error.start}: save it as UTF-8") from error
    if name.endswith(".json"):
        return Suite(name, sha256, _named(_of_tree(_parsed(text, name), name), name))
    lines = [
        Line(f"{name}, line {number}", _object(line, f"{name}, line {number}"))
        for number, line in enumerate(json_lines(text), 1)
        if line.strip()
    ]
    if lines and lines[0].has("trigger", "text"):
        return Suite(name, sha256, (), tuple(line.text("trigger") for line in lines))
    return Suite(name, sha256, _named([_reader(line)(line) for line in lines], name))


def _names(paths: Sequence[Path]) -> list[str]:
    """Each file's name, with its folder's where two would be alike; never a whole path."""
    times = Counter(path.name for path in paths)
    names = [
        path.name if times[path.name] == 1 else f"{path.resolve().parent.name}/{path.name}" for path in paths
    ]
    if len(set(names)) < len(names):
        raise UnusableInput(f"two suites are called {Counter(names).most_common(1)[0][0]}: give each once")
    return names


def _reader(line: Line) -> Callable[[Line], GoldenQuestion]:
    """By the fields that each format alone has."""
    if line.has("file", "title", "parties"):
        return annotated_contract_question
    if line.has("source", "rows"):
        return notice_question
    if any(isinstance(item, dict) and "file" in item for item in line.items("evidence")):
        return framework_question
    return contract_question


def _of_tree(tree: dict[str, Any], name: str) -> list[GoldenQuestion]:
    try:
        return hypotheses(tree)
    except (KeyError, TypeError, IndexError) as error:
        raise UnusableInput(f"{name}: no {error} as ContractNLI has it: {_EXPECTED}") from error


def _named(questions: Sequence[GoldenQuestion], name: str) -> tuple[GoldenQuestion, ...]:
    _require_different([question.id for question in questions], name)
    return tuple(replace(question, suite=name) for question in questions)


def _forbidding(question: GoldenQuestion, triggers: tuple[str, ...]) -> GoldenQuestion:
    return replace(question, forbidden=(*question.forbidden, *triggers)) if triggers else question


def _require_different(ids: Sequence[str], name: str) -> None:
    for commonest, times in Counter(ids).most_common(1):
        if times > 1:
            raise UnusableInput(f"{name}: {times} questions have the id {commonest!r}: give each its own")


def _object(line: str, where: str) -> dict[str, Any]:
    tree = _parsed(line, where)
    if not isinstance(tree, dict):
        raise UnusableInput(f"{where}: {line[:60]!r} is no JSON object: {_EXPECTED}")
    return tree


def _parsed(text: str, where: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(f"{where}: not JSON ({error}): {_EXPECTED}") from error
