"""Counts and totals of notice lists straight from their files, beside those of a register built from them.

    python -m benchmarks.lancashire_totals FOLDER [--register REGISTER.duckdb]

Reads the JSON itself and shares no code with the register: what it counts is what the files say. Exits 1
where a number differs.
"""

import argparse
import json
import sys
from decimal import Decimal
from pathlib import Path

Totals = dict[str, int | Decimal]


def totals_of_file(path: Path) -> Totals:
    """What one council's file says: notices, awards, sums, each exactly."""
    notices = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["contracts"]
    by_id = {notice["id"]: notice for notice in notices}
    awarded = [notice for notice in by_id.values() if notice["status"] == "awarded"]
    others = [notice for notice in by_id.values() if notice["status"] != "awarded"]
    return {
        "notices": len(by_id),
        "awards": len(awarded),
        "awarded_value": sum((Decimal(notice["awarded_value"]) for notice in awarded), Decimal(0)),
        "awards_without_value": sum(not notice["awarded_value"] for notice in awarded),
        "awards_to_sme": sum(notice["awarded_to_sme"] is True for notice in awarded),
        "without_estimate": sum(not n["value_low"] and not n["value_high"] for n in by_id.values()),
        "lower_estimates_not_awarded": sum((Decimal(n["value_low"]) for n in others), Decimal(0)),
    }


_QUERY = """
WITH here AS (SELECT process FROM process_document WHERE name = $name)
SELECT
    (SELECT count(*) FROM process WHERE process IN (FROM here)),
    (SELECT count(*) FROM award WHERE process IN (FROM here)),
    (SELECT coalesce(sum(amount), 0) FROM award WHERE process IN (FROM here)),
    (SELECT count(*) FROM award WHERE process IN (FROM here) AND amount_state <> 'stated'),
    (SELECT count(*) FROM award WHERE process IN (FROM here) AND sme),
    (SELECT count(*) FROM process WHERE process IN (FROM here) AND estimate_state <> 'stated'),
    (SELECT coalesce(sum(estimate_low), 0) FROM process
     WHERE process IN (FROM here) AND process NOT IN (SELECT process FROM award))
"""


def totals_in_register(register: Path, name: str) -> Totals:
    """The same of a register, for the document of this name."""
    import duckdb

    names = (
        "notices", "awards", "awarded_value", "awards_without_value", "awards_to_sme", "without_estimate",
        "lower_estimates_not_awarded",
    )  # fmt: skip
    with duckdb.connect(register, read_only=True) as db:
        row = db.execute(_QUERY, {"name": name}).fetchone()
    return dict(zip(names, row or (), strict=True))


def main() -> int:
    """Print every file's totals and whether the register's are equal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--register", type=Path)
    given = parser.parse_args()
    differing = 0
    for path in sorted(given.folder.glob("*.json")):
        straight = totals_of_file(path)
        line = ", ".join(f"{name} {value}" for name, value in straight.items())
        if given.register:
            equal = totals_in_register(given.register, path.stem) == straight
            differing += not equal
            line += (
                ", register equal"
                if equal
                else f", REGISTER DIFFERS: {totals_in_register(given.register, path.stem)}"
            )
        print(f"{path.stem}: {line}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
