"""Asks through the command line and checks every quote: against `commons text`, and on its page by pypdf.

    python -m benchmarks.citations QUESTIONS.jsonl --home HOME [--out ANSWERS.jsonl]

QUESTIONS: {id, question, contract?}. A quote stands on its page where its letters and digits stand in the
page's as another reader has them. Prints a line for each citation that fails, and the counts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pypdf

PDF_MAGIC = b"%PDF"


def main() -> None:
    """Ask, check and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="where to keep the answers")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = chosen.out or Path(scratch) / "answers.jsonl"
        _commons(chosen.home, "ask", "--batch", str(chosen.questions), "--out", str(out))
        answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    print(json.dumps(checked(answers, chosen.home)))


def checked(answers: list[dict[str, Any]], home: Path) -> dict[str, int]:
    """How many answers and citations there are, and how many hold; says which don't."""
    counts: Counter[str] = Counter()
    for answer in answers:
        counts[answer["status"]] += 1
        counts[f"kind {answer['kind']}"] += 1
        for citation in (*answer["citations"], *answer["nearest"]):
            counts["citations"] += 1
            for name, holds in _verdicts(citation, home, answer["release"]).items():
                counts[f"{name}: {'holds' if holds else 'FAILS'}"] += 1
                if not holds:
                    print(json.dumps({"id": answer["id"], "failed": name, "citation": citation}))
    return dict(counts)


def _verdicts(citation: dict[str, Any], home: Path, release: str) -> dict[str, bool]:
    text = _text(home, citation["sha256"])
    verdicts = {"slice of commons text": text[citation["start"] : citation["end"]] == citation["quote"]}
    copy = home / "releases" / release / "documents" / citation["sha256"]
    if citation["page"] is not None and copy.read_bytes()[:4] == PDF_MAGIC:
        page = _page_text(copy, citation["page"])
        verdicts["on its page by pypdf"] = _letters(citation["quote"]) in _letters(page)
    return verdicts


@cache
def _text(home: Path, document: str) -> str:
    return _commons(home, "text", document).decode("utf-8", errors="surrogatepass")


@cache
def _page_text(path: Path, page: int) -> str:
    return str(pypdf.PdfReader(path).pages[page - 1].extract_text())


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _commons(home: Path, *words: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "ui", *words, "--home", str(home)], stdout=subprocess.PIPE, check=True
    )
    return done.stdout


if __name__ == "__main__":
    main()
