"""What a delegate can put to the vote from this home, and the action that each comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.adoption.proposing import model_to_propose, release_to_propose, settings_to_propose
from assistant.adoption.settings_file import settings_sha256
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError
from assistant.gguf import packaged_gguf
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from assistant.settings import Settings
from governance.proposal import Action, Admit, Adopt, Expel, ReplaceKey, RollBack, Subject
from governance.state import State
from ui.council.proposals import names_of
from ui.council.words import SUBJECT_WORDS, short


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be proposed."""

    kind: str
    value: str
    """Digest, member or statement, as the kind needs."""
    title: str
    subject: Subject | None = None
    """Of a roll-back."""


def choices_of(state: State, home: Path) -> tuple[Choice, ...]:
    """Everything that can be proposed now, documents first."""
    return (
        *_releases(state, home),
        *_model(state),
        *_settings(state, home),
        *_former(state),
        *(Choice("admit", key, f"Admit {each.name}") for key, each in state.applications.items()),
        *(
            Choice(
                "replace-key",
                key,
                f"Replace the lost keys of {names_of(state).get(each.member, each.member)}",
            )
            for key, each in state.key_requests.items()
        ),
        *(
            Choice("expel", each.id, f"End the membership of {each.name}")
            for each in sorted(state.members.values(), key=lambda member: member.name)
        ),
    )


def asked_for(choices: tuple[Choice, ...], asked: Mapping[str, str]) -> int | None:
    """The place of what an address asks for, such as `release=DIGEST`; None where that isn't here."""
    for place, each in enumerate(choices):
        wanted = asked.get(each.kind, "")
        if wanted and each.value.startswith(wanted):
            return place
    return None


def action_of(choice: Choice, state: State, home: Path) -> Action:
    """The action; raises AssistantError where the release or model isn't as it was sealed."""
    folders = HomeFolders(home)
    match choice.kind:
        case "release":
            previous = state.release.value if state.release else None
            return Adopt(release_to_propose(folders, choice.value, previous=previous), None, None)
        case "model":
            model = model_to_propose(folders, None, name="", licence="", card="", origin="")
            return Adopt(None, model, None)
        case "settings":
            in_force = state.settings.value if state.settings else None
            own = choice.value == settings_sha256(Settings())
            path = None if own else folders.settings / f"{choice.value}.json"
            return Adopt(None, None, settings_to_propose(folders, path, summary="", in_force=in_force))
        case "roll-back":
            return RollBack(choice.subject or Subject.RELEASE, choice.value)
        case "admit":
            return Admit(choice.value)
        case "expel":
            return Expel(choice.value)
        case _:
            return ReplaceKey(choice.value)


def _releases(state: State, home: Path) -> list[Choice]:
    store, found = ReleaseStore(home), []
    in_force = state.release.value if state.release else ""
    for digest in store.digests():
        if digest == in_force:
            continue
        try:
            counts = store.manifest(digest).counts()
        except AssistantError:
            continue
        title = f"Use documents: release {short(digest)}, {counted(counts.documents, 'document')}"
        found.append(Choice("release", digest, title))
    return found


def _model(state: State) -> list[Choice]:
    packaged = packaged_gguf().sha256
    if state.model is not None and state.model.value == packaged:
        return []
    return [
        Choice("model", packaged, f"Use the language model that comes with the program, {short(packaged)}")
    ]


def _settings(state: State, home: Path) -> list[Choice]:
    own = settings_sha256(Settings())
    in_force = state.settings.value if state.settings else ""
    kept = {path.stem for path in HomeFolders(home).settings.glob("*.json")} - {own}
    titles = {
        own: "Use the program's own settings",
        **dict.fromkeys(sorted(kept), "Use the settings kept here"),
    }
    return [
        Choice("settings", sha256, f"{title}, {short(sha256)}")
        for sha256, title in titles.items()
        if sha256 != in_force
    ]


def _former(state: State) -> list[Choice]:
    in_force = {each.value for each in (state.release, state.model, state.settings) if each is not None}
    former = {(each.choice.KIND, each.value): each for each in state.former if each.value not in in_force}
    return [
        Choice(
            "roll-back",
            each.value,
            f"Go back to the {SUBJECT_WORDS[Subject(kind)]} of proposal {each.number}, {short(each.value)}",
            Subject(kind),
        )
        for (kind, _), each in former.items()
    ]
