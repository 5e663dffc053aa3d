"""Above the conversation: a new one, earlier ones and search in them, the scope, the export to Word."""

from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from assistant.assistant import Assistant
from assistant.corpus.records import Document
from ui.app.visit import Visit
from ui.ask import evidence
from ui.ask.scope import Scope, scope_words
from ui.ask.transcript import Found, Turn, listed
from ui.ask.word_export import word_document
from ui.people.roles import Action, Person
from ui.rendering.frame import label

MOST_LISTED = 15
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(
    visit: Visit, assistant: Assistant, person: Person, *, conversation: str, turns: Sequence[Turn]
) -> Scope:
    """Draw the buttons; what the next question is asked of comes back."""
    with st.container(horizontal=True, gap="small", key="commons-toolbar"):
        if turns:
            st.button("New conversation", on_click=open_conversation, args=(uuid4().hex,))
        with st.popover("Conversations"):
            _show_conversations(visit, assistant, person, conversation=conversation)
        scope = _show_scope(assistant.corpus.documents())
        if turns and visit.may(Action.KEEP):
            with st.popover("Export"):
                _show_export(visit, assistant, turns)
    return scope


def open_conversation(conversation: str) -> None:
    """Go to a conversation; its address can be kept."""
    st.query_params["conversation"] = conversation
    evidence.cite(None)


def _show_conversations(visit: Visit, assistant: Assistant, person: Person, *, conversation: str) -> None:
    words = st.text_input("Search in your conversations", key="conversation-words", max_chars=200)
    found = listed(
        visit.conversations.of(person.id),
        visit.receipts,
        words=words,
        usable=assistant.corpus.contents,
        most=MOST_LISTED,
    )
    if not found:
        st.caption("None holds these words." if words else "You have none yet. Each question begins one.")
    for each in found:
        _show_found(visit, person, each, is_open=each.id == conversation)


def _show_found(visit: Visit, person: Person, found: Found, *, is_open: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            label(f"{found.day}: {found.title}"),
            key=f"open-{found.id}",
            type="tertiary",
            disabled=is_open,
            on_click=open_conversation,
            args=(found.id,),
        )
        if st.button(
            "Delete", key=f"delete-{found.id}", help=label(f"Delete the conversation: {found.title}")
        ):
            visit.conversations.delete(visit.require(Action.KEEP).id, found.id)
            if is_open:
                open_conversation(uuid4().hex)
            st.rerun()


def _show_scope(documents: Sequence[Document]) -> Scope:
    chosen: Scope = st.session_state.get("scope", Scope())
    with st.popover(f"Scope: {scope_words(chosen, documents)}"):
        scope = _chosen_scope(documents)
    if scope != chosen:
        st.session_state.scope = scope
        st.rerun()
    return scope


def _chosen_scope(documents: Sequence[Document]) -> Scope:
    owners = st.multiselect(
        "Members", sorted({each.owner for each in documents}), key="scope-owners", placeholder="All"
    )
    titles = {
        each.sha256: f"{each.title or each.path} ({each.owner})"
        for each in documents
        if not owners or each.owner in owners
    }
    contracts = st.multiselect(
        "Contracts and other documents",
        list(titles),
        key="scope-contracts",
        format_func=lambda each: titles.get(each, each[:12]),
        placeholder="All",
    )
    first = st.date_input("Dated from", value=None, key="scope-from", format="DD/MM/YYYY")
    last = st.date_input("Dated to", value=None, key="scope-to", format="DD/MM/YYYY")
    as_of = st.date_input("As of (for figures)", value=None, key="scope-as-of", format="DD/MM/YYYY")
    return Scope(tuple(owners), tuple(contracts), first, last, as_of)


def _show_export(visit: Visit, assistant: Assistant, turns: Sequence[Turn]) -> None:
    st.markdown("A Word file with questions, answers, quotes, the cited pages, receipts and attribution.")
    if st.button("Prepare the Word file"):
        visit.require(Action.KEEP)
        with st.spinner("Drawing the cited pages"):
            data = word_document(
                turns,
                page_picture=lambda each: assistant.page_picture(each, width_pixels=1000),
                documents=assistant.corpus.documents(),
                site=visit.site.origin,
            )
        st.download_button("Download the Word file", data, "answers.docx", WORD_TYPE, on_click="ignore")
