"""What stays of a receipt whose answer used a withdrawn document: that it did, when, and where it stood.

Pure. Quotes, figures, wording, drafts and prompts go; the question stays, as its asker's own words, unless it
holds words of the document.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from assistant.ports import Receipt
from assistant.records import Answer, Citation, Figure, Message, Question, Turn

ERASED = "[erased: its source was withdrawn]"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What to erase."""

    contents: frozenset[str]
    """SHA-256 of the erased documents."""
    passages: Mapping[str, frozenset[int]]
    """Release -> the passages that were theirs in it."""
    holds_traces: Callable[[str], bool]
    """Whether a text holds words of theirs."""

    def of_receipt(self, receipt: Receipt) -> Receipt:
        """The receipt as it may be kept; the same object where nothing has to go."""
        used = self._used_by(receipt)
        if not used and not any(map(self.holds_traces, _texts(receipt))):
            return receipt
        kept = _nothing if used else self._own_words
        return replace(
            receipt,
            question=self._question(receipt.question),
            answer=self._answer(receipt.answer, kept),
            prompt=tuple(Message(each.role, kept(each.content)) for each in receipt.prompt),
            draft=kept(receipt.draft),
            withdrawn=tuple(sorted({*receipt.withdrawn, *used})),
        )

    def of_turn(self, turn: Turn) -> Turn:
        """A conversation's turn as it may be kept."""
        contents = tuple(each for each in turn.contents if each not in self.contents)
        return Turn(self._own_words(turn.question), contents)

    def _used_by(self, receipt: Receipt) -> frozenset[str]:
        """The erased documents that the answer used; of a passage in its evidence only that there was one."""
        cited = {each.sha256 for each in (*receipt.answer.citations, *receipt.answer.nearest)}
        counted = receipt.answer.figure.contents if receipt.answer.figure else ()
        used = frozenset({*cited, *counted} & self.contents)
        theirs = self.passages.get(receipt.answer.adoption.release, frozenset())
        if not used and theirs & set(receipt.passage_ids):
            return frozenset({EVIDENCE})
        return used

    def _question(self, question: Question) -> Question:
        return replace(
            question, text=self._own_words(question.text), turns=tuple(map(self.of_turn, question.turns))
        )

    def _answer(self, answer: Answer, kept: Callable[[str], str]) -> Answer:
        return replace(
            answer,
            text=kept(answer.text),
            citations=tuple(map(self._citation, answer.citations)),
            figure=self._figure(answer.figure),
            nearest=tuple(map(self._citation, answer.nearest)),
            dropped=tuple(
                replace(each, sentence=kept(each.sentence), why=kept(each.why)) for each in answer.dropped
            ),
            readings=tuple(
                replace(each, text=self._own_words(each.text), question=self._own_words(each.question))
                for each in answer.readings
            ),
            notices=tuple(map(kept if answer.figure else self._own_words, answer.notices)),
        )

    def _figure(self, figure: Figure | None) -> Figure | None:
        """The figure, unless it counted rows that go: then that there was one, and nothing of it."""
        if figure is None or not set(figure.contents) & self.contents:
            return figure
        rest = tuple(each for each in figure.contents if each not in self.contents)
        return Figure(0, "", ERASED, figure.as_of, 0, (), (), ERASED, "", rest)

    def _citation(self, citation: Citation) -> Citation:
        if citation.sha256 not in self.contents and not self.holds_traces(citation.quote):
            return citation
        return replace(citation, quote="", locator=self._own_words(citation.locator))

    def _own_words(self, text: str) -> str:
        return ERASED if self.holds_traces(text) else text


EVIDENCE = "looked at, not quoted"
"""Marks a receipt whose answer had an erased passage among its evidence and didn't quote it."""


def _nothing(text: str) -> str:
    return ERASED if text else ""


def _texts(receipt: Receipt) -> list[str]:
    answer = receipt.answer
    return [
        receipt.question.text,
        receipt.draft,
        answer.text,
        *(turn.question for turn in receipt.question.turns),
        *(message.content for message in receipt.prompt),
        *(each.quote for each in (*answer.citations, *answer.nearest)),
        *(said for each in answer.dropped for said in (each.sentence, each.why)),
        *(part for each in answer.readings for part in (each.text, each.question)),
        *answer.notices,
    ]
