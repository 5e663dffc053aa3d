"""Picks the contract's own sentences that answer: those that the model's draft restates, else the quotes'.

Owns the sentences of one question and what they stand on; quotes make room for a sentence's own source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.amended import as_amended
from assistant.compose import composed_prompt
from assistant.draft import SentenceBuffer, draft_pieces
from assistant.errors import ModelFailed
from assistant.language.sentences import is_statement
from assistant.parts import AssistantParts
from assistant.ports import Cancellation, Corpus
from assistant.question.asked import AskedValue, asked_value
from assistant.quote import Excerpt, citation_of, excerpts_within, holds, leading_within
from assistant.records import DroppedSentence, Prompt, VerifiedSentence, Waiting
from assistant.verify import Verifier
from assistant.wording import SourceSentence

MOST_SENTENCES = 2
"""An answer is one or two sentences; the model is stopped after them."""
MOST_DROPPED = 4
"""After so many refused sentences a draft isn't worth waiting for."""
MOST_WORDED = 2
"""Quotes whose sentences are tried where no draft chose one; of a third one hardly any answers."""


@dataclass(slots=True)
class Drafting:
    """The wording of one answer."""

    parts: AssistantParts
    question: str
    cancel: Cancellation | None
    excerpts: tuple[Excerpt, ...] = ()
    """What is quoted, the sentences' own sources first."""
    cited: tuple[Excerpt, ...] = ()
    """The sentences' sources."""
    said: list[SourceSentence] = field(default_factory=list)
    sentences: list[VerifiedSentence] = field(default_factory=list)
    dropped: list[DroppedSentence] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    prompt: Prompt | None = None
    draft: str = ""
    first_token: float | None = None

    @property
    def text(self) -> str:
        """The sentences as one text; "…" between two that don't stand side by side."""
        shown = [said.text for said in self.said[:1]]
        for before, said in pairwise(self.said):
            shown.append(f"{'' if _stands_behind(said, before, self.parts.corpus) else '… '}{said.text}")
        return " ".join(shown)

    def drafted(self, *, asked: AskedValue | None = None) -> Iterator[Waiting | VerifiedSentence]:
        """Waiting places and the sentences that the draft chose; what chose none is kept as dropped.

        `asked`: the value that sentences must state; None for that of the question.
        """
        parts, settings = self.parts, self.parts.settings.answer
        self.prompt = composed_prompt(
            self.question,
            self.excerpts,
            model=parts.model,
            max_passages=settings.prompt_passages,
            max_tokens=min(
                settings.max_prompt_tokens, parts.model.context_tokens - settings.max_draft_tokens
            ),
            told=parts.settings.prompt,
        )
        verifier = self._verifier(self.question, asked)
        try:
            yield from self._sentences(verifier, self.prompt)
        except ModelFailed as failure:
            self.notices.append(f"No wording was drafted, because the language model stopped ({failure}).")

    def worded(self, *, most: int = 1) -> Iterator[VerifiedSentence]:
        """Where no draft chose a sentence: the best quote's own, where that may be shown.

        `most`: so many sentences where several excerpts answer together.
        """
        if self.sentences:
            return
        for excerpt in self.excerpts[: max(MOST_WORDED, most)]:
            yield from self._worded(excerpt, self.question)
            if len(self.sentences) == most or self._is_value_in_a_row(excerpt):
                break

    def worded_each(self, leads: Sequence[tuple[str, Excerpt]]) -> Iterator[VerifiedSentence]:
        """For each part of a question, whose quote no sentence stands on yet: that quote's sentence."""
        for question, excerpt in leads:
            if not any(holds(excerpt, own) or holds(own, excerpt) for own in self.cited):
                yield from self._worded(excerpt, question)

    def _is_value_in_a_row(self, excerpt: Excerpt) -> bool:
        """Whether a table's row states the value asked for: no other clause's sentence says it better."""
        body, asked = excerpt.passage.stored.passage, asked_value(self.question)
        text = excerpt.text
        around = f"{body.heading} {body.table_header} {body.text}"
        stated = asked.stated_in(text) or asked.met_in_table(text, around)
        return asked.firm and stated and ("|" in text or not is_statement(text))

    def _worded(self, excerpt: Excerpt, question: str) -> Iterator[VerifiedSentence]:
        said = self._verifier(question).at(excerpt.passage, excerpt.best, shown=self.said)
        if not isinstance(said, str):
            yield from self._shown(said, said.text)

    def _verifier(self, question: str, asked: AskedValue | None = None) -> Verifier:
        return Verifier(question, asked or asked_value(question), self.parts.corpus, self.excerpts)

    def _sentences(self, verifier: Verifier, prompt: Prompt) -> Iterator[Waiting | VerifiedSentence]:
        settings = self.parts.settings.answer
        buffer = SentenceBuffer()
        pieces = draft_pieces(
            self.parts.model, prompt.messages, max_tokens=settings.max_draft_tokens, cancel=self.cancel
        )
        try:
            for piece in pieces:
                if isinstance(piece, Waiting):
                    yield piece
                    continue
                self.first_token = self.first_token or self.parts.clock()
                self.draft += piece
                yield from self._chosen(verifier, prompt, buffer.add(piece))
                if len(self.sentences) >= MOST_SENTENCES or len(self.dropped) >= MOST_DROPPED:
                    return
            yield from self._chosen(verifier, prompt, [buffer.rest()])
        finally:
            pieces.close()

    def _chosen(
        self, verifier: Verifier, prompt: Prompt, written: Sequence[str]
    ) -> Iterator[VerifiedSentence]:
        for draft in filter(None, written):
            said = verifier.meant(draft, prompt.passages, shown=self.said)
            if isinstance(said, DroppedSentence):
                self.dropped.append(said)
            else:
                yield from self._shown(said, draft)

    def _shown(self, said: SourceSentence, draft: str) -> Iterator[VerifiedSentence]:
        """The sentence with its source, for which the quotes make room within the words allowed."""
        own, fitting = self._with_room_for(said)
        if said.shorter and not _hold_all(fitting, self.excerpts):
            said = said.shorter
            own, fitting = self._with_room_for(said)
        if not _hold_all(fitting, own):
            most = self.parts.settings.answer.max_quote_words
            why = f"its source is longer than the {most} words that may be quoted"
            self.dropped.append(DroppedSentence(draft, why))
            return
        self.cited, self.excerpts = own, fitting
        self.said.append(said)
        sources = tuple(citation_of(self.parts.corpus, source) for source in _sources(said))
        self.sentences.append(VerifiedSentence(said.text, sources))
        yield self.sentences[-1]

    def _with_room_for(self, said: SourceSentence) -> tuple[tuple[Excerpt, ...], tuple[Excerpt, ...]]:
        """What the sentences stand on with this one, and what can be quoted together with that."""
        own = (*self.cited, *_sources(said))
        most = self.parts.settings.answer.max_quote_words
        fitting = excerpts_within((*own, *self.excerpts), self.parts.corpus, max_words=most)
        found = [excerpt.passage for excerpt in self.excerpts]
        amended = as_amended(fitting, found, asked=asked_value(self.question), max_words=most)
        return own, leading_within(amended, self.parts.corpus, max_words=most)


def _stands_behind(said: SourceSentence, before: SourceSentence, corpus: Corpus) -> bool:
    """Whether no word stands between the two in their document."""
    content = said.passage.stored.passage.content
    is_behind = before.passage.stored.passage.content == content and before.end <= said.start
    return is_behind and not re.search(r"[^\W\d_]", corpus.text(content)[before.end : said.start])


def _sources(said: SourceSentence) -> tuple[Excerpt, ...]:
    return tuple(Excerpt(said.passage, part.start, part.end) for part in said.parts)


def _hold_all(fitting: Sequence[Excerpt], parts: Sequence[Excerpt]) -> bool:
    return all(any(holds(whole, part) for whole in fitting) for part in parts)
