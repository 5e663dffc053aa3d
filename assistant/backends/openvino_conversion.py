"""Makes an OpenVINO graph from a sentence-transformers model, once, and holds it to the reference.

The graph takes token ids and gives unit vectors, pooling included. It runs in a process of its own
(`python -m assistant.backends.openvino_conversion`), so that torch's memory goes with it.
"""

import hashlib
import json
import math
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assistant.backends.openvino_converted import Conversion
from assistant.errors import ModelFailed
from assistant.models import EmbeddingFiles, require_sha256

RECIPE = "openvino-2"
"""Changes whenever the same weights would become another graph."""
LEAST_AGREEMENT = 0.999
"""Cosine between a converted vector and the reference's, the worst of the probes."""
_ROUNDS = 3
_REPEATS = 8
PROBES = (
    "How much notice must the council give to end the contract?",
    "The Supplier's total liability in each Contract Year shall not exceed 150% of the Charges.",
    "12.3 Termination. Either party may end this Agreement on six (6) months' written notice to the other.",
    "Lot 2 | Grounds maintenance, north | 1 April 2026 | 31 March 2031 | £1,250,000.00",
    "TUPE",
    "The parties shall comply with the Modern Slavery Act 2015, publish a statement each year, and pass "
    "the same duty on to every sub-contractor; a breach is a material breach of this Agreement. " * 6,
)


def ensure_converted(files: EmbeddingFiles, cache: Path) -> Path:
    """The folder of the converted model below `cache`, made now if it isn't there.

    Raises ModelNotFound, ModelAltered, or ModelFailed where the graph doesn't agree with the reference.
    """
    target = cache / f"{files.sha256[:16]}-{RECIPE}"
    if (target / "conversion.json").is_file():
        return target
    require_sha256(files.weights, files.sha256)
    cache.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", __spec__.name if __spec__ else __name__]
    done = subprocess.run(
        [*command, str(files.folder), files.sha256, str(target)],
        env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode or not target.is_dir():
        why = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise ModelFailed(f"the embedding model couldn't be converted: {why[0]}; use the torch backend")
    return target


def convert(files: EmbeddingFiles, target: Path) -> None:
    """Convert, compare with the reference and rename into place; raises ModelFailed on disagreement."""
    from assistant.backends.sentence_transformers import SentenceTransformersEmbedding  # loads torch

    reference = SentenceTransformersEmbedding(files)
    staged = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    staged.mkdir(parents=True)
    try:
        _write_graph(reference.model, staged)
        shutil.copyfile(files.folder / "tokenizer.json", staged / "tokenizer.json")
        made = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in staged.iterdir()}
        expected = reference.embed(PROBES)
        drafts = [
            Conversion(files.sha256, RECIPE, reference.dimensions, reference.max_tokens, precision, 0.0, made)
            for precision in _precisions()
        ]
        stated = asdict(_fastest_that_agrees(drafts, staged, expected))
        (staged / "conversion.json").write_text(json.dumps(stated, indent=1, sort_keys=True))
        if not target.is_dir():
            staged.rename(target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _precisions() -> list[str]:
    import openvino  # type: ignore[import-untyped]  # it ships no types

    able: list[str] = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return ["f32", "bf16"] if "BF16" in able else ["f32"]


def _fastest_that_agrees(drafts: Sequence[Conversion], folder: Path, expected: Any) -> Conversion:  # noqa: ANN401 - an array
    """A processor that has bf16 may still be slower with it, so both are tried; f32 where they are even."""
    from assistant.backends.openvino_embedding import OpenVinoEmbedding  # slow to load

    agreeing: list[tuple[Conversion, OpenVinoEmbedding]] = []
    agreement = 0.0
    for draft in drafts:
        model = OpenVinoEmbedding(folder, conversion=draft)
        agreement = float((model.embed(PROBES) * expected).sum(axis=1).min())
        if agreement >= LEAST_AGREEMENT:
            agreeing.append((replace(draft, agreement=round(agreement, 6)), model))
    if not agreeing:
        raise ModelFailed(f"converted vectors have a cosine of {agreement:.4f}, expected {LEAST_AGREEMENT}")
    seconds = [math.inf] * len(agreeing)
    for _ in range(_ROUNDS):
        for at, (_, model) in enumerate(agreeing):
            # Processor time, not time on the clock: other programs may run now.
            started = time.process_time()
            model.embed(PROBES * _REPEATS)
            seconds[at] = min(seconds[at], time.process_time() - started)
    return agreeing[seconds.index(min(seconds))][0]


def _write_graph(model: Any, folder: Path) -> None:  # noqa: ANN401 - torch's types stay inside
    import openvino
    import torch

    class Sentence(torch.nn.Module):
        """Token ids to unit vectors, as sentence-transformers computes them."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            embedding = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(embedding, dim=1)

    example = {name: torch.ones(2, 16, dtype=torch.int64) for name in ("input_ids", "attention_mask")}
    shapes = [(name, [-1, -1], openvino.Type.i64) for name in example]
    with torch.no_grad():
        graph = openvino.convert_model(Sentence(), example_input=example, input=shapes)
    openvino.save_model(graph, folder / "model.xml", compress_to_fp16=False)


if __name__ == "__main__":
    convert(EmbeddingFiles(Path(sys.argv[1]), sys.argv[2]), Path(sys.argv[3]))
