"""Decides whether a sentence that a model wrote may be shown, and what it stands on.

A sentence is shown where all of these hold, checked in this order:

1. after labels and talk about the passages are taken off, a whole statement is left: no question, fragment,
   order, repetition or long copy, nobody speaking in the first person;
2. one sentence of one passage, or a list's opening and an item, holds its words (the support);
3. every number, date, amount, duration and name of it stands in the support, with its limits ("at least");
4. its other content words are the support's, in the support's order;
5. negations, exceptions, must and may are the support's, and bind the same party;
6. it is about the question;
7. its source is a whole sentence, and no variation that is quoted overrides it.

What fails is a `DroppedSentence` with the reason. Suspicious text (`assistant.evidence.suspicion`) supports
nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.suspicion import is_suspicious, unsuspicious_sentences
from assistant.language.lists import holds_together, items_behind, opens_list, stops_short
from assistant.language.sentences import Span, clause_spans, is_list_item, is_statement, without_leading_mark
from assistant.language.words import STOP_WORDS, content_stems, word_count
from assistant.question.asked import AskedValue
from assistant.quote import Excerpt
from assistant.records import DroppedSentence, RetrievedPassage
from assistant.verification.duties import turned_duty
from assistant.verification.ends import points_back
from assistant.verification.terms import (
    turned_negation,
    unsupported_name,
    unsupported_quantity,
    unsupported_wording,
)

LEAST_WORDS = 4
MOST_WORDS = 60
_LONG_LINE = 40
"""A shorter line above without a full stop is taken for a heading."""
LEAST_SHARED = 0.25
"""Share of the question's content words in sentence or support that makes it about the question."""

_LABEL = re.compile(
    r"\s*[\[(]\s*(?:passages?\s*)?(?:id\s*=\s*)?[\"“]?P\d+[\"”]?(?:\s*(?:,|and)\s*\"?P\d+\"?)*\s*[\])]|"
    r"^\s*(?:passage\s+)?P\d+\s*[:.-]\s*",
    re.I,
)
_PREAMBLE = re.compile(
    r"^(?:(?:answer|a|response)\s*:\s*|(?:sure|certainly|yes|no)[,!]\s+(?=[a-z])"
    r"|(?:according to|based on|as (?:stated|per|mentioned) in|in|"
    r"per)\s+(?:the\s+)?(?:passages?(?:\s+[P\d]+)?|P\d+|text|contract provided|information provided)"
    r"(?:\s+provided)?\s*,\s*|(?:the\s+)?(?:passages?|text|P\d+)(?:\s+P?\d+)?\s+(?:clearly\s+)?(?:says?|"
    r"states?|specif(?:y|ies)|mentions?|indicates?|explains?)"
    r"\s+that\s+)+",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b(?:passages?|the text|the question|provided information|P\d+|as an ai|language model|the document "
    r"says|the source of (?:this|the) (?:agreement|contract|document))\b|</?\w+>",
    re.I,
)
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
_WHOLLY_QUOTED = re.compile(r"[\"“'‘][^\"“”]*[\"”'’]?\.?[\"”'’]?")
"""In quotation marks from end to end; one that opens a defined term isn't."""
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|me|my|we|us|our|ours|you|your|yours)\b", re.I)


@dataclass(frozen=True, slots=True)
class Support:
    """The stretch of one passage that a sentence stands on."""

    passage: RetrievedPassage
    spans: tuple[Span, ...]
    """Offsets into the passage's text, in order; two where a list's opening leads into an item."""
    text: str
    share: float
    """Of the sentence's content words, how many it holds."""


@dataclass(frozen=True, slots=True)
class Supported:
    """A sentence that may be shown, and the excerpts that it cites."""

    text: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Verifier:
    """What sentences are held against for one question."""

    question: str
    asked: AskedValue
    passages: tuple[RetrievedPassage, ...]
    """What the model was shown."""
    evidence: tuple[Excerpt, ...]
    """What is quoted as evidence."""

    def verified(
        self, written: str, *, shown: Sequence[str], finished: bool = True
    ) -> Supported | DroppedSentence:
        """The sentence with its support, or why it is dropped; not `finished`: the draft was cut off."""
        text = cleaned(written)
        reason = unusable_form(text, shown=shown, finished=finished)
        if reason:
            return DroppedSentence(written, reason)
        support = best_support(text, self.passages)
        if support is None:
            return DroppedSentence(written, "no passage holds its words")
        if self._is_overridden(support.passage):
            return DroppedSentence(written, "a variation overrides the clause that it stands on")
        if _is_torn(support) or _lacks_opening(text, support):
            return DroppedSentence(written, "its source is a piece of a sentence")
        if _is_limited_elsewhere(support):
            return DroppedSentence(written, "another clause says when it applies")
        if "|" in support.text and re.search(r"[;:]", text):
            return DroppedSentence(written, "it is a table row")
        reason = self._unsupported(text, support) or self._beside_the_question(text, support)
        if reason:
            return DroppedSentence(written, reason)
        return Supported(text, _cited(text, support))

    def _is_overridden(self, passage: RetrievedPassage) -> bool:
        """Whether what is quoted holds a variation of the passage's clause."""
        varying = [excerpt.passage for excerpt in self.evidence if excerpt.passage.varies]
        return not passage.varies and any(passage.stored.passage.locator in other.varies for other in varying)

    def _unsupported(self, text: str, support: Support) -> str | None:
        body = support.passage.stored.passage
        passage = f"{body.heading} {body.table_header} {body.text}"
        return (
            unsupported_quantity(text, support.text)
            or unsupported_name(text, passage)
            or turned_negation(text, support.text)
            or unsupported_wording(text, support.text, passage=passage, question=self.question)
            or turned_duty(text, support.text)
        )

    def _beside_the_question(self, text: str, support: Support) -> str | None:
        if self.asked.firm and not self.asked.met_by(text):
            return "it does not state the kind of value that is asked for"
        if any(_overlaps(support, excerpt) for excerpt in self.evidence):
            return None
        asked = set(content_stems(self.question))
        shared = asked & (set(content_stems(text)) | set(content_stems(support.text)))
        return None if asked and len(shared) >= LEAST_SHARED * len(asked) else "it is not about the question"


def cleaned(written: str) -> str:
    """The sentence without passage labels, "the passage says that", clause numbers and outer quotes."""
    text = " ".join(_LABEL.sub(" ", written).split()).strip().strip("*_`")
    text = _PREAMBLE.sub("", text)
    text = without_leading_mark(text).strip()
    if _WHOLLY_QUOTED.fullmatch(text):
        text = text.strip("\"“”'‘’")
    text = re.sub(r"\s+([.,;:])", r"\1", text).strip()
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def unusable_form(text: str, *, shown: Sequence[str], finished: bool) -> str | None:
    """Why this can't be a sentence of an answer whatever the passages say; None where it can."""
    words = word_count(text)
    if text.endswith("?"):
        return "it is a question"
    if words < LEAST_WORDS or not is_statement(text) or text.endswith((":", ",", ";", "-")):
        return "it is a fragment"
    if not finished and not text.endswith((".", "!", ".”", ".)")):
        return "it was cut off"
    if stops_short(text):
        return "it ends where something must follow"
    if points_back(text):
        return "it points back to what isn't said"
    if re.search(r"\s[/|;]\s.*\s[/|;]\s", text):
        return "it is a table row"
    if words > MOST_WORDS:
        return "it copies a long stretch"
    if is_suspicious(text):
        return "it is an order to an assistant"
    if _META.search(text) or _FIRST_PERSON.search(text):
        return "it talks about the passages or in the first person"
    mine = set(content_stems(text))
    if any(len(mine & set(content_stems(other))) >= 0.8 * max(1, len(mine)) for other in shown):
        return "it repeats an earlier sentence"
    return None


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


def _lacks_opening(text: str, support: Support) -> bool:
    """Whether an item of a list is said without any word of the line that opens its list."""
    if len(support.spans) < 2:
        return False
    body = support.passage.stored.passage.text
    opening = content_stems(body[support.spans[0].start : support.spans[0].end])
    return not set(opening) & set(content_stems(text))


def _is_torn(support: Support) -> bool:
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


def _is_limited_elsewhere(support: Support) -> bool:
    """Whether the passage says of the very clause that it only applies if something else holds."""
    text, start = support.passage.stored.passage.text, support.spans[0].start
    for limit in _ONLY_APPLIES.finditer(text):
        clause = re.search(rf"(?m)^\s*{re.escape(limit['number'])}(?!\.?\d)\s", text)
        if clause and clause.start() <= start < limit.start():
            return True
    return False


def _is_jumbled(source: str) -> bool:
    """Whether the source runs over lines and never ends: cells of a table, read one after the other."""
    ended = source.rstrip()[-1:] in _ENDS
    return not ended and "\n" in source and not is_list_item(source) and "|" not in source


def _share(mine: Sequence[str], support: str) -> float:
    held = set(content_stems(support))
    return sum(stem in held for stem in mine) / len(mine) if mine else 0.0


def _cited(text: str, support: Support) -> tuple[Excerpt, ...]:
    """The support cut down to the clauses that hold the sentence's words, as offsets into the document."""
    body = support.passage.stored.passage
    mine = set(content_stems(text))
    excerpts = []
    for span in support.spans:
        parts = clause_spans(body.text, span, max_words=30)
        useful = [
            part for part in parts if len(mine & set(content_stems(body.text[part.start : part.end]))) > 1
        ] or parts
        excerpts.append(Excerpt(support.passage, body.start + useful[0].start, body.start + useful[-1].end))
    return tuple(excerpts)


def _overlaps(support: Support, excerpt: Excerpt) -> bool:
    body = support.passage.stored.passage
    return support.passage.stored.id == excerpt.passage.stored.id and any(
        body.start + span.start < excerpt.end and excerpt.start < body.start + span.end
        for span in support.spans
    )
