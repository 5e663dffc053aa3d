"""Reports as the app's pages show them: escaped HTML in the app's look. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.compare import Comparison
from assistant.evaluation.kept import KeptReport
from assistant.evaluation.measures.catalogue import MEASURES
from assistant.evaluation.records import Outcome
from assistant.evaluation.report import Report
from assistant.language.plurals import counted
from ui.council.words import sentence
from ui.evaluation.measurable import mode_words
from ui.evaluation.misses import miss_html
from ui.evaluation.page import comparison_html, figures_html
from ui.evaluation.table import interval_shown, shown, unasked_words
from ui.rendering.frame import banner_html

PATH = "/evaluations"
_FIRST_FIGURES = ("right", "wrongly_refused", "refusal_recall", "evidence_recall@5", "character_recall@8")
_MOST_FIRST = 4


def moment(made: str) -> str:
    """When a report was made, for people."""
    return datetime.fromisoformat(made).strftime("%d %B %Y, %H:%M")


def named(report: KeptReport) -> str:
    """A report's name in lists: its suites and when it was made."""
    suites = ", ".join(each.name for each in report.inputs.suites)
    return f"{suites}, {moment(report.made)}"


def option_words(report: KeptReport, measured: str) -> str:
    """A report in a list to choose from."""
    return f"{named(report)}: {measured}, {mode_words(report.inputs.mode)}"


def list_html(reports: Iterable[tuple[KeptReport, str]]) -> str:
    """Reports as links, each with what it measured and the first figure that its file states."""
    items = "".join(_item(report, measured) for report, measured in reports)
    return f'<ul class="commons-reports">{items}</ul>'


def _item(report: KeptReport, measured: str) -> str:
    said = f"{counted(report.questions, 'question')}, {mode_words(report.inputs.mode)}, {measured}"
    figure = ""
    if report.headline is not None:
        name, value = report.headline
        figure = f" · {MEASURES[name].label}: <strong>{shown(MEASURES[name], value)}</strong>"
    return (
        f'<li><a class="commons-link" href="{PATH}?report={report.sha256}" target="_self">'
        f"{escape(named(report))}</a><p>{escape(said)}{figure}</p></li>"
    )


def first_figures_html(report: Report) -> str:
    """Whom they say nothing of, and the figures that matter first, each with its interval."""
    summary = report.summary.all
    names = [name for name in _FIRST_FIGURES if name in summary][:_MOST_FIRST]
    figures = "".join(_figure(name, summary[name]) for name in names)
    return f'{_unasked_html(report)}<dl class="commons-figures">{figures}</dl>'


def _unasked_html(report: Report) -> str:
    if not report.unasked:
        return ""
    return banner_html(f"{sentence(unasked_words(report.unasked))}.", kind="warning")


def _figure(name: str, estimate: Estimate) -> str:
    measure = MEASURES[name]
    return (
        f'<div class="commons-figure"><dt>{escape(sentence(measure.label))}</dt>'
        f"<dd>{shown(measure, estimate.value)}"
        f'<span class="commons-quiet"> {interval_shown(measure, estimate)}</span></dd></div>'
    )


def inputs_html(report: Report, measured: str) -> str:
    """What was measured, in words; each input's SHA-256 for whoever computes it again."""
    inputs = report.inputs
    facts = [
        ("Measured", sentence(f"{measured}; {mode_words(inputs.mode)}")),
        ("Questions", f"{counted(len(report.outcomes), 'question')} of {_suites(report)}"),
        ("Made", f"{moment(report.made)} UTC"),
    ]
    hashes = [
        *((f"Suite {suite.name}", suite.sha256) for suite in inputs.suites),
        ("Release", inputs.release),
        ("Language model", inputs.model or "none was asked"),
        ("Settings", inputs.settings),
        ("Embedding model", inputs.embedding),
        ("Program", inputs.code),
    ]
    return f"{_facts(facts)}<details><summary>SHA-256 of every input</summary>{_facts(hashes)}</details>"


def _suites(report: Report) -> str:
    return ", ".join(suite.name for suite in report.inputs.suites)


def _facts(facts: Sequence[tuple[str, str]]) -> str:
    body = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return f'<dl class="commons-receipt">{body}</dl>'


def verdict_html(comparison: Comparison) -> str:
    """Whom it is worse for, in a sentence that stands out."""
    margin = f"{100 * comparison.margin:g} points"
    if comparison.regressed:
        members = ", ".join(comparison.regressed)
        text = (
            f"<strong>Worse for {escape(members)}</strong>: on their own questions by more than {margin}. "
            "A proposal says so, and needs three quarters of the votes."
        )
        kind = "warning"
    else:
        text = f"<strong>No council's own questions get worse</strong> by more than {margin}."
        kind = "notice"
    return f'<div class="commons-strip commons-strip-{kind}" role="status">{text}</div>'


def report_html(report: Report) -> str:
    """Every table of figures."""
    return f'<div class="commons-report">{figures_html(report)}</div>'


def compared_html(comparison: Comparison) -> str:
    """Every table of a comparison."""
    return f'<div class="commons-report">{comparison_html(comparison)}</div>'


def misses_shown_html(outcomes: Iterable[Outcome]) -> str:
    """Questions that went wrong, each opens beside its passages."""
    return f'<div class="commons-report">{"".join(map(miss_html, outcomes))}</div>'


def back_html() -> str:
    """The way back to the list."""
    return f'<p><a class="commons-link" href="{PATH}" target="_self">All reports</a></p>'


def done_html(report: str) -> str:
    """The link to the report that a run made."""
    return f'<a class="commons-link" href="{PATH}?report={escape(report)}" target="_self">Read the report</a>'


def in_force_html() -> str:
    """Why there is nothing to propose."""
    return (
        '<p class="commons-quiet">It measured what is in force: there is nothing to propose. '
        "Compare a candidate with it.</p>"
    )


def hand_over_html(address: str) -> str:
    """The way to a vote."""
    words = "Propose this, with the report"
    return f'<p><a class="commons-link" href="{escape(address)}" target="_self">{words}</a></p>'
