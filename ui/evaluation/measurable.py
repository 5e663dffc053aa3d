"""What an analyst can measure here besides what members have in force, and what a report measured."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from assistant.adoption.adopting import release_in_force
from assistant.adoption.settings_file import keep_settings, parse_settings, settings_sha256
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError, UnusableInput
from assistant.evaluation.candidate import DEFAULTS, EMBEDDED
from assistant.evaluation.code_version import code_sha256
from assistant.evaluation.kept import KeptReport
from assistant.evaluation.report import Mode
from assistant.gguf import packaged_gguf
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from assistant.settings import Settings
from governance.state import State
from ui.council.words import short

MOST_SETTINGS_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be measured instead of what is in force."""

    value: str
    """As `commons evaluate` takes it; empty: what is in force."""
    title: str


@dataclass(frozen=True, slots=True)
class InForceNow:
    """SHA-256 of what members have in force; empty where they have nothing."""

    releases: frozenset[str]
    """The adopted one, and the one that stands in for it after a withdrawal."""
    model: str
    settings: str


def in_force_now(state: State, home: Path) -> InForceNow:
    """What reports are held against."""
    standing = release_in_force(HomeFolders(home))
    adopted = state.release.value if state.release else ""
    return InForceNow(
        frozenset(each for each in (standing, adopted) if each),
        state.model.value if state.model else "",
        state.settings.value if state.settings else "",
    )


def release_options(now: InForceNow, home: Path) -> list[Option]:
    """Releases of this home, what is in force first."""
    store = ReleaseStore(home)
    found = [Option("", "the release in force")] if now.releases else []
    for digest in store.digests():
        if digest in now.releases:
            continue
        try:
            documents = counted(store.manifest(digest).counts().documents, "document")
        except AssistantError:
            continue
        found.append(Option(digest, f"candidate {short(digest)}, {documents}"))
    return found


def settings_options(now: InForceNow, home: Path) -> list[Option]:
    """Settings that are known here, those in force first."""
    found = [Option("", "the settings in force")]
    if settings_sha256(Settings()) != now.settings:
        found.append(Option(DEFAULTS, "the program's own settings"))
    kept = (path for path in sorted(HomeFolders(home).settings.glob("*.json")) if path.stem != now.settings)
    return [*found, *(Option(str(path), f"settings {short(path.stem)}, kept here") for path in kept)]


def model_options(now: InForceNow, home: Path) -> list[Option]:
    """Language models that are here, the one in force first."""
    found = [Option("", "the model in force")] if now.model else []
    if packaged_gguf().sha256 != now.model:
        found.append(Option(EMBEDDED, "the model that comes with the program"))
    kept = (path.stem for path in sorted(HomeFolders(home).models.glob("*.gguf")) if path.stem != now.model)
    return [*found, *(Option(sha256, f"model {short(sha256)}, kept here") for sha256 in kept)]


def take_settings(data: bytes, home: Path) -> str:
    """Keep settings that somebody gave as a JSON file; their path. Raises UnusableInput."""
    if len(data) > MOST_SETTINGS_BYTES:
        raise UnusableInput(f"settings of {len(data):,} bytes, at most {MOST_SETTINGS_BYTES:,}")
    try:
        settings = parse_settings(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise UnusableInput(f"that file holds no settings ({error}): expected a JSON object") from error
    folder = HomeFolders(home).settings
    return str(folder / f"{keep_settings(settings, folder)}.json")


def measured_words(report: KeptReport, now: InForceNow) -> str:
    """What a report measured, for people, as seen from what is in force now."""
    inputs = report.inputs
    parts = [
        "the release in force" if inputs.release in now.releases else f"candidate {short(inputs.release)}"
    ]
    if inputs.settings != now.settings:
        parts.append(f"settings {short(inputs.settings)}")
    if inputs.model and inputs.model != now.model:
        parts.append(f"model {short(inputs.model)}")
    return ", ".join(parts)


def mode_words(mode: Mode) -> str:
    """Whether answers were measured or passages alone."""
    return "whole answers" if mode is Mode.ANSWERS else "passages alone"


def proposal_address(report: KeptReport, now: InForceNow, *, against: str) -> str:
    """Where what the report measured is put to the vote, with the report; empty where that is in force."""
    differing = next(_differing(report, now), None)
    if differing is None:
        return ""
    asked = [differing, ("report", report.sha256), *([("against", against)] if against else [])]
    return f"/propose?{urlencode(asked)}"


def _differing(report: KeptReport, now: InForceNow) -> Iterator[tuple[str, str]]:
    inputs = report.inputs
    if inputs.release not in now.releases:
        yield "release", inputs.release
    if inputs.model and inputs.model != now.model:
        yield "model", inputs.model
    if inputs.settings != now.settings:
        yield "settings", inputs.settings


def why_outdated(report: KeptReport, home: Path) -> str:
    """Why members can't rely on it for a vote now; empty where they can."""
    if report.inputs.code != _own_code():
        return (
            "It was measured with another version of the program. "
            "A proposal that needs a report needs one of this version: measure again."
        )
    if report.inputs.release not in ReleaseStore(home).digests():
        return f"Release {short(report.inputs.release)} isn't on this machine any more."
    return ""


@lru_cache(maxsize=1)
def _own_code() -> str:
    return code_sha256()
