"""JSON Lines (https://jsonlines.org): a JSON text on each line."""

import re

_LINE_END = re.compile(r"\r\n|\r|\n")


def json_lines(text: str) -> list[str]:
    """The lines, empty ones among them.

    Not `str.splitlines`: it ends a line at U+2028, U+0085 and others too, which stand as they are inside a
    JSON text, in words pasted from elsewhere.
    """
    return _LINE_END.split(text)
