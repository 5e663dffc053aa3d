"""The gate at the door of one installation: asked at start, and again whenever something changes."""

import time
from pathlib import Path

from governance.clock import current_time
from governance.errors import HomeError, WitnessRefused
from governance.gate import Offered, Permission, permit
from governance.home import Home
from governance.verified_log import Refusal, VerifiedLog, verify_log

RECOSIGN_AFTER_SECONDS = 3600
RECHECK_CLOCK_AFTER_SECONDS = 60

_NOT_FOUNDED = Refusal(
    "genesis",
    "no co-operative is founded in this home",
    "a pinned genesis",
    "run commons ingest PATH --adopt, commons demo or commons governance init",
)


class GateKeeper:
    """Asks the gate for one installation, and keeps asking cheaply while an assistant runs.

    Give each thread its own.
    """

    def __init__(self, folder: Path) -> None:
        """Watch the home at `folder`; nothing is opened yet."""
        self._home = Home(folder)
        self._offered: Offered | None = None
        self._token: tuple[int, str] | None = None
        self._just_verified: tuple[tuple[int, str], VerifiedLog] | None = None
        self._checked_at = 0.0

    def close(self) -> None:
        """Close the log."""
        self._home.close()

    def ask(self, offered: Offered) -> Permission | Refusal:
        """Verify the log from its first entry and decide; remembers what was seen when it permits."""
        if not self._home.is_founded:
            return _NOT_FOUNDED
        now = current_time(self._home)
        self._recosign_alone(now)
        self._offered = offered
        self._checked_at = time.monotonic()
        self._token = self._home.log.change_token()
        verified = self._taken(self._token) or self.verified()
        answer = verified if isinstance(verified, Refusal) else permit(verified, now=now, offered=offered)
        if isinstance(answer, Permission):
            self._home.remember_seen(answer.seen)
        return answer

    def verified(self) -> VerifiedLog | Refusal:
        """The log checked against pin, cosignatures and what was seen before; see `governance.gate`."""
        if not self._home.is_founded:
            return _NOT_FOUNDED
        log = self._home.log
        token = log.change_token()
        fold = self._home.verified_fold()
        verified = verify_log(
            pinned=self._home.pinned,
            fold=fold,
            entries=log.entries(fold.size, log.size()),
            note=log.newest_note(),
            seen=self._home.seen(),
        )
        self._just_verified = None if isinstance(verified, Refusal) else (token, verified)
        return verified

    def _taken(self, token: tuple[int, str]) -> VerifiedLog | None:
        """What `verified` said a moment ago, for one question, where the log is as it was then."""
        just, self._just_verified = self._just_verified, None
        return just[1] if just is not None and just[0] == token else None

    def changed_since(self, permission: Permission) -> Refusal | None:
        """Why `permission` no longer holds; None while it does. Cheap enough to ask every second."""
        if self._offered is None:
            raise HomeError("nothing was offered to this gate yet: ask first")
        quiet = self._home.log.change_token() == self._token
        if quiet and time.monotonic() - self._checked_at < RECHECK_CLOCK_AFTER_SECONDS:
            return None
        answer = self.ask(self._offered)
        if isinstance(answer, Refusal):
            return answer
        if answer.proposal != permission.proposal or answer.withdrawn != permission.withdrawn:
            return Refusal(
                "release",
                "members decided something since this was loaded",
                f"what proposal {answer.ballot} adopted, without {', '.join(answer.withdrawn) or 'nobody'}'s",
                "load it again",
            )
        return None

    def _recosign_alone(self, now: int) -> None:
        """A council alone is its own witness: keep its checkpoint fresh, unless a stop is in force."""
        state = self._home.state()
        note = self._home.log.newest_note()
        if len(state.members) != 1 or state.stop is not None or note is None:
            return
        seen = self._home.seen()
        if seen is not None and now - seen.time < RECOSIGN_AFTER_SECONDS:
            return
        try:
            self._home.publish(now)
        except (WitnessRefused, HomeError):
            return
