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
from .markup import TEXTS, ContractText, Line

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_PARTS = ("styles", "numbering", "settings", "header", "footer")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPECIAL = re.compile(r"(\*\*.+?\*\*|\{\+.+?\+\}|\{-.+?-\})")
_PAGE_NUMBER = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def write_docx(path: Path, council: Council, contract: ContractText, made_on: date) -> None:
    """Write one contract as a Word document."""
    values = contract.parameters
    writer = _Body(made_on)
    body = _front(values) + "".join(writer.paragraph(line, values) for line in contract.lines)
    body += _part("section")
    header = _p(_run(f"{council.name}\t\t{values['title']}"), "Header")
    footer = _p(_run(f"{values['footer']}\t\tPage ") + _PAGE_NUMBER, "Footer")
    face = "Calibri" if council.font == "Helvetica" else "Cambria"
    named = {"title": values["title"], "reference": values["reference"], "council": council.name}
    core = {name: escape(value) for name, value in named.items()} | {"day": made_on.isoformat()}
    members = {
        "[Content_Types].xml": _part("content-types"),
        "_rels/.rels": _relations(
            "officeDocument=word/document.xml extended-properties=docProps/app.xml core"
        ),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(" ".join(f"{name}={name}.xml" for name in _WORD_PARTS)),
        "word/styles.xml": _part("styles", face=face, colour=council.colour.lstrip("#")),
        "word/numbering.xml": _part("numbering", restarts=_restarts(contract)),
        "word/settings.xml": _part("settings"),
        "word/header.xml": f"<w:hdr {_NAMESPACES}>{header}</w:hdr>",
        "word/footer.xml": f"<w:ftr {_NAMESPACES}>{footer}</w:ftr>",
        "docProps/core.xml": _part("core", **core),
        "docProps/app.xml": _part("app"),
    }
    encoded = {name: (_DECLARATION + content).encode("utf-8") for name, content in members.items()}
    path.write_bytes(zip_bytes(encoded))


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
            return _part("text-box", runs=self.runs(line.text))
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
        return f'w:id="{900 + self._changes}" w:author="Legal Services" w:date="{self._day}T10:15:00Z"'

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> str:
        grid = "".join(f'<w:gridCol w:w="{9000 // len(rows[0])}"/>' for _ in rows[0])
        body = "".join(self._row(rows, index) for index in range(len(rows)))
        look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

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


def _part(name: str, **values: str) -> str:
    """A part of the package as it is kept in `texts/word`, with its @names@ filled in."""
    text = (TEXTS / "word" / f"{name}.xml").read_text(encoding="utf-8").replace("\n", "")
    for key, value in ({"namespaces": _NAMESPACES} | values).items():
        text = text.replace(f"@{key}@", value)
    return text


def _run(text: str, *, bold: bool = False) -> str:
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")]
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{'<w:tab/>'.join(pieces)}</w:r>"


def _p(runs: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inside}{runs}</w:p>"


def _number(level: int, numbering: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


def _restarts(contract: ContractText) -> str:
    """One numbering for each schedule, beginning at 1 again."""
    schedules = sum(line.kind == "schedule" for line in contract.lines)
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for number in range(1, schedules + 1)
    )


def _front(values: dict[str, str]) -> str:
    parties = values.get("parties", f"{values['council']}; {values['supplier']}").split("; ")
    lines = [_p(_run(f"Dated {values['signed']}"), "Centred")]
    lines += [
        _p(_run(f"({number}) {party}", bold=True), "Centred") for number, party in enumerate(parties, 1)
    ]
    lines += [_p(_run(values[key]), "Title") for key in ("form", "title")]
    lines.append(_p(_run(f"Contract reference: {values['reference']}"), "Centred"))
    return "".join(lines) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _signatures(values: dict[str, str]) -> str:
    lines = [_p(_run("Signatures"), "Heading2")]
    for role in ("council", "supplier"):
        name, office = values[f"{role}_signatory"], values[f"{role}_office"]
        lines.append(_p(_run(f"Signed for and on behalf of {values[role]}")))
        lines.append(_p(_run(f"Name: {name}\tPosition: {office}\tDate: {values['signed']}")))
    return "".join(lines)


def _relations(targets: str) -> str:
    """A relationships part; "core" stands for the core properties, which have an address of their own."""
    entries = []
    for number, target in enumerate(targets.split(), 1):
        kind, _, file = target.partition("=")
        address = f"{_OFFICE}/{kind}" if file else f"{_PACKAGE}/metadata/core-properties"
        entries.append(
            f'<Relationship Id="rId{number}" Type="{address}" Target="{file or "docProps/core.xml"}"/>'
        )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(entries)}</Relationships>'
