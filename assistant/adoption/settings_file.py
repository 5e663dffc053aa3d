"""Settings as members adopt them: canonical JSON, named by its SHA-256."""

import hashlib
import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from assistant.corpus.store import write_atomically
from assistant.errors import ModelAltered, UnusableInput
from assistant.receipts import settings_json
from assistant.settings import AnswerSettings, FigureSettings, RetrievalSettings, Settings

_SHA256 = re.compile(r"[0-9a-f]{64}")
_Part = TypeVar("_Part", RetrievalSettings, AnswerSettings, FigureSettings)


def settings_sha256(settings: Settings) -> str:
    """What a vote names them by."""
    return hashlib.sha256(settings_json(settings).encode()).hexdigest()


def keep_settings(settings: Settings, folder: Path) -> str:
    """Write them into the home's settings folder; their SHA-256."""
    digest = settings_sha256(settings)
    write_atomically(folder / f"{digest}.json", settings_json(settings).encode())
    return digest


def read_settings(sha256: str, folder: Path) -> Settings:
    """The adopted settings; raises UnusableInput or ModelAltered where they aren't here as adopted."""
    defaults = Settings()
    if sha256 == settings_sha256(defaults):
        return defaults
    path = folder / f"{sha256}.json"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnusableInput(
            f"settings {sha256[:12]} were adopted and {path} can't be read: restore that file"
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelAltered(f"{path} isn't what was adopted as {sha256[:12]}: restore that file")
    return parse_settings(json.loads(data))


def not_voted_on(sha256: str, folder: Path) -> tuple[str, ...]:
    """Fields that the adopted settings don't name, as they were adopted before there were such; with values.

    Each takes this version's default. Raises as `read_settings` does.
    """
    settings = read_settings(sha256, folder)
    path = folder / f"{sha256}.json"
    stated = json.loads(path.read_bytes()) if path.is_file() else json.loads(settings_json(settings))
    return tuple(
        f"{part.name}.{field.name} = {getattr(getattr(settings, part.name), field.name)}"
        for part in fields(Settings)
        for field in fields(getattr(settings, part.name))
        if field.name not in stated.get(part.name, {})
    )


def settings_alerts(sha256: str, folder: Path) -> tuple[str, ...]:
    """What to tell members of such fields: one sentence, none where they voted on everything."""
    missing = not_voted_on(sha256, folder)
    if not missing:
        return ()
    return (
        f"settings {sha256[:12]} were adopted before these existed, which take their defaults with nobody's "
        f"vote: {', '.join(missing)}; measure them, then commons governance propose settings",
    )


def parse_settings(tree: Any) -> Settings:  # noqa: ANN401 - JSON
    """Settings from their JSON; raises UnusableInput naming an unknown or wrongly typed field."""
    if not isinstance(tree, dict):
        raise UnusableInput("settings: expected an object with retrieval, answer and figures")
    unknown = tree.keys() - {field.name for field in fields(Settings)}
    if unknown:
        raise UnusableInput(f"settings: unknown part {sorted(unknown)[0]!r}")
    return Settings(
        retrieval=_part(RetrievalSettings, tree.get("retrieval", {})),
        answer=_part(AnswerSettings, tree.get("answer", {})),
        figures=_part(FigureSettings, tree.get("figures", {})),
    )


def _part(kind: type[_Part], values: Any) -> _Part:  # noqa: ANN401 - JSON
    if not isinstance(values, dict):
        raise UnusableInput(f"settings: {values!r} where {kind.__name__} was expected as an object")
    defaults = kind()
    for name, value in values.items():
        default = getattr(defaults, name, None)
        if default is None:
            raise UnusableInput(f"settings: unknown setting {name!r} in {kind.__name__}")
        if not _fits(value, default):
            raise UnusableInput(f"settings: {name} is {value!r}: expected {_expected(default)}")
    return kind(**values)


def _fits(value: Any, default: Any) -> bool:  # noqa: ANN401 - JSON
    if isinstance(default, str):
        return isinstance(value, str) and (not value or _SHA256.fullmatch(value) is not None)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and not (isinstance(default, int) and not isinstance(value, int))


def _expected(default: Any) -> str:  # noqa: ANN401 - JSON
    return "a SHA-256 or nothing" if isinstance(default, str) else type(default).__name__
