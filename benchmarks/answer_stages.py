"""What each stage of answering adds: every one switched off by itself, over the questions of a suite.

    python -m benchmarks.answer_stages SUITE... --home HOME [--every N] [--only STAGE ...]

No language model drafts, so that a quote's own sentence is shown or none and runs differ by the stage
alone. Printed is the whole less the rest, in points, with the paired interval: positive is better but for
`wrongly_refused`. Behind it stand the questions that are right only with the stage, or only without it, and
how many answers say a sentence whose source isn't the evidence, quote one without its "unless ...", or
quote the same words twice.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from assistant import (
    amended,
    ask,
    cells,
    drafting,
    neighbours,
    part_answers,
    quote,
    refuse,
    retrieve,
    understand,
    wording,
)
from assistant.ask import answer_question
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.candidate import DEFAULTS, EMBEDDED, Named
from assistant.evaluation.compare import compared
from assistant.evaluation.judge import is_right
from assistant.evaluation.measures.citations import citations_on_evidence
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import AnswerGiven, Found, GoldenQuestion, Outcome
from assistant.evaluation.report import Mode, Report, made_report
from assistant.evaluation.run_answers import given, unrecorded
from assistant.evaluation.run_retrieval import asked
from assistant.evaluation.wiring import Evaluated, open_for_evaluation
from assistant.evidence import actors, variations, weigh
from assistant.evidence.rerank import FeatureReranker
from assistant.evidence.weigh import UnitWeights, weighed_evidence
from assistant.language.sentences import sentence_spans
from assistant.parts import AssistantParts, UnderstandingRetriever
from assistant.ports import Corpus, EmbeddingModel, ReadText
from assistant.question.pick_contracts import Pick
from assistant.records import Answer, QuestionKind, Retrieval, Understanding, VerifiedSentence


def _weighed_with(**weights: float) -> Any:
    return partial(weighed_evidence, unit_weights=UnitWeights(**weights))


def _gives(value: Any) -> Any:
    return lambda *_, **__: value


def _never(*_: Any, **__: Any) -> bool:
    return False


def _first(given: Any, *_: Any, **__: Any) -> Any:
    return given


STAGES: dict[str, tuple[Any, str, Any]] = {
    # what is asked, of which contracts
    "kinds of question": (understand, "kind_by_wording", _gives((QuestionKind.CLAUSE, ""))),
    "names cut out": (understand, "without_names", _first),
    "subject": (understand, "subject_of", _gives("")),
    "contracts by role": (understand, "picked_by_role", _gives(Pick())),
    "contracts in a list": (understand, "picked_in_list", _gives(Pick())),
    "which contract": (understand, "_which_contract", _first),
    "points nowhere": (understand, "_points_nowhere", _never),
    # ways of answering
    "definitions": (ask, "asked_meaning", _gives(None)),
    "changes": (ask, "_changed", _gives(())),
    "comparing": (ask, "contracts_compared", _gives(())),
    "parts": (ask, "question_parts", _gives(())),
    "whole before parts": (part_answers, "_OF_THE_WHOLE", 0),
    "readings": (ask, "conflicting_readings", _gives(())),
    # passages
    "reranking": (FeatureReranker, "gains", lambda self, question, passages: [0.0] * len(passages)),
    "variations": (retrieve, "variations_of", _gives([])),
    "variations brought in": (variations.Changes, "brought_in", lambda self, kept: list(kept)),
    # which sentences are weighed, and their order
    "lead-in": (weigh, "in_context", lambda p, span: p.stored.passage.text[span.start : span.end]),
    "framing": (weigh, "is_framing", _never),
    "frame asked for": (weigh, "asks_about_the_frame", _never),
    "similarity": (cells, "weighed_evidence", _weighed_with(similarity=0.0)),
    "context": (cells, "weighed_evidence", _weighed_with(context=0.0)),
    "passage": (cells, "weighed_evidence", _weighed_with(passage=0.0)),
    "value": (cells, "weighed_evidence", _weighed_with(answers=0.0)),
    "definition": (cells, "weighed_evidence", _weighed_with(definition=0.0)),
    "beside the parties": (actors, "OTHER_ACTOR", 0.0),
    "heading": (cells, "by_standing", _first),
    # what is quoted
    "half of the best": (quote, "LEAST_SHARE", 0.0),
    "repeats": (quote, "_repeats", _never),
    "as amended": (amended, "_changes_to", _gives([])),
    "value leads": (cells, "best_quotes", lambda units, asked, max_words: _nearest(units, max_words)),
    "sentences": (drafting.Drafting, "worded", _gives(())),
    "item alone": (wording, "_item", _gives(None)),
    "value in a row": (drafting.Drafting, "_is_value_in_a_row", _never),
    "two side by side": (neighbours, "_joined", _gives(None)),
    # what is refused
    "left open": (weigh, "_left_open", _gives(None)),
    "strangers": (refuse, "_stranger", _gives("")),
    "no contract says": (refuse, "ungiven", _gives("")),
    "name of a body": (refuse, "_lacks_a_name", _never),
}
"""Stage -> what stands in for it while it is switched off."""
SEARCHING = frozenset({"reranking", "variations", "variations brought in"})
"""Stages without which other passages are found."""
_SHOWN = (
    "right",
    "facts_shown",
    "evidence_cited",
    "citations_on_evidence",
    "wrongly_refused",
    "refusal_recall",
    "answered_in_a_sentence",
)

_EXCEPTION = re.compile(
    r"\b(?:unless|except(?:ing)?|save\s+(?:that|for|where|as)|provided\s+(?:that|always|however)|subject\s+to"
    r"|other\s+than|notwithstanding|only\s+(?:if|where|when)|but\s+(?:not|only))\b",
    re.IGNORECASE,
)
_LONGEST_SENTENCE = 1200
"""Characters before and behind a quote in which its sentence begins and ends."""


def _nearest(units: Any, max_words: int) -> Any:
    return quote.quoted_excerpts(units, max_words=max_words)


def main() -> None:
    """Answer, switch off, answer again."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suites", nargs="+", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=STAGES, default=list(STAGES))
    options = parser.parse_args()
    suites = [
        replace(suite, questions=tuple(suite.questions[:: options.every]))
        for suite in read_suites(options.suites)
    ]
    named = Named(model=EMBEDDED, settings=DEFAULTS)
    with open_for_evaluation(options.home, named, mode=Mode.ANSWERS) as evaluated:
        put = _Asked.of(evaluated, [question for suite in suites for question in suite.questions])
        whole = made_report(evaluated.inputs(suites), put.outcomes(), made="")
        print(f"{'what it adds':22s}" + "".join(f"{name:>26s}" for name in _SHOWN), flush=True)
        for stage in options.only:
            with _without(stage):
                rest = replace(whole, outcomes=put.outcomes(anew=stage in SEARCHING))
            print(_line(stage, rest, whole), flush=True)
            print(_decided(rest.outcomes, whole.outcomes), flush=True)
            runs = (whole.outcomes, rest.outcomes)
            for fault, count in _FAULTS.items():
                counts = [count(each, put.parts.corpus) for each in runs]
                print(f"    {fault}: {counts[0]} with it, {counts[1]} without it", flush=True)


@contextmanager
def _without(stage: str) -> Iterator[None]:
    owner, name, stand_in = STAGES[stage]
    with mock.patch.object(owner, name, stand_in):
        yield


@dataclass(frozen=True, slots=True)
class _Asked:
    """The questions, and what they are put to; what doesn't differ by the stage is done once."""

    parts: AssistantParts
    found: tuple[Outcome, ...]
    """The questions' outcomes without answers."""

    @classmethod
    def of(cls, evaluated: Evaluated, questions: Sequence[GoldenQuestion]) -> "_Asked":
        """Without drafts; texts are read once for all runs."""
        assert evaluated.parts is not None
        parts = replace(
            unrecorded(evaluated.parts),
            model=ScriptedLanguageModel(always("")),
            embedding=_ReadOnce(evaluated.parts.embedding),
            retriever=_FoundOnce(evaluated.parts.retriever),
        )
        found = tuple(evaluated.retrieval.outcome(question) for question in questions)
        return cls(parts, found)

    def outcomes(self, *, anew: bool = False) -> tuple[Outcome, ...]:
        """Each question answered; `anew`: searched for anew as well."""
        retriever = self.parts.retriever
        if anew and isinstance(retriever, _FoundOnce):
            retriever = retriever.retriever
        parts = replace(self.parts, retriever=retriever)
        return tuple(replace(one, answer=_answered(one.question, parts)) for one in self.found)


def _answered(question: GoldenQuestion, parts: AssistantParts) -> AnswerGiven:
    events = list(answer_question(asked(question), parts=parts))
    sentences = [event for event in events if isinstance(event, VerifiedSentence)]
    [answer] = [event for event in events if isinstance(event, Answer)]
    return given(answer, sentences, parts.corpus)


class _FoundOnce:
    """The `UnderstandingRetriever` port over another: what was found is kept."""

    def __init__(self, retriever: UnderstandingRetriever) -> None:
        self.retriever, self._found = retriever, dict[tuple[Understanding, int], Retrieval]()
        self.understand = retriever.understand

    def retrieve_understood(self, understanding: Understanding, *, limit: int) -> Retrieval:
        """The best passages."""
        key = (understanding, limit)
        if key not in self._found:
            self._found[key] = self.retriever.retrieve_understood(understanding, limit=limit)
        return self._found[key]


class _ReadOnce:
    """The `EmbeddingModel` port over another: what was read is kept."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self._known: dict[str, ReadText] = {}
        self.sha256, self.dimensions, self.embed = model.sha256, model.dimensions, model.embed

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """The texts' vectors and their tokens'."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._model.read(new) if new else [], strict=True))
        return [self._known[text] for text in texts]


def _line(stage: str, rest: Report, whole: Report) -> str:
    found = {each.measure: each.difference for each in compared(rest, whole).all.differences}
    shown = [_cell(found.get(name)) for name in _SHOWN]
    return f"{stage:22s}" + "".join(f"{cell:>26s}" for cell in shown)


def _cell(difference: Estimate | None) -> str:
    if difference is None or difference.value is None or difference.low is None or difference.high is None:
        return "-"
    return f"{100 * difference.value:+.1f} ({100 * difference.low:+.1f} to {100 * difference.high:+.1f})"


def _decided(rest: Sequence[Outcome], whole: Sequence[Outcome]) -> str:
    """The questions that are right only with the stage, and only without it."""
    pairs = list(zip(whole, rest, strict=True))
    with_it = [one.question.id for one, other in pairs if is_right(one) and not is_right(other)]
    without = [one.question.id for one, other in pairs if is_right(other) and not is_right(one)]
    differ = sum(_shown(one) != _shown(other) for one, other in pairs)
    return (
        f"    {differ} answers differ; right with it alone: {', '.join(with_it) or 'none'}; "
        f"without it alone: {', '.join(without) or 'none'}"
    )


def _beside_the_evidence(outcomes: Sequence[Outcome], _: Corpus) -> int:
    """How many answers say a sentence whose source, the first quote, isn't the evidence."""
    return sum(
        outcome.answer is not None
        and bool(outcome.gold and outcome.answer.sentences and outcome.answer.citations)
        and not citations_on_evidence(outcome.gold, [outcome.answer.citations[0].place])
        for outcome in outcomes
    )


def _without_exceptions(outcomes: Sequence[Outcome], corpus: Corpus) -> int:
    """How many answers quote part of a sentence whose other part takes something back."""
    answers = [outcome.answer for outcome in outcomes if outcome.answer is not None]
    return sum(
        any(_lacks_an_exception(each.place, corpus.text(each.place.content)) for each in answer.citations)
        for answer in answers
    )


def _same_words_twice(outcomes: Sequence[Outcome], corpus: Corpus) -> int:
    """How many answers quote the same words in two places."""
    quoted = [_words_quoted(outcome, corpus) for outcome in outcomes]
    return sum(len(set(each)) < len(each) for each in quoted)


def _words_quoted(outcome: Outcome, corpus: Corpus) -> list[tuple[str, ...]]:
    places = [each.place for each in outcome.answer.citations] if outcome.answer else []
    return [
        tuple(re.findall(r"[^\W\d_]{2,}|\d+", corpus.text(place.content)[place.start : place.end].casefold()))
        for place in places
    ]


def _lacks_an_exception(quoted: Found, text: str) -> bool:
    first = max(0, quoted.start - _LONGEST_SENTENCE)
    around = text[first : quoted.end + _LONGEST_SENTENCE]
    start, end = quoted.start - first, quoted.end - first
    return any(
        _EXCEPTION.search(around[min(span.start, start) : start])
        or _EXCEPTION.search(around[end : max(span.end, end)])
        for span in sentence_spans(around)
        if span.start < end and start < span.end
    )


_FAULTS = {
    "sentences beside the evidence": _beside_the_evidence,
    "quoted without an exception": _without_exceptions,
    "the same words quoted twice": _same_words_twice,
}
"""What an answer may get wrong that `right` doesn't see -> how many answers do."""


def _shown(outcome: Outcome) -> tuple[Any, ...]:
    answer = outcome.answer
    assert answer is not None
    return answer.status, answer.text, [each.place for each in answer.citations]


if __name__ == "__main__":
    main()
