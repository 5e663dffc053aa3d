"""What withdrawals leave of a release, in governance's terms: which documents, and which release stands in.

Knows governance's records, as `assistant.adoption.permission` and `assistant.adoption.adopting` do. The
adopted release may be gone from this disk, for it holds what was withdrawn; its manifest is kept then, so
that anyone can still compute what must be left of it.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from assistant.corpus.manifest import Manifest, canonical_json
from assistant.corpus.records import Document
from assistant.corpus.store import ReleaseStore
from assistant.errors import CorpusError
from governance.errors import HomeError
from governance.proposal import Adopt, ReleaseChoice
from governance.state import State
from governance.wiring import member_id
from governance.withdrawal import ReleaseDocument, without_owners


def owner_id(owner: str) -> str:
    """The member whose documents these are, from a council's name; the name where no id can be made of it."""
    try:
        return member_id(owner)
    except HomeError:
        return owner


def release_documents(manifest: Manifest) -> frozenset[ReleaseDocument]:
    """A release's documents as the gate compares them.

    `reading` covers everything else that the manifest states of one: licence, source, what was read in it,
    the register's rows of it, and by which settings, so that nothing about a document can change under cover
    of a withdrawal.
    """
    return frozenset(
        ReleaseDocument(owner_id(each.owner), each.path, each.sha256, each.owner, reading)
        for each, reading in zip(manifest.documents, document_readings(manifest), strict=True)
    )


def document_readings(manifest: Manifest) -> list[str]:
    """Of each document in the manifest's order, a hash of all that the manifest states of it."""
    entries = {entry.sha256: _plain(asdict(entry)) for entry in manifest.contents}
    settings = hashlib.sha256(canonical_json(manifest.settings)).hexdigest()
    rows = manifest.register.contents
    return [
        _reading(each, [entries[each.sha256], rows.get(each.sha256, "")], settings)
        for each in manifest.documents
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who withdrew, and what members may still want to load."""

    owners: frozenset[str]
    in_force: str
    """Digest of the adopted release; empty where none was adopted."""
    releases: tuple[str, ...]
    """Digests that are in force, were before, or are proposed; sorted."""


def standing_of(state: State) -> Standing:
    """What an erasure must know of a log."""
    in_force = state.release.value if state.release else ""
    releases = {each.value for each in state.former if isinstance(each.choice, ReleaseChoice)} | {in_force}
    for proposal in state.proposals.values():
        action = proposal.statement.action
        if isinstance(action, Adopt) and action.release is not None:
            releases.add(action.release.digest)
    return Standing(withdrawn_owners(state), in_force, tuple(sorted(releases - {""})))


def left_of(manifest: Manifest, owners: frozenset[str]) -> frozenset[ReleaseDocument]:
    """The documents that stay when these owners withdraw."""
    return without_owners(release_documents(manifest), owners)


def withdrawn_owners(*states: State) -> frozenset[str]:
    """Ids of the members who withdrew, in any of these states."""
    return frozenset(owner for state in states for owner in state.withdrawn)


def is_touched(manifest: Manifest, owners: Collection[str]) -> bool:
    """Whether the release holds documents of these owners."""
    return any(owner_id(document.owner) in owners for document in manifest.documents)


def stand_in(store: ReleaseStore, adopted: Manifest, owners: frozenset[str]) -> Manifest | None:
    """The release on this disk that is exactly `adopted` without these owners' documents, if one is.

    Where `adopted` doesn't state which rows its contents gave, it may have none.
    """
    documents = release_documents(adopted)
    rest = without_owners(documents, owners)
    if rest == documents:
        return None
    for digest in store.digests():
        try:
            manifest = store.manifest(digest)
        except CorpusError:
            continue
        is_held = adopted.states_rows or manifest.register.rows == 0
        if is_held and store.folder(digest).is_dir() and release_documents(manifest) == rest:
            return manifest
    return None


def _reading(document: Document, read: Sequence[object], settings: str) -> str:
    stated = [*read, document.licence, document.source, document.byte_count, settings]
    return hashlib.sha256(canonical_json(stated)).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
