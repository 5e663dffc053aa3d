"""The child process that owns the language model: `python -m assistant.backends.llama_worker`.

One thread reads requests and answers counts at once (tokenising is thread-safe in llama.cpp); the
main thread drafts, one request after another. Ends when its input ends or its parent dies. It has
no tools, opens no connection and imports nothing of ours but the records that it speaks in.
"""

import codecs
import ctypes
import os
import resource
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import BinaryIO

from jinja2 import TemplateError

from assistant.backends.llama_chat_model import ChatModel, one_line
from assistant.backends.llama_protocol import (
    Cancel,
    Count,
    Counted,
    Faulted,
    Finished,
    Generate,
    Load,
    LoadFailed,
    Piece,
    Place,
    Progress,
    Ready,
    Refused,
    Said,
    line_of,
    said_in,
)
from assistant.backends.stop_strings import StopScanner
from assistant.ports import DraftReport
from assistant.records import Message


class Worker:
    """The queue of drafts and the loop that works it off."""

    def __init__(self, model: ChatModel, replies: BinaryIO) -> None:
        self._model = model
        self._replies = replies
        self._replying = threading.Lock()
        self._changed = threading.Condition()
        self._waiting: deque[Generate] = deque()
        self._running: int | None = None
        self._cancelled = False

    def say(self, said: Said) -> None:
        """Sends one line; whole, whichever thread sends it."""
        with self._replying:
            self._replies.write(line_of(said))
            self._replies.flush()

    def take(self, said: Said) -> None:
        """Takes one request; called by the reading thread."""
        match said:
            case Count(id=request, messages=messages):
                self._count(request, messages)
            case Cancel(id=request):
                self._cancel(request)
            case Generate():
                with self._changed:
                    self._waiting.append(said)
                    self._say_places()
                    self._changed.notify()

    def work(self) -> None:
        """Drafts for ever, first in, first out."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                request = self._waiting.popleft()
                self._running, self._cancelled = request.id, False
                self.say(Place(request.id, 0))
                self._say_places()
            last: Refused | Finished | Faulted
            try:
                last = self._drafted(request)
            except (RuntimeError, ValueError, MemoryError, TemplateError) as fault:
                last = Faulted(request.id, one_line(fault))
            with self._changed:
                self._running = None  # first, so that who asks next isn't told to wait
            self.say(last)

    def _say_places(self) -> None:
        ahead = 0 if self._running is None else 1
        for place, request in enumerate(self._waiting, start=ahead):
            if place:
                self.say(Place(request.id, place))

    def _count(self, request: int, messages: Sequence[Message]) -> None:
        try:
            self.say(Counted(request, len(self._model.tokens(messages))))
        except (RuntimeError, ValueError, TemplateError) as fault:  # the template refuses these roles
            self.say(Refused(request, one_line(fault)))

    def _cancel(self, request: int) -> None:
        with self._changed:
            if self._running == request:
                self._cancelled = True
                return
            self._waiting = deque(waiting for waiting in self._waiting if waiting.id != request)
            self._say_places()

    def _drafted(self, request: Generate) -> Refused | Finished:
        """Sends the draft's pieces; what comes back is to be said last, and is unheard after a cancel."""
        tokens = self._model.tokens(request.messages)
        room = self._model.context_tokens
        if len(tokens) + request.max_tokens > room:
            return Refused(request.id, _too_long(len(tokens), request.max_tokens, room))
        try:
            grammar = self._model.grammar(request.json_schema)
        except ValueError as fault:
            return Refused(request.id, one_line(fault))
        reading = self._model.read(tokens)
        report = DraftReport(len(tokens), next(reading), 0, "cancelled")
        for _ in reading:
            if self._cancelled:
                return Finished(request.id, report)
            self.say(Progress(request.id))
        return Finished(request.id, self._send_draft(request, self._model.draft(tokens, grammar), report))

    def _send_draft(
        self, request: Generate, draft: Generator[bytes, None, None], report: DraftReport
    ) -> DraftReport:
        characters = codecs.getincrementaldecoder("utf-8")(errors="replace")
        scanner = StopScanner(request.stop)
        count, ended = 0, "length"
        with closing(draft) as pieces:
            while count < request.max_tokens and not self._cancelled:
                piece = next(pieces, None)
                if piece is None:
                    ended = "end"
                    break
                count += 1
                self._say_text(request.id, scanner.passed(characters.decode(piece)))
                if scanner.stopped:
                    ended = "stop"
                    break
        rest = scanner.passed(characters.decode(b"", final=True)) + scanner.rest()
        self._say_text(request.id, rest)
        return replace(report, draft_tokens=count, ended=ended)

    def _say_text(self, request: int, text: str) -> None:
        if text:
            self.say(Piece(request, text))


def _too_long(prompt_tokens: int, max_tokens: int, room: int) -> str:
    wanted = f"The prompt has {prompt_tokens:,} tokens and the draft may take {max_tokens:,}"
    return f"{wanted}, but the model holds {room:,}: send a shorter question or fewer passages."


def _die_with(parent: int) -> None:
    """Ends this process when its parent ends, however it ends; no core files of other people's questions."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _private_output() -> BinaryIO:
    """The reply stream, moved away from descriptor 1, so that nothing native prints into it."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def main() -> None:
    """Loads the model that the first line names, then serves until the input ends."""
    _die_with(int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    replies = _private_output()
    requests = sys.stdin.buffer
    load = said_in(requests.readline())
    if not isinstance(load, Load):
        raise TypeError(f"{type(load).__name__} came first, Load was expected")
    try:
        model = ChatModel(load)
    except (ValueError, RuntimeError, MemoryError) as fault:
        replies.write(line_of(LoadFailed(one_line(fault))))
        replies.flush()
        return
    worker = Worker(model, replies)
    worker.say(Ready(model.context_tokens))
    threading.Thread(target=worker.work, daemon=True).start()
    for line in requests:
        worker.take(said_in(line))
    os._exit(0)  # the parent has gone or closed us: nobody waits for the rest


if __name__ == "__main__":
    main()
