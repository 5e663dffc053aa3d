"""Makes a scanned contract: pictures of typed pages, a little crooked and dirty, without any text layer."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

import reportlab
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .markup import TEXTS

_DOTS_PER_INCH = 96
_SIZE = (794, 1123)
_FONTS = Path(reportlab.__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class _Picture:
    """One page's picture as the PDF holds it."""

    content: bytes
    filter_name: str
    extra: str


def write_scan(path: Path, text_name: str, seed: int) -> None:
    """Write a PDF of pictures: greyscale JPEG, and the last page in fax compression."""
    pages = (TEXTS / f"{text_name}.txt").read_text(encoding="utf-8").split("----\n")
    random = Random(seed)
    sheets = [_sheet(page, random, heading=number == 0) for number, page in enumerate(pages)]
    pictures = [_jpeg(sheet) for sheet in sheets[:-1]] + [_fax(sheets[-1])]
    path.write_bytes(_pdf(pictures))


def _sheet(text: str, random: Random, *, heading: bool) -> Image.Image:
    """A typed page, rotated by under a degree, with speckles and a shadow at one edge."""
    page = Image.new("L", _SIZE, 246)
    draw = ImageDraw.Draw(page)
    y = 110
    for number, line in enumerate(text.splitlines()):
        bold = heading and number < 3
        font = ImageFont.truetype(
            str(_FONTS / ("VeraBd.ttf" if bold else "Vera.ttf")),
            19 if bold else 17,
            layout_engine=ImageFont.Layout.BASIC,
        )
        draw.text((104 + random.randint(-1, 1), y), line, font=font, fill=random.randint(28, 58))
        y += 32
    if "SIGNED" in text:
        for base in (402, 594):
            points = [(150 + step * 9, base + random.randint(-11, 11)) for step in range(22)]
            draw.line(points, fill=60, width=2, joint="curve")
    page = page.rotate(random.choice((-0.7, 0.5, 0.8)), resample=Image.Resampling.BILINEAR, fillcolor=246)
    noise = Image.frombytes("L", _SIZE, random.randbytes(_SIZE[0] * _SIZE[1])).filter(ImageFilter.BoxBlur(1))
    page = ImageChops.subtract(page, noise.point([max(0, 8 - abs(value - 128) // 4) for value in range(256)]))
    draw = ImageDraw.Draw(page)
    for _ in range(60):
        x, y = random.randrange(_SIZE[0]), random.randrange(_SIZE[1])
        draw.ellipse((x, y, x + random.randint(0, 2), y + random.randint(0, 2)), fill=random.randint(90, 190))
    for x in range(14):
        draw.line((x, 0, x, _SIZE[1]), fill=120 + x * 9)
    return page


def _jpeg(sheet: Image.Image) -> _Picture:
    buffer = BytesIO()
    sheet.save(buffer, "JPEG", quality=52, subsampling=0, optimize=False)
    return _Picture(buffer.getvalue(), "/DCTDecode", "/ColorSpace /DeviceGray /BitsPerComponent 8")


def _fax(sheet: Image.Image) -> _Picture:
    """Group 4 fax data, taken out of the one strip of a TIFF."""
    buffer = BytesIO()
    black_and_white = sheet.point([0 if value < 128 else 255 for value in range(256)]).convert(
        "1", dither=Image.Dither.NONE
    )
    black_and_white.save(buffer, "TIFF", compression="group4", tiffinfo={278: _SIZE[1]})
    buffer.seek(0)
    with Image.open(buffer) as tiff:
        offset, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        ones_are_white = tiff.tag_v2[262] == 1
    content = buffer.getvalue()[offset : offset + length]
    polarity = str(ones_are_white).lower()
    parameters = f"/DecodeParms << /K -1 /Columns {_SIZE[0]} /Rows {_SIZE[1]} /BlackIs1 {polarity} >>"
    return _Picture(content, "/CCITTFaxDecode", f"/ColorSpace /DeviceGray /BitsPerComponent 1 {parameters}")


def _pdf(pictures: list[_Picture]) -> bytes:
    """A PDF written by hand: catalogue, page tree, and each page's picture and the line that draws it."""
    width, height = _SIZE[0] * 72 / _DOTS_PER_INCH, _SIZE[1] * 72 / _DOTS_PER_INCH
    kids = " ".join(f"{4 + 3 * number} 0 R" for number in range(len(pictures)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode(),
        b"<< /Producer (Office scanner) /CreationDate (D:20170322110000Z) >>",
    ]
    for number, picture in enumerate(pictures):
        first = 4 + 3 * number
        drawing = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Scan Do Q".encode()
        image = (
            f"<< /Type /XObject /Subtype /Image /Width {_SIZE[0]} /Height {_SIZE[1]} "
            f"/Filter {picture.filter_name} {picture.extra} /Length {len(picture.content)} >>\nstream\n"
        )
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] "
            f"/Contents {first + 1} 0 R "
            f"/Resources << /XObject << /Scan {first + 2} 0 R >> >> >>"
        )
        objects += [
            page.encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            image.encode() + picture.content + b"\nendstream",
        ]
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    body = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(body)
