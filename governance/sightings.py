"""Who vouched for an entry, and when: what makes a ballot count in time."""

from dataclasses import replace

from governance.rules import majority_of
from governance.state import LoggedBallot, State

NO_EXPIRY = 2**53 - 1
"""The last second of what has none."""


def witness_ballots(state: State, size: int, times: dict[str, int]) -> None:
    """Note who vouched for a log of `size` entries, and when."""
    majority = majority_of(len(state.witnesses))
    for proposal in state.proposals.values():
        if proposal.index < size and proposal.seen_at is None:
            proposal.seen = _earliest(proposal.seen, times)
            proposal.seen_at = _time_of_majority(proposal.seen, majority)
        still_unseen = []
        for member in proposal.unseen:
            ballots = tuple(_seen(each, size, times, majority) for each in proposal.ballots[member])
            proposal.ballots[member] = ballots
            if any(each.counted_at is None for each in ballots):
                still_unseen.append(member)
        proposal.unseen = tuple(still_unseen)


def _seen(ballot: LoggedBallot, size: int, times: dict[str, int], majority: int) -> LoggedBallot:
    if ballot.counted_at is not None or ballot.index >= size:
        return ballot
    seen = _earliest(ballot.seen, times)
    return replace(ballot, seen=seen, counted_at=_time_of_majority(seen, majority))


def _earliest(seen: dict[str, int], times: dict[str, int]) -> dict[str, int]:
    return {
        witness: min(seen.get(witness, NO_EXPIRY), times.get(witness, NO_EXPIRY))
        for witness in (*seen, *(each for each in times if each not in seen))
    }


def _time_of_majority(seen: dict[str, int], majority: int) -> int | None:
    return sorted(seen.values())[majority - 1] if len(seen) >= majority else None
