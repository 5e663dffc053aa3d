"""The words and options of `commons evaluate`."""

import argparse
from pathlib import Path

from assistant.evaluation.records import MARGIN


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
        "--keep", action="store_true", help="keep the report in this home, where proposals find it"
    )
    parser.add_argument("--progress", type=Path, metavar="FILE", help="keep a JSON file of how far it is")
    parser.add_argument(
        "--retrieval-only", action="store_true", help="measure the passages alone; no language model"
    )
    before = parser.add_argument_group("to measure before a vote what isn't in force")
    before.add_argument(
        "--release", metavar="DIGEST", help="a release of this home, or the start of its digest"
    )
    before.add_argument("--model", metavar="FILE", help="a GGUF's path or SHA-256, or `embedded`")
    before.add_argument("--settings", metavar="FILE", help="a JSON file of settings, or `defaults`")
    parser.add_argument(
        "--workers", type=int, default=1, help="answers at a time (default 1: more makes each one slower)"
    )
    parser.add_argument(
        "--against", type=Path, metavar="REPORT.json", help="compare with this report, question by question"
    )
    parser.add_argument(
        "--margin",
        type=_share,
        default=MARGIN,
        help=f"how much worse, as a share, a member's measure may be (default {MARGIN})",
    )
    parser.add_argument(
        "--member", action="append", default=[], help="only the questions that name this member; repeat"
    )
    parser.add_argument(
        "--recompute",
        type=Path,
        metavar="REPORT.json",
        help="compute a report's figures again from its outcomes; with suites, measure again from its inputs",
    )


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError(f"{text}: expected a share from 0 to under 1")
    return value
