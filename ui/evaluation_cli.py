"""The words and options of `commons evaluate`."""

import argparse
from pathlib import Path


def add_evaluation_options(parser: argparse.ArgumentParser) -> None:
    """Add them to the command's parser."""
    parser.add_argument("suites", nargs="*", type=Path, metavar="SUITE", help="golden questions, JSON Lines")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="REPORT.json",
        help="write the report here, with a page of the misses beside it",
    )
    parser.add_argument(
        "--retrieval-only", action="store_true", help="measure the passages alone; no language model"
    )
    parser.add_argument(
        "--recompute",
        type=Path,
        metavar="REPORT.json",
        help="compute a report's figures again from its outcomes",
    )
