"""Attacks on the count: every one is tried on the log as it really runs, and must change nothing."""

from dataclasses import replace

import pytest
from fixtures.governance.co_operative import (
    DAY,
    HOUR,
    MODEL,
    CoOperative,
    claiming,
    digest,
    everything,
    outcome_of,
    release_choice,
)

from governance.backends.key_files import new_private_key
from governance.ballot import Choice, electorate_id
from governance.drafting import sign
from governance.dsse import decode_envelope, encode_envelope
from governance.errors import BadSignature, StatementRefused, WitnessRefused
from governance.fold import Fold
from governance.membership import Application, KeyRotation, MandateGrant, NewMember, Scope, Withdrawal
from governance.proposal import Admit, Adopt, Evaluation, Expel, ModelChoice, SettingsChoice
from governance.rules import DecisionClass
from governance.state import OpenProposal, ballots_that_count
from governance.statement import Observation


@pytest.fixture
def commune() -> CoOperative:
    return CoOperative()


@pytest.fixture
def proposal(commune: CoOperative) -> OpenProposal:
    return commune.propose(release_choice())


def grant(commune: CoOperative, member: str, scope: tuple[Scope, ...], expires: int | None = None):
    key = new_private_key()
    statement = MandateGrant(
        commune.origin, member, f"genesis:{member}", "second", key.public_key(), scope, expires, "n"
    )
    envelope = sign(statement, commune.keys[member], key)
    commune.submit(envelope)
    return key, envelope.statement_id


def test_a_replayed_ballot_is_refused(commune: CoOperative, proposal: OpenProposal) -> None:
    envelope = commune.vote(proposal, "brookvale")
    with pytest.raises(StatementRefused, match="in the log already"):
        commune.submit(envelope)


def test_a_replay_forced_into_the_log_does_not_undo_a_changed_mind(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    first = commune.vote(proposal, "brookvale", Choice.FOR)
    commune.vote(proposal, "brookvale", Choice.AGAINST)
    commune.force(first)
    commune.publish()
    assert ballots_that_count(proposal) == {"brookvale": Choice.AGAINST}


def test_a_double_vote_counts_once(commune: CoOperative, proposal: OpenProposal) -> None:
    for _ in range(3):
        commune.vote(proposal, "brookvale")
    commune.publish()
    assert ballots_that_count(proposal) == {"brookvale": Choice.FOR}
    assert outcome_of(commune.state, proposal) == "open"


def test_one_key_cannot_found_under_two_ids() -> None:
    commune = CoOperative()
    commune.keys["brookvale"] = commune.keys["ashdale"]
    entry = encode_envelope(commune.genesis())
    with pytest.raises((StatementRefused, BadSignature), match="one key"):
        Fold().append(entry)


def test_one_key_cannot_be_granted_to_a_second_member(commune: CoOperative) -> None:
    taken = commune.keys["ashdale"]
    statement = MandateGrant(
        commune.origin,
        "brookvale",
        "genesis:brookvale",
        "twin",
        taken.public_key(),
        (Scope.ALL,),
        None,
        "n",
    )
    with pytest.raises(StatementRefused, match="one key, one owner"):
        commune.submit(sign(statement, commune.keys["brookvale"], taken))


def test_one_key_cannot_apply_under_a_second_id(commune: CoOperative) -> None:
    taken = commune.keys["ashdale"]
    applicant = NewMember("fernley", "Fernley", "fernley", taken.public_key(), None)
    with pytest.raises(StatementRefused, match="one key, one owner"):
        commune.submit(sign(Application(commune.origin, applicant, "n"), taken))


def test_a_key_that_was_rotated_away_is_never_free_again(commune: CoOperative) -> None:
    old, fresh = commune.keys["ashdale"], new_private_key()
    rotation = KeyRotation(commune.origin, "ashdale", "genesis:ashdale", fresh.public_key(), "n")
    commune.submit(sign(rotation, old, fresh))
    applicant = NewMember("fernley", "Fernley", "fernley", old.public_key(), None)
    with pytest.raises(StatementRefused, match="one key, one owner"):
        commune.submit(sign(Application(commune.origin, applicant, "n"), old))


def test_two_keys_of_one_member_are_one_vote(commune: CoOperative, proposal: OpenProposal) -> None:
    key, mandate = grant(commune, "brookvale", (Scope.ALL,))
    commune.vote(proposal, "brookvale", Choice.FOR)
    second = commune.ballot(proposal, "brookvale", Choice.FOR, mandate=mandate)
    commune.submit(sign(second, key))
    commune.publish()
    assert list(ballots_that_count(proposal)) == ["brookvale"]


def test_two_choices_under_one_nonce_void_both_and_alert(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    commune.vote(proposal, "brookvale", Choice.FOR, nonce="same")
    commune.vote(proposal, "brookvale", Choice.AGAINST, nonce="same")
    commune.publish()
    assert ballots_that_count(proposal) == {}
    assert any("two choices under one nonce" in each for each in commune.state.alerts)


def test_a_late_ballot_does_not_count(commune: CoOperative, proposal: OpenProposal) -> None:
    for member in ("ashdale", "brookvale", "carrow"):
        commune.vote(proposal, member, Choice.AGAINST)
    commune.publish()
    for member in ("ashdale", "brookvale", "carrow"):
        commune.vote(proposal, member, Choice.FOR)
    commune.publish(at=proposal.deadline + 1)
    assert outcome_of(commune.state, proposal) == "rejected"


def test_a_ballot_seen_in_the_last_second_counts(commune: CoOperative, proposal: OpenProposal) -> None:
    for member in ("ashdale", "brookvale", "carrow"):
        commune.vote(proposal, member)
    commune.publish(at=proposal.deadline)
    commune.publish(at=proposal.deadline + 1)
    assert outcome_of(commune.state, proposal) == "adopted"


def test_a_clock_set_back_by_the_witnesses_does_not_let_a_late_ballot_in(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    late = proposal.deadline + HOUR
    commune.vote(proposal, "denholm", Choice.AGAINST)
    commune.publish(at=proposal.deadline - 1)
    minority = ("ashdale", "brookvale")
    commune.publish(at=late, by=minority)
    for member in ("ashdale", "brookvale", "carrow"):
        commune.vote(proposal, member, Choice.FOR)
    _observe_unchecked(commune, at=proposal.deadline - HOUR)
    commune.publish(at=late)
    assert outcome_of(commune.state, proposal) == "no-quorum" or proposal.second_call
    assert any("set its clock back" in each for each in commune.state.alerts)


def _observe_unchecked(commune: CoOperative, at: int) -> None:
    note = commune.cosigned(commune.checkpoint(), at=at, unchecked=commune.members)
    commune.force(sign(Observation(commune.origin, "operator", note.encode()), commune.operator))


def test_a_witness_refuses_to_sign_with_a_clock_behind_its_own_past(commune: CoOperative) -> None:
    commune.publish(at=commune.now + DAY)
    with pytest.raises(WitnessRefused, match="clock"):
        commune.check("ashdale", commune.checkpoint(), at=commune.now - 1)


def test_a_minority_of_witnesses_cannot_vouch_for_a_ballot(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    for member in ("ashdale", "brookvale", "carrow"):
        commune.vote(proposal, member)
    commune.publish(by=("ashdale", "brookvale"))
    commune.publish(at=proposal.deadline + 1)
    assert outcome_of(commune.state, proposal) == "open"
    assert proposal.second_call


def test_a_checkpoint_taken_before_a_ballot_does_not_vouch_for_it(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    note = commune.cosigned(commune.checkpoint())
    for member in commune.members:
        commune.vote(proposal, member)
    commune.submit(sign(Observation(commune.origin, "operator", note.encode()), commune.operator))
    assert ballots_that_count(proposal) == {}
    assert outcome_of(commune.state, proposal) == "open"


@pytest.mark.parametrize("changes", [{"epoch": 7}, {"electorate": electorate_id(0, ("ashdale",))}])
def test_a_ballot_for_another_electorate_or_epoch_is_refused(
    commune: CoOperative, proposal: OpenProposal, changes: dict
) -> None:
    with pytest.raises(StatementRefused, match="another electorate or epoch"):
        commune.vote(proposal, "brookvale", **changes)


def test_a_ballot_for_another_log_is_refused(commune: CoOperative, proposal: OpenProposal) -> None:
    with pytest.raises(StatementRefused, match="for the log"):
        commune.vote(proposal, "brookvale", origin="other.commons/log")


def test_a_member_admitted_during_a_ballot_has_no_vote_in_it(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    key = new_private_key()
    applicant = NewMember("fernley", "Fernley", "fernley", key.public_key(), None)
    application = sign(Application(commune.origin, applicant, "n"), key)
    commune.submit(application)
    commune.decide(Admit(application.statement_id))
    assert "fernley" in commune.state.members
    commune.keys["fernley"] = key
    with pytest.raises(StatementRefused, match="wasn't a member"):
        commune.vote(proposal, "fernley")
    assert len(proposal.electorate) == 5


def test_an_expired_mandate_signs_nothing(commune: CoOperative, proposal: OpenProposal) -> None:
    key, mandate = grant(commune, "brookvale", (Scope.ALL,), commune.now + HOUR)
    commune.publish(at=commune.now + 2 * HOUR)
    with pytest.raises(StatementRefused, match="expired"):
        commune.submit(sign(commune.ballot(proposal, "brookvale", mandate=mandate), key))


def test_a_ballot_seen_after_its_mandate_expired_does_not_count(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    key, mandate = grant(commune, "brookvale", (Scope.ALL,), commune.now + HOUR)
    commune.submit(sign(commune.ballot(proposal, "brookvale", mandate=mandate), key))
    commune.publish(at=commune.now + 2 * HOUR)
    assert ballots_that_count(proposal) == {}


def test_a_mandate_votes_only_within_its_scope(commune: CoOperative, proposal: OpenProposal) -> None:
    key, mandate = grant(commune, "brookvale", (Scope.CONSENT, Scope.PROPOSE))
    with pytest.raises(StatementRefused, match="doesn't cover ordinary"):
        commune.submit(sign(commune.ballot(proposal, "brookvale", mandate=mandate), key))


def test_a_mandate_cannot_grant_more_than_it_has(commune: CoOperative) -> None:
    key, mandate = grant(commune, "brookvale", (Scope.MANDATES,))
    third = new_private_key()
    statement = MandateGrant(
        commune.origin, "brookvale", mandate, "third", third.public_key(), (Scope.ALL,), None, "m"
    )
    with pytest.raises(StatementRefused, match="more than it has"):
        commune.submit(sign(statement, key, third))


def test_the_operator_cannot_forge_a_ballot(commune: CoOperative, proposal: OpenProposal) -> None:
    forged = sign(commune.ballot(proposal, "brookvale"), commune.operator)
    with pytest.raises(BadSignature):
        commune.submit(forged)
    commune.vote(proposal, "carrow")
    claimed = claiming(forged, commune.keys["brookvale"])
    with pytest.raises(BadSignature, match="doesn't fit"):
        commune.submit(claimed)
    commune.force(claimed)
    commune.publish()
    assert ballots_that_count(proposal) == {"carrow": Choice.FOR}


def test_one_member_cannot_vote_for_another(commune: CoOperative, proposal: OpenProposal) -> None:
    with pytest.raises(BadSignature):
        commune.submit(sign(commune.ballot(proposal, "brookvale"), commune.keys["carrow"]))


def test_an_unknown_member_is_refused(commune: CoOperative, proposal: OpenProposal) -> None:
    stranger = new_private_key()
    ballot = replace(commune.ballot(proposal, "brookvale"), member="stranger")
    with pytest.raises(StatementRefused, match="no member"):
        commune.submit(sign(ballot, stranger))


def test_a_proposal_changed_after_the_first_vote_is_another_proposal(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    commune.vote(proposal, "brookvale")
    changed = replace(proposal.statement, action=release_choice("swapped"))
    envelope = sign(changed, commune.keys["ashdale"])
    commune.submit(envelope)
    commune.publish()
    assert ballots_that_count(commune.state.proposals[envelope.statement_id]) == {}
    assert proposal.statement.action.release.digest == digest("release")


def test_a_replayed_proposal_opens_nothing_and_costs_no_vote(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    again = decode_envelope(commune.entries[proposal.index])
    commune.vote(proposal, "brookvale")
    commune.publish()
    with pytest.raises(StatementRefused, match="replay opens nothing"):
        commune.submit(again)
    commune.force(again)
    (still_open,) = commune.state.proposals.values()
    assert ballots_that_count(still_open) == {"brookvale": Choice.FOR}


def test_a_council_that_left_during_a_ballot_keeps_the_vote_it_cast_and_casts_no_other(
    commune: CoOperative, proposal: OpenProposal
) -> None:
    commune.vote(proposal, "brookvale", Choice.AGAINST)
    late = commune.sign_as("brookvale", commune.ballot(proposal, "brookvale", Choice.FOR))
    commune.submit(
        commune.sign_as("brookvale", Withdrawal(commune.origin, "brookvale", "genesis:brookvale", True, ""))
    )
    with pytest.raises(StatementRefused, match="no member"):
        commune.submit(late)
    commune.publish()
    assert ballots_that_count(proposal) == {"brookvale": Choice.AGAINST}
    assert len(proposal.electorate) == 5


def test_a_proposal_with_a_shortened_deadline_is_refused(commune: CoOperative) -> None:
    with pytest.raises(StatementRefused, match="too early"):
        commune.propose(release_choice(), deadline=commune.now + DAY)


def test_a_proposal_backdated_to_steal_voting_time_is_void(commune: CoOperative) -> None:
    real, commune.now = commune.now, commune.now - 10 * DAY
    draft = commune.draft(release_choice())
    commune.now = real
    envelope = sign(draft, commune.keys["ashdale"])
    commune.submit(envelope)
    commune.publish()
    assert commune.state.decided[-1].id == envelope.statement_id
    assert "too long after its stated opening" in commune.state.decided[-1].tally.why


def test_a_class_below_what_the_action_needs_is_refused(commune: CoOperative) -> None:
    with pytest.raises(StatementRefused, match="less agreement"):
        commune.propose(Expel("brookvale"), decision_class=DecisionClass.ORDINARY)


def other_model(name: str) -> Adopt:
    return Adopt(None, ModelChoice(digest(name), name, "Apache-2.0", "card", "source", "", ""), None)


def test_a_model_does_not_replace_another_without_an_evaluation_report(commune: CoOperative) -> None:
    commune.decide(everything())
    with pytest.raises(StatementRefused, match="carries an evaluation report"):
        commune.propose(other_model("unmeasured"))


def test_a_model_proposed_before_the_first_one_does_not_replace_it_unmeasured(commune: CoOperative) -> None:
    early = commune.propose(other_model("unmeasured"))
    commune.decide(everything())
    for member in commune.members:
        commune.vote(early, member)
    commune.publish()
    assert outcome_of(commune.state, early) == "rejected"
    assert "came into force meanwhile" in commune.state.decided[-1].tally.why
    assert commune.state.model is not None
    assert commune.state.model.value == MODEL


def test_a_model_that_was_overtaken_does_not_come_into_force_provisionally(commune: CoOperative) -> None:
    early = commune.propose(other_model("unmeasured"), provisional=True)
    commune.decide(everything())
    for member in ("ashdale", "brookvale"):
        commune.vote(early, member)
    commune.publish()
    commune.publish(at=early.statement.deadline + 1)
    assert commune.state.model is not None
    assert commune.state.model.value == MODEL
    for member in commune.members:
        commune.vote(early, member)
    commune.publish()
    assert outcome_of(commune.state, early) == "rejected"


def test_two_changes_each_measured_alone_do_not_both_come_into_force(commune: CoOperative) -> None:
    commune.decide(everything())
    report = Evaluation(digest("report"), (), "")
    model = commune.propose(other_model("measured"), evaluation=report)
    settings = commune.propose(
        Adopt(None, None, SettingsChoice(digest("measured too"), "wider")), evaluation=report
    )
    for proposal in (model, settings):
        for member in commune.members:
            commune.vote(proposal, member)
    commune.publish()
    assert outcome_of(commune.state, model) == "adopted"
    assert outcome_of(commune.state, settings) == "rejected"
    assert "measure against those" in commune.state.decided[-1].tally.why


def test_a_release_compared_with_one_that_was_replaced_meanwhile_is_not_adopted(commune: CoOperative) -> None:
    commune.decide(release_choice("base"))
    first = commune.propose(release_choice("first", previous=digest("base")))
    second = commune.propose(release_choice("second", previous=digest("base")))
    for proposal in (first, second):
        for member in commune.members:
            commune.vote(proposal, member)
    commune.publish()
    assert outcome_of(commune.state, first) == "adopted"
    assert outcome_of(commune.state, second) == "rejected"
    assert commune.state.release is not None
    assert commune.state.release.value == digest("first")
