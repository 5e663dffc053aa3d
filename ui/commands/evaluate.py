"""`commons evaluate`: golden questions -> a table, a report that recomputes, a page of the misses."""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from assistant.corpus.store import write_atomically
from assistant.errors import UnusableInput
from assistant.evaluation.opening import Evaluated, holders_of_questions, open_for_evaluation
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import GoldenQuestion, Outcome, Suite
from assistant.evaluation.report import Mode, Report, made_report, read_report, report_json
from ui.commands.output import print_json, print_lines, say
from ui.evaluation_table import report_lines, summary_json
from ui.exit_codes import DONE

_PROGRESS_SECONDS = 5.0


def run(options: argparse.Namespace) -> int:
    """Measure, or compute a report's figures again."""
    if options.recompute:
        report, sha256 = read_report(options.recompute)
        say(f"{options.recompute.name} recomputes to the same figures from its own outcomes")
    else:
        report, sha256 = _measured(options), ""
    if options.json:
        print_json(_result(report, sha256))
    else:
        print_lines(*report_lines(report))
    return DONE


def _measured(options: argparse.Namespace) -> Report:
    if not options.suites:
        raise UnusableInput("no suite: name a file of golden questions, or a report with --recompute")
    if options.out and not options.out.parent.is_dir():
        raise UnusableInput(f"no folder at {options.out.parent}: make it, or give another --out")
    suites = read_suites(options.suites)
    mode = Mode.RETRIEVAL if options.retrieval_only else Mode.ANSWERS
    with open_for_evaluation(options.home, mode=mode) as evaluated:
        questions = _unseen(evaluated, suites)
        inputs = evaluated.inputs(suites, mode)
        outcomes = list(_told(evaluated, evaluated.retrieval.outcomes(questions), len(questions)))
    report = made_report(inputs, outcomes, made=datetime.now(UTC).isoformat(timespec="seconds"))
    if options.out:
        write_atomically(options.out, report_json(report).encode())
        say(f"report: {options.out}")
    return report


def _unseen(evaluated: Evaluated, suites: Sequence[Suite]) -> list[GoldenQuestion]:
    """The questions; raises UnusableInput where a suite was ingested: its answers would be found in it."""
    for suite in suites:
        holders = holders_of_questions(evaluated.retrieval.corpus, suite.questions)
        if holders:
            raise UnusableInput(
                f"{holders[0]} holds the questions of {suite.name}: ingest the documents without it"
            )
    return [question for suite in suites for question in suite.questions]


def _told(evaluated: Evaluated, outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with how far it is and the time left on stderr."""
    started = said = time.monotonic()
    for done, outcome in enumerate(outcomes, 1):
        evaluated.require_permission()
        yield outcome
        now = time.monotonic()
        if now - said > _PROGRESS_SECONDS and done < total:
            said = now
            say(f"{done} of {total} questions, about {(now - started) / done * (total - done):.0f} s left")


def _result(report: Report, sha256: str) -> dict[str, Any]:
    return summary_json(report) | ({"sha256": sha256} if sha256 else {})
