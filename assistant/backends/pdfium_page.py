"""Draws a PDF page and finds quotes on it through PDFium; runs in a child process only."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from assistant.backends.pdfium import PagePicture, QuoteBox, WordBox
from assistant.language.align import find_pieces, fold
from assistant.page_frame import PageFrame

_MAX_PIXELS = 30_000_000

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom."""


def answer(
    task: str, pdf: str, page: int, width_pixels: int, quotes: Sequence[str]
) -> PagePicture | tuple[WordBox, ...]:
    """Draw page `page`, from 1, of the file (task "picture"), or list its words (task "words").

    Raises:
        ValueError: the file can't be opened or has no such page.
    """
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            if not 1 <= page <= len(document):
                raise ValueError(f"no page {page}: it has {len(document)}")
            opened = document[page - 1]
            shown = _ShownPage(opened, width_pixels)
            return shown.words() if task == "words" else shown.picture(quotes)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"can't be opened as PDF ({error})") from error


class _ShownPage:
    """A page at the size it is drawn in, with its characters' places."""

    def __init__(self, page: Any, width_pixels: int) -> None:  # noqa: ANN401 PDFium's page
        left, bottom, right, top = page.get_bbox()
        self._page = page
        self._frame = PageFrame(left, bottom, right, top, page.get_rotation() // 90)
        self.width = width_pixels
        self.height = max(round(width_pixels * self._frame.height / self._frame.width), 1)
        if self.width * self.height > _MAX_PIXELS:
            raise ValueError(f"picture of {self.width} x {self.height} pixels: too large to draw")
        self._text_page = page.get_textpage()

    def picture(self, quotes: Sequence[str]) -> PagePicture:
        scale = self.width / self._frame.width
        image = self._page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
        if image.size != (self.width, self.height):
            image = image.resize((self.width, self.height))
        png = io.BytesIO()
        image.save(png, format="PNG", compress_level=3)
        return PagePicture(png.getvalue(), self.width, self.height, tuple(self._boxes(quotes)))

    def words(self) -> tuple[WordBox, ...]:
        found: list[WordBox] = []
        text = self._characters()
        start = 0
        for end in range(len(text) + 1):
            if end < len(text) and not text[end].isspace():
                continue
            places = [place for index in range(start, end) if (place := self._place(index, loose=False))]
            if places:
                found.append(WordBox(text[start:end], *_union(places)))
            start = end + 1
        return tuple(found)

    def _boxes(self, quotes: Sequence[str]) -> Iterable[QuoteBox]:
        folded = fold(self._characters()) if quotes else None
        for number, quote in enumerate(quotes):
            assert folded is not None
            for start, end in find_pieces(folded, quote):
                places = [self._place(index, loose=True) for index in range(start, end)]
                for line in _by_lines([place for place in places if place is not None]):
                    yield QuoteBox(number, *line)

    def _characters(self) -> str:
        """The page's characters, one for each of PDFium's, so that an offset is its index."""
        handle = self._text_page.raw
        codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(self._text_page.count_chars()))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _place(self, index: int, *, loose: bool) -> Pixels | None:
        box = self._text_page.get_charbox(index, loose=loose)
        left, top, right, bottom = self._frame.shown(box)
        pixels = (
            max(int(left * self.width), 0),
            max(int(top * self.height), 0),
            min(round(right * self.width + 0.5), self.width),
            min(round(bottom * self.height + 0.5), self.height),
        )
        return pixels if pixels[0] < pixels[2] and pixels[1] < pixels[3] else None


def _by_lines(places: Sequence[Pixels]) -> list[Pixels]:
    """One rectangle for each line: a character below or above the others, or far back, begins another."""
    lines: list[Pixels] = []
    for place in places:
        if lines and _on_line(lines[-1], place):
            lines[-1] = _union([lines[-1], place])
        else:
            lines.append(place)
    return lines


def _on_line(line: Pixels, place: Pixels) -> bool:
    middle = (place[1] + place[3]) / 2
    back = line[0] - place[0]
    return line[1] <= middle <= line[3] and back <= 2 * (place[3] - place[1])


def _union(places: Sequence[Pixels]) -> Pixels:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
