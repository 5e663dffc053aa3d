"""The one open assistant of the app: opened once, and opened again when members decided something else."""

import threading
from collections.abc import Callable

from assistant.assistant import Assistant


class OpenedAssistant:
    """Holds the assistant that all sessions share; safe to use from several threads."""

    def __init__(self, open_now: Callable[[], Assistant]) -> None:
        """`open_now` asks the gate; nothing is opened before the first use."""
        self._open_now = open_now
        self._assistant: Assistant | None = None
        self._lock = threading.Lock()

    def current(self) -> Assistant:
        """An assistant that may answer; raises what the gate says where none may.

        One that may not any more is closed first, so that nothing of what it had loaded stays.
        """
        with self._lock:
            if self._assistant is not None and self._assistant.stopped:
                stopped, self._assistant = self._assistant, None
                stopped.close()
            if self._assistant is None:
                self._assistant = self._open_now()
            return self._assistant

    def is_ready(self) -> bool:
        """Whether `current` has nothing to open first."""
        assistant = self._assistant
        return assistant is not None and not assistant.stopped

    def stopped(self) -> str:
        """Why what is open may not answer any more; empty while it may, or while nothing is open."""
        assistant = self._assistant
        return assistant.stopped if assistant is not None else ""
