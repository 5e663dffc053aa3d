"""Whole answers beside the plain pipeline's, with the same model, question by question in one run.

    python -m benchmarks.answering SUITE... --home HOME [--every N] [--settings FILE|defaults]

Suites are read and measured as `commons evaluate` does; that command alone needs no peer. The plain
pipeline cites nothing, so it has no measures of citations. `--every` takes one question in N.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from assistant.evaluation.candidate import Named
from assistant.evaluation.compare import compared
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import Outcome
from assistant.evaluation.report import Mode, made_report
from assistant.evaluation.run_answers import AnswerRun
from assistant.evaluation.wiring import open_for_evaluation
from benchmarks.plain_pipeline import PlainPipeline
from ui.evaluation.table import comparison_lines, report_lines


def main() -> None:
    """Measure both, interleaved, and print them side by side."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suites", nargs="+", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--settings", help="a file of settings, or `defaults`: this code's")
    options = parser.parse_args()
    suites = read_suites(options.suites)
    questions = [question for suite in suites for question in suite.questions][:: options.every]
    with open_for_evaluation(options.home, Named(settings=options.settings), mode=Mode.ANSWERS) as evaluated:
        assert evaluated.parts is not None
        parts = evaluated.parts
        ours = AnswerRun(evaluated.retrieval, parts)
        peer = PlainPipeline(parts.corpus, parts.embedding)
        pairs: list[tuple[Outcome, Outcome]] = []
        for question in questions:
            outcome = ours.outcome(question)
            pairs.append((outcome, replace(outcome, answer=peer.answer(question.question, parts.model))))
        inputs = evaluated.inputs(suites)
    whole, plain = (made_report(inputs, [pair[side] for pair in pairs], made="") for side in (0, 1))
    print("\n".join(report_lines(whole)))
    print("\n== plain pipeline -> whole")
    print("\n".join(comparison_lines(replace(compared(plain, whole), by_member={}))))


if __name__ == "__main__":
    main()
