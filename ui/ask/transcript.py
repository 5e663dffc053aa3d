"""A conversation as it may be shown now: answers from their receipts, each with what became of it. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.ports import Receipt, ReceiptStore
from ui.ask.conversations import Conversation

MAX_TITLE_CHARACTERS = 70


class Validity(StrEnum):
    """What became of an answer since it was given."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    """Members have adopted another release since."""
    WITHDRAWN = "withdrawn"
    """It stands on a document that may not be used any more: nothing of it is shown."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer."""

    receipt: Receipt
    validity: Validity

    @property
    def question(self) -> str:
        """What was asked."""
        return self.receipt.question.text


def transcript(receipts: Iterable[Receipt], *, usable: Collection[str], release: str) -> tuple[Turn, ...]:
    """The turns, oldest first. `usable`: SHA-256 of the documents in use; `release`: in force."""
    return tuple(Turn(each, _validity(each, usable, release)) for each in receipts)


def _validity(receipt: Receipt, usable: Collection[str], release: str) -> Validity:
    answer = receipt.answer
    stands_on = (*answer.citations, *answer.nearest)
    if receipt.withdrawn or any(each.sha256 not in usable for each in stands_on):
        return Validity.WITHDRAWN
    return Validity.CURRENT if answer.adoption.release == release else Validity.SUPERSEDED


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation in a list: its id, the question that it began with, its day."""

    id: str
    title: str
    day: str


def listed(
    conversations: Iterable[Conversation],
    receipts: ReceiptStore,
    *,
    words: str = "",
    usable: Collection[str],
    most: int,
) -> tuple[Found, ...]:
    """The latest conversations in which every one of these words stands, at most so many."""
    wanted = words.casefold().split()
    found: list[Found] = []
    for conversation in conversations:
        if len(found) == most:
            break
        loaded = conversation.receipts if wanted else conversation.receipts[:1]
        turns = transcript(map(receipts.load, loaded), usable=usable, release="")
        if turns and _holds(turns, wanted):
            title = turns[0].question[:MAX_TITLE_CHARACTERS]
            found.append(Found(conversation.id, title, conversation.updated[:10]))
    return tuple(found)


def _holds(turns: Sequence[Turn], wanted: Sequence[str]) -> bool:
    texts: list[str] = []
    for turn in turns:
        texts.append(turn.question)
        if turn.validity is not Validity.WITHDRAWN:
            texts += [turn.receipt.answer.text, *(each.quote for each in turn.receipt.answer.citations)]
    text = " ".join(texts).casefold()
    return all(word in text for word in wanted)
