"""One release: what it holds and changes, what was left out, and each page beside the text read from it."""

from pathlib import Path

import streamlit as st

from assistant.adoption.inspection import InspectedDocument, InspectedPage, Inspection
from assistant.errors import AssistantError, CorpusError
from assistant.language.plurals import counted
from ui.app.visit import Visit
from ui.people.roles import Action
from ui.release.releases import Inspections, ListedRelease, difference_from_force, listed_releases
from ui.rendering.frame import banner_html, empty_html, error_html
from ui.rendering.release import (
    counts_html,
    difference_html,
    document_rows,
    documents_html,
    next_steps_html,
    page_label,
    page_text_html,
    skipped_html,
    skipped_line,
    verdicts_html,
)

PICTURE_WIDTH_PIXELS = 900
MOST_PAGES_LISTED = 2000
MOST_READ_WHOLE = 40
"""Documents that are listed as a table to read; more are listed as one to search."""


@st.cache_resource(show_spinner=False)
def _inspections(home: str) -> Inspections:
    return Inspections(Path(home))


def show(visit: Visit) -> None:
    """Draw the page of the release that the address names, else of the one in force."""
    st.title("Releases", anchor=False)
    listed = listed_releases(visit.home)
    if not listed:
        st.html(empty_html("No release yet", "Load documents first: they become a candidate release."))
        return
    chosen = _chosen(listed)
    if chosen is None:
        return
    with _inspections(str(visit.home)).of(chosen.digest) as inspection:
        _overview(visit, chosen, inspection)
        _documents(inspection)


def _chosen(listed: list[ListedRelease]) -> ListedRelease | None:
    by_digest = {each.digest: each for each in listed}
    asked = st.query_params.get("digest", listed[0].digest)
    if asked not in by_digest:
        st.html(error_html(f"There is no release {asked[:12]!r} in this home: choose one of the list."))
        asked = listed[0].digest
    digest = st.selectbox(
        "Release",
        list(by_digest),
        index=list(by_digest).index(asked),
        format_func=lambda d: _named(by_digest[d]),
    )
    st.query_params["digest"] = digest
    return by_digest[digest]


def _named(release: ListedRelease) -> str:
    standing = "In force" if release.in_force else "Candidate or earlier"
    return f"{standing}: {release.digest[:12]}, {counted(release.counts.documents, 'document')}"


def _overview(visit: Visit, chosen: ListedRelease, inspection: Inspection) -> None:
    st.html(counts_html(chosen.counts))
    if not chosen.in_force:
        st.html(
            next_steps_html(
                chosen.digest, measure=visit.may(Action.EVALUATE), propose=visit.may(Action.PROPOSE)
            )
        )
        st.header("Against the release in force", anchor=False)
        st.html(difference_html(difference_from_force(visit.home, chosen.digest)))
    st.html(verdicts_html(chosen.counts))
    skipped = inspection.skipped()
    if skipped:
        st.header("Left out", anchor=False)
        st.html(banner_html(skipped_line(skipped)))
        with st.expander(f"Left out: {counted(len(skipped), 'file')}"):
            st.html(skipped_html(skipped))


def _documents(inspection: Inspection) -> None:
    st.header("Documents", anchor=False)
    documents = inspection.documents()
    only = st.toggle("Only what a person should check", value=any(each.needs_a_look for each in documents))
    shown = [each for each in documents if each.needs_a_look] if only else documents
    if not shown:
        st.html(empty_html("Nothing to check", "Every page was read, and nothing was hidden or repaired."))
        return
    if len(shown) <= MOST_READ_WHOLE:
        st.html(documents_html(shown))
    else:
        st.dataframe(document_rows(shown), hide_index=True, alt="Documents of the release and what to check")
    named = {f"{each.document.owner}: {each.document.path}": each for each in shown}
    document = named[st.selectbox("Open a document", list(named))]
    _page(inspection, document)


def _page(inspection: Inspection, document: InspectedDocument) -> None:
    pages = inspection.pages(document.document.sha256)[:MOST_PAGES_LISTED]
    striking = next((n for n, page in enumerate(pages) if page.hidden_text or not page.text.strip()), 0)
    number = st.selectbox(
        "Page", range(len(pages)), index=striking, format_func=lambda n: page_label(pages[n])
    )
    if pages[number].number is None:
        st.html(page_text_html(pages[number]))
        return
    picture, text = st.columns(2, gap="large")
    with picture:
        _picture(inspection, document, pages[number])
    with text:
        st.html(page_text_html(pages[number]))


def _picture(inspection: Inspection, document: InspectedDocument, page: InspectedPage) -> None:
    if page.number is None:
        return
    try:
        png = inspection.page_picture(
            document.document.sha256, page.number, width_pixels=PICTURE_WIDTH_PIXELS
        )
    except (CorpusError, AssistantError) as error:
        st.html(error_html(str(error)))
        return
    if png is None:
        st.html(empty_html("No page to show", "Only PDF pages are drawn; the text was read all the same."))
        return
    st.image(png, width="stretch", alt=f"Page {page.number} of {document.document.path}")
