"""A sentence together with the one before or behind it that it can't be read without.

Both are the source's own and stand side by side, so that they are cited as one stretch. Where the two are too
long to be read at a glance, the sentence alone isn't shown either, unless the other only goes on from it.
"""

from dataclasses import replace

from assistant.language.sentences import Span, sentence_spans
from assistant.language.words import content_stems, word_count
from assistant.verification.alone import (
    goes_on,
    is_told_before,
    limiting_sentence,
    next_in_paragraph,
    pair_points_back,
    points_back,
    sets_the_case,
    takes_up,
)
from assistant.wording import MOST_WORDS, SourceSentence, sentence_at

_LOOKED_BACK = 1500


def with_neighbours(sentence: SourceSentence, document: str, asked: frozenset[str]) -> SourceSentence | str:
    """The sentence with the one beside it that it needs; else why it can't be shown.

    `asked`: stems of the question's words of substance.
    """
    if limiting_sentence(sentence.behind):
        limited = _with_the_one_behind(sentence, document)
        return limited or "the sentence behind it takes something back"
    before = document[: sentence.start]
    if points_back(sentence.text):
        return _with_the_one_before(sentence, document) or "it points back to what isn't said"
    if is_told_before(sentence.text, before) or sets_the_case(before, sentence.text):
        return _with_the_one_before(sentence, document) or "it speaks of what the sentence before tells"
    added_to = _with_the_one_before(sentence, document) if goes_on(sentence.text) else None
    if added_to is not None:
        return replace(added_to, shorter=sentence)
    behind = "" if len(sentence.parts) > 1 else next_in_paragraph(sentence.behind)
    more = asked.intersection(content_stems(behind)).difference(content_stems(sentence.text))
    both = _with_the_one_behind(sentence, document) if more or takes_up(behind) else None
    if both is None:
        return sentence
    return both if more else replace(both, shorter=sentence)


def _with_the_one_behind(sentence: SourceSentence, document: str) -> SourceSentence | None:
    at = sentence.end + len(sentence.behind) - len(sentence.behind.lstrip())
    more = sentence_at(sentence.passage, document, at)
    fits = more is not None and more.start >= sentence.end and not limiting_sentence(more.behind)
    return _joined(sentence, more) if more is not None and fits else None


def _with_the_one_before(sentence: SourceSentence, document: str) -> SourceSentence | None:
    """Both, where they stand in one paragraph."""
    first = max(0, sentence.start - _LOOKED_BACK)
    spans = sentence_spans(document[first : sentence.start])
    before = sentence_at(sentence.passage, document, first + spans[-1].start) if spans else None
    if before is None or len(before.parts + sentence.parts) > 2 or before.end > sentence.start:
        return None
    between = document[before.end : sentence.start]
    return None if between.strip() or "\n" in between else _joined(before, sentence)


def _joined(one: SourceSentence, other: SourceSentence) -> SourceSentence | None:
    text = f"{one.text} {other.text}"
    if word_count(text) > MOST_WORDS or pair_points_back(one.text, other.text):
        return None
    parts = (*one.parts[:-1], Span(one.parts[-1].start, other.end))
    return replace(other, passage=one.passage, parts=parts, text=text)
