"""Puts before a quote what a variation changed in it: a clause is quoted as it stands, not as it once stood.

A deed of variation has the clause's number and seldom a word of the question ("In clause 9.2 the words “30
days” shall be deleted and replaced with “45 days”"), so nothing that weighs its sentences finds it.
"""

from collections.abc import Sequence

from assistant.cutting import cut_short
from assistant.evidence.change import changes_in
from assistant.language.sentences import Span, sentence_spans
from assistant.language.words import content_stems, word_count
from assistant.question.asked import AskedValue
from assistant.quote import Excerpt, holds, merged
from assistant.records import RetrievedPassage

_LEAST_ALIKE = 0.5
"""Share of two sentences' words in common from which one stands in the other's place."""


def as_amended(
    excerpts: Sequence[Excerpt], passages: Sequence[RetrievedPassage], *, asked: AskedValue, max_words: int
) -> tuple[Excerpt, ...]:
    """The excerpts, each behind the changes to its words that the passages state, as many as fit.

    The latest change comes first; what is changed is left out where its changes don't fit. `asked` picks the
    part of one that is too long.
    """
    kept: list[Excerpt] = []
    for excerpt in excerpts:
        varying = [passage for passage in passages if passage.overrides(excerpt.passage)]
        parts = [
            (part, [cut_short(change, asked, max_words=max_words) for change in _changes_to(part, varying)])
            for part in (_sentences(excerpt) if varying else [])
        ]
        changes = [change for _, own in parts for change in own]
        if not changes:
            kept = kept if _is_held(excerpt, kept) else _fitting([*kept, excerpt], kept, max_words)
            continue
        for change in changes:
            kept = _fitting(merged(kept, change), kept, max_words)
        for part, own in parts:
            if all(_is_held(change, kept) for change in own):
                kept = _fitting(merged(kept, part), kept, max_words)
    return tuple(kept)


def _fitting(wider: list[Excerpt], kept: list[Excerpt], max_words: int) -> list[Excerpt]:
    """The wider list where it fits, else what was kept."""
    return wider if sum(word_count(each.text) for each in wider) <= max_words else kept


def _is_held(excerpt: Excerpt, kept: Sequence[Excerpt]) -> bool:
    return any(holds(each, excerpt) for each in kept)


def _sentences(excerpt: Excerpt) -> list[Excerpt]:
    """Its sentences, the one that it was picked for first."""
    parts = [
        _excerpt(excerpt.passage, Span(_offset(excerpt) + span.start, _offset(excerpt) + span.end))
        for span in sentence_spans(excerpt.text)
    ]
    return sorted(parts, key=lambda part: not part.start <= excerpt.best < part.end)


def _changes_to(excerpt: Excerpt, varying: Sequence[RetrievedPassage]) -> list[Excerpt]:
    """The sentences of variations that change these words, or what one put in their place; latest first."""
    base, shown = excerpt.passage.stored.passage, excerpt.text
    span = Span(_offset(excerpt), _offset(excerpt) + len(shown))
    found: list[Excerpt] = []
    for passage in sorted(varying, key=lambda each: each.date or ""):
        put_in = " ".join(each.text for each in found)
        found += [
            _excerpt(passage, _counterpart(passage.stored.passage.text, change.span, shown))
            for change in changes_in(passage.stored)
            if change.overrides(base, span, put_in=put_in)
        ]
    return found[::-1]


def _counterpart(text: str, change: Span, shown: str) -> Span:
    """Of a clause that is put in, the sentences that say what the shown ones said; else the whole change."""
    old = [set(content_stems(shown[span.start : span.end])) for span in sentence_spans(shown)]
    own = [
        span
        for span in sentence_spans(text)
        if change.start < span.start
        and span.end <= change.end
        and any(_are_alike(set(content_stems(text[span.start : span.end])), each) for each in old)
    ]
    return Span(own[0].start, own[-1].end) if own else change


def _are_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _LEAST_ALIKE * len(one | other) > 0


def _excerpt(passage: RetrievedPassage, span: Span) -> Excerpt:
    start = passage.stored.passage.start + span.start
    return Excerpt(passage, start, passage.stored.passage.start + span.end, start)


def _offset(excerpt: Excerpt) -> int:
    """Where it begins in its passage's text."""
    return excerpt.start - excerpt.passage.stored.passage.start
