"""How long a retrieval suite takes over a large release: batched and two at a time, beside one by one.

    python -m benchmarks.evaluation_speed [--passages 100000] [--questions 1000] [--peer-questions 100]

The release is generated: documents of 200 clauses of about 90 words, drawn by Zipf's law; passages get
random unit vectors, because a search costs the same whatever they mean. Questions are ten words of one
clause, embedded by the real model. The peer embeds each question by itself and asks one after another, as
`commons retrieve` does; both are asked in turns of so many questions, and the ratio is theirs.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.backends.openvino_embedding import OpenVinoEmbedding
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.store import ReleaseStore
from assistant.evaluation.gold import GoldPlaces
from assistant.evaluation.records import GoldenQuestion, GoldEvidence, GoldKind, Outcome
from assistant.evaluation.remembered import RememberedEmbedding
from assistant.evaluation.report import Inputs, Mode, made_report, report_json
from assistant.evaluation.run_retrieval import RetrievalRun
from assistant.installation import prepared_embedding
from assistant.models import EMBEDDED_EMBEDDING_SHA256
from assistant.ports import Vectors
from assistant.settings import RetrievalSettings
from assistant.wiring import retriever_over
from tests.fakes.releases import build_sample_release, content_of

CLAUSES = 200
WORDS_A_CLAUSE = 90
VOCABULARY = 20_000
DIMENSIONS = 384


class RandomVectors:
    """An `EmbeddingModel` whose vectors mean nothing."""

    sha256 = EMBEDDED_EMBEDDING_SHA256
    dimensions = DIMENSIONS

    def __init__(self) -> None:
        self._random = np.random.default_rng(11)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One for each text."""
        vectors = self._random.standard_normal((len(texts), DIMENSIONS), dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--peer-questions", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        texts = _texts(options.passages // CLAUSES)
        started = time.perf_counter()
        digest = build_sample_release(
            home,
            contents=[(path, content_of(text)) for path, text in texts.items()],
            embedding=RandomVectors(),
        )
        print(f"release of {options.passages} passages: {time.perf_counter() - started:.0f} s")
        release = ReleaseStore(home).open(digest)
        with PermittedCorpus(release, is_withheld=lambda owner: False) as corpus:
            embedding = OpenVinoEmbedding(prepared_embedding())
            whole = retriever_over(corpus, release, None, RetrievalSettings(), embedding)
            remembered = RememberedEmbedding(embedding)
            batched = RetrievalRun(
                corpus,
                replace(whole, embedding=remembered, every_place=True),
                GoldPlaces(corpus),
                remembered.remember,
            )
            single = RetrievalRun(
                corpus, replace(whole, every_place=True), GoldPlaces(corpus), lambda texts: None, workers=1
            )
            _measure(batched, single, _questions(texts, options.questions), options.peer_questions)


def _measure(
    batched: RetrievalRun, single: RetrievalRun, questions: list[GoldenQuestion], peer_questions: int
) -> None:
    outcomes: list[Outcome] = []
    seconds = {"batched": 0.0, "one by one": 0.0, "processor": 0.0}
    asked_peer = 0
    for start in range(0, len(questions), peer_questions):
        part = questions[start : start + peer_questions]
        began, busy = time.perf_counter(), time.process_time()
        outcomes += batched.outcomes(part)
        seconds["batched"] += time.perf_counter() - began
        seconds["processor"] += time.process_time() - busy
        if not asked_peer or start == len(questions) // 2:
            began = time.perf_counter()
            asked_peer += len(list(single.outcomes(part)))
            seconds["one by one"] += time.perf_counter() - began
    began = time.perf_counter()
    inputs = Inputs((), "0" * 64, "", "0" * 64, "0" * 64, "0" * 64, Mode.RETRIEVAL)
    size = len(report_json(made_report(inputs, outcomes, made="")))
    summing = time.perf_counter() - began
    each, peer = seconds["batched"] / len(questions), seconds["one by one"] / asked_peer
    print(
        f"batched: {1000 * each:.0f} ms a question, {1000 * seconds['processor'] / len(questions):.0f} ms of "
        f"processor time; one by one: {1000 * peer:.0f} ms ({peer / each:.2f} times)"
    )
    print(f"figures, intervals and a report of {size / 1e6:.1f} MB: {summing:.1f} s")
    print(f"{len(questions)} questions: {seconds['batched'] + summing:.0f} s (target: 180 s)")


def _texts(documents: int) -> dict[str, str]:
    random = np.random.default_rng(5)
    words = np.array([f"w{number:x}" for number in range(VOCABULARY)])
    chance = 1 / np.arange(1, VOCABULARY + 1)
    chance /= chance.sum()
    texts = {}
    for number in range(documents):
        drawn = random.choice(words, size=(CLAUSES, WORDS_A_CLAUSE), p=chance)
        texts[f"contract-{number}.txt"] = "\n".join(" ".join(clause) for clause in drawn) + "\n"
    return texts


def _questions(texts: dict[str, str], number: int) -> list[GoldenQuestion]:
    random = np.random.default_rng(6)
    names, questions = list(texts), []
    for at in range(number):
        document = names[int(random.integers(len(names)))]
        clauses = texts[document].splitlines()
        clause = clauses[int(random.integers(len(clauses)))]
        asked = " ".join(random.choice(clause.split(), size=10, replace=False))
        evidence = (GoldEvidence(document, clause),)
        questions.append(GoldenQuestion(str(at), GoldKind.LOOKUP, f"What of {asked}?", evidence=evidence))
    return questions


if __name__ == "__main__":
    main()
