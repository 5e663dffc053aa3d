"""What every command prints: one JSON result on stdout, or lines for people."""

import json
import sys
from typing import Any


def print_json(result: Any) -> None:  # noqa: ANN401 - any JSON tree
    """One line of JSON on stdout."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def print_lines(*lines: str) -> None:
    """Lines for people on stdout."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def say(line: str) -> None:
    """One line of progress on stderr."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
