"""DOCX files: everything that a person reads in them, in order, with numbers, headings and tables.

Tracked insertions are read, tracked deletions and comments aren't. What is hidden (hidden, white or 1-point
characters) is left out of the text and kept in `Page.hidden_text`.
"""

import re

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from assistant.corpus.records import BlockKind, ReadDocument
from ingest.errors import UnreadableFile
from ingest.read.composer import Composer
from ingest.read.docx_body import BodyWriter
from ingest.read.docx_numbering import Numbering
from ingest.read.docx_package import DocxPackage
from ingest.read.docx_styles import Styles
from ingest.read.docx_xml import W
from ingest.read.plain_text import whole_page

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE_DATES = ("{http://purl.org/dc/terms/}modified", "{http://purl.org/dc/terms/}created")
_ISO_DATE = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_LONGEST_TITLE = 200


def read_docx(data: bytes) -> ReadDocument:
    """A DOCX file. Raises `UnreadableFile` where it isn't one, is encrypted, or unpacks to too much."""
    package = DocxPackage(data)
    root = package.root(package.main)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise UnreadableFile("the package has no document body: it isn't a DOCX file")
    relations = list(package.relations(package.main))
    by_kind = {relation.kind: relation.target for relation in reversed(relations)}
    styles = Styles(_optional(package, by_kind.get("styles")))
    numbering = Numbering(_optional(package, by_kind.get("numbering")), styles.list_of_style())
    writer = BodyWriter(
        styles,
        numbering,
        {
            kind: _notes(_optional(package, by_kind.get(part)), kind)
            for kind, part in (("footnote", "footnotes"), ("endnote", "endnotes"))
        },
        lambda relation_id: _related(package, relations, relation_id),
    )
    writer.write_document(body)
    core = _optional(
        package, next((r.target for r in package.relations("/") if r.kind == "core-properties"), None)
    )
    stated_title = "" if core is None else (core.findtext(_CORE_TITLE) or "").strip()
    return document_of(writer, stated_title=stated_title, date=_stated_date(core), media_type=_MEDIA_TYPE)


def document_of(writer: BodyWriter, *, stated_title: str, date: str | None, media_type: str) -> ReadDocument:
    """What a body that has been written makes, with what the file's properties state."""
    composer: Composer = writer.composer
    title = composer.first(BlockKind.TITLE) or stated_title or composer.first(BlockKind.HEADING)
    return ReadDocument(
        text=composer.text,
        pages=(whole_page(composer.text, hidden_text="\n".join(writer.hidden)),),
        blocks=composer.blocks,
        title=" ".join(title.split())[:_LONGEST_TITLE],
        date=date,
        media_type=media_type,
        notes=tuple(writer.notes),
    )


def _optional(package: DocxPackage, part: str | None) -> etree._Element | None:
    return None if part is None else package.root(part)


def _related(package: DocxPackage, relations: list, relation_id: str) -> etree._Element | None:  # type: ignore[type-arg]
    return _optional(package, next((r.target for r in relations if r.id == relation_id), None))


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The footnotes or endnotes by id, without separators."""
    if root is None:
        return {}
    return {
        note.get(W + "id", ""): note
        for note in root.iterchildren(W + kind)
        if note.get(W + "type", "normal") == "normal"
    }


def _stated_date(core: etree._Element | None) -> str | None:
    for name in _CORE_DATES if core is not None else ():
        match = _ISO_DATE.match((core.findtext(name) or "").strip()) if core is not None else None
        if match:
            return match.group()
    return None
