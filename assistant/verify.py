"""Decides which of the source's sentences may be shown as the answer. Nothing that a model wrote is.

A draft only chooses: the sentence that holds most of its words is meant. That one is shown, whole and in its
own words (`assistant.wording`), where all of these hold:

1. it begins and ends where a sentence does, nothing is left out of it, and it can be read at a glance;
2. nothing in it points back at what isn't said, unless the sentence before is shown with it, and it doesn't
   only report what somebody argues;
3. no sentence right behind it takes something back, unless both are shown (`assistant.neighbours`);
4. no variation overrides its clause, and no clause beside it says when it applies;
5. it is about the question, and states the kind of value that is asked for.

What fails is a `DroppedSentence` with the reason. Suspicious text (`assistant.evidence.suspicion`) is never
chosen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.suspicion import is_suspicious
from assistant.language.lists import stops_short
from assistant.language.words import content_stems, word_count
from assistant.neighbours import with_neighbours
from assistant.ports import Corpus
from assistant.question.asked import AskedValue
from assistant.question.asked_act import says_what_is_asked
from assistant.quote import Excerpt
from assistant.records import DroppedSentence, RetrievedPassage
from assistant.verification.alone import only_reports
from assistant.verification.support import has_a_twin, is_limited_elsewhere, sentence_meant
from assistant.verification.whole import lacks_its_list, runs_on
from assistant.wording import SourceSentence, says_something, sentence_at

LEAST_WORDS = 4
_NEAR = 2500
"""Characters before and behind a sentence in which the same with another value takes its force."""
LEAST_SHARED = 0.25
"""Share of the question's content words in the sentence that makes it about the question."""
_BULLET_INSIDE = re.compile(r"\S\s+[•▪●◦‣]\s")
"""Items that follow on one line: where the list begins, and whether it is whole, isn't known."""
_FIRST_PERSON = re.compile(r"\b(?:I(?=\s+[a-z])|I'm|me|[Mm]y|[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]ours?)\b")


@dataclass(frozen=True, slots=True)
class Verifier:
    """What sentences are held against for one question."""

    question: str
    asked: AskedValue
    corpus: Corpus
    evidence: tuple[Excerpt, ...]
    """What is quoted as evidence."""

    def meant(
        self, draft: str, passages: Sequence[RetrievedPassage], *, shown: Sequence[SourceSentence]
    ) -> SourceSentence | DroppedSentence:
        """The source's sentence that a draft restates, or why none is shown for it."""
        found = sentence_meant(draft, passages)
        if found is None:
            return DroppedSentence(draft, "no passage holds its words")
        said = self.at(*found, shown=shown)
        return DroppedSentence(draft, said) if isinstance(said, str) else said

    def at(
        self, passage: RetrievedPassage, at: int, *, shown: Sequence[SourceSentence]
    ) -> SourceSentence | str:
        """The sentence that holds this offset of the passage's document, or why it isn't shown."""
        document = self.corpus.text(passage.stored.passage.content)
        sentence = sentence_at(passage, document, at)
        if sentence is None:
            return "its source makes no whole sentence that can be read at a glance"
        whole = with_neighbours(sentence, document, _matter(self.question))
        if isinstance(whole, str):
            return whole
        reason = (
            unusable(whole.text)
            or self._of_no_force(whole, document)
            or self._beside_the_question(whole)
            or _beside_what_is_shown(whole, shown)
        )
        return reason or whole

    def _of_no_force(self, sentence: SourceSentence, document: str) -> str | None:
        if self._is_overridden(sentence.passage):
            return "a variation overrides the clause that it stands in"
        if any(is_limited_elsewhere(document, part.start) for part in sentence.parts):
            return "another clause says when it applies"
        around = document[max(0, sentence.start - _NEAR) : sentence.end + _NEAR]
        own = document[sentence.parts[-1].start : sentence.end] if len(sentence.parts) > 1 else sentence.text
        if self.asked.kinds and has_a_twin(own, around):
            return "the same stands near by with another value"
        if only_reports(sentence.text, self.question):
            return "it only tells what somebody says"
        return None

    def _is_overridden(self, passage: RetrievedPassage) -> bool:
        """Whether what is quoted holds a variation of the passage's clause."""
        varying = [excerpt.passage for excerpt in self.evidence if excerpt.passage.varies]
        return not passage.varies and any(other.overrides(passage) for other in varying)

    def _beside_the_question(self, sentence: SourceSentence) -> str | None:
        if self.asked.firm and not self.asked.met_by(sentence.text):
            return "it does not state the kind of value that is asked for"
        if not says_what_is_asked(self.question, sentence.text):
            return "it does not say who does what is asked, or when"
        if any(_overlaps(sentence, excerpt) for excerpt in self.evidence):
            return None
        asked = set(content_stems(self.question))
        shared = asked & set(content_stems(sentence.text))
        return None if asked and len(shared) >= LEAST_SHARED * len(asked) else "it is not about the question"


def _matter(question: str) -> frozenset[str]:
    """Stems of what is asked, without names."""
    return frozenset(content_stems(" ".join(word for word in question.split() if not word[:1].isupper())))


def unusable(text: str) -> str | None:
    """Why a source's sentence can't be an answer, whatever is asked; None where it can."""
    if text.endswith("?"):
        return "it is a question"
    if word_count(text) < LEAST_WORDS or not says_something(text):
        return "it is a fragment"
    if stops_short(text):
        return "it ends where something must follow"
    if runs_on(text):
        return "it ends in what follows it, or before the rest of its list"
    if lacks_its_list(text):
        return "what follows it isn't there"
    if re.search(r"\s[/|;]\s.*\s[/|;]\s", text):
        return "it is a table row"
    if _BULLET_INSIDE.search(text):
        return "it runs over items of a list"
    if is_suspicious(text):
        return "it is an order to an assistant"
    if _FIRST_PERSON.search(text):
        return "it talks in the first person"
    return None


def _beside_what_is_shown(sentence: SourceSentence, shown: Sequence[SourceSentence]) -> str | None:
    """Two sentences are read as one answer: of one document, and each says something of its own."""
    mine = set(content_stems(sentence.text))
    if any(len(mine & set(content_stems(other.text))) >= 0.8 * max(1, len(mine)) for other in shown):
        return "it repeats an earlier sentence"
    content = sentence.passage.stored.passage.content
    if any(other.passage.stored.passage.content != content for other in shown):
        return "it stands in another document than the sentence before"
    return None


def _overlaps(sentence: SourceSentence, excerpt: Excerpt) -> bool:
    same = sentence.passage.stored.passage.content == excerpt.passage.stored.passage.content
    return same and any(part.start < excerpt.end and excerpt.start < part.end for part in sentence.parts)
