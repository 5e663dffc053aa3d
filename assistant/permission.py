"""Asks the members' gate what may be loaded, and brings it to a private place that only this process reads.

With `assistant.adopting` the only module of this package that knows governance.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.release import MANIFEST_NAME, PASSAGES_NAME, SEAL_NAME, VECTORS_NAME
from assistant.corpus.seal import file_sha256, read_seal
from assistant.corpus.store import ReleaseStore
from assistant.errors import NotPermitted
from assistant.installation import HomeFolders
from assistant.records import Adoption
from assistant.settings import Settings
from assistant.settings_file import read_settings
from governance.backends.sealed_copy import SealedCopy, copy_sealed
from governance.errors import GovernanceError
from governance.gate import Offered, Permission, Refusal, VerifiedLog
from governance.gatekeeper import GateKeeper
from governance.proposal import ModelChoice
from governance.state import State
from governance.wiring import member_id

_LOADED_FILES = (MANIFEST_NAME, PASSAGES_NAME, VECTORS_NAME)


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

    @property
    def adoption(self) -> Adoption:
        """As every answer names it."""
        return Adoption(
            self.permission.release, self.permission.model, self.permission.ballot, self.permission.adopted_by
        )

    def close(self) -> None:
        """Remove the private copy."""
        self.release.close()


def granted(home: HomeFolders, keeper: GateKeeper) -> Granted:
    """Ask the gate for what the members adopted last, and copy it; raises NotPermitted with the reason."""
    state = _verified(keeper).state
    if state.release is None or state.model is None or state.settings is None:
        raise NotPermitted(_nothing_adopted(state))
    store = ReleaseStore(home.root)
    folder = store.folder(state.release.value)
    if not folder.is_dir():
        raise NotPermitted(
            f"release {state.release.value[:12]} was adopted and isn't in {home.root}: ingest the files again"
        )
    settings = read_settings(state.settings.value, home.settings)
    seal = read_seal(folder)
    offered = Offered(
        release=state.release.value,
        settings=state.settings.value,
        model=state.model.value,
        seal=file_sha256(folder / SEAL_NAME),
    )
    permission = _asked(keeper, offered)
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
    return Granted(permission, offered, copy, folder, model, settings)


def no_longer_permitted(keeper: GateKeeper, permission: Permission) -> str:
    """Why what runs must stop; empty while it may go on. Cheap enough to ask every second."""
    try:
        refusal = keeper.changed_since(permission)
    except GovernanceError as error:
        return str(error)
    return str(refusal) if refusal else ""


def is_withdrawn(owner: str, permission: Permission) -> bool:
    """Whether this owner's documents must not be used any more."""
    return member_id(owner) in permission.withdrawn if permission.withdrawn else False


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
