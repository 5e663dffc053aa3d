"""Text and Markdown files: the decoded content exactly as it is, with Markdown's headings marked."""

import re

from assistant.corpus.records import Block, BlockKind, Page, PageVerdict, ReadDocument
from ingest.read.decoding import decode_text

_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S[^\r\n]*?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,})", re.MULTILINE)
_TITLE_CHARACTERS = 200


def read_text(data: bytes) -> ReadDocument:
    """A text file; a line such as "## Prices" outside a code fence is a heading block.

    Raises `UnreadableFile` for binary content.
    """
    decoded = decode_text(data)
    blocks = _markdown_headings(decoded.text)
    return ReadDocument(
        text=decoded.text,
        pages=(whole_page(decoded.text),),
        blocks=blocks,
        title=_title(decoded.text, blocks),
        media_type="text/markdown" if blocks else "text/plain",
        notes=(decoded.note,) if decoded.note else (),
    )


def whole_page(text: str, *, hidden_text: str = "") -> Page:
    """The one page of a format that has none."""
    verdict = PageVerdict.TEXT if text and not text.isspace() else PageVerdict.BLANK
    if hidden_text:
        verdict = PageVerdict.HIDDEN_TEXT
    return Page(number=None, start=0, end=len(text), verdict=verdict, hidden_text=hidden_text)


def _markdown_headings(text: str) -> tuple[Block, ...]:
    fences = [match.start() for match in _FENCE.finditer(text)]
    blocks = []
    opened = 0
    for match in _HEADING.finditer(text):
        while opened < len(fences) and fences[opened] < match.start():
            opened += 1
        if opened % 2 == 0:
            blocks.append(Block(match.start(), match.end(2), BlockKind.HEADING, level=len(match[1])))
    return tuple(blocks)


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    if blocks and blocks[0].level == 1:
        return text[blocks[0].start : blocks[0].end].lstrip("# \t")[:_TITLE_CHARACTERS]
    return ""
