"""Fusing scores and leaving out copies."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.records import Passage, PassageKind, StoredPassage
from assistant.evidence.fuse import distinct, fused
from assistant.records import Hit


def stored(passage_id: int, text: str, *, document: str) -> StoredPassage:
    content = hashlib.sha256(document.encode()).hexdigest()
    passage = Passage(
        content, passage_id, 0, len(text), None, f"line {passage_id}", "", PassageKind.TEXT, text
    )
    return StoredPassage(passage_id, passage)


CLAUSE = "The Supplier shall keep the insurance for 30 days after the end of this contract and show proof."


def test_the_best_word_match_adds_its_weight_to_the_cosine():
    found = fused([Hit(1, 0.5), Hit(2, 0.4)], (([Hit(2, 8.0), Hit(1, 4.0)], 0.2),))
    assert found.scores == pytest.approx({2: 0.6, 1: 0.6})


def test_a_passage_that_only_words_found_takes_the_weakest_cosine():
    found = fused([Hit(1, 0.5), Hit(2, 0.3)], (([Hit(9, 2.0)], 0.1),))
    assert found.scores[9] == 0.3 + 0.1
    assert found.similarity(9) == 0.3
    assert found.lexical == {9: 2.0}


def test_the_reported_word_score_is_that_of_the_questions_own_words():
    found = fused([Hit(1, 0.5)], (([], 0.1), ([Hit(1, 3.0)], 0.1)))
    assert found.lexical == {}
    assert found.scores[1] == 0.6


hits = st.dictionaries(st.integers(1, 50), st.floats(0, 1), max_size=30).map(
    lambda scores: [Hit(passage_id, score) for passage_id, score in scores.items()]
)


@given(hits, hits, hits)
def test_every_hit_is_kept_once_best_first(dense, words, wording):
    found = fused(dense, ((words, 0.15), (wording, 0.1)))
    assert set(found.scores) == {hit.passage_id for hit in (*dense, *words, *wording)}
    assert list(found.scores.values()) == sorted(found.scores.values(), reverse=True)


def test_a_near_copy_in_another_document_is_left_out_and_listed():
    copy = CLAUSE.replace("show proof", "show the proof")
    [kept] = distinct([stored(1, CLAUSE, document="a"), stored(2, copy, document="b")], limit=5)
    assert kept.stored.id == 1
    assert kept.copies == (2,)


def test_the_same_clause_with_another_number_is_no_copy():
    other = CLAUSE.replace("30", "60")
    kept = distinct([stored(1, CLAUSE, document="a"), stored(2, other, document="b")], limit=5)
    assert [one.stored.id for one in kept] == [1, 2]


def test_a_clause_that_negates_the_other_is_no_copy():
    other = CLAUSE.replace("shall keep", "shall not keep")
    kept = distinct([stored(1, CLAUSE, document="a"), stored(2, other, document="b")], limit=5)
    assert [one.stored.id for one in kept] == [1, 2]


def test_repeats_inside_one_document_stay():
    kept = distinct([stored(1, CLAUSE, document="a"), stored(2, CLAUSE, document="a")], limit=5)
    assert [one.stored.id for one in kept] == [1, 2]


def test_copies_make_room_for_what_comes_after_them():
    passages = [
        stored(1, CLAUSE, document="a"),
        stored(2, CLAUSE, document="b"),
        stored(3, "Fees.", document="c"),
    ]
    assert [one.stored.id for one in distinct(passages, limit=2)] == [1, 3]
