"""A read document -> its passages: cut at clauses and rows, labelled with headings and locators.

No text is lost: passages don't overlap and together cover every character that isn't white space.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.corpus.records import MAX_PASSAGE_CHARACTERS, Passage, PassageKind, ReadDocument
from ingest.cutting import cut
from ingest.locators import locator_of
from ingest.structure import units_of
from ingest.units import Role, Unit


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """How long passages are, in characters; every value goes into a release's digest."""

    target_characters: int = 700
    """Neighbouring sub-clauses are put together up to about this length."""
    table_target_characters: int = 500
    """Neighbouring rows of a table or file are put together up to about this length."""
    minimum_characters: int = 160
    """A shorter clause is put together with the next one of its section."""
    front_characters: int = 6000
    """Text before the first clause counts as front matter no further than this."""

    def __post_init__(self) -> None:
        """Refuse lengths that no passage can have."""
        for name in ("target_characters", "table_target_characters"):
            value = getattr(self, name)
            if not 50 <= value <= MAX_PASSAGE_CHARACTERS:
                raise ValueError(f"{name} is {value}; it must be 50 to {MAX_PASSAGE_CHARACTERS}")
        if not 0 <= self.minimum_characters <= self.target_characters:
            raise ValueError(f"minimum_characters is {self.minimum_characters}; it must be 0 to the target")


def split(
    content_sha256: str, read: ReadDocument, settings: SplitSettings | None = None
) -> tuple[Passage, ...]:
    """The passages of a document, in reading order."""
    return _Splitter(content_sha256, read, settings or SplitSettings()).passages()


class _Splitter:
    """Puts one document's units together into passages."""

    def __init__(self, content: str, read: ReadDocument, settings: SplitSettings) -> None:
        self._content = content
        self._read = read
        self._settings = settings
        self._page_starts = [page.start for page in read.pages]
        self._has_pages = any(page.number is not None for page in read.pages)
        self._units = units_of(read)
        self._family_ends = _family_ends(self._units)
        self._tables = len({unit.block.table for unit in self._units if unit.block and unit.block.table})
        self._front_end = self._end_of_front()
        self._counts_lines = not self._has_pages and read.media_type.startswith("text/") and not read.blocks
        self._lines_counted = (0, 1)

    def passages(self) -> tuple[Passage, ...]:
        """All passages."""
        made: list[Passage] = []
        for group in self._groups():
            for start, end in self._spans(group):
                made.append(self._passage(len(made), group, start, end))
        return tuple(made)

    # Which units go together ---------------------------------------------------------------

    def _groups(self) -> Iterator[list[Unit]]:
        group: list[Unit] = []
        for unit, family_end in zip(self._units, self._family_ends, strict=True):
            if group and self._parts(group, unit, family_end):
                yield group
                group = []
            group.append(unit)
        if group:
            yield group

    def _parts(self, group: list[Unit], unit: Unit, family_end: int) -> bool:
        """Whether a new passage starts at this unit; `family_end`: where the list that it leads in ends."""
        together = unit.end - group[0].start
        if unit.role is Role.FURNITURE:
            return together > MAX_PASSAGE_CHARACTERS
        last = _last_telling(group)
        if _only_headings(group):
            return together > MAX_PASSAGE_CHARACTERS and unit.role in (Role.HEADING, Role.TITLE)
        if last.role in (Role.ROW, Role.HEADER_ROW) or unit.role in (Role.ROW, Role.HEADER_ROW):
            return self._parts_rows(last, unit, together)
        if Role.RECORD in (last.role, unit.role):
            same = unit.role is last.role and _record_of(unit) == _record_of(last)
            return not same or together > self._settings.table_target_characters
        if (unit.role is Role.CONTENTS) != (last.role is Role.CONTENTS):
            return True
        if together > self._limit(group, last, unit):
            return True
        so_far, family = last.end - group[0].start, family_end - unit.start
        if family_end == unit.end or so_far < self._settings.minimum_characters * 2:
            return False
        return so_far + family > MAX_PASSAGE_CHARACTERS >= family

    def _parts_rows(self, last: Unit, unit: Unit, together: int) -> bool:
        rows = (Role.ROW, Role.HEADER_ROW)
        if unit.block is None or last.block is None or last.role not in rows or unit.role not in rows:
            return True
        same = unit.block.table == last.block.table and unit.place.section == last.place.section
        if not same or (unit.role is Role.HEADER_ROW and last.role is Role.ROW):
            return True
        return together > self._settings.table_target_characters

    def _limit(self, group: list[Unit], last: Unit, unit: Unit) -> int:
        """How long the group may become with this unit in it."""
        settings = self._settings
        so_far = last.end - group[0].start
        if unit.starts_section or unit.role is Role.TITLE:
            return 0
        if unit.role is Role.HEADING:
            return settings.target_characters if self._in_front(unit) else 0
        if unit.role is Role.DEFINITION or last.role is Role.DEFINITION:
            return self._limit_beside_definition(last, unit)
        if unit.role is Role.CLAUSE and unit.depth <= 1 and not self._in_front(unit):
            return settings.target_characters if so_far < settings.minimum_characters else 0
        if unit.role is Role.ITEM and so_far < settings.target_characters:
            return min(settings.target_characters * 4 // 3, MAX_PASSAGE_CHARACTERS)
        return settings.target_characters

    def _limit_beside_definition(self, last: Unit, unit: Unit) -> int:
        belongs = last.role is Role.DEFINITION and unit.role in (Role.ITEM, Role.TEXT)
        return MAX_PASSAGE_CHARACTERS if belongs else 0

    # One group -----------------------------------------------------------------------------

    def _spans(self, group: list[Unit]) -> Sequence[tuple[int, int]]:
        start, end = group[0].start, group[-1].end
        if end - start <= MAX_PASSAGE_CHARACTERS:
            return ((start, end),)
        rows = group[0].role in (Role.ROW, Role.HEADER_ROW, Role.RECORD)
        target = self._settings.table_target_characters if rows else self._settings.target_characters
        return cut(self._read.text, start, end, target=target, longest=MAX_PASSAGE_CHARACTERS)

    def _passage(self, ordinal: int, group: list[Unit], start: int, end: int) -> Passage:
        inside = [unit for unit in group if unit.end > start and unit.start < end]
        page = self._page_at(start)
        telling = [unit for unit in inside if unit.role is not Role.FURNITURE] or inside
        body = next((unit for unit in telling if unit.role not in (Role.HEADING, Role.TITLE)), telling[-1])
        heading = body.heading
        if body.term:
            heading = f"{heading} > {body.term}" if heading else body.term
        return Passage(
            content=self._content,
            ordinal=ordinal,
            start=start,
            end=end,
            page=page,
            locator=locator_of(
                inside,
                page=page,
                page_count=len(self._page_starts),
                tables=self._tables,
                line=self._line_at(start) if self._counts_lines else None,
            ),
            heading=heading,
            kind=self._kind(body),
            text=self._read.text[start:end],
            table_header=_table_header(body),
        )

    def _kind(self, unit: Unit) -> PassageKind:
        if unit.role is Role.DEFINITION:
            return PassageKind.DEFINITION
        if unit.role in (Role.ROW, Role.HEADER_ROW):
            return PassageKind.TABLE
        if unit.role is Role.CONTENTS or self._in_front(unit):
            return PassageKind.FRONT
        if unit.place.parts:
            return PassageKind.CLAUSE
        return PassageKind.TEXT

    # Where things are ----------------------------------------------------------------------

    def _end_of_front(self) -> int:
        for unit in self._units:
            if unit.role in (Role.CLAUSE, Role.DEFINITION, Role.ROW) or (
                unit.starts_section or (unit.role is Role.HEADING and unit.place.parts)
            ):
                return min(unit.start, self._settings.front_characters)
        return 0

    def _in_front(self, unit: Unit) -> bool:
        return unit.start < self._front_end

    def _page_at(self, position: int) -> int | None:
        if not self._has_pages:
            return None
        return self._read.pages[max(bisect_right(self._page_starts, position) - 1, 0)].number

    def _line_at(self, position: int) -> int:
        counted, line = self._lines_counted
        if position >= counted:
            line += self._read.text.count("\n", counted, position)
        else:
            line = self._read.text.count("\n", 0, position) + 1
        self._lines_counted = (position, line)
        return line


def _record_of(unit: Unit) -> str:
    """Which record a part of one belongs to; plainly counted records belong together."""
    number = unit.block.number.split(", ", 1)[0] if unit.block else ""
    return "" if number.removeprefix("record ").isdigit() else number


def _family_ends(units: Sequence[Unit]) -> list[int]:
    """For each unit where the list that it leads in ends; its own end where it leads in none."""
    ends = [unit.end for unit in units]
    for index in range(len(units) - 2, -1, -1):
        following = units[index + 1]
        if following.role in (Role.ITEM, Role.FURNITURE) and units[index].role in (
            Role.CLAUSE,
            Role.ITEM,
            Role.TEXT,
        ):
            ends[index] = ends[index + 1]
    for index, unit in enumerate(units):
        if unit.role is Role.ITEM:
            ends[index] = unit.end
    return ends


def _last_telling(group: list[Unit]) -> Unit:
    for unit in reversed(group):
        if unit.role is not Role.FURNITURE:
            return unit
    return group[-1]


def _only_headings(group: list[Unit]) -> bool:
    return all(unit.role in (Role.HEADING, Role.TITLE, Role.FURNITURE) for unit in group)


def _table_header(unit: Unit) -> str:
    return unit.block.header if unit.role is Role.ROW and unit.block is not None else ""
