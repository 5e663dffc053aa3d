"""What a proposal would change, looked up in this home: documents by owner, settings and rules, models.

Reads releases' manifests and kept settings; what doesn't lie in this home is said to be missing.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.adoption.adopting import release_choice
from assistant.adoption.settings_file import read_settings
from assistant.corpus.diff import diff_releases
from assistant.corpus.records import Document
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError
from assistant.installation import HomeFolders
from governance.codec import encode_record
from governance.proposal import (
    Action,
    Adopt,
    Change,
    ChangeRules,
    DifferenceLine,
    ModelChoice,
    ReleaseChoice,
    SettingsChoice,
)
from governance.rules import Rules
from governance.state import State


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    """One document that a release adds, changes or withdraws."""

    change: Change
    document: Document
    fields: str
    """What is different about a changed one, in words; empty otherwise."""


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """What a proposed release changes."""

    digest: str
    previous: str
    signed: tuple[DifferenceLine, ...]
    """The numbers that the proposal itself states."""
    documents: tuple[ChangedDocument, ...]
    is_here: bool
    """Whether the release lies in this home, so that its documents can be opened."""
    differs: bool
    """Whether the numbers counted here aren't those that the proposal states."""
    passages_before: int = 0
    passages_after: int = 0


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One value that changes."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a proposal changes."""

    release: ReleaseChange | None = None
    model: ModelChoice | None = None
    model_before: ModelChoice | None = None
    settings: SettingsChoice | None = None
    values: tuple[BeforeAfter, ...] = ()
    """Settings or rules."""
    missing: str = ""
    """What can't be shown because it doesn't lie in this home."""


def changes_of(action: Action, state: State, home: Path) -> Changes:
    """What an action changes against what is in force."""
    if isinstance(action, ChangeRules):
        return Changes(values=rule_changes(state.rules, action.rules))
    if not isinstance(action, Adopt):
        return Changes()
    before = state.model.choice if state.model is not None else None
    values, missing = _setting_changes(action.settings, state, home)
    return Changes(
        release=None if action.release is None else _release_change(action.release, home),
        model=action.model,
        model_before=before if isinstance(before, ModelChoice) else None,
        settings=action.settings,
        values=values,
        missing=missing,
    )


def _release_change(choice: ReleaseChoice, home: Path) -> ReleaseChange:
    store = ReleaseStore(home)
    try:
        after = store.manifest(choice.digest)
        before = store.manifest(choice.previous) if choice.previous else None
    except AssistantError:
        return ReleaseChange(
            choice.digest, choice.previous, choice.difference, (), is_here=False, differs=False
        )
    if before is None:
        documents = tuple(ChangedDocument(Change.ADDED, each, "") for each in after.documents)
        passages_before = 0
    else:
        difference = diff_releases(before, after)
        documents = (
            *(ChangedDocument(Change.ADDED, each, "") for each in difference.added),
            *(
                ChangedDocument(Change.CHANGED, each.after, ", ".join(map(_field_words, each.fields)))
                for each in difference.changed
            ),
            *(ChangedDocument(Change.WITHDRAWN, each, "") for each in difference.removed),
        )
        passages_before = difference.passages_before
    return ReleaseChange(
        choice.digest,
        choice.previous,
        choice.difference,
        documents,
        is_here=choice.digest in store.digests(),
        differs=release_choice(store, choice.digest, previous=choice.previous or None) != choice,
        passages_before=passages_before,
        passages_after=after.counts().passages,
    )


_FIELD_WORDS = {"sha256": "another version", "media_type": "file type", "byte_count": "size"}


def _field_words(field: str) -> str:
    return _FIELD_WORDS.get(field, field)


def _setting_changes(
    choice: SettingsChoice | None, state: State, home: Path
) -> tuple[tuple[BeforeAfter, ...], str]:
    if choice is None:
        return (), ""
    folder = HomeFolders(home).settings
    try:
        after = asdict(read_settings(choice.sha256, folder))
        before = {} if state.settings is None else asdict(read_settings(state.settings.value, folder))
    except AssistantError as error:
        return (), str(error)
    return _differences(before, after), ""


def rule_changes(before: Rules, after: Rules) -> tuple[BeforeAfter, ...]:
    """Each rule of voting that differs."""
    return _differences(encode_record(before), encode_record(after))


def _differences(before: Any, after: Any) -> tuple[BeforeAfter, ...]:  # noqa: ANN401 - trees of JSON values
    old, new = dict(_leaves(before)), dict(_leaves(after))
    return tuple(
        BeforeAfter(name, _said(old.get(name)), _said(new.get(name)))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    )


def _leaves(tree: Any, name: str = "") -> Iterable[tuple[str, object]]:  # noqa: ANN401 - as above
    if isinstance(tree, dict) and tree.keys() == {"numerator", "denominator"}:
        yield name, f"{tree['numerator']}/{tree['denominator']}"
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _leaves(value, f"{name} {key}".strip().replace("_", " "))
    elif isinstance(tree, list | tuple) and any(isinstance(each, dict) for each in tree):
        for number, each in enumerate(tree, start=1):
            yield from _leaves(each, f"{name} {number}")
    else:
        yield name, tree


def _said(value: object) -> str:
    if value is None:
        return "not set"
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
