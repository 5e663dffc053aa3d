"""Which sentence of the source a draft restates, and whether another clause says when that applies."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.lists import list_around
from assistant.language.quantities import QuantityKind, quantities, without_values
from assistant.language.sentences import sentence_spans
from assistant.language.words import content_stems
from assistant.records import RetrievedPassage

LEAST_SHARE = 0.5
"""Of a draft's content words, how many its source must hold to be meant."""
_PLACE = r"(?:clauses?|paragraphs?|sections?|articles?|conditions?)"
_NUMBER = r"\d+(?:\.\d+)*"
_LIMITS = re.compile(
    rf"\b{_PLACE}\s+(?P<only>{_NUMBER})\s+(?:only\s+applies|applies\s+only|shall\s+only\s+apply)\b"
    rf"|\b(?:notwithstanding|despite|in\s+spite\s+of|irrespective\s+of)\s+(?:(?:the\s+)?(?:foregoing|provisions?|terms?"
    rf"|other|above|of|in|this)\s+)*{_PLACE}\s+(?P<over>{_NUMBER}(?:(?:\s*,\s*|\s+(?:and|or|to)\s+){_NUMBER})*)",
    re.IGNORECASE,
)
"""Words by which one clause says when another applies, or overrides it."""
SAME_WORDS = 0.95
"""Share of a sentence's words, in order and values aside, from which another says the same."""
_AROUND = 8000
"""Characters on either side of a sentence in which such a clause is looked for."""


def sentence_meant(draft: str, passages: Sequence[RetrievedPassage]) -> tuple[RetrievedPassage, int] | None:
    """Where the sentence begins (in the document) that holds most of the draft's words; None for none."""
    mine = content_stems(draft)
    found = [
        (share, -len(said), passage, at)
        for passage in passages
        for said, at in _said(passage)
        if (share := _share(mine, said)) >= LEAST_SHARE
    ]
    best = max(found, key=lambda one: one[:2], default=None)
    return (best[2], best[3]) if best else None


def _said(passage: RetrievedPassage) -> list[tuple[str, int]]:
    """Each sentence, an item with what opens its list, and where it begins."""
    body = passage.stored.passage
    spans = unsuspicious_sentences(body.text)
    lines = [body.text[span.start : span.end] for span in spans]
    lists = [list_around(body.text, spans, at) for at in range(len(spans))]
    return [
        (
            line if found is None or found.opening == at else f"{lines[found.opening]} {line}",
            body.start + span.start,
        )
        for at, (span, line, found) in enumerate(zip(spans, lines, lists, strict=True))
    ]


def is_limited_elsewhere(document: str, at: int) -> bool:
    """Whether another clause near by says that the one at this offset only applies if, or overrides it."""
    first = max(0, at - _AROUND)
    text, here = document[first : at + _AROUND], at - first
    return any(
        _clause_holds(text, number, here)
        for limit in _LIMITS.finditer(text)
        if not _same_sentence(text, limit.start(), here)
        for number in re.findall(_NUMBER, limit["only"] or limit["over"])
    )


def has_a_twin(said: str, around: str) -> bool:
    """Whether the text around says the same with another value in the same unit: nothing tells them apart."""
    mine, values = content_stems(without_values(said)), _values(said)
    others = [around[span.start : span.end] for span in sentence_spans(around)] if values else []
    units = {unit for _, unit in values}
    return any(
        _share_in_order(mine, content_stems(without_values(other))) >= SAME_WORDS
        for other in others
        if any(value not in values and value[1] in units for value in _values(other))
    )


def _share_in_order(mine: list[str], theirs: list[str]) -> float:
    """How much of one sentence's words another has, in order."""
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(mine) if mine else 0.0


def _values(text: str) -> set[tuple[str, str]]:
    return {quantity.key for quantity in quantities(text) if quantity.kind is not QuantityKind.REFERENCE}


def _same_sentence(text: str, limit: int, at: int) -> bool:
    """Whether the limit is the sentence's own: a clause may override another part of itself."""
    spans = sentence_spans(text[at : at + 1200])
    return bool(spans) and at <= limit < at + spans[0].end


def _clause_holds(text: str, number: str, at: int) -> bool:
    """Whether a place of the text stands in the clause of this number, before the next number's."""
    parent, dot, last = number.rpartition(".")
    begins, ends = (
        re.search(rf"(?im)^\s*(?:{_PLACE}\s+)?{re.escape(each)}(?!\.?\d)\.?\s", text)
        for each in (number, f"{parent}{dot}{int(last) + 1}")
    )
    return begins is not None and begins.start() <= at and (ends is None or at < ends.start())


def _share(mine: Sequence[str], said: str) -> float:
    held = set(content_stems(said))
    return sum(word in held for word in mine) / len(mine) if mine else 0.0
