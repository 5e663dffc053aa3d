"""What is drawn on a PDF page, in drawing order, as far as it bears on whether text can be seen.

Owns the walk over PDFium's page objects and the cheap signs that some text may be invisible;
`ingest.read.pdf_hidden` looks at the ink and decides.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it ships no types

from assistant.page_frame import PageFrame, Rectangle

MIN_READABLE_POINTS = 1.5

_MAX_FORM_DEPTH = 8
_MAX_OBJECTS = 50_000
_INVISIBLE_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_STROKED_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_LIGHT = 200
_FAINT_ALPHA = 64
_LIKE_COLOURS = 40
_MIN_COVER_WIDTH, _MIN_COVER_HEIGHT = 4.0, 1.2
_MIN_COVERED = 0.1
_THICK_STROKE_POINTS = 3.0
_MANY_COVERS = 300
_MAX_CLIP_PATHS, _MAX_CLIP_SEGMENTS = 8, 12
_RECTANGLE_SEGMENTS = (4, 5)
_EVERYTHING_AFTER = 1 << 30

Colour = tuple[int, int, int]
Handle = Any
"""A PDFium object's pointer."""


@dataclass(slots=True)
class TextObject:
    """One run of text as drawn."""

    handle: Handle
    order: int
    bounds: Rectangle
    colour: Colour
    suspicious: bool
    unpainted: bool
    """Render mode 3: certainly without ink."""
    tiny: bool


@dataclass(slots=True)
class Cover:
    """Something that could hide text under it, or be a background of the text's own colour."""

    order: int
    bounds: Rectangle
    colour: Colour | None
    """None for pictures, shadings and annotations, which have many."""
    picture: bool = False


@dataclass(slots=True)
class PageObjects:
    """The text runs and covers of one page."""

    texts: list[TextObject] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    paths: int = 0

    def suspects(self) -> list[TextObject]:
        """The runs that may be invisible."""
        return [text for text in self.texts if text.suspicious or text.tiny]

    def picture_share(self, frame: PageFrame) -> float:
        """How much of the page pictures cover, 0 to 1."""
        grid = np.zeros((48, 48), dtype=bool)
        for cover in self.covers:
            if cover.picture:
                left, top, right, bottom = (
                    min(max(round(edge * 48), 0), 48) for edge in frame.shown(cover.bounds)
                )
                grid[top:bottom, left:right] = True
        return float(grid.mean())


class _Reader:
    """Reads properties of page objects into buffers that are made once."""

    def __init__(self) -> None:
        self.numbers = [ctypes.c_float() for _ in range(4)]
        self.edges = [ctypes.byref(number) for number in self.numbers]
        self.parts = [ctypes.c_uint() for _ in range(4)]
        self.shades = [ctypes.byref(part) for part in self.parts]
        self.matrix = pdfium.FS_MATRIX()
        self.into_matrix = ctypes.byref(self.matrix)
        self.size = ctypes.c_float()
        self.into_size = ctypes.byref(self.size)
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.into_modes = ctypes.byref(self.fill), ctypes.byref(self.stroke)

    def point(self, clip: Handle, path: int, segment: int) -> tuple[float, float]:
        found = pdfium.FPDFClipPath_GetPathSegment(clip, path, segment)
        pdfium.FPDFPathSegment_GetPoint(found, self.edges[0], self.edges[1])
        return self.numbers[0].value, self.numbers[1].value

    def bounds(self, handle: Handle, within: "_Matrix") -> Rectangle | None:
        if not pdfium.FPDFPageObj_GetBounds(handle, *self.edges):
            return None
        left, bottom, right, top = (number.value for number in self.numbers)
        return (left, bottom, right, top) if within is _IDENTITY else within.box(left, bottom, right, top)

    def colour(self, handle: Handle, *, stroked: bool) -> tuple[Colour, int] | None:
        get = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
        if not get(handle, *self.shades):
            return None
        red, green, blue, alpha = (part.value for part in self.parts)
        return (red, green, blue), alpha


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        if not self.b and not self.c and self.a > 0 and self.d > 0:
            return (
                self.a * left + self.e,
                self.d * bottom + self.f,
                self.a * right + self.e,
                self.d * top + self.f,
            )
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        across = [self.a * x + self.c * y + self.e for x, y in corners]
        upwards = [self.b * x + self.d * y + self.f for x, y in corners]
        return (min(across), min(upwards), max(across), max(upwards))

    def after(self, inner: pdfium.FS_MATRIX) -> "_Matrix":
        return _Matrix(
            inner.a * self.a + inner.b * self.c,
            inner.a * self.b + inner.b * self.d,
            inner.c * self.a + inner.d * self.c,
            inner.c * self.b + inner.d * self.d,
            inner.e * self.a + inner.f * self.c + self.e,
            inner.e * self.b + inner.f * self.d + self.f,
        )

    def scale(self) -> tuple[float, float]:
        return ((self.a**2 + self.b**2) ** 0.5, (self.c**2 + self.d**2) ** 0.5)


_IDENTITY = _Matrix(1, 0, 0, 1, 0, 0)


def page_objects(page: Handle, frame: PageFrame, *, has_layers: bool) -> PageObjects:
    """The page's text runs and covers, the runs that may be invisible marked as suspicious.

    `has_layers`: the document has optional content, so that runs in a form or under a mark may be
    switched off.
    """
    found = PageObjects()
    reader = _Reader()
    transparent = bool(pdfium.FPDFPage_HasTransparency(page))
    for order, (handle, kind, within, depth) in enumerate(islice(_walk(page, reader), _MAX_OBJECTS)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            text = _text_object(handle, order, within, reader, frame)
            if text is None:
                continue
            if has_layers and (depth or pdfium.FPDFPageObj_CountMarks(handle) > 0):
                text.suspicious = True
            if transparent and not text.suspicious and pdfium.FPDFPageObj_HasTransparency(handle):
                text.suspicious = True
            found.texts.append(text)
        else:
            found.paths += kind == pdfium.FPDF_PAGEOBJ_PATH
            cover = _cover(handle, kind, order, within, reader)
            if cover is not None:
                found.covers.append(cover)
    found.covers.extend(_annotation_covers(page))
    _suspect_covered(found)
    return found


def _walk(page: Handle, reader: _Reader) -> Iterator[tuple[Handle, int, _Matrix, int]]:
    """Every object that draws something, in drawing order, forms opened."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        handle = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _walk_form(handle, reader, _IDENTITY, 1)
        else:
            yield handle, kind, _IDENTITY, 0


def _walk_form(
    form: Handle, reader: _Reader, outer: _Matrix, depth: int
) -> Iterator[tuple[Handle, int, _Matrix, int]]:
    if depth > _MAX_FORM_DEPTH:
        return
    within = outer
    if pdfium.FPDFPageObj_GetMatrix(form, reader.into_matrix):
        composed = outer.after(reader.matrix)
        within = outer if composed == outer else composed
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        handle = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _walk_form(handle, reader, within, depth + 1)
        else:
            yield handle, kind, within, depth


def _text_object(
    handle: Handle, order: int, within: _Matrix, reader: _Reader, frame: PageFrame
) -> TextObject | None:
    own = reader.bounds(handle, _IDENTITY)
    if own is None:
        return None
    bounds = own if within is _IDENTITY else within.box(*own)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    drawn = reader.colour(handle, stroked=mode in _STROKED_MODES)
    colour, alpha = drawn if drawn else ((0, 0, 0), 255)
    suspicious = (
        drawn is None
        or mode in _INVISIBLE_MODES
        or alpha < _FAINT_ALPHA
        or min(colour) >= _LIGHT
        or _overruns(bounds, frame)
        or _is_clipped(handle, own, reader)
    )
    unpainted = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    tiny = _is_tiny(handle, bounds, within, reader)
    return TextObject(handle, order, bounds, colour, suspicious, unpainted, tiny)


def _overruns(bounds: Rectangle, frame: PageFrame) -> bool:
    return (
        bounds[0] < frame.left - 2
        or bounds[1] < frame.bottom - 2
        or bounds[2] > frame.right + 2
        or bounds[3] > frame.top + 2
    )


def _is_tiny(handle: Handle, bounds: Rectangle, within: _Matrix, reader: _Reader) -> bool:
    """True where the font is set so small, or so narrow, that nobody can read it."""
    extent = min(bounds[2] - bounds[0], bounds[3] - bounds[1])
    if extent >= 2 * MIN_READABLE_POINTS:
        return False
    if not pdfium.FPDFTextObj_GetFontSize(handle, reader.into_size):
        return False
    if not pdfium.FPDFPageObj_GetMatrix(handle, reader.into_matrix):
        return False
    wide, tall = within.after(reader.matrix).scale()
    return min(wide, tall) * abs(reader.size.value) < MIN_READABLE_POINTS


def _is_clipped(handle: Handle, bounds: Rectangle, reader: _Reader) -> bool:
    """True where a clip path leaves out much of the run; `bounds` in the run's own space, as clips are."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    if not clip:
        return False
    for path in range(min(pdfium.FPDFClipPath_CountPaths(clip), _MAX_CLIP_PATHS)):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if count <= 0:
            return True
        corners = (0, 2) if count in _RECTANGLE_SEGMENTS else range(min(count, _MAX_CLIP_SEGMENTS))
        points = [reader.point(clip, path, segment) for segment in corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        limit = (min(xs), min(ys), max(xs), max(ys))
        if _overlap(bounds, limit) < 0.9 * _area(bounds):
            return True
    return False


def _cover(handle: Handle, kind: int, order: int, within: _Matrix, reader: _Reader) -> Cover | None:
    bounds = reader.bounds(handle, within)
    if bounds is None or not _is_sizeable(bounds):
        return None
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return Cover(order, bounds, None, picture=kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    if not pdfium.FPDFPath_GetDrawMode(handle, *reader.into_modes):
        return None
    if reader.fill.value == pdfium.FPDF_FILLMODE_NONE:
        thick = pdfium.FPDFPageObj_GetStrokeWidth(handle, reader.into_size) and reader.size.value
        return Cover(order, bounds, None) if reader.stroke.value and thick >= _THICK_STROKE_POINTS else None
    drawn = reader.colour(handle, stroked=False)
    return Cover(order, bounds, drawn[0] if drawn and drawn[1] >= _FAINT_ALPHA else None)


def _annotation_covers(page: Handle) -> Iterator[Cover]:
    """Annotations are drawn over the page; links draw nothing that hides."""
    box = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_OBJECTS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        placed = pdfium.FPDFAnnot_GetRect(annotation, box)
        pdfium.FPDFPage_CloseAnnot(annotation)
        bounds = (box.left, box.bottom, box.right, box.top)
        if placed and kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP) and _is_sizeable(bounds):
            yield Cover(_EVERYTHING_AFTER, bounds, None)


def _suspect_covered(found: PageObjects) -> None:
    """Mark the runs that lie under a cover, or on one of their own colour."""
    texts = [text for text in found.texts if not text.suspicious]
    if not texts or not found.covers:
        return
    if len(found.covers) > _MANY_COVERS:
        for text in texts:
            text.suspicious = True
        return
    bounds = np.array([text.bounds for text in texts])
    orders = np.array([text.order for text in texts])
    colours = np.array([text.colour for text in texts])
    areas = np.maximum((bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1]), 1e-3)
    marked = np.zeros(len(texts), dtype=bool)
    for cover in found.covers:
        left, bottom, right, top = cover.bounds
        wide = np.minimum(bounds[:, 2], right) - np.maximum(bounds[:, 0], left)
        tall = np.minimum(bounds[:, 3], top) - np.maximum(bounds[:, 1], bottom)
        touched = np.clip(wide, 0, None) * np.clip(tall, 0, None) >= _MIN_COVERED * areas
        if cover.colour is not None:
            alike = np.abs(colours - np.array(cover.colour)).max(axis=1) <= _LIKE_COLOURS
            touched &= (orders < cover.order) | alike
        marked |= touched
    for text, covered in zip(texts, marked, strict=True):
        text.suspicious = bool(covered)


def _is_sizeable(bounds: Rectangle) -> bool:
    return bounds[2] - bounds[0] >= _MIN_COVER_WIDTH and bounds[3] - bounds[1] >= _MIN_COVER_HEIGHT


def _overlap(one: Rectangle, other: Rectangle) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(tall, 0.0)


def _area(box: Rectangle) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
