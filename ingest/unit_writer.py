"""Opens and closes units, and keeps the outline of sections, headings and clauses as it goes."""

from assistant.corpus.records import Block, BlockKind
from ingest.labels import Label, Section, Style
from ingest.outline import Outline, Place, Snapshot
from ingest.units import Role, Unit
from ingest.wording import (
    defined_term,
    end_of_contents,
    is_capitals,
    is_contents_heading,
    is_title_case,
    run_in_title,
)

WINDOW = 400
"""Characters looked at from the start of a unit."""


class OpenUnit:
    """The unit that is being read."""

    __slots__ = (
        "after_blank",
        "block",
        "body",
        "end",
        "is_suggested_heading",
        "label",
        "lines",
        "section",
        "start",
    )

    def __init__(self, start: int, end: int, body: int, label: Label | None) -> None:
        self.start = start
        self.end = end
        self.body = body
        self.label = label
        self.lines = 1
        self.section = False
        self.is_suggested_heading = False
        self.after_blank = True
        self.block: Block | None = None


class UnitWriter:
    """Closes a unit wherever a new one starts; what starts one is for its subclass to say."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._units: list[Unit] = []
        self._outline = Outline()
        self._open: OpenUnit | None = None
        self._furniture: list[tuple[int, int]] = []
        self._blank = True
        self._contents_end = 0
        self._before_sections: Snapshot | None = None
        self._sections_in_a_row = 0
        self._rank_in_a_row = 0
        self._untitled_section = False
        self._untitled_clause = ""

    def finish(self) -> list[Unit]:
        """Close what is open; all units."""
        self._close()
        self._flush_furniture()
        return self._units

    def _open_unit(self, start: int, end: int, body: int, label: Label | None) -> None:
        self._flush_furniture()
        self._open = OpenUnit(start, end, body, label)
        self._open.after_blank = self._blank
        self._blank = False

    def _enter_section(self, section: Section, line: str) -> None:
        """Open a schedule or the like, unless it stands in a list of them with nothing between."""
        follows_section = bool(self._units) and self._units[-1].starts_section
        if not follows_section or self._before_sections is None:
            self._before_sections = self._outline.snapshot()
            self._rank_in_a_row, self._sections_in_a_row = section.rank, 1
        elif section.rank == self._rank_in_a_row:
            self._sections_in_a_row += 1
        if self._sections_in_a_row > 1 and section.rank == self._rank_in_a_row:
            self._outline.restore(self._before_sections)
        else:
            self._outline.enter_section(section, line)
        if self._open is not None:
            self._open.section = True

    def _emit_alone(self, start: int, end: int, role: Role) -> None:
        self._close()
        self._flush_furniture()
        self._units.append(Unit(start, end, role, Place("", (), ""), "", 0))
        self._blank = True

    def _flush_furniture(self) -> None:
        for start, end in self._furniture:
            self._units.append(
                Unit(start, end, Role.FURNITURE, self._outline.place(), self._outline.heading_path(), 0)
            )
        self._furniture.clear()

    def _close(self) -> None:
        unit, self._open = self._open, None
        if unit is None:
            return
        text = self._text[unit.body : min(unit.end, unit.body + WINDOW)].strip()
        block_kind = unit.block.kind if unit.block else None
        role, term = Role.TEXT, ""
        whole = unit.end - unit.body <= WINDOW
        if unit.section:
            role = Role.HEADING
            first_line, _, more = text.partition("\n")
            if more and unit.block is None:
                self._outline.retitle_section(more)
            self._untitled_section = len(first_line) < 30 and not more
        elif block_kind is BlockKind.TITLE:
            role = Role.TITLE
        elif whole and is_contents_heading(text):
            role, self._contents_end = Role.CONTENTS, end_of_contents(self._text, unit.end)
        elif block_kind is BlockKind.HEADING or self._is_heading(unit):
            role = Role.HEADING
            self._enter_heading(unit, text)
        else:
            role, term = self._role_of_text(unit, text)
        self._append(unit, role, term)

    def _enter_heading(self, unit: OpenUnit, text: str) -> None:
        untitled, self._untitled_clause = self._untitled_clause, ""
        if unit.label and unit.label.style is not Style.BULLET:
            self._outline.name_clause(self._text[unit.start : unit.end])
            self._untitled_clause = "" if text else self._text[unit.start : unit.end]
        elif untitled and self._units and self._units[-1].role is Role.HEADING:
            self._outline.name_clause(f"{untitled} {text}")
        elif self._untitled_section and self._units and self._units[-1].role is Role.HEADING:
            self._outline.retitle_section(text)
        else:
            self._outline.enter_heading(unit.block.level if unit.block else 0, text.lstrip("# "))
        self._untitled_section = False

    def _role_of_text(self, unit: OpenUnit, text: str) -> tuple[Role, str]:
        self._untitled_section = False
        term = defined_term(text)
        if unit.label is None:
            self._outline.enter_text()
            return (Role.DEFINITION, term) if term else (Role.TEXT, "")
        title = run_in_title(text)
        if title and unit.label.style in (Style.DOTTED, Style.WORD):
            self._outline.name_clause(f"{unit.label.printed} {title}")
        if term:
            return Role.DEFINITION, term
        return (Role.CLAUSE if unit.label.style in (Style.DOTTED, Style.WORD) else Role.ITEM), ""

    def _append(self, unit: OpenUnit, role: Role, term: str) -> None:
        outline = self._outline
        self._units.append(
            Unit(
                unit.start,
                unit.end,
                role,
                outline.place(),
                outline.heading_path(),
                outline.depth if unit.label else 0,
                unit.section,
                unit.block,
                term,
            )
        )
        self._flush_furniture()

    def _is_heading(self, unit: OpenUnit) -> bool:
        if unit.section:
            return True
        if unit.block is not None or unit.end - unit.body > 120:
            return False
        text = self._text[unit.body : unit.end].strip()
        if unit.is_suggested_heading and text:
            return text[-1] not in ";," and not text[0].islower()
        if not text and unit.label is not None:
            return unit.label.style in (Style.DOTTED, Style.WORD)
        if len(text) < 3 or text[-1] in ";,:" or (text[-1] == "." and not unit.label):
            return False
        if text.isupper():
            return is_capitals(text)
        isolated = unit.after_blank and self._blank
        return (unit.label is not None or isolated) and is_title_case(text.rstrip("."))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    piece = text[start:end]
    stripped = piece.lstrip()
    start = end - len(stripped)
    return start, start + len(stripped.rstrip())
