"""HTML pages: the text that a person sees, with headings, numbered lists and tables by row."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction, Tag
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString

from assistant.corpus.records import BlockKind, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.composer import Composer
from ingest.read.decoding import decode_text
from ingest.read.docx_numbering import formatted_number
from ingest.read.html_cells import span_of, spread, whole_number
from ingest.read.html_hidden import is_hidden
from ingest.read.plain_text import whole_page
from ingest.read.tables import joined, looks_like_headings

_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "select",
        "datalist",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "summary",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 300
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_META_DATE = ("dcterms.issued", "dcterms.date", "dc.date", "dcterms.modified", "article:published_time")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_html(data: bytes) -> ReadDocument:
    """An HTML page; what styles hide is left out of the text and kept in `Page.hidden_text`.

    The encoding is the byte-order mark's, else the one declared, else by the rule for text files. Raises
    `UnreadableFile` for binary content and for elements nested too deep.
    """
    markup, note = _decoded(data)
    try:
        soup = BeautifulSoup(markup, "lxml")
        writer = _Writer(soup)
        writer.write()
    except RecursionError as error:
        raise UnreadableFile(
            "the page's elements are nested too deep: save it again as plain HTML"
        ) from error
    composer = writer.composer
    title = _SPACE.sub(" ", soup.title.get_text()).strip() if soup.title else ""
    return ReadDocument(
        text=composer.text,
        pages=(whole_page(composer.text, hidden_text="\n".join(writer.hidden)),),
        blocks=composer.blocks,
        title=title or composer.first(BlockKind.HEADING),
        date=_stated_date(soup),
        media_type="text/html",
        notes=(note,) if note else (),
    )


def _decoded(data: bytes) -> tuple[str, str]:
    declared = EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False)
    has_mark = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if declared and not has_mark and declared not in ("utf-8", "utf8"):
        encoding = (
            "cp1252" if declared in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else declared
        )
        try:
            return data.decode(encoding), ""
        except (LookupError, UnicodeError):
            pass
    decoded = decode_text(data)
    return decoded.text, decoded.note


def _stated_date(soup: BeautifulSoup) -> str | None:
    stated = {
        str(meta.get("name") or meta.get("property") or "").lower(): str(meta.get("content") or "")
        for meta in soup.find_all("meta")
    }
    for name in _META_DATE:
        match = _ISO_DATE.match(stated.get(name, ""))
        if match:
            return match.group()
    return None


class _Writer:
    """Walks the tree once and writes its blocks."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.composer = Composer()
        self.hidden: list[str] = []
        self._root = soup.body or soup
        self._line: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._number = ""

    def write(self) -> None:
        """Everything below the body."""
        self._children(self._root, depth=0)
        self._flush()

    def _flush(self) -> None:
        text = "".join(self._line)
        self._line.clear()
        text = "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\v"))
        if text.strip():
            if self._number:
                text = f"{self._number} {text.strip()}"
            self.composer.add(text, self._kind, level=self._level, number=self._number.rstrip("."))
            self._number = ""

    def _children(self, tag: Tag, *, depth: int) -> None:
        if depth > _DEEPEST:
            raise RecursionError
        for child in tag.children:
            if isinstance(child, Tag):
                self._tag(child, depth=depth)
            elif _is_text(child):
                self._line.append(str(child))

    def _tag(self, tag: Tag, *, depth: int) -> None:
        name = tag.name
        if name in _LEFT_OUT:
            return
        if is_hidden(tag):
            self._hide(tag)
        elif name == "br":
            self._line.append("\v")
        elif name in _HEADINGS:
            self._within(tag, BlockKind.HEADING, _HEADINGS[name], depth=depth)
        elif name == "table":
            self._table(tag, depth=depth)
        elif name in ("ol", "ul"):
            self._list(tag, depth=depth)
        elif name in _BLOCKS or name == "li":
            self._within(tag, self._kind, self._level, depth=depth)
        elif name == "input":
            self._line.append("" if tag.get("type") == "hidden" else str(tag.get("value") or ""))
        else:
            self._children(tag, depth=depth + 1)

    def _within(self, tag: Tag, kind: BlockKind, level: int, *, depth: int) -> None:
        self._flush()
        before = self._kind, self._level
        self._kind, self._level = kind, level
        self._children(tag, depth=depth + 1)
        self._flush()
        self._kind, self._level = before

    def _hide(self, tag: Tag) -> None:
        text = _SPACE.sub(" ", tag.get_text(" ")).strip()
        if text:
            self.hidden.append(text)

    def _list(self, tag: Tag, *, depth: int) -> None:
        self._flush()
        outer = self._number
        number_format = _LIST_TYPES.get(str(tag.get("type") or "1"), "decimal")
        count = whole_number(tag.get("start"), 1)
        for item in tag.find_all("li", recursive=False):
            if is_hidden(item):
                self._hide(item)
                continue
            count = whole_number(item.get("value"), count)
            self._number = f"{formatted_number(count, number_format)}." if tag.name == "ol" else "•"
            self._within(item, BlockKind.LIST_ITEM, self._level + 1, depth=depth)
            count += 1
        self._number = outer

    def _table(self, tag: Tag, *, depth: int) -> None:
        self._flush()
        rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
        if self._is_layout(rows):
            for row in rows:
                for cell in row.find_all(["td", "th"], recursive=False):
                    self._within(cell, BlockKind.PARAGRAPH, 0, depth=depth + 1)
            return
        self._data_rows(rows)

    @staticmethod
    def _is_layout(rows: list[Tag]) -> bool:
        widths = [len(row.find_all(["td", "th"], recursive=False)) for row in rows]
        nested = any(row.find("table") for row in rows)
        return max(widths, default=0) <= 1 or nested

    def _data_rows(self, rows: list[Tag]) -> None:
        table = self.composer.next_table()
        header: list[str] = []
        count = 0
        spanning: dict[int, tuple[int, str]] = {}
        for row in rows:
            if is_hidden(row):
                self._hide(row)
                continue
            tags = row.find_all(["td", "th"], recursive=False)
            cells = spread(spanning, [(self._cell(cell), span_of(cell)) for cell in tags])
            all_headings = bool(tags) and all(cell.name == "th" for cell in tags)
            if not count and (
                all_headings
                or (not header and len(cells) > 1 and _is_head(row, tags) and looks_like_headings(cells))
            ):
                header = (
                    [f"{a} {b}".strip() for a, b in zip(header, cells, strict=False)] if header else cells
                )
                self.composer.add(joined(cells), BlockKind.TABLE_HEADER, table=table)
                continue
            if any(cells):
                count += 1
                self.composer.add(
                    joined(cells), BlockKind.TABLE_ROW, table=table, row=count, header=joined(header)
                )

    def _cell(self, cell: Tag) -> str:
        if is_hidden(cell):
            self._hide(cell)
            return ""
        return _SPACE.sub(" ", "".join(self._visible(cell, depth=0))).strip()

    def _visible(self, tag: Tag, *, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            raise RecursionError
        for child in tag.children:
            if isinstance(child, Tag):
                if child.name in _LEFT_OUT:
                    continue
                if is_hidden(child):
                    self._hide(child)
                    continue
                spaced = child.name in _BLOCKS or child.name in ("br", "li", "td", "th", "tr")
                if spaced:
                    yield " "
                yield from self._visible(child, depth=depth + 1)
                if spaced:
                    yield " "
            elif _is_text(child):
                yield str(child)


def _is_text(node: object) -> bool:
    return isinstance(node, NavigableString) and not isinstance(
        node, Comment | Declaration | Doctype | ProcessingInstruction
    )


def _is_head(row: Tag, cells: list[Tag]) -> bool:
    parent = row.parent
    if parent is not None and parent.name == "thead":
        return True
    return bool(cells) and all(cell.name == "th" or cell.find(["b", "strong"]) for cell in cells)
