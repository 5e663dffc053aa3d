"""The parts of a DOCX package that hold text, read one by one: pictures are never unpacked.

python-docx's own `Document` reads every part and refuses a file for one dangling picture or a macro content
type, so only its package layer is used.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgReader
from lxml import etree  # type: ignore[import-untyped]  # it has no types

from ingest.errors import UnreadableFile
from ingest.read.docx_xml import parsed
from ingest.read.packages import refuse_zip_bomb

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """One relationship of a part to another part of the package."""

    id: str
    kind: str
    """The last word of its type: "header", "footnotes", "styles"."""
    target: str


class DocxPackage:
    """Read access to the parts, by name."""

    def __init__(self, data: bytes) -> None:
        """Raises `UnreadableFile` for anything that isn't a DOCX package."""
        refuse_zip_bomb(data)
        self._reader: Any = PhysPkgReader(io.BytesIO(data))  # type: ignore[no-untyped-call]  # no types in it
        self.main = next((r.target for r in self.relations("/") if r.kind == "officeDocument"), "")
        if not self.main:
            raise UnreadableFile("the package names no main document: it isn't a DOCX file")

    def root(self, part: str) -> etree._Element | None:
        """A part's parsed root; None where the package has no such part."""
        xml = self._bytes(part)
        return None if xml is None else parsed(xml, part)

    def relations(self, part: str) -> Iterator[Relation]:
        """The part's relationships to parts inside the package."""
        uri = PackURI(part)
        xml = self._bytes(uri.rels_uri)
        if xml is None:
            return
        for element in parsed(xml, uri.rels_uri).iterchildren(_RELATIONSHIP):
            target = element.get("Target", "")
            if element.get("TargetMode") == "External" or not target or target == "NULL":
                continue
            resolved = target if target.startswith("/") else PackURI.from_rel_ref(uri.baseURI, target)
            yield Relation(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], str(resolved))

    def _bytes(self, part: str) -> bytes | None:
        try:
            return bytes(self._reader.blob_for(PackURI(part)))
        except KeyError:
            return None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise UnreadableFile(f"the document's part {part} can't be unpacked: {error}") from error
