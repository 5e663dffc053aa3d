"""House styles and page templates of the sample's PDFs: crest, running headers and footers, outline."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from .ledger import Council

_MARGIN = 24 * mm
_BOLD = {"Times": "Times-Bold", "Helvetica": "Helvetica-Bold"}
_ROMAN = {"Times": "Times-Roman", "Helvetica": "Helvetica"}


HiddenText = dict[int, tuple[Callable[[Canvas], None], ...]]
"""For a page number, what draws text on it that a person can't see."""


class DatedCanvas(Canvas):
    """A canvas whose file says that it was made on the document's own date, uncompressed."""

    made_on = date(2020, 1, 1)

    def __init__(self, filename: str, **settings: Any) -> None:
        settings |= {"invariant": 1, "pageCompression": 0}
        super().__init__(filename, **settings)
        stamp = self._doc._timeStamp
        moment = datetime(self.made_on.year, self.made_on.month, self.made_on.day, 9, 30, tzinfo=UTC)
        stamp.t, stamp.tzname, stamp.dhh, stamp.dmm = moment.timestamp(), "UTC", 0, 0
        stamp.lt = tuple(moment.timetuple())
        stamp.YMDhms = stamp.lt[:6]


def dated_canvas(made_on: date) -> type[DatedCanvas]:
    """A canvas class for documents of that date."""
    return type("CanvasOfOneDate", (DatedCanvas,), {"made_on": made_on})


class HouseStyles:
    """Paragraph styles of one council's house style."""

    def __init__(self, council: Council) -> None:
        self.font, self.bold = _ROMAN[council.font], _BOLD[council.font]
        self.colour = colors.HexColor(council.colour)
        size = 10.5 if council.font == "Times" else 9.5
        base = ParagraphStyle(
            "base", fontName=self.font, fontSize=size, leading=size * 1.32, spaceAfter=5, alignment=TA_JUSTIFY
        )
        self.base = base
        self.cell = ParagraphStyle(
            "cell", base, fontSize=size - 1.3, leading=(size - 1.3) * 1.2, spaceAfter=0, alignment=0
        )
        self.head_cell = ParagraphStyle("head_cell", self.cell, fontName=self.bold, textColor=colors.white)
        self.clause = ParagraphStyle(
            "clause",
            base,
            fontName=self.bold,
            leftIndent=36,
            bulletFontName=self.bold,
            bulletFontSize=size,
            spaceBefore=8,
            keepWithNext=1,
            alignment=0,
        )
        self.sub = ParagraphStyle("sub", base, leftIndent=36, bulletFontName=self.font, bulletFontSize=size)
        self.letter = ParagraphStyle("letter", self.sub, leftIndent=62, bulletIndent=38)
        self.roman = ParagraphStyle("roman", self.sub, leftIndent=88, bulletIndent=64)
        self.definition = ParagraphStyle("definition", base, leftIndent=36)
        self.part = ParagraphStyle(
            "part", base, fontName=self.bold, spaceBefore=8, keepWithNext=1, textColor=self.colour
        )
        self.schedule = ParagraphStyle(
            "schedule",
            base,
            fontName=self.bold,
            fontSize=size + 3,
            leading=size + 8,
            alignment=TA_CENTER,
            spaceAfter=3,
            textColor=self.colour,
        )
        self.caption = ParagraphStyle(
            "caption", base, fontName=self.bold, spaceBefore=5, spaceAfter=3, keepWithNext=1, alignment=0
        )
        self.centre = ParagraphStyle(
            "centre", base, alignment=TA_CENTER, fontSize=size + 1.5, leading=size + 7
        )
        self.title = ParagraphStyle(
            "title", self.centre, fontName=self.bold, fontSize=20, leading=26, textColor=self.colour
        )


class ContractTemplate(BaseDocTemplate):
    """Page templates with running headers and footers, and a contents list filled in on a second pass."""

    def __init__(self, path: Path, council: Council, *, title: str, reference: str, footer: str) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=26 * mm,
            bottomMargin=24 * mm,
            title=f"{title} ({reference})",
            author=council.name,
            subject=f"Contract reference {reference}",
            creator=f"{council.name} Legal Services",
            keywords=reference,
            invariant=1,
            pageCompression=0,
        )
        self.council, self.contract_title, self.reference, self.footer_text = (
            council,
            title,
            reference,
            footer,
        )
        self.styles = HouseStyles(council)
        self.page_total = self._shown_total = 0
        self.hidden: HiddenText = {}
        frame = Frame(
            self.leftMargin,
            self.bottomMargin,
            self.width,
            self.height,
            id="body",
            leftPadding=0,
            rightPadding=0,
        )
        self.addPageTemplates(
            [
                PageTemplate("first", [frame], onPage=self._first),
                PageTemplate("later", [frame], onPage=self._later),
                PageTemplate("bare", [frame]),
            ]
        )

    def _first(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        """A crest that stands for no real body."""
        canvas.setFillColor(self.styles.colour)
        middle, top = A4[0] / 2, A4[1] - 36 * mm
        canvas.roundRect(middle - 11 * mm, top - 12 * mm, 22 * mm, 26 * mm, 4 * mm, fill=1, stroke=0)
        canvas.setStrokeColor(colors.white)
        canvas.setLineWidth(1.6)
        for offset in range(sum(map(ord, self.council.slug)) % 3 + 2):
            height = top - 8 * mm + offset * 4 * mm
            canvas.bezier(
                middle - 8 * mm,
                height,
                middle - 3 * mm,
                height + 4 * mm,
                middle + 3 * mm,
                height - 4 * mm,
                middle + 8 * mm,
                height,
            )

    def _later(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        canvas.setFont(self.styles.font, 8)
        canvas.setFillColor(colors.HexColor("#444444"))
        top, bottom = A4[1] - 17 * mm, 14 * mm
        canvas.drawString(_MARGIN, top, self.council.name)
        canvas.drawRightString(A4[0] - _MARGIN, top, f"{self.contract_title} – {self.reference}")
        canvas.setStrokeColor(self.styles.colour)
        canvas.setLineWidth(0.6)
        canvas.line(_MARGIN, top - 3 * mm, A4[0] - _MARGIN, top - 3 * mm)
        canvas.drawString(_MARGIN, bottom, self.footer_text)
        canvas.drawRightString(
            A4[0] - _MARGIN, bottom, f"Page {canvas.getPageNumber()} of {self._shown_total}"
        )

        for draw in self.hidden.get(canvas.getPageNumber(), ()):
            draw(canvas)

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        """Number outline entries from one on each pass, with the last pass's page count in footers."""
        self._entries = 0
        self._shown_total, self.page_total = self.page_total, 0

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        """Remember how many pages there are, for the next pass's footers."""
        self.page_total = max(self.page_total, self.page)

    def _allSatisfied(self) -> bool:  # noqa: N802 - reportlab's name
        """Ask for another pass until the footers show the right number of pages."""
        return bool(super()._allSatisfied()) and self._shown_total == self.page_total

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Put clause and schedule headings into the contents list and the outline."""
        entry = getattr(flowable, "contents_entry", None)
        if entry is None:
            return
        self._entries += 1
        key = f"entry-{self._entries}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(entry, key, level=0)
        self.notify("TOCEntry", (0, entry, self.page, key))
