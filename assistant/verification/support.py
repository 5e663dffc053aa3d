"""What a sentence stands on: what holds its words in a passage, and whether that says all of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.lists import holds_together, items_behind, opens_list
from assistant.language.sentences import Span, is_list_item, without_leading_mark
from assistant.language.words import STOP_WORDS, content_stems
from assistant.records import RetrievedPassage

_LONG_LINE = 40
"""A shorter line above without a full stop is taken for a heading."""
_ENDS = '.;:!?”")’,'
_GOES_ON = re.compile(r"(?:and|or|nor|but)\b")
"""In a small letter: the rest of the sentence above."""
_ITEM_BELOW = re.compile(r"\s*\n\s*(?:[-–—•●▪◦]|\((?:[a-z]|[ivx]+|\d+)\)|[a-z]\))\s")
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
_ONLY_APPLIES = re.compile(
    r"\b(?:clause|paragraph|section|condition)\s+(?P<number>\d+(?:\.\d+)*)\s+"
    r"(?:only\s+applies|applies\s+only|shall\s+only\s+apply)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Support:
    """The stretch of one passage that a sentence stands on."""

    passage: RetrievedPassage
    spans: tuple[Span, ...]
    """Offsets into the passage's text, in order; two where a list's opening leads into an item."""
    text: str
    share: float
    """Of the sentence's content words, how many it holds."""


def best_support(text: str, passages: Sequence[RetrievedPassage]) -> Support | None:
    """The sentence, or list opening and item, that holds most of the text's content words."""
    mine = content_stems(text)
    candidates = [
        Support(passage, spans, support, _share(mine, support))
        for passage in passages
        for spans, support in _candidates(passage.stored.passage.text)
    ]
    return max(
        candidates, key=lambda support: (support.share, -len(support.spans), -len(support.text)), default=None
    )


def _candidates(text: str) -> list[tuple[tuple[Span, ...], str]]:
    """Each sentence, each item with its list's opening, and each list as a whole."""
    spans = unsuspicious_sentences(text)
    groups: list[tuple[Span, ...]] = []
    opening: int | None = None
    for at, span in enumerate(spans):
        line = text[span.start : span.end]
        if not is_list_item(line):
            opening = None
        if opening is None:
            groups.append((span,))
        if opening is not None and not holds_together(text[spans[opening].start : spans[opening].end]):
            groups.append((spans[opening], span))
        if opens_list(line):
            opening = at
            groups.append((span, *items_behind(text, spans, at)))
    return [(group, " ".join(text[span.start : span.end] for span in group)) for group in groups]


def lacks_opening(text: str, support: Support) -> bool:
    """Whether an item of a list is said without any word of the line that opens its list."""
    if len(support.spans) < 2:
        return False
    body = support.passage.stored.passage.text
    opening = content_stems(body[support.spans[0].start : support.spans[0].end])
    return not set(opening) & set(content_stems(text))


def is_torn(support: Support) -> bool:
    """Whether the source goes on from above: an item without its opening, a line wrapped in mid-sentence."""
    text, start = support.passage.stored.passage.text, support.spans[0].start
    last = text[support.spans[-1].start : support.spans[-1].end]
    if _is_jumbled(last) or _GOES_ON.match(text[start:]):
        return True
    whole = last.rstrip()[-1:] in _ENDS or is_list_item(last)
    if not whole and _ITEM_BELOW.match(text[support.spans[-1].end :]):
        return True
    if any(_PAGE_NUMBER.fullmatch(text[span.start : span.end]) for span in support.spans):
        return True
    item = without_leading_mark(text[start:])
    if item != text[start:]:
        return item[:1].islower()
    above = text[:start].rstrip(" \t")
    line = above.rstrip().rsplit("\n", 1)[-1].strip()
    if not above.endswith("\n") or not line or line[-1] in '.;:!?|”"':
        return False
    word = line.split()[-1]
    if line[-1] == "," or word.lower() in STOP_WORDS:
        return True
    return not above.endswith("\n\n") and len(line) >= _LONG_LINE and word[0].islower()


def is_limited_elsewhere(support: Support) -> bool:
    """Whether the passage says of the very clause that it only applies if something else holds."""
    text, start = support.passage.stored.passage.text, support.spans[0].start
    return any(_clause_holds(text, limit["number"], start) for limit in _ONLY_APPLIES.finditer(text))


def _clause_holds(text: str, number: str, at: int) -> bool:
    """Whether a place of the text stands in the clause of this number, before the next number's."""
    parent, dot, last = number.rpartition(".")
    begins, ends = (
        re.search(rf"(?m)^\s*{re.escape(each)}(?!\.?\d)\.?\s", text)
        for each in (number, f"{parent}{dot}{int(last) + 1}")
    )
    return begins is not None and begins.start() <= at and (ends is None or at < ends.start())


def _is_jumbled(source: str) -> bool:
    """Whether the source runs over lines and never ends: cells of a table, read one after the other."""
    ended = source.rstrip()[-1:] in _ENDS
    return not ended and "\n" in source and not is_list_item(source) and "|" not in source


def _share(mine: Sequence[str], support: str) -> float:
    held = set(content_stems(support))
    return sum(stem in held for stem in mine) / len(mine) if mine else 0.0
