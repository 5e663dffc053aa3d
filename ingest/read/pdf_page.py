"""Reads one page of a PDF file through PDFium: its visible text by lines, its verdict, what is hidden."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from assistant.corpus.records import PageVerdict
from assistant.page_frame import PageFrame
from ingest.read.pdf_hidden import HiddenCharacters, hidden_characters, ink_share
from ingest.read.pdf_objects import Handle, PageObjects, page_objects

_NEWLINE = 0x0A
_SPACES = np.array([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0], dtype=np.uint16)
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
_LINE_END = re.compile("\r\n|\r|\n|(\ufffe)")
_PICTURE_PAGE = 0.5
_FEW_LETTERS = 40
_DRAWN_LETTERS = 200
_INKED_LAYER = 0.6
_INKED_LINE = 0.4
_MIN_INK_SHARE = 0.002
_DRAWN_INK_SHARE = 0.02
_PART_OF_WORD_LETTERS = (0, 6, 12)
"""Fewer unseen letters than these are cut-off parts of a visible word, by how many of their ends join it."""
_TELLING_LETTERS = 4
_TELLING_LAYER_LETTERS = 12
_FORCED_BOLD = 1 << 18


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line as PDFium sees it, and how it stands on the page."""

    text: str
    place: float
    """Of its middle, from the top of the shown page (0) to the bottom (1)."""
    height: float
    """Of its font, in points."""
    bold: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What one page gave."""

    lines: tuple[PdfLine, ...]
    verdict: PageVerdict
    hidden_text: str = ""


def read_page(page: Handle, *, has_layers: bool) -> PdfPage:
    """Read a loaded page; `has_layers`: the document has optional content."""
    frame = frame_of(page)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return PdfPage((), PageVerdict.BROKEN)
    try:
        objects = page_objects(page, frame, has_layers=has_layers)
        units = _text_units(text_page)
        suspects = objects.suspects()
        hidden = hidden_characters(page, text_page, frame, suspects) if suspects else None
        return _page_of(page, frame, text_page, units, hidden, objects)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def frame_of(page: Handle) -> PageFrame:
    """The page's visible box."""
    box = pdfium.FS_RECTF()
    turns = max(pdfium.FPDFPage_GetRotation(page), 0) % 4
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        return PageFrame(0.0, 0.0, 612.0, 792.0, turns)
    return PageFrame(box.left, box.bottom, box.right, box.top, turns)


def _page_of(
    page: Handle,
    frame: PageFrame,
    text_page: Handle,
    units: NDArray[np.uint16],
    hidden: HiddenCharacters | None,
    objects: PageObjects,
) -> PdfPage:
    share = objects.picture_share(frame)
    layered = False
    kept = np.ones(len(units), dtype=bool)
    hidden_text = ""
    if hidden is not None and hidden.indexes:
        unseen, layered = _unseen_units(text_page, units, hidden, share)
        kept = ~unseen
        hidden_text = _pieces(units, unseen)
    lines = tuple(_lines(text_page, frame, units, kept))
    letters = sum(1 for _ in islice(_letters(line.text for line in lines), _FEW_LETTERS))
    if _is_telling(hidden_text) and (letters >= _FEW_LETTERS or share < _PICTURE_PAGE):
        return PdfPage(lines, PageVerdict.HIDDEN_TEXT, hidden_text)
    if letters < _FEW_LETTERS:
        return PdfPage(lines, _verdict_of_few_letters(page, frame, letters, objects, share), hidden_text)
    verdict = PageVerdict.OCR if layered else PageVerdict.TEXT
    return PdfPage(lines, PageVerdict.NEEDS_OCR if _is_garbled(lines) else verdict, hidden_text)


def _verdict_of_few_letters(
    page: Handle, frame: PageFrame, letters: int, objects: PageObjects, share: float
) -> PageVerdict:
    """A page number says nothing about the picture above it."""
    if letters and share < _PICTURE_PAGE and objects.paths < _DRAWN_LETTERS:
        return PageVerdict.TEXT
    if pdfium.FPDFPage_CountObjects(page) > 0 or pdfium.FPDFPage_GetAnnotCount(page) > 0:
        needed = _MIN_INK_SHARE if not letters or share >= _PICTURE_PAGE else _DRAWN_INK_SHARE
        if ink_share(page, frame) >= needed:
            return PageVerdict.NEEDS_OCR
    return PageVerdict.TEXT if letters else PageVerdict.BLANK


def _unseen_units(
    text_page: Handle, units: NDArray[np.uint16], hidden: HiddenCharacters, share: float
) -> tuple[NDArray[np.bool_], bool]:
    """Which units of the text to leave out, and whether the rest of the hidden ones is a scan's layer."""
    unseen = np.zeros(len(units), dtype=bool)
    inked = np.zeros(len(units), dtype=bool)
    for index in hidden.indexes:
        unit = pdfium.FPDFText_GetTextIndexFromCharIndex(text_page, index)
        if 0 <= unit < len(units):
            unseen[unit] = True
            inked[unit] = index in hidden.inked
    spaces = np.isin(units, _SPACES)
    letters = unseen & ~spaces
    layered = share >= _PICTURE_PAGE and inked[letters].mean() >= _INKED_LAYER if letters.any() else False
    if layered:
        for start, end in _unit_lines(units):
            of_line = letters[start:end]
            found = int(of_line.sum())
            if found < _TELLING_LAYER_LETTERS or inked[start:end][of_line].mean() >= _INKED_LINE:
                unseen[start:end] = False
    whole = _with_spaces_between(unseen & ~spaces, spaces)
    return _without_parts_of_words(whole, units), bool(layered)


def _unit_lines(units: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*np.flatnonzero(units == _NEWLINE).tolist(), len(units)):
        yield start, end
        start = end + 1


def _stretches(chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], chosen, [False])).astype(np.int8))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _without_parts_of_words(unseen: NDArray[np.bool_], units: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Only what could say something: a few letters cut off a visible word, or a dot, hide nothing."""
    whole = unseen.copy()
    text = "".join(map(chr, units.tolist()))
    for start, end in _stretches(unseen):
        letters = sum(map(str.isalnum, text[start:end]))
        joined = text[max(start - 1, 0) : start].isalnum() + text[end : end + 1].isalnum()
        if letters == 0 or letters < _PART_OF_WORD_LETTERS[joined]:
            whole[start:end] = False
    return whole


def _with_spaces_between(unseen: NDArray[np.bool_], spaces: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """White space between two unseen characters goes with them."""
    whole = unseen.copy()
    before = True
    pending = 0
    for index, is_space in enumerate(spaces.tolist()):
        if is_space:
            pending += 1
            continue
        if pending and before and unseen[index]:
            whole[index - pending : index] = True
        before, pending = bool(unseen[index]), 0
    if pending and before:
        whole[len(whole) - pending :] = True
    return whole


def _text_units(text_page: Handle) -> NDArray[np.uint16]:
    """The page's text as PDFium gives it, in UTF-16 code units."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return np.zeros(0, dtype=np.uint16)
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return np.frombuffer(buffer, dtype=np.uint16)[: max(written - 1, 0)].copy()


def _lines(
    text_page: Handle, frame: PageFrame, units: NDArray[np.uint16], kept: NDArray[np.bool_]
) -> Iterator[PdfLine]:
    everything = bool(kept.all())
    text = _decoded(units if everything else units[kept])
    origin = None if everything else np.flatnonzero(kept)
    if len(text) != int(kept.sum()):
        wide = [1 + (character > "\uffff") for character in text]
        first = np.concatenate(([0], np.cumsum(wide)))
        origin = first if origin is None else origin[np.minimum(first, len(origin) - 1)]
    style = _Style(text_page, frame)
    for start, end, hyphen in _line_spans(text):
        line = _cleaned(text[start:end]) + hyphen
        if not line.strip():
            continue
        middle = _middle_letter(text, start, end)
        unit = middle if origin is None else int(origin[middle])
        yield style.line(line, pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, unit))


def _line_spans(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start(), "-" if match.group(1) else ""
        start = match.end()
    yield start, len(text), ""


def _middle_letter(text: str, start: int, end: int) -> int:
    middle = (start + end) // 2
    for index in range(middle, end):
        if text[index].isalnum():
            return index
    return next((index for index in range(middle - 1, start - 1, -1) if text[index].isalnum()), start)


class _Style:
    """Looks up how a character is set."""

    def __init__(self, text_page: Handle, frame: PageFrame) -> None:
        self._text_page, self._frame = text_page, frame
        self._box = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def line(self, text: str, index: int) -> PdfLine:
        box, frame = self._box, self._frame
        if not pdfium.FPDFText_GetLooseCharBox(self._text_page, index, box):
            return PdfLine(text, 0.5, 0.0, bold=False)
        place = frame.shown((box.left, box.bottom, box.right, box.top))
        tall = box.right - box.left if frame.quarter_turns % 2 else box.top - box.bottom
        size = pdfium.FPDFText_GetFontInfo(self._text_page, index, self._name, 128, self._flags)
        bold = size > 0 and (b"bold" in self._name.value.lower() or bool(self._flags.value & _FORCED_BOLD))
        return PdfLine(text, (place[1] + place[3]) / 2, abs(tall), bold)


def _pieces(units: NDArray[np.uint16], chosen: NDArray[np.bool_]) -> str:
    """The chosen stretches of a text, a line each."""
    pieces = (_plain(units[start:end]) for start, end in _stretches(chosen))
    return "\n".join(piece for piece in pieces if piece)


def _plain(units: NDArray[np.uint16]) -> str:
    """Units as cleaned text, without empty lines."""
    text = _decoded(units)
    lines = (_cleaned(text[start:end]) + hyphen for start, end, hyphen in _line_spans(text))
    return "\n".join(line for line in lines if line.strip())


def _decoded(units: NDArray[np.uint16]) -> str:
    return units.astype("<u2").tobytes().decode("utf-16-le", errors="replace")


def _cleaned(line: str) -> str:
    """Without control characters; a soft hyphen is drawn as a hyphen in a PDF, so it is one."""
    return UNWANTED.sub("", line).replace("\xad", "-").rstrip()


def _is_telling(hidden_text: str) -> bool:
    """Whether some unseen stretch is long enough to say something."""
    return any(sum(map(str.isalnum, line)) >= _TELLING_LETTERS for line in hidden_text.split("\n"))


def _letters(texts: Iterable[str]) -> Iterator[str]:
    return filter(str.isalnum, chain.from_iterable(texts))


def _is_garbled(lines: tuple[PdfLine, ...]) -> bool:
    """True where most characters are of a font that doesn't say what they mean."""
    text = "".join(line.text for line in lines)
    unknown = len(_UNKNOWN.findall(text))
    return unknown > 0 and 2 * unknown > len("".join(text.split()))
