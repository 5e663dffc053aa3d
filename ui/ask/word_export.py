"""A conversation as a Word file, fit for a committee paper or a freedom-of-information reply.

Headings, numbered quotes that link to pictures of the cited pages (with alternative text) and back,
receipts, what was searched, attribution. Built in memory; python-docx is the only library that knows.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.compare import COLUMNS, is_table, table_rows
from assistant.corpus.records import Document
from assistant.errors import AssistantError
from assistant.language.plurals import counted
from assistant.records import Answer, AnswerStatus, Citation
from ui.ask.transcript import Turn, Validity
from ui.release.attribution import licence_lines
from ui.rendering.answer import adoption_line, headline, searched_line, source_line
from ui.rendering.figure import lines_of, number_words

PagePicture = Callable[[Citation], bytes | None]
"""PNG of the cited page with the quote marked; None for a format without pages."""

TITLE = "Answers from the members' contracts"
CAUTION = (
    "Every quotation below is cut from the document named beside it. Wording outside quotation marks was "
    "drafted by a language model and is shown only where the quotations support it. This isn't legal advice."
)
PICTURE_WIDTH = Cm(14)
_LINK_COLOUR = "0B5C8A"
_GREEN = RGBColor(0x1D, 0x5B, 0x4F)


def word_document(
    turns: Sequence[Turn],
    *,
    page_picture: PagePicture,
    documents: Sequence[Document],
    site: str,
    today: datetime | None = None,
) -> bytes:
    """The file's bytes. Turns that stand on a withdrawn document are left out, and said to be."""
    paper = _Paper(site)
    made = (today or datetime.now(UTC)).strftime("%-d %B %Y")
    shown = [turn for turn in turns if turn.validity is not Validity.WITHDRAWN]
    paper.opening(made, left_out=len(turns) - len(shown))
    for number, turn in enumerate(shown, 1):
        paper.turn(turn, number=number)
    paper.pages(page_picture)
    paper.receipts(shown)
    paper.sources(_cited_documents(shown, documents))
    return paper.data()


def _cited_documents(turns: Iterable[Turn], documents: Sequence[Document]) -> list[Document]:
    cited = {each.sha256 for turn in turns for each in _cited(turn.receipt.answer)}
    return [each for each in documents if each.sha256 in cited]


def _cited(answer: Answer) -> tuple[Citation, ...]:
    return answer.citations or answer.nearest


class _Paper:
    """The file while it is written; quotes are numbered through it."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._word = docx.Document()
        self._quotes: list[Citation] = []
        self._bookmarks = 0
        _set_styles(self._word)

    def opening(self, made: str, *, left_out: int) -> None:
        self._word.core_properties.title = TITLE
        self._word.core_properties.author = "Procurement Commons"
        self._word.core_properties.language = "en-GB"
        self._word.add_heading(TITLE, level=0)
        self._word.add_paragraph(f"Prepared {made} with Procurement Commons.")
        self._word.add_paragraph(CAUTION)
        if left_out:
            self._word.add_paragraph(
                f"{left_out} answer(s) are left out: they stood on documents that aren't in use any more."
            )

    def turn(self, turn: Turn, *, number: int) -> None:
        answer = turn.receipt.answer
        self._word.add_heading(f"{number}. {turn.question}", level=1)
        if is_table(answer.text):
            self._comparison(answer.text)
        else:
            self._word.add_paragraph(headline(answer))
        if answer.figure is not None:
            self._figure(answer)
        for reading in answer.readings:
            self._word.add_paragraph(f"{reading.text}: {reading.question}", style="List Bullet")
        if answer.status is AnswerStatus.REFUSED:
            self._word.add_paragraph(searched_line(answer))
        if _cited(answer):
            heading = "Quotations" if answer.citations else "Nearest passages"
            self._word.add_heading(heading, level=2)
        for citation in _cited(answer):
            self._quote(citation)
        for notice in answer.notices:
            self._word.add_paragraph(notice, style="List Bullet")
        if turn.validity is Validity.SUPERSEDED:
            self._word.add_paragraph("Members have adopted another release since this was answered.")

    def _comparison(self, text: str) -> None:
        table = self._word.add_table(rows=0, cols=len(COLUMNS), style="Light Grid Accent 1")
        for row in (COLUMNS, *table_rows(text)):
            for cell, shown in zip(table.add_row().cells, row, strict=True):
                cell.text = shown
        _mark_as_header(table.rows[0])

    def _figure(self, answer: Answer) -> None:
        figure = answer.figure
        if figure is None:
            return
        lines = lines_of(figure)
        if lines:
            table = self._word.add_table(rows=1, cols=2, style="Light Grid Accent 1")
            table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Group", figure.unit or "Value"
            _mark_as_header(table.rows[0])
            for line in lines:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = line.label, number_words(line.value, figure.unit)
        elif not isinstance(figure.value, tuple):
            self._word.add_paragraph(number_words(figure.value, figure.unit), style="Intense Quote")
        self._word.add_paragraph(f"Computed: {figure.plan}. Basis: {figure.basis}. As of {figure.as_of}.")
        self._word.add_paragraph(f"{counted(figure.rows, 'row')}.")
        for each in figure.exclusions:
            self._word.add_paragraph(
                f"Left out: {counted(each.rows, 'row')}, {each.reason}.", style="List Bullet"
            )

    def _quote(self, citation: Citation) -> None:
        self._quotes.append(citation)
        number = len(self._quotes)
        paragraph = self._word.add_paragraph(style="Quote")
        self._bookmark(paragraph, f"quote_{number}")
        paragraph.add_run(f"[{number}] {_quoted(citation)}")
        place = self._word.add_paragraph(f"{source_line(citation)}. ")
        _link(place, f"See the page, figure {number}", anchor=f"page_{number}")

    def pages(self, page_picture: PagePicture) -> None:
        if not self._quotes:
            return
        self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self._word.add_heading("Cited pages", level=1)
        for number, citation in enumerate(self._quotes, 1):
            self._page(citation, number, page_picture)

    def _page(self, citation: Citation, number: int, page_picture: PagePicture) -> None:
        heading = self._word.add_heading(f"Figure {number}: {source_line(citation)}", level=2)
        self._bookmark(heading, f"page_{number}")
        quote = _quoted(citation)
        try:
            picture = page_picture(citation)
        except AssistantError as error:
            picture = None
            self._word.add_paragraph(f"The page can't be drawn: {error}")
        if picture is not None:
            shape = self._word.add_picture(io.BytesIO(picture), width=PICTURE_WIDTH)
            described = f"Page {citation.page} of {citation.document}, with this quotation marked: {quote}"
            shape._inline.docPr.set("descr", described)
            shape._inline.docPr.set("title", f"Figure {number}")
        else:
            self._word.add_paragraph(f"{quote} (this format has no pages)")
        _link(self._word.add_paragraph(), f"Back to quotation {number}", anchor=f"quote_{number}")

    def receipts(self, turns: Sequence[Turn]) -> None:
        self._word.add_heading("Receipts", level=1)
        self._word.add_paragraph(
            "Each receipt is kept with the question, the passages, the release, the model and the ballot "
            "that allowed the answer, so that it can be checked."
        )
        for number, turn in enumerate(turns, 1):
            answer = turn.receipt.answer
            self._word.add_heading(f"Answer {number}", level=2)
            for line in (
                f"Receipt {answer.receipt}, {turn.receipt.created[:19].replace('T', ' ')}",
                f"Allowed by {adoption_line(answer.adoption)}",
                f"Release {answer.adoption.release}",
                f"Model {answer.adoption.model}",
                f"{counted(len(answer.dropped), 'draft sentence')} of the model's chose nothing to show",
            ):
                self._word.add_paragraph(line)
            if turn.receipt.question.conversation:
                address = f"{self._site}/ask?conversation={turn.receipt.question.conversation}"
                _link(self._word.add_paragraph(), "The conversation, for its asker", address=address)

    def sources(self, documents: Sequence[Document]) -> None:
        self._word.add_heading("Documents and licences", level=1)
        for document in documents:
            line = self._word.add_paragraph(style="List Bullet")
            line.add_run(f"{document.title or document.path} ({document.path}), {document.owner}. ")
            line.add_run(f"SHA-256 {document.sha256}. ")
            if document.source.startswith(("https://", "http://")):
                _link(line, document.source, address=document.source)
        for licence in licence_lines(documents):
            self._word.add_paragraph(licence)

    def data(self) -> bytes:
        data = io.BytesIO()
        self._word.save(data)
        return data.getvalue()

    def _bookmark(self, paragraph: Any, name: str) -> None:  # noqa: ANN401 python-docx's paragraph
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = OxmlElement(tag)
            element.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                element.set(qn("w:name"), name)
            paragraph._p.append(element)


def _quoted(citation: Citation) -> str:
    """The quote on one line, in the quotation marks that it may bring itself."""
    quote = " ".join(citation.quote.split())
    return quote if quote.startswith("“") and quote.endswith("”") else f"“{quote}”"


def _link(paragraph: Any, text: str, *, address: str = "", anchor: str = "") -> None:  # noqa: ANN401
    """A link to an address, or to a bookmark of this file (ECMA-376 17.16.22)."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.font.underline = True
    run.font.color.rgb = RGBColor.from_string(_LINK_COLOUR)
    link.append(run._r)
    paragraph._p.append(link)


def _mark_as_header(row: Any) -> None:  # noqa: ANN401 python-docx's row
    properties = row._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _set_styles(word: Any) -> None:  # noqa: ANN401 python-docx's document
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for name, size in (("Title", 22), ("Heading 1", 16), ("Heading 2", 13)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _GREEN
        fonts = style.element.rPr.rFonts
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.add_run("Procurement Commons, page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
