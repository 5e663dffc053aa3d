"""Cuts the quotes: the best units of the evidence, within a number of words, as pointers into the source."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.suspicion import without_orders
from assistant.evidence.weigh import Unit
from assistant.language.words import content_stems, word_count
from assistant.ports import Corpus
from assistant.records import Citation, RetrievedPassage

LEAST_SHARE = 0.5
"""Share of the best unit's score below which another says nothing of what is asked."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one passage that is worth quoting; several units where they are neighbours."""

    passage: RetrievedPassage
    start: int
    end: int
    focus: int | None = None
    """Where the unit begins for which it was picked, of several joined ones the best; None: its start."""

    @property
    def best(self) -> int:
        """Where what it was picked for begins."""
        return self.start if self.focus is None else self.focus

    @property
    def text(self) -> str:
        """What of it stands in the passage."""
        body = self.passage.stored.passage
        return body.text[self.start - body.start : self.end - body.start]


def quoted_excerpts(units: Sequence[Unit], *, max_words: int) -> tuple[Excerpt, ...]:
    """The best units that fit `max_words` together, neighbours joined, best first.

    A unit is left out where it says nothing beyond a better one.
    """
    chosen: list[Unit] = []
    least = LEAST_SHARE * max((unit.score for unit in units), default=0.0)
    for unit in units:
        if unit.score < least:
            continue
        room = max_words - sum(word_count(other.text) for other in chosen)
        if word_count(unit.text) <= room and not any(_repeats(unit, other) for other in chosen):
            chosen.append(unit)
    return _joined(chosen)


def excerpts_within(excerpts: Sequence[Excerpt], corpus: Corpus, *, max_words: int) -> tuple[Excerpt, ...]:
    """As many of the excerpts as fit, earlier ones first; those that overlap become one."""
    kept: list[Excerpt] = []
    for excerpt in excerpts:
        wider = merged(kept, excerpt)
        if sum(_words(corpus, other) for other in wider) <= max_words:
            kept = wider
    return tuple(kept)


def leading_within(excerpts: Sequence[Excerpt], corpus: Corpus, *, max_words: int) -> tuple[Excerpt, ...]:
    """The first excerpts that together have at most `max_words` words; none behind one that doesn't fit."""
    kept: list[Excerpt] = []
    for excerpt in excerpts:
        if sum(_words(corpus, other) for other in (*kept, excerpt)) > max_words:
            break
        kept.append(excerpt)
    return tuple(kept)


def citations_within(citations: Sequence[Citation], *, max_words: int) -> tuple[Citation, ...]:
    """The first of the citations whose quotes together have at most `max_words` words."""
    kept: list[Citation] = []
    for citation in citations:
        if sum(word_count(other.quote) for other in (*kept, citation)) > max_words:
            break
        kept.append(citation)
    return tuple(kept)


def holds(whole: Excerpt, part: Excerpt) -> bool:
    """Whether one excerpt contains the other."""
    return _same_document(whole, part) and whole.start <= part.start and part.end <= whole.end


def citation_of(corpus: Corpus, excerpt: Excerpt) -> Citation:
    """The pointer that an excerpt is shown by; its quote is cut from the document's own text."""
    body = excerpt.passage.stored.passage
    text = corpus.text(body.content)
    page = next(
        (
            page.number
            for page in corpus.pages(body.content)
            if page.start <= excerpt.start < max(page.end, page.start + 1)
        ),
        body.page,
    )
    quote = text[excerpt.start : excerpt.end]
    locator = without_orders(body.locator)
    return Citation(excerpt.passage.document, body.content, page, locator, excerpt.start, excerpt.end, quote)


def _repeats(unit: Unit, other: Unit) -> bool:
    """Whether two units overlap or say the same in nearly the same words."""
    if unit.passage.stored.passage.content == other.passage.stored.passage.content and (
        unit.start < other.end and other.start < unit.end
    ):
        return True
    mine, theirs = set(content_stems(unit.text)), set(content_stems(other.text))
    return bool(mine) and len(mine & theirs) >= 0.85 * len(mine | theirs)


def _joined(units: Sequence[Unit]) -> tuple[Excerpt, ...]:
    """Units of one passage with nothing but white space between them become one excerpt."""
    excerpts: list[Excerpt] = []
    for unit in units:
        mine = Excerpt(unit.passage, unit.start, unit.end, unit.start)
        index = next((index for index, excerpt in enumerate(excerpts) if _touches(excerpt, mine)), None)
        if index is None:
            excerpts.append(mine)
        else:
            excerpts[index] = _union(excerpts[index], mine)
    return tuple(excerpts)


def merged(kept: Sequence[Excerpt], excerpt: Excerpt) -> list[Excerpt]:
    """The excerpts with one more, which takes in those that it overlaps or touches."""
    others: list[Excerpt] = []
    for other in kept:
        if _touches(other, excerpt):
            excerpt = _union(other, excerpt)
        else:
            others.append(other)
    place = next((index for index, other in enumerate(kept) if holds(excerpt, other)), len(others))
    others.insert(place, excerpt)
    return others


def _touches(one: Excerpt, other: Excerpt) -> bool:
    if one.passage.stored.id != other.passage.stored.id:
        return _same_document(one, other) and one.start < other.end and other.start < one.end
    body = one.passage.stored.passage
    first, second = sorted(((one.start, one.end), (other.start, other.end)))
    return not body.text[max(0, first[1] - body.start) : max(0, second[0] - body.start)].strip()


def _union(one: Excerpt, other: Excerpt) -> Excerpt:
    return Excerpt(one.passage, min(one.start, other.start), max(one.end, other.end), one.focus)


def _same_document(one: Excerpt, other: Excerpt) -> bool:
    return one.passage.stored.passage.content == other.passage.stored.passage.content


def _words(corpus: Corpus, excerpt: Excerpt) -> int:
    return word_count(corpus.text(excerpt.passage.stored.passage.content)[excerpt.start : excerpt.end])
