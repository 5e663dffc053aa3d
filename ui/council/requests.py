"""Mandates that were asked for and wait for a signature of the member's own: envelopes in the home.

Such an envelope carries the new passkey's signature alone. Whoever holds a mandate of that member puts
theirs before it, here or with `commons governance members approve`; then the log takes it.
"""

from dataclasses import dataclass
from pathlib import Path

from governance.backends.files import write_whole
from governance.dsse import Envelope, Signature, decode_envelope, encode_envelope
from governance.errors import GovernanceError, MalformedStatement, StatementRefused
from governance.keys import key_id, verify_signed_by
from governance.membership import MandateGrant
from governance.state import State
from governance.statement import decode_statement
from ui.app.errors import NotAllowed

MAX_WAITING = 50


@dataclass(frozen=True, slots=True)
class MandateRequest:
    """A mandate that somebody asks for, with proof that they hold its passkey."""

    envelope: Envelope
    grant: MandateGrant

    @property
    def id(self) -> str:
        """SHA-256 of what is to be signed."""
        return self.envelope.statement_id

    def approved_by(self, signature: Signature) -> Envelope:
        """The complete statement: the member's signature, then the new passkey's."""
        return Envelope(self.envelope.payload, (signature, *self.envelope.signatures))


def decode_request(data: bytes) -> MandateRequest:
    """The request in `data`; raises MalformedStatement or BadSignature where it isn't one."""
    envelope = decode_envelope(data)
    statement = decode_statement(envelope.payload)
    if not isinstance(statement, MandateGrant):
        raise MalformedStatement(f"a {statement.TYPE}, expected a mandate that waits for approval")
    verify_signed_by(envelope, (statement.key,))
    return MandateRequest(envelope, statement)


class MandateRequests:
    """The requests that wait in one home."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made before somebody asks."""
        self._folder = folder

    def keep(self, request: MandateRequest) -> None:
        """Have it wait; raises NotAllowed where too many do."""
        if len(self._files()) >= MAX_WAITING:
            raise NotAllowed(f"{MAX_WAITING} mandates wait for approval already: have some approved first")
        write_whole(self._path(request.id), encode_envelope(request.envelope))

    def waiting(self, member: str, state: State) -> tuple[MandateRequest, ...]:
        """What members of this council still have to approve; what the log has, or refuses, is left out."""
        requests = (self._read(path) for path in self._files())
        return tuple(
            each
            for each in requests
            if each is not None
            and each.grant.member == member
            and each.grant.origin == state.origin
            and each.grant.mandate in state.mandates
            and key_id(each.grant.key) not in state.key_owners
        )

    def find(self, request_id: str) -> MandateRequest:
        """The request of this id; raises StatementRefused where none waits."""
        path = self._path(request_id)
        request = self._read(path) if path in self._files() else None
        if request is None:
            raise StatementRefused("this request isn't waiting any more")
        return request

    def forget(self, request_id: str) -> None:
        """Drop one that was approved or turned down."""
        path = self._path(request_id)
        if path in self._files():
            path.unlink(missing_ok=True)

    def forget_of(self, member: str) -> int:
        """Drop every request for a mandate of this member; how many they were."""
        own = [path for path in self._files() if (each := self._read(path)) and each.grant.member == member]
        for path in own:
            path.unlink(missing_ok=True)
        return len(own)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json"))

    def _path(self, request_id: str) -> Path:
        return self._folder / f"{request_id}.json"

    def _read(self, path: Path) -> MandateRequest | None:
        try:
            return decode_request(path.read_bytes())
        except (GovernanceError, FileNotFoundError):
            return None
