"""How many of CUAD's expert quotes are placed on a span and page of the real PDF, beside plain searching.

    python -m benchmarks.alignment [--data DATA]

Each quote of cuad/answerable.jsonl was marked in a text that another reader made of the same PDF. Placed:
`assistant.language.align` finds it, whole or in pieces around headers and footers, in the text that ingest
reads from the PDF. On its page: pypdf, which ingest doesn't read text with, has the quote's first letters on
that page or, where they run on, across to the next. The peers: the quote as it is, and after white-space
folding.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pypdf

from assistant.corpus.records import ReadDocument
from assistant.language.align import FoldedText, find_pieces, find_quote, fold
from ingest.read.pdf import read_pdf

_FIRST_LETTERS = 24
_LEAST_SHARE = 0.9
"""Share of a quote's letters that its pieces must hold; headers between pages are none of it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = parser.parse_args().data / "contracts" / "cuad"
    counts: Counter[str] = Counter()
    for pdf, quotes in _quotes(folder):
        read = read_pdf(pdf.read_bytes())
        folded, spaced = fold(read.text), " ".join(read.text.split())
        for quote in quotes:
            counts["quotes"] += 1
            counts["as it is"] += quote in read.text
            counts["after white-space folding"] += " ".join(quote.split()) in spaced
            start = _placed(folded, quote)
            if start is None:
                print(f"not placed: {pdf.name}: {' '.join(quote.split())[:100]}")
                continue
            counts["placed on a span"] += 1
            if _is_on_page(read, pdf, start, quote):
                counts["placed, and on its page for pypdf"] += 1
            else:
                print(f"not on its page for pypdf: {pdf.name}: {' '.join(quote.split())[:100]}")
    for name, count in counts.items():
        print(f"{name:36} {count:6} {100 * count / counts['quotes']:7.2f}%")


def _quotes(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    lines = [json.loads(line) for line in (folder / "answerable.jsonl").read_text("utf-8").splitlines()]
    lines.sort(key=lambda line: str(line["file"]))
    for file, asked in groupby(lines, key=lambda line: str(line["file"])):
        pdf = folder / "pdf" / f"{file.removesuffix('.txt')}.pdf"
        if pdf.exists():
            yield pdf, [quote for each in asked for quote in each["quotes"]]


def _placed(folded: FoldedText, quote: str) -> int | None:
    """Where the quote starts; None where too little of it stands in the text."""
    whole = find_quote(folded, quote)
    if whole is not None:
        return whole[0]
    pieces = find_pieces(folded, quote)
    held = sum(start <= offset < end for offset in folded.offsets for start, end in pieces)
    return pieces[0][0] if pieces and held >= _LEAST_SHARE * len(fold(quote).letters) else None


def _is_on_page(read: ReadDocument, pdf: Path, start: int, quote: str) -> bool:
    number = next((page.number for page in read.pages if page.start <= start < page.end), None)
    first = fold(quote).letters[:_FIRST_LETTERS]
    pages = _letters_by_page(pdf)
    return number is not None and first in "".join(pages[number - 1 : number + 1])


@lru_cache(maxsize=1)
def _letters_by_page(pdf: Path) -> list[str]:
    return [fold(page.extract_text()).letters for page in pypdf.PdfReader(pdf).pages]


if __name__ == "__main__":
    main()
