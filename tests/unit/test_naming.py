"""Naming a document of a release."""

import pytest

from assistant.corpus.naming import document_named
from assistant.corpus.records import Document
from assistant.errors import UnusableInput


def document(path: str, *, owner: str = "A", sha256: str = "a" * 64) -> Document:
    return Document(path=path, owner=owner, licence="", sha256=sha256, media_type="text/plain", byte_count=1)


DOCUMENTS = [
    document("care/contract.pdf", sha256="1" * 64),
    document("care/contract.pdf", owner="B", sha256="2" * 64),
    document("terms.txt", sha256="3" * 64),
    document("old/terms.txt", sha256="4" * 64),
    document("copy of terms.txt", sha256="3" * 64),
]


@pytest.mark.parametrize(
    ("name", "sha256"),
    [("A:care/contract.pdf", "1"), ("B:care/contract.pdf", "2"), ("terms.txt", "3"), ("44444444", "4")],
)
def test_a_document_is_found_by_path_owner_or_digest(name: str, sha256: str) -> None:
    assert document_named(DOCUMENTS, name).sha256 == sha256 * 64


def test_a_path_that_two_owners_use_must_be_told_apart() -> None:
    with pytest.raises(UnusableInput, match=r"A:care/contract\.pdf, B:care/contract\.pdf"):
        document_named(DOCUMENTS, "care/contract.pdf")


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnusableInput, match=r"no document .nothing\.pdf."):
        document_named(DOCUMENTS, "nothing.pdf")
