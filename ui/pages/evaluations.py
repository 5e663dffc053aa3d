"""Measure answers: run suites of golden questions in the background, read reports, compare, hand one on."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from assistant.errors import AssistantError
from assistant.evaluation.kept import KeptReports
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from ui.app.jobs import JobState
from ui.app.visit import Visit
from ui.council.words import sentence
from ui.evaluation import measurable, render
from ui.evaluation.jobs import EvaluationJob, EvaluationJobs, Measured
from ui.evaluation.measurable import InForceNow, Option
from ui.evaluation.suites import MOST_MEGABYTES, SAMPLE, ListedSuite, Suites
from ui.pages import evaluation_report
from ui.people.roles import Action
from ui.rendering.frame import banner_html, empty_html, error_html, label

WATCH_SECONDS = 1.0
_MOST_REPORTS = 30
ANSWERS, PASSAGES = "Whole answers", "Passages alone: quicker, no language model"


def show(visit: Visit) -> None:
    """Draw the page; ?report=SHA shows one report, ?against=SHA beside another, ?release= chooses one."""
    st.title("Measure answers", anchor=False)
    with visit.co_operative.reading() as home:
        now = measurable.in_force_now(home.state(), visit.home)
    report = st.query_params.get("report", "")
    if report:
        evaluation_report.show(visit, report, now)
        return
    st.markdown(
        "Questions whose right answer is known are put to the assistant, and what comes is counted, "
        "council by council. Measure what you want to propose: voters see the report. "
        "Nothing that is measured here is used in answers."
    )
    if visit.may(Action.EVALUATE):
        _measure(visit, now)
    _watch_jobs(visit)
    _reports(visit, now)


def _measure(visit: Visit, now: InForceNow) -> None:
    suites = Suites(HomeFolders(visit.home).suites)
    listed = suites.listed()
    st.header("Measure", anchor=False)
    releases = measurable.release_options(now, visit.home)
    if not releases:
        st.html(empty_html("No release yet", "Load documents first: they become a release to measure."))
        return
    if listed:
        _form(visit, listed, releases, now)
    else:
        st.html(empty_html("No suite yet", "Add a suite of your council's own questions below."))
    with st.expander("Suites on this machine: add or remove one", expanded=not listed):
        _suites(visit, suites, listed)


def _form(visit: Visit, listed: tuple[ListedSuite, ...], releases: list[Option], now: InForceNow) -> None:
    by_id = {each.id: each for each in listed}
    chosen = st.multiselect(
        "Suites",
        list(by_id),
        default=[listed[0].id],
        format_func=lambda each: f"{by_id[each].name}, {counted(by_id[each].questions, 'question')}",
    )
    release = _chosen("Release", releases, at=_asked(releases, st.query_params.get("release", "")))
    what = st.radio("What to measure", (ANSWERS, PASSAGES), horizontal=True)
    with st.expander("Other settings or another language model"):
        settings = _settings(visit, now)
        model = Option("", "")
        if what == ANSWERS:
            model = _chosen("Language model", measurable.model_options(now, visit.home))
    passages_only = what == PASSAGES
    against = _against(visit, [by_id[each] for each in chosen], now, passages_only=passages_only)
    if not st.button("Measure", type="primary"):
        return
    visit.require(Action.EVALUATE)
    if not chosen:
        st.html(error_html("Choose a suite first."))
        return
    measured = Measured(release.value, settings.value, model.value, passages_only, against)
    parts = [release.title, *(each.title for each in (settings, model) if each.value), what.split(":")[0]]
    named = f"{', '.join(by_id[each].name for each in chosen)}: {', '.join(parts).lower()}"
    jobs = EvaluationJobs(visit.home)
    _tried(lambda: jobs.start([by_id[each] for each in chosen], measured, named=named))


def _asked(options: list[Option], wanted: str) -> int:
    return next((n for n, each in enumerate(options) if wanted and each.value.startswith(wanted)), 0)


def _chosen(title: str, options: list[Option], *, at: int = 0) -> Option:
    number = st.selectbox(
        title, range(len(options)), index=at, format_func=lambda n: sentence(options[n].title)
    )
    return options[number]


def _settings(visit: Visit, now: InForceNow) -> Option:
    given, taken = st.file_uploader("Settings as a JSON file", max_upload_size=1), ""
    if given is not None:
        visit.require(Action.EVALUATE)
        try:
            taken = measurable.take_settings(given.getvalue(), visit.home)
        except AssistantError as error:
            st.html(error_html(str(error)))
    options = measurable.settings_options(now, visit.home)
    return _chosen("Settings", options, at=_asked(options, taken))


def _against(visit: Visit, chosen: list[ListedSuite], now: InForceNow, *, passages_only: bool) -> str:
    """SHA-256 of the kept report to compare with: one of the same questions, measured alike."""
    wanted = frozenset((each.name, each.sha256) for each in chosen)
    reports = {
        each.sha256: each
        for each in KeptReports(HomeFolders(visit.home).evaluations).listed()
        if each.suites == wanted and each.inputs.is_of_passages is passages_only and not each.inputs.members
    }
    if not reports:
        return ""
    return st.selectbox(
        "Compare with",
        ["", *reports],
        format_func=lambda each: (
            render.option_words(reports[each], measurable.measured_words(reports[each], now))
            if each
            else "nothing"
        ),
    )


def _suites(visit: Visit, suites: Suites, listed: tuple[ListedSuite, ...]) -> None:
    number = st.session_state.setdefault("suite-number", 0)
    given = st.file_uploader(
        "A suite: JSON Lines, a question a line", key=f"suite-{number}", max_upload_size=MOST_MEGABYTES
    )
    if st.button("Add the suite", disabled=given is None) and given is not None:
        member = visit.require(Action.EVALUATE).member

        def add() -> None:
            suites.add(given.name, given.getvalue(), member=member)
            st.session_state["suite-number"] += 1

        _tried(add)
    st.markdown(
        'A line looks like `{"id": "1", "kind": "lookup", "question": "How much notice?", '
        '"facts": [["three months"]], "evidence": [{"document": "grounds.pdf", "quote": "three '
        "months\"}]}`. Use your officers' own words. Suites are shared by everyone who measures here."
    )
    names = {each.id: each.name for each in visit.standing.members}
    for each in listed:
        with st.container(horizontal=True, vertical_alignment="center"):
            whose = names.get(each.member, each.member) or "with the program"
            st.text(f"{each.name}, {whose}: {each.words}")
            own = visit.person is not None and each.member == visit.person.member
            if own and each.id != SAMPLE and st.button(label(f"Remove {each.name}"), key=f"no-{each.id}"):
                visit.require(Action.EVALUATE)
                _tried(lambda suite=each.id: suites.remove(suite))  # type: ignore[misc]


def _tried(act: Callable[[], object]) -> None:
    """Do it and draw the page anew; a refusal is shown instead."""
    try:
        act()
    except AssistantError as error:
        st.html(error_html(str(error)))
        return
    st.rerun()


def _watch_jobs(visit: Visit) -> None:
    jobs = EvaluationJobs(visit.home)
    listed = jobs.all()
    running = any(each.state is JobState.RUNNING for each in listed)
    shown = [each for each in listed if each.state is not JobState.DONE]
    if listed and listed[0].state is JobState.DONE:
        shown = [listed[0], *shown]
    if shown:
        st.header("Running" if running else "Last runs", anchor=False)
        st.fragment(_draw_jobs, run_every=WATCH_SECONDS if running else None)(
            visit, jobs, [each.id for each in shown], was_running=running
        )


def _draw_jobs(visit: Visit, jobs: EvaluationJobs, shown: list[str], *, was_running: bool) -> None:
    listed = jobs.all()
    if was_running and not any(each.state is JobState.RUNNING for each in listed):
        st.rerun()
    for job in listed:
        if job.id in shown:
            with st.container(border=True, key=f"evaluation-{job.id}"):
                _draw_job(visit, jobs, job)


def _draw_job(visit: Visit, jobs: EvaluationJobs, job: EvaluationJob) -> None:
    started = datetime.fromtimestamp(job.started, UTC).strftime("%d %B %Y, %H:%M UTC")
    st.text(f"{job.named}. Started {started}")
    may = visit.may(Action.EVALUATE)
    if job.state is JobState.RUNNING:
        words = job.progress.words if job.progress else "Opening the release"
        st.progress(job.progress.share if job.progress else 0.0, text=words)
        if may and st.button("Stop", key=f"stop-{job.id}"):
            visit.require(Action.EVALUATE)
            jobs.stop(job.id)
    elif job.state is JobState.DONE:
        st.html(render.done_html(job.report))
    else:
        st.html(banner_html(job.why, kind="warning"))
        if may:
            with st.container(horizontal=True):
                if st.button("Go on", key=f"again-{job.id}"):
                    visit.require(Action.EVALUATE)
                    _tried(lambda: jobs.again(job.id))
                if st.button("Forget it", key=f"forget-{job.id}"):
                    visit.require(Action.EVALUATE)
                    _tried(lambda: jobs.forget(job.id))


def _reports(visit: Visit, now: InForceNow) -> None:
    st.header("Reports", anchor=False)
    listed = KeptReports(HomeFolders(visit.home).evaluations).listed()
    if not listed:
        st.html(empty_html("No report yet", "What is measured here is kept, and listed here."))
        return
    st.html(render.list_html((each, measurable.measured_words(each, now)) for each in listed[:_MOST_REPORTS]))
    if len(listed) > _MOST_REPORTS:
        st.caption(f"The last {_MOST_REPORTS} of {len(listed)}.")
