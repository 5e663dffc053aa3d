"""ZIP packages (DOCX, XLSX): what may be unpacked, checked before anything is."""

import io
import zipfile

from ingest.errors import UnreadableFile

_MOST_PARTS = 20_000
_MOST_XML_BYTES = 300_000_000
_MOST_RATIO = 400
"""Ordinary XML parts pack 5 to 40 times; a bomb packs a thousand times."""
_SMALL_PART_BYTES = 10_000_000


def refuse_zip_bomb(data: bytes) -> None:
    """Raise `UnreadableFile` for a package that is none, is encrypted, or unpacks to too much.

    A part's declared size bounds what `zipfile` reads of it, so declared sizes are enough.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(f"the package can't be opened: {error}") from error
    if len(parts) > _MOST_PARTS:
        raise UnreadableFile(f"the package has {len(parts):,} parts; at most {_MOST_PARTS:,} are read")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("the package is encrypted: save it without a password")
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".html", ".htm"))]
    if sum(part.file_size for part in xml) > _MOST_XML_BYTES:
        raise UnreadableFile(f"the package unpacks to more than {_MOST_XML_BYTES // 1_000_000} MB of XML")
    for part in xml:
        if part.file_size > max(_SMALL_PART_BYTES, _MOST_RATIO * part.compress_size):
            raise UnreadableFile(f"the package's part {part.filename[:80]} looks like a decompression bomb")
