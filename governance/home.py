"""One installation's governance state on disk: pinned genesis, log, keys, witnesses' memories, what was seen.

Owns the files below a home; decides nothing. `governance.wiring` has the calls that others use.
"""

import copy
from contextlib import AbstractContextManager
from pathlib import Path

from governance.backends.files import PRIVATE_FOLDER
from governance.backends.installation_files import InstallationFiles
from governance.backends.key_files import PrivateKey, load_private_key, new_private_key, save_private_key
from governance.backends.sqlite_log import SqliteLog
from governance.backends.witness_files import WitnessFiles, locked
from governance.ballot import Ballot
from governance.bundle import Bundle
from governance.dsse import Envelope, encode_envelope
from governance.errors import BadSignature, HomeError, LogCorrupt, StatementRefused, WitnessRefused
from governance.fold import Fold
from governance.merkle import RightEdge, leaf_hash
from governance.note import Checkpoint, SignedCheckpoint, cosign, decode_note, sign_checkpoint, witness_name
from governance.rules import majority_of
from governance.state import State, last_deadline
from governance.statement import Observation, decode_statement, encode_statement
from governance.verified_log import SeenCheckpoint
from governance.witness import Inclusion, WitnessMemory, check_checkpoint, remember_ballot

FULL_REFOLD_ENTRIES = 2000
"""Up to this length the gate verifies every signature at every start."""
SNAPSHOT_EVERY_ENTRIES = 256


class Home:
    """The governance part of a home folder. One thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Name the files below `folder`; nothing is opened or made yet."""
        self.folder = folder
        self.keys = folder / "keys"
        self._governance = folder / "governance"
        self._installation = InstallationFiles(self._governance)
        self._witnesses = WitnessFiles(folder / "witnesses")
        self._log: SqliteLog | None = None
        self._fold = Fold()
        self._saved_size = 0

    @property
    def is_founded(self) -> bool:
        """Whether a genesis is pinned here."""
        return self._installation.is_pinned

    @property
    def pinned(self) -> str | None:
        """SHA-256 of the genesis that this installation trusts; None before founding."""
        return self._installation.pinned

    def pin(self, genesis: str) -> None:
        """Trust this genesis from now on; raises HomeError where another is pinned."""
        self._installation.pin(genesis)

    @property
    def log(self) -> SqliteLog:
        """The log's database."""
        if self._log is None:
            self._governance.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            self._log = SqliteLog(self._governance / "log.sqlite")
        return self._log

    def close(self) -> None:
        """Close the database."""
        if self._log is not None:
            self._log.close()
            self._log = None

    def state(self) -> State:
        """What the log's entries come to, every signature verified; incremental within this object."""
        return self._caught_up().state

    def verified_fold(self) -> Fold:
        """A fold to begin verifying with: empty, or of a long log as this installation verified it before.

        Of a long log every entry is hashed again, so that one changed byte is noticed; only signatures
        that were verified before aren't verified twice.
        """
        note = self.log.newest_note()
        state = self._snapshot() if self.log.size() > FULL_REFOLD_ENTRIES else None
        if state is None or note is None or state.size > note.checkpoint.size or not self._shows_seen(state):
            return Fold()
        fold = Fold(state)
        edge = RightEdge()
        for entry in self.log.entries(0, fold.size):
            edge = edge.append(leaf_hash(entry))
        return fold if edge == state.edge else Fold()

    def _shows_seen(self, state: State) -> bool:
        """Whether a state still tells the root that was seen last, or comes before it."""
        seen = self.seen()
        return seen is None or seen.size >= state.recent_roots[0].size

    def _snapshot(self) -> State | None:
        state = self._installation.snapshot()
        if state is None or state.genesis != self.pinned or state.size > self.log.size():
            return None
        return state if state.edge.root == self.log.root(state.size) else None

    def _caught_up(self) -> Fold:
        size = self.log.size()
        if self._fold.size == 0 and size > SNAPSHOT_EVERY_ENTRIES:
            self._fold = Fold(self._snapshot())
            self._saved_size = self._fold.size
        if size < self._fold.size:
            raise LogCorrupt(f"the log went from {self._fold.size} to {size} entries: it was rewound")
        for entry in self.log.entries(self._fold.size, size):
            self._fold.replay(entry)
        if self._fold.size - self._saved_size >= SNAPSHOT_EVERY_ENTRIES and self.is_founded:
            self._installation.save_snapshot(self._fold.state)
            self._saved_size = self._fold.size
        return self._fold

    def submit(self, envelope: Envelope) -> int:
        """Check a statement against everything logged, append it; its index. Raises without a change."""
        entry = encode_envelope(envelope)
        try:
            with self.log.writing():
                self._caught_up().append(entry)
                return self.log.append(entry)
        except BaseException:  # whatever it was: the state is folded anew from what was logged
            self._fold = Fold()
            raise

    def new_key(self, name: str, *, passphrase: str | None = None) -> PrivateKey:
        """Make and keep a key in this home's key folder."""
        key = new_private_key()
        save_private_key(key, self.key_path(name), passphrase=passphrase)
        return key

    def key(self, name: str, *, passphrase: str | None = None) -> PrivateKey:
        """A key of this home's key folder."""
        return load_private_key(self.key_path(name), passphrase=passphrase)

    def key_path(self, name: str) -> Path:
        """Where the key of this name is kept."""
        return self.keys / f"{name}.pem"

    def replace_key_file(self, name: str, fresh: str) -> None:
        """Use the key kept as `fresh` under `name` from now on; the old one is kept with the ending .old."""
        self.key_path(name).replace(self.key_path(f"{name}.{fresh.rsplit('-', 1)[-1]}.old"))
        self.key_path(fresh).replace(self.key_path(name))

    def has_operator_key(self) -> bool:
        """Whether an operator's key lies in this home."""
        return any(self.key_path(operator).exists() for operator in self.state().operators)

    def take_over(self, bundle: Bundle, genesis: str) -> None:
        """Begin an installation with a verified bundle; pins its genesis."""
        with self.log.writing():
            if self.log.size():
                raise HomeError("this home has a log already: use another home")
            for entry in bundle.entries:
                self.log.append(entry)
            self.log.save_note(decode_note(bundle.note))
        self.pin(genesis)

    def publish(self, now: int) -> SignedCheckpoint:
        """Have the log cosigned by every witness whose key is here, and log who saw what, when needed."""
        with locked(self._governance / "publish.lock"):
            return self._publish(now)

    def _publish(self, now: int) -> SignedCheckpoint:
        operator, operator_id = self._operator()
        note = self._cosigned(operator, now)
        with self.log.writing():
            self.log.save_note(note)
        if self._needs_observation(now):
            payload = encode_statement(Observation(note.checkpoint.origin, operator_id, note.encode()))
            self.submit(Envelope(payload, (operator.sign_payload(payload),)))
            note = self._cosigned(operator, now)
            with self.log.writing():
                self.log.save_note(note)
        return note

    def _operator(self) -> tuple[PrivateKey, str]:
        for operator_id, public in self.state().operators.items():
            if self.key_path(operator_id).exists():
                key = self.key(operator_id)
                if key.public_key() == public:
                    return key, operator_id
        raise HomeError("no operator's key in this home: only an operator signs checkpoints")

    def _needs_observation(self, now: int) -> bool:
        state = self.state()
        for proposal in state.proposals.values():
            if proposal.seen_at is None or proposal.unseen or now > proposal.deadline:
                return True
        return state.stop is not None and not state.stop.ratified and now > state.stop.lapses

    def _cosigned(self, operator: PrivateKey, now: int) -> SignedCheckpoint:
        state = self.state()
        checkpoint = Checkpoint(state.origin, state.size, state.edge.root)
        note = sign_checkpoint(checkpoint, operator.public_key().public, operator.sign_bytes)
        refusals: list[WitnessRefused] = []
        for member in sorted(state.witnesses):
            if self.key_path(f"{member}.witness").exists():
                try:
                    note = self.cosign(note, member, now)
                except WitnessRefused as error:
                    refusals.append(error)
        if refusals and len(note.signatures) - 1 < majority_of(len(state.witnesses)):
            raise refusals[0]
        return note

    def cosign(self, note: SignedCheckpoint, member: str, now: int) -> SignedCheckpoint:
        """Let a witness whose key is here check `note` and cosign it; raises WitnessRefused."""
        key = self.key(f"{member}.witness")
        with self._memory(member) as memory:
            size = note.checkpoint.size
            proof = self.log.consistency(memory.size, size) if 0 < memory.size <= size else ()
            checked = check_checkpoint(
                memory, note, consistency=proof, inclusions=self._inclusions(memory, size), now=now
            )
            self._witnesses.save(checked)
        name = witness_name(note.checkpoint.origin, member)
        return note.add(
            cosign(
                note.checkpoint,
                name=name,
                public_key=key.public_key().public,
                time=now,
                sign=key.sign_bytes,
            )
        )

    def cosign_newest(self, note: SignedCheckpoint, member: str, now: int) -> SignedCheckpoint:
        """Let one witness put its cosignature, or a fresher one, on the newest checkpoint."""
        name = witness_name(note.checkpoint.origin, member)
        others = tuple(each for each in note.signatures if each.name != name)
        cosigned = self.cosign(SignedCheckpoint(note.checkpoint, others), member, now)
        with self.log.writing():
            self.log.save_note(cosigned)
        return cosigned

    def _inclusions(self, memory: WitnessMemory, size: int) -> dict[bytes, Inclusion]:
        found = {}
        for ballot in memory.handed:
            index = self.log.find(ballot.leaf, size)
            if index is not None:
                found[ballot.leaf] = Inclusion(index, self.log.inclusion(index, size))
        return found

    def hand_to_witness(self, member: str, envelope: Envelope) -> None:
        """A voter hands its ballot to a witness: no checkpoint without it will be cosigned by it.

        Raises WitnessRefused for anything that the log itself wouldn't take now: it could never be shown.
        """
        statement, state = decode_statement(envelope.payload), self.state()
        entry = encode_envelope(envelope)
        if self.log.find(leaf_hash(entry), state.size) is not None:
            return
        if not isinstance(statement, Ballot) or statement.proposal not in state.proposals:
            raise WitnessRefused(f"{member} takes ballots on open proposals of this log, nothing else")
        until = last_deadline(state.proposals[statement.proposal])
        try:
            Fold(copy.deepcopy(state)).append(entry)
        except (StatementRefused, BadSignature) as error:
            raise WitnessRefused(f"{member} takes no ballot that the log would refuse: {error}") from error
        with self._memory(member) as memory:
            self._witnesses.save(remember_ballot(memory, leaf_hash(entry), until=until))

    def _memory(self, member: str) -> AbstractContextManager[WitnessMemory]:
        return self._witnesses.memory(member, first=lambda: self._first_memory(member))

    def _first_memory(self, member: str) -> WitnessMemory:
        state = self.state()
        return WitnessMemory(member, state.origin, tuple(state.operators.values()))

    def seen(self) -> SeenCheckpoint | None:
        """The newest checkpoint that this installation has accepted."""
        return self._installation.seen()

    def remember_seen(self, seen: SeenCheckpoint) -> None:
        """Never accept an older log than this again."""
        self._installation.remember_seen(seen)
