"""Which document of a release a person means by a name."""

from collections.abc import Sequence

from assistant.corpus.records import Document
from assistant.errors import UnusableInput

_LEAST_DIGEST_CHARACTERS = 8


def document_named(documents: Sequence[Document], name: str) -> Document:
    """The document with this path, "OWNER:PATH" or SHA-256 (8 characters or more of it).

    Raises UnusableInput where none fits, or where several with different content do.
    """
    found = (
        [document for document in documents if name in (document.path, f"{document.owner}:{document.path}")]
        or [document for document in documents if _is_digest_of(name, document)]
        or [document for document in documents if document.path.endswith(f"/{name}")]
    )
    if not found:
        raise UnusableInput(f"no document {name!r} in this release: `commons release show` lists them")
    if len({document.sha256 for document in found}) > 1:
        names = ", ".join(f"{document.owner}:{document.path}" for document in found[:5])
        raise UnusableInput(f"{name!r} fits several documents ({names}): name it as OWNER:PATH")
    return found[0]


def _is_digest_of(name: str, document: Document) -> bool:
    return len(name) >= _LEAST_DIGEST_CHARACTERS and document.sha256.startswith(name.lower())
