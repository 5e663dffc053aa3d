"""Licences of documents and the attribution that each asks for. Pure."""

from collections.abc import Iterable

from assistant.corpus.records import Document

OGL_LINE = (
    "Contains public sector information licensed under the Open Government Licence v3.0"
    " (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)."
)
"""The attribution that the licence asks for, with its address, which it wants "where possible"."""
_OGL_NAMES = frozenset({"OGL-UK-3.0", "OGL-3.0", "OGL v3.0", "OGL"})


def licence_lines(documents: Iterable[Document]) -> tuple[str, ...]:
    """One line a licence, the attribution that it asks for where we know it."""
    lines: dict[str, None] = {}
    for document in documents:
        if document.licence in _OGL_NAMES:
            lines.setdefault(OGL_LINE)
        elif document.licence:
            lines.setdefault(f"Contains information of {document.owner}, licensed under {document.licence}.")
        else:
            lines.setdefault(f"Documents of {document.owner} state no licence: ask before you publish them.")
    return tuple(sorted(lines))
