"""How long plans over a large register take, from the officer's words to the figure with its rows.

    python -m benchmarks.register_answers REGISTER.duckdb [--repeat 3] [--peer FOLDER_OF_PACKAGES]

REGISTER is one of `benchmarks.register_load --keep`. Each question is asked several times and its median
reported, the slowest first. With --peer, DuckDB counts the same packages' awards straight from their JSON in
the same interleaved run, as a measure of what not having a register would cost.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.figures.answer import FigureAnswers
from assistant.records import Question

QUESTIONS = (
    "How many contracts were awarded?",
    "How many notices were published in March 2025?",
    "What is the total value of contracts awarded in 2025?",
    "What is the average value of awarded contracts?",
    "What is the median awarded value?",
    "Which ten suppliers won the most contracts?",
    "Who are the top five suppliers by value?",
    "Which buyer awarded the most contracts?",
    "How much was awarded per year?",
    "How many contracts for cleaning were awarded?",
    "What is the total value of software contracts?",
    "What is the largest contract for roofing?",
    "List the contracts that expire before March 2028",
    "How many contracts end within six months of 1 October 2027?",
    "What share of awards have no value stated?",
    "How many different suppliers won contracts?",
    "How many contracts did Alder Borough Council 12 award?",
    "What is the total value of contracts that Alder Borough Council 12 awarded in 2025?",
    "Which contracts did Birch Cleaning 1 Limited win?",
    "How many frameworks were set up?",
)
AS_OF = date(2026, 1, 31)


def timed(run: Callable[[], object]) -> tuple[float, object]:
    """Seconds, and what came."""
    started = time.perf_counter()
    found = run()
    return time.perf_counter() - started, found


def count_straight(folder: Path) -> int:
    """Awards of all packages, counted from their JSON."""
    import duckdb

    largest = max(16_000_000, 2 * max(path.stat().st_size for path in folder.iterdir()))
    row = duckdb.execute(
        "SELECT sum(json_array_length(release, '$.awards')) FROM (SELECT unnest(releases) AS release FROM "
        f"read_json('{folder}/*.json', columns={{releases: 'JSON[]'}}, maximum_object_size={largest}))"
    ).fetchone()
    return int(row[0]) if row else 0


def main() -> None:
    """Ask everything in turn, as often as was said, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("register", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--peer", type=Path)
    given = parser.parse_args()
    with DuckDbRegister(given.register) as register:
        seconds, answers = timed(lambda: FigureAnswers(register))
        print(f"{seconds:.2f} s to read the names, once a start", file=sys.stderr)
        taken: dict[str, list[float]] = {question: [] for question in QUESTIONS}
        peer: list[float] = []
        what: dict[str, str] = {}
        for _turn in range(given.repeat):
            for question in QUESTIONS:
                seconds, found = timed(lambda q=question: answers.answer(Question(q), today=AS_OF))  # type: ignore[misc]
                taken[question].append(seconds)
                what[question] = type(found).__name__
            if given.peer:
                peer.append(timed(lambda: count_straight(given.peer))[0])
    for question in sorted(taken, key=lambda one: -statistics.median(taken[one])):
        print(f"{statistics.median(taken[question]):6.2f} s  {what[question]:14}  {question}")
    if peer:
        slowest = max(statistics.median(one) for one in taken.values())
        print(f"DuckDB counts awards from the JSON in {statistics.median(peer):.2f} s, "
              f"{statistics.median(peer) / slowest:.1f} of the slowest answer")  # fmt: skip


if __name__ == "__main__":
    main()
