"""Load documents: upload, or take what lies in this machine's inbox; watch it; see what was left out."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.corpus.records import SkippedFile
from assistant.errors import AssistantError
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from ingest.errors import IngestError
from ingest.uploads import Upload, UploadStore
from ui.app.ingest_jobs import IngestJob, IngestJobs
from ui.app.jobs import JobState
from ui.app.visit import Visit
from ui.people.roles import Action
from ui.release.releases import listed_releases
from ui.rendering.frame import banner_html, empty_html, error_html, label
from ui.rendering.release import release_link_html, skipped_html

WATCH_SECONDS = 1.0
LICENCES = ("OGL-UK-3.0", "CC-BY-4.0", "No licence: not to be shared", "Another")
READABLE = "PDF, Word, HTML, text, Markdown, CSV, Excel and OCDS JSON"


def show(visit: Visit) -> None:
    """Draw the page."""
    st.title("Load documents", anchor=False)
    st.markdown(
        f"Files become a candidate release: {READABLE}. "
        "Nothing of it is used in answers before members vote for it."
    )
    jobs = IngestJobs(visit.home)
    if visit.may(Action.LOAD):
        _take_files(visit, jobs)
    _watch_jobs(visit, jobs)


def _take_files(visit: Visit, jobs: IngestJobs) -> None:
    number = st.session_state.setdefault("upload-number", 0)
    given = st.file_uploader("Files to load", accept_multiple_files=True, key=f"files-{number}")
    inbox = HomeFolders(visit.home).inbox
    waiting = sum(path.is_file() for path in inbox.rglob("*")) if inbox.is_dir() else 0
    owner = _council(visit)
    st.text(f"They belong to {owner}.")
    licence = _licence()
    onto = _onto(visit)
    with st.container(horizontal=True):
        if st.button("Read the files", type="primary", disabled=not given):
            _start_upload(visit, jobs, given, owner, licence, onto)
        if waiting and st.button(f"Read {counted(waiting, 'file')} from this machine's inbox"):
            visit.require(Action.LOAD)
            _started(lambda: jobs.start(inbox, owner=owner, licence=licence, onto=onto, shown="the inbox"))


def _council(visit: Visit) -> str:
    return visit.person.council if visit.person else ""


def _licence() -> str:
    chosen = st.selectbox("Licence", LICENCES)
    if chosen == "Another":
        return st.text_input("Which licence?", max_chars=100)
    return "" if chosen.startswith("No licence") else chosen


def _onto(visit: Visit) -> str:
    """The candidate that the files are added to; empty for the release in force."""
    candidates = [each.digest for each in listed_releases(visit.home) if not each.in_force]
    if not candidates:
        return ""
    return st.selectbox(
        "Add them to",
        ["", *candidates],
        format_func=lambda digest: f"Candidate {digest[:12]}" if digest else "The release in force",
    )


def _start_upload(
    visit: Visit, jobs: IngestJobs, given: Sequence[UploadedFile], owner: str, licence: str, onto: str
) -> None:
    visit.require(Action.LOAD)
    store = UploadStore(HomeFolders(visit.home).uploads)
    batch = store.begin()
    kept = [store.add(batch, file.name, file.getvalue()) for file in given]
    st.session_state["upload-refused"] = [each for each in kept if each.refused]
    if all(each.refused for each in kept):
        store.discard(batch)
        st.rerun()
    shown = counted(sum(not each.refused for each in kept), "uploaded file")
    _started(
        lambda: jobs.start(
            store.folder(batch), owner=owner, licence=licence, upload=batch, onto=onto, shown=shown
        )
    )


def _started(start: Callable[[], str]) -> None:
    try:
        start()
    except (AssistantError, IngestError) as error:
        st.html(error_html(str(error)))
        return
    st.session_state["upload-number"] += 1
    st.rerun()


def _watch_jobs(visit: Visit, jobs: IngestJobs) -> None:
    refused: list[Upload] = st.session_state.get("upload-refused", [])
    if refused:
        st.html(banner_html(f"Can't be taken: {counted(len(refused), 'uploaded file')}.", kind="warning"))
        st.html(skipped_html(SkippedFile(each.name, each.refused) for each in refused))
    st.header("What was loaded", anchor=False)
    listed = jobs.all()
    if not listed:
        st.html(empty_html("Nothing yet", "What is loaded here, and how far it is, will be listed."))
        return
    running = any(job.state is JobState.RUNNING for job in listed)
    st.fragment(_draw_jobs, run_every=WATCH_SECONDS if running else None)(visit, jobs, was_running=running)


def _draw_jobs(visit: Visit, jobs: IngestJobs, *, was_running: bool) -> None:
    listed = jobs.all()
    if was_running and not any(job.state is JobState.RUNNING for job in listed):
        st.rerun()
    for job in listed:
        with st.container(border=True, key=f"job-{job.id}"):
            _draw_job(visit, jobs, job)


def _draw_job(visit: Visit, jobs: IngestJobs, job: IngestJob) -> None:
    started = datetime.fromtimestamp(job.started, UTC).strftime("%d %B %Y, %H:%M UTC")
    st.markdown(f"**{label(job.source)}** · {label(job.owner)} · {started}")
    if job.state is JobState.RUNNING:
        st.progress(job.share, text=f"{job.progress.stage if job.progress else 'starting'}: {job.words}")
        if visit.may(Action.LOAD) and st.button("Stop", key=f"stop-{job.id}"):
            visit.require(Action.LOAD)
            jobs.stop(job.id)
    elif job.state is JobState.FAILED:
        st.html(error_html(job.words))
    elif job.result is not None:
        _draw_result(job)


def _draw_result(job: IngestJob) -> None:
    result = job.result or {}
    skipped = [SkippedFile(each["path"], each["reason"]) for each in result["skipped"]]
    left_out = f"; {counted(len(skipped), 'file')} left out" if skipped else ""
    st.markdown(
        f"The release now holds {counted(result['documents'], 'document')}, "
        f"{counted(result['pages'], 'page')} and {counted(result['passages'], 'passage')}{left_out}."
    )
    st.html(release_link_html(result["release"], "Look at the candidate release"))
    if skipped:
        with st.expander(f"Left out ({len(skipped)})"):
            st.html(skipped_html(skipped))
