"""Where words stand in a row as it was published: through entities, escapes and runs of blanks. Pure."""

import html
import json
import re
from collections.abc import Iterator

_WRITTEN_OTHERWISE = re.compile(
    r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});|(?P<blanks>(?:\s|\\[nrt])+)|(?:\\u[0-9a-fA-F]{4})+|\\.|\"\""
)
"""An HTML entity, blanks, JSON escapes, or a doubled quotation mark of CSV."""


def span_as_published(words: str, published: str) -> tuple[int, int] | None:
    """The span of `published` that says `words`, however it escapes them; None: it doesn't say them."""
    sought = " ".join(words.split())
    if not sought:
        return None
    at = published.find(words)
    if at >= 0:
        return at, at + len(words)
    plain, spans = "", []
    for meant, start, end in _pieces(published):
        plain += meant
        spans += [(start, end)] * len(meant)
    at = plain.find(sought)
    return (spans[at][0], spans[at + len(sought) - 1][1]) if at >= 0 else None


def _pieces(published: str) -> Iterator[tuple[str, int, int]]:
    """What each piece means, with where it stands: a character, or what stands for one or several."""
    done = 0
    for found in _WRITTEN_OTHERWISE.finditer(published):
        yield from ((published[at], at, at + 1) for at in range(done, found.start()))
        yield " " if found["blanks"] else _meant(found.group()), *found.span()
        done = found.end()
    yield from ((published[at], at, at + 1) for at in range(done, len(published)))


def _meant(written: str) -> str:
    if written.startswith("&"):
        return html.unescape(written)
    if written.startswith("\\"):
        try:
            return str(json.loads(f'"{written}"'))
        except ValueError:
            return written
    return '"'
