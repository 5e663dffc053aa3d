"""Small reading aids for WordprocessingML elements, and the guarded parser."""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from ingest.errors import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
)
"""ISO 29500 Strict names, and the Transitional ones that everything here knows."""
_OFF = frozenset({"0", "false", "off", "none"})


def parsed(xml: bytes, part: str) -> etree._Element:
    """The root of a part; no entities, no network, lxml's own limits on depth and text length.

    Raises `UnreadableFile` where it isn't well-formed.
    """
    if b"http://purl.oclc.org/ooxml/" in xml:
        for strict, transitional in _STRICT:
            xml = xml.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"the document's part {part} isn't well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(f"the document's part {part} declares entities, which no Office file does")
    return root


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first w: child of this name."""
    return None if element is None else element.find(W + name)


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The w: children of this name, in order."""
    yield from element.iterchildren(W + name)


def value(element: etree._Element | None) -> str:
    """An element's w:val; empty where there is none."""
    return "" if element is None else element.get(W + "val", "")


def integer(text: str | None, otherwise: int) -> int:
    """A whole number written in an attribute, or `otherwise`."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def toggle(element: etree._Element | None) -> bool | None:
    """An on/off property: None where it isn't stated."""
    if element is None:
        return None
    return element.get(W + "val", "1").lower() not in _OFF
