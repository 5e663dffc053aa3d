"""Settings as members adopt them: canonical JSON, named by its SHA-256."""

import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from assistant.corpus.store import write_atomically
from assistant.errors import ModelAltered, UnusableInput
from assistant.receipts import settings_json
from assistant.record_json import typed
from assistant.settings import Settings

_LONGEST_SAID = 60


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
        f"{part.name}.{field.name} = {_shortened(str(getattr(getattr(settings, part.name), field.name)))}"
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
    parts = get_type_hints(Settings)
    if not isinstance(tree, dict):
        raise UnusableInput(f"settings: expected an object with {', '.join(parts)}")
    unknown = tree.keys() - parts.keys()
    if unknown:
        raise UnusableInput(f"settings: unknown part {sorted(unknown)[0]!r}")
    return Settings(**{name: _part(kind, tree.get(name, {})) for name, kind in parts.items()})


def _part(kind: type, values: Any) -> Any:  # noqa: ANN401 - JSON, and one of the settings' records
    if not isinstance(values, dict):
        raise UnusableInput(
            f"settings: {_shortened(repr(values))} where {kind.__name__} was expected as an object"
        )
    kinds = get_type_hints(kind)
    for name in values:
        if name not in kinds:
            raise UnusableInput(f"settings: unknown setting {name!r} in {kind.__name__}")
    given = {name: _value(name, kinds[name], value) for name, value in values.items()}
    try:
        return kind(**given)
    except ValueError as error:
        raise UnusableInput(f"settings: {error}") from error


def _value(name: str, kind: Any, value: Any) -> Any:  # noqa: ANN401 - a type, and JSON
    if kind is float and type(value) is int:
        return value
    try:
        return typed(kind, value)
    except TypeError as error:
        raise UnusableInput(f"settings: {name} is {_shortened(repr(value))}: {error}") from error


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…"
