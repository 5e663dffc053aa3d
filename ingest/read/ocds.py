"""JSON and JSON Lines as documents: the text as it is, with a block for each record.

Records are the objects of a list at the top or directly under it ("releases", "records", any other), found
by scanning brackets, so that a file of any size is never decoded as a whole. An OCDS release's lots, awards
and the like are parts of their own. The register of figures is another module's work.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from assistant.corpus.records import Block, BlockKind, ReadDocument
from ingest.read.decoding import decode_text
from ingest.read.plain_text import whole_page

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}"]', re.DOTALL)
_STRING_END = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")
_LARGEST_DECODED = 4_000_000
"""A record of more characters is cut but not decoded for its names."""
_PARTED_FROM = 1_500
"""Characters from which a record's lists of objects become parts of their own."""
_WORD = re.compile(r"\w")
_DEEPEST = 200
_LONGEST_NAME = 160


class _BrokenJson(ValueError):
    """The text isn't JSON here."""


class _Member(NamedTuple):
    """A value inside an object or list, and its key there."""

    key: str
    start: int
    end: int


def read_json(data: bytes) -> ReadDocument:
    """A JSON or JSON Lines file; broken JSON is kept as text and said in the notes."""
    decoded = decode_text(data)
    text = decoded.text
    notes = [decoded.note] if decoded.note else []
    blocks: list[Block] = []
    try:
        lines = _is_json_lines(text)
        for block in _line_blocks(text) if lines else _document_blocks(text):
            blocks.append(block)
    except _BrokenJson as error:
        lines = False
        notes.append(f"The JSON is broken ({error}): from there on it was read as plain text.")
    return ReadDocument(
        text=text,
        pages=(whole_page(text),),
        blocks=tuple(blocks),
        media_type="application/jsonl" if lines else "application/json",
        notes=tuple(notes),
    )


def _is_json_lines(text: str) -> bool:
    """Whether a second value follows the first on a later line."""
    start = _skip_space(text, 0)
    if start >= len(text):
        return False
    if text[start] not in "{[":
        return False
    following = _skip_space(text, _end_of_value(text, start))
    return following < len(text) and text[following] in "{["


def _line_blocks(text: str) -> Iterator[Block]:
    position, index = _skip_space(text, 0), 0
    while position < len(text):
        end = _end_of_value(text, position)
        index += 1
        yield from _record_blocks(text, position, end, f"record {index}")
        position = _skip_space(text, end)


def _document_blocks(text: str) -> Iterator[Block]:
    start = _skip_space(text, 0)
    if start >= len(text):
        return
    end = _end_of_value(text, start)
    if _skip_space(text, end) < len(text):
        raise _BrokenJson(f"something follows the value at character {end}")
    if text[start] == "[":
        yield from _list_blocks(text, start, "record")
        return
    if text[start] != "{":
        return
    if not any(text[member.start] == "[" for member in _members(text, start)):
        yield from _record_blocks(text, start, end, "record")
        return
    if _names(text, start, end).get("ocid"):
        yield from _record_blocks(text, start, end, "release")
        return
    position = start
    for member in _members(text, start):
        if text[member.start] == "[":
            for block in _list_blocks(text, member.start, _singular(member.key)):
                if text[position : block.start].strip():
                    yield Block(position, block.start, BlockKind.RECORD, number="beside the records")
                yield block
                position = block.end
    if text[position:end].strip():
        yield Block(position, end, BlockKind.RECORD, number="beside the records")


def _list_blocks(text: str, start: int, word: str) -> Iterator[Block]:
    for index, member in enumerate(_members(text, start), start=1):
        if text[member.start] == "{":
            yield from _record_blocks(text, member.start, member.end, f"{word} {index}")


def _record_blocks(text: str, start: int, end: int, number: str) -> Iterator[Block]:
    """One block for a small record; a large one is parted at its lists of objects."""
    names = _names(text, start, end)
    identifier = names.get("ocid") or names.get("id") or ""
    if identifier:
        number = f"{number.split(' ', 1)[0]} {identifier}"
    title = names.get("title", "")
    if end - start < _PARTED_FROM or text[start] != "{":
        yield Block(start, _over_comma(text, end), BlockKind.RECORD, number=number, header=title)
        return
    position = start
    last: Block | None = None
    for part_start, part_end, part_number, part_title in _parts(text, start, end, depth=0):
        if last is not None:
            yield last
        if text[position:part_start].strip():
            yield Block(position, part_start, BlockKind.RECORD, number=number, header=title)
        header = " > ".join(name for name in (title, part_title) if name)
        last = Block(part_start, part_end, BlockKind.RECORD, number=f"{number}, {part_number}", header=header)
        position = part_end
    end = _over_comma(text, end)
    if last is not None and not _WORD.search(text, position, end):
        yield replace(last, end=end)
        return
    if last is not None:
        yield last
    yield Block(position, end, BlockKind.RECORD, number=number, header=title)


def _parts(text: str, start: int, end: int, *, depth: int) -> Iterator[tuple[int, int, str, str]]:
    """The objects in lists named lots, items, awards and so on, down to two objects deep."""
    for member in _members(text, start):
        if text[member.start] == "{" and depth < 1:
            yield from _parts(text, member.start, member.end, depth=depth + 1)
        elif text[member.start] == "[":
            for index, element in enumerate(_members(text, member.start), start=1):
                if text[element.start] == "{":
                    names = _names(text, element.start, element.end)
                    label = f"{_singular(member.key)} {names.get('id') or index}"
                    title = names.get("title") or names.get("name") or ""
                    yield element.start, _over_comma(text, element.end), label[:_LONGEST_NAME], title


def _singular(key: str) -> str:
    if key.endswith("ies"):
        return f"{key[:-3]}y"
    return key[:-1] if key.endswith("s") and len(key) > 2 else key or "record"


def _over_comma(text: str, end: int) -> int:
    """Where the next member starts: the comma after a value belongs to its block."""
    position = _skip_space(text, end)
    return position + 1 if text[position : position + 1] == "," else end


def _names(text: str, start: int, end: int) -> dict[str, str]:
    """What an object is called: `ocid`, `id` and `title`, from itself or its tender; nothing if huge."""
    if end - start > _LARGEST_DECODED or text[start] != "{":
        return {}
    try:
        value = json.loads(text[start:end], parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return {}
    return _names_of(value)


def _names_of(value: dict[str, object]) -> dict[str, str]:
    names = {
        key: str(value[key])[:_LONGEST_NAME]
        for key in ("ocid", "id", "title", "name")
        if isinstance(value.get(key), str | int)
    }
    for inner in ("compiledRelease", "tender", "planning"):
        nested = value.get(inner)
        if isinstance(nested, dict) and "title" not in names:
            names |= {key: name for key, name in _names_of(nested).items() if key == "title"}
    return names


def _members(text: str, start: int) -> Iterator[_Member]:
    """The values directly inside the object or list that starts here, with their spans."""
    is_object = text[start] == "{"
    position = _skip_space(text, start + 1)
    closing = "}" if is_object else "]"
    while position < len(text) and text[position] != closing:
        key = ""
        if is_object:
            match = _STRING_END.match(text, position)
            if match is None:
                raise _BrokenJson(f"a name was expected at character {position}")
            key = match.group()[1:-1]
            position = _skip_space(text, match.end())
            if text[position : position + 1] != ":":
                raise _BrokenJson(f"':' was expected at character {position}")
            position = _skip_space(text, position + 1)
        end = _end_of_value(text, position)
        yield _Member(key, position, end)
        position = _skip_space(text, end)
        if text[position : position + 1] == ",":
            position = _skip_space(text, position + 1)
        elif text[position : position + 1] != closing:
            raise _BrokenJson(f"',' or '{closing}' was expected at character {position}")
    if position >= len(text):
        raise _BrokenJson("it ends too early")


def _end_of_value(text: str, start: int) -> int:
    """Where the value that starts here ends, found by its brackets."""
    if start >= len(text):
        raise _BrokenJson("it ends too early")
    if text[start] not in "{[":
        match = (_STRING_END if text[start] == '"' else _SCALAR).match(text, start)
        if match is None:
            raise _BrokenJson(f"a value was expected at character {start}")
        return match.end()
    open_brackets: list[str] = []
    for match in _TOKEN.finditer(text, start):
        found = match.group()
        if found in "{[":
            open_brackets.append("}" if found == "{" else "]")
            if len(open_brackets) > _DEEPEST:
                raise _BrokenJson(f"it is nested more than {_DEEPEST} deep at character {match.start()}")
        elif found in "}]":
            if open_brackets.pop() != found:
                raise _BrokenJson(f"'{found}' at character {match.start()} closes nothing")
            if not open_brackets:
                return match.end()
        elif found == '"':
            raise _BrokenJson(f"the text that starts at character {match.start()} never ends")
    raise _BrokenJson("it ends too early")


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
