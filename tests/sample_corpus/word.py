"""Sets contract texts as DOCX with Word's own numbering, written as plain OOXML parts.

The parts are written by hand instead of by a library so that the bytes stay the same everywhere, and so
that what real contracts hold is there: style-linked and direct numbering, tracked changes, merged
cells, nested tables, a text box, header and footer. In addition to the mark-up of `markup`, text may hold
`{+inserted+}` and `{-deleted-}`; a cell may be `<` (joined to the one on its left), `^` (to the one
above) or `[[a ; b // c ; d]]` (a table inside the cell).
"""

import re
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from .archive import zip_bytes
from .ledger import Council
from .markup import ContractText, Line

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPECIAL = re.compile(r"(\*\*.+?\*\*|\{\+.+?\+\}|\{-.+?-\})")
_TRACKED = 'w:id="{id}" w:author="Legal Services" w:date="{day}T10:15:00Z"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("document", "styles", "numbering", "settings", "header", "footer")


def write_docx(path: Path, council: Council, contract: ContractText, made_on: date) -> None:
    """Write one contract as a Word document."""
    values = contract.parameters
    writer = _Body(made_on)
    body = _front(values) + "".join(writer.paragraph(line, values) for line in contract.lines)
    header = f"{council.name}\t\t{values['title']}"
    footer = f"{values.get('footer', values['reference'])}\t\tPage "
    schedules = sum(line.kind == "schedule" for line in contract.lines)
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")], core=True
        ),
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [(part, f"{part}.xml") for part in _PARTS[1:]], core=False
        ),
        "word/styles.xml": _styles(council),
        "word/numbering.xml": _numbering(schedules),
        "word/settings.xml": f'<w:settings {_ROOT}><w:trackRevisions/><w:defaultTabStop w:val="720"/></w:settings>',
        "word/header.xml": f"<w:hdr {_ROOT}>{_p(_run(header), 'Header')}</w:hdr>",
        "word/footer.xml": f"<w:ftr {_ROOT}>{_p(_run(footer) + _FIELD, 'Footer')}</w:ftr>",
        "docProps/core.xml": _core(values, council, made_on),
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application></Properties>',
    }
    path.write_bytes(zip_bytes({name: (_XML + content).encode("utf-8") for name, content in members.items()}))


class _Body:
    """Turns lines into paragraphs, keeping track of schedules and of tracked changes' ids."""

    def __init__(self, made_on: date) -> None:
        self._day = made_on.isoformat()
        self._schedule = 0
        self._changes = 0

    def paragraph(self, line: Line, values: dict[str, str]) -> str:
        """The OOXML of one line."""
        if line.kind == "clause":
            number = _number(0, self._schedule + 1) if self._schedule else ""
            return _p(self.runs(line.text), "Heading1", number)
        if line.kind in ("sub", "letter", "roman"):
            level = {"sub": 1, "letter": 2, "roman": 3}[line.kind]
            return _p(self.runs(line.text), f"ClauseLevel{level + 1}", _number(level, self._schedule + 1))
        if line.kind == "schedule":
            self._schedule += 1
            return _p(_run(f"{line.number} – {line.text}"), "ScheduleHeading", "<w:pageBreakBefore/>")
        if line.kind == "definition":
            return _p(_run(f"“{line.term}”", bold=True) + self.runs(f" {line.text}"), "Definition")
        if line.kind == "table":
            return _p(self.runs(line.text), "Caption") + self._table(line.rows) + _p("")
        if line.kind == "box":
            return _text_box(self.runs(line.text))
        if line.kind == "sign":
            return _signatures(values)
        return _p(self.runs(line.text), "Heading2" if line.kind == "part" else "")

    def runs(self, text: str) -> str:
        """Runs of a text with bold, inserted and deleted stretches."""
        done = []
        for part in filter(None, _SPECIAL.split(text)):
            if part.startswith("**"):
                done.append(_run(part[2:-2], bold=True))
            elif part.startswith("{+"):
                done.append(f"<w:ins {self._change()}>{_run(part[2:-2])}</w:ins>")
            elif part.startswith("{-"):
                deleted = f'<w:r><w:delText xml:space="preserve">{escape(part[2:-2])}</w:delText></w:r>'
                done.append(f"<w:del {self._change()}>{deleted}</w:del>")
            else:
                done.append(_run(part))
        return "".join(done)

    def _change(self) -> str:
        self._changes += 1
        return _TRACKED.format(id=900 + self._changes, day=self._day)

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> str:
        grid = "".join(f'<w:gridCol w:w="{9000 // len(rows[0])}"/>' for _ in rows[0])
        body = "".join(self._row(rows, index) for index in range(len(rows)))
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'

    def _row(self, rows: tuple[tuple[str, ...], ...], index: int) -> str:
        row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else ()
        cells = []
        for column, text in enumerate(row):
            if text == "<":
                continue
            span = 1
            while column + span < len(row) and row[column + span] == "<":
                span += 1
            merge = (
                "<w:vMerge/>"
                if text == "^"
                else '<w:vMerge w:val="restart"/>'
                if column < len(below) and below[column] == "^"
                else ""
            )
            wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2EC"/>' if index == 0 else ""
            cells.append(
                f"<w:tc><w:tcPr>{wide}{merge}{shade}</w:tcPr>{self._cell(text, heading=index == 0)}</w:tc>"
            )
        header = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
        return f"<w:tr>{header}{''.join(cells)}</w:tr>"

    def _cell(self, text: str, *, heading: bool) -> str:
        if text == "^":
            return _p("")
        if match := re.fullmatch(r"(.*?)\[\[(.+)\]\]", text):
            inner = tuple(tuple(cell.strip() for cell in row.split(" ; ")) for row in match[2].split(" // "))
            return _p(self.runs(match[1])) + self._table(inner) + _p("")
        return _p(_run(text, bold=True) if heading else self.runs(text))


_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _run(text: str, *, bold: bool = False) -> str:
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")]
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{'<w:tab/>'.join(pieces)}</w:r>"


def _p(runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inside}{runs}</w:p>"


def _number(level: int, numbering: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def _front(values: dict[str, str]) -> str:
    parties = values.get("parties", f"{values['council']}; {values['supplier']}").split("; ")
    lines = [_p(_run(f"Dated {values['signed']}"), "Centred")]
    lines += [
        _p(_run(f"({number}) {party}", bold=True), "Centred") for number, party in enumerate(parties, 1)
    ]
    lines += [
        _p(_run(values["form"]), "Title"),
        _p(_run(values["title"]), "Title"),
        _p(_run(f"Contract reference: {values['reference']}"), "Centred"),
    ]
    return "".join(lines) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _text_box(runs: str) -> str:
    content = f"<w:txbxContent>{_p(runs)}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="5486400" cy="720000"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="Text Box 7"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = f'<w:pict><v:shape id="box7" type="#_x0000_t202" style="width:432pt;height:57pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>'


def _signatures(values: dict[str, str]) -> str:
    lines = [_p(_run("Signatures"), "Heading2")]
    for role in ("council", "supplier"):
        lines.append(_p(_run(f"Signed for and on behalf of {values[role]}")))
        lines.append(
            _p(
                _run(
                    f"Name: {values[f'{role}_signatory']}\tPosition: {values[f'{role}_office']}\tDate: {values['signed']}"
                )
            )
        )
    return "".join(lines)


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1304" w:left="1304" w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_OFFICE}.{"document.main" if part == "document" else part}+xml"/>'
        for part in _PARTS
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relations(targets: list[tuple[str, str]], *, core: bool) -> str:
    entries = [
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    if core:
        entries.append(
            '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(entries)}</Relationships>'


def _core(values: dict[str, str], council: Council, made_on: date) -> str:
    moment = f"{made_on.isoformat()}T09:30:00Z"
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(values['title'])} ({values['reference']})</dc:title><dc:subject>Contract reference {values['reference']}</dc:subject><dc:creator>{escape(council.name)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def _styles(council: Council) -> str:
    face = "Calibri" if council.font == "Helvetica" else "Cambria"
    colour = council.colour.lstrip("#")

    def style(name: str, label: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
        base = f'<w:basedOn w:val="{based}"/>' if name != "Normal" else ""
        default = ' w:default="1"' if name == "Normal" else ""
        return f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{label}"/>{base}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'

    return (
        f'<w:styles {_ROOT}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}"/><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + style("Normal", "Normal")
        + style(
            "Title",
            "Title",
            '<w:spacing w:before="360" w:after="240"/><w:jc w:val="center"/>',
            f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="40"/>',
        )
        + style(
            "Heading1",
            "heading 1",
            f'<w:keepNext/>{_number(0, 1)}<w:spacing w:before="240"/><w:outlineLvl w:val="0"/>',
            f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="24"/>',
        )
        + style("Heading2", "heading 2", '<w:keepNext/><w:outlineLvl w:val="1"/>', "<w:b/>")
        + style(
            "ScheduleHeading",
            "Schedule Heading",
            '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
            f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="28"/>',
        )
        + style("ClauseLevel2", "Clause Level 2")
        + style("ClauseLevel3", "Clause Level 3")
        + style("ClauseLevel4", "Clause Level 4")
        + style("Definition", "Definition", '<w:ind w:left="720"/>')
        + style("Caption", "caption", "<w:keepNext/>", "<w:b/>")
        + style("Centred", "Centred", '<w:jc w:val="center"/>')
        + style("Header", "header", "", '<w:sz w:val="17"/>')
        + style("Footer", "footer", "", '<w:sz w:val="17"/>')
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style></w:styles>"
    )


def _numbering(schedules: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{link}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="720"/></w:pPr></w:lvl>'
        for level, (form, text, indent, link) in enumerate(
            (
                ("decimal", "%1.", 720, '<w:pStyle w:val="Heading1"/>'),
                ("decimal", "%1.%2", 720, ""),
                ("lowerLetter", "(%3)", 1440, ""),
                ("lowerRoman", "(%4)", 2160, ""),
            )
        )
    )
    plain = levels.replace('<w:pStyle w:val="Heading1"/>', "")
    restarts = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(1, schedules + 1)
    )
    return (
        f'<w:numbering {_ROOT}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{plain}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{restarts}</w:numbering>'
    )
