"""Lists and styles of a binary Word file, rewritten as the WordprocessingML that a DOCX file has."""

import struct

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from ingest.read.doc_binary import DocFile, Properties, properties_of
from ingest.read.docx_xml import W

_STYLES, _LISTS, _LIST_USES = 1, 73, 74
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    6: "cardinalText", 7: "ordinalText", 22: "decimalZero", 23: "bullet", 57: "numberInDash", 255: "none",
}  # fmt: skip
_LEVEL_BYTES = 28
_NO_STYLE = 0xFFF
_OUTLINE, _LIST, _LIST_LEVEL, _BOLD, _HIDDEN = 0x2640, 0x460B, 0x260A, 0x0835, 0x083C
_SIZE, _COLOUR, _OLD_COLOUR = 0x4A43, 0x6870, 0x2A42
_HIGHLIGHT, _SHADING = 0x2A0C, (0xCA71, 0x4866)
_OLD_WHITE = 8
_OLD_NUMBERING = 0x7FF


def add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """A new w: child with these w: attributes."""
    element = etree.SubElement(parent, W + name)
    for key, text in attributes.items():
        element.set(W + key, text)
    return element


def signed(operand: bytes) -> int:
    """An operand as a signed number."""
    return int.from_bytes(operand, "little", signed=True)


def paragraph_properties(parent: etree._Element, properties: Properties) -> None:
    """Write outline level and list of a paragraph or style below its w:pPr."""
    listed, level = properties.get(_LIST), properties.get(_LIST_LEVEL)
    if (listed and signed(listed) != _OLD_NUMBERING) or level:
        numbering = add(parent, "numPr")
        if level:
            add(numbering, "ilvl", val=str(level[0]))
        if listed and signed(listed) != _OLD_NUMBERING:
            add(numbering, "numId", val=str(max(signed(listed), 0)))
    outline = properties.get(_OUTLINE)
    if outline:
        add(parent, "outlineLvl", val=str(outline[0]))


def character_properties(parent: etree._Element, properties: Properties, *, coloured: bool = True) -> None:
    """Write weight, visibility, size and colour of a run or style below its w:rPr.

    `coloured`: whether its colour is stated; not so where it may stand on a painted cell.
    """
    for code, name in ((_BOLD, "b"), (_HIDDEN, "vanish")):
        operand = properties.get(code)
        if operand and operand[0] != 0x80:
            add(parent, name, val="0" if operand[0] == 0 else "1")
    if _SIZE in properties:
        add(parent, "sz", val=str(int.from_bytes(properties[_SIZE], "little")))
    if properties.get(_HIGHLIGHT, b"\0") != b"\0" or any(code in properties for code in _SHADING):
        add(parent, "highlight", val="yellow")
    if coloured:
        white = properties.get(_COLOUR) == b"\xff\xff\xff\0" or properties.get(_OLD_COLOUR) == bytes(
            [_OLD_WHITE]
        )
        if white:
            add(parent, "color", val="FFFFFF")


def styles_of(doc: DocFile) -> etree._Element:
    """The style sheet as w:styles; a style's id is its number."""
    root = etree.Element(W + "styles")
    table = doc.table(_STYLES)
    if len(table) < 6:
        return root
    header, count, base = struct.unpack_from("<HHH", table)
    at = 2 + header
    for number in range(count):
        if at + 2 > len(table):
            break
        (length,) = struct.unpack_from("<H", table, at)
        if length:
            _style(root, number, table[at + 2 : at + 2 + length], base)
        at += 2 + length
    return root


def _style(root: etree._Element, number: int, stated: bytes, base: int) -> None:
    if len(stated) < base + 2:
        return
    kind_and_base, count = struct.unpack_from("<HH", stated, 2)
    is_paragraph = kind_and_base & 0xF == 1
    style = add(root, "style", type="paragraph" if is_paragraph else "character", styleId=str(number))
    if is_paragraph and number == 0:
        style.set(W + "default", "1")
    (length,) = struct.unpack_from("<H", stated, base)
    name = stated[base + 2 : base + 2 + 2 * length].decode("utf-16-le", "replace")
    add(style, "name", val=_plain(name.split(",")[0]))
    if kind_and_base >> 4 != _NO_STYLE:
        add(style, "basedOn", val=str(kind_and_base >> 4))
    at = base + 2 + 2 * (length + 1)
    groups: list[bytes] = []
    for _ in range(min(count & 0xF, 2)):
        if at + 2 > len(stated):
            break
        (size,) = struct.unpack_from("<H", stated, at)
        groups.append(stated[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    if is_paragraph and groups:
        paragraph_properties(add(style, "pPr"), properties_of(groups[0][2:]))
    if groups[is_paragraph:]:
        character_properties(add(style, "rPr"), properties_of(groups[is_paragraph]))


def numbering_of(doc: DocFile) -> etree._Element:
    """The lists as w:numbering; a list's id is its place among the file's list uses, from 1."""
    root = etree.Element(W + "numbering")
    lists, levels = doc.table(_LISTS), doc.beyond_table(_LISTS)
    if len(lists) < 2:
        return root
    (count,) = struct.unpack_from("<H", lists)
    at = 0
    for index in range(min(count, (len(lists) - 2) // _LEVEL_BYTES)):
        entry = lists[2 + index * _LEVEL_BYTES : 2 + (index + 1) * _LEVEL_BYTES]
        abstract = add(root, "abstractNum", abstractNumId=str(struct.unpack_from("<i", entry)[0]))
        for depth in range(1 if entry[26] & 1 else 9):
            at = _level(abstract, depth, levels, at)
    _uses(root, doc.table(_LIST_USES))
    return root


def _level(parent: etree._Element, depth: int, table: bytes, at: int) -> int:
    """Write the level that starts at `at`; returns where the next one starts."""
    if at + _LEVEL_BYTES + 2 > len(table):
        return len(table)
    start, form, flags = struct.unpack_from("<iBB", table, at)
    characters, paragraphs = table[at + 24], table[at + 25]
    text_at = at + _LEVEL_BYTES + characters + paragraphs
    length = int.from_bytes(table[text_at : text_at + 2], "little")
    text = table[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = add(parent, "lvl", ilvl=str(depth))
    add(level, "start", val=str(start))
    add(level, "numFmt", val=_FORMATS.get(form, "decimal"))
    add(level, "lvlText", val=_plain("".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in text)))
    if flags & 4:
        add(level, "isLgl")
    if flags & 8:
        add(level, "lvlRestart", val="0")
    return text_at + 2 + 2 * length


def _uses(root: etree._Element, table: bytes) -> None:
    if len(table) < 4:
        return
    (count,) = struct.unpack_from("<I", table)
    count = min(count, (len(table) - 4) // 16)
    at = 4 + 16 * count
    for index in range(count):
        entry = table[4 + 16 * index : 20 + 16 * index]
        use = add(root, "num", numId=str(index + 1))
        add(use, "abstractNumId", val=str(struct.unpack_from("<i", entry)[0]))
        at += 4
        for _ in range(entry[12]):
            if at + 8 > len(table):
                return
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            override = add(use, "lvlOverride", ilvl=str(flags & 0xF))
            if flags & 0x30 == 0x10:
                add(override, "startOverride", val=str(start))
            if flags & 0x20:
                at = _level(override, flags & 0xF, table, at)


def _plain(text: str) -> str:
    """Without the characters that XML can't hold."""
    return "".join(
        character for character in text if character >= " " and not "\ud800" <= character <= "\udfff"
    )
