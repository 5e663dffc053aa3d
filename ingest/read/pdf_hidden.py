"""Which characters of a PDF page a person can't see: decided by their ink.

A page is drawn twice, with its suspicious runs of text and without. A character where the two
pictures are alike leaves no trace, whatever the trick: fill of the background's colour, render mode
3, no opacity, a picture on top, a layer switched off, a clip, a place off the page. Only characters
that are too small to read are judged by their size. Pages without suspicious runs are never drawn.
"""

import ctypes
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from assistant.page_frame import PageFrame, Rectangle
from ingest.read.pdf_objects import Handle, TextObject

_PIXELS_PER_POINT = 1.5
_MAX_PIXELS = 4_000_000
_MIN_CONTRAST = 24.0
_CHANNEL_WEIGHTS = np.array([0.3, 1.0, 0.6], dtype=np.float32)
"""Blue, green, red: how much a difference in each helps to read dark from light."""
_MIN_INK_SPREAD = 40
_MAX_SEPARATE_LOOKS = 24

Picture = NDArray[np.uint8]
"""Height x width x (blue, green, red, unused)."""

Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom."""

_text_object_address = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


@dataclass(frozen=True, slots=True)
class HiddenCharacters:
    """Which characters of a page's text leave no trace, and the look of the page around them."""

    indexes: frozenset[int]
    """Of PDFium's text page."""
    inked: frozenset[int]
    """Those of them that lie on ink all the same, as the text layer of a scan does."""


def hidden_characters(
    page: Handle, text_page: Handle, frame: PageFrame, suspects: Sequence[TextObject]
) -> HiddenCharacters:
    """Look at the ink of the suspicious runs' characters."""
    canvas = _Canvas(page, frame)
    members = _members(text_page, {_address(text.handle): text for text in suspects}, canvas)
    looked_at = [text for text in suspects if _address(text.handle) in members]
    if not looked_at:
        return HiddenCharacters(frozenset(), frozenset())
    whole = canvas.draw()
    painted = [text for text in looked_at if not text.unpainted]
    bare = canvas.draw(painted) if painted else whole
    trace = _trace(whole, bare)
    hidden: set[int] = set()
    seen: list[TextObject] = []
    for text in looked_at:
        characters = members[_address(text.handle)]
        unseen = characters.indexes if text.tiny or text.unpainted else characters.without(trace)
        hidden.update(unseen)
        if len(unseen) < len(characters.indexes):
            seen.append(text)
    hidden.update(_hidden_below_others(canvas, bare, looked_at, seen, members))
    inked: set[int] = set()
    for characters in members.values():
        inked.update(characters.on_ink(whole, hidden))
    return HiddenCharacters(frozenset(hidden), frozenset(inked))


def ink_share(page: Handle, frame: PageFrame) -> float:
    """The share of the page's pixels that differ from its commonest colour, 0 to 1."""
    picture = _Canvas(page, frame, pixels_per_point=0.5).draw()[:, :, 1]
    background = int(np.bincount(picture.ravel(), minlength=256).argmax())
    return float((np.abs(picture.astype(np.int16) - background) > _MIN_INK_SPREAD).mean())


class _Canvas:
    """Draws one page, always at the same size."""

    def __init__(self, page: Handle, frame: PageFrame, pixels_per_point: float = _PIXELS_PER_POINT) -> None:
        shown = max(frame.width * frame.height, 1e-6)
        scale = min(pixels_per_point, (_MAX_PIXELS / shown) ** 0.5)
        self._page, self._frame = page, frame
        self.width = min(max(int(frame.width * scale), 8), 8192)
        self.height = min(max(int(frame.height * scale), 8), 8192)

    def draw(self, without: Collection[TextObject] = ()) -> Picture:
        for text in without:
            pdfium.FPDFPageObj_SetIsActive(text.handle, 0)
        try:
            return self._draw()
        finally:
            for text in without:
                pdfium.FPDFPageObj_SetIsActive(text.handle, 1)

    def _draw(self) -> Picture:
        bitmap = pdfium.FPDFBitmap_CreateEx(self.width, self.height, pdfium.FPDFBitmap_BGRx, None, 0)
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self.width, self.height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(
                bitmap, self._page, 0, 0, self.width, self.height, 0, pdfium.FPDF_ANNOT
            )
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            start = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_uint8))
            rows = np.ctypeslib.as_array(start, shape=(self.height, stride))
            return rows[:, : self.width * 4].reshape(self.height, self.width, 4).copy()
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def pixels(self, box: Rectangle) -> Pixels:
        """The box's pixels, at least one across and down; none off the page."""
        left, top, right, bottom = self._frame.shown(box)
        first, last = int(left * self.width), int(right * self.width) + 1
        upper, lower = int(top * self.height), int(bottom * self.height) + 1
        if last <= 0 or lower <= 0 or first >= self.width or upper >= self.height:
            return (0, 0, 0, 0)
        return (max(first, 0), max(upper, 0), min(last, self.width), min(lower, self.height))


@dataclass(slots=True)
class _Characters:
    """The characters of one run: PDFium's indexes and their pixels."""

    indexes: list[int] = field(default_factory=list)
    places: list[Pixels] = field(default_factory=list)

    def without(self, trace: NDArray[np.bool_]) -> list[int]:
        """Those that leave no trace; most runs leave one everywhere, which one look can tell."""
        lefts, tops, rights, bottoms = zip(*self.places, strict=True)
        top, bottom = min(tops), max(bottoms)
        left, right = min(lefts), max(rights)
        if not trace[top:bottom, left:right].any():
            return self.indexes
        return [
            index
            for index, (left, top, right, bottom) in zip(self.indexes, self.places, strict=True)
            if not trace[top:bottom, left:right].any()
        ]

    def on_ink(self, whole: Picture, hidden: set[int]) -> Iterator[int]:
        """Those of the hidden ones that lie on ink all the same."""
        for index, (left, top, right, bottom) in zip(self.indexes, self.places, strict=True):
            if index in hidden:
                part = whole[top:bottom, left:right, 1]
                if part.size and int(part.max()) - int(part.min()) >= _MIN_INK_SPREAD:
                    yield index


def _trace(one: Picture, other: Picture) -> NDArray[np.bool_]:
    """Where two pictures of the page look different to a person."""
    seen: NDArray[np.bool_] = np.any(one.view(np.uint32) != other.view(np.uint32), axis=2)
    rows, columns = np.nonzero(seen)
    difference = np.abs(one[rows, columns, :3].astype(np.int16) - other[rows, columns, :3])
    seen[rows, columns] = (difference * _CHANNEL_WEIGHTS).max(axis=1) >= _MIN_CONTRAST
    return seen


Members = dict[int, _Characters]
"""By a run's address, its characters."""


def _hidden_below_others(
    canvas: _Canvas,
    bare: Picture,
    looked_at: Sequence[TextObject],
    seen: Sequence[TextObject],
    members: Members,
) -> set[int]:
    """Look again, one by one, at runs whose trace may be that of another run in the same place.

    Each is drawn without the others, so that words printed twice for boldness count as seen.
    """
    contested = [
        text
        for text in seen
        if any(other is not text and _shares_place(text.bounds, other.bounds) for other in seen)
    ]
    below: set[int] = set()
    for text in contested[:_MAX_SEPARATE_LOOKS]:
        trace = _trace(canvas.draw([other for other in looked_at if other is not text]), bare)
        below.update(members[_address(text.handle)].without(trace))
    return below


def _shares_place(one: Rectangle, other: Rectangle) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    area = (one[2] - one[0]) * (one[3] - one[1])
    return wide > 0 and tall > 0 and wide * tall > 0.3 * area


def _members(text_page: Handle, by_address: dict[int, TextObject], canvas: _Canvas) -> Members:
    """The characters of these runs; spaces that PDFium made up belong to none."""
    owner_of = _text_object_address(ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)
    pointer = ctypes.cast(text_page, ctypes.c_void_p)
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = (ctypes.byref(edge) for edge in edges)
    members: Members = {}
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        owner = owner_of(pointer, index)
        if owner in by_address and pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
            box = (edges[0].value, edges[2].value, edges[1].value, edges[3].value)
            characters = members.setdefault(owner, _Characters())
            characters.indexes.append(index)
            characters.places.append(canvas.pixels(box))
    return members


def _address(handle: Handle) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
