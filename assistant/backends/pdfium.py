"""Pictures of PDF pages with the places of quotes on them.

PDFium isn't thread-safe and PDF files are hostile, so one child process draws, within limits, for
however many threads ask. `assistant.backends.pdfium_page` is what runs in it.
"""

import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from PIL import Image, ImageChops, ImageDraw

from assistant.child_process import ChildFailed, ChildLimits, ChildProcess, FailureKind
from assistant.errors import CorpusError, UnusableInput

_CACHED_PICTURES = 48
_LIMITS = ChildLimits(cpu_seconds=20, wall_seconds=40.0, memory_bytes=1024 * 1024 * 1024)
_MIN_WIDTH, _MAX_WIDTH = 50, 5000
_MARK = (255, 236, 130)
_EDGE = (214, 158, 0)
_MARGIN_PIXELS = 2


@dataclass(frozen=True, slots=True)
class QuoteBox:
    """One line of a quote, in pixels from the picture's upper left corner; right and bottom exclusive."""

    quote: int
    """Which of the quotes that were asked for, from 0."""
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word as PDFium reads it, in pixels as in `QuoteBox`."""

    text: str
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG and where the quotes stand on it; a quote that isn't there has no box."""

    png: bytes
    width: int
    height: int
    boxes: tuple[QuoteBox, ...]


class PagePictures:
    """Draws pages on request, from any thread, one at a time; keeps the latest."""

    def __init__(self, limits: ChildLimits = _LIMITS) -> None:
        """Start nothing yet: the child starts with the first page."""
        self._child: ChildProcess[object] = ChildProcess("assistant.backends.pdfium_page:answer", limits)
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], PagePicture] = OrderedDict()

    def __enter__(self) -> Self:
        """Use as a context that ends the child."""
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child; a later request starts another."""
        with self._lock:
            self._child.close()

    def page_picture(
        self, pdf: Path, page: int, quotes: Sequence[str] = (), width_pixels: int = 900
    ) -> PagePicture:
        """The page, counted from 1, drawn this wide, and the boxes of each quote on it.

        Raises:
            UnusableInput: there is no such file or page, or the width isn't 50 to 5,000 pixels.
            CorpusError: the page can't be drawn within the limits.
        """
        _check(page, width_pixels)
        key = (_sha256(pdf), page, width_pixels, tuple(quotes))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            picture = cast(PagePicture, self._ask(pdf, "picture", page, width_pixels, tuple(quotes)))
            self._kept[key] = picture
            while len(self._kept) > _CACHED_PICTURES:
                self._kept.popitem(last=False)
            return picture

    def words_on_page(self, pdf: Path, page: int, width_pixels: int = 900) -> tuple[WordBox, ...]:
        """The page's words in PDFium's order, in the pixels of a picture this wide; raises as above."""
        _check(page, width_pixels)
        with self._lock:
            return cast(tuple[WordBox, ...], self._ask(pdf, "words", page, width_pixels, ()))

    def _ask(self, pdf: Path, task: str, page: int, width_pixels: int, quotes: tuple[str, ...]) -> object:
        """Ask the child; after a crash once more, in case an earlier page was to blame."""
        try:
            try:
                return self._child.call(task, str(pdf.resolve()), page, width_pixels, quotes)
            except ChildFailed as error:
                if error.kind is not FailureKind.CRASHED:
                    raise
                return self._child.call(task, str(pdf.resolve()), page, width_pixels, quotes)
        except ChildFailed as error:
            if error.kind is FailureKind.UNREADABLE:
                raise UnusableInput(f"{pdf.name}: {error}") from error
            raise CorpusError(
                f"{pdf.name}, page {page}: no picture: {error}; read the text instead"
            ) from error


def highlighted_png(picture: PagePicture) -> bytes:
    """The picture with its boxes marked: the words stay readable, as under a marker pen."""
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    marks = Image.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(marks)
    for box in picture.boxes:
        left, top = max(box.left - _MARGIN_PIXELS, 0), max(box.top - _MARGIN_PIXELS, 0)
        right = min(box.right + _MARGIN_PIXELS, image.width) - 1
        bottom = min(box.bottom + _MARGIN_PIXELS, image.height) - 1
        draw.rectangle((left, top, right, bottom), fill=_MARK, outline=_EDGE)
    png = io.BytesIO()
    ImageChops.multiply(image, marks).save(png, format="PNG")
    return png.getvalue()


def _check(page: int, width_pixels: int) -> None:
    if page < 1:
        raise UnusableInput(f"page {page}: expected 1 or more")
    if not _MIN_WIDTH <= width_pixels <= _MAX_WIDTH:
        raise UnusableInput(f"width of {width_pixels} pixels: expected {_MIN_WIDTH} to {_MAX_WIDTH}")


def _sha256(pdf: Path) -> str:
    try:
        with pdf.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableInput(f"{pdf.name}: can't be read ({error.strerror}): expected a PDF file") from error
