"""Decides whether a sentence that a model wrote may be shown, and what it stands on.

A sentence is shown where all of these hold, checked in this order:

1. after labels and talk about the passages are taken off, a whole statement is left: no question, fragment,
   order, repetition or long copy, nobody speaking in the first person;
2. one sentence of one passage, or a list's opening and an item, holds its words (the support);
3. every number, date, amount, duration and name of it stands in the support, with its limits ("at least");
4. its other content words are the support's, in the support's order;
5. negations, exceptions, must and may are the support's, and bind the same party;
6. it is about the question;
7. its source is a whole sentence, which no quoted variation overrides and no clause beside it limits.

What fails is a `DroppedSentence` with the reason. Suspicious text (`assistant.evidence.suspicion`) supports
nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.suspicion import is_suspicious
from assistant.language.lists import stops_short
from assistant.language.sentences import clause_spans, is_statement, without_leading_mark
from assistant.language.words import content_stems, word_count
from assistant.question.asked import AskedValue
from assistant.quote import Excerpt
from assistant.records import DroppedSentence, RetrievedPassage
from assistant.verification.duties import turned_duty
from assistant.verification.ends import points_back
from assistant.verification.support import (
    Support,
    best_support,
    is_limited_elsewhere,
    is_torn,
    lacks_opening,
)
from assistant.verification.terms import (
    turned_negation,
    unsupported_name,
    unsupported_quantity,
    unsupported_wording,
)

LEAST_WORDS = 4
MOST_WORDS = 60
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
_WHOLLY_QUOTED = re.compile(r"[\"“'‘][^\"“”]*[\"”'’]?\.?[\"”'’]?")
"""In quotation marks from end to end; one that opens a defined term isn't."""
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|me|my|we|us|our|ours|you|your|yours)\b", re.I)


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
        if is_torn(support) or lacks_opening(text, support):
            return DroppedSentence(written, "its source is a piece of a sentence")
        if is_limited_elsewhere(support):
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
