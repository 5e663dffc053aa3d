"""Governance's records as JSON values and as lines for people; pure."""

from collections.abc import Iterator
from datetime import UTC, datetime

from governance.canonical import JsonValue
from governance.codec import encode_record
from governance.note import SignedCheckpoint
from governance.proposal import Adopt
from governance.state import Adopted, Decided, OpenProposal, State, ballots_that_count
from governance.tally import Tally, tally_votes


def day_and_time(seconds: int) -> str:
    """ISO 8601, UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def describe_state(state: State, note: SignedCheckpoint | None) -> dict[str, JsonValue]:
    """What is in force, what is open, what needs attention."""
    stop: JsonValue = None
    if state.stop is not None:
        stop = {
            "proposal": state.stop.number,
            "tally": str(state.stop.tally),
            "ratified": state.stop.ratified,
            "lapses": None if state.stop.ratified else day_and_time(state.stop.lapses),
        }
    return {
        "name": state.name,
        "genesis": state.genesis,
        "rehearsal": state.rehearsal,
        "time": day_and_time(state.time),
        "entries": state.size,
        "cosignatures": 0 if note is None else len(note.signatures) - 1,
        "members": [*sorted(state.members)],
        "release": _adopted(state.release),
        "model": _adopted(state.model),
        "settings": _adopted(state.settings),
        "stop": stop,
        "withdrawn": [*sorted(state.withdrawn)],
        "open": [describe_open(each, state) for each in state.proposals.values()],
        "alerts": list(state.alerts),
    }


def _adopted(adopted: Adopted | None) -> JsonValue:
    if adopted is None:
        return None
    return {
        "value": adopted.value,
        "proposal": adopted.number,
        "tally": str(adopted.tally),
        "at": day_and_time(adopted.at),
        "provisional": adopted.provisional,
    }


def describe_open(proposal: OpenProposal, state: State) -> dict[str, JsonValue]:
    """A proposal that members are voting on."""
    statement = proposal.statement
    choices = ballots_that_count(proposal)
    tally = tally_votes(
        state.rules,
        proposal.decision_class,
        proposal.electorate,
        choices,
        time=state.time,
        deadline=proposal.deadline,
        second_call=proposal.second_call,
    )
    return {
        "proposal": proposal.number,
        "id": proposal.id,
        "by": statement.member,
        "kind": statement.action.KIND,
        "class": proposal.decision_class.value,
        "deadline": day_and_time(proposal.deadline),
        "second_call": proposal.second_call,
        "provisional": proposal.provisional,
        "action": encode_record(statement.action),
        "difference": _difference(statement.action),
        "reason": statement.reason,
        "affected": statement.affected,
        "rejected_options": list(statement.rejected_options),
        "interests": statement.interests,
        "evaluation": encode_record(statement.evaluation),
        "ballots": {member: choice.value for member, choice in sorted(choices.items())},
        **_count(tally),
    }


def _difference(action: object) -> JsonValue:
    if not isinstance(action, Adopt) or action.release is None:
        return None
    return [
        f"{line.documents} {line.change.value} by {line.owner} ({line.licence})"
        for line in action.release.difference
    ]


def describe_decided(decided: Decided) -> dict[str, JsonValue]:
    """A proposal that is closed."""
    return {
        "proposal": decided.number,
        "id": decided.id,
        "kind": decided.kind,
        "class": decided.decision_class.value,
        "decided": day_and_time(decided.at),
        "ballots": {member: choice.value for member, choice in sorted(decided.choices.items())},
        **_count(decided.tally),
    }


def count_of(state: State, proposal_id: str) -> dict[str, JsonValue]:
    """How a proposal stands, open or decided."""
    for decided in state.decided:
        if decided.id == proposal_id:
            return _count(decided.tally)
    return {"outcome": "open"} if proposal_id in state.proposals else {"outcome": "unknown"}


def _count(tally: Tally) -> dict[str, JsonValue]:
    return {
        "outcome": tally.outcome.value,
        "tally": str(tally),
        "for": tally.votes_for,
        "against": tally.against,
        "abstain": tally.abstain,
        "missing": tally.missing,
        "quorum": tally.quorum,
        "threshold": tally.threshold,
        "why": tally.why,
    }


def lines_of(value: JsonValue, indent: str = "") -> Iterator[str]:
    """Nested values as indented lines."""
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, dict | list) and item:
                yield f"{indent}{key}:"
                yield from lines_of(item, indent + "  ")
            else:
                yield f"{indent}{key}: {_plain(item)}"
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                lines = list(lines_of(item, indent + "  "))
                yield f"{indent}- {lines[0].strip()}"
                yield from lines[1:]
            else:
                yield f"{indent}- {_plain(item)}"
    else:
        yield f"{indent}{_plain(value)}"


def _plain(value: JsonValue) -> str:
    if value is None or value in ([], {}):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).split())
