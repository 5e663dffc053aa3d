"""What the gate costs at a start, beside hashing the same bytes: log verified, votes recounted, files copied.

    python -m benchmarks.gate --home HOME [--rounds 5]

In turns: everything that a start asks of the gate (the release copied and hashed, the model hashed as it is
sealed), and nothing but SHA-256 over the same files. Prints the medians in CPU seconds and the difference.
"""

import argparse
import hashlib
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from assistant.adoption.permission import granted
from assistant.gguf import open_sealed
from assistant.installation import HomeFolders, language_model_file, prepared_language_model
from governance.gatekeeper import GateKeeper


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    home = HomeFolders(chosen.home)
    files = _ask(home)
    whole, hashing = [], []
    for _ in range(chosen.rounds):
        whole.append(_seconds(lambda: _ask(home)))
        hashing.append(_seconds(lambda: _hash(files)))
    added = [one - other for one, other in zip(whole, hashing, strict=True)]
    print(
        json.dumps(
            {
                "megabytes": round(sum(path.stat().st_size for path in files) / 1e6, 1),
                "gate_seconds": round(statistics.median(whole), 3),
                "hashing_seconds": round(statistics.median(hashing), 3),
                "beyond_hashing_seconds": round(statistics.median(added), 3),
            }
        )
    )


def _ask(home: HomeFolders) -> list[Path]:
    """As a start does; the files that were hashed."""
    keeper = GateKeeper(home.root)
    allowed = granted(home, keeper)
    adopted = language_model_file(allowed.model.sha256, home)
    runs = prepared_language_model() if allowed.model.derived_sha256 else adopted
    with open_sealed(adopted):
        pass
    if runs != adopted:
        with open_sealed(runs):
            pass
    copied = [allowed.release_folder / path.name for path in allowed.release.folder.iterdir()]
    allowed.close()
    keeper.close()
    return [*copied, adopted.path, *([runs.path] if runs != adopted else [])]


def _hash(files: list[Path]) -> None:
    for path in files:
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256")


def _seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process: the machine may be shared."""
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
