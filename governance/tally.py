"""The count: one pure function from rules, electorate, ballots and time to an outcome and its why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.ballot import Choice
from governance.rules import ClassRule, DecisionClass, Rules, Share


class Outcome(StrEnum):
    """What a count comes to."""

    OPEN = "open"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no-quorum"
    RAISED = "raised"
    """A reasoned objection raised a consent proposal's class."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers and what follows from them."""

    votes_for: int
    against: int
    abstain: int
    missing: int
    quorum: int
    """Members who had to vote."""
    threshold: int
    """Votes for that were needed."""
    outcome: Outcome
    why: str

    @property
    def electorate(self) -> int:
        """Members who could vote."""
        return self.votes_for + self.against + self.abstain + self.missing

    def __str__(self) -> str:
        """As answers and pages show it: "5 for, 0 against of 5 members"."""
        abstained = f", {self.abstain} abstained" if self.abstain else ""
        members = "member" if self.electorate == 1 else "members"
        return f"{self.votes_for} for, {self.against} against{abstained} of {self.electorate} {members}"


def tally_votes(
    rules: Rules,
    decision_class: DecisionClass,
    electorate: tuple[str, ...],
    choices: Mapping[str, Choice],
    *,
    time: int,
    deadline: int,
    second_call: bool = False,
) -> Tally:
    """Count at `time`. `choices`: the one ballot of each member that counts; others' are ignored.

    Before the deadline only three things are certain: everyone voting for ends a ballot, enough members
    stop at once, and one objection raises a consent proposal.
    """
    cast = [choices[member] for member in electorate if member in choices]
    counts = _Counts(
        members=len(electorate),
        votes_for=cast.count(Choice.FOR),
        against=cast.count(Choice.AGAINST) + cast.count(Choice.OBJECT),
        abstain=cast.count(Choice.ABSTAIN),
    )
    rule = rules.of(decision_class)
    over = time > deadline
    if decision_class is DecisionClass.EMERGENCY:
        return _emergency(counts, rules.stop_threshold(counts.members), over=over)
    if counts.votes_for == counts.members:
        return counts.tally(
            rule.quorum.of(counts.members), counts.members, Outcome.ADOPTED, "every member is for"
        )
    if decision_class is DecisionClass.CONSENT:
        return _consent(counts, objected=Choice.OBJECT in cast, over=over)
    quorum = rule.second_call_quorum if second_call else rule.quorum
    return _by_vote(counts, rule, quorum, over=over)


@dataclass(frozen=True, slots=True)
class _Counts:
    members: int
    votes_for: int
    against: int
    abstain: int

    @property
    def voted(self) -> int:
        return self.votes_for + self.against + self.abstain

    def tally(self, quorum: int, threshold: int, outcome: Outcome, why: str) -> Tally:
        missing = self.members - self.voted
        return Tally(self.votes_for, self.against, self.abstain, missing, quorum, threshold, outcome, why)


def _emergency(counts: _Counts, threshold: int, *, over: bool) -> Tally:
    if counts.votes_for >= threshold:
        why = f"{threshold} members are enough to stop at once"
        return counts.tally(threshold, threshold, Outcome.ADOPTED, why)
    outcome = Outcome.REJECTED if over else Outcome.OPEN
    return counts.tally(threshold, threshold, outcome, f"{counts.votes_for} of {threshold} needed to stop")


def _consent(counts: _Counts, *, objected: bool, over: bool) -> Tally:
    if objected:
        return counts.tally(0, 0, Outcome.RAISED, "a reasoned objection raises it to an ordinary vote")
    if over:
        return counts.tally(0, 0, Outcome.ADOPTED, "nobody objected in time; silence agrees")
    return counts.tally(0, 0, Outcome.OPEN, "silence agrees unless somebody objects in time")


def _by_vote(counts: _Counts, rule: ClassRule, quorum_share: Share, *, over: bool) -> Tally:
    quorum = max(1, quorum_share.of(counts.members))
    threshold = _votes_needed(rule.approval, counts.votes_for + counts.against)
    if not over:
        return counts.tally(quorum, threshold, Outcome.OPEN, "the ballot is open")
    if counts.voted < quorum:
        return counts.tally(
            quorum, threshold, Outcome.NO_QUORUM, f"{counts.voted} voted where {quorum} had to"
        )
    if counts.votes_for >= threshold:
        return counts.tally(quorum, threshold, Outcome.ADOPTED, f"{threshold} for were needed")
    return counts.tally(quorum, threshold, Outcome.REJECTED, f"{threshold} for were needed")


def _votes_needed(approval: Share, decisive: int) -> int:
    """More for than against where half is asked; otherwise that share, rounded up; at least one."""
    if 2 * approval.numerator == approval.denominator:
        return decisive // 2 + 1
    return max(1, approval.of(decisive))
