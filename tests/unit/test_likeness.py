"""How far a text says a question's words, with vectors small enough to see."""

from collections.abc import Sequence

import numpy as np

from assistant.evidence.likeness import LEAST_LIKENESS, KnownWords, WordLikeness
from assistant.ports import Vectors

CLOSE = {"warning": (1.0, 0.0), "notice": (0.8, 0.6), "fee": (0.0, 1.0)}
ASKED = {"alert": (0.9, -0.435)}


class FewWords:
    """An embedder that knows four words and counts what it is asked for."""

    sha256 = "0" * 64
    dimensions = 2

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([{**CLOSE, **ASKED}[text] for text in texts], dtype=np.float32)


KNOWN = KnownWords(tuple(CLOSE), np.array(list(CLOSE.values()), dtype=np.float32))


def likeness(**rarities: float) -> WordLikeness:
    return WordLikeness(FewWords(), lambda word: rarities.get(word, 1.0), known=KNOWN)


def test_the_same_word_counts_fully_and_a_like_one_in_part() -> None:
    same, like, none = likeness().shares("Warning?", ["Warning.", "Notice.", ""])
    assert (round(float(same), 3), round(float(like), 3)) == (1.0, 0.8)
    assert round(float(none), 3) == LEAST_LIKENESS


def test_a_rare_word_without_any_match_costs_more_than_a_common_one() -> None:
    [rare] = likeness(warning=3.0).shares("warning fee", ["fee"])
    [common] = likeness(fee=3.0).shares("warning fee", ["fee"])
    assert rare < common


def test_a_question_without_words_says_nothing() -> None:
    assert likeness().shares("Is it?", ["notice"]).tolist() == [0.0]


def test_an_unknown_word_of_a_text_counts_as_the_known_one_of_its_stem() -> None:
    same, other = likeness().shares("notice", ["notices", "noticeably"])
    assert (round(float(same), 3), round(float(other), 3)) == (1.0, LEAST_LIKENESS)


def test_an_unknown_word_is_like_itself_and_embedded_only_where_it_is_asked() -> None:
    embedding = FewWords()
    words = WordLikeness(embedding, lambda _word: 1.0, known=KNOWN)
    shares = words.shares("alert", ["an alert", "a warning", "an unheard-of thing"])
    words.shares("alert", ["a fee"])
    assert [round(float(share), 3) for share in shares] == [1.0, 0.9, LEAST_LIKENESS]
    assert embedding.asked == ["alert"]
