"""Fetches a GGUF from a Hugging Face hub, or a mirror of one, always by its pinned SHA-256.

Only set-up calls this, on a machine that has a network; answering never does.
"""

from dataclasses import dataclass
from pathlib import Path

from httpx import HTTPError
from huggingface_hub import hf_hub_download

from assistant.errors import ModelAltered, ModelNotFound
from assistant.gguf import Gguf, local_gguf, open_verified


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of one revision of one repository, as a vote names it."""

    repository: str
    """ "owner/name"."""
    filename: str
    revision: str
    """A commit; branches move, and the digest would then refuse what they point to."""
    sha256: str
    licence: str


def fetched_gguf(wanted: HubFile, folder: Path, *, endpoint: str | None = None) -> Gguf:
    """The file below `folder`, fetched now where it isn't there; resumes an interrupted download.

    Raises ModelNotFound where the hub can't be reached or has no such file, and ModelAltered where
    it gives other bytes; those are removed.
    """
    try:
        path = Path(
            hf_hub_download(
                wanted.repository,
                wanted.filename,
                revision=wanted.revision,
                local_dir=folder / wanted.sha256,
                endpoint=endpoint,
            )
        )
    except (OSError, HTTPError, ValueError) as fault:
        reason = " ".join(str(fault).split())[:200]
        raise ModelNotFound(
            f"{wanted.filename} of {wanted.repository} can't be fetched ({reason}): "
            "fetch it where there is a network, and give its path instead."
        ) from fault
    gguf = local_gguf(path, sha256=wanted.sha256, name=path.stem, licence=wanted.licence)
    try:
        with open_verified(gguf):
            return gguf
    except ModelAltered:
        path.unlink()
        raise
