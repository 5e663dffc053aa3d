"""What a follow-up question inherits: the turns of its conversation.

Which contract "it" means is decided in `assistant.understand`, from the turns that are put in here.
"""

import dataclasses
from typing import Protocol

from assistant.records import Answer, AnswerKind, AnswerStatus, Question, Turn

MOST_TURNS = 20
"""How many earlier turns a question carries; older ones stay kept and aren't looked at."""


class ConversationStore(Protocol):
    """Where conversations are kept."""

    def turns(self, conversation: str) -> tuple[Turn, ...]:
        """The conversation's earlier questions, oldest first; none for an unknown one."""

    def add_turn(self, conversation: str, turn: Turn) -> None:
        """Keep one more question of the conversation."""


def continued(question: Question, store: ConversationStore) -> Question:
    """The question with its conversation's earlier turns; as it is where it has none or brings its own."""
    if question.conversation is None or question.turns:
        return question
    return dataclasses.replace(question, turns=store.turns(question.conversation)[-MOST_TURNS:])


def turn_of(question: Question, answer: Answer) -> Turn:
    """What the next question of the conversation needs to know of this one.

    An answer that stood on nothing, or on rows of a register, leaves the contract where it was.
    """
    contents = tuple(dict.fromkeys(citation.sha256 for citation in answer.citations))
    if answer.status is not AnswerStatus.ANSWERED or answer.kind is AnswerKind.FIGURE or not contents:
        contents = question.turns[-1].contents if question.turns else ()
    return Turn(question.text, contents)
