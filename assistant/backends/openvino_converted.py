"""A converted embedding model as it lies on disk: what stands beside its graph, read at each start."""

import json
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelFailed


@dataclass(frozen=True, slots=True)
class Conversion:
    """What stands beside a converted model: its origin, its files and how well it agrees."""

    source_sha256: str
    recipe: str
    dimensions: int
    max_tokens: int
    precision: str
    """The fastest of bf16 and f32 that this processor has and that agrees with the reference."""
    agreement: float
    files: dict[str, str]
    """File name to SHA-256."""


def read_conversion(folder: Path) -> Conversion:
    """What a converted folder says about itself; raises ModelFailed where it can't be read."""
    try:
        return Conversion(**json.loads((folder / "conversion.json").read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise ModelFailed(
            f"{folder} holds no converted model ({error}): remove it to convert again"
        ) from error
