"""Embeds passages beside the reading of files, a window at a time, and never the same text twice."""

import queue
import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from assistant.ports import EmbeddingModel, Vectors

WINDOW = 512
"""Texts embedded at once: enough to sort them by length, few enough to lose in a kill."""

Embedded = tuple[list[str], Vectors]


class BackgroundEmbedding:
    """One thread that owns the model while a run lasts; everything else stays with the caller."""

    def __init__(self, model: EmbeddingModel) -> None:
        """The thread starts on entering the context."""
        self._model = model
        self._waiting: list[str] = []
        self._seen: set[str] = set()
        self._windows: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Embedded | Exception] = queue.SimpleQueue()
        self._in_flight = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="embedding", daemon=True)

    def __enter__(self) -> Self:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop after the window in hand."""
        self._stopping.set()
        self._windows.put(None)
        self._thread.join()

    @property
    def text_count(self) -> int:
        """How many different texts were given so far."""
        return len(self._seen)

    def give(self, texts: Sequence[str]) -> None:
        """Take texts to embed; repeated ones are taken once."""
        for text in texts:
            if text not in self._seen:
                self._seen.add(text)
                self._waiting.append(text)
        while len(self._waiting) >= WINDOW:
            self._send(self._waiting[:WINDOW])
            del self._waiting[:WINDOW]

    def finished(self) -> Iterator[Embedded]:
        """Windows that are embedded by now; raises what the model raised."""
        while not self._done.empty():
            yield self._next()

    def rest(self) -> Iterator[Embedded]:
        """Every window that is still to come."""
        if self._waiting:
            self._send(self._waiting)
            self._waiting = []
        while self._in_flight:
            yield self._next()

    def _send(self, texts: list[str]) -> None:
        self._in_flight += 1
        self._windows.put(texts)

    def _next(self) -> Embedded:
        done = self._done.get()
        self._in_flight -= 1
        if isinstance(done, Exception):
            raise done
        return done

    def _work(self) -> None:
        while (texts := self._windows.get()) is not None and not self._stopping.is_set():
            try:
                self._done.put((texts, self._model.embed(texts)))
            except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which raises it
                self._done.put(error)
