"""What is evaluated, opened: the assistant of a home as its members adopted it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import NotPermitted
from assistant.evaluation.code_version import code_sha256
from assistant.evaluation.gold import GoldPlaces
from assistant.evaluation.records import GoldenQuestion, Outcome, Suite
from assistant.evaluation.remembered import RememberedEmbedding
from assistant.evaluation.report import Inputs, Mode, suite_inputs
from assistant.evaluation.run_answers import AnswerRun
from assistant.evaluation.run_retrieval import RetrievalRun
from assistant.ports import Corpus
from assistant.wiring import Assistant, open_assistant

_PASSAGES_OF_QUESTIONS = 10
"""A file with more than one in so many of a suite's questions isn't a contract."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An open assistant with what its evaluation needs."""

    assistant: Assistant
    retrieval: RetrievalRun

    def outcomes(self, questions: Sequence[GoldenQuestion], *, mode: Mode, workers: int) -> Iterator[Outcome]:
        """What came of each question, in order."""
        if mode is Mode.RETRIEVAL:
            return self.retrieval.outcomes(questions)
        return AnswerRun(self.retrieval, self.assistant.parts, workers).outcomes(questions)

    def inputs(self, suites: Sequence[Suite], mode: Mode) -> Inputs:
        """What the figures will depend on."""
        return Inputs(
            suites=suite_inputs(suites),
            release=self.assistant.adoption.release,
            model=self.assistant.adoption.model if mode is Mode.ANSWERS else "",
            settings=self.assistant.granted.offered.settings,
            embedding=self.assistant.retriever.embedding.sha256,
            code=code_sha256(),
            mode=mode,
        )

    def require_permission(self) -> None:
        """Raise NotPermitted as soon as members decided otherwise."""
        if self.assistant.stopped:
            raise NotPermitted(self.assistant.stopped)


@contextmanager
def open_for_evaluation(root: Path, *, mode: Mode) -> Iterator[Evaluated]:
    """Ask the gate, and build what the questions are put to; searches are exact, so that they repeat."""
    with open_assistant(root, drafting=mode is Mode.ANSWERS, approximate=False) as assistant:
        remembered = RememberedEmbedding(assistant.retriever.embedding)
        retriever = replace(assistant.retriever, embedding=remembered, every_place=True)
        corpus = assistant.corpus
        yield Evaluated(assistant, RetrievalRun(corpus, retriever, GoldPlaces(corpus), remembered.remember))


def holders_of_questions(corpus: Corpus, questions: Sequence[GoldenQuestion]) -> list[str]:
    """Documents that hold the questions themselves, as a suite does that was ingested with the contracts."""
    asked = [_plain(question.question) for question in questions]
    return [
        document.path
        for document in corpus.documents()
        if _count(_plain(corpus.text(document.sha256)), asked) > max(1, len(asked) // _PASSAGES_OF_QUESTIONS)
    ]


def _count(text: str, asked: Sequence[str]) -> int:
    return sum(question in text for question in asked)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
