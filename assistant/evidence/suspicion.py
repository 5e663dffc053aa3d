"""Finds text that talks to the reader's software instead of to the reader.

A contract binds people; a line that tells an assistant what to say is planted. Such lines are never
evidence, never reach a prompt and never support a sentence. How they are worded is
`assistant.evidence.orders`'s; here is which stretch of text goes with them: the sentence, both where an
order runs over two (cells of a table too), what follows a sentence that only addresses the software, and
a block between blank lines from chat mark-up to its end, because the words between two role headings
belong to the planted dialogue.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.evidence.orders import ADDRESS, DIALOGUE, MARKUP, ORDERS
from assistant.language.sentences import Span, sentence_spans
from assistant.language.unmasking import unmasked

_BLOCK = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_MOST_ADDRESS_WORDS = 8
"""Up to this length a sentence that addresses software may say nothing yet."""


def suspicious_spans(text: str) -> list[Span]:
    """Stretches of the text that instruct the reader's software; whole sentences or whole blocks."""
    return list(_found(text))


def unsuspicious_sentences(text: str) -> list[Span]:
    """The text's sentences, in order, without those that instruct the reader's software."""
    suspicious = suspicious_spans(text)
    return [
        span
        for span in sentence_spans(text)
        if not any(bad.start < span.end and span.start < bad.end for bad in suspicious)
    ]


LEFT_OUT = "[left out: text that instructs software]"


def without_orders(text: str) -> str:
    """The text with what instructs the reader's software replaced by a note that it's left out."""
    for span in reversed(_apart(suspicious_spans(text))):
        text = f"{text[: span.start]}{LEFT_OUT}{text[span.end :]}"
    return text


def is_suspicious(text: str) -> bool:
    """Whether any part of the text instructs the reader's software."""
    return bool(suspicious_spans(text))


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Span, ...]:
    """Kept for a while: each passage of a question is looked at when it is weighed, quoted and worded."""
    plain = unmasked(text)
    if not (_orders(plain) or MARKUP.search(plain) or DIALOGUE.search(plain)):
        return ()
    found = [Span(said.start(), _block_end(text, said.end())) for said in DIALOGUE.finditer(text)]
    for block in _BLOCK.finditer(text):
        sentences = [
            Span(block.start() + span.start, block.start() + span.end) for span in sentence_spans(block[0])
        ]
        if MARKUP.search(unmasked(block[0])):
            found.append(Span(_opening(text, sentences, block.start()), block.end()))
        found += _ordering(text, sentences)
    return tuple(found)


def _orders(text: str) -> bool:
    line = " ".join(text.replace("|", " ").split())
    return any(order.search(line) for order in ORDERS)


def _ordering(text: str, sentences: list[Span]) -> Iterator[Span]:
    """The sentences of one block that give an order, alone or with the next."""
    said = [unmasked(text[span.start : span.end]) for span in sentences]
    alone = [_orders(sentence) for sentence in said]
    for at, span in enumerate(sentences):
        if alone[at]:
            yield span
        if at + 1 == len(sentences) or alone[at + 1]:
            continue
        if alone[at]:
            if len(said[at].split()) <= _MOST_ADDRESS_WORDS and ADDRESS.search(said[at]):
                yield sentences[at + 1]
        elif _orders(f"{said[at]} {said[at + 1]}"):
            yield Span(span.start, sentences[at + 1].end)


def _opening(text: str, sentences: list[Span], start: int) -> int:
    """Where the sentence begins that has the block's first chat mark-up."""
    for span in sentences:
        if MARKUP.search(unmasked(text[start : span.end])):
            return span.start
    return start


def _block_end(text: str, place: int) -> int:
    block = _BLOCK.match(text, place)
    return block.end() if block else place


def _apart(spans: list[Span]) -> list[Span]:
    """The same stretches in order, those that touch as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
