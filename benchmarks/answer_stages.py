"""What each stage of answering adds: every one switched off by itself, over the questions of a suite.

    python -m benchmarks.answer_stages SUITE... --home HOME [--every N] [--only STAGE ...]

No language model drafts, so that a sentence is worded by rule or not at all and runs differ by the stage
alone. Printed is the whole less the rest, in points, with the paired interval: positive is better but for
`wrongly_refused`.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from assistant import ask, quote, understand
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.evaluation.candidate import Named
from assistant.evaluation.compare import compared
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import Suite
from assistant.evaluation.report import Mode, Report, made_report
from assistant.evaluation.run_answers import AnswerRun
from assistant.evaluation.wiring import Evaluated, open_for_evaluation
from assistant.evidence import weigh
from assistant.evidence.rerank import FeatureReranker

STAGES: dict[str, tuple[Any, str, Any]] = {
    "reranking": (FeatureReranker, "gains", lambda self, question, passages: [0.0] * len(passages)),
    "definitions": (ask, "asked_meaning", lambda text: None),
    "neighbours": (quote, "_sequel_raised", list),
    "side": (weigh, "side_asked", lambda question: None),
    "framing": (weigh, "is_framing", lambda text, passage: False),
    "subject": (understand, "subject_of", lambda *_, **__: ""),
    "readings": (ask, "conflicting_readings", lambda question, units: ()),
    "parts": (ask, "question_parts", lambda question: ()),
    "comparing": (ask, "contracts_compared", lambda *_: ()),
}
"""Stage -> what stands in for it while it is switched off."""
_SHOWN = ("right", "facts_shown", "evidence_cited", "wrongly_refused", "refusal_recall")


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
    named = Named(settings="defaults")
    with open_for_evaluation(options.home, named, mode=Mode.ANSWERS) as evaluated:
        whole = _measured(evaluated, suites)
        print(f"{'what it adds':14s}" + "".join(f"{name:>26s}" for name in _SHOWN), flush=True)
        for stage in options.only:
            with _without(stage):
                print(_line(stage, _measured(evaluated, suites), whole), flush=True)


@contextmanager
def _without(stage: str) -> Iterator[None]:
    owner, name, stand_in = STAGES[stage]
    with mock.patch.object(owner, name, stand_in):
        yield


def _measured(evaluated: Evaluated, suites: Sequence[Suite]) -> Report:
    assert evaluated.parts is not None
    parts = replace(evaluated.parts, model=ScriptedLanguageModel(always("")))
    run = AnswerRun(evaluated.retrieval, parts)
    outcomes = [run.outcome(question) for suite in suites for question in suite.questions]
    return made_report(evaluated.inputs(suites), outcomes, made="")


def _line(stage: str, rest: Report, whole: Report) -> str:
    found = {each.measure: each.difference for each in compared(rest, whole).all.differences}
    cells = (
        f"{100 * each.value:+.1f} ({100 * each.low:+.1f} to {100 * each.high:+.1f})"
        if each.value is not None and each.low is not None and each.high is not None
        else "-"
        for each in (found[name] for name in _SHOWN)
    )
    return f"{stage:14s}" + "".join(f"{cell:>26s}" for cell in cells)


if __name__ == "__main__":
    main()
