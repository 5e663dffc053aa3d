"""The frame around every page: who is looking, the menu, banners, what is in use. Decides nothing itself."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.errors import AssistantError
from assistant.installation import HomeFolders
from assistant.ports import ReceiptStore
from assistant.wiring import open_assistant
from governance.errors import GovernanceError
from ui.app.app_files import AppFiles
from ui.app.co_operative import CoOperative
from ui.app.navigation import PageSpec, first_page
from ui.app.opened import OpenedAssistant
from ui.app.popovers import lead_the_focus
from ui.app.serve import HOME_VARIABLE, PORT_VARIABLE
from ui.app.site import Site, site_of
from ui.app.visit import Visit
from ui.ask.conversations import Conversations
from ui.ask.running_answer import RunningAnswers
from ui.people.demonstration import is_offered, played_by
from ui.people.roles import Person, Role
from ui.people.sessions import Session, Sessions
from ui.rendering.frame import (
    DEMO_WORDS,
    banner_html,
    in_use_html,
    label,
    loading_html,
    no_permission_html,
    notice_html,
    stopped_html,
)

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")
WATCH_SECONDS = 3.0
RETRY_SECONDS = 15.0
NAME = "Procurement Commons"

_SESSION_OVER = (
    "This page has been open without use for too long, or you signed out elsewhere. Load it again."
)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all sessions of one installation use together."""

    home: Path
    site: Site
    sessions: Sessions
    co_operative: CoOperative
    conversations: Conversations
    receipts: ReceiptStore
    running: RunningAnswers
    opened: OpenedAssistant


@st.cache_resource(show_spinner=False)
def _shared(home: str, port: int) -> _Shared:
    root = Path(home)
    return _Shared(
        home=root,
        site=site_of(port),
        sessions=Sessions(AppFiles(root).accounts),
        co_operative=CoOperative(root),
        conversations=Conversations(AppFiles(root).conversations),
        receipts=SqliteReceipts(HomeFolders(root).receipts),
        running=RunningAnswers(),
        opened=OpenedAssistant(lambda: open_assistant(root)),
    )


def draw(pages: Sequence[PageSpec], *, sign_in: PageSpec) -> None:
    """Draw one page; Streamlit calls it on every interaction."""
    st.set_page_config(page_title=NAME, page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    shared = _shared(os.environ[HOME_VARIABLE], int(os.environ[PORT_VARIABLE]))
    session = shared.sessions.find(st.context.cookies.get(shared.site.cookie_name))
    if session is None:
        st.html(notice_html("Load this page again", _SESSION_OVER))
        return
    visit = _visit(shared, session)
    _forget_who_was_here_before(visit)
    if visit.person is None:
        _signing_in((sign_in, *pages), sign_in, visit).run()
        return
    chosen = _navigation(pages, visit, shared.opened, signed_in_at=sign_in.url_path)
    _header(visit)
    lead_the_focus()
    chosen.run()
    st.html(in_use_html(visit.standing))


def _visit(shared: _Shared, session: Session) -> Visit:
    standing = shared.co_operative.standing()
    person = session.person
    if person is None and is_offered(
        site=shared.site,
        is_sample=AppFiles(shared.home).is_sample(standing.genesis),
        client=st.context.ip_address,
        headers={name.lower(): value for name, value in st.context.headers.items()},
    ):
        person = played_by(session, standing.members)
    return Visit(
        person=person,
        home=shared.home,
        site=shared.site,
        session=session,
        sessions=shared.sessions,
        co_operative=shared.co_operative,
        standing=standing,
        conversations=shared.conversations,
        receipts=shared.receipts,
        running=shared.running,
    )


def _forget_who_was_here_before(visit: Visit) -> None:
    """Keep nothing of one person's on the page of the next."""
    whose = (visit.session.key.hex(), visit.person.id if visit.person else "")
    if st.session_state.get("whose") != whose:
        st.session_state.clear()
        st.session_state.whose = whose


def _signing_in(pages: Sequence[PageSpec], sign_in: PageSpec, visit: Visit) -> "st.Page":
    """Every address leads to the sign-in page, and goes on from there once somebody is signed in."""
    return st.navigation(
        [
            st.Page(
                partial(sign_in.show, visit),
                title=sign_in.title,
                url_path=page.url_path,
                default=page is sign_in,
                visibility="hidden",
            )
            for page in pages
        ],
        position="top",
    )


def _navigation(
    pages: Sequence[PageSpec], visit: Visit, opened: OpenedAssistant, *, signed_in_at: str
) -> "st.Page":
    """Every page has its address; one that the person's role lacks isn't in the menu and shows a refusal.

    Streamlit's default page has no address of its own, so that one only leads to the first page.
    """
    made = {page: _page(page, visit, opened) for page in pages}
    first = made[first_page(pages, visit.person)]

    def go_on() -> None:
        st.switch_page(first)

    start = st.Page(go_on, title=NAME, url_path="start", default=True, visibility="hidden")
    arrived = st.Page(go_on, title=NAME, url_path=signed_in_at, visibility="hidden")
    return st.navigation([start, arrived, *made.values()], position="top")


def _page(page: PageSpec, visit: Visit, opened: OpenedAssistant) -> "st.Page":
    shown = page.in_menu and page.is_for(visit.person)
    return st.Page(
        _guarded(page, visit, opened),
        title=page.title,
        url_path=page.url_path,
        visibility="visible" if shown else "hidden",
    )


def _guarded(page: PageSpec, visit: Visit, opened: OpenedAssistant) -> Callable[[], None]:
    if visit.person is not None and not page.is_for(visit.person):
        return partial(_show_no_permission, page, visit.person)
    if page.needs_assistant:
        return partial(_show_with_assistant, page, visit, opened)
    return partial(page.show, visit)


def _show_no_permission(page: PageSpec, person: Person) -> None:
    roles = " or ".join(sorted(page.roles))
    st.html(no_permission_html(f"{page.title} is for the role of {roles}. You're here as {person.acting}."))


def _show_with_assistant(page: PageSpec, visit: Visit, opened: OpenedAssistant) -> None:
    waiting = st.empty()
    if not opened.is_ready():
        waiting.html(loading_html("Opening the release and the model"))
    try:
        assistant = opened.current()
    except (AssistantError, GovernanceError) as error:
        waiting.empty()
        st.html(stopped_html(str(error)))
        _ask_the_gate_again()
        return
    waiting.empty()
    _watch(opened)
    page.show(replace(visit, opened=assistant))


def _header(visit: Visit) -> None:
    """Banners, and who somebody is here."""
    person = visit.person
    if person is None:
        return
    with st.container():
        if visit.standing.stop:
            st.html(banner_html(visit.standing.stop, kind="stop"))
    with st.container(horizontal=True, vertical_alignment="center", key="commons-who"):
        if person.is_demo:
            st.html(banner_html(DEMO_WORDS, kind="demo"), width="content")
        who = f"who-{person.member}-{person.acting}"
        with st.popover(label(f"{person.acting.capitalize()} · {person.council}"), key=who):
            _who(visit, person)


def _who(visit: Visit, person: Person) -> None:
    """Nothing changes before the button is pressed: a choice alone doesn't turn the page into another."""
    sessions, key = visit.sessions, visit.session.key
    with st.form("who", border=False):
        member = _played_council(visit, person) if person.is_demo else st.text(person.name)
        roles = [role for role in Role if role in person.roles]
        role = st.radio(
            "Acting as", roles, index=roles.index(person.acting), format_func=lambda each: each.capitalize()
        )
        taken = st.form_submit_button("Take this role", disabled=len(roles) < 2)
    if taken:
        if person.is_demo:
            sessions.choose_demo_member(key, str(member))
        sessions.act_as(key, person.acting_as(role).acting)
        st.rerun()
    if not person.is_demo and st.button("Sign out"):
        sessions.end(key)
        st.rerun()


def _played_council(visit: Visit, person: Person) -> str:
    names = {each.id: each.name for each in visit.standing.members}
    return st.selectbox(
        "Council",
        list(names),
        index=list(names).index(person.member),
        format_func=lambda each: names[each],
    )


@st.fragment(run_every=WATCH_SECONDS)
def _watch(opened: OpenedAssistant) -> None:
    """Draw the page anew as soon as members decided something, for whoever is only looking at it."""
    if opened.stopped():
        st.rerun()


@st.fragment(run_every=RETRY_SECONDS)
def _ask_the_gate_again() -> None:
    """Draw the page anew from time to time while the gate refuses: members may have decided otherwise."""
    if st.session_state.get("waited"):
        st.session_state.waited = False
        st.rerun()
    st.session_state.waited = True
