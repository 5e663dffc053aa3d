"""Your passkeys: make one, see what each may sign, ask for a mandate."""

import streamlit as st

from governance.keys import key_id
from ui.app.visit import Visit
from ui.council import enrolment, render, signing, words
from ui.pages.council import hidden_from
from ui.passkeys.store import KeptPasskey
from ui.people.roles import Action, Person
from ui.rendering.frame import empty_html


def show(visit: Visit) -> None:
    """Draw the page."""
    signing.begin("Your passkeys")
    person = visit.person
    if person is None:
        return
    if person.acting in render.COUNCIL_ROLES:
        st.html(render.places_html("passkeys", hidden_from(visit)))
    kept = signing.passkeys(visit).of(person.id)
    with visit.co_operative.reading() as home:
        state = home.state()
        waiting = {each.grant.key for each in enrolment.requests(visit).waiting(person.member, state)}
        said = [enrolment.mandate_words(each.passkey, state, waits=each.passkey in waiting) for each in kept]
        free = [each for each in kept if key_id(each.passkey) not in state.key_owners]
    if kept:
        st.html(_table(kept, said))
    else:
        st.html(
            empty_html("No passkey yet", "With one you sign in, and sign votes where you have a mandate.")
        )
    st.header("Make a passkey", anchor=False)
    st.text(
        "Your device makes a key pair and keeps the private half. This installation gets the public half "
        "alone, and can never sign for you."
    )
    enrolment.register(visit, person)
    _mandates(visit, person, [each for each in free if each.passkey not in waiting])


def _table(kept: tuple[KeptPasskey, ...], said: list[str]) -> str:
    rows = [
        (words.short(key_id(each.passkey)), each.passkey.origin, words.moment(int(each.added)), text)
        for each, text in zip(kept, said, strict=True)
    ]
    return render.table_html("Passkeys", ("Key", "Works at", "Since", "May"), rows)


def _mandates(visit: Visit, person: Person, free: list[KeptPasskey]) -> None:
    if not visit.may(Action.MANDATE):
        return
    for each in free:
        st.header(f"A mandate for passkey {words.short(key_id(each.passkey))}", anchor=False)
        st.text(f"A mandate lets it vote for {person.council}. It is a statement in the log.")
        enrolment.ask_for_mandate(visit, person, each.passkey)
