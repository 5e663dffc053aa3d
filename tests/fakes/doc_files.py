"""Binary Word files of a few paragraphs: an OLE container, a FIB, one piece of text and its properties."""

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT_AT = 2048
_PAGE = 512


class Paragraph(NamedTuple):
    """One paragraph: its text with its end mark, and the modifiers of its characters and of itself."""

    text: str
    characters: bytes = b""
    properties: bytes = b""


BOLD = struct.pack("<HB", 0x0835, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
HIDDEN = struct.pack("<HB", 0x083C, 1)
CELL = struct.pack("<HB", 0x2416, 1)
ROW_END = CELL + struct.pack("<HB", 0x2417, 1)


def doc_file(paragraphs: Sequence[Paragraph], *, flags: int = 0, version: int = 0x00C1) -> bytes:
    """A .doc file with these paragraphs, 8-bit characters."""
    text = "".join(paragraph.text for paragraph in paragraphs).encode("cp1252")
    ends = [_TEXT_AT]
    for paragraph in paragraphs:
        ends.append(ends[-1] + len(paragraph.text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, (_TEXT_AT * 2) | 0x40000000, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    page = (_TEXT_AT + len(text)) // _PAGE + 1
    bins = struct.pack("<II", _TEXT_AT, ends[-1])
    table = clx + bins + struct.pack("<I", page) + bins + struct.pack("<I", page + 1)
    main = bytearray((page + 2) * _PAGE)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, len(text))
    for index, at, length in ((33, 0, len(clx)), (12, len(clx), 12), (13, len(clx) + 12, 12)):
        struct.pack_into("<II", main, 0x9A + 8 * index, at, length)
    main[_TEXT_AT : _TEXT_AT + len(text)] = text
    main[page * _PAGE : (page + 1) * _PAGE] = _page(ends, [p.characters for p in paragraphs], width=1)
    stated = [struct.pack("<H", 0) + paragraph.properties for paragraph in paragraphs]
    main[(page + 1) * _PAGE : (page + 2) * _PAGE] = _page(ends, stated, width=13)
    return ole_file({"WordDocument": bytes(main), "0Table": table})


def _page(ends: Sequence[int], stated: Sequence[bytes], *, width: int) -> bytes:
    page = bytearray(_PAGE)
    count = len(stated)
    struct.pack_into(f"<{count + 1}I", page, 0, *ends)
    at = _PAGE - 2
    for index, properties in enumerate(stated):
        if not properties:
            continue
        padded = properties + b"\0" * (len(properties) % 2 == 0)
        at -= len(padded) + 1
        at -= at % 2
        page[at] = (len(padded) + 1) // 2 if width > 1 else len(properties)
        page[at + 1 : at + 1 + len(padded)] = padded
        page[4 * (count + 1) + width * index] = at // 2
    page[-1] = count
    return bytes(page)


def ole_file(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container of version 3 with these streams, each padded to the size of an ordinary one."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def stored(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        chain.extend([*range(first + 1, first + len(pieces)), _END])
        return first

    entries = [_entry("Root Entry", 5, 1, _END, 0)]
    names = list(streams)
    for at, name in enumerate(names, start=1):
        data = streams[name].ljust(4096, b"\0")
        following = at + 1 if at < len(names) else _FREE
        entries.append(_entry(name, 2, _FREE, stored(data), len(data), right=following))
    directory = stored(b"".join(entries).ljust(_SECTOR, b"\0"))
    fat_at = len(sectors)
    chain.append(_FAT)
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, _END, 0, _END, 0, fat_at
    )
    return header.ljust(_SECTOR, b"\xff") + b"".join(sectors) + fat


def _entry(name: str, kind: int, child: int, start: int, size: int, *, right: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
