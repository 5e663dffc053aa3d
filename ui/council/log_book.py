"""The log as people read it: its entries in words, its verification, and the bundle to take away."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.language.plurals import counted
from governance.ballot import Ballot
from governance.bundle import FORMAT, Bundle, encode_bundle
from governance.dsse import Envelope, decode_envelope
from governance.errors import BundleRefused, GovernanceError, StatementRefused
from governance.home import Home
from governance.membership import Application, Genesis, KeyRequest, MandateGrant, Withdrawal
from governance.proposal import Proposal
from governance.statement import (
    ErasureCertificate,
    Installation,
    Observation,
    Statement,
    decode_statement,
)
from governance.verifier import VerificationReport, verify
from ui.council import words

BUNDLE_NAME = "procurement-commons-log.json"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log."""

    index: int
    kind: str
    who: str
    what: str
    signed_by: str
    """"passkey" or "key file", and which."""


@dataclass(frozen=True, slots=True)
class Check:
    """A verification that was done here, from the bundle's bytes alone."""

    report: VerificationReport | None
    """None where it failed."""
    failure: str
    bundle: bytes
    command: str
    """How to do the same on another machine."""


@dataclass(frozen=True, slots=True)
class Known:
    """What entries are told with."""

    names: words.Names
    numbers: Mapping[str, int]
    """Id of a proposal -> what people call it by; those that were decided long ago aren't there."""


def lines_of(home: Home, *, start: int, end: int) -> tuple[LogLine, ...]:
    """Entries [start, end), newest first; an unreadable one is said to be so."""
    state = home.state()
    known = Known(
        {each.id: each.name for each in state.members.values()},
        {each.id: each.number for each in state.decided}
        | {each.id: each.number for each in state.proposals.values()},
    )
    entries = enumerate(home.log.entries(start, end), start)
    return tuple(reversed([_line(index, entry, known) for index, entry in entries]))


def _line(index: int, entry: bytes, known: Known) -> LogLine:
    try:
        envelope = decode_envelope(entry)
        statement = decode_statement(envelope.payload)
    except GovernanceError as error:
        return LogLine(index, "unreadable", "", str(error), "")
    who = _who(statement)
    return LogLine(
        index,
        statement.TYPE.replace("-", " "),
        known.names.get(who, who),
        _what(statement, known),
        _signers(envelope),
    )


def _who(statement: Statement) -> str:
    match statement:
        case Genesis():
            return "the founders"
        case Application():
            return statement.applicant.name
        case Observation() | Installation() | ErasureCertificate():
            return statement.operator
        case _:
            return statement.member


def _what(statement: Statement, known: Known) -> str:
    names = known.names
    match statement:
        case Genesis():
            return f"{statement.name}, {counted(len(statement.members), 'founding member')}"
        case Proposal():
            return words.title_of(statement.action, names, {})
        case Ballot():
            reason = f": {statement.reason}" if statement.reason else ""
            proposal = known.numbers.get(statement.proposal) or words.short(statement.proposal)
            return f"{statement.choice}, on proposal {proposal}{reason}"
        case MandateGrant() | KeyRequest():
            return f"delegate {statement.delegate}"
        case Withdrawal():
            return "leaves with its documents" if statement.leaving else "withdraws its documents"
        case Installation():
            return f"vouches for the files of release {words.short(statement.release)}"
        case Observation():
            return "what the witnesses had seen, and when"
        case ErasureCertificate():
            return f"certifies the erasure of {names.get(statement.owner, statement.owner)}'s documents"
        case _:
            return ""


def _signers(envelope: Envelope) -> str:
    kinds = ("passkey" if each.webauthn is not None else "key file" for each in envelope.signatures)
    return ", ".join(
        f"{kind} {words.short(each.key_id)}" for kind, each in zip(kinds, envelope.signatures, strict=True)
    )


def bundle_of(home: Home) -> bytes:
    """The cosigned log as one file; raises StatementRefused where nothing is cosigned yet."""
    note = home.log.newest_note()
    if note is None:
        raise StatementRefused("nothing is cosigned yet: an operator publishes the log first")
    entries = tuple(home.log.entries(0, note.checkpoint.size))
    return encode_bundle(Bundle(FORMAT, entries, note.encode()))


def check(home: Home) -> Check:
    """Verify the exported bundle as a stranger would, against the genesis that this installation pins."""
    bundle, genesis = bundle_of(home), home.pinned or ""
    command = f"commons verify {BUNDLE_NAME} --offline --genesis {genesis}"
    try:
        return Check(verify(bundle, genesis=genesis), "", bundle, command)
    except BundleRefused as error:
        return Check(None, str(error), bundle, command)
