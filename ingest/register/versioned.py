"""OCDS "versioned releases", whose fields are lists of their versions, -> releases as they stand last.

https://standard.open-contracting.org/1.1/en/schema/records_reference/#versioned-release
"""

from collections.abc import Mapping
from typing import Any


def current_release(release: Mapping[str, Any]) -> Mapping[str, Any]:
    """The release itself; of a versioned one, each field at its last value."""
    current = _unversioned(release) if is_versioned(release) else release
    return current if isinstance(current, dict) else release


def is_versioned(release: Mapping[str, Any]) -> bool:
    """Whether fields are lists of their versions."""
    inner = release.get("tender")
    fields = [*release.values(), *(inner.values() if isinstance(inner, dict) else ())]
    return any(
        isinstance(one, list) and one and isinstance(one[0], dict) and "releaseTag" in one[0]
        for one in fields
    )


def _unversioned(value: Any) -> Any:  # noqa: ANN401 any JSON value
    if isinstance(value, list):
        if value and all(
            isinstance(one, dict) and "releaseDate" in one and "releaseTag" in one for one in value
        ):
            return value[-1].get("value")
        return [_unversioned(one) for one in value]
    return {key: _unversioned(inner) for key, inner in value.items()} if isinstance(value, dict) else value
