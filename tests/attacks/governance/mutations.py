"""Removes governance's checks one by one and shows that an attack test fails without each.

Run it by hand: `python tests/attacks/governance/mutations.py [WORD]`. It works on a copy of the sources in
a temporary folder; WORD limits it to mutations whose name holds it. Exit code 1 names what survived.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BALLOTS, STATEMENTS = "test_ballot_attacks.py", "test_statement_attacks.py"
LOG, GATE = "test_log_attacks.py", "test_gate_attacks.py"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One check taken out."""

    name: str
    module: str
    old: str
    new: str
    tests: str


MUTATIONS = (
    Mutation(
        "replay",
        "decisions",
        "if any(each.choice is ballot.choice for each in same_nonce):",
        "if False:",
        BALLOTS,
    ),
    Mutation("nonce voids", "decisions", "replace(each, void=True)", "replace(each, void=False)", BALLOTS),
    Mutation("void counts", "state", "if not ballot.void and ballot", "if ballot", BALLOTS),
    Mutation("late ballot", "state", "<= limit:", "<= limit + 10**9:", BALLOTS),
    Mutation(
        "mandate's last second",
        "state",
        "limit = min(proposal.deadline, ballot.last_valid_second)",
        "limit = proposal.deadline",
        BALLOTS,
    ),
    Mutation(
        "majority of witnesses saw it",
        "sightings",
        "if len(seen) >= majority else None",
        "if seen else None",
        BALLOTS,
    ),
    Mutation(
        "index of what was seen",
        "sightings",
        "if ballot.counted_at is not None or ballot.index >= size:",
        "if ballot.counted_at is not None:",
        BALLOTS,
    ),
    Mutation(
        "clock set back", "fold", "if time < state.witness_times.get(witness, 0):", "if False:", BALLOTS
    ),
    Mutation("witness's own clock", "witness", "if now < memory.time:", "if False:", BALLOTS),
    Mutation(
        "electorate and epoch",
        "decisions",
        "if ballot.electorate != proposal.electorate_id or ballot.epoch != proposal.statement.epoch:",
        "if False:",
        BALLOTS,
    ),
    Mutation(
        "frozen electorate", "decisions", "if ballot.member not in proposal.electorate:", "if False:", BALLOTS
    ),
    Mutation("origin", "fold", "if statement.origin != state.origin:", "if False:", BALLOTS),
    Mutation(
        "mandate expired",
        "fold",
        "if mandate.expires is not None and state.time > mandate.expires:",
        "if False:",
        BALLOTS,
    ),
    Mutation(
        "mandate's scope",
        "decisions",
        "if not mandate.covers(Scope(proposal.decision_class.value)):",
        "if False:",
        BALLOTS,
    ),
    Mutation(
        "grant beyond scope",
        "registry",
        "if not all(granting.covers(each)",
        "if False and not all(granting.covers(each)",
        BALLOTS,
    ),
    Mutation("one key one owner", "registry", "if holder is not None:", "if False:", BALLOTS),
    Mutation(
        "member's signature",
        "keys",
        "verify_ed25519(key.public, signature.signature, message)",
        "pass",
        BALLOTS,
    ),
    Mutation(
        "unknown member",
        "registry",
        'if found is None:\n        raise StatementRefused(f"{member!r} is no',
        'if False:\n        raise StatementRefused(f"{member!r} is no',
        BALLOTS,
    ),
    Mutation("short deadline", "decisions", "if proposal.deadline < least:", "if False:", BALLOTS),
    Mutation(
        "backdated opening",
        "decisions",
        "if (state.time if proposal.seen_at is None else proposal.seen_at) > limit:",
        "if False:",
        BALLOTS,
    ),
    Mutation("class too low", "decisions", "if not allows_class(proposal, owner) or", "if False or", BALLOTS),
    Mutation(
        "number of signatures", "keys", "if len(envelope.signatures) != len(keys):", "if False:", STATEMENTS
    ),
    Mutation("low order", "ed25519", "if encoding in LOW_ORDER_ENCODINGS:", "if False:", STATEMENTS),
    Mutation("canonical point", "ed25519", "if y >= _FIELD_PRIME:", "if False:", STATEMENTS),
    Mutation(
        "R's encoding",
        "ed25519",
        'check_point(signature[:PUBLIC_KEY_BYTES], "the signature\'s R")',
        "pass",
        STATEMENTS,
    ),
    Mutation("duplicate keys", "canonical", "if len(result) != len(pairs):", "if False:", STATEMENTS),
    Mutation("fractions", "canonical", "parse_float=_refuse_fraction,", "", STATEMENTS),
    Mutation("53 bits", "canonical", "or abs(int(text)) > MAX_SAFE_INTEGER:", "or False:", STATEMENTS),
    Mutation(
        "canonical spelling",
        "canonical",
        "if _canonical_again(value, plain=data.isascii()) != data:",
        "if False:",
        STATEMENTS,
    ),
    Mutation(
        "unknown fields",
        "codec",
        "if not isinstance(value, dict) or value.keys() != names:",
        "if not isinstance(value, dict) or not value.keys() >= names:",
        STATEMENTS,
    ),
    Mutation("size", "canonical", "if len(data) > max_bytes:", "if False:", STATEMENTS),
    Mutation("base64 spelling", "dsse", "if _base64(data) != text:", "if False:", STATEMENTS),
    Mutation("payload type", "dsse", 'if fields["payloadType"] != PAYLOAD_TYPE:', "if False:", STATEMENTS),
    Mutation("user present", "webauthn", "if not flags & _USER_PRESENT:", "if False:", STATEMENTS),
    Mutation("user verified", "webauthn", "if not flags & _USER_VERIFIED:", "if False:", STATEMENTS),
    Mutation(
        "backup flags",
        "webauthn",
        "if flags & _BACKUP_STATE and not flags & _BACKUP_ELIGIBLE:",
        "if False:",
        STATEMENTS,
    ),
    Mutation("data's length", "webauthn", "if flags & _ATTESTED_DATA or", "if False and", STATEMENTS),
    Mutation(
        "relying party",
        "webauthn",
        'if data[:32] != hashlib.sha256(rp_id.encode("utf-8")).digest():',
        "if False:",
        STATEMENTS,
    ),
    Mutation("web origin", "webauthn", 'if fields.get("origin") != origin:', "if False:", STATEMENTS),
    Mutation(
        "client data type", "webauthn", 'if fields.get("type") != "webauthn.get":', "if False:", STATEMENTS
    ),
    Mutation("challenge", "webauthn", 'if fields.get("challenge") != expected:', "if False:", STATEMENTS),
    Mutation(
        "cross origin",
        "webauthn",
        'if fields.get("crossOrigin", False) is not False or',
        "if False and",
        STATEMENTS,
    ),
    Mutation(
        "credential", "webauthn", "if evidence.credential_id != credential_id:", "if False:", STATEMENTS
    ),
    Mutation(
        "passkey's signature",
        "webauthn",
        "key.verify(signature, message, ec.ECDSA(hashes.SHA256()))",
        "pass",
        STATEMENTS,
    ),
    Mutation("handed ballot", "witness", "for ballot in memory.handed:", "for ballot in ():", LOG),
    Mutation("witness sees a rewind", "witness", "if checkpoint.size < memory.size:", "if False:", LOG),
    Mutation(
        "witness sees a fork",
        "merkle",
        "if top != 0 or old != subtree_root or new != root:",
        "if False:",
        LOG,
    ),
    Mutation(
        "tree equals checkpoint",
        "verified_log",
        "if (checkpoint.origin, checkpoint.size, checkpoint.root) != (",
        "if () and (checkpoint.origin, checkpoint.size, checkpoint.root) != (",
        LOG,
    ),
    Mutation(
        "seen before", "verified_log", "if seen is not None and seen_root != seen.root:", "if False:", LOG
    ),
    Mutation(
        "majority at the gate",
        "fold",
        "[majority - 1] if len(times) >= majority else None",
        "[-1] if times else None",
        LOG,
    ),
    Mutation("cosigned twice", "note", "if member in times:", "if False:", LOG),
    Mutation(
        "operator's signature",
        "note",
        'raise BadSignature("a checkpoint signed by a key that is no operator',
        'return  # ("a checkpoint signed by a key that is no operator',
        LOG,
    ),
    Mutation(
        "observation of this log",
        "fold",
        "if checkpoint.origin != state.origin or roots",
        "if False and roots",
        LOG,
    ),
    Mutation("inclusion", "merkle", "if last != 0 or result != root:", "if False:", LOG),
    Mutation("edited row", "backends/sqlite_log", "or leaf_hash(entry) != leaf:", "or False:", LOG),
    Mutation("missing row", "backends/sqlite_log", "if position != expected or", "if False or", LOG),
    Mutation(
        "one transaction",
        "backends/sqlite_log",
        'self._connection.execute("BEGIN IMMEDIATE")',
        'self._connection.execute("SELECT 1")',
        LOG,
    ),
    Mutation(
        "rules before appending",
        "home",
        "self._caught_up().append(entry)",
        "self._caught_up().replay(entry)",
        LOG,
    ),
    Mutation("what is adopted", "gate", "if adopted.value != offered:", "if False:", GATE),
    Mutation("nothing adopted", "gate", "return _nothing_adopted(what)", "return None", GATE),
    Mutation("seal", "gate", "or _check_seal(state, offered)", "", GATE),
    Mutation(
        "operator logs the seal",
        "fold",
        "verify_signed_by(envelope, (key,))\n    if isinstance(statement, Observation)",
        "if isinstance(statement, Observation)",
        GATE,
    ),
    Mutation(
        "uncosigned entries adopt nothing",
        "verified_log",
        "if fold.size < checkpoint.size:",
        "if True:",
        GATE,
    ),
    Mutation(
        "roll back to what was",
        "decisions",
        "case RollBack() if former_choice(state, action) is None:",
        "case RollBack() if False:",
        GATE,
    ),
    Mutation("uncosigned withdrawal", "gate", "| frozenset(verified.uncosigned.withdrawn)", "", GATE),
    Mutation(
        "exactly without the owner",
        "gate",
        "if offered.documents == rest != offered.adopted_documents:",
        "if True:",
        GATE,
    ),
    Mutation(
        "documents went",
        "gate",
        "if offered.documents == rest != offered.adopted_documents:",
        "if offered.documents == rest:",
        GATE,
    ),
    Mutation(
        "who withdraws", "keys", "verify_ed25519(key.public, signature.signature, message)", "pass", GATE
    ),
    Mutation("stop", "gate", "or _check_stop(verified)", "", GATE),
    Mutation(
        "uncosigned stop",
        "gate",
        "verified.state.stop or verified.uncosigned.stop",
        "verified.state.stop",
        GATE,
    ),
    Mutation(
        "enough to stop",
        "tally",
        "if counts.votes_for >= threshold:\n        why",
        "if True:\n        why",
        GATE,
    ),
    Mutation("stop lapses", "decisions", "and state.time > stop.lapses:", "and False:", GATE),
    Mutation(
        "ratified stop",
        "decisions",
        "if stop is not None and not stop.ratified and",
        "if stop is not None and",
        GATE,
    ),
    Mutation(
        "stop's longest",
        "decisions",
        "lapses = min(proposal.deadline,",
        "lapses = max(proposal.deadline,",
        GATE,
    ),
    Mutation(
        "pinned genesis", "verified_log", "if pinned is None or state.genesis != pinned:", "if False:", GATE
    ),
    Mutation("too old", "gate", "if now - cosigned > REFUSE_AFTER_SECONDS:", "if False:", GATE),
    Mutation("age is said", "gate", "if age > WARN_AFTER_SECONDS:", "if False:", GATE),
    Mutation("clock behind", "gate", "if now < cosigned - CLOCK_TOLERANCE_SECONDS:", "if False:", GATE),
    Mutation("rehearsal is said", "gate", "if state.rehearsal:", "if False:", GATE),
    Mutation(
        "clock by hand", "clock", "if home.is_founded and not home.state().rehearsal:", "if False:", GATE
    ),
    Mutation("silence covers own documents", "gate", "if not found:", "if True:", GATE),
    Mutation(
        "silence needs proof",
        "gate",
        "if documents is None or previous is None:",
        "if documents is None:\n        return None\n    if previous is None:",
        GATE,
    ),
    Mutation(
        "silence and a withdrawal",
        "gate",
        "return _check_own_documents_alone(adopted, offered.adopted_documents, offered.previous_documents)",
        "return None",
        GATE,
    ),
    Mutation("silence: others' documents", "consent", "if others:", "if False:", GATE),
    Mutation("silence: others' contents", "consent", "if theirs:", "if False:", GATE),
    Mutation("silence: own name", "proposal", "all(line.owner == owner and", "all(", GATE),
    Mutation("silence: licence", "proposal", "and line.licence.strip() for", "for", GATE),
    Mutation(
        "silence and a roll-back",
        "enactment",
        "former.choice, former.only_owner)",
        'former.choice, "")',
        GATE,
    ),
    Mutation("name gives the id", "membership", "if self.id != id_of(self.name):", "if False:", GATE),
    Mutation(
        "junk handed to a witness",
        "home",
        "if not isinstance(statement, Ballot) or statement.proposal not in state.proposals:",
        "if False:",
        LOG,
    ),
    Mutation(
        "forged ballot handed to a witness", "home", "Fold(copy.deepcopy(state)).append(entry)", "pass", LOG
    ),
    Mutation("blocked by a ballot", "witness", "if now <= ballot.until:", "if True:", LOG),
    Mutation(
        "report at opening",
        "decisions",
        "if needs_report(state, proposal.action) and",
        "if False and",
        BALLOTS,
    ),
    Mutation(
        "report at adoption", "overtaken", "if needs_report(state, action) and", "if False and", BALLOTS
    ),
    Mutation(
        "provisional and overtaken",
        "decisions",
        "if asked and enough_for and not overtaken(state, proposal):",
        "if asked and enough_for:",
        BALLOTS,
    ),
    Mutation(
        "stale comparison",
        "overtaken",
        "if previous and (state.release",
        "if False and (state.release",
        BALLOTS,
    ),
    Mutation("replayed proposal", "decisions", "if statement_id in state.proposed:", "if False:", BALLOTS),
    Mutation("objection raises", "tally", "if objected:", "if False:", GATE),
    Mutation(
        "provisional undone",
        "decisions",
        "elif proposal.provisional:\n        undo_provisional(state, proposal)",
        "elif False:\n        undo_provisional(state, proposal)",
        GATE,
    ),
    Mutation(
        "copy is what was hashed",
        "backends/sealed_copy",
        "writer.write(chunk)",
        "writer.write(chunk) if False else None",
        GATE,
    ),
    Mutation(
        "hash of the copy", "backends/sealed_copy", "if digest.hexdigest() != expected:", "if False:", GATE
    ),
    Mutation(
        "same names", "backends/sealed_copy", "if sources.keys() != expected.keys():", "if False:", GATE
    ),
    Mutation(
        "inside the copy",
        "backends/sealed_copy",
        'if Path(name).is_absolute() or ".." in Path(name).parts:',
        "if False:",
        GATE,
    ),
)


def main(words: list[str]) -> int:
    """Run every mutation; say which were caught and by which test."""
    survived = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("governance", "tests", "ui", "pyproject.toml"):
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        for mutation in MUTATIONS:
            if words and not any(word in mutation.name for word in words):
                continue
            verdict = _try(copy, mutation)
            print(f"{mutation.name}: {verdict}", flush=True)
            if not verdict.startswith("caught"):
                survived.append(mutation.name)
    print(f"{len(survived)} survived: {', '.join(survived) or 'none'}")
    return 1 if survived else 0


def _try(copy: Path, mutation: Mutation) -> str:
    path = copy / "governance" / f"{mutation.module}.py"
    original = path.read_text("utf-8")
    if original.count(mutation.old) != 1:
        return f"NOT APPLIED: {original.count(mutation.old)} places"
    path.write_text(original.replace(mutation.old, mutation.new), "utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "pytest", "-q", "-x", f"tests/attacks/governance/{mutation.tests}"],
            cwd=copy,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(copy)},
            check=False,
        )
    finally:
        path.write_text(original, "utf-8")
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if done.returncode == 1 and failed:
        return f"caught by {failed[0].split('::')[-1].split(' ')[0]}"
    return f"SURVIVED (pytest {done.returncode})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
