"""The units that a document is read into: what passages are put together from."""

from enum import IntEnum
from typing import NamedTuple

from assistant.corpus.records import Block
from ingest.outline import Place


class Role(IntEnum):
    """What a unit is."""

    TITLE = 0
    HEADING = 1
    CLAUSE = 2
    ITEM = 3
    TEXT = 4
    DEFINITION = 5
    HEADER_ROW = 6
    ROW = 7
    RECORD = 8
    FURNITURE = 9
    CONTENTS = 10


class Unit(NamedTuple):
    """The smallest stretch of text that a passage is put together from, unless it is too long for one."""

    start: int
    end: int
    role: Role
    place: Place
    heading: str
    """The headings above it, and its own where it is one."""
    depth: int
    """How deep in the clause path, from 1; 0 outside."""
    starts_section: bool = False
    block: Block | None = None
    """The reader's own block, for rows and records."""
    term: str = ""
    """What a definition defines."""
