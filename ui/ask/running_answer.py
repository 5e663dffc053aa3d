"""One question on its way, in a thread of its own: clicks on the page don't lose it, and it can be stopped.

The page draws what has come so far. Everybody's questions stand in one line until their documents are looked
through; the language model's queue behind it is the assistant's.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.errors import Cancelled
from assistant.ports import Cancellation
from assistant.records import (
    Answer,
    AnswerEvent,
    Citation,
    Question,
    QuotesFound,
    VerifiedSentence,
    Waiting,
)
from ui.app.errors import NotAllowed
from ui.ask.line import Line


class Answering(Protocol):
    """Whatever answers (`assistant.assistant.Assistant` does)."""

    def ask(self, question: Question, *, cancel: Cancellation | None = None) -> Iterator[AnswerEvent]:
        """Events of one answer, the Answer last."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to show of an answer by now."""

    place: int | None = None
    """Questions ahead, in the line or in the model's queue; 0 while this one is worked on; None before."""
    quotes: tuple[Citation, ...] = ()
    sentences: tuple[str, ...] = ()
    """The documents' own, in order; nothing that a model wrote is ever here."""
    answer: Answer | None = None
    failure: Exception | None = None
    was_stopped: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.answer is not None or self.failure is not None or self.was_stopped

    def after(self, event: AnswerEvent) -> "Progress":
        """With one more event taken in."""
        match event:
            case Waiting(place=place):
                return replace(self, place=place)
            case QuotesFound(citations=citations):
                return replace(self, quotes=citations)
            case VerifiedSentence(text=text):
                return replace(self, sentences=(*self.sentences, text))
            case Answer():
                return replace(self, answer=event)


class RunningAnswer:
    """Answers a question in the background; read `progress` from any thread."""

    def __init__(
        self,
        assistant: Answering,
        question: Question,
        *,
        on_answer: Callable[[Answer], None],
        line: Line | None = None,
    ) -> None:
        """Stand in the line. `on_answer` is called in the thread, before `progress` shows the answer."""
        self.question = question
        self.progress = Progress()
        self._cancel = threading.Event()
        self._on_answer = on_answer
        self._line = line or Line()
        self._thread = threading.Thread(target=self._run, args=(assistant,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the model to stop; nothing of this answer is kept."""
        self._cancel.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self, assistant: Answering) -> None:
        try:
            with self._line.turn(self._cancel, self._note_place) as looked_through:
                for event in assistant.ask(self.question, cancel=self._cancel):
                    if isinstance(event, QuotesFound):
                        looked_through()
                    if isinstance(event, Answer):
                        self._on_answer(event)
                    self.progress = self.progress.after(event)
        except Cancelled:
            self.progress = replace(self.progress, was_stopped=True)
        except Exception as error:  # noqa: BLE001 the page shows it, under a number
            self.progress = replace(self.progress, failure=error)
        else:
            if not self.progress.is_over:
                self.progress = replace(
                    self.progress, failure=RuntimeError("answering ended without an answer")
                )

    def _note_place(self, place: int) -> None:
        self.progress = replace(self.progress, place=place)


class RunningAnswers:
    """Who has a question on its way: one a session, so that nobody fills the line."""

    def __init__(self) -> None:
        """Nobody has."""
        self.line = Line()
        self._lock = threading.Lock()
        self._running: dict[bytes, RunningAnswer] = {}

    def start(self, session: bytes, begin: Callable[[], RunningAnswer]) -> RunningAnswer:
        """Begin this session's answer; raises NotAllowed while its last one is still on its way."""
        with self._lock:
            before = self._running.get(session)
            if before is not None and not before.progress.is_over:
                raise NotAllowed("your last question is still being answered: wait for it, or stop it")
            self._running[session] = begin()
            return self._running[session]

    def of(self, session: bytes) -> RunningAnswer | None:
        """The session's answer on its way, or over and not taken yet."""
        return self._running.get(session)

    def take(self, session: bytes) -> None:
        """Forget the session's answer: it has been shown."""
        with self._lock:
            self._running.pop(session, None)
