"""The evaluation report that a proposal to change model or settings must carry, checked against all it names.

1. The report recomputes from its own outcomes.
2. It measured this very model, these settings, the release in force, and the code that runs here.
3. A report of what is in force, on the same suites, stands beside it; together they say who regresses.
Nothing is needed for the first model and the first settings: there is nothing to compare them with.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from assistant.adoption.adopting import release_in_force
from assistant.adoption.settings_file import read_settings
from assistant.adoption.withdrawn import owner_id
from assistant.errors import NotPermitted, UnusableInput
from assistant.evaluation.code_version import code_sha256
from assistant.evaluation.compare import compared, unpaired
from assistant.evaluation.kept import KeptReports
from assistant.evaluation.records import MARGIN
from assistant.evaluation.report import Inputs, Mode, Report, read_report
from assistant.installation import HomeFolders
from assistant.models import EMBEDDED_EMBEDDING_SHA256
from governance.proposal import Action, Adopt, Evaluation, ModelChoice, ReleaseChoice, SettingsChoice
from governance.state import State

_HOW = (
    "measure both: `commons evaluate SUITE --out BEFORE.json`, then with --model or --settings and "
    "--against BEFORE.json --out AFTER.json; then propose with --evaluation AFTER.json --against BEFORE.json"
)

_NONE = "none"


@dataclass(frozen=True, slots=True)
class Reports:
    """The files that a proposer gives."""

    after: Path | None
    """Of what is proposed."""
    before: Path | None
    """Of what is in force; None: one that this home keeps."""


def carried_evaluation(home: HomeFolders, state: State, action: Adopt, reports: Reports) -> Evaluation:
    """What the proposal will say; keeps both reports in the home, to be handed to members.

    Raises NotPermitted where a report is missing or is of something else, UnusableInput where a file
    is no report or doesn't recompute.
    """
    if reports.after is None:
        raise NotPermitted(f"a change of model or settings needs an evaluation report, not a reason; {_HOW}")
    after, after_sha256 = read_report(reports.after)
    _require_inputs(after.inputs, _proposed(home, state, action), "what is proposed")
    _require_whole_answers(home, state, action, after)
    _require_everybody(state, after)
    before_path = reports.before or _kept_before(home, after)
    before, before_sha256 = read_report(before_path)
    _require_inputs(before.inputs, _in_force(home, state), "what is in force")
    _require_same_questions(before, after)
    if after.against is not None and after.against.report != before_sha256:
        raise NotPermitted(
            f"the report was compared with {after.against.report[:12]}, and {before_path.name} is "
            f"{before_sha256[:12]}: give that one with --against"
        )
    comparison = compared(before, after, margin=MARGIN)
    kept = KeptReports(home.evaluations)
    for path in (reports.after, before_path):
        kept.keep(path.read_bytes())
    regressed = tuple(sorted({_member(state, name) for name in comparison.regressed}))
    return Evaluation(after_sha256, regressed, "")


def stated_evaluation(home: HomeFolders, state: State, action: Action, reports: Reports) -> Evaluation:
    """What a proposal says that carries a report without having to: for whom it measures worse.

    `reports.after` is there. Raises NotPermitted where it measured another release than is proposed, and
    UnusableInput where a file is no report, doesn't recompute, or has no question of the other.
    """
    if reports.after is None:
        raise UnusableInput("no report was given: choose one, or say why there is none")
    after, after_sha256 = read_report(reports.after)
    proposed = action.release.digest if isinstance(action, Adopt) and action.release else ""
    if proposed and after.inputs.release != proposed:
        raise NotPermitted(
            f"the report measured release {after.inputs.release[:12]}, and {proposed[:12]} is proposed: "
            "choose a report of that one, or measure it"
        )
    if reports.before is None:
        said = after.against.regressed if after.against else ()
    else:
        said = compared(read_report(reports.before)[0], after, margin=MARGIN).regressed
    return Evaluation(after_sha256, tuple(sorted({_member(state, name) for name in said})), "")


@dataclass(frozen=True, slots=True)
class _Expected:
    """What a report's inputs must be."""

    releases: frozenset[str]
    model: str
    derived: str
    settings: str


def _in_force(home: HomeFolders, state: State) -> _Expected:
    standing = release_in_force(home)
    releases = {each for each in (standing, state.release.value if state.release else None) if each}
    return _Expected(
        frozenset(releases),
        state.model.value if state.model else "",
        _derived(state.model.choice) if state.model else "",
        state.settings.value if state.settings else "",
    )


def _derived(choice: ReleaseChoice | ModelChoice | SettingsChoice) -> str:
    return choice.derived_sha256 if isinstance(choice, ModelChoice) else ""


def _proposed(home: HomeFolders, state: State, action: Adopt) -> _Expected:
    now = _in_force(home, state)
    return _Expected(
        frozenset({action.release.digest}) if action.release else now.releases,
        action.model.sha256 if action.model else now.model,
        _derived(action.model) if action.model else now.derived,
        action.settings.sha256 if action.settings else now.settings,
    )


def _require_inputs(inputs: Inputs, expected: _Expected, what: str) -> None:
    checks = [
        ("release", inputs.release, expected.releases),
        ("settings", inputs.settings, {expected.settings}),
        ("embedding model", inputs.embedding, {EMBEDDED_EMBEDDING_SHA256}),
        ("code", inputs.code, {code_sha256()}),
    ]
    if inputs.mode is Mode.ANSWERS:
        checks.append(("model", inputs.model, {expected.model}))
        checks.append(("file derived from the model", inputs.derived or _NONE, {expected.derived or _NONE}))
    for name, found, wanted in checks:
        if found not in wanted:
            raise NotPermitted(
                f"the report measured {name} {found[:12]}, and {what} is "
                f"{' or '.join(sorted(each[:12] for each in wanted)) or 'none'}: measure that one"
            )


def _require_whole_answers(home: HomeFolders, state: State, action: Adopt, after: Report) -> None:
    """Passages alone say enough of retrieval settings, and nothing of a model or of how answers are made."""
    if after.inputs.mode is Mode.ANSWERS:
        return
    if action.model is not None:
        raise NotPermitted("the report is of passages alone: a model needs answers, without --retrieval-only")
    if action.settings and state.settings:
        new = read_settings(action.settings.sha256, home.settings)
        old = read_settings(state.settings.value, home.settings)
        if replace(new, retrieval=old.retrieval) != old:
            raise NotPermitted(
                "the report is of passages alone, and how answers are made changes: measure whole answers, "
                "without --retrieval-only"
            )


def _require_everybody(state: State, after: Report) -> None:
    if after.inputs.members and len(state.members) > 1:
        raise NotPermitted(
            f"the report asked the questions of {', '.join(after.inputs.members)} alone: measure every "
            "member's, without --member"
        )


def _require_same_questions(before: Report, after: Report) -> None:
    if before.inputs.mode is not after.inputs.mode:
        raise NotPermitted("one report is of answers and the other of passages alone: measure both alike")
    if unpaired(before, after) or unpaired(after, before):
        raise NotPermitted("the two reports are on different questions: measure both on the same suites")


def _kept_before(home: HomeFolders, after: Report) -> Path:
    if after.against is None:
        raise NotPermitted(f"nothing says what it is measured against; {_HOW}")
    path = home.evaluations / f"{after.against.report}.json"
    if not path.is_file():
        raise NotPermitted(
            f"the report was compared with {after.against.report[:12]}, which isn't kept in this home: "
            "give that report with --against"
        )
    return path


def _member(state: State, name: str) -> str:
    """The member's id, from what a suite calls it: its id, its name, or the beginning of one alone."""
    wanted = owner_id(name)
    if wanted in state.members:
        return wanted
    alike = [member for member in state.members if member.startswith(wanted)]
    return alike[0] if len(alike) == 1 else name
