"""Draws the risk-coverage curve of an evaluation report as an SVG and prints its points as a Markdown table.

    python -m benchmarks.risk_coverage REPORT.json --out CURVE.svg

REPORT.json is what `commons evaluate SUITE --out REPORT.json` writes. Coverage is the share of questions that
would be answered from a score on, risk the share of those that would be answered wrongly.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, MARGIN = 480, 320, 48
ROWS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """What answering from one score on means."""

    score: float
    coverage: float
    risk: float


def points_in(report: Any) -> list[Point]:
    """The first risk-coverage curve of a report, wherever in it that stands."""
    if isinstance(report, dict):
        curve = report.get("risk_coverage")
        if isinstance(curve, list) and curve:
            return [
                Point(_first(each, "score", "threshold"), each["coverage"], each["risk"]) for each in curve
            ]
        report = list(report.values())
    if isinstance(report, list):
        return next(filter(None, map(points_in, report)), [])
    return []


def svg_of(points: Sequence[Point]) -> str:
    """The curve, coverage to the right and risk upwards, both 0 to 100%."""
    inner_width, inner_height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    places = " ".join(
        f"{MARGIN + inner_width * point.coverage:.1f},{HEIGHT - MARGIN - inner_height * point.risk:.1f}"
        for point in points
    )
    marks = "".join(
        f'<text x="{MARGIN + inner_width * share / 100:.0f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">'
        f"{share}%</text>"
        f'<text x="{MARGIN - 6}" y="{HEIGHT - MARGIN - inner_height * share / 100 + 4:.0f}"'
        f' text-anchor="end">'
        f"{share}%</text>"
        for share in (0, 25, 50, 75, 100)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        f' font-size="11"><rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
        f'<path d="M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}" fill="none" stroke="black"/>'
        f'<polyline points="{places}" fill="none" stroke="#1d70b8" stroke-width="2"/>{marks}'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">questions answered</text>'
        f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 {HEIGHT / 2})">'
        "answered wrongly</text></svg>\n"
    )


def main() -> None:
    """Write the picture, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    points = points_in(json.loads(arguments.report.read_text(encoding="utf-8")))
    if not points:
        raise SystemExit(f"{arguments.report} holds no risk-coverage curve: give one of whole answers")
    arguments.out.write_text(svg_of(points), encoding="utf-8")
    print("| answered from score | coverage | risk |\n| --- | --- | --- |")
    for point in points[:: max(1, len(points) // ROWS)]:
        print(f"| {point.score:.2f} | {point.coverage:.0%} | {point.risk:.0%} |")


def _first(holder: dict[str, float], *names: str) -> float:
    return next((holder[name] for name in names if name in holder), 0.0)


if __name__ == "__main__":
    main()
