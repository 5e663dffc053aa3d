"""Cuts the whole sentence out of a document in which a place stands, and puts it on one line.

What is shown is the source's own: clause numbers and bullets go, a list's opening comes before its items, a
definition's row is joined by "means". No other letter or digit is taken out or added, and nothing is cut: a
list that isn't whole, a line that goes on elsewhere, a blank or a mark of omission makes no sentence.
"""

import re
from dataclasses import dataclass

from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.lists import ListSpans, each_stands_alone, list_around, opens_list
from assistant.language.sentences import Span, is_list_item, is_statement, without_leading_mark
from assistant.language.words import word_count
from assistant.records import RetrievedPassage
from assistant.verification.items import item_alone
from assistant.verification.whole import begins_whole, ends_whole, runs_over_a_page

MOST_WORDS = 80
"""A longer sentence can't be read at a glance, nor quoted whole: the quotes stand for themselves."""
_BEFORE, _BEHIND = 2500, 6000
"""Characters of the document around a passage in which a sentence, or its list, is looked for."""
_OPEN_END = re.compile(r"[\s;,:—–-]*(?:[;,]\s*(?:and|or|and/or|but))?[\s;,:—–-]*$")
_QUOTED_TERM = re.compile(r"^[\"“'‘](?P<term>[^\"”'’]{2,80})[\"”'’]\s*$")
_QUOTED_CLAUSE = re.compile(r"^[\"“](?=\d{1,3}(?:\.\d{1,3})*\.?\s)")
"""A clause that another document sets out with its number, as a variation does."""
_MARK_INSIDE = re.compile(r"\.[\"”’)\]]*(?P<gap>\s+)(?=\(\w{1,4}\)\s+[A-Z])")
"""Where the next lettered item of the same line begins: "... of England. (b) Courts."."""
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
_LEAST_PAST_WORDS = 8
_TEMPLATE = re.compile(r"[\[\]]|_{3,}|\.\s?\.|…|\*\s?\*")
"""A blank to fill in, something taken out, or a mark of omission."""
_DEFINES = re.compile(
    r"(?:means?|shall mean|has the meaning|have the meaning|is|are|includes?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A document's own sentence, whole."""

    passage: RetrievedPassage
    parts: tuple[Span, ...]
    """Where it stands in the document: one stretch, or the lines that lead into an item and the item."""
    text: str
    """As it is shown."""
    behind: str
    """What the document goes on with; behind an item, what stands behind its list."""
    shorter: "SourceSentence | None" = None
    """The same without its neighbour, where one only goes on from the other and may stand alone."""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class _Cut:
    parts: tuple[Span, ...]
    text: str
    behind: int
    """Where what stands behind it begins."""


def sentence_at(passage: RetrievedPassage, document: str, at: int) -> SourceSentence | None:
    """The whole sentence, list, item or definition that holds an offset of the document; None for none.

    Of a list that can't be read at a glance an item is cut that is true by itself.
    """
    body = passage.stored.passage
    first = document.rfind("\n", 0, max(0, body.start - _BEFORE)) + 1
    text = document[first : body.end + _BEHIND]
    spans = [part for span in unsuspicious_sentences(text) for part in _at_marks(text, span)]
    place = next((index for index, span in enumerate(spans) if at - first < span.end), None)
    if place is None or first + spans[place].start >= body.end:
        return None
    if "|" in _said(text, spans[place]):
        cuts = [_row(text, spans[place], at - first)]
    else:
        cuts = [_clause(text, spans, place, body.heading), _item(text, spans, place, body.heading)]
    cut = next((cut for cut in cuts if cut and word_count(cut.text) <= MOST_WORDS), None)
    if cut is None:
        return None
    parts = tuple(Span(first + part.start, first + part.end) for part in cut.parts)
    return SourceSentence(passage, parts, cut.text, text[cut.behind :])


def _at_marks(text: str, span: Span) -> list[Span]:
    """A sentence cut where lettered items begin inside it."""
    gaps = [(found.start("gap"), found.end()) for found in _MARK_INSIDE.finditer(text, span.start, span.end)]
    starts, ends = [span.start, *(end for _, end in gaps)], [*(start for start, _ in gaps), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _said(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _one(span: Span, text: str) -> _Cut:
    return _Cut((span,), text, span.end)


def _clause(text: str, spans: list[Span], place: int, heading: str) -> _Cut | None:
    """A sentence, or the list that it opens or stands in."""
    lines = [_said(text, span) for span in spans]
    found = list_around(text, spans, place)
    if found and not each_stands_alone(lines[found.opening], [lines[at] for at in found.items]):
        return _whole_list(text, spans, found, heading)
    span, bare = spans[place], _on_one_line(lines[place])
    if opens_list(lines[place]) or (is_list_item(lines[place]) and not bare[:1].isupper()):
        return None
    return _one(span, _ended(bare)) if _is_whole(text, span, bare, heading) else None


def _item(text: str, spans: list[Span], place: int, heading: str) -> _Cut | None:
    """One item behind the lines that lead into it, with marks of omission for the others."""
    found = item_alone([_said(text, span) for span in spans], place)
    if found is None:
        return None
    parts = tuple(spans[at] for at in (*found.openings, place))
    said = [_on_one_line(_said(text, part)) for part in parts]
    item = _OPEN_END.sub("", said[-1])
    whole = " ".join([*said[:-1], "" if found.is_first else "…", item]).replace("  ", " ")
    fits = (
        ends_whole(text, parts[-1].end, f"{item};")
        and begins_whole(text, parts[0].start, heading)
        and says_something(whole)
        and not any(_TEMPLATE.search(one) or runs_over_a_page(one) for one in said)
    )
    bare = whole[:1].upper() + whole[1:]
    ended = _ended(bare) if found.is_last else f"{bare}; …"
    return _Cut(parts, ended, spans[found.behind].end) if fits else None


def _whole_list(text: str, spans: list[Span], found: ListSpans, heading: str) -> _Cut | None:
    """What opens a list and every item of it, with the words that close it."""
    if not found.items:
        return None
    whole = Span(spans[found.opening].start, spans[found.items[-1]].end)
    items = [_on_one_line(_said(text, spans[at])) for at in found.items]
    marked = [
        item if item[-1:] in ".;:,!" or item.endswith((" and", " or")) else f"{item};" for item in items
    ]
    bare = " ".join([_on_one_line(_said(text, spans[found.opening])), *marked])
    return _one(whole, _ended(bare)) if _is_whole(text, whole, bare, heading) else None


def _is_whole(text: str, span: Span, bare: str, heading: str) -> bool:
    return (
        says_something(bare)
        and not _TEMPLATE.search(_said(text, span))
        and not runs_over_a_page(_said(text, span))
        and begins_whole(text, span.start, heading)
        and ends_whole(text, span.end, bare)
    )


def _row(text: str, span: Span, at: int) -> _Cut | None:
    """A definition's row as "X means ...", of another one the cell at the place, where that says all."""
    row = _said(text, span)
    cells = [
        Span(span.start + cell.start(), span.start + cell.end())
        for cell in re.finditer(r"[^|]+", row)
        if cell.group().strip()
    ]
    if not cells or _TEMPLATE.search(row):
        return None
    term = _QUOTED_TERM.match(_said(text, cells[0]).strip())
    if term and len(cells) == 2:
        meaning = _on_one_line(_said(text, cells[1]))
        joint = " " if _DEFINES.match(meaning) else " means "
        bare = f"“{term['term'].strip()}”{joint}{meaning}"
        return _one(span, _ended(bare)) if ends_whole(text, span.end, bare, in_row=True) else None
    whole = [(cell, bare) for cell in cells if (bare := _on_one_line(_said(text, cell))) and cell.end > at]
    cell, bare = whole[0] if whole else (span, "")
    says = is_statement(bare) and bare[:1].isupper() and ends_whole(text, cell.end, bare)
    return _one(cell, _ended(bare)) if says else None


def says_something(bare: str) -> bool:
    """Whether a source's sentence has a verb: one of contracts, or in the past as decisions tell."""
    tells = bool(_PAST.search(bare)) and bare.endswith(".") and word_count(bare) >= _LEAST_PAST_WORDS
    return is_statement(bare) or tells


def _on_one_line(sentence: str) -> str:
    return without_leading_mark(_QUOTED_CLAUSE.sub("", " ".join(sentence.split()))).strip()


def _ended(text: str) -> str:
    bare = text if text.endswith((".", "!", ".”", '."', ".)")) else f"{_OPEN_END.sub('', text)}."
    return bare[:1].upper() + bare[1:]
