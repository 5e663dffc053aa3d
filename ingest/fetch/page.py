"""The body of an answer -> one page: its text repaired, its releases counted, the cursor of the next.

A page's text is kept as it was published, numbers that JSON can't hold included, in one line.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ingest.errors import UnreadableFile
from ingest.read.decoding import decode_text

_SHOWN = 60


class UnusableAnswer(ValueError):
    """What came isn't a page of releases; the message says what came."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a window."""

    line: str
    """The package as JSON in one line."""
    releases: tuple[str, ...]
    """An identity for each release, so that one that two windows give counts once."""
    cursor: str | None
    """Asks for the next page; None on the last."""
    repaired: bool
    """Whether its bytes weren't plain UTF-8."""


def read_page(body: bytes) -> Page:
    """Decode and check one answer; raises UnusableAnswer."""
    try:
        decoded = decode_text(body)
    except UnreadableFile as error:
        raise UnusableAnswer(f"binary content instead of JSON ({error})") from error
    package = _package(decoded.text)
    releases = package.get("releases")
    if not isinstance(releases, list):
        raise UnusableAnswer(f'JSON without a list "releases": {_shown(decoded.text)}')
    return Page(
        # A line end inside JSON can only be white space: in strings it is written \n.
        line=" ".join(decoded.text.split("\n")).replace("\r", " ").strip(),
        releases=tuple(_identities(releases)),
        cursor=_cursor(package.get("links")),
        repaired=bool(decoded.note),
    )


def _package(text: str) -> dict[str, Any]:
    if text.lstrip()[:1] == "<":
        raise UnusableAnswer(f"an HTML page instead of JSON: {_shown(text)}")
    try:
        package = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableAnswer(f"broken JSON ({' '.join(str(error).split())})") from error
    if not isinstance(package, dict):
        raise UnusableAnswer(f"JSON that is no package: {_shown(text)}")
    return package


def _identities(releases: list[Any]) -> Iterator[str]:
    for release in releases:
        if isinstance(release, dict) and isinstance(release.get("id"), str | int):
            yield _short_hash(f"{release.get('ocid')} {release['id']}")
        else:
            yield _short_hash(json.dumps(release, sort_keys=True))


def _short_hash(identity: str) -> str:
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]


def _cursor(links: Any) -> str | None:  # noqa: ANN401 - any JSON value
    """The cursor inside links.next; the address there is never followed."""
    following = links.get("next") if isinstance(links, dict) else None
    if not following:
        return None
    try:
        found = parse_qs(urlsplit(str(following)).query).get("cursor")
    except ValueError:
        found = None
    if not found:
        raise UnusableAnswer(f"a next page without a cursor: {_shown(str(following))}")
    return found[0]


def _shown(text: str) -> str:
    one_line = " ".join(text[: 4 * _SHOWN].split())
    return f'"{one_line[:_SHOWN]}"' if len(one_line) <= _SHOWN else f'"{one_line[:_SHOWN]}..."'
