"""The text of one DOCX paragraph: runs, fields' results, insertions, symbols; what is hidden kept apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from ingest.read.docx_styles import Look, Styles, look_of
from ingest.read.docx_xml import MC, A, M, W, child, toggle, value

_ENTERED = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "rt")
) | {W + "rubyBase", W + "ruby", M + "oMath", M + "oMathPara"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_TEXT_BOX = W + "txbxContent"
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_SYMBOLS = {
    0xA7: "▪", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x72: "□", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0x54: "☒",
    0x52: "☑", 0xFC: "✓", 0xFB: "✗", 0xD8: "➢", 0xE0: "→", 0x6C: "●", 0x6E: "■", 0x76: "❖", 0x75: "◆",
    0xB7: "•",
}  # fmt: skip
_SYMBOL_FONT = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
    0x53: "Σ", 0x44: "Δ", 0x57: "Ω", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠",
    0xA5: "∞",
    0xD6: "√", 0xB0: "°", 0xB7: "•", 0xE2: "®", 0xE3: "©", 0xD2: "®", 0xD3: "©", 0xE4: "™", 0xD4: "™",
    0x2D: "−", 0xAE: "→",
}  # fmt: skip
_DEEPEST = 60


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph gave."""

    text: str = ""
    hidden: str = ""
    is_bold: bool = False
    """Every visible letter of it is bold."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes anchored in it."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """("footnote" or "endnote", id) of the notes it refers to, in order."""
    diagrams: list[str] = field(default_factory=list)
    """Relationship ids of diagrams in it."""


class RunReader:
    """Reads paragraphs of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[str] = []

    def read(self, paragraph: etree._Element, look: Look, *, on_colour: bool) -> ParagraphText:
        """The paragraph's text; `look` is its style's. Field codes may reach over paragraphs."""
        reading = _Reading(self._styles, self._fields, look, on_colour=on_colour)
        reading.enter(paragraph, depth=0)
        return reading.result()


class _Reading:
    """One paragraph being read."""

    def __init__(self, styles: Styles, fields: list[str], look: Look, *, on_colour: bool) -> None:
        self._styles = styles
        self._fields = fields
        self._look = look
        self._on_colour = on_colour
        self._visible: list[str] = []
        self._hidden: list[str] = []
        self._letters = 0
        self._bold_letters = 0
        self._found = ParagraphText()

    def result(self) -> ParagraphText:
        found = self._found
        found.text = "".join(self._visible)
        found.hidden = "".join(self._hidden)
        found.is_bold = 0 < self._letters == self._bold_letters
        return found

    def enter(self, parent: etree._Element, *, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for element in parent:
            tag = element.tag
            if tag == W + "r" or tag == M + "r":
                self._run(element)
            elif tag == W + "fldSimple":
                if not _is_page_field(element.get(W + "instr", "")):
                    self.enter(element, depth=depth + 1)
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self.enter(content, depth=depth + 1)
            elif tag == MC + "AlternateContent":
                self._alternate(element, depth=depth)
            elif tag in _ENTERED or (isinstance(tag, str) and tag.startswith(M)):
                self.enter(element, depth=depth + 1)

    def _alternate(self, element: etree._Element, *, depth: int) -> None:
        for choice in element:
            before = len(self._visible), len(self._found.boxes)
            self.enter(choice, depth=depth + 1)
            self._boxes(choice)
            if before != (len(self._visible), len(self._found.boxes)):
                return

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        look = look_of(properties)
        style = None if properties is None else child(properties, "rStyle")
        if style is not None:
            look = look.over(self._styles.character(value(style)))
        look = look.over(self._look)
        hidden = look.is_hidden(on_colour=self._on_colour)
        for element in run:
            self._piece(element, look, hidden=hidden)

    def _piece(self, element: etree._Element, look: Look, *, hidden: bool) -> None:
        tag = element.tag
        if tag == W + "t" or tag == M + "t":
            self._write(element.text or "", look, hidden=hidden)
        elif tag in _CHARACTERS:
            self._write(_CHARACTERS[tag], look, hidden=hidden)
        elif tag == W + "sym":
            self._write(_symbol(element), look, hidden=hidden)
        elif tag == W + "fldChar":
            self._field_mark(element, look, hidden=hidden)
        elif tag == W + "instrText":
            if self._fields:
                self._fields[-1] += element.text or ""
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            self._found.notes.append((kind, element.get(W + "id", "")))
        elif tag == MC + "AlternateContent":
            self._alternate_in_run(element, look, hidden=hidden)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._boxes(element)

    def _alternate_in_run(self, element: etree._Element, look: Look, *, hidden: bool) -> None:
        """The first branch that holds anything: never the same text box twice."""
        for branch in element:
            before = len(self._visible), len(self._found.boxes), len(self._found.diagrams)
            for inner in branch:
                self._piece(inner, look, hidden=hidden)
            if before != (len(self._visible), len(self._found.boxes), len(self._found.diagrams)):
                return

    def _boxes(self, element: etree._Element) -> None:
        """Text boxes inside a drawing; one inside another's text is found when that text is read."""
        for box in element.iter(_TEXT_BOX):
            ancestors = box.iterancestors()
            if not any(
                ancestor.tag == _TEXT_BOX for ancestor in _up_to(ancestors, element)
            ) and not _is_fallback(box, element):
                self._found.boxes.append(box)
        for graphic in element.iter(A + "graphicData"):
            if graphic.get("uri", "").endswith("/diagram"):
                self._found.diagrams += [
                    name for ids in graphic for key, name in ids.attrib.items() if str(key).endswith("}dm")
                ]

    def _field_mark(self, element: etree._Element, look: Look, *, hidden: bool) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append("")
            self._form_field(child(element, "ffData"), look, hidden=hidden)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _form_field(self, form: etree._Element | None, look: Look, *, hidden: bool) -> None:
        box = child(form, "checkBox")
        if box is not None:
            state = child(box, "checked")
            state = state if state is not None else child(box, "default")
            self._write("☒" if toggle(state) else "☐", look, hidden=hidden)
        choices = child(form, "ddList")
        if choices is not None:
            entries = choices.findall(W + "listEntry")
            picked = value(child(choices, "result")) or "0"
            if picked.isdigit() and int(picked) < len(entries):
                self._write(value(entries[int(picked)]), look, hidden=hidden)

    def _write(self, text: str, look: Look, *, hidden: bool) -> None:
        if any(_is_page_field(code) for code in self._fields):
            return
        if hidden:
            self._hidden.append(text)
            return
        self._visible.append(text)
        if not text.isspace():
            self._letters += len(text)
            self._bold_letters += len(text) if look.bold else 0


def _is_page_field(code: str) -> bool:
    words = code.split(None, 1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS


def _up_to(ancestors: Iterator[etree._Element], last: etree._Element) -> Iterator[etree._Element]:
    for ancestor in ancestors:
        if ancestor is last:
            return
        yield ancestor


def _is_fallback(box: etree._Element, outermost: etree._Element) -> bool:
    """Whether the box stands in a fallback whose alternative has a text box too."""
    for ancestor in _up_to(box.iterancestors(), outermost):
        if ancestor.tag == MC + "Fallback":
            parent = ancestor.getparent()
            choice = None if parent is None else parent.find(MC + "Choice")
            if choice is not None and next(choice.iter(_TEXT_BOX), None) is not None:
                return True
    return False


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    font = element.get(W + "font", "").lower()
    if code >= 0xF000:
        code -= 0xF000
    if font == "symbol":
        return _SYMBOL_FONT.get(code, chr(code) if 0x20 <= code < 0x7F else "•")
    if "wingdings" in font or "webdings" in font:
        return _SYMBOLS.get(code, "•")
    return chr(code) if 0x20 <= code < 0xD800 else ""
