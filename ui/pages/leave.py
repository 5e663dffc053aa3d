"""Right to leave: what will happen, then the withdrawal, the erasure and its certificate."""

from pathlib import Path

import streamlit as st

from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from governance.dsse import Signature
from governance.errors import GovernanceError
from governance.home import Home
from governance.state import State, WithdrawnOwner
from governance.wiring import member_id
from ui.app.visit import Visit
from ui.council import acts, render, signing
from ui.council.erasing import certificate_path, certified
from ui.pages.council import hidden_from
from ui.people.roles import Action, Person
from ui.rendering.frame import error_html, label, notice_html

_PLACE = "leave"


def show(visit: Visit) -> None:
    """Draw the page."""
    signing.begin("Right to leave")
    st.html(render.places_html("leave", hidden_from(visit)))
    person = visit.require(Action.WITHDRAW)
    with visit.co_operative.reading() as home:
        state = home.state()
        withdrawn = state.withdrawn.get(person.member)
        holder = signing.authority(visit, home)
        consequences = "" if withdrawn else _consequences(state, visit.home, person)
    if withdrawn is not None:
        _erase(visit, withdrawn)
        return
    st.html(consequences)
    if holder is None:
        signing.show_missing_authority(visit)
        return
    with st.form(_PLACE, border=False):
        leaving = st.checkbox(label(f"{person.council} also ends its membership"))
        reason = st.text_area("Reason; it may be left empty", max_chars=2000, height=80)
        understood = st.checkbox("I have read what will happen")
        prepared = st.form_submit_button("Prepare the withdrawal")
    if prepared and not understood:
        st.html(error_html("Read what will happen, and say so, first."))
    elif prepared:
        visit.require(Action.WITHDRAW)
        with visit.co_operative.reading() as home:
            signing.prepare(
                _PLACE, lambda: acts.withdraw(home.state(), holder, leaving=leaving, reason=reason)
            )
    draft = signing.waiting(_PLACE)
    signature = None if draft is None else signing.signature_of(visit, holder, draft, place=_PLACE)
    if draft is not None and signature is not None:
        _withdraw(visit, person, draft, signature)


def _consequences(state: State, home: Path, person: Person) -> str:
    lines = (
        f"{counted(_own_documents(state, home, person.member), 'document')} of {person.council} "
        "are used in no answer any more as soon as your signature is in the log. No vote is needed.",
        "A release without them takes the place of the one in force, under the same ballot.",
        "Their text, passages, vectors and copies are erased from this machine and searched for; receipts "
        "that quoted them are marked.",
        "A content that another member also gave stays, under that member.",
        "If the council leaves, what its people wrote here goes too: conversations, questions, ratings with "
        "their reasons, comments and suites. Its officers and analysts can't sign in any more.",
        "What they signed stays: ballots, proposals and reasons are in the log, and nobody can change it.",
        "You get a certificate: what is gone, and what can't be proved, such as backups and other machines.",
        "It can't be undone: to come back, documents are loaded and voted on again.",
    )
    items = "".join(f"<li>{each}</li>" for each in lines)
    return f'<section class="council-facts" aria-label="What will happen"><ul>{items}</ul></section>'


def _own_documents(state: State, home: Path, member: str) -> int:
    if state.release is None:
        return 0
    try:
        documents = ReleaseStore(home).manifest(state.release.value).documents
    except AssistantError:
        return 0
    return sum(member in (each.owner, member_id(each.owner)) for each in documents)


def _withdraw(visit: Visit, person: Person, draft: acts.Draft, signature: Signature) -> None:
    """Log it, then erase at once; whatever stops the erasure, it is finished from this page or by command."""
    if signing.log_only(visit, draft, signature, action=Action.WITHDRAW, place=_PLACE) is None:
        return
    with visit.co_operative.reading() as home:
        withdrawn = home.state().withdrawn[person.member]
    _run(visit, withdrawn)
    signing.tell(
        f"{person.council} has withdrawn its documents. The certificate of their erasure is under Members."
    )
    st.rerun()


def _erase(visit: Visit, withdrawn: WithdrawnOwner) -> None:
    """After the withdrawal: what is left to erase."""
    if certificate_path(HomeFolders(visit.home), withdrawn).exists():
        text = "No answer uses your council's documents. The certificate of their erasure is under Members."
        st.html(notice_html("Withdrawn", text))
        return
    st.html(
        notice_html("Withdrawn", "No answer uses your council's documents. They are still to be erased here.")
    )
    if st.button("Erase the documents and write the certificate", type="primary"):
        visit.require(Action.WITHDRAW)
        _run(visit, withdrawn)
        st.rerun()


def _run(visit: Visit, withdrawn: WithdrawnOwner) -> None:
    """Erase with a log of its own, so that nobody else's page waits."""
    warnings: list[str] = []
    home = Home(visit.home)
    try:
        with st.spinner("Erasing, and searching for what may be left"):
            certified(HomeFolders(visit.home), home, withdrawn, warn=warnings.append)
    except (GovernanceError, AssistantError, OSError) as error:
        st.html(error_html(str(error)))
    finally:
        home.close()
    for each in warnings:
        st.warning(each)
