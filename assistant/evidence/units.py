"""Cuts passages into what could be quoted: sentences, list items, table rows and clauses that say something.

Headings, lines that only lead into a list, blanks to fill in and text that instructs the reader's software
are no units.
"""

import re

from assistant.evidence.suspicion import suspicious_spans
from assistant.language.quantities import QuantityKind, quantities
from assistant.language.sentences import (
    Span,
    clause_spans,
    is_list_item,
    is_statement,
    sentence_spans,
    without_leading_mark,
)
from assistant.records import RetrievedPassage

MAX_UNIT_WORDS = 45
"""A longer sentence is weighed and quoted clause by clause."""
LEAST_UNIT_WORDS = 3
MOST_HEADING_WORDS = 12
"""Up to this length, words without a verb, a value or a full stop are a heading, and say nothing."""
MOST_TITLE_WORDS = 6
"""Up to this length, numbered words without a verb are a clause's heading although a full stop ends them."""
_LEAD_CHARACTERS = 300
_VALUES = frozenset(
    {QuantityKind.DURATION, QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.DATE, QuantityKind.TIME}
)
_PLACE_LINE = re.compile(
    r"\b(?:page|table|annex|figure|version|schedule|part|no|clause|appendix)\W*\d+\W*$", re.IGNORECASE
)
_ENDS_IN_CELL = re.compile(r"\s[£$€]?\d[\d,]*(?:\.\d+)?\s*$")
_DATA = re.compile(r"[\"']\w+[\"']\s*:\s*[\"'\[{\d]|(?:;[^;\s][^;]*){4}|(?:,[^,\s\d][^,]*){5}")
"""A key and its value, or cells by comma or semicolon, as data are published for machines."""
_TO_FILL_IN = re.compile(r"\s*\[[^\]]*\]?[\s.;:]*")


def unit_spans(text: str) -> list[Span]:
    """What a passage can be quoted by: its sentences, long ones clause by clause, without suspicious ones."""
    suspicious = suspicious_spans(text)
    return [
        part
        for sentence in sentence_spans(text)
        for part in clause_spans(text, sentence, max_words=MAX_UNIT_WORDS)
        if not any(span.start < part.end and part.start < span.end for span in suspicious)
    ]


def quotable_spans(passage: RetrievedPassage) -> list[Span]:
    """The units of a passage that say something by themselves."""
    text = passage.stored.passage.text
    return [span for span in unit_spans(text) if is_quotable(text[span.start : span.end])]


def in_context(passage: RetrievedPassage, span: Span) -> str:
    """The unit, with the line that leads into it where it is a short item of a list."""
    text = passage.stored.passage.text
    unit = text[span.start : span.end]
    if len(unit.split()) >= 12 and not unit.startswith("("):
        return unit
    if _is_row(unit):
        return f"{_row_heading(passage, span)} {unit}".strip()
    lead = text[: span.start].rstrip()
    opening = lead.rfind(":")
    if opening < 0 or len(lead) - opening > 2 * _LEAD_CHARACTERS:
        return f"{passage.stored.passage.heading.rsplit(' > ', 1)[-1]} {unit}".strip()
    start = max(lead.rfind("\n", 0, opening), lead.rfind(". ", 0, opening)) + 1
    return f"{lead[start : opening + 1].strip()[-_LEAD_CHARACTERS:]} {unit}"


def _is_row(unit: str) -> bool:
    """Whether a short line is a table's row: its last cell is a value, and no verb says anything of it."""
    return ("|" in unit or unit[-1:].isdigit() or unit.endswith("%")) and not is_statement(unit)


def _is_priced_row(text: str) -> bool:
    """Whether a short line names something and ends in its number: "Project manager 610", no "Schedule 2"."""
    found = quantities(text)
    if not found or found[-1].kind is not QuantityKind.NUMBER or found[-1].end != len(text.rstrip()):
        return False
    return text[0].isalpha() and bool(_ENDS_IN_CELL.search(text)) and not _PLACE_LINE.search(text)


def _row_heading(passage: RetrievedPassage, span: Span) -> str:
    """The table's caption and the line of its column headings above a row."""
    body = passage.stored.passage
    caption = body.heading.rsplit(" > ", 1)[-1]
    above = [line.strip() for line in body.text[: span.start].splitlines()]
    headings = [line for line in above if line and not any(map(str.isdigit, line))]
    return f"{caption} {body.table_header or (headings[-1] if headings else '')}"[:_LEAD_CHARACTERS]


def is_quotable(text: str) -> bool:
    """Long enough to say something: no heading, page number, signature line or line before a list."""
    bare = without_leading_mark(text)
    words = bare.split()
    if _DATA.search(text):
        return False
    if len(words) < LEAST_UNIT_WORDS or not any(word.isalpha() and len(word) > 2 for word in words):
        return False
    if "|" in text or any(quantity.kind in _VALUES for quantity in quantities(text)):
        return True
    if text.endswith(":") or _TO_FILL_IN.fullmatch(bare):
        return False
    if len(words) > MOST_HEADING_WORDS and (is_list_item(text) or bare != text):
        return True
    if is_statement(bare) or _is_priced_row(text):
        return True
    return text[-1] in ".;,?)" and (bare == text or len(words) > MOST_TITLE_WORDS or is_list_item(text))
