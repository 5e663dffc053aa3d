"""Puts the lines of a PDF's pages together: text, running headers and footers, headings.

Pure: works on lines and their places. A gap between lines that is clearly wider than the page's
usual one becomes an empty line, so that paragraphs can be told apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from assistant.corpus.records import Block, BlockKind
from ingest.read.pdf_page import PdfLine

_EDGE = 0.14
_EDGE_LINES = 5
_SAME_PLACE = 0.012
_MAX_FURNITURE_CHARACTERS = 160
_PARAGRAPH_GAP = 1.4
_HEADING_SIZE = 1.12
_MAX_HEADING_CHARACTERS = 120
_MAX_HEADING_LEVEL = 6

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<![A-Za-z])[ivxlc]{1,6}(?![A-Za-z])", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?)?\s*[-–—(\[|]*\s*(?:[a-z]{1,2}-)?(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—)\]|]*",
    re.IGNORECASE,
)

Span = tuple[int, int]


def page_text(lines: Sequence[PdfLine]) -> tuple[str, list[Span]]:
    """The page's text and where each line stands in it."""
    gaps = [later.place - earlier.place for earlier, later in pairwise(lines) if later.place > earlier.place]
    usual = median(gaps) if gaps else 1.0
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    for index, line in enumerate(lines):
        if index:
            gap = line.place - lines[index - 1].place
            separator = "\n\n" if gap > _PARAGRAPH_GAP * usual else "\n"
            pieces.append(separator)
            at += len(separator)
        pieces.append(line.text)
        spans.append((at, at + len(line.text)))
        at += len(line.text)
    return "".join(pieces), spans


def layout_blocks(pages: Sequence[Sequence[PdfLine]], spans: Sequence[Sequence[Span]]) -> tuple[Block, ...]:
    """Furniture and headings; `spans`: of each page's lines, in the document's text."""
    furniture = furniture_lines(pages)
    blocks = [Block(*spans[page][line], BlockKind.FURNITURE) for page, line in furniture]
    blocks.extend(_headings(pages, spans, furniture))
    return tuple(sorted(blocks, key=lambda block: block.start))


def furniture_lines(pages: Sequence[Sequence[PdfLine]]) -> set[tuple[int, int]]:
    """Page and line, both from 0, of running headers, footers and page numbers.

    A line counts when the same words, but for numbers, stand at the same place near the edge of
    enough pages. Two pages are enough where the document has no more than four.
    """
    places: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for line in _edge_lines(lines):
            key = _furniture_key(lines[line].text)
            if key:
                places[key].append((lines[line].place, page, line))
    enough = 2 if len(pages) <= 4 else 3
    found: set[tuple[int, int]] = set()
    for sightings in places.values():
        for group in _by_place(sorted(sightings)):
            if len({page for _, page, _ in group}) >= enough:
                found.update((page, line) for _, page, line in group)
    return found


def _edge_lines(lines: Sequence[PdfLine]) -> set[int]:
    """The few lines nearest to the top and bottom of a page, as far as they are near."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].place)
    upper = [index for index in order[:_EDGE_LINES] if lines[index].place <= _EDGE]
    lower = [index for index in order[-_EDGE_LINES:] if lines[index].place >= 1 - _EDGE]
    return {*upper, *lower}


def _furniture_key(text: str) -> str:
    """What stays the same from page to page; empty for what can't be furniture."""
    text = " ".join(text.split())
    if not text or len(text) > _MAX_FURNITURE_CHARACTERS:
        return ""
    if _PAGE_NUMBER.fullmatch(text):
        return "#"
    key = _DIGITS.sub("#", text).casefold()
    return key if any(map(str.isalpha, key)) else ""


def _by_place(sightings: Sequence[tuple[float, int, int]]) -> list[list[tuple[float, int, int]]]:
    groups: list[list[tuple[float, int, int]]] = []
    for sighting in sightings:
        if groups and sighting[0] - groups[-1][-1][0] <= _SAME_PLACE:
            groups[-1].append(sighting)
        else:
            groups.append([sighting])
    return groups


def _headings(
    pages: Sequence[Sequence[PdfLine]], spans: Sequence[Sequence[Span]], furniture: set[tuple[int, int]]
) -> list[Block]:
    """Lines set larger than the body, or bold where the body isn't; neighbours set alike are one."""
    body, body_bold = _body_style(pages)
    chosen = [
        (page, index, line)
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if (page, index) not in furniture and _stands_out(line, body, body_bold)
    ]
    sizes = sorted({round(line.height) for _, _, line in chosen}, reverse=True)
    blocks: list[Block] = []
    last: tuple[int, int, int] | None = None
    for page, index, line in chosen:
        size = round(line.height)
        start, end = spans[page][index]
        if last == (page, index - 1, size) and end - blocks[-1].start <= 2 * _MAX_HEADING_CHARACTERS:
            blocks[-1] = Block(blocks[-1].start, end, BlockKind.HEADING, blocks[-1].level)
        else:
            level = min(sizes.index(size) + 1, _MAX_HEADING_LEVEL)
            blocks.append(Block(start, end, BlockKind.HEADING, level))
        last = (page, index, size)
    return blocks


def _body_style(pages: Sequence[Sequence[PdfLine]]) -> tuple[float, bool]:
    """The size and boldness that most characters have."""
    weights: Counter[tuple[float, bool]] = Counter()
    for lines in pages:
        for line in lines:
            weights[(round(line.height, 1), line.bold)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else (0.0, False)


def _stands_out(line: PdfLine, body: float, body_bold: bool) -> bool:  # noqa: FBT001 half of a style
    if len(line.text) > _MAX_HEADING_CHARACTERS or not any(map(str.isalpha, line.text)):
        return False
    return (body > 0 and line.height >= _HEADING_SIZE * body) or (
        line.bold and not body_bold and line.height >= 0.95 * body
    )
