"""Automatic numbering of a DOCX file, computed as Word shows it (ECMA-376 part 1, section 17.9)."""

import re
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from assistant.language.number_words import WORDS_END, cardinal, ordinal, ordinal_ending
from ingest.read.docx_xml import W, child, children, integer, value

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_LETTERED = 780


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _Instance:
    """A w:num: which abstract list it uses, and what it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        """`style_lists`: numbering style id -> its numId, for lists that point to a style."""
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._style_links: dict[str, str] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        self._style_lists = style_lists
        if root is not None:
            self._read(root)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that a paragraph style is tied to in this list."""
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        for index, level in self._levels(instance).items():
            if level.style == style:
                return index
        return None

    def next_number(self, list_id: str, index: int) -> tuple[str, bool]:
        """Count a paragraph of this list and level: its printed number, and whether it's a bullet."""
        instance = self._instances.get(list_id)
        if instance is None or not 0 <= index < _LEVELS:
            return "", False
        levels = self._levels(instance)
        level = levels.get(index)
        if level is None:
            return "", False
        counts = self._counts.setdefault(self._resolved(instance.abstract), {})
        self._count(list_id, instance, index, level, counts)
        for deeper in range(index + 1, _LEVELS):
            other = levels.get(deeper)
            restart = other.restart if other is not None else None
            if restart is None or (restart > 0 and index < restart):
                counts.pop(deeper, None)
        if level.number_format == "bullet":
            return "•", True
        if level.number_format == "none" and not _PLACEHOLDER.search(level.text):
            return level.text.strip(), False
        return self._printed(levels, level, counts), False

    def _count(
        self, list_id: str, instance: _Instance, index: int, level: _Level, counts: dict[int, int]
    ) -> None:
        if index in instance.starts and (list_id, index) not in self._restarted:
            self._restarted.add((list_id, index))
            counts[index] = instance.starts[index]
        elif index in counts:
            counts[index] += 1
        else:
            counts[index] = instance.starts.get(index, level.start)

    @staticmethod
    def _printed(levels: dict[int, _Level], level: _Level, counts: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            other_index = int(match[1]) - 1
            other = levels.get(other_index)
            if other is None or other.number_format == "none":
                return ""
            counted = counts.get(other_index, other.start)
            legal = level.is_legal and other.number_format != "decimalZero"
            return formatted_number(counted, "decimal" if legal else other.number_format)

        return _PLACEHOLDER.sub(number, level.text).strip()

    def _levels(self, instance: _Instance) -> dict[int, _Level]:
        base = self._abstract.get(self._resolved(instance.abstract), {})
        return {**base, **instance.levels} if instance.levels else base

    def _resolved(self, abstract: str) -> str:
        """The list that really holds the levels, where this one only names a numbering style."""
        for _ in range(4):
            style = self._style_links.get(abstract)
            target = self._instances.get(self._style_lists.get(style or "", ""))
            if target is None or target.abstract == abstract:
                return abstract
            abstract = target.abstract
        return abstract

    def _read(self, root: etree._Element) -> None:
        for element in children(root, "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            self._abstract[key] = {
                integer(level.get(W + "ilvl"), 0): _level(level) for level in children(element, "lvl")
            }
            link = value(child(element, "numStyleLink"))
            if link:
                self._style_links[key] = link
        for element in children(root, "num"):
            instance = _Instance(value(child(element, "abstractNumId")))
            for override in children(element, "lvlOverride"):
                index = integer(override.get(W + "ilvl"), 0)
                replaced = child(override, "lvl")
                if replaced is not None:
                    instance.levels[index] = _level(replaced)
                start = child(override, "startOverride")
                if start is not None:
                    instance.starts[index] = integer(value(start), 1)
            self._instances[element.get(W + "numId", "")] = instance


def _level(element: etree._Element) -> _Level:
    legal = child(element, "isLgl")
    restart = child(element, "lvlRestart")
    return _Level(
        start=integer(value(child(element, "start")), 0),
        number_format=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        restart=None if restart is None else integer(value(restart), 0),
        is_legal=legal is not None and value(legal) not in ("0", "false", "off"),
        style=value(child(element, "pStyle")),
    )


def formatted_number(number: int, number_format: str) -> str:
    """A number as a list prints it; unknown formats as decimal."""
    if number_format in ("lowerLetter", "upperLetter") and 0 < number <= _LARGEST_LETTERED:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if number_format == "upperRoman" else roman
    if number_format == "decimalZero":
        return f"{number:02d}"
    if number_format == "ordinal":
        return f"{number}{ordinal_ending(number)}"
    if number_format in ("cardinalText", "ordinalText") and 0 <= number < WORDS_END:
        return (ordinal(number) if number_format == "ordinalText" else cardinal(number)).capitalize()
    if number_format == "numberInDash":
        return f"- {number} -"
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for amount, digits in _ROMAN:
        count, number = divmod(number, amount)
        written += digits * count
    return written
