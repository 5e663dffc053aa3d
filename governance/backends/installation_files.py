"""What one installation remembers: the genesis it trusts, the newest log it saw, the last verified state."""

import secrets
from pathlib import Path

from governance.backends.files import write_whole
from governance.canonical import decode_canonical, encode_canonical
from governance.codec import decode_record, encode_record
from governance.errors import HomeError
from governance.proposal import check_sha256
from governance.snapshot import SEAL_BYTES, decode_snapshot, encode_snapshot
from governance.state import State
from governance.verified_log import SeenCheckpoint


class InstallationFiles:
    """The files of one installation below a folder."""

    def __init__(self, folder: Path) -> None:
        """Name the files; nothing is opened or made yet."""
        self._pin = folder / "genesis.sha256"
        self._seen = folder / "seen.json"
        self._snapshot = folder / "verified.state"
        self._seal_key = folder / "installation.key"

    @property
    def is_pinned(self) -> bool:
        """Whether a genesis is pinned here."""
        return self._pin.exists()

    @property
    def pinned(self) -> str | None:
        """SHA-256 of the genesis that this installation trusts; None before founding."""
        try:
            text = self._pin.read_text("ascii").strip()
        except FileNotFoundError:
            return None
        try:
            check_sha256(text, "the pinned genesis")
        except ValueError as error:
            raise HomeError(f"{self._pin.name}: {error}") from error
        return text

    def pin(self, genesis: str) -> None:
        """Trust this genesis from now on; raises HomeError where another is pinned."""
        if self.pinned not in (None, genesis):
            raise HomeError(f"another genesis is pinned here: {self.pinned}; use another home")
        write_whole(self._pin, f"{genesis}\n".encode("ascii"))

    def seen(self) -> SeenCheckpoint | None:
        """The newest checkpoint that this installation has accepted."""
        try:
            return decode_record(SeenCheckpoint, decode_canonical(self._seen.read_bytes()))
        except FileNotFoundError:
            return None

    def remember_seen(self, seen: SeenCheckpoint) -> None:
        """Never accept an older log than this again."""
        if seen != self.seen():
            write_whole(self._seen, encode_canonical(encode_record(seen)))

    def snapshot(self) -> State | None:
        """The last verified state as it was sealed here; None where there is none or it was edited."""
        try:
            return decode_snapshot(self._snapshot.read_bytes(), self._seal_key.read_bytes())
        except FileNotFoundError:
            return None

    def save_snapshot(self, state: State) -> None:
        """Keep a state that was verified; a cache, rebuilt where it is missing or was edited."""
        if not self._seal_key.exists():
            write_whole(self._seal_key, secrets.token_bytes(SEAL_BYTES))
        write_whole(self._snapshot, encode_snapshot(state, self._seal_key.read_bytes()))
