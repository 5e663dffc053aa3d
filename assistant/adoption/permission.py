"""Asks the members' gate what may be loaded, and brings it to a private place that only this process reads.

With `assistant.adoption.adopting` and `assistant.adoption.withdrawn` the only module of this package that
knows governance.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.adoption.private_copies import note_copy, remove_copies
from assistant.adoption.settings_file import read_settings
from assistant.adoption.withdrawn import is_touched, owner_id, release_documents, stand_in, withdrawn_owners
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.release import MANIFEST_NAME, PASSAGES_NAME, SEAL_NAME, VECTORS_NAME
from assistant.corpus.seal import file_sha256, read_seal
from assistant.corpus.store import ReleaseStore
from assistant.errors import NotPermitted, ReleaseNotFound
from assistant.installation import HomeFolders
from assistant.records import Adoption
from assistant.settings import Settings
from governance.backends.sealed_copy import SealedCopy, copy_sealed
from governance.errors import GovernanceError
from governance.gate import Offered, Permission
from governance.gatekeeper import GateKeeper
from governance.proposal import ModelChoice, ReleaseChoice
from governance.state import Adopted, State
from governance.verified_log import Refusal, VerifiedLog
from governance.withdrawal import ReleaseDocument

_LOADED_FILES = (MANIFEST_NAME, PASSAGES_NAME, VECTORS_NAME, REGISTER_NAME)


@dataclass(frozen=True, slots=True)
class Granted:
    """What the gate allowed, copied and hashed, ready to be opened; close it to remove the copy."""

    permission: Permission
    offered: Offered
    release: SealedCopy
    release_folder: Path
    """Where the release lies, for the documents' own bytes; hash what is read from it."""
    model: ModelChoice
    settings: Settings
    note: Path
    """Says where the private copy is."""

    @property
    def adoption(self) -> Adoption:
        """As every answer names it."""
        return Adoption(
            self.permission.release, self.permission.model, self.permission.ballot, self.permission.adopted_by
        )

    def close(self) -> None:
        """Remove the private copy."""
        self.release.close()
        self.note.unlink(missing_ok=True)


def granted(home: HomeFolders, keeper: GateKeeper) -> Granted:
    """Ask the gate for what the members adopted last, and copy it; raises NotPermitted with the reason.

    Where a member withdrew and a release without its documents stands in for the adopted one, that is
    offered; until then the adopted one is, and `is_withdrawn` says which of its documents to leave out.
    """
    verified = _verified(keeper)
    state = verified.state
    if state.release is None or state.model is None or state.settings is None:
        raise NotPermitted(_nothing_adopted(state))
    store = ReleaseStore(home.root)
    settings = read_settings(state.settings.value, home.settings)
    release = _release_to_offer(store, state, state.release, withdrawn_owners(state, verified.uncosigned))
    folder = store.folder(release.release)
    seal = read_seal(folder)
    offered = replace(
        release,
        settings=state.settings.value,
        model=state.model.value,
        seal=file_sha256(folder / SEAL_NAME),
    )
    permission = _asked(keeper, offered)
    remove_copies(home.private_copies)
    try:
        copy = copy_sealed(
            {name: folder / name for name in _LOADED_FILES},
            {name: seal.get(name, "") for name in _LOADED_FILES},
        )
    except GovernanceError as error:
        raise NotPermitted(f"release {permission.release[:12]}: {error}") from error
    model = state.model.choice
    if not isinstance(model, ModelChoice):
        raise NotPermitted("what was adopted as a model isn't one: rebuild the state from the log")
    if hashlib.sha256(copy.path(MANIFEST_NAME).read_bytes()).hexdigest() != permission.release:
        copy.close()
        raise NotPermitted(
            f"release (manifest): {folder} isn't release {permission.release[:12]}: ingest the files again"
        )
    note = note_copy(copy.folder, release=permission.release, notes=home.private_copies)
    return Granted(permission, offered, copy, folder, model, settings, note)


def _release_to_offer(store: ReleaseStore, state: State, adopted: Adopted, owners: frozenset[str]) -> Offered:
    """The adopted release, or the one without the documents of `owners` that stands in for it.

    One that no operator vouched for yet, as its building was cut short, waits while the adopted one is here.
    """
    digest = adopted.value
    if not owners and not adopted.only_owner and store.folder(digest).is_dir():
        return Offered(release=digest, settings="")
    nowhere = f"release {digest[:12]} was adopted and isn't in {store.home}: ingest the files again"
    try:
        manifest = store.manifest(digest)
    except ReleaseNotFound as error:
        raise NotPermitted(nowhere) from error
    documents = release_documents(manifest)
    standing_in = stand_in(store, manifest, owners)
    if standing_in and standing_in.digest not in state.installations and store.folder(digest).is_dir():
        standing_in = None
    if standing_in is None and not store.folder(digest).is_dir():
        raise NotPermitted(_nothing_stands_in(digest, owners) if is_touched(manifest, owners) else nowhere)
    return Offered(
        release=standing_in.digest if standing_in else digest,
        settings="",
        documents=release_documents(standing_in) if standing_in else documents,
        adopted_documents=documents,
        previous_documents=_documents_before(store, adopted),
    )


def _documents_before(store: ReleaseStore, adopted: Adopted) -> frozenset[ReleaseDocument] | None:
    """Of the release that one adopted by silence changes; None where it isn't needed or isn't known here."""
    if not adopted.only_owner or not isinstance(adopted.choice, ReleaseChoice):
        return None
    if not adopted.choice.previous:
        return frozenset()
    try:
        return release_documents(store.manifest(adopted.choice.previous))
    except ReleaseNotFound:
        return None


def _nothing_stands_in(digest: str, owners: frozenset[str]) -> str:
    return (
        f"release {digest[:12]} was adopted and held documents of {', '.join(sorted(owners))}, who withdrew; "
        "no release without them is here: finish with commons governance withdraw, or adopt another release"
    )


def no_longer_permitted(keeper: GateKeeper, permission: Permission) -> str:
    """Why what runs must stop; empty while it may go on. Cheap enough to ask every second."""
    try:
        refusal = keeper.changed_since(permission)
    except (GovernanceError, OSError) as error:
        return f"the members' log can't be read any more: {error}"
    return str(refusal) if refusal else ""


def is_withdrawn(owner: str, permission: Permission) -> bool:
    """Whether this owner's documents must not be used any more."""
    return owner_id(owner) in permission.withdrawn


def _verified(keeper: GateKeeper) -> VerifiedLog:
    verified = keeper.verified()
    if isinstance(verified, Refusal):
        raise NotPermitted(str(verified))
    return verified


def _asked(keeper: GateKeeper, offered: Offered) -> Permission:
    answer = keeper.ask(offered)
    if isinstance(answer, Refusal):
        raise NotPermitted(str(answer))
    return answer


def _nothing_adopted(state: State) -> str:
    missing = [
        name
        for name, adopted in (
            ("release", state.release),
            ("model", state.model),
            ("settings", state.settings),
        )
        if adopted is None
    ]
    return (
        f"no {' or '.join(missing)} has been adopted by a vote: run `commons ingest PATH --adopt`, or propose"
    )
