"""The documents that a proposed release adds, changes or withdraws, to open before voting on it."""

import streamlit as st

from assistant.corpus.records import Page
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError
from governance.proposal import Change
from ui.app.visit import Visit
from ui.council import render
from ui.council.changes import ChangedDocument, ReleaseChange
from ui.rendering.frame import error_html

_MOST_CHARACTERS = 20_000


def show(visit: Visit, change: ReleaseChange) -> None:
    """List the documents, and open the one that is chosen."""
    if not change.documents:
        return
    rows = [
        (
            each.document.path,
            each.change.value,
            each.document.owner,
            each.document.licence,
            each.fields or "-",
        )
        for each in change.documents
    ]
    with st.expander(f"Every document that changes ({len(rows)})"):
        st.html(render.table_html("Documents", ("Path", "Change", "Owner", "Licence", "What"), rows))
    openable = [each for each in change.documents if each.change is not Change.WITHDRAWN]
    if not openable or not change.is_here:
        return
    chosen = st.selectbox(
        "Open a document as the release has it",
        range(len(openable)),
        index=None,
        format_func=lambda at: f"{openable[at].document.path} ({openable[at].change.value})",
    )
    if chosen is not None:
        _open(visit, change, openable[chosen])


def _open(visit: Visit, change: ReleaseChange, chosen: ChangedDocument) -> None:
    document = chosen.document
    try:
        with ReleaseStore(visit.home).open(change.digest) as release:
            text, pages = release.text(document.sha256), list(release.pages(document.sha256))
    except AssistantError as error:
        st.html(error_html(str(error)))
        return
    numbered = [page for page in pages if page.number is not None]
    start, end = 0, len(text)
    if numbered:
        shown = numbered[
            st.number_input("Page", min_value=1, max_value=len(numbered), key=f"page-{document.sha256}") - 1
        ]
        start, end = shown.start, shown.end
        _say_verdict(shown)
    cut = text[start : min(end, start + _MOST_CHARACTERS)]
    st.html(render.document_html(cut, f"Text of {document.path}"))
    if end - start > _MOST_CHARACTERS:
        st.caption(f"The first {_MOST_CHARACTERS:,} of {end - start:,} characters.")


def _say_verdict(page: Page) -> None:
    st.caption(f"Page {page.number}: {page.verdict.value.replace('_', ' ')}")
    if page.hidden_text:
        st.warning("This page holds text that a person can't see; it was left out.")
