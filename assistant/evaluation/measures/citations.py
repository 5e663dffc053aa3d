"""Whether sentences are supported by what they cite, and citations are the evidence. Pure.

Recall and precision of citations are ALCE's (arXiv 2305.14627), sentence by sentence. ALCE asks an
entailment model whether quotes support a sentence; none is embedded here, so words decide: every number
of the sentence and most of its content words must stand in the quotes. That is blind to swapped parties
and lost negations, which verification checks and a person should sample.
"""

import re
from collections.abc import Sequence

from assistant.evaluation.measures.passages import covered_share, overlap
from assistant.evaluation.records import Found, ShownSentence, Stretch
from assistant.language.words import content_stems

ENOUGH_WORDS = 0.8
"""Share of a sentence's content words that its quotes must hold."""
HALF = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def citation_recall(sentences: Sequence[ShownSentence]) -> float:
    """Share of the sentences that their quotes together support; 0 where there are none."""
    supported = [supports(sentence.quotes, sentence.text) for sentence in sentences]
    return sum(supported) / len(supported) if supported else 0.0


def citation_precision(sentences: Sequence[ShownSentence]) -> float:
    """Share of the quotes that do something for the sentence that cites them; 0 where there are none."""
    useful = [_is_useful(sentence, at) for sentence in sentences for at in range(len(sentence.quotes))]
    return sum(useful) / len(useful) if useful else 0.0


def supports(quotes: Sequence[str], sentence: str) -> bool:
    """Whether these quotes together hold the sentence's numbers and most of its content words."""
    source = " ".join(quotes)
    if not set(_NUMBER.findall(sentence)) <= set(_NUMBER.findall(source)):
        return False
    asked, held = set(content_stems(sentence)), set(content_stems(source))
    return len(asked & held) >= ENOUGH_WORDS * len(asked)


def evidence_cited(gold: Sequence[Stretch], cited: Sequence[Found]) -> float:
    """Share of the pieces of evidence of which half, or half of a citation, is cited; 0 without evidence."""
    hit = [
        covered_share(stretch, cited) >= HALF or any(_stands_in(each, [stretch]) for each in cited)
        for stretch in gold
    ]
    return sum(hit) / len(hit) if hit else 0.0


def citations_on_evidence(gold: Sequence[Stretch], cited: Sequence[Found]) -> float:
    """Share of the citations that are evidence, by half of themselves or half of it; 0 without citations."""
    hit = [
        _stands_in(each, gold) or any(covered_share(stretch, [each]) >= HALF for stretch in gold)
        for each in cited
    ]
    return sum(hit) / len(hit) if hit else 0.0


def _stands_in(citation: Found, gold: Sequence[Stretch]) -> bool:
    pieces = [piece for stretch in gold for place in stretch.places for piece in place]
    return overlap(citation, pieces) >= HALF * citation.length > 0


def _is_useful(sentence: ShownSentence, at: int) -> bool:
    """ALCE: the sentence is supported, and this quote supports it alone or is needed for that."""
    others = (*sentence.quotes[:at], *sentence.quotes[at + 1 :])
    if not supports(sentence.quotes, sentence.text):
        return False
    return supports([sentence.quotes[at]], sentence.text) or not supports(others, sentence.text)
