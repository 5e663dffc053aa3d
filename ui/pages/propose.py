"""Propose: put documents, a model, a roll-back or a membership to the vote, with what voters must know."""

import streamlit as st

from assistant.errors import AssistantError
from assistant.evaluation.kept import KeptReport, KeptReports
from assistant.installation import HomeFolders
from governance.clock import current_time
from governance.drafting import Case
from governance.errors import GovernanceError
from governance.rules import DecisionClass
from ui.app.visit import Visit
from ui.council import acts, proposable, proposals, render, signing
from ui.council.evaluating import Given, evaluation_for
from ui.council.proposable import Choice
from ui.council.silence import class_for
from ui.council.words import short
from ui.evaluation.measurable import InForceNow, in_force_now, measured_words
from ui.evaluation.render import option_words
from ui.pages.council import hidden_from
from ui.people.roles import Action
from ui.rendering.frame import banner_html, empty_html, error_html

_PLACE = "propose"
_LEAST = "the least that this needs"
_CLASSES = (
    _LEAST,
    *(each.value for each in (DecisionClass.ORDINARY, DecisionClass.SPECIAL, DecisionClass.ENTRENCHED)),
)
_KINDS = ("release", "model", "settings")
_NO_REPORT = "none"
_FORMS = "forms-filled-in"
_TEXTS = ("Reason", "Who is affected, and how", "What else was considered, a line each")


def show(visit: Visit) -> None:
    """Draw the page; ?release=, ?model= or ?settings= choose what, ?report= and ?against= its evaluation."""
    signing.begin("Propose")
    st.html(render.places_html("propose", hidden_from(visit)))
    person = visit.require(Action.PROPOSE)
    with visit.co_operative.reading() as home:
        state, at = home.state(), current_time(home)
        choices = proposable.choices_of(state, visit.home)
        now = in_force_now(state, visit.home)
        holder = signing.authority(visit, home)
        own = [each for each in proposals.open_views(state) if each.statement.member == person.member]
    if own:
        st.header("Your council's open proposals", anchor=False)
        st.html(render.list_html(own, now=at))
        st.header("Another one", anchor=False)
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
    _form(visit, holder, choices, now)
    said = "Your proposal is open. Delegates vote on it."
    signing.finish(visit, _PLACE, holder, Action.PROPOSE, said=said, then=_empty_the_form)


def _empty_the_form() -> None:
    st.query_params.clear()
    st.session_state[_FORMS] = st.session_state.get(_FORMS, 0) + 1


def _form(visit: Visit, holder: acts.Authority, choices: tuple[Choice, ...], now: InForceNow) -> None:
    at = _preselected(choices)
    number = st.session_state.get(_FORMS, 0)
    with st.form(f"{_PLACE}-{number}", border=False):
        chosen = st.selectbox(
            "What?",
            range(len(choices)),
            index=at,
            format_func=lambda n: choices[n].title,
            key=f"what-{number}",
        )
        reason, affected, rejected = (
            st.text_area(title, max_chars=4000, height=80, key=f"{title}-{number}") for title in _TEXTS
        )
        interests = st.text_input("Declared interests of whoever proposes", value="none", max_chars=500)
        given = _evaluation(visit, now)
        asked_class = st.selectbox("How much agreement to ask for", _CLASSES)
        provisional = st.checkbox("If too few vote, use it until the second call decides")
        prepared = st.form_submit_button("Prepare the proposal")
    if not prepared:
        return
    visit.require(Action.PROPOSE)
    if chosen is None:
        st.html(error_html("Choose what to propose first."))
        return
    told = (reason.strip(), affected.strip(), _lines(rejected), interests.strip())
    try:
        with visit.co_operative.reading() as home:
            state, at_time = home.state(), current_time(home)
        action = proposable.action_of(choices[chosen], state, visit.home)
        evaluation = evaluation_for(visit.home, state, action, given)
        least = class_for(visit.home, state, action, evaluation, member=holder.member)
        draft = acts.propose(
            state,
            holder,
            action,
            Case(*told, evaluation),
            now=at_time,
            decision_class=least if asked_class == _LEAST else DecisionClass(asked_class),
            provisional=provisional,
        )
    except (GovernanceError, AssistantError, ValueError) as error:
        signing.drop(_PLACE)
        st.html(error_html(str(error)))
        return
    signing.keep(_PLACE, draft)


def _preselected(choices: tuple[Choice, ...]) -> int | None:
    """What the address asks for; said where it can't be proposed."""
    asked = {kind: st.query_params[kind] for kind in _KINDS if kind in st.query_params}
    at = proposable.asked_for(choices, asked)
    if asked and at is None:
        kind, value = next(iter(asked.items()))
        text = (
            f"{kind.capitalize()} {short(value)} can't be proposed: it is in force, or isn't on this machine."
        )
        st.html(banner_html(text, kind="warning"))
    return at


def _evaluation(visit: Visit, now: InForceNow) -> Given:
    """The fields about an evaluation: a report that is kept here, one that isn't, or why there is none."""
    kept = {each.sha256: each for each in KeptReports(HomeFolders(visit.home).evaluations).listed()}
    report = _report("Evaluation report", kept, "report", now)
    against = _report("It is compared with", kept, "against", now) if kept else ""
    none_because = st.text_input("Without a report: why", max_chars=500)
    with st.expander("A report that isn't kept on this machine"):
        elsewhere = st.text_input("Its SHA-256", max_chars=64)
        regressed = st.text_input("Members for whom it measures worse, with commas", max_chars=500)
    members = tuple(filter(None, (each.strip() for each in regressed.split(","))))
    return Given(report, against if report else "", elsewhere.strip(), members, none_because.strip())


def _report(title: str, kept: dict[str, KeptReport], parameter: str, now: InForceNow) -> str:
    """The SHA-256 of a kept report, that of the address first; empty for none."""
    options = ["", *kept]
    asked = st.query_params.get(parameter, "")
    return st.selectbox(
        title,
        options,
        index=options.index(asked) if asked in options else 0,
        format_func=lambda each: (
            option_words(kept[each], measured_words(kept[each], now)) if each else _NO_REPORT
        ),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in text.splitlines())))
