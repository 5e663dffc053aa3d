"""Reads what a sentence of a variation changes: of which clause, and which of its words.

"In clause 9.2 the words “30 days” are deleted and replaced with “45 days”" changes those words alone; "Clause
9.2 is deleted" all that stands under it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.corpus.records import Passage, StoredPassage
from assistant.evidence.places import Place, places_in, without_places_beside
from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.sentences import Span

_TAKEN_AWAY = (
    "deleted|replaced|substituted|omitted|removed|superseded|varied|changed|extended|increased|reduced"
)
_PUT_IN = "inserted|added"
_NOW_READS = r"\bshall\s+(?:now\s+)?(?:be\s+)?read\b"
_CHANGES = re.compile(
    r"\b(?:delet(?:e[ds]?|ing)|replac(?:e[ds]?|ing)|substitut(?:e[ds]?|ing)|insert(?:ed|s|ing)?|amend(?:ed|s|ing)?"
    r"|var(?:y|ied|ies|ying|iation)|omitt?(?:ed|s|ing)?|remov(?:ed|ing)|supersed(?:e[ds]?|ing)|extend(?:ed|s|ing)?|increased?|reduced?"
    r"|shall\s+(?:now\s+)?(?:read|be\s+read)|in\s+place\s+of|instead\s+of)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“(?:[^“”]|“[^“”]*”)*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_OBJECT = (
    r"(?=\s{1,4}(?:(?:the|all|in|of|for|to|and|words?|figures?|sums?|phrases?|expressions?|references?|text|existing|whole)"
    r"\s{1,4}){0,6}(?:[“\"‘]|(?:sub-?)?(?:clause|paragraph|section|article|schedule|annex|appendix|condition|definition)))"
)
"""What is taken out follows the verb: marked words, or a place."""
_MAKES_A_CHANGE = re.compile(
    rf"\b(?:is|are|been|be|hereby)\s+(?:hereby\s+|also\s+)?(?:{_TAKEN_AWAY}|{_PUT_IN}|amended)\b|{_NOW_READS}"
    r"|(?:^|[:;,(\"”’]|\band\b|\bthen\b|\bto\b|\bhereby\b"
    r"|\bin\s+(?:sub-?)?(?:clause|paragraph|section|article|condition)\s[\d.()a-z]{1,12}\s)"
    r"\W{0,6}(?:\(?[a-z0-9]{1,4}\)\s*)?"
    rf"(?:delete|remove|replaces?|substitutes?|omit|amend|vary)\b{_OBJECT}"
    r"|\bno\s+longer\s+appl|\bceases?\s+to\s+(?:apply|have\s+effect)|[”\"’]\s+becomes?\s+[“\"‘]",
    re.IGNORECASE | re.MULTILINE,
)
_CHANGES_NOTHING = re.compile(
    r"\b(?:shall|will|must|may|is|are|does|do)\s+not\s+(?:hereby\s+)?(?:be\s+)?"
    r"(?:deleted?|replaced?|amend(?:ed)?|var(?:y|ied)|change[sd]?|affect(?:ed)?)\b"
    r"|\bno\s+(?:other\s+)?(?:term|provision|clause)s?\b|\b(?:except|save)\s+(?:as|to\s+the\s+extent)\b",
    re.IGNORECASE,
)
"""What says that something stays: "clause 9.2 shall not be varied", "except as amended by this Deed"."""
_ABOVE = 200
"""Characters before a sentence in which the line above it stands."""
_LINE_ABOVE = re.compile(r"([^\n]{1,120})\n\s*\Z")
_OWN_NUMBER = re.compile(r"(?m)^\W{0,3}(\d{1,2}(?:\.\d{1,2})+)\.?(?=\s)")
"""The number of a clause where it begins."""
_MOST_PUT_IN = 8
"""Sentences behind a lead-in among which the words put in must end."""
_CLOSING_MARKS = ("”", '"', "’")
_WORDS = (
    r"(?:(?:the|words?|figures?|numbers?|sums?|amounts?|expressions?|phrases?|references?|to|and|or)\s+){0,4}"
)
_TAKEN_OUT = (
    re.compile(
        rf"\b(?:for|in\s+place\s+of|instead\s+of|in\s+substitution\s+for|delet(?:e|ing)|remov(?:e|ing)|replac(?:es?|ing)|omit(?:ting)?)\s+{_WORDS}"
        rf"(?P<words>{_QUOTED.pattern})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<words>{_QUOTED.pattern})\s*(?:(?:is|are|shall|be|hereby|in|that|the|clause|paragraph|section|[\d.]+)\s+){{0,6}}"
        r"(?:deleted|replaced|omitted|removed|amended\s+to|changed\s+to|becomes?)\b",
        re.IGNORECASE,
    ),
)
"""The words that a change takes out: "“45 days” replaces “30 days”", "the words “30 days” are deleted"."""
_DEFINITION = re.compile(
    rf"\bdefinitions?\s+of\s+(?:the\s+term\s+)?(?P<term>{_QUOTED.pattern})", re.IGNORECASE
)
_ADDS = re.compile(rf"\b(?:{_PUT_IN}|inserting|adding|insertion|addition)\b", re.IGNORECASE)
_TAKES_AWAY = re.compile(
    rf"\b(?:{_TAKEN_AWAY}|delete|remove|replace|substitute|omit)\b"
    rf"|\bamended\b(?!\s+by\s+(?:the\s+)?(?:insert|add))|{_NOW_READS}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence of a variation that changes a clause, with the words that it puts in."""

    span: Span
    """In the passage's text."""
    places: tuple[Place, ...]
    taken_out: tuple[str, ...]
    """Words that it takes out, as `_folded`; empty where it changes the clause as a whole."""
    term: str
    """The term whose definition it changes, as `_folded`; empty for another clause."""
    adds: bool
    """It only adds, and takes nothing away."""

    def overrides(self, base: Passage, shown: Span, *, put_in: str = "") -> bool:
        """Whether the base's words that are shown (a span of its text) no longer stand as they are.

        `put_in`: what earlier variations put in their place, which a later one may take out again.
        """
        words = f"{base.text[shown.start : shown.end]} | {put_in}"
        if self.adds or (self.taken_out and not any(_holds(words, each) for each in self.taken_out)):
            return False
        if not _holds(f"{base.locator} {base.text}", self.term):
            return False
        return any(
            place.covers(at) and (bool(self.taken_out) or not place.is_deeper_than(at))
            for place in self.places
            for at in _places_of(base, shown)
        )


@lru_cache(maxsize=4096)
def clauses_changed(passage: Passage) -> frozenset[Place]:
    """The clauses that a variation's passage says it changes; empty where it changes none."""
    if not (_CHANGES.search(passage.text) or _MAKES_A_CHANGE.search(passage.text)):
        return frozenset()
    return frozenset(_places_changed(passage.text))


@lru_cache(maxsize=1024)
def changes_in(stored: StoredPassage) -> tuple[Change, ...]:
    """What a variation's passage changes, by sentence; one that names no clause means that above it."""
    text = stored.passage.text
    found: list[Change] = []
    named: tuple[Place, ...] = ()
    for _, span in change_spans([stored]):
        said = text[span.start : span.end]
        bare = _QUOTED.sub(" ", said)
        if _CHANGES_NOTHING.search(bare):
            continue
        above = _LINE_ABOVE.search(text[max(0, span.start - _ABOVE) : span.start])
        named = _places_changed(said) or (_places_changed(above[1]) if above else ()) or named
        term = _DEFINITION.search(said)
        taken = tuple(_folded(match["words"]) for pattern in _TAKEN_OUT for match in pattern.finditer(said))
        adds = bool(_ADDS.search(said)) and not taken and not _TAKES_AWAY.search(bare)
        found.append(Change(span, named, taken, _folded(term["term"]) if term else "", adds))
    return tuple(found)


def _places_changed(said: str) -> tuple[Place, ...]:
    """The places that a sentence names, but for those in what it quotes or only leans on."""
    return places_in(without_places_beside(_QUOTED.sub(" ", said)))


def _places_of(passage: Passage, shown: Span) -> list[Place]:
    """The clauses whose words a span is, by the numbers in the passage's text; else those of its locator."""
    whole = places_in(passage.locator)
    numbers = [
        (match.start(), match[1].upper()) for match in _OWN_NUMBER.finditer(passage.text, 0, shown.end)
    ]
    before = [number for start, number in numbers if start <= shown.start][-1:]
    inside = [number for start, number in numbers if start > shown.start]
    narrower = [
        Place(place.within, number, number)
        for place in whole
        for number in (*before, *inside)
        if place.covers(Place(place.within, number, number))
    ]
    return narrower or list(whole)


def _folded(text: str) -> str:
    """Its words and numbers alone, in small letters."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {_folded(text)} " if words else True


def change_spans(passages: Sequence[StoredPassage]) -> list[tuple[StoredPassage, Span]]:
    """The sentences in which a variation says what it changes, with the words put in, in reading order."""
    found = []
    for stored in passages:
        text, spans = stored.passage.text, unsuspicious_sentences(stored.passage.text)
        for at, span in enumerate(spans):
            if _MAKES_A_CHANGE.search(text[span.start : span.end]):
                found.append((stored, Span(span.start, _end_of_change(text, spans, at))))
    return found


def _end_of_change(text: str, spans: Sequence[Span], at: int) -> int:
    """Where the words end that a lead-in ("... is replaced with:") puts in: at their closing mark.

    What isn't among the spans, as an order to an assistant, ends them.
    """
    if not text[spans[at].start : spans[at].end].endswith(":"):
        return spans[at].end
    ends = [spans[at].end]
    for span in spans[at + 1 : at + 1 + _MOST_PUT_IN]:
        if text[ends[-1] : span.start].strip():
            return ends[-1]
        ends.append(span.end)
        if text[span.start : span.end].rstrip(".;, ").endswith(_CLOSING_MARKS):
            return span.end
    return ends[min(1, len(ends) - 1)]
