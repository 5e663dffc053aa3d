"""llama.cpp's own grammars over the embedded model's vocabulary, without its weights."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import llama_cpp
from llama_cpp.llama_grammar import LlamaGrammar

from assistant.gguf import packaged_gguf

_SILENT = llama_cpp.llama_log_callback(lambda *_: None)


class Vocabulary:
    """The words that a model writes with."""

    def __init__(self, handle: object) -> None:
        self._handle = handle

    def accepts(self, json_schema: str, text: str) -> bool:
        """Whether a draft held to the schema could be this text and end there."""
        grammar = LlamaGrammar.from_json_schema(json_schema, verbose=False)
        sampler = llama_cpp.llama_sampler_init_grammar(self._handle, grammar._grammar.encode(), b"root")
        assert sampler, "llama.cpp doesn't take the grammar"
        try:
            ended = [*self._tokens(text), llama_cpp.llama_vocab_eos(self._handle)]
            return all(self._may_come(sampler, token) for token in ended)
        finally:
            llama_cpp.llama_sampler_free(sampler)

    @staticmethod
    def _may_come(sampler: object, token: int) -> bool:
        data = (llama_cpp.llama_token_data * 1)(llama_cpp.llama_token_data(token, 1.0, 0.0))
        candidates = llama_cpp.llama_token_data_array(data=data, size=1, selected=-1, sorted=False)
        llama_cpp.llama_sampler_apply(sampler, ctypes.byref(candidates))
        if data[0].logit == float("-inf"):
            return False
        llama_cpp.llama_sampler_accept(sampler, token)
        return True

    def _tokens(self, text: str) -> list[int]:
        encoded = text.encode()
        room = (llama_cpp.llama_token * (len(encoded) + 8))()
        count = llama_cpp.llama_tokenize(self._handle, encoded, len(encoded), room, len(room), False, False)
        return list(room[:count])


@contextmanager
def embedded_vocabulary() -> Iterator[Vocabulary]:
    """The embedded model's, for as long as it is needed."""
    llama_cpp.llama_log_set(_SILENT, ctypes.c_void_p(0))
    parameters = llama_cpp.llama_model_default_params()
    parameters.vocab_only = True
    model = llama_cpp.llama_model_load_from_file(str(packaged_gguf().path).encode(), parameters)
    assert model, "the embedded model's vocabulary can't be read"
    try:
        yield Vocabulary(llama_cpp.llama_model_get_vocab(model))
    finally:
        llama_cpp.llama_model_free(model)
