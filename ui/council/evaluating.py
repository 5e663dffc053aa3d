"""The evaluation that a proposal carries, from reports that the home keeps."""

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import UnusableInput
from assistant.evaluation.carried import Reports, carried_evaluation, stated_evaluation
from assistant.evaluation.kept import KeptReports
from assistant.evaluation.records import MARGIN
from assistant.evaluation.report import Against, report_json
from assistant.installation import HomeFolders
from governance.overtaken import needs_report
from governance.proposal import Action, Adopt, Evaluation
from governance.state import State


@dataclass(frozen=True, slots=True)
class Given:
    """What the proposer says about an evaluation."""

    report: str = ""
    """SHA-256 of a report that is kept here."""
    against: str = ""
    """SHA-256 of the kept report that it is compared with."""
    elsewhere: str = ""
    """SHA-256 of a report that lies elsewhere, with the members that it says it is worse for."""
    regressed: tuple[str, ...] = ()
    none_because: str = ""


def evaluation_for(home: Path, state: State, action: Action, given: Given) -> Evaluation:
    """The evaluation, checked against what it names; a change of model or settings needs a whole one.

    Raises NotPermitted or UnusableInput as `assistant.evaluation.carried` does, and ValueError where
    neither a report nor a reason is given.
    """
    folders = HomeFolders(home)
    needed = isinstance(action, Adopt) and needs_report(state, action)
    if not (given.report or given.elsewhere or given.none_because):
        raise UnusableInput("choose an evaluation report, or say why there is none")
    if not given.report and not needed:
        return Evaluation(given.elsewhere, given.regressed, given.none_because)
    if given.none_because and given.report:
        raise UnusableInput("a report and a reason for none: give one of them")
    kept = KeptReports(folders.evaluations)
    reports = Reports(
        kept.path(_with_comparison(kept, given)) if given.report else None,
        kept.path(given.against) if given.against else None,
    )
    if needed and isinstance(action, Adopt):
        return carried_evaluation(folders, state, action, reports)
    return stated_evaluation(folders, state, action, reports)


def _with_comparison(kept: KeptReports, given: Given) -> str:
    """The report as it says what it was compared with, so that voters see both; kept under its own hash."""
    report = kept.read(given.report)
    if not given.against or (report.against is not None and report.against.report == given.against):
        return given.report
    regressed = kept.compared(given.against, given.report).regressed
    told = replace(report, against=Against(given.against, MARGIN, regressed))
    return kept.keep(report_json(told).encode())
