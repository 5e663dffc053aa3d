"""Which sentence of the source a draft restates, and whether another clause says when that applies."""

import re
from collections.abc import Sequence

from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.lists import list_around
from assistant.language.words import content_stems
from assistant.records import RetrievedPassage

LEAST_SHARE = 0.5
"""Of a draft's content words, how many its source must hold to be meant."""
_ONLY_APPLIES = re.compile(
    r"\b(?:clause|paragraph|section|condition)\s+(?P<number>\d+(?:\.\d+)*)\s+"
    r"(?:only\s+applies|applies\s+only|shall\s+only\s+apply)\b",
    re.IGNORECASE,
)


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


def is_limited_elsewhere(passage: RetrievedPassage, at: int) -> bool:
    """Whether the passage says of the clause at this offset that it only applies if something else holds."""
    body = passage.stored.passage
    return any(
        _clause_holds(body.text, limit["number"], at - body.start)
        for limit in _ONLY_APPLIES.finditer(body.text)
    )


def _clause_holds(text: str, number: str, at: int) -> bool:
    """Whether a place of the text stands in the clause of this number, before the next number's."""
    parent, dot, last = number.rpartition(".")
    begins, ends = (
        re.search(rf"(?m)^\s*{re.escape(each)}(?!\.?\d)\.?\s", text)
        for each in (number, f"{parent}{dot}{int(last) + 1}")
    )
    return begins is not None and begins.start() <= at and (ends is None or at < ends.start())


def _share(mine: Sequence[str], said: str) -> float:
    held = set(content_stems(said))
    return sum(word in held for word in mine) / len(mine) if mine else 0.0
