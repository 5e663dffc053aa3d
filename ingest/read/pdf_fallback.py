"""The second PDF reader, pypdf: asked only about what PDFium can't read, and for a limited time.

pypdf is written in Python and has looped on hostile files, so all its work on one document shares
one budget of processor time.
"""

import contextlib
import io
import logging
import signal
import threading
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING

from assistant.corpus.records import PageVerdict
from ingest.read.pdf_page import UNWANTED, PdfLine, PdfPage

if TYPE_CHECKING:
    import pypdf

_SECONDS_A_DOCUMENT = 10.0
_MIDDLE_OF_PAGE = 0.5


class _TooLong(BaseException):
    """The budget is used up; not an Exception, so that no parser catches it by accident."""


class FallbackReader:
    """Reads single pages of one document through pypdf, which is loaded on first use."""

    def __init__(self, data: bytes, *, seconds: float = _SECONDS_A_DOCUMENT) -> None:
        """`seconds`: processor time for the whole document."""
        self._data = data
        self._seconds_left = seconds
        self._reader: pypdf.PdfReader | None = None
        self._opened = False
        self._count = 0
        self.gave_up = False

    @property
    def page_count(self) -> int:
        """How many pages pypdf finds; 0 where it can't open the file."""
        self._open()
        return self._count

    def page(self, index: int) -> PdfPage:
        """The page's text as lines without a place: verdict text, blank or broken."""
        self._open()
        if self._reader is None or not 0 <= index < self._count:
            return PdfPage((), PageVerdict.BROKEN)
        text = ""
        with self._within_budget():
            try:
                text = self._reader.pages[index].extract_text()
            except Exception:  # noqa: BLE001 pypdf raises what its parsers raise on a hostile file
                return PdfPage((), PageVerdict.BROKEN)
        lines = tuple(
            PdfLine(line.rstrip(), _MIDDLE_OF_PAGE, 0.0, bold=False)
            for line in _cleaned(text).split("\n")
            if line.strip()
        )
        if self.gave_up:
            return PdfPage((), PageVerdict.BROKEN)
        return PdfPage(lines, PageVerdict.TEXT if lines else PageVerdict.BLANK)

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        import pypdf

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        with self._within_budget(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                reader = pypdf.PdfReader(io.BytesIO(self._data), strict=False)
                self._count = len(reader.pages)
            except Exception:  # noqa: BLE001 pypdf raises what its parsers raise on a hostile file
                return
            self._reader = reader

    @contextlib.contextmanager
    def _within_budget(self) -> Iterator[None]:
        """Stop the work in here when the budget is used up; no limit outside the main thread."""
        if self._seconds_left <= 0:
            self.gave_up = True
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        earlier = signal.signal(signal.SIGPROF, _stop)
        signal.setitimer(signal.ITIMER_PROF, max(self._seconds_left, 0.001))
        try:
            yield
        except _TooLong:
            self.gave_up = True
        finally:
            left, _ = signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, earlier)
            self._seconds_left = left


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLong


def _cleaned(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xad", "-")
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return UNWANTED.sub("", text)
