"""A statement into the log, and the log before its witnesses. The command line and the pages share it."""

from dataclasses import dataclass

from governance.clock import current_time
from governance.dsse import Envelope
from governance.errors import HomeError, WitnessRefused
from governance.home import Home
from governance.proposal import Adopt, Proposal
from governance.statement import decode_statement


@dataclass(frozen=True, slots=True)
class Logged:
    """Where a statement stands, and what is still to be done for it to count."""

    index: int
    """Its place in the log, from 0."""
    waiting: str
    """Why no witness has seen it yet; empty where they have."""
    unsealed: str
    """Digest of a proposed release that no operator has vouched for yet; empty where none is."""


def publish(home: Home) -> None:
    """Have the log cosigned; an operator adds the seal of what came into force, where it is missing."""
    home.publish(current_time(home))
    release = home.state().release
    if release is None or release.value in home.state().installations:
        return
    from assistant.adoption.proposing import install_release  # a second that most commands are spared

    install_release(home, release.value)


def log_and_publish(home: Home, envelope: Envelope) -> Logged:
    """Append a signed statement and have it seen. Raises, changing nothing, where the log refuses it."""
    index = home.submit(envelope)
    unsealed = _seal_proposed(home, envelope)
    try:
        publish(home)
    except (HomeError, WitnessRefused) as error:
        return Logged(index, str(error), unsealed)
    return Logged(index, "", unsealed)


def _seal_proposed(home: Home, envelope: Envelope) -> str:
    """Have the operator vouch for a proposed release's files; its digest where that isn't possible here."""
    statement = decode_statement(envelope.payload)
    if not isinstance(statement, Proposal) or not isinstance(statement.action, Adopt):
        return ""
    release = statement.action.release
    if release is None:
        return ""
    from assistant.adoption.proposing import install_release

    return "" if install_release(home, release.digest) else release.digest
