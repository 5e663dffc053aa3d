"""Reads JSON of any size piece by piece: the members of its lists, each with its raw text and place.

A package of 200 MB in one line is never held as objects. What is broken is given as a broken piece with
its reason, and reading goes on behind it where brackets say where it ends. Numbers are exact.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}"]', re.DOTALL)
_LINE_START = re.compile(r"\n[{\[]")
_PACKAGE_START = re.compile(r'"ocid"|"(?:releases|records)"\s*:\s*\[')
_CHUNK = 1 << 20
_WHOLE_UP_TO = 4 << 20
_LARGEST = 64 << 20
_LONGEST_NUMBER = 60
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A value somewhere in a JSON text."""

    pointer: str
    """RFC 6901, within its line in JSON Lines."""
    value: Any
    raw: str
    start: int
    """Code points from the start of the text."""
    line: int
    """From 1."""
    error: str = ""
    """Why it can't be read; `value` is None then."""

    @property
    def stop(self) -> int:
        """One past its last character."""
        return self.start + len(self.raw)


def exact_number(text: str) -> int | Decimal | str:
    """A number without rounding; one that no amount or count can be stays text."""
    if len(text) > _LONGEST_NUMBER:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if abs(number.adjusted()) < 1000 else text


def _exact_integer(text: str) -> int | str:
    return int(text) if len(text) <= _LONGEST_NUMBER else text


DECODER = json.JSONDecoder(parse_float=exact_number, parse_int=_exact_integer, parse_constant=str)


class Broken(ValueError):
    """The text isn't JSON from here on."""


class Window:
    """The part of a text that is being read: it grows at the end and is dropped at the start."""

    def __init__(self, chunks: Iterator[str], *, start: int = 0, line: int = 1) -> None:
        """`start` and `line` are where the first chunk begins in the whole text."""
        self._chunks = chunks
        self.text = ""
        self.position = 0
        self.ended = False
        self._base = start
        self._line = line
        self._counted = 0

    @property
    def offset(self) -> int:
        """Where reading stands in the whole text."""
        return self._base + self.position

    def line(self) -> int:
        """The line of the whole text on which reading stands."""
        self._line += self.text.count("\n", self._counted, self.position)
        self._counted = self.position
        return self._line

    def grow(self, characters: int = _CHUNK) -> bool:
        """Read on; False at the end of the text."""
        parts = []
        while characters > 0 and not self.ended:
            chunk = next(self._chunks, None)
            if chunk is None:
                self.ended = True
            else:
                parts.append(chunk)
                characters -= len(chunk)
        if parts:
            self.line()
            self.text = self.text[self.position :] + "".join(parts)
            self._base += self.position
            self.position = self._counted = 0
        return bool(parts)

    def skip_space(self) -> str:
        """Move to the next character that isn't white space, and give it; "" at the end."""
        while True:
            match = _SPACE.match(self.text, self.position)
            self.position = match.end() if match else self.position
            if self.position < len(self.text):
                return self.text[self.position]
            if not self.grow():
                return ""

    def take(self, pointer: str) -> Piece:
        """The value that starts here, broken or not; reading then stands behind it.

        Raises Broken where not even its end can be found.
        """
        while True:
            start = self.position
            try:
                value, end = DECODER.raw_decode(self.text, start)
            except RecursionError:
                return self._skipped(pointer, f"it is nested more than {_DEEPEST} deep")
            except json.JSONDecodeError as error:
                cut = error.pos >= len(self.text) - 16 or error.msg.startswith("Unterminated")
                if cut and len(self.text) - start < _LARGEST and self.grow(max(_CHUNK, len(self.text))):
                    continue
                return self._skipped(pointer, f"{error.msg} at character {self._base + error.pos}")
            if end == len(self.text) and self.grow():
                continue
            piece = Piece(pointer, value, self.text[start:end], self._base + start, self.line())
            self.position = end
            return piece

    def _skipped(self, pointer: str, reason: str) -> Piece:
        """The broken value that starts here, up to where its brackets close."""
        end = self._bracket_end()
        while end is None and len(self.text) - self.position < _LARGEST and self.grow(len(self.text)):
            end = self._bracket_end()
        if end is None:
            raise Broken(reason)
        piece = Piece(
            pointer, None, self.text[self.position : end], self.offset, self.line(), f"broken JSON: {reason}"
        )
        self.position = end
        return piece

    def _bracket_end(self) -> int | None:
        if self.text[self.position : self.position + 1] not in ("{", "["):
            return None
        depth = 0
        for match in _TOKEN.finditer(self.text, self.position):
            found = match.group()
            if found in "{[":
                depth += 1
            elif found in "}]":
                depth -= 1
                if depth == 0:
                    return match.end()
            elif found == '"':
                return None
        return None


def pieces(window: Window, *, pointer: str = "") -> Iterator[Piece]:
    """The values of a text: members of its lists, or the whole where it is small and has none.

    An object gives first a piece with its members that aren't lists, then those of its lists; JSON Lines give
    the pieces of each line. A broken text gives pieces up to where it breaks and one that says so.
    """
    number = 0
    while window.skip_space():
        number += 1
        try:
            yield from _top_value(window, pointer)
        except Broken as error:
            yield _rest(window, pointer, str(error), lines=number > 1)
            if not _to_next_line(window):
                return


def members(piece: Piece, key: str) -> Iterator[Piece]:
    """The members of a list inside an object that was read, with their own raw text and place."""
    window = Window(iter([piece.raw]), start=piece.start, line=piece.line)
    window.skip_space()
    for found in _object_members(window, piece.pointer):
        if found.pointer.startswith(f"{piece.pointer}/{escaped(key)}/"):
            yield found


def member(piece: Piece, key: str) -> Piece | None:
    """One member of an object that was read, with its own raw text and place."""
    window = Window(iter([piece.raw]), start=piece.start, line=piece.line)
    window.skip_space()
    window.position += 1
    while window.skip_space() == '"':
        name = window.take("")
        window.skip_space()
        window.position += 1
        window.skip_space()
        found = window.take(f"{piece.pointer}/{escaped(key)}")
        if name.value == key:
            return found
        if window.skip_space() == ",":
            window.position += 1
    return None


def escaped(key: str) -> str:
    """A key as JSON pointers write it."""
    return key.replace("~", "~0").replace("/", "~1")


def _top_value(window: Window, pointer: str) -> Iterator[Piece]:
    """A whole value where it is small and no package; else, or where it is broken, member by member."""
    if len(window.text) - window.position < _WHOLE_UP_TO:
        window.grow(_WHOLE_UP_TO)
    first = window.skip_space()
    whole = None if _is_package(window) else _whole_value(window, pointer)
    if whole is not None:
        yield whole
    elif first == "[":
        yield from _list_members(window, pointer)
    elif first == "{":
        yield from _object_members(window, pointer)
    else:
        raise Broken("neither an object nor a list starts here")


def _is_package(window: Window) -> bool:
    """Whether a list of releases or records starts before anything else has an ocid."""
    found = _PACKAGE_START.search(window.text, window.position)
    return found is not None and found.group() != '"ocid"' and window.text[window.position] == "{"


def _whole_value(window: Window, pointer: str) -> Piece | None:
    try:
        value, end = DECODER.raw_decode(window.text, window.position)
    except (json.JSONDecodeError, RecursionError):
        return None
    if end == len(window.text) and window.grow():
        return None
    raw = window.text[window.position : end]
    piece = Piece(pointer, value, raw, window.offset, window.line())
    window.position = end
    return piece


def _list_members(window: Window, pointer: str) -> Iterator[Piece]:
    window.position += 1
    index = 0
    while (first := window.skip_space()) != "]":
        if not first:
            raise Broken("the list never ends")
        yield window.take(f"{pointer}/{index}")
        index += 1
        following = window.skip_space()
        if following == ",":
            window.position += 1
        elif following != "]":
            raise Broken(f"',' or ']' was expected at character {window.offset}")
    window.position += 1


def _object_members(window: Window, pointer: str) -> Iterator[Piece]:
    """Members of the object's lists as they come; then its other members, as one piece."""
    start, line = window.offset, window.line()
    rest: dict[str, Any] = {}
    window.position += 1
    while (first := window.skip_space()) != "}":
        if first != '"':
            raise Broken(f"a name was expected at character {window.offset}")
        name = window.take(pointer)
        key = str(name.value)
        if window.skip_space() != ":":
            raise Broken(f"':' was expected at character {window.offset}")
        window.position += 1
        if window.skip_space() == "[":
            yield from _list_members(window, f"{pointer}/{escaped(key)}")
        else:
            found = window.take(f"{pointer}/{escaped(key)}")
            if found.error:
                yield found
            else:
                rest[key] = found.value
        following = window.skip_space()
        if following == ",":
            window.position += 1
        elif following != "}":
            raise Broken(f"',' or '}}' was expected at character {window.offset}")
    window.position += 1
    yield Piece(pointer, rest, "", start, line)


def _rest(window: Window, pointer: str, reason: str, *, lines: bool) -> Piece:
    raw = window.text[window.position : window.position + 2000]
    where = "this line" if lines else "from here on it"
    return Piece(
        pointer, None, raw, window.offset, window.line(), f"broken JSON, {where} can't be read: {reason}"
    )


def _to_next_line(window: Window) -> bool:
    """Go to the next line that starts with a bracket, as JSON Lines do; False where there is none."""
    while True:
        found = _LINE_START.search(window.text, max(0, window.position - 1))
        if found:
            window.position = found.end() - 1
            return True
        window.position = max(window.position, len(window.text) - 1)
        if not window.grow():
            return False
