"""`commons evaluate`: golden questions -> a table, a report that recomputes, a page of the misses."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from assistant.corpus.seal import file_sha256
from assistant.corpus.store import write_atomically
from assistant.errors import UnusableInput
from assistant.evaluation.candidate import Named
from assistant.evaluation.compare import Comparison, compared
from assistant.evaluation.kept import KeptReports
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import GoldenQuestion, Outcome, Suite
from assistant.evaluation.repeated import deviations, require_same_inputs
from assistant.evaluation.report import Against, Mode, Report, made_report, read_report, report_json
from assistant.evaluation.unfinished import Unfinished
from assistant.evaluation.wiring import open_for_evaluation
from assistant.installation import HomeFolders
from assistant.language.plurals import counted_of
from ui.commands.output import print_json, print_lines, say
from ui.evaluation.page import report_page
from ui.evaluation.progress import ProgressFile, told_outcomes
from ui.evaluation.table import comparison_lines, report_lines, summary_json
from ui.terminal.exit_codes import DONE


def run(options: argparse.Namespace) -> int:
    """Measure, or compute a report's figures again."""
    _require_usable(options)
    before = read_report(options.against) if options.against else None
    if options.recompute:
        report, _ = read_report(options.recompute)
        comparison = compared(before[0], report, margin=options.margin) if before else None
        _require_as_said(report, before, comparison)
        say(f"{options.recompute.name} recomputes to the same figures from its own outcomes")
        if options.suites:
            _require_repeats(options, report)
            say("measured again, the same came of every question, timings aside")
    else:
        report, comparison = _measured(options, before)
    _print(options, report, comparison)
    return DONE


def _require_usable(options: argparse.Namespace) -> None:
    if options.workers < 1:
        raise UnusableInput(f"--workers {options.workers}: expected at least 1")
    makes_a_report = {
        "--out": options.out,
        "--keep": options.keep,
        "--progress": options.progress,
        "--member": options.member,
        "--retrieval-only": options.retrieval_only,
    }
    strange = [name for name, given in makes_a_report.items() if given]
    if options.recompute and strange:
        raise UnusableInput(
            f"--recompute checks a report as it was made, and makes none: leave out {', '.join(strange)}"
        )


def _require_as_said(
    report: Report, before: tuple[Report, str] | None, comparison: Comparison | None
) -> None:
    """Raise UnusableInput where the report says of its own comparison what doesn't recompute."""
    said = report.against
    if not (before and comparison and said and said.report == before[1]):
        return
    if said.margin == comparison.margin and said.regressed != comparison.regressed:
        raise UnusableInput(
            f"the report says that {said.regressed or 'nobody'} regressed, its outcomes give "
            f"{comparison.regressed or 'nobody'}: measure again"
        )


def _require_repeats(options: argparse.Namespace, report: Report) -> None:
    """Measure again from the report's inputs; raises UnusableInput where something else comes of it."""
    suites, inputs = read_suites(options.suites), report.inputs
    named = Named(options.release, options.model, options.settings)
    with open_for_evaluation(options.home, named, mode=inputs.mode) as opened:
        evaluated = opened.leaving_out(suites).at(datetime.fromisoformat(report.made))
        require_same_inputs(inputs, evaluated.inputs(suites, members=inputs.members))
        questions = _chosen(suites, inputs.members)
        outcomes = evaluated.outcomes(questions, workers=options.workers)
        again = list(told_outcomes(outcomes, len(questions), len(questions), progress=None))
        unasked = () if inputs.members else evaluated.unasked(again)
    found = deviations(report, again)
    if found:
        share = counted_of(len(found), len(report.outcomes), "question")
        raise UnusableInput(
            f"measured again, something else came of {share}, first of {found[0].question} "
            f"({found[0].what}): the report isn't what its inputs give"
        )
    if unasked != report.unasked:
        said, found_now = (", ".join(owners) or "nobody" for owners in (report.unasked, unasked))
        raise UnusableInput(
            f"the report says that no question is about the contracts of {said}, and measured again it is "
            f"{found_now}: the report isn't what its inputs give"
        )


def _print(options: argparse.Namespace, report: Report, comparison: Comparison | None) -> None:
    written = {"out": str(options.out), "sha256": file_sha256(options.out)} if options.out else {}
    if options.keep:
        written["kept"] = _keep(options, report)
    if options.json:
        print_json(summary_json(report, comparison) | written)
        return
    print_lines(*report_lines(report), *(comparison_lines(comparison) if comparison else ()))


def _measured(
    options: argparse.Namespace, before: tuple[Report, str] | None
) -> tuple[Report, Comparison | None]:
    if not options.suites:
        raise UnusableInput("no suite: name a file of golden questions, or a report with --recompute")
    if options.out and not options.out.parent.is_dir():
        raise UnusableInput(f"no folder at {options.out.parent}: make it, or give another --out")
    suites = read_suites(options.suites)
    mode = Mode.RETRIEVAL if options.retrieval_only else Mode.ANSWERS
    named = Named(options.release, options.model, options.settings)
    with open_for_evaluation(options.home, named, mode=mode) as opened:
        questions = _chosen(suites, options.member)
        evaluated = opened.leaving_out(suites)
        if evaluated.retrieval.left_out:
            say("Warning: the release holds the questions themselves; their passages don't count")
        inputs = evaluated.inputs(suites, members=options.member)
        ask = partial(evaluated.outcomes, workers=options.workers)
        unfinished = Unfinished(_beside(options.out), inputs) if options.out else None
        told = partial(told_outcomes, progress=ProgressFile(options.progress) if options.progress else None)
        outcomes = _all(questions, lambda left: told(ask(left), len(left), len(questions)), unfinished)
        unasked = () if options.member else evaluated.unasked(outcomes)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    report = replace(made_report(inputs, outcomes, made=made), unasked=unasked)
    comparison = None
    if before:
        comparison = compared(before[0], report, margin=options.margin)
        report = replace(report, against=Against(before[1], options.margin, comparison.regressed))
    if options.out and unfinished:
        _write(options.out, report, comparison)
        unfinished.remove()
    return report, comparison


def _write(path: Path, report: Report, comparison: Comparison | None) -> None:
    """The report, and its page beside it."""
    page = path.with_suffix(".html")
    write_atomically(path, report_json(report).encode())
    write_atomically(page, report_page(report, comparison).encode())
    say(f"report: {path}, page: {page}")


def _keep(options: argparse.Namespace, report: Report) -> str:
    """Keep it in the home, with the one that it was compared with; its SHA-256."""
    kept = KeptReports(HomeFolders(options.home).evaluations)
    if options.against:
        kept.keep(options.against.read_bytes())
    sha256 = kept.keep(report_json(report).encode())
    say(f"kept in this home as {sha256}")
    return sha256


def _beside(report: Path) -> Path:
    """Where outcomes are kept until the report is written."""
    return report.with_suffix(".outcomes.jsonl")


def _all(
    questions: Sequence[GoldenQuestion],
    ask: Callable[[Sequence[GoldenQuestion]], Iterable[Outcome]],
    unfinished: Unfinished | None,
) -> list[Outcome]:
    """Every outcome in the questions' order: those of an earlier run that was cut short, and the rest."""
    done = unfinished.outcomes() if unfinished else {}
    left = [question for question in questions if question.key not in done]
    if done:
        say(f"measured before: {counted_of(len(done), len(questions), 'question')}; now the rest is")
    if unfinished is None:
        return list(ask(left))
    with unfinished.appending(done) as appending:
        for outcome in ask(left):
            appending.add(outcome)
            done[outcome.question.key] = outcome
    return [done[question.key] for question in questions]


def _chosen(suites: Sequence[Suite], members: Sequence[str]) -> list[GoldenQuestion]:
    """All questions, or those that name one of the members; raises UnusableInput where there is none."""
    questions = [question for suite in suites for question in suite.questions]
    chosen = [question for question in questions if not members or question.member in members]
    if not chosen:
        named = ", ".join(sorted({question.member for question in questions if question.member}))
        raise UnusableInput(f"no question of {', '.join(members)}: the suites name {named or 'no member'}")
    return chosen
