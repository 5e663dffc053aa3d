"""Proposals as people read them: pure views of a log's state and entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from governance.dsse import decode_envelope
from governance.log import LogReader
from governance.proposal import Proposal
from governance.rules import DecisionClass
from governance.state import Decided, LoggedBallot, OpenProposal, State, ballots_that_count
from governance.statement import decode_statement
from governance.tally import Tally, tally_votes
from ui.council import words

NOT_VOTED = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """How one member stands on a proposal."""

    member: str
    name: str
    choice: str
    """For, against, abstain or object; empty: not yet."""
    reason: str
    seen: bool
    """Whether a majority of witnesses vouched for it in time: only then it counts."""


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal, open or decided."""

    number: int
    id: str
    title: str
    statement: Proposal
    by: str
    """The proposing council's name."""
    decision_class: DecisionClass
    deadline: int
    is_open: bool
    second_call: bool
    provisional: bool
    tally: Tally
    votes: tuple[Vote, ...]
    asked_for: str
    missing: str
    decided_at: int | None

    @property
    def outcome(self) -> str:
        """In one word or two."""
        return words.OUTCOME_WORDS[self.tally.outcome]

    def vote_of(self, member: str) -> Vote | None:
        """How a member stands; None where it can't vote on this."""
        return next((each for each in self.votes if each.member == member), None)


def names_of(state: State) -> dict[str, str]:
    """Member's id -> its name."""
    return {each.id: each.name for each in state.members.values()}


def applicants_of(state: State) -> dict[str, str]:
    """Statement id -> the council that applied, or the member that asked for new keys."""
    names = names_of(state)
    asked = {key: names.get(each.member, each.member) for key, each in state.key_requests.items()}
    return {key: each.name for key, each in state.applications.items()} | asked


def open_views(state: State) -> tuple[ProposalView, ...]:
    """Every open proposal, the one that closes first at the top."""
    views = (_open_view(each, state) for each in state.proposals.values())
    return tuple(sorted(views, key=lambda each: (each.deadline, each.number)))


def decided_views(state: State, log: LogReader) -> tuple[ProposalView, ...]:
    """The last decided proposals, newest first."""
    return tuple(_decided_view(each, state, log) for each in reversed(state.decided))


def view_of(number: int, state: State, log: LogReader) -> ProposalView | None:
    """The proposal that people call by this number; None where there is none, or it is long decided."""
    for proposal in state.proposals.values():
        if proposal.number == number:
            return _open_view(proposal, state)
    for decided in state.decided:
        if decided.number == number:
            return _decided_view(decided, state, log)
    return None


def waiting_for(member: str, state: State) -> tuple[ProposalView, ...]:
    """The open proposals on which this member can vote and hasn't, the one that closes first at the top."""
    return tuple(
        view
        for view in open_views(state)
        if (vote := view.vote_of(member)) is not None and vote.choice == NOT_VOTED
    )


def _open_view(proposal: OpenProposal, state: State) -> ProposalView:
    tally = tally_votes(
        state.rules,
        proposal.decision_class,
        proposal.electorate,
        ballots_that_count(proposal),
        time=state.time,
        deadline=proposal.deadline,
        second_call=proposal.second_call,
    )
    names = names_of(state)
    return ProposalView(
        number=proposal.number,
        id=proposal.id,
        title=words.title_of(proposal.statement.action, names, applicants_of(state)),
        statement=proposal.statement,
        by=names.get(proposal.statement.member, proposal.statement.member),
        decision_class=proposal.decision_class,
        deadline=proposal.deadline,
        is_open=True,
        second_call=proposal.second_call,
        provisional=proposal.provisional,
        tally=tally,
        votes=tuple(_open_vote(each, proposal, names) for each in proposal.electorate),
        asked_for=words.asked_for(
            state.rules.of(proposal.decision_class), proposal.decision_class, len(proposal.electorate)
        ),
        missing=words.missing(tally, proposal.decision_class),
        decided_at=None,
    )


def _open_vote(member: str, proposal: OpenProposal, names: Mapping[str, str]) -> Vote:
    """The member's last ballot that nothing voids, seen or not."""
    valid = [each for each in proposal.ballots.get(member, ()) if not each.void]
    last: LoggedBallot | None = valid[-1] if valid else None
    if last is None:
        return Vote(member, names.get(member, member), NOT_VOTED, "", seen=False)
    return Vote(
        member,
        names.get(member, member),
        last.choice.value,
        last.reason,
        seen=last.counted_at is not None and last.counted_at <= proposal.deadline,
    )


def _decided_view(decided: Decided, state: State, log: LogReader) -> ProposalView:
    statement = proposal_at(log, decided.index)
    names = names_of(state)
    return ProposalView(
        number=decided.number,
        id=decided.id,
        title=words.title_of(statement.action, names, applicants_of(state)),
        statement=statement,
        by=names.get(statement.member, statement.member),
        decision_class=decided.decision_class,
        deadline=statement.deadline,
        is_open=False,
        second_call=False,
        provisional=False,
        tally=decided.tally,
        votes=tuple(
            Vote(member, names.get(member, member), choice.value, decided.reasons.get(member, ""), seen=True)
            for member, choice in sorted(decided.choices.items())
        ),
        asked_for="",
        missing=decided.tally.why,
        decided_at=decided.at,
    )


def proposal_at(log: LogReader, index: int) -> Proposal:
    """The proposal that stands at this place of the log."""
    (entry,) = log.entries(index, index + 1)
    statement = decode_statement(decode_envelope(entry).payload)
    if not isinstance(statement, Proposal):
        raise TypeError(f"entry {index} is a {statement.TYPE}, expected a proposal")
    return statement


def payload_at(log: LogReader, index: int) -> bytes:
    """The signed bytes at this place of the log."""
    (entry,) = log.entries(index, index + 1)
    return decode_envelope(entry).payload
