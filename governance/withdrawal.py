"""The right to leave: what a release without a member's documents must be, exactly."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleaseDocument:
    """One document of a release as its manifest has it."""

    owner: str
    """The member's id."""
    path: str
    sha256: str
    """Of the document's bytes."""
    owner_name: str = ""
    """The owner as the manifest has it, to the letter."""
    reading: str = ""
    """SHA-256 of what was read from it (text, passages, verdicts), where the manifest says."""


def without_owners(
    documents: frozenset[ReleaseDocument], owners: frozenset[str]
) -> frozenset[ReleaseDocument]:
    """The documents that stay; a content that another member also owns stays under that owner."""
    return frozenset(each for each in documents if each.owner not in owners)


@dataclass(frozen=True, slots=True)
class Removal:
    """What a withdrawal takes out of a release."""

    documents: tuple[ReleaseDocument, ...]
    erased: tuple[str, ...]
    """SHA-256 of contents that nobody else owns: every trace of them goes."""
    kept: tuple[str, ...]
    """SHA-256 of contents that stay under another owner."""


def removal_of(documents: frozenset[ReleaseDocument], owner: str) -> Removal:
    """What goes and what stays when `owner` withdraws; pure, sorted."""
    going = sorted((each for each in documents if each.owner == owner), key=lambda each: each.path)
    staying = {each.sha256 for each in documents if each.owner != owner}
    contents = {each.sha256 for each in going}
    return Removal(tuple(going), tuple(sorted(contents - staying)), tuple(sorted(contents & staying)))


CANNOT_PROVE = (
    "Not proved: copies outside this installation, among them backups, exports, other members' machines, "
    "screens, printouts and what people remember; blocks of a disk that were freed but not overwritten."
)


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What an erasure did and found, for the certificate; made by whoever erased."""

    owner: str
    release_before: str
    release_after: str
    """Empty where nothing was left to release."""
    removal: Removal
    receipts_marked: int
    searches_with_hits: int
    """Of those by hash, by words, by meaning and over every stored text; 0 where all is gone."""
