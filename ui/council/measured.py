"""The evaluation report that a proposal names, as it is kept in this home: HTML for voters."""

from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.kept import KeptReports
from assistant.evaluation.report import Report
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from ui.evaluation import render
from ui.evaluation.measurable import mode_words
from ui.rendering.frame import banner_html


def evaluation_html(home: Path, sha256: str) -> str:
    """What the report with this SHA-256 says; one line saying why, where it can't be shown."""
    kept = KeptReports(HomeFolders(home).evaluations)
    try:
        report = kept.read(sha256)
    except AssistantError as error:
        return banner_html(f"This can't be shown: {error}.", kind="warning")
    measured = f"release {report.inputs.release[:12]}"
    return (
        f"<p>{counted(len(report.outcomes), 'question')}, {mode_words(report.inputs.mode)}, {measured}.</p>"
        + render.first_figures_html(report)
        + _compared(kept, report, sha256)
        + render.report_html(report)
    )


def _compared(kept: KeptReports, report: Report, sha256: str) -> str:
    """The comparison that the report says it stands in, computed again."""
    if report.against is None:
        return '<p class="commons-quiet">It wasn\'t compared with what is in force.</p>'
    try:
        comparison = kept.compared(report.against.report, sha256)
    except AssistantError as error:
        return banner_html(f"It can't be compared again: {error}.", kind="warning")
    return render.verdict_html(comparison) + render.compared_html(comparison)
