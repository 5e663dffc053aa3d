"""Sets contract texts as PDF the way council legal teams do: title page, contents, clauses, schedules."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from .ledger import Council
from .markup import ContractText, Line

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


class _Styles:
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


def _rich(text: str) -> str:
    """Reportlab's mark-up of a text in which **two stars** make bold."""
    parts = escape(text).split("**")
    return "".join(f"<b>{part}</b>" if index % 2 else part for index, part in enumerate(parts))


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
        self.styles = _Styles(council)
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
        """Number outline entries from one again on each pass, with the last pass's number of pages in footers."""
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


def write_pdf(
    path: Path,
    council: Council,
    contract: ContractText,
    made_on: date,
    *,
    password: str = "",
    hidden: HiddenText | None = None,
) -> None:
    """Write one contract as a PDF of several pages, locked where a password is given."""
    values = contract.parameters
    template = ContractTemplate(
        path, council, title=values["title"], reference=values["reference"], footer=values["footer"]
    )
    template.hidden = hidden or {}
    if password:
        template.encrypt = StandardEncryption(password, ownerPassword=f"{password}-owner", strength=128)
    story = _title_page(template.styles, values)
    for line in contract.lines:
        story += _flowables(template, line, values)
    template.multiBuild(story, canvasmaker=dated_canvas(made_on))


def _title_page(styles: _Styles, values: dict[str, str]) -> list[Flowable]:
    centre, upper = styles.centre, str.upper
    lines: list[Flowable] = [
        Spacer(1, 34 * mm),
        Paragraph(f"DATED {values['signed']}", centre),
        Spacer(1, 16 * mm),
    ]
    parties = values.get("parties", f"{values['council']}; {values['supplier']}").split("; ")
    for number, party in enumerate(parties, 1):
        lines += [
            Paragraph(f"({number}) {escape(upper(party))}", centre),
            Paragraph("and" if number < len(parties) else "", centre),
        ]
    lines += [
        Spacer(1, 14 * mm),
        Paragraph(escape(upper(values["form"])), styles.title),
        Paragraph("relating to", centre),
        Paragraph(escape(values["title"]), styles.title),
        Spacer(1, 8 * mm),
        Paragraph(f"Contract reference: {values['reference']}", centre),
        Spacer(1, 26 * mm),
        Paragraph(
            escape(
                values.get("prepared", f"Legal and Democratic Services<br/>{values['council_address']}")
            ).replace("&lt;br/&gt;", "<br/>"),
            styles.cell,
        ),
        NextPageTemplate("later"),
        PageBreak(),
    ]
    return lines


def _flowables(template: ContractTemplate, line: Line, values: dict[str, str]) -> Sequence[Flowable]:
    styles = template.styles
    if line.kind in ("sub", "letter", "roman"):
        return [Paragraph(_rich(line.text), getattr(styles, line.kind), bulletText=line.number)]
    if line.kind == "clause":
        heading = Paragraph(_rich(line.text), styles.clause, bulletText=line.number)
        if not line.in_schedule:
            heading.contents_entry = f"{line.number} {line.text}"
        return [heading]
    if line.kind == "schedule":
        number, name = Paragraph(line.number, styles.schedule), Paragraph(_rich(line.text), styles.schedule)
        number.contents_entry = f"{line.number}: {line.text}"
        return [CondPageBreak(95 * mm), Spacer(1, 7 * mm), number, name, Spacer(1, 3 * mm)]
    if line.kind == "definition":
        return [Paragraph(f"<b>“{escape(line.term)}”</b> {_rich(line.text)}", styles.definition)]
    if line.kind == "table":
        return [Paragraph(_rich(line.text), styles.caption), _table(template, line.rows), Spacer(1, 4 * mm)]
    if line.kind == "contents":
        return _contents(styles)
    if line.kind == "blank":
        return [NextPageTemplate("bare"), PageBreak(), Spacer(1, 1), NextPageTemplate("later"), PageBreak()]
    if line.kind == "sign":
        return _signatures(styles, values)
    return [Paragraph(_rich(line.text), styles.part if line.kind == "part" else styles.base)]


def _contents(styles: _Styles) -> list[Flowable]:
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [
        ParagraphStyle(
            "contents",
            styles.base,
            alignment=0,
            spaceAfter=0,
            leading=13 if styles.font == "Times-Roman" else 12.5,
        )
    ]
    return [Paragraph("CONTENTS", styles.schedule), Spacer(1, 4 * mm), contents, PageBreak()]


def _table(template: ContractTemplate, rows: Sequence[Sequence[str]]) -> Table:
    styles = template.styles
    columns = [[row[column] for row in rows] for column in range(len(rows[0]))]
    longest_words = [max(len(word) for cell in cells for word in (cell.split() or [""])) for cells in columns]
    widest = [
        max(min(max(map(len, cells)), 60), word * 1.7, 9)
        for cells, word in zip(columns, longest_words, strict=True)
    ]
    widths = [template.width * width / sum(widest) for width in widest]
    cells = [
        [Paragraph(_rich(cell), styles.head_cell if index == 0 else styles.cell) for cell in row]
        for index, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=widths, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, colors.HexColor("#8a8a8a")),
                ("BACKGROUND", (0, 0), (-1, 0), styles.colour),
                ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.HexColor("#f3f4f6")]),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _signatures(styles: _Styles, values: dict[str, str]) -> list[Flowable]:
    flowables: list[Flowable] = [PageBreak(), Paragraph("SIGNATURE PAGE", styles.schedule), Spacer(1, 6 * mm)]
    flowables.append(
        Paragraph(
            _rich(
                values.get(
                    "execution",
                    f"This {values['Ag']} has been entered into on the date stated at the beginning of it.",
                )
            ),
            styles.base,
        )
    )
    for party, name, office in (
        (values["council"], values["council_signatory"], values["council_office"]),
        (values["supplier"], values["supplier_signatory"], values["supplier_office"]),
    ):
        block = Table(
            [
                [
                    Paragraph(
                        f"<b>SIGNED</b> for and on behalf of <b>{escape(party.upper())}</b> by:", styles.cell
                    ),
                    Paragraph("Signature: ...............................................", styles.cell),
                ],
                ["", Paragraph(f"Name: {escape(name)}", styles.cell)],
                ["", Paragraph(f"Position: {escape(office)}", styles.cell)],
                ["", Paragraph(f"Date: {values['signed']}", styles.cell)],
            ],
            colWidths=[75 * mm, 80 * mm],
            rowHeights=[16 * mm, 8 * mm, 8 * mm, 8 * mm],
        )
        flowables.append(KeepTogether([Spacer(1, 10 * mm), block]))
    return flowables
