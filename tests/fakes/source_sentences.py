"""Sentences of one small document as they would be shown."""

from assistant.question.asked import AskedValue
from assistant.quote import Excerpt
from assistant.verify import Verifier
from tests.fakes.answering import TextCorpus, retrieved


def sentence_at(text: str, at: str, *, question: str = "What does it say?") -> str:
    """What is shown for a place of a document."""
    passage = retrieved(text)
    verifier = Verifier(
        question, AskedValue(frozenset()), TextCorpus({"a.txt": text}), (Excerpt(passage, 0, len(text)),)
    )
    found = verifier.at(passage, text.index(at), shown=())
    return "" if isinstance(found, str) else found.text
