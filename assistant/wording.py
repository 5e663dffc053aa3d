"""Words a clause as one plain sentence by rule, without a language model.

For an officer the sentence reads on its own: the line that leads into a list item comes before it, clause
numbers, bullets and a number's second spelling are taken out, a definition's or table row's cells are
joined by "means" or under their headings. Nothing is added but such joints, and what comes of it goes through
the same verification as a model's sentence.
"""

import re

from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.lists import holds_together, items_behind, opens_list
from assistant.language.quantities import quantities
from assistant.language.sentences import Span, is_list_item, is_statement, without_leading_mark
from assistant.language.words import word_count
from assistant.quote import Excerpt

MOST_WORDS = 60
"""A longer sentence is no plain one: the quotes stand for themselves."""
MOST_LEAD_WORDS = 35

_DIGITS_AGAIN = re.compile(
    r"\b(?P<words>[A-Za-z]+(?:[\s-]+(?:and\s+)?[A-Za-z]+){0,3}?)\s*\(\s*(?P<digits>[£$€]?\s?\d[\d,.]*\s?%?)\s*\)"
)
_OPEN_END = re.compile(r"[\s;,:—–-]*(?:[;,]\s*(?:and|or|and/or|but))?[\s;,:—–-]*$")
_CUT_REFERENCE = re.compile(
    r"\s*\((?:see|as (?:set out|defined) in|in accordance with)\b[^()]*\)", re.IGNORECASE
)
_QUOTED_TERM = re.compile(r"^[\"“'‘](?P<term>[^\"”'’]{2,80})[\"”'’]\s*$")
_CLOSES = '.;!”")’'
"""What ends a sentence of a source: a line that ends otherwise is a heading, a cell or a torn piece."""
_TEMPLATE = re.compile(r"[\[\]]|_{3,}|\.{4,}|…{2,}")
_DEFINES = re.compile(
    r"(?:means?|shall mean|has the meaning|have the meaning|is|are|includes?)\b", re.IGNORECASE
)


def worded(excerpt: Excerpt) -> str | None:
    """The clause that an excerpt stands in as one sentence; None where it makes no plain one."""
    body = excerpt.passage.stored.passage
    spans = unsuspicious_sentences(body.text)
    best = excerpt.start if excerpt.focus is None else excerpt.focus
    place = next(
        (
            index
            for index, span in enumerate(spans)
            if best < body.start + span.end and body.start + span.start < excerpt.end
        ),
        None,
    )
    if place is None:
        return None
    text = body.text[spans[place].start : spans[place].end]
    if "|" in text:
        sentence = _row_worded(text, excerpt, body.start + spans[place].start)
    else:
        sentence = _clause_worded(body.text, spans, place)
    return sentence if sentence and word_count(sentence) <= MOST_WORDS else None


def _clause_worded(text: str, spans: list[Span], place: int) -> str | None:
    """A sentence, or an item of a list with what leads into it; all items where none stands alone."""
    sentence = text[spans[place].start : spans[place].end]
    bare = _plain(sentence)
    if _TEMPLATE.search(sentence):
        return None
    if opens_list(sentence):
        return _whole_list(text, spans, place)
    opening = _opening(text, spans, place) if is_list_item(sentence) else None
    if opening is None and is_list_item(sentence) and not (is_statement(bare) and bare[:1].isupper()):
        return None
    if opening is not None:
        if holds_together(text[spans[opening].start : spans[opening].end]):
            return _whole_list(text, spans, opening)
        bare = f"{_plain(text[spans[opening].start : spans[opening].end])} {_uncapitalised(bare)}"
    if not is_statement(bare) or not (is_list_item(sentence) or sentence.rstrip()[-1] in _CLOSES):
        return None
    return _ended(bare)


def _whole_list(text: str, spans: list[Span], opening: int) -> str | None:
    """What opens a list and every item of it as one sentence; None where it isn't whole."""
    items = [text[span.start : span.end] for span in items_behind(text, spans, opening)]
    if not items or items[-1].rstrip()[-1] not in _CLOSES or any(map(_TEMPLATE.search, items)):
        return None
    said = [f"{_uncapitalised(without_leading_mark(' '.join(item.split())))}" for item in items]
    whole = f"{_plain(text[spans[opening].start : spans[opening].end])} {' '.join(said)}"
    bare = _plain(whole)
    return _ended(bare) if is_statement(bare) else None


def _uncapitalised(text: str) -> str:
    return f"{text[:1].lower() if text[1:2].islower() else text[:1]}{text[1:]}"


def _opening(text: str, spans: list[Span], place: int) -> int | None:
    """Number of the span that opens the list in which a sentence stands; None where it makes no lead."""
    for at in range(place - 1, -1, -1):
        line = text[spans[at].start : spans[at].end].rstrip()
        if line.endswith(":"):
            fits = word_count(_plain(line)) <= MOST_LEAD_WORDS and not _TEMPLATE.search(line)
            return at if fits and not is_list_item(line) else None
        if not is_list_item(line):
            return None
    return None


def _row_worded(row: str, excerpt: Excerpt, start: int) -> str | None:
    """A definition's row as "X means ...", another one as its first cell and the cells that are quoted."""
    cells = [(cell.group().strip(), start + cell.start()) for cell in re.finditer(r"[^|]+", row)]
    cells = [(cell, at) for cell, at in cells if cell]
    if not cells or _TEMPLATE.search(row):
        return None
    term = _QUOTED_TERM.match(cells[0][0])
    if term and len(cells) == 2:
        meaning = _plain(cells[1][0])
        joint = " " if _DEFINES.match(meaning) else " means "
        return _ended(f"“{term['term'].strip()}”{joint}{meaning}")
    statements = [_plain(cell) for cell, at in cells if at < excerpt.end and excerpt.start < at + len(cell)]
    whole = [
        cell for cell in statements if is_statement(cell) and cell[:1].isupper() and word_count(cell) > 5
    ]
    return _ended(whole[0]) if len(whole) == 1 else None


def _plain(sentence: str) -> str:
    """On one line, without clause number, cross-reference in brackets and numbers written twice."""
    text = without_leading_mark(" ".join(sentence.split()))
    text = _CUT_REFERENCE.sub("", text)
    text = _DIGITS_AGAIN.sub(_once, text)
    return _OPEN_END.sub("", text).strip()


def _once(match: re.Match[str]) -> str:
    """The digits of "thirty (30)" alone, where words and digits say the same."""
    said = {quantity.value for quantity in quantities(match[0])}
    words = match["words"]
    for start in sorted({0, *(space.end() for space in re.finditer(r"\s+", words))}, reverse=True):
        number = quantities(words[start:])
        if number and number[0].start == 0 and {each.value for each in number} == said:
            return f"{words[:start]}{match['digits'].strip()}"
    return match[0]


def _ended(text: str) -> str:
    bare = text.strip()
    closed = bare if bare.endswith((".", "!", ".”", ".)")) else f"{bare}."
    return closed[:1].upper() + closed[1:]
