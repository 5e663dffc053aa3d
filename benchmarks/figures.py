# ruff: noqa: E501 - printed lines
"""Scores questions over notices against gold answers: right, refused, clarified, or confidently wrong.

    python -m benchmarks.figures QUESTIONS.jsonl --data FOLDER [--id ID] [--verbose]

FOLDER holds one folder a source; each question is asked with only its own source loaded. A number is right
within its tolerance; a list by the ids of its rows; an unanswerable question where the reply refuses.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.corpus.records import Document
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.release import DOCUMENTS_NAME
from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal
from assistant.records import Question
from ingest.register.load import build_register

_MEDIA = {".json": "application/json", ".jsonl": "application/jsonl", ".csv": "text/csv"}


def main(arguments: list[str] | None = None) -> int:
    """Score and print; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--id", action="append")
    parser.add_argument("--registers", type=Path, help="keep the registers here")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    questions = [json.loads(line) for line in options.questions.read_text().splitlines() if line.strip()]
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as temporary:
        kept = options.registers or Path(temporary)
        answering = {
            source: FigureAnswers(_register(options.data / source, kept / source))
            for source in {q["source"] for q in questions}
        }
        for question in questions:
            if options.id and question["id"] not in options.id:
                continue
            started = perf_counter()
            result = answering[question["source"]].answer(
                Question(question["question"], as_of=question.get("as_of")), today=date(2026, 11, 24)
            )
            verdict, why = score(question, result)
            by_kind[question["kind"]][verdict] += 1
            if options.verbose or verdict != "right" or options.id:
                _print(question, result, verdict, why, perf_counter() - started)
    _print_table(by_kind)
    return 0


def score(gold: Mapping[str, Any], result: object) -> tuple[str, str]:
    """right, wrong, refused or clarified, and why."""
    if gold["kind"] == "unanswerable":
        return ("wrong", "a figure was given") if isinstance(result, FigureAnswer) else ("right", "")
    if isinstance(result, FigureRefusal):
        return "refused", result.why
    if isinstance(result, FigureReadings):
        return "clarified", result.why
    assert isinstance(result, FigureAnswer)
    number, rows = gold["answer_number"], set(gold["rows"])
    if "set" in gold["unit"] or number is None:
        same = set(result.figure.row_ids) == rows
        return (
            ("right", "")
            if same
            else (
                "wrong",
                f"rows: {len(set(result.figure.row_ids) - rows)} too many, {len(rows - set(result.figure.row_ids))} missing",
            )
        )
    value = result.figure.value
    if isinstance(value, tuple):
        return "wrong", "a list where a number was asked"
    if abs(float(value) - number) > gold["tolerance"]:
        return "wrong", f"{value} instead of {number}"
    extra, missing = set(result.figure.row_ids) - rows, rows - set(result.figure.row_ids)
    return "right", f"rows differ: {len(extra)} too many, {len(missing)} missing" if extra or missing else ""


def _print(question: Mapping[str, Any], result: object, verdict: str, why: str, seconds: float) -> None:
    print(
        f"\n{question['id']} {question['kind']} {verdict.upper()} {why} [{seconds * 1000:.0f} ms]\n  Q {question['question']}\n  gold {str(question['answer'])[:150]}"
    )
    if isinstance(result, FigureAnswer):
        print(f"  got {result.text[:200]}\n  plan {result.figure.plan}\n  said {list(result.notices)}")


def _print_table(by_kind: Mapping[str, Counter[str]]) -> None:
    total: Counter[str] = Counter()
    print()
    for kind, counts in sorted(by_kind.items()):
        total.update(counts)
        print(f"{kind:18} {dict(counts)}")
    print(
        f"{'all':18} {dict(total)}: {100 * total['right'] / max(1, total.total()):.1f}% right, {100 * total['wrong'] / max(1, total.total()):.1f}% wrong"
    )


def _register(folder: Path, into: Path) -> DuckDbRegister:
    import hashlib

    path = into / REGISTER_NAME
    if not path.exists():
        (into / DOCUMENTS_NAME).mkdir(parents=True, exist_ok=True)
        documents = []
        for file in sorted(p for p in folder.rglob("*") if p.suffix in _MEDIA):
            data = file.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            (into / DOCUMENTS_NAME / sha256).write_bytes(data)
            documents.append(
                Document(
                    file.relative_to(folder).as_posix(),
                    "council",
                    "OGL-UK-3.0",
                    sha256,
                    _MEDIA[file.suffix],
                    len(data),
                )
            )
        build_register(into, documents, cache_folder=into / "cache")
    return DuckDbRegister(path)


if __name__ == "__main__":
    sys.exit(main())
