"""Puts orders to an assistant into copies of documents and notices, to be seen and hidden.

| copy | to be seen | hidden |
| --- | --- | --- |
| DOCX | a paragraph beside a question's evidence | a hidden or white run |
| PDF | words at the foot of a page | white words there |
| text | a paragraph beside a question's evidence | between many blank lines |
| JSON (notices) | behind a notice's description | in its title, and behind each description inside it |
| CSV | behind the longest cell of a row | in a cell beyond the last heading |
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from io import BytesIO, StringIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import docx
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas


class Place(StrEnum):
    """Where an order stands: in the text, or (`benchmarks.planting_names`) in what names the document."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    PROPERTIES = "properties"
    HEADING = "heading"
    SHEET = "sheet"
    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Planted:
    """One order, where it was put and how."""

    id: str
    goal: str
    text: str
    trigger: str
    path: str = ""
    place: Place = Place.VISIBLE
    number: int = 0
    """Tells apart the places of several orders in one file."""

    @property
    def is_hidden(self) -> bool:
        """Whether people who read the document don't see it."""
        return self.place is Place.HIDDEN


def planted_in(folder: Path, orders: Sequence[Planted], beside: Mapping[str, str]) -> list[Planted]:
    """Put every order into the text of two of the folder's files, to be seen and hidden.

    `beside`: path -> quote that a question rests on; such files come first.
    """
    files = sorted(
        (path for path in folder.rglob("*") if path.suffix.lower() in _PLANTERS and not is_locked(path)),
        key=lambda path: (str(path.relative_to(folder)) not in beside, str(path)),
    )
    done: list[Planted] = []
    for number, order in enumerate([*orders, *(replace(order, place=Place.HIDDEN) for order in orders)]):
        path = files[number % len(files)]
        name = str(path.relative_to(folder))
        placed = replace(order, path=name, number=number)
        _PLANTERS[path.suffix.lower()](path, placed, beside.get(name, ""))
        done.append(placed)
    return done


def is_locked(path: Path) -> bool:
    """Whether it is a PDF that a password closes."""
    return path.suffix.lower() == ".pdf" and PdfReader(path).is_encrypted


def _in_docx(path: Path, order: Planted, beside: str) -> None:
    document = docx.Document(str(path))
    opening = _letters(beside)[:40]
    near = next((p for p in document.paragraphs if opening and opening in _letters(p.text)), None)
    paragraph = document.add_paragraph()
    if near is not None:
        near._p.addnext(paragraph._p)
    run = Paragraph(paragraph._p, paragraph._parent).add_run(order.text)
    if order.is_hidden:
        run.font.hidden = len(order.id) % 2 == 0
        run.font.color.rgb = RGBColor(255, 255, 255)
        run.font.size = Pt(1)
    document.save(str(path))


def _in_pdf(path: Path, order: Planted, _: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(path))
    page = writer.pages[len(writer.pages) // 2]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height))
    canvas.setFillColor(colors.white if order.is_hidden else colors.black)
    canvas.setFont("Helvetica", 7)
    for number, line in enumerate(wrap(order.text, 110)):
        canvas.drawString(40, 30 - 8 * number, line)
    canvas.save()
    page.merge_page(PdfReader(BytesIO(buffer.getvalue())).pages[0])
    with path.open("wb") as file:
        writer.write(file)


def _in_text(path: Path, order: Planted, beside: str) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    place = text.find(beside) + len(beside) if beside in text else len(text)
    around = "\n" * (40 if order.is_hidden else 2)
    path.write_text(f"{text[:place]}{around}{order.text}{around}{text[place:]}", encoding="utf-8")


def _in_json(path: Path, order: Planted, _: str) -> None:
    """In one notice; each order of a file takes another."""
    data = json.loads(read_text(path))
    notices = [notice for notice in _notices(data) if list(_described(notice))]
    notice = notices[(7 * order.number) % len(notices)]
    holders = list(_described(notice))
    for holder in holders if order.is_hidden else holders[:1]:
        holder["description"] = f"{holder['description']} {order.text}"
    for holder in holders[:1] if order.is_hidden else ():
        if isinstance(holder.get("title"), str):
            holder["title"] = f"{holder['title']} {order.text}"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _in_csv(path: Path, order: Planted, _: str) -> None:
    rows, delimiter = read_csv(path)
    row = rows[len(rows) // 2 + order.number % max(1, len(rows) // 2 - 1)]
    if order.is_hidden:
        row.append(order.text)
    else:
        longest = max(range(len(row)), key=lambda at: len(row[at]))
        row[longest] = f"{row[longest]} {order.text}"
    write_csv(path, rows, delimiter)


_PLANTERS: dict[str, Callable[[Path, Planted, str], None]] = {
    ".docx": _in_docx, ".pdf": _in_pdf, ".txt": _in_text, ".md": _in_text, ".json": _in_json, ".csv": _in_csv,
}  # fmt: skip


def read_csv(path: Path) -> tuple[list[list[str]], str]:
    """Its rows, and what stands between cells."""
    text = read_text(path)
    delimiter = max(",;\t", key=text[:2000].count)
    return list(csv.reader(StringIO(text), delimiter=delimiter)), delimiter


def write_csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str) -> None:
    """The rows as a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def read_text(path: Path) -> str:
    """UTF-8, or Latin-1 where it is none: some portals' notices are."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _notices(data: Any) -> list[dict[str, Any]]:
    """The longest list of objects: a package's releases, a council's notices."""
    values = data.values() if isinstance(data, dict) else [data]
    lists = [value for value in values if isinstance(value, list) and value and isinstance(value[0], dict)]
    return max(lists, key=len, default=[data] if isinstance(data, dict) else [])


def _described(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("description"), str):
            yield value
        for inner in value.values():
            yield from _described(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _described(inner)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
