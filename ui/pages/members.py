"""Members: councils, delegates and mandates; what waits for approval; a mandate's end."""

import json

import streamlit as st

from assistant.erasure.certificate import lines_of
from assistant.installation import HomeFolders
from governance.membership import Mandate
from governance.state import WithdrawnOwner
from ui.app.visit import Visit
from ui.council import acts, enrolment, members, render, signing
from ui.council.erasing import certificate_path
from ui.pages.council import hidden_from
from ui.people.roles import Action
from ui.rendering.frame import label


def show(visit: Visit) -> None:
    """Draw the page."""
    signing.begin("Members")
    st.html(render.places_html("members", hidden_from(visit)))
    member = visit.person.member if visit.person else ""
    with visit.co_operative.reading() as home:
        state = home.state()
        everybody, applications = members.members_of(state), members.applications_of(state)
        own = [each for each in state.mandates.values() if each.member == member]
        waiting = enrolment.requests(visit).waiting(member, state)
        holder = signing.authority(visit, home)
        withdrawn = list(state.withdrawn.values())
    st.html(render.members_html(everybody))
    if applications:
        st.header("Councils that have applied", anchor=False)
        st.html(
            render.table_html("Applications", ("Council", "Statement"), [(b, a) for a, b in applications])
        )
    for each in withdrawn:
        _withdrawn(visit, each)
    if not visit.may(Action.MANDATE):
        return
    if holder is None:
        signing.show_missing_authority(visit)
        return
    for request in waiting:
        st.header(label(f"{request.grant.delegate} asks for a mandate"), anchor=False)
        st.text(f"Their key: {members.key_words(request.grant.key)}. Compare it with them by telephone.")
        if request.grant.mandate == holder.mandate.id:
            enrolment.approve(visit, holder, request)
        else:
            st.text("They asked another delegate of your council to approve it.")
    _end(visit, holder, own)


def _withdrawn(visit: Visit, withdrawn: WithdrawnOwner) -> None:
    """Who withdrew its documents, and the certificate of what became of them."""
    left = " and left" if withdrawn.left else ""
    st.header(label(f"{withdrawn.owner} withdrew its documents{left}"), anchor=False)
    path = certificate_path(HomeFolders(visit.home), withdrawn)
    if not path.exists():
        st.text("They are in no answer any more; their erasure from this machine isn't certified yet.")
        return
    data = path.read_bytes()
    st.html(render.steps_html(list(lines_of(json.loads(data), path=path.name)), "Certificate of erasure"))
    st.download_button(
        label(f"Download the certificate for {withdrawn.owner}"),
        data,
        path.name,
        "application/json",
        on_click="ignore",
    )


def _end(visit: Visit, holder: acts.Authority, own: list[Mandate]) -> None:
    if len(own) < 2:
        return
    st.header("End a mandate of your council", anchor=False)
    place = "revoke"
    names = {each.id: f"{each.delegate}, {members.key_words(each.key)}" for each in own}
    with st.form(place, border=False):
        chosen = st.selectbox("Whose?", list(names), index=None, format_func=names.__getitem__)
        prepared = st.form_submit_button("Prepare the revocation")
    if prepared and chosen:
        visit.require(Action.MANDATE)
        with visit.co_operative.reading() as home:
            signing.prepare(place, lambda: acts.revoke(home.state(), holder, chosen))
    signing.finish(visit, place, holder, Action.MANDATE, said="The mandate has ended.")
