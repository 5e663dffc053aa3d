"""How fast releases become a register, beside plain ocdsmerge in Python and DuckDB's own JSON reader.

    python -m benchmarks.register_load [--releases 20000] [--per-file 1000] [--repeat 2]
    python -m benchmarks.register_load --one-line-megabytes 200
    python -m benchmarks.register_load --releases 200000 --keep FOLDER

Releases are made up here, with the dirt of real ones: several releases of a process, duplicate award ids,
short company numbers, lost line ends, slipped decimals, frameworks with thirty suppliers, descriptions and
periods that differ. The peers
do less: ocdsmerge merges and writes one JSON line a process, DuckDB reads the files into rows of JSON. Each
contender runs in a process of its own, in turn; the best of its runs is reported with its ratio to ours, in
seconds by the clock and of processor time, which a busy machine changes less.
"""

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_NAMES = (
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elder",
    "Fir",
    "Gorse",
    "Hazel",
    "Ivy",
    "Juniper",
    "Larch",
    "Maple",
)
_TRADES = (
    "Cleaning",
    "Care",
    "Highways",
    "Software",
    "Catering",
    "Legal",
    "Surveying",
    "Transport",
    "Roofing",
    "Energy",
)
_FORMS = ("Limited", "Ltd", "LTD", "LLP", "plc", "")
_WORDS = (
    "The Council requires a supplier for the service described in the specification and its schedules. "
    "Bidders must hold the insurances stated and comply with the conditions of contract. The contract is for "
    "three years with an option to extend for a further year. "
)


def releases(count: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Made-up releases; one process in five has a second release."""
    rng = random.Random(seed)
    made = process = 0
    while made < count:
        process += 1
        again = 2 if rng.random() < 0.2 else 1
        base = _release(rng, process)
        for version in range(min(again, count - made)):
            release = json.loads(json.dumps(base)) if version else base
            release["id"] = f"{process}-{version}"
            release["date"] = f"2025-0{1 + version}-{1 + process % 28:02d}T10:00:00Z"
            made += 1
            yield release


def _release(rng: random.Random, process: int) -> dict[str, Any]:
    ocid = f"ocds-{'b5fd17' if process % 2 else 'h6vhtk'}-{process:08d}"
    buyer = {
        "id": f"GB-CFS-{process % 400}",
        "name": f"{_NAMES[process % 12]} Borough Council {process % 400}",
    }
    framework = rng.random() < 0.02
    suppliers = [_supplier(rng) for _ in range(30 if framework else 1 if rng.random() < 0.9 else 3)]
    amount = rng.randrange(1_000, 5_000_000) / (1 if rng.random() < 0.7 else 100)
    amount = 0 if rng.random() < 0.04 else amount * 100 if rng.random() < 0.005 else amount
    starts = date(2025, 2, 1) + timedelta(days=rng.randrange(365))
    ends = starts + timedelta(days=rng.randrange(180, 5 * 365))
    award = {
        "id": f"{ocid}-1",
        "status": "active",
        "date": "2025-01-10T00:00:00Z",
        "datePublished": "2025-01-20T00:00:00Z",
        "value": {"amount": amount, "currency": "GBP"},
        "suppliers": [{"id": one["id"], "name": one["name"]} for one in suppliers],
        "contractPeriod": {"startDate": f"{starts}T00:00:00Z", "endDate": f"{ends}T23:59:59Z"},
    }
    trade = rng.choice(_TRADES)
    # No two descriptions are alike: equal ones would be stored, and searched, once.
    description = (
        f"Requirement {process} for {trade.lower()} at site {rng.randrange(10**6)}. "
        + _WORDS * rng.randrange(2, 8)
    )
    if rng.random() < 0.3:
        description = description.replace(". ", ".rnrn")
    return {
        "ocid": ocid,
        "tag": ["award"],
        "language": "en",
        "initiationType": "tender",
        "tender": {
            "id": f"REF/{process}",
            "title": f"{trade} {'framework agreement' if framework else 'services'} {process}",
            "description": description,
            "status": "complete",
            "classification": {"scheme": "CPV", "id": f"{45_000_000 + process % 40 * 10_000}"},
            "value": {"amount": amount, "currency": "GBP"},
            "procurementMethod": "open",
            "procurementMethodDetails": "Open procedure",
            "tenderPeriod": {"endDate": "2024-12-01T12:00:00Z"},
            "items": [
                {"id": str(lot), "relatedLot": str(lot), "deliveryAddresses": [{"region": "North West"}],
                 "additionalClassifications": [{"scheme": "CPV", "id": "45000000"}]}
                for lot in (1, 2)
            ],
            "lots": [
                {"id": str(lot), "title": f"Lot {lot}", "description": _WORDS, "hasOptions": False,
                 "hasRenewal": True,
                 "renewal": {"description": "12 months"}, "value": {"amount": amount, "currency": "GBP"}}
                for lot in (1, 2)
            ],
        },
        "parties": [{**buyer, "roles": ["buyer"], "address": {"postalCode": "AB1 2CD"}}, *suppliers],
        "buyer": buyer,
        "awards": [award, dict(award)] if rng.random() < 0.01 else [award],
    }  # fmt: skip


def _supplier(rng: random.Random) -> dict[str, Any]:
    number = rng.randrange(30_000)
    name = f"{_NAMES[number % 12]} {_TRADES[number // 12 % 10]} {number} {rng.choice(_FORMS)}".strip()
    identifier = {"scheme": "GB-COH", "id": f"{number + 1_000_000}"} if number % 3 else {"legalName": name}
    return {
        "id": f"GB-FTS-{rng.randrange(10**6)}",
        "name": name,
        "identifier": identifier,
        "roles": ["supplier"],
    }


def write_packages(folder: Path, count: int, per_file: int) -> int:
    """Write the releases as packages below `folder`; returns how many bytes."""
    folder.mkdir(parents=True)
    size = index = 0
    batch: list[dict[str, Any]] = []

    def flush() -> None:
        nonlocal size, index
        if batch:
            data = json.dumps({"uri": f"tag:{index}", "version": "1.1", "releases": batch}).encode()
            (folder / f"{index:05d}.json").write_bytes(data)
            size += len(data)
            index += 1
            batch.clear()

    for release in releases(count):
        batch.append(release)
        if len(batch) >= per_file:
            flush()
    flush()
    return size


def write_one_line(path: Path, megabytes: int) -> int:
    """Write one package in one line, of about that size; returns how many releases."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"version": "1.1", "releases": [')
        for release in releases(10**9):
            file.write(("," if count else "") + json.dumps(release))
            count += 1
            if count % 100 == 0 and file.tell() > megabytes * 1_000_000:
                break
        file.write("]}")
    return count


def run_ours(source: Path, work: Path) -> None:
    """Everything: rows, merging, matching, counting and the digest."""
    from assistant.corpus.records import Document
    from ingest.register.load import build_register

    documents = []
    copies = work / "documents"
    copies.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        (copies / sha256).hardlink_to(path)
        documents.append(Document(path.name, "owner", "OGL", sha256, "application/json", path.stat().st_size))
    started = time.perf_counter()
    summary = build_register(
        work, documents, cache_folder=work / "cache",
        tell=lambda stage: print(f"  {time.perf_counter() - started:6.1f} s {stage}", file=sys.stderr),
    )  # fmt: skip
    print(f"  {summary.rows} rows, {summary.problems} problems", file=sys.stderr)


def run_ocdsmerge(source: Path, work: Path) -> None:
    """Plain Python: load every package, merge each process."""
    import warnings

    from ocdsmerge.merge import Merger

    from ingest.register.merge_rules import RULES

    warnings.simplefilter("ignore")
    merger = Merger(merge_rules=RULES)
    by_ocid = defaultdict(list)
    for path in sorted(source.iterdir()):
        for release in json.loads(path.read_bytes())["releases"]:
            by_ocid[release["ocid"]].append(release)
    with (work.parent / "merged.jsonl").open("w") as file:
        for found in by_ocid.values():
            file.write(json.dumps(merger.create_compiled_release(found)) + "\n")


def run_duckdb(source: Path, work: Path) -> None:
    """DuckDB's JSON reader: releases as rows of JSON, nothing cleaned, merged or matched."""
    import duckdb

    work.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = {"memory_limit": "4GB", "threads": 2, "preserve_insertion_order": False}
    db = duckdb.connect(work / "peer.duckdb", config=config)
    largest = max(16_000_000, 2 * max(path.stat().st_size for path in source.iterdir()))
    db.execute(
        "CREATE TABLE release AS SELECT unnest(releases) AS release FROM read_json("
        f"'{source}/*.json', columns={{releases: 'JSON[]'}}, maximum_object_size={largest})"
    )
    db.close()


CONTENDERS = {"ours": run_ours, "ocdsmerge": run_ocdsmerge, "duckdb": run_duckdb}


def measured(name: str, source: Path, work: Path) -> tuple[float, float, float]:
    """Seconds, processor seconds and megabytes of one run in a fresh process, its children's with it."""
    started = time.perf_counter()
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.register_load", "--run", name, str(source), str(work)],
        stdout=subprocess.PIPE, check=True, text=True,
    )  # fmt: skip
    processor, megabytes = child.stdout.split()
    return time.perf_counter() - started, float(processor), float(megabytes)


def run_alone(name: str, source: Path, work: Path) -> None:
    """Run one contender here, and print its processor seconds and megabytes."""
    CONTENDERS[name](source, work)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    # Two children read at a time, where there are two files: the largest counts twice.
    children = min(2, len(list(source.iterdir())))
    megabytes = (used[0].ru_maxrss + children * used[1].ru_maxrss) / 1024
    print(sum(one.ru_utime + one.ru_stime for one in used), megabytes)


def main() -> None:
    """Parse, make the releases, run every contender in turn, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--per-file", type=int, default=1_000)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--only", choices=tuple(CONTENDERS))
    parser.add_argument("--one-line-megabytes", type=int)
    parser.add_argument(
        "--keep", type=Path, help="build the register below this folder and keep it, for register_answers"
    )
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.keep:
        write_packages(given.keep / "packages", given.releases, given.per_file)
        run_alone("ours", given.keep / "packages", given.keep / "release")
        return
    if given.run:
        run_alone(given.run[0], Path(given.run[1]), Path(given.run[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        count = given.releases
        if given.one_line_megabytes:
            source.mkdir()
            count = write_one_line(source / "package.json", given.one_line_megabytes)
        else:
            write_packages(source, count, given.per_file)
        size = sum(path.stat().st_size for path in source.iterdir()) / 1e6
        print(f"{count} releases, {size:.0f} MB in {len(list(source.iterdir()))} files", flush=True)
        names = [given.only] if given.only else list(CONTENDERS)
        best: dict[str, tuple[float, float, float]] = {}
        for turn in range(given.repeat):
            for name in names:
                found = measured(name, source, Path(folder) / f"{name}-{turn}")
                best[name] = min(best.get(name, found), found)
    report(best, count)


def report(best: dict[str, tuple[float, float, float]], count: int) -> None:
    """One line a contender."""
    for name, (seconds, processor, megabytes) in best.items():
        ours = best.get("ours", best[name])
        print(
            f"{name:10} {seconds:7.1f} s ({processor:.1f} s processor), "
            f"{seconds / count * 1e5:6.1f} s per 100,000, "
            f"{megabytes:6.0f} MB, {seconds / ours[0]:.2f} of ours ({processor / ours[1]:.2f})"
        )


if __name__ == "__main__":
    main()
