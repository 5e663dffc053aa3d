"""Pages a second of our PDF reader beside pypdf and beside bare PDFium, interleaved in one process.

    python -m benchmarks.parse_pdf FOLDER [--files N] [--repeats N]

Prints one JSON object: processor seconds, pages a second and ratios, medians over the repeats; also
how far the words agree with pypdf's.
"""

import argparse
import io
import json
import logging
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
import pypdfium2

from assistant.language.align import fold
from ingest.read.pdf import read_pdf


def with_ours(data: bytes) -> str:
    """The product's reader."""
    return read_pdf(data).text


def with_pypdf(data: bytes) -> str:
    """The plain text of pypdf."""
    return "\f".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def with_pdfium(data: bytes) -> str:
    """PDFium's text without any check."""
    with pypdfium2.PdfDocument(data) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


READERS: dict[str, Callable[[bytes], str]] = {
    "ours": with_ours,
    "pypdf": with_pypdf,
    "pdfium": with_pdfium,
}


def measure(files: Sequence[bytes], repeats: int) -> dict[str, list[float]]:
    """Processor seconds over all files, for each reader and repeat; readers take turns file by file."""
    seconds: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(repeats):
        spent = dict.fromkeys(READERS, 0.0)
        for data in files:
            for name, read in READERS.items():
                started = time.process_time()
                read(data)
                spent[name] += time.process_time() - started
        for name, value in spent.items():
            seconds[name].append(value)
    return seconds


def agreement(files: Sequence[bytes]) -> float:
    """Share of pypdf's words that ours has too, as a multiset of folded words."""
    shared = total = 0
    for data in files:
        theirs = Counter(fold(word).letters for word in with_pypdf(data).split())
        ours = Counter(fold(word).letters for word in with_ours(data).split())
        shared += (theirs & ours).total()
        total += theirs.total()
    return shared / max(total, 1)


def main() -> None:
    """Measure the folder that is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    paths = sorted(arguments.folder.glob("*.pdf"))[: arguments.files]
    files = [path.read_bytes() for path in paths]
    pages = sum(len(read_pdf(data).pages) for data in files)
    medians = {name: statistics.median(runs) for name, runs in measure(files, arguments.repeats).items()}
    result = {
        "files": len(files),
        "pages": pages,
        "pages_a_second": {name: round(pages / spent, 1) for name, spent in medians.items()},
        "times_as_fast_as_pypdf": round(medians["pypdf"] / medians["ours"], 2),
        "share_of_bare_pdfium": round(medians["pdfium"] / medians["ours"], 2),
        "word_agreement_with_pypdf": round(agreement(files), 4),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
