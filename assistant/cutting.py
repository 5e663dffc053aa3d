"""Cuts what is too long to be quoted to the clause that answers."""

import re

from assistant.language.quantities import QuantityKind, quantities
from assistant.language.sentences import Span, clause_spans
from assistant.question.asked import AskedValue
from assistant.quote import Excerpt


def cut_short(excerpt: Excerpt, asked: AskedValue, *, max_words: int) -> Excerpt:
    """The clause of it that states the value, or the first, cut to the words allowed."""
    body = excerpt.passage.stored.passage
    whole = Span(excerpt.start - body.start, excerpt.end - body.start)
    parts = clause_spans(body.text, whole, max_words=max_words)
    texts = [body.text[part.start : part.end] for part in parts]
    met = [part for part, text in zip(parts, texts, strict=True) if asked.met_by(text)]
    valued = [part for part, text in zip(parts, texts, strict=True) if _states_a_value(text)]
    chosen = _cut_to(body.text, next(iter([*met, *valued, *parts])), asked, max_words=max_words)
    return Excerpt(excerpt.passage, body.start + chosen.start, body.start + chosen.end)


def _cut_to(text: str, part: Span, asked: AskedValue, *, max_words: int) -> Span:
    """At most so many words of a part that has no border inside: up to the value where one stands."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text[part.start : part.end])]
    if len(words) <= max_words:
        return part
    values = [
        quantity.end for quantity in quantities(text[part.start : part.end]) if quantity.kind in asked.kinds
    ]
    ends = [at for at, (_, end) in enumerate(words, start=1) if not values or end >= values[0]]
    last = min(len(words), max(max_words, ends[0] + 1 if ends else max_words))
    return Span(part.start + words[last - max_words][0], part.start + words[last - 1][1])


def _states_a_value(text: str) -> bool:
    plain = (QuantityKind.REFERENCE, QuantityKind.NUMBER)
    return any(quantity.kind not in plain for quantity in quantities(text))
