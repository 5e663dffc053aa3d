"""Turns quotes into verified sentences: the model's where they hold, else the clause's own worded by rule.

Owns the sentences of one question and what they stand on; quotes make room for a sentence's own source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.compose import composed_prompt
from assistant.draft import SentenceBuffer, draft_pieces
from assistant.errors import ModelFailed
from assistant.language.sentences import is_statement
from assistant.parts import AssistantParts
from assistant.ports import Cancellation
from assistant.question.asked import AskedValue, asked_value
from assistant.quote import Excerpt, citation_of, excerpts_within, holds
from assistant.records import DroppedSentence, Prompt, VerifiedSentence, Waiting
from assistant.verify import Supported, Verifier
from assistant.wording import worded

MOST_SENTENCES = 2
"""An answer is one or two sentences; the model is stopped after them."""
MOST_DROPPED = 4
"""After so many refused sentences a draft isn't worth waiting for."""
MOST_WORDED = 3
"""Quotes that are tried to be worded by rule where no sentence of the model's was verified."""
WORDED_BY_RULE = (
    "Where no sentence of the language model's was verified, the clause's own wording is joined by rule."
)


@dataclass(slots=True)
class Drafting:
    """The wording of one answer."""

    parts: AssistantParts
    question: str
    cancel: Cancellation | None
    excerpts: tuple[Excerpt, ...] = ()
    """What is quoted, the sentences' own sources first."""
    cited: tuple[Excerpt, ...] = ()
    """What the verified sentences stand on."""
    sentences: list[VerifiedSentence] = field(default_factory=list)
    dropped: list[DroppedSentence] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    prompt: Prompt | None = None
    draft: str = ""
    first_token: float | None = None

    def drafted(self, *, asked: AskedValue | None = None) -> Iterator[Waiting | VerifiedSentence]:
        """Waiting places and verified sentences; what fails is kept as dropped.

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
        verifier = Verifier(
            self.question, asked or asked_value(self.question), self.prompt.passages, self.excerpts
        )
        try:
            yield from self._sentences(verifier, self.prompt)
        except ModelFailed as failure:
            self.notices.append(f"No wording was drafted, because the language model stopped ({failure}).")

    def worded(self, *, most: int = 1) -> Iterator[VerifiedSentence]:
        """Where no sentence of the model's was verified: the best clause worded by rule, where that holds.

        `most`: so many sentences where several excerpts answer together.
        """
        if self.sentences:
            return
        for excerpt in self.excerpts[:MOST_WORDED]:
            yield from self._worded(excerpt, self.question)
            if len(self.sentences) == most or self._is_value_in_a_row(excerpt):
                break

    def worded_each(self, leads: Sequence[tuple[str, Excerpt]]) -> Iterator[VerifiedSentence]:
        """For each part of a question, whose quote no sentence stands on yet: that quote worded by rule."""
        for question, excerpt in leads:
            if not any(holds(excerpt, own) or holds(own, excerpt) for own in self.cited):
                yield from self._worded(excerpt, question)

    def _is_value_in_a_row(self, excerpt: Excerpt) -> bool:
        """Whether a table's row states the value asked for: no other clause's sentence says it better."""
        body, asked = excerpt.passage.stored.passage, asked_value(self.question)
        text = body.text[excerpt.start - body.start : excerpt.end - body.start]
        around = f"{body.heading} {body.table_header} {body.text}"
        stated = asked.stated_in(text) or asked.met_in_table(text, around)
        return asked.firm and stated and ("|" in text or not is_statement(text))

    def _worded(self, excerpt: Excerpt, question: str) -> Iterator[VerifiedSentence]:
        sentence = worded(excerpt)
        if sentence is None:
            return
        verifier = Verifier(question, asked_value(question), (excerpt.passage,), self.excerpts)
        checked = verifier.verified(sentence, shown=[earlier.text for earlier in self.sentences])
        outcome = self._with_room(checked) if isinstance(checked, Supported) else checked
        if isinstance(outcome, VerifiedSentence):
            self.sentences.append(outcome)
            if WORDED_BY_RULE not in self.notices:
                self.notices.append(WORDED_BY_RULE)
            yield outcome

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
                yield from self._verified(verifier, buffer.add(piece), finished=True)
                if len(self.sentences) >= MOST_SENTENCES or len(self.dropped) >= MOST_DROPPED:
                    return
            yield from self._verified(verifier, [buffer.rest()], finished=False)
        finally:
            pieces.close()

    def _verified(
        self, verifier: Verifier, written: Sequence[str], *, finished: bool
    ) -> Iterator[VerifiedSentence]:
        for sentence in filter(None, written):
            earlier = [shown.text for shown in self.sentences]
            checked = verifier.verified(sentence, shown=earlier, finished=finished)
            outcome = self._with_room(checked) if isinstance(checked, Supported) else checked
            if isinstance(outcome, VerifiedSentence):
                self.sentences.append(outcome)
                yield outcome
            else:
                self.dropped.append(outcome)

    def _with_room(self, supported: Supported) -> VerifiedSentence | DroppedSentence:
        """The sentence with its citations, for which the quotes make room within the words allowed."""
        corpus, most = self.parts.corpus, self.parts.settings.answer.max_quote_words
        own = (*self.cited, *supported.excerpts)
        fitting = excerpts_within((*own, *self.excerpts), corpus, max_words=most)
        if not all(any(holds(whole, part) for whole in fitting) for part in own):
            return DroppedSentence(
                supported.text, f"its source is longer than the {most} words that may be quoted"
            )
        self.cited, self.excerpts = own, fitting
        return VerifiedSentence(
            supported.text, tuple(citation_of(corpus, excerpt) for excerpt in supported.excerpts)
        )
