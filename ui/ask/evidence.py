"""The evidence beside the conversation: the cited page with the quote boxed, its neighbours, variations."""

from dataclasses import replace

import streamlit as st

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.evidence.surroundings import Surroundings
from assistant.records import Citation
from ui.rendering import ask as render_ask
from ui.rendering.answer import source_line
from ui.rendering.frame import error_html, label

PICTURE_WIDTH_PIXELS = 1000


def cite(citation: Citation | None) -> None:
    """Open a citation; None closes the pane."""
    st.session_state.cited = citation
    st.session_state.cited_page = citation.page if citation else None
    st.session_state.citings = st.session_state.get("citings", 0) + 1


def cited() -> Citation | None:
    """The citation that is open."""
    citation: Citation | None = st.session_state.get("cited")
    return citation


def show(assistant: Assistant, citation: Citation) -> None:
    """Draw the pane."""
    st.html(render_ask.source_heading_html(citation))
    if not _show_page(assistant, citation):
        st.html(render_ask.quote_in_context_html(assistant.corpus.text(citation.sha256), citation))
    _show_surroundings(assistant.around(citation))


def _show_page(assistant: Assistant, citation: Citation) -> bool:
    """The page as a picture; False for a format without pages, or where it can't be drawn."""
    page = st.session_state.get("cited_page") or citation.page
    shown = replace(citation, page=page)
    try:
        picture = assistant.page_picture(shown, width_pixels=PICTURE_WIDTH_PIXELS)
    except AssistantError as error:
        st.html(error_html(str(error)))
        return False
    if picture is None or page is None:
        return False
    quote = f" with the quote boxed: {render_ask.folded(citation.quote)}" if page == citation.page else ""
    st.image(picture, width="stretch", alt=f"Page {page} of {citation.document}{quote}")
    _show_page_buttons(assistant, citation, page)
    return True


def _show_page_buttons(assistant: Assistant, citation: Citation, page: int) -> None:
    pages = len(assistant.corpus.pages(citation.sha256))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button("Page before", disabled=page <= 1, on_click=_turn_to, args=(page - 1,))
        st.button("Page after", disabled=page >= pages, on_click=_turn_to, args=(page + 1,))
        if page != citation.page:
            st.button("Page of the quote", on_click=_turn_to, args=(citation.page,))
        st.caption(f"Page {page} of {pages}")


def _turn_to(page: int) -> None:
    st.session_state.cited_page = page


def _show_surroundings(around: Surroundings) -> None:
    varied = render_ask.overridden_html(around)
    if varied:
        st.html(varied)
        for number, citation in enumerate(around.overridden_by):
            st.button(
                label(f"Open {source_line(citation)}"),
                key=f"overridden-{number}",
                on_click=cite,
                args=(citation,),
            )
    if around.before or around.after:
        with st.expander("Clause before and after"):
            if around.before:
                st.html(render_ask.clause_html(around.before, name="Before"))
            if around.after:
                st.html(render_ask.clause_html(around.after, name="After"))
