"""What a DOCX file's styles say about a paragraph or run: heading level, list, bold, visible or not."""

from dataclasses import dataclass, replace

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from ingest.read.docx_xml import W, child, children, integer, toggle, value

_BODY_LEVEL = 9
_SMALLEST_HALF_POINTS = 3
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None where nothing is stated."""

    bold: bool | None = None
    vanish: bool | None = None
    colour: str | None = None
    half_points: int | None = None
    shaded: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Its own statements, with what it leaves open taken from the one below it."""
        if self is _PLAIN:
            return below
        return Look(
            below.bold if self.bold is None else self.bold,
            below.vanish if self.vanish is None else self.vanish,
            below.colour if self.colour is None else self.colour,
            below.half_points if self.half_points is None else self.half_points,
            below.shaded if self.shaded is None else self.shaded,
        )

    def is_hidden(self, *, on_colour: bool) -> bool:
        """Whether a person can't see it; `on_colour`: it may stand on a background that isn't white."""
        if self.vanish:
            return True
        if self.half_points is not None and self.half_points < _SMALLEST_HALF_POINTS:
            return True
        return self.colour == "FFFFFF" and not self.shaded and not on_colour


_PLAIN = Look()


def look_of(properties: etree._Element | None) -> Look:
    """What a w:rPr states itself, without its character style."""
    if properties is None or len(properties) == 0:
        return _PLAIN
    look = _PLAIN
    for element in properties:
        tag = element.tag
        if tag == W + "b":
            look = replace(look, bold=toggle(element))
        elif tag == W + "vanish":
            look = replace(look, vanish=toggle(element))
        elif tag == W + "color":
            look = replace(look, colour=value(element).upper())
        elif tag == W + "sz":
            look = replace(look, half_points=integer(value(element), 24))
        elif tag == W + "shd":
            look = replace(look, shaded=is_shaded(element))
        elif tag == W + "highlight":
            look = replace(look, shaded=value(element) not in ("none", "white"))
    return look


def is_shaded(shading: etree._Element | None) -> bool:
    """Whether a w:shd paints something else than white."""
    if shading is None:
        return False
    fill = shading.get(W + "fill", "auto").upper()
    return fill not in ("AUTO", "FFFFFF", "") or value(shading) not in ("clear", "nil", "")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with everything that it inherits."""

    name: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    look: Look = _PLAIN
    shaded: bool = False


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._default = ""
        self._base = _PLAIN
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = look_of(defaults)
        for style in children(root, "style"):
            key = style.get(W + "styleId", "")
            self._elements[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = key

    def paragraph(self, style_id: str) -> ParagraphStyle:
        """A paragraph style; the default one where none is named."""
        key = style_id or self._default
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolved(key)
        return self._paragraphs[key]

    def character(self, style_id: str) -> Look:
        """What a character style says."""
        if style_id not in self._characters:
            look = _PLAIN
            for element in self._chain(style_id):
                look = look.over(look_of(child(element, "rPr")))
            self._characters[style_id] = look
        return self._characters[style_id]

    def list_of_style(self) -> dict[str, str]:
        """Numbering style id -> its numId."""
        lists = {}
        for key, style in self._elements.items():
            if style.get(W + "type") == "numbering":
                lists[key] = value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        return lists

    def table_is_shaded(self, style_id: str) -> bool:
        """Whether a table style paints any cell."""
        return any(
            is_shaded(shading) for element in self._chain(style_id) for shading in element.iter(W + "shd")
        )

    def _chain(self, style_id: str) -> list[etree._Element]:
        """The style and those that it is based on, nearest first."""
        chain: list[etree._Element] = []
        while style_id in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[style_id]
            chain.append(element)
            style_id = value(child(element, "basedOn"))
        return chain

    def _resolved(self, style_id: str) -> ParagraphStyle:
        outline: int | None = None
        list_id: str | None = None
        list_level: int | None = None
        look = _PLAIN
        shaded = False
        chain = self._chain(style_id)
        for element in chain:
            look = look.over(look_of(child(element, "rPr")))
            properties = child(element, "pPr")
            if properties is None:
                continue
            stated = child(properties, "outlineLvl")
            if outline is None and stated is not None:
                outline = integer(value(stated), _BODY_LEVEL)
            shaded = shaded or is_shaded(child(properties, "shd"))
            numbering = child(properties, "numPr")
            if numbering is not None:
                list_id = list_id or (value(child(numbering, "numId")) or None)
                level = child(numbering, "ilvl")
                if list_level is None and level is not None:
                    list_level = integer(value(level), 0)
        name = value(child(chain[0], "name")).lower() if chain else ""
        return ParagraphStyle(name, outline, list_id, list_level, look.over(self._base), shaded)
