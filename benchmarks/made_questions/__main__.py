"""Makes figure questions with computed answers from any folder of notice lists and OCDS packages.

    python -m benchmarks.made_questions FOLDER --source lancashire|ocds > QUESTIONS.jsonl

Reads the JSON itself and shares no code with the register. Names of councils, suppliers, buyers and numbers
in the questions are taken from the data, so that no question stands here; what does is how people ask.
`benchmarks.figures` scores answers to them.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.made_questions.asked import Row
from benchmarks.made_questions.of_all_councils import from_notice_lists
from benchmarks.made_questions.of_releases import from_ocds

_MAKERS: dict[str, Callable[[Path], list[Row]]] = {"lancashire": from_notice_lists, "ocds": from_ocds}


def main() -> int:
    """Print one question a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", choices=sorted(_MAKERS), required=True)
    given = parser.parse_args()
    lines: Iterator[str] = (json.dumps(line) for line in _MAKERS[given.source](given.folder))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
