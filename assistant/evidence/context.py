"""How far a text says a question's words in their context, where `likeness` compares single words.

Late interaction after ColBERT (arXiv 2004.12832): each token of the question is held against every token of
the text as the embedding model sees them in their sentences, and keeps its best match. Rare words weigh
more. The tokens come with the vectors that are computed anyway (`EmbeddingModel.read`).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.language.words import WORD
from assistant.ports import ReadText


def shares_in_context(
    question: str, asked: ReadText, rarities: dict[str, float], texts: Sequence[ReadText]
) -> NDArray[np.float64]:
    """For each text the weighted mean of the best matches of the question's words, 0 to 1.

    `rarities`: the words that are looked for, in small letters, and how much each weighs. Every token
    counts alike where the question has none of them.
    """
    weights = _token_weights(question, asked, rarities)
    shares = np.zeros(len(texts))
    for at, text in enumerate(texts):
        if len(text.tokens) and len(weights):
            best = (asked.tokens @ text.tokens.T).max(axis=1)
            shares[at] = max(0.0, float(best @ weights))
    return shares


def _token_weights(question: str, asked: ReadText, rarities: dict[str, float]) -> NDArray[np.float64]:
    """What each token of the question counts; a word's tokens share its weight; they add up to one."""
    weights = np.zeros(len(asked.spans))
    for match in WORD.finditer(question.lower()):
        inside = [
            at for at, (start, end) in enumerate(asked.spans) if match.start() <= start and end <= match.end()
        ]
        if inside and match[0] in rarities:
            weights[inside] = rarities[match[0]] / len(inside)
    total = weights.sum()
    return weights / total if total else np.full(len(weights), 1 / max(1, len(weights)))
