"""Reads the markup that contract texts are written in, and numbers clauses as a word processor would.

A text starts with `key: value` lines up to `---`. Then, one paragraph a line:
`# id | Heading` a clause; `. text`, `.. text`, `... text` its levels 1.1, (a), (i), each with an
optional `[id]`; `: Term | meaning` a definition; `= id | Title` a schedule, inside which clauses are
paragraphs numbered afresh; `== Heading` a heading without number; `> text` a plain paragraph;
`^ Caption` and `| cell | cell` a table, first row its header; `@use name key=value; ...` a clause of
the library; `@contents`, `@blank`, `@sign` pages of their own. `{name}` is a parameter and
`{ref:id}` the number of whatever carries that id.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"
_PARAMETER = re.compile(r"\{([A-Za-z_]+)\}")
_REFERENCE = re.compile(r"\{ref:([a-z0-9_-]+)\}")
_LEVEL = re.compile(r"(\.{1,3})(?:\[([a-z0-9_-]+)\])? (.*)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or table of a contract."""

    kind: str
    """Such as clause, sub, letter, roman, schedule, part, paragraph, definition, table or sign."""
    text: str = ""
    number: str = ""
    term: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    in_schedule: bool = False


@dataclass(frozen=True, slots=True)
class ContractText:
    """A contract ready to be set: its parameters and its numbered lines."""

    parameters: dict[str, str]
    lines: tuple[Line, ...]
    numbers: dict[str, str]
    """Printed number of each id: "14.2", "Schedule 3"."""


def read_contract(name: str, given: dict[str, str]) -> ContractText:
    """The contract text of that name with its parameters filled in and its clauses numbered."""
    head, body = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n", 1)
    own = dict(line.split(": ", 1) for line in head.splitlines())
    parameters = given | {key: _fill(value, given) for key, value in own.items()}
    library = _read_library()
    numbering = _Numbering()
    lines = [numbering.next_line(raw) for raw in _expand(body.splitlines(), parameters, library)]
    tables_joined = _join_tables(_sort_definitions([line for line in lines if line is not None]))
    return ContractText(
        parameters, tuple(_refer(line, numbering.numbers) for line in tables_joined), numbering.numbers
    )


def _read_library() -> dict[str, list[str]]:
    clauses: dict[str, list[str]] = {}
    current: list[str] = []
    for path in sorted(TEXTS.glob("library-*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@@ "):
                current = clauses.setdefault(line[3:].strip(), [])
            elif line.strip():
                current.append(line)
    return clauses


def _fill(text: str, parameters: dict[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in parameters:
            raise KeyError(f"{{{match[1]}}} in {text[:60]!r}: give it in the contract's head or in @use")
        return parameters[match[1]]

    return _PARAMETER.sub(value, text)


def _expand(raw_lines: list[str], parameters: dict[str, str], library: dict[str, list[str]]) -> list[str]:
    expanded: list[str] = []
    for raw in raw_lines:
        if raw.startswith("@use "):
            name, _, settings = raw[5:].partition(" ")
            given = dict(pair.strip().split("=", 1) for pair in settings.split(";") if pair.strip())
            filled = {key: _fill(value, parameters) for key, value in given.items()}
            expanded += [_fill(line, parameters | filled) for line in library[name]]
        elif raw.strip():
            expanded.append(_fill(raw, parameters))
    return expanded


class _Numbering:
    """Counts clauses, sub-clauses, letters and schedules while lines are read in order."""

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self._counts = [0, 0, 0, 0]
        self._schedules = 0

    def next_line(self, raw: str) -> Line | None:
        """The numbered line that a raw line stands for."""
        in_schedule = self._schedules > 0
        if match := _LEVEL.fullmatch(raw):
            return self._level(len(match[1]), match[2], match[3], in_schedule)
        mark, _, rest = raw.partition(" ")
        if mark == "#":
            identifier, _, heading = rest.partition(" | ")
            number = self._count(0)
            self.numbers[identifier.strip()] = number
            return Line("clause", heading, f"{number}.", in_schedule=in_schedule)
        if mark == "=":
            identifier, _, heading = rest.partition(" | ")
            self._schedules += 1
            self._counts = [0, 0, 0, 0]
            self.numbers[identifier.strip()] = f"Schedule {self._schedules}"
            return Line("schedule", heading, f"Schedule {self._schedules}", in_schedule=True)
        if mark == ":":
            term, _, meaning = rest.partition(" | ")
            return Line("definition", meaning, term=term, in_schedule=in_schedule)
        if mark == "|":
            return Line(
                "row", rows=(tuple(cell.strip() for cell in rest.split(" | ")),), in_schedule=in_schedule
            )
        kinds = {
            "@box": "box",
            "==": "part",
            ">": "paragraph",
            "^": "caption",
            "@contents": "contents",
            "@blank": "blank",
            "@sign": "sign",
        }
        if mark not in kinds:
            raise ValueError(f"a line that starts with {mark!r}: {raw[:60]!r}")
        return Line(kinds[mark], rest, in_schedule=in_schedule)

    def _count(self, level: int) -> str:
        self._counts = [count if depth <= level else 0 for depth, count in enumerate(self._counts)]
        self._counts[level] += 1
        return str(self._counts[level])

    def _level(self, depth: int, identifier: str | None, text: str, in_schedule: bool) -> Line:
        count = int(self._count(depth))
        clause = f"{self._counts[0]}.{self._counts[1]}" if self._counts[0] else f"{self._counts[1]}"
        letter = f"({chr(96 + self._counts[2])})" if self._counts[2] else ""
        kind, number, full = {
            1: ("sub", clause, clause),
            2: ("letter", letter, clause + letter),
            3: ("roman", f"({_ROMAN[count - 1]})", f"{clause}{letter}({_ROMAN[count - 1]})"),
        }[depth]
        if identifier:
            self.numbers[identifier] = full
        return Line(kind, text, number, in_schedule=in_schedule)


def _sort_definitions(lines: list[Line]) -> list[Line]:
    done: list[Line] = []
    block: list[Line] = []
    for line in [*lines, Line("end")]:
        if line.kind == "definition":
            block.append(line)
            continue
        done += sorted(block, key=lambda definition: definition.term.lower())
        block = []
        done.append(line)
    return done[:-1]


def _join_tables(lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        if line.kind == "caption":
            joined.append(Line("table", line.text, in_schedule=line.in_schedule))
        elif line.kind == "row":
            joined[-1] = replace(joined[-1], rows=joined[-1].rows + line.rows)
        else:
            joined.append(line)
    return joined


def _refer(line: Line, numbers: dict[str, str]) -> Line:
    def number(match: re.Match[str]) -> str:
        if match[1] not in numbers:
            raise KeyError(f"{{ref:{match[1]}}} in {line.text[:60]!r} names nothing in this contract")
        return numbers[match[1]]

    rows = tuple(tuple(_REFERENCE.sub(number, cell) for cell in row) for row in line.rows)
    return replace(line, text=_REFERENCE.sub(number, line.text), rows=rows)
