"""One evaluation report: figures, a comparison, what went wrong beside its passages, the way to a vote."""

import streamlit as st

from assistant.errors import AssistantError
from assistant.evaluation.kept import KeptReport, KeptReports
from assistant.evaluation.report import Report
from assistant.installation import HomeFolders
from assistant.language.plurals import counted_of
from ui.app.visit import Visit
from ui.council.words import sentence
from ui.evaluation import measurable, render
from ui.evaluation.measurable import InForceNow
from ui.evaluation.misses import misses
from ui.people.roles import Action
from ui.rendering.frame import banner_html, empty_html, error_html, label

_PAGE = 20
_ALL = "all"


def show(visit: Visit, sha256: str, now: InForceNow) -> None:
    """Draw the report of this SHA-256, with the one of ?against= beside it."""
    st.html(render.back_html())
    kept = KeptReports(HomeFolders(visit.home).evaluations)
    try:
        with st.spinner("Computing its figures again"):
            report = kept.read(sha256)
    except AssistantError as error:
        st.html(error_html(sentence(str(error))))
        return
    listed = {each.sha256: each for each in kept.listed()}
    about = listed[sha256]
    st.header(label(render.named(about)), anchor=False)
    st.html(render.first_figures_html(report))
    st.html(render.inputs_html(report, measurable.measured_words(about, now)))
    against = _against(about, [each for each in listed.values() if each.sha256 != sha256], now)
    if against:
        _comparison(kept, against, sha256)
    _hand_over(visit, about, now, against)
    st.html(render.report_html(report))
    _misses(report)


def _against(about: KeptReport, others: list[KeptReport], now: InForceNow) -> str:
    """SHA-256 of the report that it is compared with, kept in the address; empty for none."""
    alike = {each.sha256: each for each in others if each.is_like(about)}
    st.header("Compared with another report", anchor=False)
    if not alike:
        st.html(
            empty_html(
                "Nothing to compare with", "Measure the same suites again, on what is in force or not."
            )
        )
        return ""
    said = about.against.report if about.against else ""
    asked = st.query_params.get("against", said)
    chosen = st.selectbox(
        "Compare with an earlier report",
        ["", *alike],
        index=["", *alike].index(asked) if asked in alike else 0,
        format_func=lambda each: (
            render.option_words(alike[each], measurable.measured_words(alike[each], now)) if each else "none"
        ),
    )
    if chosen != asked:
        st.query_params["against"] = chosen
    return chosen


def _comparison(kept: KeptReports, before: str, after: str) -> None:
    try:
        with st.spinner("Comparing question by question"):
            comparison = kept.compared(before, after)
    except AssistantError as error:
        st.html(error_html(str(error)))
        return
    st.html(render.verdict_html(comparison))
    with st.expander("What changed, measure by measure and council by council", expanded=False):
        st.html(render.compared_html(comparison))


def _hand_over(visit: Visit, about: KeptReport, now: InForceNow, against: str) -> None:
    outdated = measurable.why_outdated(about, visit.home)
    if outdated:
        st.html(banner_html(outdated, kind="warning"))
    address = measurable.proposal_address(about, now, against=against)
    if not address:
        st.html(render.in_force_html())
    elif visit.may(Action.PROPOSE):
        st.html(render.hand_over_html(address))


def _misses(report: Report) -> None:
    st.header("Questions that went wrong", anchor=False)
    missed = misses(report)
    if not missed:
        st.html(empty_html("None", "Every question was treated as it should be."))
        return
    kinds = sorted({each.question.kind.value for each in missed})
    members = sorted({each.member for each in missed if each.member})
    left, right = st.columns(2)
    kind = left.selectbox("Kind of question", [_ALL, *kinds])
    member = right.selectbox("Council", [_ALL, *members])
    shown = [
        each for each in missed if kind in (_ALL, each.question.kind.value) and member in (_ALL, each.member)
    ]
    pages = range(max(1, -(-len(shown) // _PAGE)))
    at = 0
    if len(pages) > 1:
        at = st.selectbox(
            "Which of them",
            pages,
            format_func=lambda n: f"{n * _PAGE + 1} to {min((n + 1) * _PAGE, len(shown))} of {len(shown)}",
        )
    st.caption(
        f"{counted_of(len(shown), len(report.outcomes), 'question')}. "
        "Open one to see what was expected and found."
    )
    st.html(render.misses_shown_html(shown[at * _PAGE : (at + 1) * _PAGE]))
