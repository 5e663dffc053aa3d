"""Proposal: the difference in words and numbers, the case, who voted how, the discussion, the ballot."""

import streamlit as st

from governance.ballot import Choice
from governance.clock import current_time
from governance.rules import DecisionClass
from ui.app.errors import AppError
from ui.app.visit import Visit
from ui.council import acts, changes, proposals, render, signing
from ui.council.discussion import MAX_CHARACTERS, Comment, Discussions
from ui.council.measured import evaluation_html
from ui.council.proposals import NOT_VOTED, ProposalView
from ui.pages import document_viewer
from ui.pages.council import hidden_from
from ui.people.roles import Action
from ui.rendering.frame import empty_html, error_html, label
from ui.rendering.table import terms_html

_CHOICES = {
    Choice.FOR: "For",
    Choice.AGAINST: "Against",
    Choice.ABSTAIN: "Abstain: it counts as voting, for neither side",
    Choice.OBJECT: "Object, with a reason: it becomes an ordinary vote",
}
_MOST_REASON_CHARACTERS = 2000


def show(visit: Visit) -> None:
    """Draw the page of ?number=."""
    number = st.query_params.get("number", "")
    with visit.co_operative.reading() as home:
        state, now = home.state(), current_time(home)
        known = number.isascii() and number.isdigit() and len(number) < 9
        view = proposals.view_of(int(number), state, home.log) if known else None
        changed = changes.changes_of(view.statement.action, state, visit.home) if view else None
        names = proposals.names_of(state)
    if view is None or changed is None:
        signing.begin("Proposal")
        st.html(render.places_html("", hidden_from(visit)))
        st.html(empty_html("No such proposal", "The Council page lists every open and recent one."))
        return
    signing.begin(f"Proposal {view.number}")
    st.html(render.places_html("", hidden_from(visit)))
    st.header(label(view.title), anchor=False)
    st.html(render.standing_html(view, now=now))
    _vote(visit, view)
    _changes(visit, changed)
    st.header("Why", anchor=False)
    st.html(render.case_html(view))
    if view.statement.evaluation.report:
        with st.expander("The evaluation report, by kind and by member"):
            st.html(evaluation_html(visit.home, view.statement.evaluation.report))
    st.header("Votes", anchor=False)
    st.html(render.votes_html(view))
    _discussion(visit, view, names)


def _vote(visit: Visit, view: ProposalView) -> None:
    person = visit.person
    if person is None or not view.is_open or not visit.may(Action.VOTE):
        return
    st.header("Your council's vote", anchor=False)
    own = view.vote_of(person.member)
    if own is None:
        st.html(empty_html("No vote on this", f"{person.council} wasn't a member when this was opened."))
        return
    with visit.co_operative.reading() as home:
        holder = signing.authority(visit, home)
    if holder is None:
        signing.show_missing_authority(visit)
        return
    if own.choice != NOT_VOTED:
        st.text(f"{person.council} has voted: {render.CHOICE_WORDS[own.choice]}. A later vote replaces it.")
    place = f"vote-{view.id}"
    with st.form(place, border=False):
        choice = st.radio(
            "How does your council vote?", _choices_on(view), index=None, format_func=_CHOICES.__getitem__
        )
        reason = st.text_area("Reason, for everybody to read", max_chars=_MOST_REASON_CHARACTERS, height=80)
        st.caption(
            "A ballot and its reason stay in the log for good: nobody can change them or take them out."
        )
        prepared = st.form_submit_button("Prepare the ballot")
    if prepared:
        _prepare(visit, view, holder, choice, reason, place)
    signing.finish(visit, place, holder, Action.VOTE, said="Your vote is in the log.")


def _prepare(
    visit: Visit, view: ProposalView, holder: acts.Authority, choice: Choice | None, reason: str, place: str
) -> None:
    visit.require(Action.VOTE)
    if choice is None:
        st.html(error_html("Choose how your council votes first."))
        return
    with visit.co_operative.reading() as home:
        signing.prepare(place, lambda: acts.vote(home, view.id, holder, choice, reason))


def _choices_on(view: ProposalView) -> list[Choice]:
    if view.decision_class is DecisionClass.CONSENT:
        return [Choice.FOR, Choice.OBJECT, Choice.ABSTAIN]
    return [Choice.FOR, Choice.AGAINST, Choice.ABSTAIN]


def _changes(visit: Visit, changed: changes.Changes) -> None:
    if changed == changes.Changes():
        return
    st.header("What changes", anchor=False)
    if changed.release is not None:
        st.html(render.release_html(changed.release))
        document_viewer.show(visit, changed.release)
    if changed.model is not None:
        st.html(render.model_html(changed.model, changed.model_before))
    if changed.settings is not None:
        st.html(terms_html([("Settings", changed.settings.summary)]))
    if changed.values:
        st.html(render.values_html("Values before and after", changed.values))
    if changed.missing:
        st.text(f"Not shown in full: {changed.missing}")


def _discussion(visit: Visit, view: ProposalView, names: dict[str, str]) -> None:
    discussions = Discussions(visit.files.discussions)
    st.header("Discussion", anchor=False)
    comments = discussions.of(view.id)
    if comments:
        st.html(render.comments_html(comments, names))
    else:
        st.html(
            empty_html(
                "Nobody has said anything",
                "What is said here isn't part of the vote, and goes when your council leaves.",
            )
        )
    if not visit.may(Action.DISCUSS):
        return
    with st.form(f"say-{view.id}", border=False, clear_on_submit=True):
        text = st.text_area("Say something to the other members", max_chars=MAX_CHARACTERS, height=100)
        said = st.form_submit_button("Say it")
    if said:
        _say(visit, view, discussions, text)


def _say(visit: Visit, view: ProposalView, discussions: Discussions, text: str) -> None:
    person = visit.require(Action.DISCUSS)
    with visit.co_operative.reading() as home:
        now = current_time(home)
    try:
        discussions.say(view.id, Comment(person.member, person.name, now, text))
    except AppError as error:
        st.html(error_html(str(error)))
        return
    st.rerun()
