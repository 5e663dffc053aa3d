"""Propose: put documents, a model, a roll-back or a membership to the vote, with what voters must know."""

import streamlit as st

from assistant.errors import AssistantError
from governance.clock import current_time
from governance.drafting import Case
from governance.errors import GovernanceError
from governance.proposal import Evaluation
from governance.rules import DecisionClass
from ui.council import acts, proposable, render, signing
from ui.council.proposable import Choice
from ui.pages.council import hidden_from
from ui.people import Action
from ui.render_shell import empty_html, error_html
from ui.visit import Visit

_PLACE = "propose"
_LEAST = "the least that this needs"
_CLASSES = (
    _LEAST,
    *(each.value for each in (DecisionClass.ORDINARY, DecisionClass.SPECIAL, DecisionClass.ENTRENCHED)),
)


def show(visit: Visit) -> None:
    """Draw the page; ?release=DIGEST chooses a release."""
    signing.begin("Propose")
    st.html(render.places_html("propose", hidden_from(visit)))
    with visit.co_operative.reading() as home:
        choices = proposable.choices_of(home.state(), visit.home)
        holder = signing.authority(visit, home)
    if holder is None:
        signing.show_missing_authority(visit)
        return
    if not choices:
        st.html(
            empty_html(
                "Nothing to propose", "Load documents first: the release that comes of it is listed here."
            )
        )
        return
    _form(visit, holder, choices)
    signing.finish(visit, _PLACE, holder, Action.PROPOSE, said="Your proposal is open. Vote on it as well.")


def _form(visit: Visit, holder: acts.Authority, choices: tuple[Choice, ...]) -> None:
    wanted = st.query_params.get("release", "")
    at = next((n for n, each in enumerate(choices) if wanted and each.value.startswith(wanted)), None)
    with st.form(_PLACE, border=False):
        chosen = st.selectbox("What?", range(len(choices)), index=at, format_func=lambda n: choices[n].title)
        reason = st.text_area("Reason", max_chars=4000, height=80)
        affected = st.text_area("Who is affected, and how", max_chars=4000, height=80)
        rejected = st.text_area("What else was considered, a line each", max_chars=4000, height=80)
        interests = st.text_input("Declared interests of whoever proposes", value="none", max_chars=500)
        report = st.text_input("Evaluation report (SHA-256), where there is one", max_chars=64)
        regressed = st.text_input("Members for whom it measures worse, with commas", max_chars=500)
        no_report = st.text_input("Without a report: why", max_chars=500)
        asked_class = st.selectbox("How much agreement to ask for", _CLASSES)
        provisional = st.checkbox("If too few vote, use it until the second call decides")
        prepared = st.form_submit_button("Prepare the proposal")
    if not prepared:
        return
    visit.require(Action.PROPOSE)
    if chosen is None:
        st.html(error_html("Choose what to propose first."))
        return
    try:
        case = Case(
            reason=reason.strip(),
            affected=affected.strip(),
            rejected_options=tuple(filter(None, (each.strip() for each in rejected.splitlines()))),
            interests=interests.strip(),
            evaluation=Evaluation(
                report.strip(),
                tuple(filter(None, (each.strip() for each in regressed.split(",")))),
                no_report,
            ),
        )
        with visit.co_operative.reading() as home:
            draft = acts.propose(
                home.state(),
                holder,
                proposable.action_of(choices[chosen], home.state(), visit.home),
                case,
                now=current_time(home),
                decision_class=None if asked_class == _LEAST else DecisionClass(asked_class),
                provisional=provisional,
            )
    except (GovernanceError, AssistantError, ValueError) as error:
        signing.drop(_PLACE)
        st.html(error_html(str(error)))
        return
    signing.keep(_PLACE, draft)
