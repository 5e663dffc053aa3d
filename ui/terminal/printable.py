"""Text of documents and file names as a terminal may show it: no character that commands the terminal.

An escape sequence in a quote could clear the screen, forge a line or write to the clipboard (CWE-150), and
marks of direction could show a sentence in another order than it stands.
"""

import json
import re
from typing import Any

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_COMMANDS = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_DIRECTION}]|\r(?!\n)")
_PICTURES, _SUBSTITUTE = 0x2400, "\ufffd"
_SPACE = 0x20


def printable(text: str) -> str:
    """The text with as many characters: line ends and tabs stay, a sign stands for each that commands."""
    return _COMMANDS.sub(lambda found: _sign(found[0]), text)


def json_text(tree: Any) -> str:  # noqa: ANN401 - any JSON tree
    """One line of JSON, with the same characters escaped: equal JSON, whoever prints it."""
    return _COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(tree, ensure_ascii=False))


def _sign(character: str) -> str:
    code = ord(character)
    return chr(_PICTURES + code) if code < _SPACE else _SUBSTITUTE
