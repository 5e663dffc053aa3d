"""What is measured before a vote: a release, a model, settings that no member has adopted yet.

Measuring is the one thing that may load them, because the vote is to know the figures. Nothing of it is
shown as an answer: outcomes go into a report, no receipt is kept, and each report names what it measured.
With `assistant.adoption.permission` and `assistant.adoption.proposing` it is among the modules that know
governance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.adoption.adopting import release_in_force
from assistant.adoption.proposing import model_to_measure, read_settings_file, require_intact
from assistant.adoption.settings_file import read_settings, settings_sha256
from assistant.adoption.withdrawn import owner_id, withdrawn_owners
from assistant.corpus.store import ReleaseStore
from assistant.errors import NotPermitted
from assistant.installation import HomeFolders
from assistant.settings import Settings
from governance.gatekeeper import GateKeeper
from governance.proposal import ModelChoice
from governance.state import State
from governance.verified_log import Refusal

EMBEDDED, DEFAULTS = "embedded", "defaults"


@dataclass(frozen=True, slots=True)
class Named:
    """What is named to be measured; None: what is in force."""

    release: str | None = None
    """A digest or the start of it."""
    model: str | None = None
    """A GGUF's path or SHA-256, or EMBEDDED."""
    settings: str | None = None
    """A JSON file's path, or DEFAULTS."""

    @property
    def is_in_force(self) -> bool:
        """Nothing but what members adopted."""
        return self.release is None and self.model is None and self.settings is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What will be loaded."""

    release: str
    release_folder: Path
    model: ModelChoice | None
    """None where none is adopted, which passages alone don't need."""
    settings: Settings
    settings_sha256: str
    """What a vote names them by: as adopted, where they are in force."""
    is_withheld: Callable[[str], bool]


def candidate(home: HomeFolders, named: Named) -> Candidate:
    """Find it, intact; raises NotPermitted under a stop, or where the log doesn't verify.

    What members withdrew is withheld here as everywhere.
    """
    keeper = GateKeeper(home.root)
    try:
        verified = keeper.verified()
    finally:
        keeper.close()
    if isinstance(verified, Refusal):
        raise NotPermitted(str(verified))
    if verified.uncosigned.stop is not None:
        raise NotPermitted("members stopped the assistant: nothing is measured until they start it again")
    store = ReleaseStore(home.root)
    digest = store.resolve(named.release) if named.release else _in_force(home)
    require_intact(store, digest)
    owners = withdrawn_owners(verified.state, verified.uncosigned)
    settings, settings_digest = _settings(home, named.settings, verified.state)
    return Candidate(
        release=digest,
        release_folder=store.folder(digest),
        model=_model(home, named.model, verified.state),
        settings=settings,
        settings_sha256=settings_digest,
        is_withheld=lambda owner: owner_id(owner) in owners,
    )


def _in_force(home: HomeFolders) -> str:
    digest = release_in_force(home)
    if digest is None:
        raise NotPermitted("no release has been adopted by a vote: name the one to measure with --release")
    return digest


def _model(home: HomeFolders, source: str | None, state: State) -> ModelChoice | None:
    if source is not None:
        return model_to_measure(home, None if source == EMBEDDED else source)
    choice = state.model.choice if state.model else None
    return choice if isinstance(choice, ModelChoice) else None


def _settings(home: HomeFolders, source: str | None, state: State) -> tuple[Settings, str]:
    if source is None and state.settings:
        return read_settings(state.settings.value, home.settings), state.settings.value
    settings = Settings() if source in (None, DEFAULTS) else read_settings_file(Path(source))
    return settings, settings_sha256(settings)
