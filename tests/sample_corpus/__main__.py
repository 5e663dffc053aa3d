"""Command line of the sample corpus's writer."""

import argparse
import os
from pathlib import Path

from .corpus import write_corpus

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"


def main() -> None:
    """Write every document below the folder that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.sample_corpus", description=__doc__)
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER, help="folder to write below")
    folder = parser.parse_args().out
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # reportlab would put it into every PDF's identifier
    paths = write_corpus(folder)
    byte_count = sum((folder / path).stat().st_size for path in paths)
    print(f"{len(paths)} documents, {byte_count:,} bytes, below {folder}")


main()
