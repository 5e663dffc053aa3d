"""Where a reader of the document is: section, headings and clause numbers, entered one after another."""

from enum import IntEnum
from typing import NamedTuple

from ingest.labels import Label, Section, Style

_LONGEST_GAP = 3
"""Clause numbers that may be missing between two neighbours (deleted clauses, "Not used")."""
_LONGEST_TITLE = 120


class Place(NamedTuple):
    """What a locator is made from."""

    section: str
    """"Schedule 2" or "Schedule 2, Part B"; empty in a document's main body."""
    parts: tuple[str, ...]
    """The clause path, outermost first: ("12", "3", "(a)"); empty outside numbered clauses."""
    word: str
    """"clause", "section", "article", or "paragraph" inside a section."""


class Fit(IntEnum):
    """How well a label fits what is open."""

    NONE = 0
    POSSIBLE = 1
    GAP = 2
    """Later in an open list, some numbers missing."""
    FIRST = 3
    """The first of a new list."""
    NEXT = 4
    """The next of an open list, or the first clause below the open one."""


class _Level:
    """One open level of the clause path."""

    __slots__ = ("label", "title")

    def __init__(self, label: Label) -> None:
        self.label = label
        self.title = ""


class _Heading:
    """An open heading without a number."""

    __slots__ = ("above_clauses", "level", "title")

    def __init__(self, level: int, title: str) -> None:
        self.level = level
        self.title = title
        self.above_clauses = False


class Snapshot(NamedTuple):
    """What was open at one moment."""

    sections: tuple[tuple[Section, str], ...]
    headings: tuple[_Heading, ...]
    levels: tuple[_Level, ...]


class Outline:
    """The open sections, headings and clauses; entering one closes those that it ends."""

    def __init__(self) -> None:
        self._sections: list[tuple[Section, str]] = []
        self._headings: list[_Heading] = []
        self._levels: list[_Level] = []
        self._fresh_heading = False
        self._path: str | None = ""

    @property
    def in_clause(self) -> bool:
        """Whether a numbered clause is open."""
        return bool(self._levels)

    @property
    def in_section(self) -> bool:
        """Whether a schedule, annex or the like is open."""
        return bool(self._sections)

    @property
    def depth(self) -> int:
        """How many clause levels are open."""
        return len(self._levels)

    def expects(self, label: Label) -> bool:
        """Whether this label is the next of a list that is open."""
        return any(
            level.label.style is label.style and level.label.parts[0] + 1 == label.parts[0]
            for level in self._levels
        )

    def place(self) -> Place:
        """Where the text that follows stands."""
        section = ", ".join(entry.printed for entry, _ in self._sections)
        parts: tuple[str, ...] = ()
        base = "paragraph" if section or not self._has_numbers() else "clause"
        word = base
        for level in self._levels:
            label = level.label
            if label.style is Style.DOTTED:
                parts = tuple(label.printed.split("."))
                word = label.word or (base if word == "clause" or section else "section")
            elif label.style is Style.WORD:
                parts, word = (label.printed.split()[-1],), label.printed.split()[0].lower()
            elif label.style is not Style.BULLET:
                parts = (*parts, label.printed)
        return Place(section, parts, word)

    def _has_numbers(self) -> bool:
        return any(level.label.style in (Style.DOTTED, Style.WORD) for level in self._levels)

    def heading_path(self) -> str:
        """The headings above the text that follows, outermost first."""
        if self._path is None:
            above = [heading.title for heading in self._headings if heading.above_clauses]
            below = [heading.title for heading in self._headings if not heading.above_clauses]
            sections = [title for _, title in self._sections]
            clauses = [level.title for level in self._levels if level.title]
            self._path = " > ".join([*sections, *above, *clauses, *below])
        return self._path

    def enter_section(self, section: Section, title: str) -> None:
        """A schedule or the like starts: clause numbers start anew in it."""
        self._sections = [entry for entry in self._sections if entry[0].rank < section.rank]
        self._sections.append((section, _shortened(title)))
        self._headings.clear()
        self._levels.clear()
        self._fresh_heading = True
        self._path = None

    def snapshot(self) -> "Snapshot":
        """Everything that is open, to come back to."""
        return Snapshot(tuple(self._sections), tuple(self._headings), tuple(self._levels))

    def restore(self, snapshot: "Snapshot") -> None:
        """Open what was open then."""
        self._sections = list(snapshot.sections)
        self._headings = list(snapshot.headings)
        self._levels = list(snapshot.levels)
        self._path = None

    def retitle_section(self, title: str) -> None:
        """The line after "SCHEDULE 2" was its title; not so where it stood in a list of schedules."""
        if not self._sections:
            return
        section, before = self._sections[-1]
        self._sections[-1] = (section, _shortened(f"{before}: {title}"))
        self._path = None

    def enter_heading(self, level: int, title: str) -> None:
        """A heading without a number; level 0 replaces the heading before it."""
        self._headings = [entry for entry in self._headings if 0 < entry.level < (level or 99)]
        self._headings.append(_Heading(level, _shortened(title)))
        self._fresh_heading = True
        self._path = None

    def enter_text(self) -> None:
        """Text without a number stands between a heading and what comes next."""
        self._fresh_heading = False

    def enter_clause(self, label: Label) -> None:
        """A numbered clause or list item starts."""
        self._levels = self._levels[: self._depth_of(label)]
        self._levels.append(_Level(label))
        if self._headings and len(self._levels) == 1 and label.style in (Style.DOTTED, Style.WORD):
            if self._fresh_heading:
                self._headings[-1].above_clauses = True
            self._headings = [heading for heading in self._headings if heading.above_clauses or heading.level]
        self._fresh_heading = False
        self._path = None

    def name_clause(self, title: str) -> None:
        """The open clause has this heading."""
        if self._levels:
            self._levels[-1].title = _shortened(title)
            self._path = None

    def chosen(self, labels: tuple[Label, ...]) -> tuple[Label | None, Fit]:
        """The reading that fits here best, and how well."""
        best: Label | None = None
        best_fit = Fit.NONE
        for label in labels:
            fit = self._fit(label)
            if fit > best_fit:
                best, best_fit = label, fit
        return best, best_fit

    def _fit(self, label: Label) -> Fit:
        if label.style is Style.BULLET:
            return Fit.GAP
        if label.style is Style.DOTTED:
            return self._dotted_fit(label)
        if label.style is Style.WORD:
            first = self._levels[0].label if self._levels else None
            open_number = first.parts[0] if first and first.style is Style.WORD else 0
            return Fit.NEXT if label.parts[0] == open_number + 1 else Fit.FIRST
        for level in reversed(self._levels):
            if level.label.style is label.style:
                step = label.parts[0] - level.label.parts[0]
                if step == 1:
                    return Fit.NEXT
                if 1 < step <= _LONGEST_GAP:
                    return Fit.GAP
        return Fit.FIRST if label.parts[0] == 1 else Fit.POSSIBLE

    def _dotted_fit(self, label: Label) -> Fit:
        open_parts = self._open_dotted()
        parts = label.parts
        if len(parts) == 1:
            return _fit_of_number(parts[0], open_parts[0] if open_parts else 0, bare=label.bare)
        shared = 0
        while shared < min(len(parts), len(open_parts)) and parts[shared] == open_parts[shared]:
            shared += 1
        if shared == len(open_parts) == len(parts) - 1:
            return Fit.NEXT if parts[-1] <= 1 else Fit.GAP
        if shared == len(parts) - 1 and shared < len(open_parts) and parts[-1] == open_parts[shared] + 1:
            return Fit.NEXT
        return Fit.GAP

    def _open_dotted(self) -> tuple[int, ...]:
        for level in reversed(self._levels):
            if level.label.style is Style.DOTTED:
                return level.label.parts
        return ()

    def _depth_of(self, label: Label) -> int:
        """How many open levels stay open around this label."""
        if label.style is Style.WORD:
            return 0
        if label.style is Style.DOTTED:
            return self._dotted_depth(label)
        for depth in range(len(self._levels) - 1, -1, -1):
            other = self._levels[depth].label
            if other.style is label.style and (label.style is Style.BULLET or other.parts < label.parts):
                return depth
        if self._levels and self._levels[-1].label.style is Style.BULLET:
            return len(self._levels) - 1
        return len(self._levels)

    def _dotted_depth(self, label: Label) -> int:
        depth = 0
        for level in self._levels:
            other = level.label
            ancestor = other.style is Style.DOTTED and (
                len(other.parts) < len(label.parts) and label.parts[: len(other.parts)] == other.parts
            )
            if other.style is not Style.WORD and not ancestor:
                break
            depth += 1
        return depth


def _fit_of_number(number: int, open_number: int, *, bare: bool) -> Fit:
    """How a clause number without dots fits after the last one (0: none is open)."""
    step = number - open_number
    if number == 1:
        return Fit.FIRST
    if step == 1:
        return Fit.NEXT
    if open_number and 1 < step <= _LONGEST_GAP:
        return Fit.GAP
    return Fit.NONE if bare and open_number else Fit.POSSIBLE


def _shortened(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
