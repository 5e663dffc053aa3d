"""How well retrieval finds the evidence of the shared questions, beside the plain pipeline.

    commons ingest ../shared/data/contracts/cuad/txt --adopt --home HOME
    python -m benchmarks.retrieval cuad HOME [--data DATA] [--plain] [--half 0|1] [--without PART ...]

Suites:
- cuad: every answerable question as "In the TITLE between PARTIES: QUESTION" over all 113 texts; character
  recall at 8 and 64, precision at 1 (LegalBench-RAG, arXiv 2408.10343), questions with a passage of another
  document among the first 5, and the share of such passages.
- ccs: share of the evidence of lookup and multi questions whose letters and digits stand, to eight tenths at
  least, in the first 5 (12, 50) passages. Evidence in files that can't be read counts as missed.

`--plain` measures the plain pipeline in the same run: windows of 1,000 characters with 200 of overlap over
the same texts, the same embedding model, nearest by cosine over everything. `--half` takes documents (cuad)
or questions (ccs) of one half by hash: develop on 0, confirm on 1. `--without` switches parts off for an
ablation: names, words, wording, values, coverage, leaning, places. Intervals are bootstrapped over documents
or questions.
"""

import argparse
import hashlib
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.records import Question, QuestionKind, Understanding
from assistant.rerank import FeatureReranker
from assistant.retrieve import HybridRetriever
from assistant.wiring import open_assistant

DEPTH = 64
QUESTION_FILES = ("questions.jsonl", "README.md", "LICENCE.txt")
"""Not part of a corpus, though a whole folder's ingest takes them in: what they offer isn't counted."""
_WEIGHTS = {
    "words": "lexical_weight",
    "wording": "wording_weight",
    "values": "value_weight",
    "coverage": "coverage_weight",
    "leaning": "leaning_weight",
}
PARTS = ("names", *_WEIGHTS, "places")
"""What can be switched off; "places": copies of a clause are shown once, as in answers."""
Finder = Callable[[str], list["Found"]]


@dataclass(frozen=True)
class Found:
    """A stretch of a document offered as evidence."""

    document: str
    start: int
    end: int


@dataclass(frozen=True)
class Measured:
    """One question's measures, and what it is drawn with."""

    group: str
    values: dict[str, float]


def main() -> None:
    """Measure and print."""
    options = _options()
    with open_assistant(options.home, drafting=False) as assistant:
        retriever = assistant.retriever
        measure = {"cuad": _cuad, "ccs": _ccs}[options.suite]
        folder = options.data / "contracts" / options.suite
        ours = _finder(_without(retriever, options.without))
        name = "hybrid" + "".join(f" without {part}" for part in options.without)
        _print_rows(name, measure(folder, retriever, ours), options.half)
        if options.plain:
            _print_rows("plain pipeline", measure(folder, retriever, _plain(retriever)), options.half)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suite", choices=("cuad", "ccs"))
    parser.add_argument("home", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--without", nargs="*", default=(), choices=PARTS)
    return parser.parse_args()


def _print_rows(name: str, measured: Iterator[Measured], half: int | None) -> None:
    started = time.perf_counter()
    rows = [row for row in measured if half is None or _half(row.group) == half]
    seconds = time.perf_counter() - started
    print(f"{name}: {len(rows)} questions, {1000 * seconds / max(len(rows), 1):.0f} ms each")
    for key in rows[0].values:
        low, high = _interval(rows, key)
        mean = statistics.fmean(row.values[key] for row in rows)
        print(f"  {key:32} {100 * mean:5.1f}   (95%: {100 * low:.1f} to {100 * high:.1f})")


def _half(group: str) -> int:
    return hashlib.sha256(group.encode()).digest()[0] % 2


def _interval(rows: list[Measured], key: str, *, draws: int = 1000) -> tuple[float, float]:
    """Percentile bootstrap over groups, so that questions of one document stay together."""
    groups: dict[str, list[float]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row.values[key])
    sums = np.array([[sum(values), len(values)] for values in groups.values()])
    random = np.random.default_rng(7)
    drawn = sums[random.integers(0, len(sums), (draws, len(sums)))].sum(axis=1)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
    return float(low), float(high)


# What is measured -----------------------------------------------------------------------------


def _cuad(folder: Path, retriever: HybridRetriever, find: Finder) -> Iterator[Measured]:
    for line in (folder / "answerable.jsonl").read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        found = find(f"In the {asked['title']} between {asked['parties']}: {asked['question']}")
        right = [asked["file"] == Path(each.document).name for each in found]
        overlaps = [
            _overlap(each, asked["spans"]) if ok else 0 for each, ok in zip(found, right, strict=True)
        ]
        gold = sum(end - start for start, end in asked["spans"])
        wrong = [not ok for ok in right[:5]]
        values = {
            "character recall@8": sum(overlaps[:8]) / gold,
            "character recall@64": sum(overlaps[:DEPTH]) / gold,
            "precision@1": overlaps[0] / (found[0].end - found[0].start) if found else 0.0,
            "evidence in the first": float(overlaps[0] > 0) if found else 0.0,
            "wrong document in the first 5": float(any(wrong)),
            "share of the first 5 that is wrong": statistics.fmean(wrong) if wrong else 0.0,
        }
        yield Measured(asked["file"], values)


def _overlap(found: Found, spans: list[list[int]]) -> int:
    return sum(max(0, min(found.end, end) - max(found.start, start)) for start, end in spans)


def _ccs(folder: Path, retriever: HybridRetriever, find: Finder) -> Iterator[Measured]:
    texts = _texts(retriever)
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        if asked["kind"] not in ("lookup", "multi"):
            continue
        found = find(asked["question"])
        places = [
            (each["file"], _occurrences(texts.get(each["file"], ""), each["quote"]))
            for each in asked["evidence"]
        ]
        values = {
            f"evidence in the first {depth}": statistics.fmean(
                _is_shown(found[:depth], *place) for place in places
            )
            for depth in (1, 3, 5, 12, 50)
        }
        yield Measured(asked["id"], values)


def _texts(retriever: HybridRetriever) -> dict[str, str]:
    return {
        document.path: retriever.corpus.text(document.sha256) for document in retriever.corpus.documents()
    }


def _occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    """Where the quote's letters and digits stand in the text, as spans of the text."""
    positions = [at for at, character in enumerate(text) if character.isalnum()]
    plain = "".join(text[at] for at in positions).casefold()
    wanted = "".join(character for character in quote if character.isalnum()).casefold()
    if len(plain) != len(positions) or not wanted:
        return []
    spans, at = [], plain.find(wanted)
    while at >= 0:
        spans.append((positions[at], positions[at + len(wanted) - 1] + 1))
        at = plain.find(wanted, at + 1)
    return spans


def _is_shown(found: list[Found], document: str, spans: list[tuple[int, int]]) -> bool:
    own = [each for each in found if each.document == document]
    return any(
        sum(max(0, min(each.end, end) - max(each.start, start)) for each in own) >= 0.8 * (end - start)
        for start, end in spans
    )


# What is measured against what ------------------------------------------------------------------


class _Unnamed(HybridRetriever):
    """Searches the whole release with the whole question: contract picking switched off."""

    def understand(self, question: Question) -> Understanding:
        return Understanding(QuestionKind.CLAUSE, question.text)


def _without(retriever: HybridRetriever, parts: list[str]) -> HybridRetriever:
    off: dict[str, float] = {_WEIGHTS[part]: 0.0 for part in parts if part in _WEIGHTS}
    settings = replace(retriever.settings, **off)
    made = _Unnamed if "names" in parts else HybridRetriever
    return made(
        retriever.corpus,
        catalogue=retriever.catalogue,
        lexical=retriever.lexical,
        vector=retriever.vector,
        embedding=retriever.embedding,
        reranker=FeatureReranker.of(settings),
        settings=settings,
        every_place="places" not in parts,
    )


def _finder(retriever: HybridRetriever) -> Finder:
    def find(question: str) -> list[Found]:
        found = retriever.retrieve(Question(question), limit=2 * DEPTH).passages
        kept = [each for each in found if each.document not in QUESTION_FILES][:DEPTH]
        return [Found(each.document, each.stored.passage.start, each.stored.passage.end) for each in kept]

    return find


def _plain(retriever: HybridRetriever) -> Finder:
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    chunks: list[Found] = []
    texts: list[str] = []
    for path, text in _texts(retriever).items():
        for chunk in splitter.create_documents([text]):
            start = chunk.metadata["start_index"]
            chunks.append(Found(path, start, start + len(chunk.page_content)))
            texts.append(chunk.page_content)
    vectors = retriever.embedding.embed(texts)

    def find(question: str) -> list[Found]:
        [vector] = retriever.embedding.embed([question])
        return [chunks[at] for at in np.argsort(-(vectors @ vector), kind="stable")[:DEPTH]]

    return find


if __name__ == "__main__":
    main()
