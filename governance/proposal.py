"""A proposal: what is to be done, why, and until when members may vote on it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from governance.rules import STRICTNESS, DecisionClass, Rules

_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_sha256(value: str, name: str) -> None:
    """Raise ValueError unless `value` is a SHA-256 in lower-case hex."""
    if not _SHA256.fullmatch(value):
        raise ValueError(f"{name} {value[:80]!r} isn't a SHA-256 in lower-case hex")


class Change(StrEnum):
    """What happens to documents."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """How many documents of one owner and licence a release adds, withdraws or changes."""

    change: Change
    owner: str
    licence: str
    documents: int


@dataclass(frozen=True, slots=True)
class ReleaseChoice:
    """A corpus release, by digest, with its difference from the one before."""

    KIND: ClassVar[str] = "release"
    digest: str
    previous: str
    """The release that the difference is from; empty for the first."""
    difference: tuple[DifferenceLine, ...]

    def __post_init__(self) -> None:
        """Refuse what can't be a digest."""
        check_sha256(self.digest, "the release")
        if self.previous:
            check_sha256(self.previous, "the previous release")


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A language model, by the SHA-256 of its file."""

    KIND: ClassVar[str] = "model"
    sha256: str
    name: str
    licence: str
    card: str
    """Where its model card is, or what it says."""
    source: str
    recipe: str
    """How the file that runs is derived from the adopted one; empty: it is that file."""
    derived_sha256: str
    """SHA-256 of the derived file; empty where the recipe alone is adopted."""

    def __post_init__(self) -> None:
        """Refuse what can't be a model."""
        check_sha256(self.sha256, "the model")
        if self.derived_sha256:
            check_sha256(self.derived_sha256, "the derived model")
        if not self.name.strip() or not self.licence.strip():
            raise ValueError("a model without a name or licence: members must know what they adopt")


@dataclass(frozen=True, slots=True)
class SettingsChoice:
    """Prompt, retrieval and answering, by the SHA-256 of their canonical JSON."""

    KIND: ClassVar[str] = "settings"
    sha256: str
    summary: str

    def __post_init__(self) -> None:
        """Refuse what can't be a hash."""
        check_sha256(self.sha256, "the settings")


@dataclass(frozen=True, slots=True)
class Adopt:
    """Use this release, model or settings from now on; several may be adopted together."""

    KIND: ClassVar[str] = "adopt"
    release: ReleaseChoice | None
    model: ModelChoice | None
    settings: SettingsChoice | None

    def __post_init__(self) -> None:
        """Refuse a proposal that adopts nothing."""
        if self.release is None and self.model is None and self.settings is None:
            raise ValueError("nothing to adopt: name a release, a model or settings")


class Subject(StrEnum):
    """What a decision is about and can be rolled back."""

    RELEASE = "release"
    MODEL = "model"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class RollBack:
    """Go back to a release, model or settings that was adopted before."""

    KIND: ClassVar[str] = "roll-back"
    subject: Subject
    to: str

    def __post_init__(self) -> None:
        """Refuse what can't be a digest."""
        check_sha256(self.to, "what to go back to")


@dataclass(frozen=True, slots=True)
class Admit:
    """Admit the council of a logged application."""

    KIND: ClassVar[str] = "admit"
    application: str


@dataclass(frozen=True, slots=True)
class Expel:
    """End a member's membership against its will."""

    KIND: ClassVar[str] = "expel"
    member: str


@dataclass(frozen=True, slots=True)
class ReplaceKey:
    """Replace all keys of a member that lost them by the one of a logged request."""

    KIND: ClassVar[str] = "replace-key"
    request: str


@dataclass(frozen=True, slots=True)
class ChangeRules:
    """Change thresholds, quorums and times."""

    KIND: ClassVar[str] = "change-rules"
    rules: Rules


@dataclass(frozen=True, slots=True)
class Stop:
    """Switch the assistant off at once."""

    KIND: ClassVar[str] = "stop"


@dataclass(frozen=True, slots=True)
class RatifyStop:
    """Keep it off until a vote starts it."""

    KIND: ClassVar[str] = "ratify-stop"


@dataclass(frozen=True, slots=True)
class Start:
    """Switch it on again."""

    KIND: ClassVar[str] = "start"


Action: TypeAlias = Adopt | RollBack | Admit | Expel | ReplaceKey | ChangeRules | Stop | RatifyStop | Start


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation report that a proposal stands on, or why there is none."""

    report: str
    """SHA-256 of the report; empty where there is none."""
    regressed: tuple[str, ...]
    """Members for whose own questions it measures worse."""
    none_because: str

    def __post_init__(self) -> None:
        """Refuse neither and both."""
        if bool(self.report) == bool(self.none_because.strip()):
            raise ValueError("an evaluation is either a report's SHA-256 or the reason why there is none")
        if self.report:
            check_sha256(self.report, "the evaluation report")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal, complete: nothing about it can change once it is signed."""

    TYPE: ClassVar[str] = "proposal"
    origin: str
    member: str
    mandate: str
    epoch: int
    decision_class: DecisionClass
    opened: int
    deadline: int
    """The last second at which a majority of witnesses may have seen a ballot that counts."""
    second_deadline: int | None
    """The same for the second call; None: there is none."""
    raised_deadline: int | None
    """Consent alone: the deadline that holds once an objection has raised the class."""
    provisional: bool
    """Where the quorum was missed but most votes were for: adopt until the second call decides."""
    action: Action
    reason: str
    affected: str
    rejected_options: tuple[str, ...]
    interests: str
    evaluation: Evaluation
    nonce: str

    def __post_init__(self) -> None:
        """Refuse a proposal that leaves out what voters must know."""
        for name in ("reason", "affected", "interests"):
            if not getattr(self, name).strip():
                raise ValueError(f"a proposal without {name!r}: voters must know it")
        if not self.rejected_options or not all(each.strip() for each in self.rejected_options):
            raise ValueError("a proposal without rejected options: say what else was considered")


def least_class(action: Action, evaluation: Evaluation, owner: str) -> DecisionClass:
    """The least class that a proposal may have; pure, from what the proposal itself says.

    `owner`: the proposing member's registered name, which its own documents carry.
    """
    if isinstance(action, Stop):
        return DecisionClass.EMERGENCY
    if isinstance(action, RollBack):
        return DecisionClass.CONSENT
    if isinstance(action, Expel | ChangeRules):
        return DecisionClass.SPECIAL
    if isinstance(action, Adopt) and evaluation.regressed:
        return DecisionClass.SPECIAL
    if isinstance(action, Adopt) and _changes_only_own(action, owner):
        return DecisionClass.CONSENT
    return DecisionClass.ORDINARY


def _changes_only_own(action: Adopt, owner: str) -> bool:
    if action.model is not None or action.settings is not None or action.release is None:
        return False
    lines = action.release.difference
    own = all(line.owner == owner and line.licence.strip() for line in lines)
    return own and bool(lines) and bool(action.release.previous)


def allows_class(proposal: Proposal, owner: str) -> bool:
    """Whether the class that the proposal asks for is at least the least one; `owner` as in `least_class`."""
    least = least_class(proposal.action, proposal.evaluation, owner)
    if DecisionClass.EMERGENCY in (least, proposal.decision_class):
        return least is proposal.decision_class
    return STRICTNESS.index(proposal.decision_class) >= STRICTNESS.index(least)


def touches_entrenched(old: Rules, new: Rules) -> bool:
    """Whether a change of rules needs everyone: it weakens what protects each member from the others."""
    return old.entrenched != new.entrenched
