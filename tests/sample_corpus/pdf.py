"""Sets contract texts as PDF the way council legal teams do: title page, contents, clauses, schedules."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from .ledger import Council
from .markup import ContractText, Line
from .pdf_template import ContractTemplate, HiddenText, HouseStyles, dated_canvas


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


def _rich(text: str) -> str:
    """Reportlab's mark-up of a text in which **two stars** make bold."""
    parts = escape(text).split("**")
    return "".join(f"<b>{part}</b>" if index % 2 else part for index, part in enumerate(parts))


def _title_page(styles: HouseStyles, values: dict[str, str]) -> list[Flowable]:
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


def _contents(styles: HouseStyles) -> list[Flowable]:
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


def _signatures(styles: HouseStyles, values: dict[str, str]) -> list[Flowable]:
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
