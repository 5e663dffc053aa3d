"""Keeps asking whether a running assistant may go on, and stops what is under way once it may not."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.errors import Cancelled, NotPermitted
from assistant.ports import Cancellation

WATCH_SECONDS = 2.0
"""How often a running assistant asks whether it may go on."""


class Watch:
    """Asks in a thread of its own, and whenever it is told to; safe to use from several threads. Close it."""

    def __init__(
        self, why_not: Callable[[], str], *, close: Callable[[], None], seconds: float = WATCH_SECONDS
    ) -> None:
        """`why_not`: why nothing more may be answered, empty while it may; `close` ends what it needs."""
        self.reason = ""
        self._why_not = why_not
        self._close = close
        self._seconds = seconds
        self._asking = threading.Lock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def require_permission(self) -> None:
        """Raise NotPermitted where it was found that nothing more may be answered."""
        if self.reason:
            raise NotPermitted(self.reason)

    def require_permission_now(self) -> None:
        """The same, after looking at the log as it is at this moment."""
        self._look()
        self.require_permission()

    @contextmanager
    def over(self, asked: Cancellation | None) -> Iterator[Cancellation]:
        """A cancellation that is also set when permission ends: whoever waits in mid-sentence is told why."""
        try:
            yield _Either(asked, self)
        except Cancelled:
            self.require_permission()
            raise

    def close(self) -> None:
        """Ask no more."""
        self._closed.set()
        self._thread.join()
        with self._asking:
            self._close()

    def _run(self) -> None:
        while not self._closed.wait(self._seconds) and not self.reason:
            self._look()

    def _look(self) -> None:
        with self._asking:
            if not self._closed.is_set() and not self.reason:
                self.reason = self._why_not()


@dataclass(frozen=True, slots=True)
class _Either:
    asked: Cancellation | None
    watch: Watch

    def is_set(self) -> bool:
        """True once the person who asked has stopped it, or members have."""
        return bool(self.watch.reason) or (self.asked is not None and self.asked.is_set())
