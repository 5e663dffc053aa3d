"""The faster form of a model: derived once by a recorded recipe, cached, and verified like any other.

Q4_1 has no fast kernels on a CPU; Q8_0 made from it keeps its weights almost exactly and halves the
wait for the first word (docs/adr).
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from assistant.errors import ModelFailed
from assistant.gguf import Gguf, open_verified, sha256_of

_PROGRAM = "assistant.backends.llama_requantise"
_LONGEST_SECONDS = 3600
_MESSAGE_CHARACTERS = 200


def recipe(quantisation: str = "Q8_0") -> str:
    """How a file is derived, in words that a vote can name; it changes with llama.cpp's version."""
    made_by = f"llama-cpp-python {version('llama-cpp-python')}"
    return f"llama_model_quantize {quantisation}, allow_requantize, {made_by}"


def derived_gguf(source: Gguf, folder: Path, *, quantisation: str = "Q8_0", threads: int = 0) -> Gguf:
    """The derived file in `folder`, made now where it isn't there; `source` is verified before that.

    Several processes may ask at once: each file is named by its own SHA-256, and the record that
    points to it is replaced whole. Raises ModelNotFound, ModelAltered, or ModelFailed.
    """
    made_by = recipe(quantisation)
    record = folder / f"{sha256(f'{source.sha256} {made_by}'.encode()).hexdigest()}.json"
    digest = _recorded(record, folder)
    if digest is None:
        folder.mkdir(parents=True, exist_ok=True)
        digest = _derive(source, folder, quantisation, threads)
        body = {"source": source.sha256, "recipe": made_by, "sha256": digest}
        _write_whole(record, json.dumps(body, indent=2).encode())
    return Gguf(_path_of(digest, folder), digest, replace(source.identity, recipe=made_by))


def _path_of(digest: str, folder: Path) -> Path:
    return folder / f"{digest}.gguf"


def _recorded(record: Path, folder: Path) -> str | None:
    """The digest of a file derived earlier, where both it and its record are there."""
    try:
        digest = str(json.loads(record.read_bytes())["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return digest if _path_of(digest, folder).is_file() else None


def _derive(source: Gguf, folder: Path, quantisation: str, threads: int) -> str:
    handle, name = tempfile.mkstemp(dir=folder, prefix=".deriving-", suffix=".gguf")
    os.close(handle)
    target = Path(name)
    try:
        with open_verified(source) as descriptor:
            _run(descriptor, target, quantisation, threads or len(os.sched_getaffinity(0)))
        _sync(target)
        digest = sha256_of(target)
        target.chmod(0o444)
        target.replace(_path_of(digest, folder))
    finally:
        target.unlink(missing_ok=True)
    return digest


def _run(descriptor: int, target: Path, quantisation: str, threads: int) -> None:
    command = [sys.executable, "-P", "-m", _PROGRAM]
    command += [f"/proc/self/fd/{descriptor}", str(target), quantisation, str(threads)]
    try:
        done = subprocess.run(
            command, pass_fds=(descriptor,), capture_output=True, timeout=_LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise ModelFailed(
            f"Deriving {quantisation} took over {_LONGEST_SECONDS} s: use the model as it is."
        ) from fault
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [""]
        raise ModelFailed(
            f"llama.cpp couldn't derive {quantisation} (exit code {done.returncode}: "
            f"{last[0][:_MESSAGE_CHARACTERS]}): check that the source is a whole GGUF model and that the "
            "disk has room."
        )


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _write_whole(path: Path, body: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
