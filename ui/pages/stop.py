"""Stop or start: what a stop does, who can bring it about, and how it ends."""

import streamlit as st

from assistant.language.plurals import counted, counted_of
from governance.ballot import Choice
from governance.clock import current_time
from governance.drafting import Case
from governance.proposal import Action as Proposed
from governance.proposal import Evaluation, RatifyStop, Start, Stop
from governance.state import OpenProposal, State
from ui.app.visit import Visit
from ui.council import acts, render, signing, words
from ui.pages.council import hidden_from
from ui.people.roles import Action
from ui.rendering.frame import notice_html

_PLACE = "stop"
_TITLES: dict[type, str] = {
    Stop: "Stop the assistant",
    Start: "Start it again",
    RatifyStop: "Keep it stopped",
}


def show(visit: Visit) -> None:
    """Draw the page."""
    signing.begin("Stop or start")
    st.html(render.places_html("stop", hidden_from(visit)))
    with visit.co_operative.reading() as home:
        state = home.state()
        holder = signing.authority(visit, home)
        stopped, consequences = state.stop, _consequences(state)
        actions: list[Proposed] = [Start(), RatifyStop()] if stopped else [Stop()]
        if stopped and stopped.ratified:
            actions = [Start()]
        opened = {type(each): _opened(each, state) for each in actions}
    if stopped is None:
        st.html(consequences)
    else:
        st.html(notice_html("The assistant is stopped", visit.standing.stop))
    if holder is None:
        signing.show_missing_authority(visit)
        return
    for action in actions:
        st.header(_TITLES[type(action)], anchor=False)
        _step(visit, holder, action, opened[type(action)])


def _consequences(state: State) -> str:
    members = len(state.members)
    enough, days = state.rules.stop_threshold(members), state.rules.emergency.days
    lines = (
        f"Enough for it: {counted_of(enough, members, 'member')}. It holds once their votes are in the log.",
        "From then on nobody gets an answer, anywhere; an answer that is being written ends in the middle.",
        "Pages, contracts and the log can still be read.",
        f"It lapses after {counted(days, 'day')} unless a vote ratifies it. "
        "An ordinary vote starts the assistant again.",
        "It is signed in your council's name and stays in the log.",
    )
    items = "".join(f"<li>{each}</li>" for each in lines)
    return f'<section class="council-facts" aria-label="What a stop does"><ul>{items}</ul></section>'


def _opened(action: Proposed, state: State) -> OpenProposal | None:
    return next((each for each in state.proposals.values() if each.statement.action == action), None)


def _step(visit: Visit, holder: acts.Authority, action: Proposed, opened: OpenProposal | None) -> None:
    """First the proposal, then the vote for it: two signatures, as everybody's are."""
    place = f"{_PLACE}-{action.KIND}"
    if opened is None:
        _propose(visit, holder, action, place)
        return
    st.html(
        f'<p><a href="/{render.PROPOSAL_PATH}?number={opened.number}">Proposal {opened.number}</a> is open '
        f"until {words.moment(opened.deadline)}.</p>"
    )
    if any(not each.void for each in opened.ballots.get(holder.member, ())):
        st.text("Your council has voted on it.")
        return
    if st.button(f"Prepare a vote for it: {_TITLES[type(action)].lower()}", key=f"vote-{place}"):
        visit.require(Action.STOP)
        with visit.co_operative.reading() as home:
            signing.prepare(place, lambda: acts.vote(home, opened.id, holder, Choice.FOR, ""))
    signing.finish(visit, place, holder, Action.STOP, said="Your vote is in the log.")


def _propose(visit: Visit, holder: acts.Authority, action: Proposed, place: str) -> None:
    with st.form(place, border=False):
        reason = st.text_area("Why? Everybody reads it.", max_chars=2000, height=80)
        prepared = st.form_submit_button(f"Prepare the proposal: {_TITLES[type(action)].lower()}")
    if prepared:
        visit.require(Action.STOP)
        case = Case(
            reason=reason.strip(),
            affected="everybody who asks the assistant",
            rejected_options=("leaving it as it is",),
            interests="none declared",
            evaluation=Evaluation("", (), "none is needed for this"),
        )
        with visit.co_operative.reading() as home:
            now = current_time(home)
            signing.prepare(place, lambda: acts.propose(home.state(), holder, action, case, now=now))
    signing.finish(visit, place, holder, Action.STOP, said="The proposal is open. Now vote for it below.")
