"""How fast a log verifies, beside raw signature verification, and what one more ballot costs as it grows.

    python -m benchmarks.governance [ENTRIES]

Builds a log of 50 members voting on one proposal after another, then prints, at several sizes, the cost of
one more ballot; and for the whole of it, measured in turns: CPU seconds to verify it from nothing, those that
bare PyNaCl and bare `cryptography` need for the same Ed25519 signatures, and the ratios.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nacl.signing import VerifyKey

from governance import keys, note
from governance.backends.key_files import PrivateKey, new_private_key
from governance.backends.sqlite_log import SqliteLog
from governance.ballot import Choice
from governance.canonical import sha256_hex
from governance.drafting import Case, draft_ballot, draft_proposal, sign
from governance.dsse import encode_envelope
from governance.ed25519 import verify_ed25519
from governance.fold import Fold
from governance.membership import Genesis, NewMember, Operator
from governance.note import Checkpoint, cosign, sign_checkpoint, witness_name
from governance.proposal import Adopt, ReleaseChoice
from governance.rules import DEFAULT_RULES, DecisionClass
from governance.snapshot import encode_snapshot
from governance.statement import Observation

MEMBERS = 50
WITNESSES = 3
START = 1_772_442_000
REPEATS = 5
ROUNDS = 3
CASE = Case("because", "everyone", ("nothing",), "none")


class History:
    """A log that grows: proposal, 50 ballots, what witnesses saw."""

    def __init__(self) -> None:
        self.fold, self.entries, self.now = Fold(), [], START
        self.keys = {f"member-{number:02}": new_private_key() for number in range(MEMBERS)}
        self.witnesses = {name: new_private_key() for name in list(self.keys)[:WITNESSES]}
        self.operator = new_private_key()
        founders = tuple(
            NewMember(
                name,
                name,
                name,
                key.public_key(),
                self.witnesses[name].public_key() if name in self.witnesses else None,
            )
            for name, key in self.keys.items()
        )
        operators = (Operator("operator", self.operator.public_key()),)
        genesis = Genesis(
            "Bench",
            "bench.commons/1",
            START,
            rehearsal=False,
            members=founders,
            operators=operators,
            rules=DEFAULT_RULES,
        )
        self._add(genesis, *self.keys.values(), *self.witnesses.values())

    def _add(self, statement, *signers: PrivateKey) -> str:
        envelope = sign(statement, *signers)
        entry = encode_envelope(envelope)
        self.fold.append(entry)
        self.entries.append(entry)
        return envelope.statement_id

    def ballots(self, limit: int):
        """Grow to `limit` entries."""
        while len(self.entries) < limit:
            self.open()
            for name in self.keys:
                self.vote(name)
            self.observe()

    def open(self) -> None:
        """One more proposal."""
        digest = sha256_hex(str(len(self.entries)).encode())
        draft = draft_proposal(
            self.fold.state,
            member="member-00",
            mandate="genesis:member-00",
            action=Adopt(ReleaseChoice(digest, "", ()), None, None),
            decision_class=DecisionClass.ORDINARY,
            case=CASE,
            now=self.now,
        )
        self.proposal = self._add(draft, self.keys["member-00"])

    def vote(self, name: str) -> None:
        """One more ballot."""
        state = self.fold.state
        ballot = draft_ballot(
            state, state.proposals[self.proposal], member=name, mandate=f"genesis:{name}", choice=Choice.FOR
        )
        self._add(ballot, self.keys[name])

    def observe(self) -> None:
        """What the witnesses saw."""
        state = self.fold.state
        checkpoint = Checkpoint(state.origin, state.size, state.edge.root)
        signed = sign_checkpoint(checkpoint, self.operator.public_key().public, self.operator.sign_bytes)
        for name, key in self.witnesses.items():
            signed = signed.add(
                cosign(
                    checkpoint,
                    name=witness_name(state.origin, name),
                    public_key=key.public_key().public,
                    time=self.now,
                    sign=key.sign_bytes,
                )
            )
        self._add(Observation(state.origin, "operator", signed.encode()), self.operator)


def collect_signatures(entries: list[bytes]) -> list[tuple[bytes, bytes, bytes]]:
    """Every (public key, signature, message) that verifying these entries checks."""
    found: list[tuple[bytes, bytes, bytes]] = []

    def remember(public_key: bytes, signature: bytes, message: bytes) -> None:
        found.append((public_key, signature, message))

    keys.verify_ed25519 = note.verify_ed25519 = remember
    try:
        refold(entries)
    finally:
        keys.verify_ed25519 = note.verify_ed25519 = verify_ed25519
    return found


def refold(entries: list[bytes]) -> Fold:
    """Verify from nothing."""
    fold = Fold()
    for entry in entries:
        fold.append(entry)
    return fold


def raw_cryptography(signatures: list[tuple[bytes, bytes, bytes]]) -> None:
    """The bare library over the same signatures."""
    for public_key, signature, message in signatures:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)


def raw_pynacl(signatures: list[tuple[bytes, bytes, bytes]]) -> None:
    """PyNaCl over the same signatures."""
    for public_key, signature, message in signatures:
        VerifyKey(public_key).verify(message, signature)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process: the machine may be shared."""
    started = time.process_time()
    work()
    return time.process_time() - started


def one_more_ballot(history: History, folder: Path) -> dict[str, float]:
    """Milliseconds of CPU for one ballot: verified and folded; appended to the database with its nodes."""
    log = SqliteLog(folder / f"{len(history.entries)}.sqlite")
    with log.writing():
        for entry in history.entries:
            log.append(entry)
    history.open()
    names, folding, appending = list(history.keys), [], []
    for name in names[: REPEATS * 4]:
        folding.append(seconds(lambda name=name: history.vote(name)) * 1000)

        def append() -> None:
            with log.writing():
                log.append(history.entries[-1])

        appending.append(seconds(append) * 1000)
    for name in names[REPEATS * 4 :]:
        history.vote(name)
    history.observe()
    log.close()
    snapshot = seconds(lambda: encode_snapshot(history.fold.state, b"k" * 32)) * 1000
    return {
        "sign and fold ms": statistics.median(folding),
        "append ms": statistics.median(appending),
        "snapshot ms": snapshot,
    }


def main(entries: int) -> None:
    """Print the figures."""
    history = History()
    with tempfile.TemporaryDirectory() as folder:
        for size in (1_000, 10_000, 100_000):
            if size <= entries:
                history.ballots(size)
                print(f"{len(history.entries):>7} entries, one more ballot: ", end="")
                print(", ".join(f"{k} {v:.3f}" for k, v in one_more_ballot(history, Path(folder)).items()))
    signatures = collect_signatures(history.entries)
    peers = {"PyNaCl": raw_pynacl, "cryptography": raw_cryptography}
    print(f"{len(history.entries)} entries, {len(signatures)} signatures, {ROUNDS} rounds in turns")
    taken: dict[str, list[float]] = {"verified from nothing": []} | {name: [] for name in peers}
    for _ in range(ROUNDS):
        taken["verified from nothing"].append(seconds(lambda: refold(history.entries)))
        for name, peer in peers.items():
            taken[name].append(seconds(lambda peer=peer: peer(signatures)))
    ours = taken["verified from nothing"]
    for name, each in taken.items():
        ratio = statistics.median(own / theirs for own, theirs in zip(ours, each, strict=True))
        print(f"  {name}: {statistics.median(each):.2f} s; ours is {ratio:.2f} times that")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("entries", nargs="?", type=int, default=100_000, help="entries of the log")
    main(parser.parse_args().entries)
