"""The child process that owns the language model: `python -m assistant.backends.llama_worker`.

One thread reads requests and answers counts at once (tokenising is thread-safe in llama.cpp); the
main thread drafts, one request after another. Ends when its input ends or its parent dies. It has
no tools, opens no connection and imports nothing of ours but the records that it speaks in.
"""

import codecs
import ctypes
import os
import re
import resource
import secrets
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import BinaryIO

import llama_cpp
from jinja2 import TemplateError
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

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

CHUNK_TOKENS = 64
"""Prompt tokens evaluated at a time: how soon a cancelled prompt stops, and the unit of reuse."""


class ChatModel:
    """A loaded model: tokens of a conversation, and drafts from tokens."""

    def __init__(self, load: Load) -> None:
        self._llama = llama_cpp.Llama(
            load.path,
            n_ctx=load.context_tokens,
            n_batch=CHUNK_TOKENS,
            n_ubatch=CHUNK_TOKENS,
            n_threads=load.threads,
            n_threads_batch=load.threads,
            last_n_tokens_size=load.repeat_window_tokens,
            seed=load.seed,
            flash_attn=True,
            use_mmap=False,  # the weights are read once, so that no later write to a file can reach them
            verbose=False,
        )
        self._load = load
        self._vocabulary = llama_cpp.llama_model_get_vocab(self._llama.model)
        self._template = self._chat_template()
        self._whole_tokens = 0
        """Tokens from the start of the state that were evaluated in whole chunks of a prompt."""
        self.context_tokens = min(load.context_tokens, llama_cpp.llama_model_n_ctx_train(self._llama.model))

    def _chat_template(self) -> Jinja2ChatFormatter:
        template = self._llama.metadata.get("tokenizer.chat_template")
        if not template:
            raise ValueError("it has no chat template: choose an instruction-tuned model")

        def text_of(token: int) -> str:
            return llama_cpp.llama_vocab_get_text(self._vocabulary, token).decode() if token >= 0 else ""

        return Jinja2ChatFormatter(
            template, eos_token=text_of(self._llama.token_eos()), bos_token=text_of(self._llama.token_bos())
        )

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        """The conversation's tokens, ready for the model's turn.

        Only the template may write control tokens: a document that spells one out ("<|im_end|>")
        stays text. So the template is rendered around marks, and contents take their places after.
        """
        mark = secrets.token_hex(8)
        marked = [{"role": message.role, "content": f"{mark}{n}."} for n, message in enumerate(messages)]
        rendered = self._template(messages=marked).prompt  # type: ignore[arg-type]  # plain dicts do
        tokens: list[int] = []
        for n, part in enumerate(re.split(rf"{mark}(\d+)\.", rendered)):
            text = messages[int(part)].content if n % 2 else part
            encoded = text.encode("utf-8", errors="replace")
            tokens += self._llama.tokenize(encoded, add_bos=False, special=not n % 2)
        return tokens

    def read(self, tokens: Sequence[int]) -> Iterator[int]:
        """Evaluates all but the last token chunk by chunk; first yields how many it had already.

        Reuse ends at a whole chunk that a prompt filled, never inside one and never in a draft:
        every number is then computed in the same batches as in a cold run, and the draft is the
        same to the last bit.
        """
        body = tokens[:-1]
        shared = 0
        for had, wanted in zip(self._llama.input_ids[: self._whole_tokens], body, strict=False):
            if had != wanted:
                break
            shared += 1
        kept = self._truncate(shared - shared % CHUNK_TOKENS)
        yield kept
        for start in range(kept, len(body), CHUNK_TOKENS):
            chunk = body[start : start + CHUNK_TOKENS]
            self._llama.eval(chunk)
            if len(chunk) == CHUNK_TOKENS:
                self._whole_tokens = start + CHUNK_TOKENS
            yield kept

    def _truncate(self, kept: int) -> int:
        """Forgets the state after `kept` tokens; 0 where the model's memory can't be cut (recurrent ones)."""
        memory = llama_cpp.llama_get_memory(self._llama.ctx)
        if not kept or not llama_cpp.llama_memory_seq_rm(memory, 0, kept, -1):
            self._llama.reset()  # type: ignore[no-untyped-call]  # the library's gap
            llama_cpp.llama_memory_clear(memory, True)  # noqa: FBT003 - positional in C
            kept = 0
        self._llama.n_tokens = self._whole_tokens = kept
        return kept

    def draft(self, tokens: Sequence[int]) -> Generator[bytes, None, None]:
        """The draft's pieces, without end, after `read` of the same tokens; ends where the model ends it."""
        for token in self._llama.generate(
            tokens, temp=self._load.temperature, repeat_penalty=self._load.repeat_penalty
        ):
            if llama_cpp.llama_vocab_is_eog(self._vocabulary, token):
                return
            yield self._bytes_of(token)

    def _bytes_of(self, token: int) -> bytes:
        """What a token stands for; often less than a character, so bytes."""
        size = 512
        buffer = ctypes.create_string_buffer(size)
        length = llama_cpp.llama_token_to_piece(self._vocabulary, token, buffer, size, 0, False)  # noqa: FBT003
        return buffer.raw[: max(length, 0)]


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
                last = Faulted(request.id, _one_line(fault))
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
            self.say(Refused(request, _one_line(fault)))

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
        reading = self._model.read(tokens)
        report = DraftReport(len(tokens), next(reading), 0, "cancelled")
        for _ in reading:
            if self._cancelled:
                return Finished(request.id, report)
            self.say(Progress(request.id))
        return Finished(request.id, self._send_draft(request, tokens, report))

    def _send_draft(self, request: Generate, tokens: Sequence[int], report: DraftReport) -> DraftReport:
        characters = codecs.getincrementaldecoder("utf-8")(errors="replace")
        scanner = StopScanner(request.stop)
        count, ended = 0, "length"
        with closing(self._model.draft(tokens)) as pieces:
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


def _one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split()) or type(fault).__name__


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
        replies.write(line_of(LoadFailed(_one_line(fault))))
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
