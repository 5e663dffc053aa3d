"""The language model itself, through llama.cpp: tokens of a conversation, and drafts from tokens.

Only the worker process loads it.
"""

import ctypes
import re
import secrets
from collections.abc import Generator, Iterator, Sequence

import llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter
from llama_cpp.llama_grammar import LlamaGrammar

from assistant.backends.llama_protocol import Load
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

    def grammar(self, json_schema: str) -> LlamaGrammar | None:
        """The grammar of JSON that fits a schema, None without one; raises ValueError for one that has none.

        llama.cpp is asked to compile it first: what it can't compile would end the process later.
        """
        if not json_schema:
            return None
        try:
            grammar = LlamaGrammar.from_json_schema(json_schema, verbose=False)
        except (ValueError, AssertionError, KeyError, TypeError, RecursionError) as fault:
            raise ValueError(f"the schema can't be made a grammar: {one_line(fault)}") from fault
        compiled = llama_cpp.llama_sampler_init_grammar(
            self._vocabulary, grammar._grammar.encode(), grammar._root.encode()
        )
        if not compiled:
            raise ValueError("llama.cpp doesn't take the schema's grammar")
        llama_cpp.llama_sampler_free(compiled)
        return grammar

    def draft(
        self, tokens: Sequence[int], grammar: LlamaGrammar | None = None
    ) -> Generator[bytes, None, None]:
        """The draft's pieces, without end, after `read` of the same tokens; ends where the model ends it.

        Under a grammar nothing is held against repeating: brackets and names of fields must come again.
        """
        for token in self._llama.generate(
            tokens,
            temp=self._load.temperature,
            repeat_penalty=1.0 if grammar else self._load.repeat_penalty,
            grammar=grammar,
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


def one_line(fault: BaseException) -> str:
    """What went wrong, without line breaks."""
    return " ".join(str(fault).split()) or type(fault).__name__
