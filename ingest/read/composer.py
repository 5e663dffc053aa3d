"""Writes the text of a document whose format is a tree, block by block, with the blocks' offsets."""

from assistant.corpus.records import Block, BlockKind

_SEPARATOR = "\n"


class Composer:
    """Collects blocks in reading order; each starts on a new line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._tables = 0

    def next_table(self) -> int:
        """The number of the next table, from 1."""
        self._tables += 1
        return self._tables

    def add(
        self,
        text: str,
        kind: BlockKind,
        *,
        level: int = 0,
        number: str = "",
        table: int | None = None,
        row: int | None = None,
        header: str = "",
    ) -> None:
        """Append one block; text of white space alone is left out."""
        text = text.strip(" \t\n\r")
        if not text or text.isspace():
            return
        start = self._length + (len(_SEPARATOR) if self._pieces else 0)
        self._pieces.append(text)
        self._length = start + len(text)
        self._blocks.append(
            Block(start, self._length, kind, level=level, number=number, table=table, row=row, header=header)
        )

    @property
    def text(self) -> str:
        """Everything added so far."""
        return _SEPARATOR.join(self._pieces)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of `text`, in order."""
        return tuple(self._blocks)

    def first(self, kind: BlockKind) -> str:
        """The text of the first block of this kind, or nothing."""
        for block, piece in zip(self._blocks, self._pieces, strict=True):
            if block.kind is kind:
                return piece
        return ""
