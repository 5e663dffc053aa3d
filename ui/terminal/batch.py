"""Batches: JSON Lines of questions in, JSON Lines of results out, all of them or none."""

import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import UnusableInput
from assistant.json_lines import json_lines
from assistant.records import Question

_FIELDS = {"question": str, "contract": str, "as_of": str, "conversation": str}


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSON Lines file, in order; fields it doesn't know are left to others.

    Raises UnusableInput naming the line for anything that isn't `{id, question, contract?, as_of?}`.
    """
    if not path.is_file():
        raise UnusableInput(f"no file at {path}: expected JSON Lines of {{id, question}}")
    try:
        lines = json_lines(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnusableInput(f"{path} isn't UTF-8 at byte {error.start}: save it as UTF-8") from error
    questions = [_question(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    if not questions:
        raise UnusableInput(f"{path} has no questions: expected a line of {{id, question}} for each")
    return questions


def checked_date(value: str | None, *, where: str) -> str | None:
    """An ISO 8601 date as it came, or None; raises UnusableInput for anything else."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UnusableInput(f"{where}: {value!r} isn't a date: write it as YYYY-MM-DD") from error


def _question(line: str, where: str) -> Question:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(f"{where}: not JSON ({error}): expected {{id, question}}") from error
    if not isinstance(fields, dict) or "question" not in fields or "id" not in fields:
        raise UnusableInput(f"{where}: expected an object with id and question")
    for name, kind in _FIELDS.items():
        if fields.get(name) is not None and not isinstance(fields[name], kind):
            raise UnusableInput(f"{where}: {name} is {fields[name]!r}: expected text")
    return Question(
        text=fields["question"],
        contract=fields.get("contract"),
        as_of=checked_date(fields.get("as_of"), where=where),
        conversation=fields.get("conversation"),
        id=str(fields["id"]),
    )


def write_results(path: Path, results: Iterable[dict[str, Any]]) -> int:
    """Write a line for each result; the file appears whole or not at all. Returns the number of lines."""
    if not path.parent.is_dir():
        raise UnusableInput(f"no folder at {path.parent}: make it, or give another --out")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    count = 0
    try:
        with unfinished.open("w", encoding="utf-8") as out:
            for result in results:
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
                count += 1
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count
