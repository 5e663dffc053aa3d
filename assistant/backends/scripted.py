"""A language model that says what it was told to, for tests and demonstrations without a model file.

It passes the same contract suite as the real one (tests/ports): queue, places, cancelling, limits.
"""

import hashlib
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from assistant.backends.stop_strings import StopScanner
from assistant.errors import Cancelled, UnusableInput
from assistant.ports import Cancellation, DraftReport, ModelIdentity
from assistant.records import Message

_TOKENS_PER_MESSAGE = 4
_POLL_SECONDS = 0.01

Script = Callable[[Sequence[Message]], str]


def always(draft: str) -> Script:
    """A script that answers every prompt with this draft."""
    return lambda _messages: draft


class ScriptedLanguageModel:
    """The LanguageModel port over a script; a token is a word with the white space after it."""

    def __init__(self, script: Script, *, context_tokens: int = 4096, name: str = "scripted") -> None:
        self._script = script
        self._context_tokens = context_tokens
        self._identity = ModelIdentity(name, hashlib.sha256(name.encode()).hexdigest(), "Apache-2.0")
        self._turns = _Turns()
        self.prompts: list[tuple[Message, ...]] = []
        """Every prompt that it was asked to draft for, in order."""

    @property
    def identity(self) -> ModelIdentity:
        """Which model this is."""
        return self._identity

    @property
    def context_tokens(self) -> int:
        """Prompt and draft together hold at most this many tokens."""
        return self._context_tokens

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Words, and four more for each message."""
        return sum(_TOKENS_PER_MESSAGE + len(_words(message.content)) for message in messages)

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: Cancellation | None = None,
        on_wait: Callable[[int], None] | None = None,
        on_finish: Callable[[DraftReport], None] | None = None,
        json_schema: str = "",
    ) -> Iterator[str]:
        """See LanguageModel; what a script says is said, whether it fits the schema or not."""
        prompt_tokens = self.count_tokens(messages)
        if prompt_tokens + max_tokens > self._context_tokens:
            raise UnusableInput(
                f"The prompt has {prompt_tokens:,} tokens and the draft may take {max_tokens:,}, but the "
                f"model holds {self._context_tokens:,}: send a shorter question or fewer passages."
            )
        turn = self._turns.join()
        try:
            self._turns.wait(turn, cancel, on_wait or (lambda _place: None))
            self.prompts.append(tuple(messages))
            words = _words(self._script(messages))
            scanner = StopScanner(stop)
            said = 0
            for word in words[:max_tokens]:
                _raise_if_cancelled(cancel)
                said += 1
                if text := scanner.passed(word):
                    yield text
                if scanner.stopped:
                    break
            if rest := scanner.rest():
                yield rest
        finally:
            self._turns.leave(turn)
        if on_finish:
            ended = "stop" if scanner.stopped else "end" if said == len(words) else "length"
            on_finish(DraftReport(prompt_tokens, 0, said, ended))


class _Turns:
    """First come, first served; everyone who waits hears the place."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    def join(self) -> object:
        turn = object()
        with self._changed:
            self._queue.append(turn)
        return turn

    def leave(self, turn: object) -> None:
        with self._changed:
            self._queue.remove(turn)
            self._changed.notify_all()

    def wait(self, turn: object, cancel: Cancellation | None, on_wait: Callable[[int], None]) -> None:
        said: int | None = None
        while said != 0:
            _raise_if_cancelled(cancel)
            with self._changed:
                place = self._queue.index(turn)
                if place == said:
                    self._changed.wait(_POLL_SECONDS)
                    continue
            said = place
            on_wait(place)


def _raise_if_cancelled(cancel: Cancellation | None) -> None:
    if cancel is not None and cancel.is_set():
        raise Cancelled("The answer was stopped.")


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\S+\s*", text)
