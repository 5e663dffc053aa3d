"""Attacks on what is loaded: swapped, rolled back, stopped, withdrawn, forged; clocks set wrong."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.governance.co_operative import (
    DAY,
    MODEL,
    OFFERED,
    RELEASE,
    SETTINGS,
    CoOperative,
    claiming,
    digest,
    everything,
    outcome_of,
    release_choice,
)

from governance.backends.key_files import new_private_key
from governance.backends.sealed_copy import copy_sealed
from governance.ballot import Choice
from governance.canonical import sha256_hex
from governance.clock import current_time
from governance.drafting import sign
from governance.dsse import decode_envelope
from governance.errors import GateRefused, HomeError, StatementRefused
from governance.gate import Offered, Permission
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.membership import NewMember, Withdrawal, id_of
from governance.proposal import (
    Adopt,
    Change,
    DifferenceLine,
    RatifyStop,
    ReleaseChoice,
    RollBack,
    Start,
    Stop,
    Subject,
)
from governance.rules import DecisionClass
from governance.statement import Installation
from governance.verified_log import Refusal
from governance.wiring import found_alone
from governance.withdrawal import ReleaseDocument, removal_of, without_owners


@pytest.fixture
def commune() -> CoOperative:
    made = CoOperative()
    made.decide(everything())
    return made


def refused(answer: Permission | Refusal) -> str:
    assert isinstance(answer, Refusal), answer
    return answer.check


def test_what_was_adopted_is_permitted_and_names_its_vote(commune: CoOperative) -> None:
    answer = commune.gate()
    assert isinstance(answer, Permission)
    assert answer.tally == "5 for, 0 against of 5 members"
    assert answer.adopted_by == "5 for, 0 against of 5 members, 2026-03-02"
    assert (answer.release, answer.model, answer.settings) == (RELEASE, MODEL, SETTINGS)


@pytest.mark.parametrize("what", ["release", "model", "settings"])
def test_anything_swapped_after_adoption_is_refused(commune: CoOperative, what: str) -> None:
    assert refused(commune.gate(replace(OFFERED, **{what: digest("swapped")}))) == what


def test_a_release_with_another_seal_than_the_operator_logged_is_refused(commune: CoOperative) -> None:
    sealed = Installation(commune.origin, "operator", RELEASE, digest("seal"))
    commune.submit(sign(sealed, commune.operator))
    commune.publish()
    assert isinstance(commune.gate(replace(OFFERED, seal=digest("seal"))), Permission)
    assert refused(commune.gate(replace(OFFERED, seal=digest("another")))) == "seal"


def test_a_seal_logged_by_anyone_but_an_operator_is_refused(commune: CoOperative) -> None:
    sealed = Installation(commune.origin, "operator", RELEASE, digest("seal"))
    commune.force(sign(sealed, commune.keys["ashdale"]))
    commune.publish()
    assert refused(commune.gate(replace(OFFERED, seal=digest("seal")))) == "seal"


def test_nothing_starts_without_a_vote() -> None:
    assert refused(CoOperative().gate()) == "model"


def test_votes_that_no_majority_of_witnesses_saw_adopt_nothing() -> None:
    commune = CoOperative()
    proposal = commune.propose(everything())
    for member in commune.members:
        commune.vote(proposal, member)
    assert refused(commune.gate()) == "model"


def test_a_rolled_back_release_is_refused(commune: CoOperative) -> None:
    commune.decide(release_choice("next", RELEASE))
    commune.decide(RollBack(Subject.RELEASE, RELEASE))
    assert isinstance(commune.gate(), Permission)
    assert refused(commune.gate(replace(OFFERED, release=digest("next")))) == "release"


def test_a_superseded_release_is_refused(commune: CoOperative) -> None:
    commune.decide(release_choice("next", RELEASE))
    assert refused(commune.gate()) == "release"


def test_nobody_rolls_back_to_what_was_never_adopted(commune: CoOperative) -> None:
    with pytest.raises(StatementRefused, match="never in force"):
        commune.propose(RollBack(Subject.RELEASE, digest("never")))


def document(owner: str, path: str, content: str) -> ReleaseDocument:
    return ReleaseDocument(id_of(owner), path, digest(content), owner)


DOCUMENTS = frozenset(
    {
        document("Ashdale", "a/one.pdf", "one"),
        document("Brookvale", "b/two.pdf", "two"),
        document("Brookvale", "b/one.pdf", "one"),
    }
)


def withdraw(commune: CoOperative, member: str, *, leaving: bool = False) -> None:
    statement = Withdrawal(commune.origin, member, f"genesis:{member}", leaving, "")
    commune.submit(commune.sign_as(member, statement))


def test_a_withdrawal_is_named_at_once_even_before_anyone_cosigned_it(commune: CoOperative) -> None:
    withdraw(commune, "brookvale")
    answer = commune.gate()
    assert isinstance(answer, Permission)
    assert answer.withdrawn == ("brookvale",)


def test_the_adopted_release_without_a_withdrawn_members_documents_is_permitted(commune: CoOperative) -> None:
    withdraw(commune, "brookvale", leaving=True)
    commune.publish()
    rest = without_owners(DOCUMENTS, frozenset({"brookvale"}))
    offered = replace(OFFERED, release=digest("without"), documents=rest, adopted_documents=DOCUMENTS)
    assert isinstance(commune.gate(offered), Permission)


@pytest.mark.parametrize(
    "odd",
    [
        DOCUMENTS,
        frozenset(),
        frozenset({document("Ashdale", "a/one.pdf", "changed")}),
        frozenset({document("Ashdale", "a/one.pdf", "one"), document("Ashdale", "a/new.pdf", "new")}),
    ],
)
def test_a_withdrawal_is_no_cover_for_another_change(commune: CoOperative, odd: frozenset) -> None:
    withdraw(commune, "brookvale")
    commune.publish()
    offered = replace(OFFERED, release=digest("odd"), documents=odd, adopted_documents=DOCUMENTS)
    assert refused(commune.gate(offered)) == "release"


def test_a_release_without_an_owner_who_has_not_withdrawn_is_refused(commune: CoOperative) -> None:
    rest = without_owners(DOCUMENTS, frozenset({"brookvale"}))
    offered = replace(OFFERED, release=digest("x"), documents=rest, adopted_documents=DOCUMENTS)
    assert refused(commune.gate(offered)) == "release"


@pytest.mark.parametrize("withdrawn", [(), ("denholm",)])
def test_another_build_of_the_same_documents_is_no_withdrawal(commune: CoOperative, withdrawn: tuple) -> None:
    for member in withdrawn:
        withdraw(commune, member)
    commune.publish()
    offered = replace(OFFERED, release=digest("x"), documents=DOCUMENTS, adopted_documents=DOCUMENTS)
    assert refused(commune.gate(offered)) == "release"


def test_a_content_that_another_member_also_owns_stays() -> None:
    removal = removal_of(DOCUMENTS, "brookvale")
    assert removal.erased == (digest("two"),)
    assert removal.kept == (digest("one"),)


def test_a_member_cannot_withdraw_another_members_documents(commune: CoOperative) -> None:
    statement = Withdrawal(commune.origin, "brookvale", "genesis:brookvale", False, "")
    commune.force(claiming(sign(statement, commune.keys["carrow"]), commune.keys["brookvale"]))
    assert commune.state.withdrawn == {}


def stop(commune: CoOperative, *members: str):
    proposal = commune.propose(Stop())
    for member in members:
        commune.vote(proposal, member)
    return proposal


def test_a_stop_holds_before_any_witness_has_cosigned_it(commune: CoOperative) -> None:
    stop(commune, "ashdale", "brookvale")
    assert refused(commune.gate()) == "stop"


def test_one_member_of_five_cannot_stop(commune: CoOperative) -> None:
    stop(commune, "ashdale")
    commune.publish()
    assert isinstance(commune.gate(), Permission)


def test_a_stop_lapses_unless_it_is_ratified(commune: CoOperative) -> None:
    stop(commune, "ashdale", "brookvale")
    commune.publish()
    lapses = commune.state.stop.lapses
    commune.publish(at=lapses)
    assert refused(commune.gate()) == "stop"
    commune.publish(at=lapses + 1)
    assert isinstance(commune.gate(), Permission)


def test_a_ratified_stop_holds_until_a_vote_starts_it(commune: CoOperative) -> None:
    stop(commune, "ashdale", "brookvale")
    commune.decide(RatifyStop())
    commune.publish(at=commune.now + 60 * DAY)
    assert refused(commune.gate()) == "stop"
    commune.decide(Start())
    assert isinstance(commune.gate(), Permission)


def test_a_stop_is_not_ended_without_a_vote(commune: CoOperative) -> None:
    stop(commune, "ashdale", "brookvale")
    start = commune.propose(Start())
    commune.vote(start, "ashdale")
    commune.publish()
    assert refused(commune.gate()) == "stop"


def test_a_stop_that_a_vote_ended_is_not_replayed(commune: CoOperative) -> None:
    size = len(commune.entries)
    stop(commune, "ashdale", "brookvale")
    commune.publish()
    entries = commune.entries[size:]
    commune.decide(Start())
    for entry in entries:
        commune.force(decode_envelope(entry))
    commune.publish()
    assert isinstance(commune.gate(), Permission)


def test_a_forward_clock_on_this_machine_does_not_end_a_stop(commune: CoOperative) -> None:
    stop(commune, "ashdale", "brookvale")
    commune.publish()
    for days in (1, 6, 30, 3000):
        assert isinstance(commune.gate(now=commune.now + days * DAY), Refusal)
    assert refused(commune.gate(now=commune.now + 6 * DAY)) == "stop"


def test_a_forward_clock_of_a_minority_of_witnesses_does_not_end_a_stop(commune: CoOperative) -> None:
    stop(commune, "ashdale", "brookvale")
    commune.publish()
    today, far = commune.now, commune.now + 300 * DAY
    note = commune.cosigned(commune.checkpoint(), by=("ashdale", "brookvale"), at=far)
    commune.note = commune.cosigned(note, by=("carrow", "denholm", "elmbridge"), at=today)
    assert refused(commune.gate(now=today)) == "stop"


def test_a_stop_cannot_outlast_what_the_rules_allow(commune: CoOperative) -> None:
    proposal = commune.propose(Stop(), deadline=commune.now + 3000 * DAY)
    commune.vote(proposal, "ashdale")
    commune.vote(proposal, "brookvale")
    assert commune.state.stop.lapses <= commune.now + 18 * DAY


def test_a_coherent_forgery_with_its_own_genesis_is_refused(commune: CoOperative) -> None:
    forgery = CoOperative(origin=commune.origin)
    forgery.decide(everything())
    assert isinstance(forgery.gate(), Permission)
    assert refused(forgery.gate(pinned=commune.state.genesis)) == "genesis"


def test_an_installation_without_a_pin_loads_nothing(commune: CoOperative) -> None:
    assert refused(commune.gate(pinned="")) == "genesis"


def test_age_is_said_after_a_day_and_refused_after_a_week(commune: CoOperative) -> None:
    fresh = commune.gate(now=commune.now + DAY)
    aged = commune.gate(now=commune.now + 2 * DAY)
    assert isinstance(fresh, Permission)
    assert fresh.warnings == ()
    assert isinstance(aged, Permission)
    assert "48 hours old" in aged.warnings[0]
    assert isinstance(commune.gate(now=commune.now + 7 * DAY), Permission)
    assert refused(commune.gate(now=commune.now + 7 * DAY + 1)) == "freshness"


def test_a_clock_set_back_does_not_make_an_old_log_fresh(commune: CoOperative) -> None:
    assert refused(commune.gate(now=commune.now - DAY)) == "freshness"


def test_a_rehearsal_says_so_in_every_permission() -> None:
    commune = CoOperative(rehearsal=True)
    commune.decide(everything())
    answer = commune.gate()
    assert isinstance(answer, Permission)
    assert "rehearsal" in answer.warnings[0]


def test_the_clock_cannot_be_set_by_hand_in_a_real_co_operative(tmp_path: Path, monkeypatch) -> None:
    found_alone(tmp_path, "Ashdale")
    monkeypatch.setenv("COMMONS_UNSAFE_REHEARSAL_NOW", "1772442000")
    keeper = GateKeeper(tmp_path)
    with pytest.raises(HomeError, match="no rehearsal"):
        keeper.ask(OFFERED)
    with pytest.raises(HomeError, match="no rehearsal"):
        current_time(Home(tmp_path))
    keeper.close()


def test_a_consent_proposal_is_raised_by_one_reasoned_objection(commune: CoOperative) -> None:
    commune.decide(release_choice("next", RELEASE))
    proposal = commune.propose(RollBack(Subject.RELEASE, RELEASE))
    commune.vote(proposal, "denholm", Choice.OBJECT)
    commune.publish()
    commune.publish(at=proposal.statement.deadline + 1)
    assert outcome_of(commune.state, proposal) == "open"
    assert refused(commune.gate()) == "release"


NEXT = digest("next")
NEW = document("Brookvale", "b/new.pdf", "new")


def difference(owner: str, licence: str = "OGL-UK-3.0") -> Adopt:
    lines = (DifferenceLine(Change.ADDED, owner, licence, 1),)
    return Adopt(ReleaseChoice(NEXT, RELEASE, lines), None, None)


def adopted_by_silence(commune: CoOperative, documents: frozenset | None) -> Offered:
    """Brookvale says that it adds a document of its own; the release is what `documents` hold."""
    proposal = commune.propose(difference("Brookvale"), "brookvale")
    assert proposal.decision_class is DecisionClass.CONSENT
    commune.publish(at=proposal.statement.deadline + 1)
    assert outcome_of(commune.state, proposal) == "adopted"
    return replace(OFFERED, release=NEXT, documents=documents, previous_documents=DOCUMENTS)


def test_silence_adopts_what_only_adds_the_proposers_own_documents(commune: CoOperative) -> None:
    offered = adopted_by_silence(commune, DOCUMENTS | {NEW})
    assert isinstance(commune.gate(offered), Permission)


SMUGGLED: dict[str, frozenset | None] = {
    "what isn't shown": None,
    "another council's document gone": DOCUMENTS - {document("Ashdale", "a/one.pdf", "one")},
    "another council's document changed": DOCUMENTS - {document("Ashdale", "a/one.pdf", "one")}
    | {document("Ashdale", "a/one.pdf", "forged")},
    "another council's document beside the own": DOCUMENTS | {NEW, document("Carrow", "c/x.pdf", "x")},
    "a look-alike in letters": DOCUMENTS | {document("Br\u03bfokvale", "b/new.pdf", "new")},
    "a look-alike in case": DOCUMENTS | {document("BROOKVALE", "b/new.pdf", "new")},
    "a look-alike in marks": DOCUMENTS | {document("Brook-vale", "b/new.pdf", "new")},
    "a look-alike in spaces": DOCUMENTS | {document("Brookvale ", "b/new.pdf", "new")},
    "the id in the name's place": DOCUMENTS | {document("brookvale", "b/new.pdf", "new")},
}


@pytest.mark.parametrize("attack", SMUGGLED)
def test_silence_does_not_adopt_documents_smuggled_in_beside_the_own(
    commune: CoOperative, attack: str
) -> None:
    assert refused(commune.gate(adopted_by_silence(commune, SMUGGLED[attack]))) == "release"


def test_silence_does_not_give_a_member_another_councils_content(commune: CoOperative) -> None:
    """It would stay under the wrong name when its owner takes it out."""
    before = DOCUMENTS | {document("Ashdale", "a/three.pdf", "three")}
    claimed = before | {document("Brookvale", "b/three.pdf", "three")}
    offered = replace(adopted_by_silence(commune, claimed), previous_documents=before)
    answer = commune.gate(offered)
    assert "stands there as a document of Ashdale" in str(answer)


def test_a_member_moves_its_own_shared_content_by_silence(commune: CoOperative) -> None:
    moved = DOCUMENTS - {document("Brookvale", "b/one.pdf", "one")}
    moved |= {document("Brookvale", "moved.pdf", "one")}
    assert isinstance(commune.gate(adopted_by_silence(commune, moved)), Permission)


@pytest.mark.parametrize("owner", ["Ashdale", "BROOKVALE", "brookvale", "Brook-vale", "Br\u03bfokvale", ""])
def test_silence_is_not_asked_about_documents_of_another_name(commune: CoOperative, owner: str) -> None:
    assert commune.draft(difference(owner), "brookvale").decision_class is DecisionClass.ORDINARY
    with pytest.raises(StatementRefused, match="asks for less agreement"):
        commune.submit(
            commune.sign_as(
                "brookvale",
                commune.draft(difference(owner), "brookvale", decision_class=DecisionClass.CONSENT),
            )
        )


def test_silence_is_not_asked_about_documents_without_a_licence(commune: CoOperative) -> None:
    draft = commune.draft(difference("Brookvale", licence=" "), "brookvale")
    assert draft.decision_class is DecisionClass.ORDINARY


@pytest.mark.parametrize("attack", [*SMUGGLED, ""])
def test_a_withdrawal_is_no_cover_for_what_silence_did_not_adopt(commune: CoOperative, attack: str) -> None:
    adopted = SMUGGLED[attack] if attack else DOCUMENTS | {NEW}
    offered = adopted_by_silence(commune, adopted)
    withdraw(commune, "brookvale")
    commune.publish()
    rest = adopted and without_owners(adopted, frozenset({"brookvale"}))
    stands_in = replace(offered, release=digest("without"), documents=rest, adopted_documents=adopted)
    answer = commune.gate(stands_in)
    assert refused(answer) == "release" if attack else isinstance(answer, Permission)


def test_what_silence_did_not_adopt_does_not_come_back_by_a_roll_back(commune: CoOperative) -> None:
    offered = adopted_by_silence(commune, SMUGGLED["another council's document gone"])
    commune.decide(RollBack(Subject.RELEASE, RELEASE))
    commune.decide(RollBack(Subject.RELEASE, NEXT))
    assert commune.state.release.value == NEXT
    assert refused(commune.gate(offered)) == "release"


def test_a_proposer_who_leaves_before_silence_decides_takes_its_name_along(commune: CoOperative) -> None:
    proposal = commune.propose(difference("Brookvale"), "brookvale")
    withdraw(commune, "brookvale", leaving=True)
    commune.publish(at=proposal.statement.deadline + 1)
    adopted = DOCUMENTS | {NEW}
    rest = without_owners(adopted, frozenset({"brookvale"}))
    offered = replace(OFFERED, release=digest("rest"), documents=rest, adopted_documents=adopted)
    assert isinstance(commune.gate(replace(offered, previous_documents=DOCUMENTS)), Permission)
    assert refused(commune.gate(replace(offered, previous_documents=frozenset()))) == "release"


@pytest.mark.parametrize(("id_", "name"), [("brookvale", "Ashdale"), ("fernley", "Brookvale"), ("x", "!")])
def test_a_council_joins_under_the_id_that_its_name_gives(id_: str, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        NewMember(id_, name, "delegate", new_private_key().public_key(), None)


def test_a_provisional_adoption_is_rolled_back_when_the_second_call_fails(commune: CoOperative) -> None:
    proposal = commune.propose(release_choice("next", RELEASE), provisional=True)
    for member in ("ashdale", "brookvale"):
        commune.vote(proposal, member)
    commune.publish()
    commune.publish(at=proposal.statement.deadline + 1)
    tried = commune.gate(replace(OFFERED, release=digest("next")))
    assert isinstance(tried, Permission)
    assert "provisionally" in tried.warnings[0]
    for member in ("carrow", "denholm", "elmbridge"):
        commune.vote(proposal, member, Choice.AGAINST)
    commune.publish()
    commune.publish(at=proposal.statement.second_deadline + 1)
    assert isinstance(commune.gate(), Permission)
    assert refused(commune.gate(replace(OFFERED, release=digest("next")))) == "release"


# Files


def test_a_file_swapped_between_hashing_and_loading_is_not_what_is_loaded(tmp_path: Path) -> None:
    source = tmp_path / "model.gguf"
    source.write_bytes(b"adopted")
    with copy_sealed({"model.gguf": source}, {"model.gguf": sha256_hex(b"adopted")}) as copy:
        source.write_bytes(b"swapped")
        assert copy.path("model.gguf").read_bytes() == b"adopted"
        assert stat.S_IMODE(copy.path("model.gguf").stat().st_mode) == 0o400
        assert stat.S_IMODE(copy.folder.stat().st_mode) == 0o500
    assert not copy.folder.exists()


def test_one_changed_byte_in_a_file_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    source, below = tmp_path / "vectors.npy", tmp_path / "private"
    below.mkdir()
    source.write_bytes(b"x" * 3_000_000 + b"y")
    with pytest.raises(GateRefused, match=r"vectors\.npy has SHA-256"):
        copy_sealed({"vectors.npy": source}, {"vectors.npy": sha256_hex(b"x" * 3_000_001)}, below=below)
    assert list(below.iterdir()) == []


def test_a_file_that_is_missing_or_left_over_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"a")
    with pytest.raises(GateRefused, match="only one of"):
        copy_sealed({"a": source}, {"a": sha256_hex(b"a"), "b": sha256_hex(b"b")})


@pytest.mark.parametrize("name", ["../outside", "/outside"])
def test_a_name_that_points_outside_the_copy_is_refused(tmp_path: Path, name: str) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"a")
    with pytest.raises(GateRefused, match="outside"):
        copy_sealed({name: source}, {name: sha256_hex(b"a")}, below=tmp_path)


def test_a_symbolic_link_swapped_in_after_opening_changes_nothing(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"adopted")
    link.symlink_to(real)
    with copy_sealed({"m": link}, {"m": sha256_hex(b"adopted")}) as copy:
        (tmp_path / "evil").write_bytes(b"evil")
        link.unlink()
        link.symlink_to(tmp_path / "evil")
        assert copy.path("m").read_bytes() == b"adopted"


def test_offers_compare_whole_hashes(commune: CoOperative) -> None:
    assert refused(commune.gate(Offered(RELEASE[:16], SETTINGS, MODEL))) == "release"
