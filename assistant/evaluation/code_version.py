"""Which code measured: a hash over this program's own source files."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("assistant", "ingest")
"""What decides an answer: prompts, retrieval, verification, and how texts are read and cut."""


def code_sha256() -> str:
    """SHA-256 over name and content of every Python file of the packages, in order of name."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(folder).rglob("*.py")):
                digest.update(f"{package}/{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
