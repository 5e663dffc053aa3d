"""Sign in: the ways in which somebody can prove who they are here."""

import streamlit as st

from ui.app.errors import SignInRefused
from ui.app.visit import Visit
from ui.council import enrolment
from ui.people.handing_over import hand_over
from ui.rendering.frame import error_html


def show(visit: Visit) -> None:
    """Draw the page. Each way verifies its proof on the server and ends with `hand_over`."""
    st.title("Sign in", anchor=False)
    with_passkey(visit)
    with_invitation(visit)


def with_passkey(visit: Visit) -> None:
    """A passkey that was registered here; the device asks for a finger, a face or a PIN."""
    person_id = enrolment.signed_in(visit)
    if person_id is None:
        return
    try:
        hand_over(visit, person_id)
    except SignInRefused as refused:
        st.html(error_html(str(refused)))


def with_invitation(visit: Visit) -> None:
    """A code from whoever manages this installation's people; it works once."""
    with st.form("invitation", border=False):
        code = st.text_input("Invitation code", value=st.query_params.get("code", ""), max_chars=100)
        sent = st.form_submit_button("Sign in with this code")
    if not sent:
        return
    try:
        hand_over(visit, visit.sessions.invited(code.strip()))
    except SignInRefused as refused:
        st.html(error_html(str(refused)))
