# ruff: noqa: E501 - printed lines
"""Scores questions over notices against gold answers: right, refused, clarified, or confidently wrong.

    python -m benchmarks.figures QUESTIONS.jsonl --data FOLDER [--id ID] [--verbose]
    python -m benchmarks.figures QUESTIONS.jsonl --answers OUT.jsonl... [--verbose]

FOLDER holds one folder a source; each question is asked with only its own source loaded. With --answers the
lines that `commons ask --batch` wrote are scored instead. A number is right within its tolerance; a list by
the ids of its rows; an unanswerable question where the reply refuses.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.backends.row_vectors import RowVectorFiles
from assistant.corpus.records import Document
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.release import DOCUMENTS_NAME
from assistant.evaluation.measures.figures import figure_verdict
from assistant.figures.answer import FigureAnswers
from assistant.figures.described import Meanings
from assistant.figures.results import FigureAnswer, FigureRefusal, FigureResult
from assistant.installation import prepared_embedding
from assistant.records import Question
from ingest.register.load import build_register
from ui.terminal.contract_json import figure_json

TODAY = date(2026, 11, 24)
_MEDIA = {".json": "application/json", ".jsonl": "application/jsonl", ".csv": "text/csv"}


def main(arguments: list[str] | None = None) -> int:
    """Score and print; exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--answers", type=Path, nargs="+")
    parser.add_argument("--id", action="append")
    parser.add_argument("--registers", type=Path, help="keep the registers here")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    questions = [json.loads(line) for line in options.questions.read_text().splitlines() if line.strip()]
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    wanted = [question for question in questions if not options.id or question["id"] in options.id]
    replies = (
        _replies_in(options.answers, wanted)
        if options.answers
        else _replies_of(wanted, options.data, options.registers)
    )
    for question, reply in replies:
        verdict, why = score(question, reply)
        by_kind[question["kind"]][verdict] += 1
        if options.verbose or verdict != "right" or options.id:
            _print(question, reply, verdict, why)
    _print_table(by_kind)
    return 0


def _replies_in(
    files: Sequence[Path], questions: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    lines = (json.loads(line) for file in files for line in file.read_text().splitlines())
    answers = {line["id"]: line for line in lines}
    for question in questions:
        if question["id"] in answers:
            yield question, answers[question["id"]]


def _replies_of(
    questions: Sequence[Mapping[str, Any]], data: Path, registers: Path | None
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    with tempfile.TemporaryDirectory() as temporary:
        kept = registers or Path(temporary)
        answering = {
            source: FigureAnswers(_register(data / source, kept / source), _meanings(kept / source))
            for source in {q["source"] for q in questions}
        }
        for question in questions:
            asked = Question(question["question"], as_of=question.get("as_of"))
            yield question, reply_of(answering[question["source"]].answer(asked, today=TODAY))


def reply_of(result: FigureResult) -> Mapping[str, Any]:
    """As `commons ask` writes it, so far as the score looks at it."""
    if isinstance(result, FigureAnswer):
        return {
            "status": "answered",
            "figure": figure_json(result.figure),
            "answer": result.text,
            "notices": list(result.notices),
        }
    status = "refused" if isinstance(result, FigureRefusal) else "clarify"
    return {"status": status, "figure": None, "answer": "", "notices": [result.why]}


def score(gold: Mapping[str, Any], reply: Mapping[str, Any]) -> tuple[str, str]:
    """right, wrong, refused or clarified, and why."""
    if gold["kind"] == "unanswerable":
        return ("wrong", "an answer was given") if reply["status"] == "answered" else ("right", "")
    if reply["status"] != "answered":
        return ("refused" if reply["status"] == "refused" else "clarified"), "; ".join(reply["notices"])
    if reply["figure"] is None:
        return "wrong", "quotes instead of a figure"
    value = reply["figure"]["value"]
    verdict, why = figure_verdict(
        number=None if isinstance(value, list) else float(value),
        row_ids=reply["figure"]["row_ids"],
        gold_number=gold["answer_number"],
        tolerance=gold["tolerance"],
        gold_rows=gold["rows"],
        rows_decide="set" in gold["unit"],
    )
    return verdict.value, why


def _print(question: Mapping[str, Any], reply: Mapping[str, Any], verdict: str, why: str) -> None:
    print(
        f"\n{question['id']} {question['kind']} {verdict.upper()} {why}\n  Q {question['question']}\n  gold {str(question['answer'])[:150]}"
    )
    if reply["figure"]:
        print(f"  got {reply['answer'][:200]}\n  plan {reply['figure']['plan']}\n  said {reply['notices']}")


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


@cache
def _embedding() -> OpenVinoEmbedding:
    return OpenVinoEmbedding(prepared_embedding())


@cache
def _meanings(folder: Path) -> Meanings:
    """Of the register that was built there; its vectors are kept beside it."""
    files = RowVectorFiles(folder, _embedding())
    return files.of("register", DuckDbRegister(folder / REGISTER_NAME))


if __name__ == "__main__":
    sys.exit(main())
