"""Council: what needs this member's vote, what else is open, what was decided."""

import streamlit as st

from assistant.adoption.adopting import settings_alerts_of
from assistant.installation import HomeFolders
from governance.clock import current_time
from ui.app.visit import Visit
from ui.council import proposals, render, signing
from ui.council.requests import MandateRequests
from ui.people.roles import Action, Role
from ui.rendering.frame import empty_html, notice_html

_HIDDEN = {
    Role.DELEGATE: (),
    Role.ANALYST: ("council", "stop", "members", "log", "leave"),
}
"""Role -> the council's pages that it lacks; to others those where something is signed."""


def show(visit: Visit) -> None:
    """Draw the page."""
    signing.begin("Council")
    st.html(render.places_html("council", hidden_from(visit)))
    member = visit.person.member if visit.person else ""
    with visit.co_operative.reading() as home:
        state, now = home.state(), current_time(home)
        waiting = proposals.waiting_for(member, state) if visit.may(Action.VOTE) else ()
        others = [each for each in proposals.open_views(state) if each not in waiting]
        decided = proposals.decided_views(state, home.log)
        alerts = (*state.alerts, *settings_alerts_of(state, HomeFolders(visit.home)))
        requests = MandateRequests(visit.files.mandate_requests).waiting(member, state)
    if visit.may(Action.VOTE):
        _waiting(waiting, now)
    if requests and visit.may(Action.MANDATE):
        st.html(
            notice_html("A mandate waits for approval", "Somebody of your council asks for one: see Members.")
        )
    _others("Also open" if waiting else "Open", others, now)
    _others("Decided", decided, now)
    if alerts:
        with st.expander(f"To look into ({len(alerts)})"):
            st.html(render.steps_html(alerts, "To look into"))


def _waiting(waiting: tuple[proposals.ProposalView, ...], now: int) -> None:
    st.header("Needs your council's vote", anchor=False)
    if waiting:
        st.html(render.list_html(waiting, now=now))
    else:
        st.html(empty_html("Nothing to vote on", "Your council has voted on everything that is open."))


def _others(
    title: str, views: "list[proposals.ProposalView] | tuple[proposals.ProposalView, ...]", now: int
) -> None:
    if views:
        st.header(title, anchor=False)
        st.html(render.list_html(views, now=now))


def hidden_from(visit: Visit) -> tuple[str, ...]:
    """The council's pages that this person may not see."""
    acting = visit.person.acting if visit.person else None
    return _HIDDEN.get(acting, ("propose", "stop", "leave")) if acting else ()
