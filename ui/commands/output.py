"""What every command prints: one JSON result on stdout, or lines for people."""

import sys
from typing import Any

from ui.terminal.printable import json_text, printable


def print_json(result: Any) -> None:  # noqa: ANN401 - any JSON tree
    """One line of JSON on stdout."""
    sys.stdout.write(f"{json_text(result)}\n")
    sys.stdout.flush()


def print_lines(*lines: str) -> None:
    """Lines for people on stdout."""
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))
    sys.stdout.flush()


def say(line: str) -> None:
    """One line of progress on stderr."""
    sys.stderr.write(f"{printable(line)}\n")
    sys.stderr.flush()
