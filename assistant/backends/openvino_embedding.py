"""Embeds through OpenVINO and `tokenizers`: no torch is loaded, and two cores do twice as much."""

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import openvino  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.backends.openvino_converted import Conversion, read_conversion
from assistant.errors import ModelAltered, ModelFailed
from assistant.ports import ReadText, Vectors

_BATCH_TOKENS = 768
"""Padded tokens in one request: three long passages, or more short ones; what a core keeps in its cache."""
_LENGTH_STEP = 16
"""Texts are padded to a multiple of so many tokens, of their own length and never of a neighbour's: low bits
of a vector depend on the padding, and so would depend on what is embedded beside it."""

Tokens = NDArray[np.int64]
_Take = Callable[[Sequence[int], Vectors, Vectors], None]
"""Takes a batch's rows, the texts' vectors and their tokens' states, valid until it returns."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Texts of about one length, padded to the longest."""

    rows: list[int]
    input_ids: Tokens
    attention_mask: Tokens


class OpenVinoEmbedding:
    """The `EmbeddingModel` from a folder that `ensure_converted` made; safe to use from several threads."""

    def __init__(
        self, folder: Path, *, streams: int = 1, threads: int = 0, conversion: Conversion | None = None
    ) -> None:
        """Check the files and compile the graph.

        `streams` texts' batches are computed side by side: 1 answers one question soonest, one a core
        embeds most passages. `threads` 0 means as many as there are cores. Raises ModelFailed or
        ModelAltered.
        """
        self._conversion = conversion or read_conversion(folder)
        self._lock = threading.Lock()
        self._tokenizer = self._load_tokenizer(folder)
        precision = self._precision()
        self.variant = f"{self._conversion.recipe}-{precision}-padded-{_LENGTH_STEP}"
        """What tells its vectors from those of another runtime of the same weights."""
        options: dict[str, object] = {"INFERENCE_PRECISION_HINT": precision, "NUM_STREAMS": streams}
        if threads:
            options["INFERENCE_NUM_THREADS"] = threads
        try:
            core = openvino.Core()
            graph = core.read_model(self._checked(folder, "model.xml"), self._checked(folder, "model.bin"))
            graph.add_outputs([_last_states(graph)])
            compiled = core.compile_model(graph, "CPU", options)
            self._requests = [compiled.create_infer_request() for _ in range(streams)]
        except RuntimeError as error:
            raise ModelFailed(
                f"OpenVINO can't load {folder.name} ({error}): remove it to convert again"
            ) from error

    @property
    def sha256(self) -> str:
        """SHA-256 of the weights that the graph was made from."""
        return self._conversion.source_sha256

    @property
    def dimensions(self) -> int:
        """Length of each vector."""
        return self._conversion.dimensions

    @property
    def max_tokens(self) -> int:
        """Longer texts are cut to this many tokens."""
        return self._conversion.max_tokens

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, in the order of the texts."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)

        def take(rows: Sequence[int], whole: Vectors, _: Vectors) -> None:
            vectors[rows] = whole

        self._compute([encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))], take)
        return vectors

    def read(self, texts: Sequence[str]) -> list[ReadText]:
        """The texts' vectors and their tokens', in the order of the texts."""
        encodings = self._tokenizer.encode_batch(list(texts))
        read: dict[int, ReadText] = {}

        def take(rows: Sequence[int], whole: Vectors, states: Vectors) -> None:
            for at, row in enumerate(rows):
                spans = encodings[row].offsets[1:-1]
                read[row] = ReadText(whole[at].copy(), unit_rows(states[at, 1 : len(spans) + 1]), spans)

        self._compute([encoding.ids for encoding in encodings], take)
        return [read[row] for row in range(len(texts))]

    def _compute(self, encoded: Sequence[Sequence[int]], take: _Take) -> None:
        """Hand every batch over once it is computed, keeping every request busy.

        One thread drives all of them: two that hand inputs over at once can wait for each other for
        ever inside the binding.
        """
        running: deque[tuple[openvino.InferRequest, list[int]]] = deque()
        idle = list(self._requests)
        try:
            with self._lock:
                for batch in _batches(encoded):
                    request = idle.pop() if idle else _finished(running.popleft(), take)
                    request.start_async(
                        {"input_ids": batch.input_ids, "attention_mask": batch.attention_mask}
                    )
                    running.append((request, batch.rows))
                while running:
                    _finished(running.popleft(), take)
        except RuntimeError as error:
            raise ModelFailed(
                f"OpenVINO couldn't embed {len(encoded)} texts ({error}): use less memory or threads"
            ) from error

    def token_count(self, text: str) -> int:
        """Tokens of a text, start and end marks included, never more than `max_tokens`."""
        return len(self._tokenizer.encode(text).ids)

    def _load_tokenizer(self, folder: Path) -> Tokenizer:
        tokenizer = Tokenizer.from_buffer(self._checked(folder, "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._conversion.max_tokens)
        return tokenizer

    def _checked(self, folder: Path, name: str) -> bytes:
        """The file's bytes, which are then used as they are, so that nobody swaps them after the check."""
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            raise ModelFailed(
                f"{folder / name} can't be read ({error.strerror}): remove the folder"
            ) from error
        if hashlib.sha256(data).hexdigest() != self._conversion.files.get(name):
            raise ModelAltered(f"{name} of {folder} isn't the one that was converted: remove the folder")
        return data

    def _precision(self) -> str:
        able: list[str] = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        wanted = self._conversion.precision
        return "f32" if wanted == "bf16" and "BF16" not in able else wanted


def unit_rows(states: Vectors) -> Vectors:
    """Each row at length one."""
    rows: Vectors = np.array(states, dtype=np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows


def _last_states(graph: openvino.Model) -> openvino.Output:
    """What the encoder's last layer gives: the states of all tokens, which pooling makes one vector of."""
    for operation in reversed(graph.get_ordered_ops()):
        if operation.get_friendly_name().endswith("LayerNorm/aten::layer_norm/Add"):
            return operation.output(0)
    raise ModelFailed("the converted model has no layer that gives its tokens: convert a BERT-like one")


def _finished(started: tuple[openvino.InferRequest, list[int]], take: _Take) -> openvino.InferRequest:
    """The request, once what it computed is taken."""
    request, rows = started
    request.wait()
    take(rows, request.get_output_tensor(0).data, request.get_output_tensor(1).data)
    return request


def _batches(encoded: Sequence[Sequence[int]]) -> Iterator[_Batch]:
    """Texts of one padded length, longest first, in batches of at most `_BATCH_TOKENS` padded tokens."""
    order = sorted(range(len(encoded)), key=lambda row: -_padded(encoded[row]))
    for length, alike in groupby(order, key=lambda row: _padded(encoded[row])):
        same, most = list(alike), max(1, _BATCH_TOKENS // length)
        for rows in (same[start : start + most] for start in range(0, len(same), most)):
            input_ids = np.zeros((len(rows), length), dtype=np.int64)
            attention_mask = np.zeros_like(input_ids)
            for at, row in enumerate(rows):
                input_ids[at, : len(encoded[row])] = encoded[row]
                attention_mask[at, : len(encoded[row])] = 1
            yield _Batch(rows, input_ids, attention_mask)


def _padded(tokens: Sequence[int]) -> int:
    return -(-len(tokens) // _LENGTH_STEP) * _LENGTH_STEP
