"""From a passkey to a mandate: registered for signing in, asked for, approved by a delegate of the member."""

import secrets
import time

import streamlit as st

from governance.dsse import Envelope, Signature, encode_envelope
from governance.keys import Passkey, key_id
from governance.membership import Scope
from governance.state import State
from ui.app.errors import AppError
from ui.app.visit import Visit
from ui.council import acts, signing
from ui.council.acts import Draft
from ui.council.requests import MandateRequest, MandateRequests, decode_request
from ui.council.words import short
from ui.passkeys.answers import made_passkey, used_passkey
from ui.passkeys.ceremonies import registration, sign_in
from ui.passkeys.component import answer_to
from ui.passkeys.store import KeptPasskey
from ui.people.roles import Action, Person
from ui.rendering.frame import error_html

_REGISTER, _SIGN_IN = "register", "sign-in"


def requests(visit: Visit) -> MandateRequests:
    """The mandates that wait for approval in this home."""
    return MandateRequests(visit.files.mandate_requests)


def register(visit: Visit, person: Person) -> None:
    """Offer to make a passkey for the person; kept once it was made here and verified."""
    now = time.time()
    kept = signing.passkeys(visit).of(person.id)
    opened = signing.ceremonies()
    ceremony = opened.at(_REGISTER, now=now) or opened.begin(
        _REGISTER,
        registration(
            visit.site,
            person=f"{person.name}, {person.council}",
            known=[each.passkey for each in kept],
            user_handle=secrets.token_bytes(32),
            nonce=secrets.token_bytes(16),
            now=now,
        ),
    )
    answer = answer_to(
        ceremony, title="A passkey on this device", label="Make a passkey", key=f"passkey-{_REGISTER}"
    )
    if answer is None:
        return
    try:
        passkey = made_passkey(opened.take(_REGISTER, answer[0], now=now), answer[1], visit.site)
        signing.passkeys(visit).add(KeptPasskey(passkey, person.id, now))
    except AppError as error:
        st.html(error_html(str(error)))
        return
    signing.tell(f"Passkey {short(key_id(passkey))} is yours. You can sign in with it from now on.")
    st.rerun()


def signed_in(visit: Visit) -> str | None:
    """Offer to sign in with a passkey; the id of the person whose it was, once."""
    now = time.time()
    opened = signing.ceremonies()
    kept = signing.passkeys(visit).at(visit.site.origin)
    ceremony = opened.at(_SIGN_IN, now=now) or opened.begin(
        _SIGN_IN,
        sign_in(visit.site, passkeys=[each.passkey for each in kept], nonce=secrets.token_bytes(16), now=now),
    )
    answer = answer_to(ceremony, title="With your passkey", label="Sign in", key=f"passkey-{_SIGN_IN}")
    if answer is None:
        return None
    try:
        passkey, _ = used_passkey(opened.take(_SIGN_IN, answer[0], now=now), answer[1], visit.site)
    except AppError as error:
        st.html(error_html(str(error)))
        return None
    return next(each.person for each in kept if each.passkey == passkey)


def ask_for_mandate(visit: Visit, person: Person, passkey: Passkey) -> None:
    """Offer to ask for a mandate for a passkey, which proves itself by signing what it asks for."""
    place = f"mandate-{key_id(passkey)[:16]}"
    with visit.co_operative.reading() as home:
        granting = acts.granting_mandates(home.state(), person.member)
    if not granting:
        st.text("Nobody of your council may name delegates: ask the other members to replace its keys.")
        return
    with st.form(place, border=False):
        names = [f"{each.delegate}, since {short(each.id)}" for each in granting]
        chosen = st.selectbox("Who approves it?", range(len(granting)), format_func=names.__getitem__)
        asked = st.form_submit_button(f"Ask for a mandate for {short(key_id(passkey))}")
    if asked:
        visit.require(Action.MANDATE)
        with visit.co_operative.reading() as home:
            signing.prepare(
                place,
                lambda: acts.grant(
                    home.state(), granting[chosen], delegate=person.name, key=passkey, scope=(Scope.ALL,)
                ),
            )
    draft = signing.waiting(place)
    signature = None if draft is None else signing.by_passkey(visit, passkey, draft, place=place)
    if draft is not None and signature is not None:
        _asked(visit, person, draft, decode_request(_partial(draft, signature)), place)


def _partial(draft: Draft, signature: Signature) -> bytes:
    return encode_envelope(Envelope(draft.payload, (signature,)))


def _asked(visit: Visit, person: Person, draft: Draft, request: MandateRequest, place: str) -> None:
    """In the demonstration the council's key file approves at once; elsewhere a delegate has to."""
    visit.require(Action.MANDATE)
    holder = None
    if person.is_demo:
        with visit.co_operative.reading() as home:
            holder = acts.demo_authority(home, person.member)
    if holder is not None and holder.mandate.id == request.grant.mandate:
        with visit.co_operative.reading() as home:
            approval = acts.sign_with_demo_key(home, holder, draft)
        said = "Your passkey has a mandate: the demonstration's key approved it."
        signing.log(
            visit,
            draft,
            approval,
            *request.envelope.signatures,
            action=Action.MANDATE,
            place=place,
            said=said,
        )
        return
    signing.drop(place)
    requests(visit).keep(request)
    signing.tell("You have asked for a mandate. A delegate of your council approves it under Members.")
    st.rerun()


def approve(visit: Visit, holder: acts.Authority, request: MandateRequest) -> None:
    """Offer to approve a mandate that waits; logged once the holder's key has signed."""
    place = f"approve-{request.id[:16]}"
    draft = Draft(f"A mandate for {request.grant.delegate}", request.envelope.payload)
    signature = signing.signature_of(visit, holder, draft, place=place)
    if signature is None:
        return
    requests(visit).forget(request.id)
    said = f"{request.grant.delegate} has a mandate of your council."
    signing.log(
        visit,
        draft,
        *request.approved_by(signature).signatures,
        action=Action.MANDATE,
        place=place,
        said=said,
    )


def mandate_words(passkey: Passkey, state: State, *, waits: bool) -> str:
    """What a passkey may sign, in words."""
    for mandate in state.mandates.values():
        if mandate.key == passkey:
            return f"signs for {state.members[mandate.member].name}"
    return "waits for approval" if waits else "signs in only"
