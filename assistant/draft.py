"""Runs the model beside the reader, so that waiting places and words reach the screen as they come."""

import queue
import re
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from assistant.ports import Cancellation, LanguageModel
from assistant.records import Message, Waiting

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[A-Z\"'“‘(\[£0-9-])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|ltd|inc|co|corp|e\.g|i\.e|cl|para|sec|st|mr|mrs|dr)|\b[A-Z]|^\d+(?:\.\d+)*)\.\s*$", re.I
)


@dataclass(slots=True)
class _Stop:
    """Set once the reader has gone or the person who asked has stopped it."""

    asked: Cancellation | None
    gone: threading.Event = field(default_factory=threading.Event)

    def is_set(self) -> bool:
        """True once nobody waits for more words."""
        return self.gone.is_set() or (self.asked is not None and self.asked.is_set())


def draft_pieces(
    model: LanguageModel, messages: Sequence[Message], *, max_tokens: int, cancel: Cancellation | None
) -> Generator[str | Waiting]:
    """Pieces of the draft and places in the queue, as they come; closing it stops the model.

    Raises what the model raises: `Cancelled`, `ModelFailed`.
    """
    stop = _Stop(cancel)
    news: queue.SimpleQueue[str | Waiting | Exception | None] = queue.SimpleQueue()

    def waits(place: int) -> None:
        news.put(Waiting(place))

    def run() -> None:
        try:
            for piece in model.generate(messages, max_tokens=max_tokens, cancel=stop, on_wait=waits):
                news.put(piece)
                if stop.gone.is_set():
                    break
            news.put(None)
        except Exception as error:  # noqa: BLE001 (raised again in the reader's thread)
            news.put(error)

    worker = threading.Thread(target=run, name="draft", daemon=True)
    worker.start()
    try:
        while (item := news.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        stop.gone.set()
        worker.join()


@dataclass(slots=True)
class SentenceBuffer:
    """Collects pieces and hands out whole sentences."""

    text: str = ""

    def add(self, piece: str) -> list[str]:
        """The sentences that this piece completes."""
        self.text += piece
        whole: list[str] = []
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            candidate = self.text[start : match.end()]
            if "\n" in match[0] or not _ABBREVIATION.search(candidate.rstrip()):
                whole.append(candidate.strip())
                start = match.end()
        self.text = self.text[start:]
        return [sentence for sentence in whole if sentence]

    def rest(self) -> str:
        """What is left when the draft has ended, complete or cut off."""
        left, self.text = self.text.strip(), ""
        return left
