"""A draft from its page to the log: kept while it waits, signed by passkey or demonstration key, logged once.

The one place where the council's pages touch ceremonies. What a role may do is asked again at the end.
"""

import secrets
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from governance.dsse import Signature
from governance.errors import GovernanceError
from governance.home import Home
from governance.keys import Passkey
from ui.app.errors import AppError
from ui.app.visit import Visit
from ui.council import acts
from ui.council.acts import Authority, Draft
from ui.council.publishing import Logged
from ui.passkeys.answers import used_passkey
from ui.passkeys.ceremonies import Ceremony, OpenCeremonies, signing
from ui.passkeys.component import answer_to
from ui.passkeys.store import PasskeyStore
from ui.people.roles import Action
from ui.rendering.frame import error_html, notice_html

STYLE = Path(__file__).with_name("council.css")
_CEREMONIES, _TOLD = "council-ceremonies", "council-told"


def passkeys(visit: Visit) -> PasskeyStore:
    """The passkeys of this installation's people."""
    return PasskeyStore(visit.files.passkeys)


def authority(visit: Visit, home: Home) -> Authority | None:
    """What the person may sign for here; in the demonstration the council's key file stands in."""
    person = visit.person
    if person is None:
        return None
    kept = passkeys(visit).of(person.id)
    own = [each.passkey for each in kept if each.passkey.origin == visit.site.origin]
    found = acts.authority_of(home.state(), person.member, own)
    if found is None and person.is_demo:
        return acts.demo_authority(home, person.member)
    return found


def ceremonies() -> OpenCeremonies:
    """The open ceremonies of a browser's session."""
    opened: OpenCeremonies = st.session_state.setdefault(_CEREMONIES, OpenCeremonies())
    return opened


def keep(place: str, draft: Draft) -> None:
    """Have a draft wait for its signature; the one before it in this place is gone."""
    st.session_state[f"draft-{place}"] = draft
    ceremonies().end(place)


def waiting(place: str) -> Draft | None:
    """The draft that waits in a place."""
    draft: Draft | None = st.session_state.get(f"draft-{place}")
    return draft


def drop(place: str) -> None:
    """Forget a draft and its ceremony."""
    st.session_state.pop(f"draft-{place}", None)
    ceremonies().end(place)


def prepare(place: str, drafted: Callable[[], Draft]) -> None:
    """Draft and keep; a refusal is shown instead."""
    try:
        keep(place, drafted())
    except GovernanceError as error:
        drop(place)
        st.html(error_html(str(error)))


def finish(
    visit: Visit,
    place: str,
    holder: Authority,
    action: Action,
    *,
    said: str,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Have the draft of a place signed, log it, do what is to be done `then`, and draw the page anew."""
    draft = waiting(place)
    if draft is None:
        return
    signature = signature_of(visit, holder, draft, place=place)
    if signature is None:
        return
    log(visit, draft, signature, action=action, place=place, said=said, then=then)


def log(
    visit: Visit,
    draft: Draft,
    *signatures: Signature,
    action: Action,
    place: str,
    said: str,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Log a signed draft, say so and draw the page anew; a refusal is shown and the draft is gone."""
    logged = log_only(visit, draft, *signatures, action=action, place=place)
    if logged is not None:
        then()
        tell(f"{said} It is entry {logged.index} of the log.{_still_to_do(logged)}")
        st.rerun()


def log_only(visit: Visit, draft: Draft, *signatures: Signature, action: Action, place: str) -> Logged | None:
    """Log a signed draft; None where the log refuses it, which is shown. The draft is gone either way."""
    drop(place)
    try:
        visit.require(action)
        with visit.co_operative.reading() as home:
            return acts.log_signed(home, draft, *signatures)
    except (GovernanceError, AppError) as error:
        st.html(error_html(f"The log doesn't accept this: {error}"))
        return None


def _still_to_do(logged: Logged) -> str:
    waits = f" It counts once witnesses have seen it: {logged.waiting}." if logged.waiting else ""
    release = logged.unsealed[:12]
    seal = f" An operator who has the release still runs commons governance log seal {release}."
    return waits + (seal if logged.unsealed else "")


def signature_of(visit: Visit, holder: Authority, draft: Draft, *, place: str) -> Signature | None:
    """Ask for the signature in the way that the mandate's key signs; once, when there is one."""
    if holder.passkey is not None:
        return by_passkey(visit, holder.passkey, draft, place=place)
    person = visit.person
    if person is None or not person.is_demo:
        return None
    st.html(
        f"<p><strong>{escape(draft.title)}</strong> is ready. It is signed with the demonstration's key.</p>"
    )
    if not st.button("Sign with the demonstration's key", key=f"demo-sign-{place}", type="primary"):
        return None
    with visit.co_operative.reading() as home:
        return acts.sign_with_demo_key(home, holder, draft)


def by_passkey(visit: Visit, passkey: Passkey, draft: Draft, *, place: str) -> Signature | None:
    """Ask a passkey to sign a draft; a refused answer is shown, and the ceremony has to begin again."""
    now = time.time()
    ceremony = ceremonies().at(place, now=now)
    if ceremony is None or ceremony.payload != draft.payload:
        ceremony = ceremonies().begin(place, _ceremony(visit, passkey, draft, now))
    answer = answer_to(ceremony, title=draft.title, label="Sign with your passkey", key=f"passkey-{place}")
    if answer is None:
        return None
    try:
        taken = ceremonies().take(place, answer[0], now=now)
        return used_passkey(taken, answer[1], visit.site)[1]
    except AppError as error:
        drop(place)
        st.html(error_html(str(error)))
        return None


def _ceremony(visit: Visit, passkey: Passkey, draft: Draft, now: float) -> Ceremony:
    nonce = secrets.token_bytes(16)
    return signing(
        visit.site, payload=draft.payload, about=draft.about, passkey=passkey, nonce=nonce, now=now
    )


def tell(text: str) -> None:
    """Say something at the top of the next drawing."""
    st.session_state[_TOLD] = text


def begin(title: str) -> None:
    """The top of a council page: its title, and what was told."""
    st.html(STYLE)
    st.title(title, anchor=False)
    told = st.session_state.pop(_TOLD, None)
    if told:
        st.html(f'<div role="status">{notice_html("Done", told)}</div>')


def show_missing_authority(visit: Visit) -> None:
    """Why the person can't sign here, and what to do."""
    if visit.person is not None:
        text = (
            f"You hold no mandate of {visit.person.council} that you can sign with here. "
            "Register a passkey under Your passkeys, and have a delegate of your council approve it."
        )
        st.html(notice_html("You can read, but not sign", text))
