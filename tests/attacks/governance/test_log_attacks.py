"""Attacks on the log and its witnesses: drop, reorder, edit, rewind, show two histories, cut the power."""

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.governance.co_operative import (
    CASE,
    MODEL,
    OFFERED,
    RELEASE,
    SETTINGS,
    CoOperative,
    digest,
    edge_of,
    everything,
    release_choice,
)

from governance.backends.sqlite_log import SqliteLog
from governance.ballot import Choice
from governance.clock import current_time
from governance.drafting import cast, draft_ballot, draft_proposal, sign, submit_proposal
from governance.dsse import encode_envelope
from governance.errors import (
    GovernanceError,
    LogCorrupt,
    LogUnusable,
    StatementRefused,
    WitnessRefused,
)
from governance.fold import Fold
from governance.gate import Permission
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.log import InclusionReceipt, verify_receipt
from governance.merkle import inclusion_proof, leaf_hash
from governance.note import Checkpoint, sign_checkpoint
from governance.proposal import Action, ModelChoice, Proposal, ReleaseChoice, SettingsChoice, Stop
from governance.statement import Installation, Observation
from governance.verified_log import Refusal, SeenCheckpoint
from governance.wiring import Founder, adopt_by_all, found


@pytest.fixture
def commune() -> CoOperative:
    return CoOperative()


def seen_by(commune: CoOperative) -> SeenCheckpoint:
    checkpoint = commune.note.checkpoint
    return SeenCheckpoint(checkpoint.size, checkpoint.root, commune.now)


def test_a_witness_refuses_a_checkpoint_without_a_ballot_that_was_handed_to_it(commune: CoOperative) -> None:
    proposal = commune.propose(release_choice())
    dropped = commune.sign_as("brookvale", commune.ballot(proposal, "brookvale"))
    commune.hand("carrow", dropped)
    with pytest.raises(WitnessRefused, match="handed to this witness"):
        commune.check("carrow", commune.checkpoint())
    commune.submit(dropped)
    commune.check("carrow", commune.checkpoint())


def test_a_dropped_ballot_handed_to_a_majority_keeps_the_log_from_being_closed(commune: CoOperative) -> None:
    proposal = commune.propose(release_choice())
    dropped = commune.sign_as("brookvale", commune.ballot(proposal, "brookvale"))
    for witness in ("ashdale", "brookvale", "carrow"):
        commune.hand(witness, dropped)
    commune.now = proposal.deadline + 1
    commune.publish()
    refusal = commune.gate()
    assert isinstance(refusal, Refusal)
    assert refusal.check == "witnesses"


def test_a_receipt_proves_that_a_ballot_is_in_the_log(commune: CoOperative) -> None:
    proposal = commune.propose(release_choice())
    envelope = commune.vote(proposal, "brookvale")
    index = len(commune.entries) - 1
    note = commune.publish()
    receipt = InclusionReceipt(index, note.encode(), _inclusion(commune, index, note.checkpoint.size))
    verify_receipt(receipt, encode_envelope(envelope), (commune.operator.public_key(),))
    with pytest.raises(GovernanceError):
        verify_receipt(receipt, commune.entries[0], (commune.operator.public_key(),))


def _inclusion(commune: CoOperative, index: int, size: int) -> tuple[bytes, ...]:
    return inclusion_proof(index, size, lambda start, end: edge_of(commune.entries[start:end]).root)


def test_a_reordered_log_is_refused(commune: CoOperative) -> None:
    commune.decide(everything())
    entries = list(commune.entries)
    entries[-3], entries[-4] = entries[-4], entries[-3]
    refusal = commune.gate(entries=entries)
    assert isinstance(refusal, Refusal)
    assert refusal.check == "log"


def test_an_edited_entry_is_refused(commune: CoOperative) -> None:
    commune.decide(everything())
    entries = list(commune.entries)
    entries[3] = entries[3].replace(b"A", b"B", 1)
    refusal = commune.gate(entries=entries)
    assert isinstance(refusal, Refusal)
    assert refusal.check == "log"


def test_a_rewound_log_is_refused_by_witness_and_gate(commune: CoOperative) -> None:
    commune.decide(everything())
    older_entries, older_note = list(commune.entries), commune.note
    commune.decide(release_choice("next", RELEASE))
    rewound = commune.checkpoint(older_entries)
    with pytest.raises(WitnessRefused, match="rewound"):
        commune.check("ashdale", rewound, entries=older_entries)
    refusal = commune.gate(entries=older_entries, note=older_note, seen=seen_by(commune))
    assert isinstance(refusal, Refusal)
    assert refusal.check == "rewind"


def test_an_old_but_valid_checkpoint_is_refused(commune: CoOperative) -> None:
    commune.decide(everything())
    old = commune.note
    commune.decide(release_choice("next", RELEASE))
    refusal = commune.gate(note=old, seen=seen_by(commune))
    assert isinstance(refusal, Refusal)
    assert refusal.check == "rewind"


def _forks(commune: CoOperative):
    """Two continuations of one log, as an operator would show them to different people."""
    commune.decide(everything())
    common = list(commune.entries)
    left = CoOperative.__new__(CoOperative)
    for name in CoOperative.__dataclass_fields__:
        setattr(left, name, getattr(commune, name))
    left.fold, left.entries, left.memories = Fold(), [], dict(commune.memories)
    for entry in common:
        left.fold.replay(entry)
        left.entries.append(entry)
    return left


def test_a_witness_refuses_a_fork_of_what_it_signed(commune: CoOperative) -> None:
    fork = _forks(commune)
    commune.decide(release_choice("shown to one", RELEASE))
    proposal_size = len(commune.entries)
    while len(fork.entries) <= proposal_size:
        installation = Installation(fork.origin, "operator", RELEASE, digest(str(len(fork.entries))))
        fork.submit(sign(installation, fork.operator))
    with pytest.raises(WitnessRefused, match="doesn't continue"):
        commune.check("ashdale", fork.checkpoint(), entries=fork.entries)


def test_two_members_shown_different_logs_are_told_by_the_gate(commune: CoOperative) -> None:
    fork = _forks(commune)
    commune.decide(release_choice("shown to one", RELEASE))
    seen = seen_by(commune)
    fork.memories = {}
    fork.decide(release_choice("shown to the other", RELEASE))
    fork.decide(release_choice("and one more"))
    refusal = commune.gate(entries=fork.entries, note=fork.note, seen=seen, now=fork.now)
    assert isinstance(refusal, Refusal)
    assert refusal.check == "rewind"


def test_witnesses_that_sign_without_checking_are_no_majority_by_themselves(commune: CoOperative) -> None:
    fork = _forks(commune)
    commune.decide(release_choice("the real one", RELEASE))
    for index in range(20):
        fork.submit(sign(Installation(fork.origin, "operator", RELEASE, digest(str(index))), fork.operator))
    fork.memories = commune.memories
    note = fork.cosigned(fork.checkpoint(), entries=fork.entries, unchecked=("ashdale", "brookvale"))
    refusal = commune.gate(entries=fork.entries, note=note)
    assert isinstance(refusal, Refusal)
    assert refusal.check == "witnesses"
    assert "2 of 5" in refusal.found


def test_a_cosignature_by_a_stranger_or_twice_by_one_is_no_cosignature(commune: CoOperative) -> None:
    commune.decide(everything())
    twice = commune.cosigned(commune.checkpoint(), by=("ashdale", "brookvale", "carrow"))
    twice = twice.add(twice.signatures[-1])
    refusal = commune.gate(note=twice)
    assert isinstance(refusal, Refusal)
    assert refusal.check == "witnesses"


def test_a_checkpoint_signed_by_another_operator_is_refused(commune: CoOperative) -> None:
    commune.decide(everything())
    stranger = CoOperative()
    checkpoint = Checkpoint(commune.origin, len(commune.entries), edge_of(commune.entries).root)
    note = sign_checkpoint(checkpoint, stranger.operator.public_key().public, stranger.operator.sign_bytes)
    refusal = commune.gate(note=commune.cosigned(note, unchecked=commune.members))
    assert isinstance(refusal, Refusal)
    assert refusal.check == "witnesses"


def test_an_observation_of_another_log_has_no_effect(commune: CoOperative) -> None:
    other = CoOperative(origin=commune.origin)
    with pytest.raises(StatementRefused, match="isn't of this log"):
        commune.submit(sign(Observation(commune.origin, "operator", other.note.encode()), commune.operator))


# On disk


@pytest.fixture
def home(tmp_path: Path):
    made = Home(tmp_path / "home")
    found(made, name="Five", founders=[Founder(name, name.title()) for name in ("ashdale", "brookvale")])
    adopt_by_all(
        made.folder,
        release=ReleaseChoice(RELEASE, "", ()),
        model=ModelChoice(MODEL, "m", "l", "", "", "", ""),
        settings=SettingsChoice(SETTINGS, ""),
    )
    yield made
    made.close()


def draft_of(home: Home, action: Action) -> Proposal:
    """A proposal by ashdale, with the deadlines of now."""
    return draft_proposal(
        home.state(),
        member="ashdale",
        mandate="genesis:ashdale",
        action=action,
        decision_class=None,
        case=CASE,
        now=current_time(home),
    )


def _edit(home: Home, statement: str, *values: object) -> None:
    home.close()
    with sqlite3.connect(home.folder / "governance" / "log.sqlite") as connection:
        connection.execute(statement, values)
    connection.close()


def test_a_row_edited_by_hand_is_named(home: Home) -> None:
    edited = next(iter(home.log.entries(3, 4))).replace(b"A", b"B", 1)
    _edit(home, "UPDATE entries SET entry = ? WHERE position = 3", edited)
    with pytest.raises(LogCorrupt, match=r"entry 3 .* edited"):
        Home(home.folder).state()


def test_a_row_deleted_by_hand_is_named(home: Home) -> None:
    _edit(home, "DELETE FROM entries WHERE position = 2")
    with pytest.raises(LogCorrupt, match=r"entry 2 .* removed"):
        Home(home.folder).state()


def test_a_row_and_its_leaf_edited_together_are_caught_by_the_gate(home: Home) -> None:
    entry = next(iter(home.log.entries(3, 4)))
    edited = entry.replace(b"A", b"B", 1)
    _edit(home, "UPDATE entries SET entry = ?, leaf = ? WHERE position = 3", edited, leaf_hash(edited))
    keeper = GateKeeper(home.folder)
    answer = keeper.verified()
    keeper.close()
    assert isinstance(answer, Refusal)
    assert answer.check == "log"


def test_a_witness_takes_nothing_but_a_real_ballot(home: Home) -> None:
    """Otherwise anyone could keep it from ever cosigning again."""
    key = home.key("ashdale")
    draft = draft_of(home, release_choice("next"))
    with pytest.raises(WitnessRefused, match="ballots on open proposals"):
        home.hand_to_witness("brookvale", sign(draft, key))
    proposal = submit_proposal(home, draft, key)
    ballot = draft_ballot(
        home.state(), proposal, member="ashdale", mandate="genesis:ashdale", choice=Choice.FOR
    )
    with pytest.raises(WitnessRefused, match="signed by key"):
        home.hand_to_witness("brookvale", sign(ballot, home.key("brookvale")))
    home.hand_to_witness("brookvale", sign(ballot, key))
    with pytest.raises(WitnessRefused, match="handed to this witness"):
        home.publish(current_time(home))


def test_a_ballot_that_the_log_would_refuse_does_not_block_a_witness(home: Home) -> None:
    """Handed over, it could never be shown, and the witness would never cosign again."""
    key = home.key("ashdale")
    proposal = submit_proposal(home, draft_of(home, release_choice("next")), key)
    draft = draft_ballot(
        home.state(), proposal, member="ashdale", mandate="genesis:ashdale", choice=Choice.FOR
    )
    for refused in (replace(draft, epoch=7), replace(draft, mandate="genesis:brookvale")):
        with pytest.raises(WitnessRefused, match="the log would refuse"):
            home.hand_to_witness("brookvale", sign(refused, key))
    logged = cast(home, proposal, member="ashdale", key=key, choice=Choice.FOR)
    home.hand_to_witness("brookvale", logged)
    assert home.publish(current_time(home)).checkpoint.size >= home.state().size - 1


def test_a_handed_ballot_that_cannot_count_any_more_does_not_block_the_log(commune: CoOperative) -> None:
    proposal = commune.propose(release_choice())
    kept_back = commune.sign_as("brookvale", commune.ballot(proposal, "brookvale"))
    commune.hand("carrow", kept_back)
    commune.now = proposal.statement.second_deadline
    with pytest.raises(WitnessRefused, match="handed to this witness"):
        commune.check("carrow", commune.checkpoint())
    commune.now += 1
    commune.check("carrow", commune.checkpoint())


def test_a_file_that_is_no_database_is_one_line(home: Home) -> None:
    home.close()
    for path in (home.folder / "governance").glob("log.sqlite*"):
        path.unlink()
    (home.folder / "governance" / "log.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(LogCorrupt, match="restore a copy"):
        Home(home.folder).state()


def _changed(path: Path) -> int:
    return path.stat().st_size


def test_a_power_cut_at_every_write_of_an_append_leaves_the_log_before_or_after_it(tmp_path: Path) -> None:
    """Every prefix of the write-ahead log, byte ranges torn included, opens to an undamaged log."""
    path = tmp_path / "log.sqlite"
    log = SqliteLog(path)
    for index in range(5):
        with log.writing():
            log.append(b"entry %d" % index)
    wal = tmp_path / "log.sqlite-wal"
    acknowledged = _changed(wal)
    with log.writing():
        log.append(b"entry 5")
    after = wal.read_bytes()
    database = path.read_bytes()
    sizes = set()
    for cut in [*range(acknowledged, len(after), 512), len(after) - 1, len(after)]:
        folder = tmp_path / f"cut{cut}"
        folder.mkdir()
        (folder / "log.sqlite").write_bytes(database)
        (folder / "log.sqlite-wal").write_bytes(after[:cut])
        copy = SqliteLog(folder / "log.sqlite")
        size = copy.size()
        assert list(copy.entries(0, size)) == [b"entry %d" % index for index in range(size)]
        assert copy.root(size) == edge_of([b"entry %d" % index for index in range(size)]).root
        sizes.add(size)
        with copy.writing():
            copy.append(b"next")
        assert copy.root(size + 1) == edge_of([*[b"entry %d" % i for i in range(size)], b"next"]).root
        copy.close()
        shutil.rmtree(folder)
    log.close()
    assert sizes == {5, 6}


def test_a_kill_during_appends_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from governance.backends.sqlite_log import SqliteLog\n"
        "log = SqliteLog(Path(sys.argv[1]))\n"
        "for i in range(100000):\n"
        "    with log.writing(): log.append(b'entry %d' % i)\n"
        "    print(i, flush=True)\n"
    )
    path = tmp_path / "log.sqlite"
    process = subprocess.Popen(
        [sys.executable, "-c", program, path],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    acknowledged = -1
    for line in process.stdout:
        acknowledged = int(line)
        if acknowledged >= 20:
            process.kill()
            break
    process.stdout.close()
    process.wait()
    log = SqliteLog(path)
    size = log.size()
    assert size > acknowledged
    assert log.root(size) == edge_of(list(log.entries(0, size))).root
    log.close()


def test_a_full_disk_leaves_the_log_as_it_was(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "log.sqlite")
    with log.writing():
        log.append(b"first")
    pages = log._connection.execute("PRAGMA page_count").fetchone()[0]
    log._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LogUnusable, match="full"), log.writing():
        log.append(b"x" * 100_000)
    assert list(log.entries(0, log.size())) == [b"first"]
    log.close()


def test_two_processes_that_append_take_turns(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from governance.backends.sqlite_log import SqliteLog\n"
        "log = SqliteLog(Path(sys.argv[1]))\n"
        "for i in range(30):\n"
        "    with log.writing(): log.append(b'%s %d' % (sys.argv[2].encode(), i))\n"
    )
    path = tmp_path / "log.sqlite"
    SqliteLog(path).close()
    running = [
        subprocess.Popen([sys.executable, "-c", program, path, name], cwd=Path(__file__).parents[3])
        for name in "ab"
    ]
    assert [each.wait(timeout=120) for each in running] == [0, 0]
    log = SqliteLog(path)
    entries = list(log.entries(0, log.size()))
    assert sorted(entries) == sorted(b"%s %d" % (name, i) for name in (b"a", b"b") for i in range(30))
    assert log.root(60) == edge_of(entries).root
    log.close()


def test_a_refused_statement_leaves_the_stored_log_unchanged(home: Home) -> None:
    commune = CoOperative()
    proposal = commune.propose(release_choice())
    before = home.log.size()
    with pytest.raises(GovernanceError):
        home.submit(commune.sign_as("ashdale", commune.ballot(proposal, "ashdale")))
    assert home.log.size() == before


def test_a_stop_deleted_from_the_database_is_noticed(home: Home) -> None:
    keeper = GateKeeper(home.folder)
    permission = keeper.ask(OFFERED)
    assert isinstance(permission, Permission)
    kept = home.log.size()
    proposal = submit_proposal(home, draft_of(home, Stop()), home.key("ashdale"))
    for member in ("ashdale", "brookvale"):
        cast(home, proposal, member=member, key=home.key(member), choice=Choice.FOR)
    home.publish(current_time(home))
    stopped = keeper.changed_since(permission)
    assert isinstance(stopped, Refusal)
    assert stopped.check == "stop"
    keeper.ask(OFFERED)
    _edit(home, "DELETE FROM entries WHERE position >= ?", kept)
    answer = GateKeeper(home.folder).ask(OFFERED)
    assert isinstance(answer, Refusal)
    assert answer.check in ("log", "rewind")
