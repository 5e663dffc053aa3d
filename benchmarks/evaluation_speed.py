"""How long a retrieval suite takes over a large release, beside the barest search there is.

    commons ingest ../shared/data/contracts/cuad/txt --adopt --home HOME
    python -m benchmarks.evaluation_speed HOME [--passages 100000] [--questions 1000] [--profile]

The release is made of the home's (`benchmarks.large_release`). Of CUAD's questions every other one names its
contract, and the rest are asked of the whole release without a name: the dearest way. Measured
is what `commons evaluate --retrieval-only` does, figures, intervals and report included. The peer embeds each
question by itself and compares it with every vector, nothing else. Both are asked in turns, and the ratio is
theirs; seconds on the clock depend on what else the machine does, processor time hardly.
"""

import argparse
import cProfile
import pstats
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.adoption.adopting import release_in_force
from assistant.backends.exact_vectors import ExactVectorIndex
from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.evaluation.gold import GoldPlaces
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import GoldenQuestion, Outcome
from assistant.evaluation.remembered import RememberedEmbedding
from assistant.evaluation.report import Inputs, Mode, made_report, report_json
from assistant.evaluation.run_retrieval import DEPTH, RetrievalRun, asked
from assistant.installation import HomeFolders, prepared_embedding
from assistant.settings import RetrievalSettings
from assistant.wiring import retriever_over
from benchmarks.large_release import build_large_release

TURN = 100
"""Questions in one turn."""
_PEER = 20


@dataclass(slots=True)
class Spent:
    """Seconds, and questions asked in them."""

    clock: float = 0.0
    processor: float = 0.0
    questions: int = 0

    def __str__(self) -> str:
        each = 1000 / max(1, self.questions)
        return f"{each * self.clock:.1f} ms a question, {each * self.processor:.1f} ms of processor time"


def main() -> None:
    """Make the release, measure, print."""
    options = _options()
    [suite] = read_suites([options.data / "contracts" / "cuad" / "answerable.jsonl"])
    questions = _half_named(suite.questions[: options.questions])
    home = HomeFolders(options.home)
    digest = release_in_force(home)
    if digest is None:
        raise SystemExit(f"{options.home} has no release in force: ingest CUAD's texts with --adopt first")
    with tempfile.TemporaryDirectory() as temporary:
        store, started = ReleaseStore(Path(temporary)), time.perf_counter()
        with ReleaseStore(options.home).open(digest) as base:
            made = build_large_release(Path(temporary), base, passages=options.passages)
        release = store.open(made)
        print(
            f"{release.passage_count()} passages, made in {time.perf_counter() - started:.0f} s", flush=True
        )
        with PermittedCorpus(release, is_withheld=lambda owner: False) as corpus:
            _measure(corpus, release, questions, profile=options.profile)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("home", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--profile", action="store_true", help="say where one thread's time goes")
    return parser.parse_args()


def _half_named(questions: Sequence[GoldenQuestion]) -> list[GoldenQuestion]:
    """Every other question without the "In the TITLE between PARTIES: " before it."""
    return [
        each if at % 2 == 0 else replace(each, question=each.question.split(": ", 1)[-1])
        for at, each in enumerate(questions)
    ]


def _measure(
    corpus: PermittedCorpus, release: Release, questions: list[GoldenQuestion], *, profile: bool
) -> None:
    started = time.perf_counter()
    embedding = OpenVinoEmbedding(prepared_embedding())
    whole = retriever_over(corpus, release, None, RetrievalSettings(), embedding)
    remembered = RememberedEmbedding(embedding)
    retriever = replace(whole, embedding=remembered, every_place=True)
    run = RetrievalRun(
        corpus, retriever, GoldPlaces(corpus), remembered.remember, workers=1 if profile else 2
    )
    print(f"opened in {time.perf_counter() - started:.0f} s", flush=True)
    if profile:
        _profiled(run, questions)
        return
    ours, bare, outcomes = Spent(), Spent(), list[Outcome]()
    exact = ExactVectorIndex(release.vectors, release.ranges)
    for start in range(0, len(questions), TURN):
        part = questions[start : start + TURN]
        with _counted(ours, len(part)):
            outcomes += run.outcomes(part)
        with _counted(bare, len(part[:_PEER])):
            for question in part[:_PEER]:
                exact.nearest(embedding.embed([question.question]), limit=DEPTH)
    with _counted(ours, 0):
        inputs = Inputs((), release.digest, "", "0" * 64, "0" * 64, "0" * 64, Mode.RETRIEVAL)
        report_json(made_report(inputs, outcomes, made=""))
    print(f"ours: {ours}; {ours.clock:.0f} s for {len(questions)} questions and their report (target: 180 s)")
    times = ours.clock / len(questions) / (bare.clock / bare.questions)
    print(f"bare search: {bare}; ours takes {times:.1f} times that")


@contextmanager
def _counted(spent: Spent, questions: int) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    spent.clock += time.perf_counter() - clock
    spent.processor += time.process_time() - processor
    spent.questions += questions


def _profiled(run: RetrievalRun, questions: Sequence[GoldenQuestion]) -> None:
    run.remember([run.retriever.understand(asked(each)).search_text for each in questions])
    profile = cProfile.Profile()
    profile.enable()
    for question in questions:
        run.outcome(question)
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()
