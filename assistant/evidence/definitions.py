"""Finds where a contract says what a term means, and quotes that whole.

A definition is looked for by its form, the term in quotation marks or bold cells and "means" behind it,
because its words have nothing in common with the question but the term itself.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.evidence.suspicion import is_suspicious
from assistant.language.sentences import sentence_spans
from assistant.language.words import stem, word_count, words_of
from assistant.records import Retrieval, RetrievedPassage

_BLANK = r"\s+"
LOOKED_THROUGH = 40
"""Passages looked through for a definition."""
_OPEN, _CLOSE = "\"“‘'", "\"”’'"
_MEANS = (
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:\|\s*(?:means?\b)?|:(?=\s*\w)|(?:shall\s+|will\s+)?means?\b|(?:shall\s+)?ha(?:s|ve)\s+the\s+meaning"
    r"|(?:shall\s+|will\s+)?(?:refers?\s+to|includes?\b|be\b))"
)
_DEFINES = re.compile(
    rf"(?:^|(?<=[\n.;|:])|(?<=\)))[\s|•●–-]*(?:\(?[a-z0-9]{{1,4}}[.)]\s*|\d+(?:\.\d+)*\s+)?"
    rf"(?P<open>[{_OPEN}])(?P<term>[^{_OPEN}{_CLOSE}\n]{{2,80}})[{_CLOSE}]{_MEANS}"
)
_NAMED_AS = re.compile(
    rf"\(\s*(?:each,?\s+an?\s+|the\s+|together,?\s+the\s+|an?\s+|hereinafter\s+)?[{_OPEN}](?P<term>[^{_OPEN}{_CLOSE}\n]{{2,60}})[{_CLOSE}]\s*\)"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a term is defined."""

    passage: RetrievedPassage
    start: int
    end: int
    """Offsets into the document's text."""
    text: str


def definitions_of(
    term: str, *, search: Callable[[str], Retrieval], max_words: int
) -> tuple[Definition, ...]:
    """Each place where the term is defined, best first; none where it isn't.

    `search`: the best passages for a search text.
    """
    found: list[Definition] = []
    for passage in search(f"“{term}” means").passages:
        definition = _defined_in(passage, term, max_words=max_words)
        if definition is not None and not any(_alike(definition, other) for other in found):
            found.append(definition)
    return tuple(found)


def _defined_in(passage: RetrievedPassage, term: str, *, max_words: int) -> Definition | None:
    body = passage.stored.passage
    if is_suspicious(body.text):
        return None
    matches = list(_DEFINES.finditer(body.text))
    for at, match in enumerate(matches):
        if _same(match["term"], term):
            end = matches[at + 1].start() if at + 1 < len(matches) else len(body.text)
            start = match.start("open")
            end = _cut(body.text, start, end, max_words)
            return Definition(passage, body.start + start, body.start + end, body.text[start:end])
    unquoted = _unquoted(term).search(body.text)
    if unquoted:
        start = unquoted.start("term")
        end = _cut(body.text, start, _line_end(body.text, start), max_words)
        return Definition(passage, body.start + start, body.start + end, body.text[start:end])
    for match in _NAMED_AS.finditer(body.text):
        if _same(match["term"], term):
            return _sentence_around(passage, match.start(), max_words)
    return None


def _unquoted(term: str) -> re.Pattern[str]:
    """The term without quotation marks at a line's beginning: "Priority 1: a service that ..."."""
    words = [re.escape(word) for word in term.split()]
    forms = [words, words[:-1]] if len(words) > 2 else [words]
    written = "|".join(_BLANK.join(form) for form in forms)
    return re.compile(
        rf"(?:^|\n)\W*(?:\(?[a-z0-9]{{1,4}}[.)]\s*)?(?P<term>{written})"
        r"\s*(?:\||:\s+\w|means?\b|shall mean\b)",
        re.IGNORECASE,
    )


def _line_end(text: str, start: int) -> int:
    """Where the sentence or item that begins there ends."""
    return next((span.end for span in sentence_spans(text) if span.start <= start < span.end), len(text))


def _sentence_around(passage: RetrievedPassage, at: int, max_words: int) -> Definition | None:
    """The sentence in which something is given a name in brackets: "the fee paid monthly (the “Fee”)"."""
    body = passage.stored.passage
    for span in sentence_spans(body.text):
        text = body.text[span.start : span.end]
        if span.start <= at < span.end and word_count(text) <= max_words:
            return Definition(passage, body.start + span.start, body.start + span.end, text)
    return None


def _cut(text: str, start: int, end: int, max_words: int) -> int:
    """The end of the last whole sentence or item that fits the words allowed, at least one."""
    ends = [start + span.end for span in sentence_spans(text[start:end])]
    fitting = [one for one in ends if word_count(text[start:one]) <= max_words]
    last = fitting[-1] if fitting else start + len(" ".join(text[start:end].split()[:max_words]))
    return min(last, start + len(text[start:end].rstrip()))


def _same(one: str, other: str) -> bool:
    """Whether two terms are one, singular or plural."""
    return _stems(one) == _stems(other)


def _stems(term: str) -> list[str]:
    return [stem(word.text) for word in words_of(term)]


def _alike(one: Definition, other: Definition) -> bool:
    return " ".join(one.text.split()).casefold() == " ".join(other.text.split()).casefold()


def uses_of(term: str, passages: Sequence[RetrievedPassage]) -> list[RetrievedPassage]:
    """Passages that use the term as it is written."""
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?:s|es)?(?!\w)", re.IGNORECASE)
    return [passage for passage in passages if pattern.search(passage.stored.passage.text)]
