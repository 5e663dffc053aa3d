"""What a proposal says about a release, a model or settings that lie on this machine; seals of releases.

Beside `assistant.adoption.adopting` and `assistant.adoption.permission` the only module of this package that
knows governance. It opens and signs no proposal: whose key that takes is the command line's matter.
"""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.adoption.adopting import model_choice, release_choice, settings_choice
from assistant.adoption.settings_file import parse_settings, read_settings
from assistant.adoption.withdrawn import release_documents
from assistant.corpus.release import SEAL_NAME
from assistant.corpus.seal import broken_files, file_sha256, read_seal
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseCorrupt, UnusableInput
from assistant.gguf import SMOLLM2, Gguf, keep_gguf, local_gguf, packaged_gguf, require_gguf
from assistant.installation import HomeFolders, prepared_language_model
from assistant.settings import Settings
from governance.consent import beyond_own
from governance.home import Home
from governance.proposal import ModelChoice, ReleaseChoice, SettingsChoice
from governance.wiring import log_installation

_SHA256 = re.compile(r"[0-9a-f]{64}")


def release_to_propose(home: HomeFolders, name: str, *, previous: str | None) -> ReleaseChoice:
    """A release of this home with its difference from the one in force.

    Raises ReleaseNotFound, or ReleaseCorrupt where a file of it isn't what its seal says.
    """
    store = ReleaseStore(home.root)
    digest = store.resolve(name)
    require_intact(store, digest)
    return release_choice(store, digest, previous=previous)


def differs_beyond_own(home: HomeFolders, choice: ReleaseChoice, *, owner: str) -> bool:
    """Whether silence could not adopt this release as the owner's own documents, going by what lies here.

    False where either release isn't here: then the gate finds it out where they are.
    """
    store = ReleaseStore(home.root)
    if not {choice.digest, choice.previous} <= {*store.digests(), *store.kept_manifests()}:
        return False
    before, after = (release_documents(store.manifest(each)) for each in (choice.previous, choice.digest))
    return bool(beyond_own(before, after, owner=owner))


def install_release(governed: Home, digest: str) -> bool:
    """Put the seal of a release as it lies in this home in the log, in the operator's name, once.

    False where the release or the operator's key isn't here. Raises ReleaseCorrupt where a file of the
    release isn't what its seal says.
    """
    store = ReleaseStore(governed.folder)
    if digest not in store.digests() or not governed.has_operator_key():
        return False
    require_intact(store, digest)
    log_installation(governed.folder, digest, file_sha256(store.folder(digest) / SEAL_NAME))
    return True


def require_intact(store: ReleaseStore, digest: str) -> None:
    """Raise ReleaseCorrupt where a file of the release isn't what its seal says."""
    store.manifest(digest)
    folder = store.folder(digest)
    broken = broken_files(folder, read_seal(folder))
    if broken:
        raise ReleaseCorrupt(f"{broken[0]} of release {digest[:12]} was changed: ingest the files again")


def model_to_propose(
    home: HomeFolders, source: str | None, *, name: str, licence: str, card: str, origin: str
) -> ModelChoice:
    """The embedded model, or a GGUF by path or by the SHA-256 of one that is kept in this home.

    A file given by path is hashed while it is copied into the home's models. Raises ModelNotFound, or
    UnusableInput for what is no GGUF or lacks a name or licence.
    """
    kept = _kept(home, source)
    if kept is None:
        return model_choice(prepared_language_model())
    try:
        return ModelChoice(kept.sha256, name, licence, card, origin, recipe="", derived_sha256="")
    except ValueError as error:
        raise UnusableInput(f"{error}: give --name and --licence") from error


def model_to_measure(home: HomeFolders, source: str | None) -> ModelChoice:
    """The same before anything is said of it; a file is copied into the home's models as it is hashed."""
    kept = _kept(home, source)
    if kept is None:
        return model_choice(prepared_language_model())
    unsaid = "not said yet"
    return ModelChoice(kept.sha256, unsaid, unsaid, card="", source="", recipe="", derived_sha256="")


def _kept(home: HomeFolders, source: str | None) -> Gguf | None:
    """None for the embedded model."""
    packaged = packaged_gguf()
    if source is None or source == packaged.sha256:
        return None
    kept = _kept_file(home, source)
    return None if kept.sha256 == packaged.sha256 else kept


def _kept_file(home: HomeFolders, source: str) -> Gguf:
    path = Path(source)
    if _SHA256.fullmatch(source) and not path.exists():
        return local_gguf(home.models / f"{source}.gguf", sha256=source)
    require_gguf(path)
    return keep_gguf(path, home.models)


def settings_to_propose(
    home: HomeFolders, path: Path | None, *, summary: str, in_force: str | None
) -> SettingsChoice:
    """Settings from a JSON file, kept in the home; the defaults without one.

    Without a summary it says what differs from those in force. Raises UnusableInput.
    """
    settings = Settings() if path is None else read_settings_file(path)
    if settings.figures.planning_model == SMOLLM2.sha256:
        raise UnusableInput(
            "settings: planning_model names the embedded model, which is too small to write plans: name "
            "another adopted model's SHA-256, or leave it empty"
        )
    before = None if in_force is None else read_settings(in_force, home.settings)
    choice = settings_choice(home, settings)
    return SettingsChoice(choice.sha256, summary or _difference(before, settings))


def read_settings_file(path: Path) -> Settings:
    """Settings from a JSON file; raises UnusableInput."""
    try:
        return parse_settings(json.loads(path.read_bytes()))
    except UnusableInput:
        raise
    except ValueError as error:
        raise UnusableInput(f"{path.name} holds no settings: {error}; expected a JSON object") from error


def _difference(before: Settings | None, after: Settings) -> str:
    old, new = _flat(before or Settings()), _flat(after)
    changes = [f"{name}: {old[name]} -> {value}" for name, value in new.items() if old[name] != value]
    since = "the defaults" if before is None else "those in force"
    return f"as {since}" + (f", but {'; '.join(changes)}" if changes else "")


def _flat(settings: Settings) -> dict[str, Any]:
    return {
        f"{part}.{name}": value for part, values in asdict(settings).items() for name, value in values.items()
    }
