"""How long plans over a large register take, from the officer's words to the figure with its rows.

    python -m benchmarks.register_answers REGISTER.duckdb [--repeat 3] [--peer FOLDER_OF_PACKAGES]

REGISTER is one of `benchmarks.register_load --keep`. Questions and pages are asked in turn, several times,
through the book that pages ask; the median of each is reported, the slowest first, by the clock and in
processor seconds, which a busy machine changes less. The first answer of a process, which reads the names
and works the views out, is reported apart. With --peer, DuckDB counts the same packages' awards straight
from their JSON in the same interleaved run, as a measure of what not having a register would cost.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.figures.book import FigureBook
from assistant.figures.results import FigureAnswer
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
    "What is the value of the contract for roofing services 77?",
    "Which contracts mention schools?",
    "What share of contracts went to Birch Cleaning 1 Limited?",
    "Which suppliers won more than twenty contracts?",
    "How many contracts are filed under the same category code as roofing services 77?",
    "What are the three largest contracts for energy?",
    "By what percentage did the total value of awards change from 2024 to 2025?",
    "How much was awarded per category?",
)
AS_OF = date(2026, 1, 31)


@dataclass(frozen=True, slots=True)
class Taken:
    """How long one call took."""

    seconds: float
    processor: float


def timed(run: Callable[[], object]) -> tuple[Taken, object]:
    """How long it took, and what came."""
    started, used = time.perf_counter(), time.process_time()
    found = run()
    return Taken(time.perf_counter() - started, time.process_time() - used), found


def open_book(path: Path) -> FigureBook:
    """A register's figures, with every document permitted."""
    with DuckDbRegister(path) as register:
        rows = register.query("SELECT DISTINCT sha256 FROM source_document WHERE rows > 0").rows
    return FigureBook(lambda: DuckDbRegister(path), {str(row[0]) for row in rows}, lambda owner: True)


def pages(book: FigureBook) -> dict[str, Callable[[], object]]:
    """What pages ask besides questions."""
    key = book.keys_of("ocds-b5fd17-00000077")[0]
    supplier = book.find_suppliers("Birch Cleaning 1 Limited", limit=1)[0].key
    return {
        "(page) what ends within twelve months": lambda: book.expiry_board(as_of=AS_OF),
        "(page) find a supplier by name": lambda: book.find_suppliers("birch cleaning"),
        "(page) one supplier": lambda: book.supplier(supplier),
        "(page) purchases like another": lambda: book.similar(to=key, limit=8),
        "(page) purchases like a description": lambda: book.similar(described="roofing of schools"),
        "(page) origins of a row": lambda: book.origins(key),
        "(page) regions to choose from": lambda: book.choices("region"),
    }


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
    book = open_book(given.register)
    first, _ = timed(lambda: ask(book, QUESTIONS[0]))
    print(f"{first.seconds:.2f} s ({first.processor:.2f} s processor) the first answer of a process")
    asked: dict[str, Callable[[], object]] = {one: lambda one=one: ask(book, one) for one in QUESTIONS}  # type: ignore[misc]
    asked |= pages(book)
    taken: dict[str, list[Taken]] = {one: [] for one in asked}
    peer: list[float] = []
    what: dict[str, str] = {}
    for _turn in range(given.repeat):
        for one, run in asked.items():
            spent, found = timed(run)
            taken[one].append(spent)
            what[one] = type(found).__name__
        if given.peer:
            peer.append(timed(lambda: count_straight(given.peer))[0].seconds)
    medians = {one: statistics.median(each.seconds for each in spent) for one, spent in taken.items()}
    for one in sorted(medians, key=lambda one: -medians[one]):
        processor = statistics.median(each.processor for each in taken[one])
        print(f"{medians[one]:6.2f} s ({processor:.2f} s processor)  {what[one]:14}  {one}")
    under = sum(seconds < 1 for seconds in medians.values())
    print(f"{under} of {len(medians)} under 1 s, median {statistics.median(medians.values()):.2f} s")
    if peer:
        slowest = max(medians.values())
        print(f"DuckDB counts awards from the JSON in {statistics.median(peer):.2f} s, "
              f"{statistics.median(peer) / slowest:.1f} of the slowest answer")  # fmt: skip
    book.close()


def ask(book: FigureBook, question: str) -> object:
    """The figure with the documents that it rests on, as an answer gives it."""
    found = book.answer(Question(question), today=AS_OF)
    if isinstance(found, FigureAnswer):
        book.contents_of(found.keys)
        book.sources_of(found.keys[:5])
    return found


if __name__ == "__main__":
    main()
