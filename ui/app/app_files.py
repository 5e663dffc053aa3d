"""What the browser app keeps in a home: names of its files, and the mark of the sample home."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class AppFiles:
    """The app's files below a home; nothing is made by naming them."""

    root: Path

    @property
    def folder(self) -> Path:
        """All of the app's own files."""
        return self.root / "app"

    @property
    def accounts(self) -> Path:
        """SQLite: people, sessions, sign-in tickets and invitations."""
        return self.folder / "accounts.sqlite"

    @property
    def conversations(self) -> Path:
        """SQLite: each person's conversations and ratings."""
        return self.folder / "conversations.sqlite"

    @property
    def passkeys(self) -> Path:
        """SQLite: each person's passkeys, public halves alone."""
        return self.folder / "passkeys.sqlite"

    @property
    def mandate_requests(self) -> Path:
        """Mandates that were asked for and wait for approval, a file each."""
        return self.folder / "mandate-requests"

    @property
    def discussions(self) -> Path:
        """What is said about proposals, a folder a member."""
        return self.folder / "discussions"

    @property
    def log(self) -> Path:
        """What went wrong, each entry under the number that the page showed."""
        return self.folder / "app.log"

    @property
    def sample_mark(self) -> Path:
        """Written by `commons demo`: names the genesis of the sample co-operative."""
        return self.folder / "sample-home.json"

    def mark_as_sample(self, genesis: str) -> None:
        """Record that this home was made by `commons demo`."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        staged = self.sample_mark.with_suffix(".new")
        staged.write_text(json.dumps({"genesis": genesis}), encoding="utf-8")
        staged.replace(self.sample_mark)

    def is_sample(self, genesis: str) -> bool:
        """Whether `commons demo` made this home, and its co-operative is still the one it founded."""
        try:
            return bool(genesis) and json.loads(self.sample_mark.read_text("utf-8")) == {"genesis": genesis}
        except (OSError, ValueError):
            return False
