"""Bytes of a text file -> the characters that offsets count, by one fixed rule."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.errors import UnreadableFile

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP package"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\x08")) + b"\x7f"
_MOST_CONTROL_SHARE = 0.02
_SAMPLE_BYTES = 65_536
_CHUNK = 1 << 20
_ESCAPED_BYTES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_ESCAPED_BYTES |= {0xDC00 + byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file's characters; `note` is empty for plain UTF-8."""

    text: str
    note: str = ""


def decode_text(data: bytes) -> Decoded:
    """The content as it is: byte-order mark left out, line ends kept.

    A byte-order mark decides; else UTF-8 where it is valid; else UTF-16 where every second byte of the
    sample is zero; else UTF-8 with stray single bytes where most non-ASCII characters are valid UTF-8;
    else Windows-1252 (ISO-8859-1 where it has bytes that Windows-1252 leaves undefined, or none that differ).
    Raises `UnreadableFile` for binary content.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding)
    _refuse_binary_signature(data)
    utf_16 = _utf_16_without_mark(data)
    if utf_16:
        return _with_replacements(data, utf_16)
    _refuse_control_bytes(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_legacy(data)


def text_chunks(data: bytes) -> Iterator[str]:
    """The same text in parts, for content that is never held as text as a whole where it is plain UTF-8."""
    view = memoryview(data)
    if not _is_plain_utf_8(view):
        text = decode_text(data).text
        for start in range(0, len(text), _CHUNK):
            yield text[start : start + _CHUNK]
        return
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    for start in range(0, len(view), _CHUNK):
        yield decoder.decode(view[start : start + _CHUNK])


def _is_plain_utf_8(view: memoryview) -> bool:
    if b"\0" in bytes(view[:4096]):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(view), _CHUNK):
            decoder.decode(view[start : start + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _with_replacements(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    note = "" if encoding == "utf-8" else f"The text was read as {encoding.upper()}."
    bad = text.count("\ufffd")
    if bad:
        note = f"The text was read as {encoding.upper()}; {bad} characters in it couldn't be decoded."
    return Decoded(text, note)


def _refuse_binary_signature(data: bytes) -> None:
    for signature, what in _BINARY_SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(f"the content is {what}, not text: give the file its right ending")


def _refuse_control_bytes(data: bytes) -> None:
    sample = data[:_SAMPLE_BYTES] + data[len(data) // 2 :][:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > len(sample) * _MOST_CONTROL_SHARE:
        raise UnreadableFile("the content is binary, not text: give the file its right ending")


def _utf_16_without_mark(data: bytes) -> str:
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return ""
    half = len(sample) / 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _decode_legacy(data: bytes) -> Decoded:
    escaped = data.decode("utf-8", "surrogateescape")
    high = len(escaped.encode("utf-8", "surrogatepass").translate(None, bytes(range(0x80)))) if data else 0
    stray = len(escaped) - len(escaped.encode("utf-8", "ignore").decode("utf-8"))
    valid_bytes = high - 3 * stray
    if valid_bytes >= 2 * stray:
        note = f"The text is UTF-8 with {stray} stray bytes, which were read as Windows-1252."
        return Decoded(escaped.translate(_ESCAPED_BYTES), note)
    if any(0x80 <= byte < 0xA0 for byte in data):
        try:
            return Decoded(data.decode("cp1252"), "The text was read as Windows-1252: it isn't valid UTF-8.")
        except UnicodeDecodeError:
            pass
    return Decoded(data.decode("iso-8859-1"), "The text was read as ISO-8859-1: it isn't valid UTF-8.")
