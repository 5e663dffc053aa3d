"""Measures of passages, on lists small enough to count by hand."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evaluation.measures.passages import (
    character_precision,
    character_recall,
    evidence_recall,
    ndcg,
    overlap,
    wrong_documents,
)
from assistant.evaluation.records import Found, Stretch

A, B = "a" * 64, "b" * 64


def stretch(*spans: tuple[int, int], content: str = A) -> Stretch:
    return Stretch((content,), (tuple(Found(content, start, end) for start, end in spans),))


def test_overlapping_passages_count_a_character_once():
    gold = [stretch((0, 100))]
    found = [Found(A, 0, 60), Found(A, 40, 80)]
    assert character_recall(gold, found, 8) == 0.8
    assert character_recall(gold, found, 1) == 0.6


def test_precision_is_of_what_was_retrieved():
    gold = [stretch((0, 50))]
    assert character_precision(gold, [Found(A, 0, 100), Found(B, 0, 100)], 1) == 0.5
    assert character_precision(gold, [Found(A, 0, 100), Found(B, 0, 100)], 2) == 0.25
    assert character_precision(gold, [], 1) == 0.0


def test_the_same_characters_of_another_document_are_no_evidence():
    gold = [stretch((0, 50))]
    assert character_recall(gold, [Found(B, 0, 50)], 8) == 0.0
    assert wrong_documents(gold, [Found(B, 0, 50), Found(A, 0, 50)], 5) == 0.5


def test_evidence_is_found_where_eight_tenths_of_it_stand_in_passages_together():
    gold = [stretch((0, 100)), stretch((500, 600))]
    assert evidence_recall(gold, [Found(A, 0, 79)], 5) == 0.0
    assert evidence_recall(gold, [Found(A, 0, 50), Found(A, 50, 80)], 5) == 0.5
    assert evidence_recall(gold, [Found(A, 0, 50), Found(A, 50, 80)], 1) == 0.0


def test_a_quote_that_recurs_is_found_at_any_of_its_places():
    twice = Stretch((A,), ((Found(A, 0, 10),), (Found(A, 90, 100),)))
    assert evidence_recall([twice], [Found(A, 90, 100)], 1) == 1.0


def test_evidence_that_the_release_lacks_is_missed():
    assert evidence_recall([Stretch(())], [Found(A, 0, 9)], 5) == 0.0
    assert character_recall([Stretch(())], [Found(A, 0, 9)], 5) == 0.0


def test_ndcg_gains_less_the_later_evidence_comes():
    gold = [stretch((0, 100))]
    assert ndcg(gold, [Found(A, 0, 100)], 10) == 1.0
    assert ndcg(gold, [Found(B, 0, 9), Found(A, 0, 100)], 10) == pytest.approx(1 / math.log2(3))
    assert ndcg(gold, [Found(B, 0, 9)] * 10 + [Found(A, 0, 100)], 10) == 0.0


def test_two_pieces_of_evidence_in_one_passage_gain_no_more_than_one_a_passage():
    gold = [stretch((0, 10)), stretch((20, 30))]
    assert ndcg(gold, [Found(A, 0, 40)], 10) == 1.0


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(deadline=None)
@given(spans, st.lists(spans, max_size=6))
def test_overlap_is_the_number_of_characters_that_are_covered(piece, others):
    covered = {at for start, end in others for at in range(start, end)} & set(range(*piece))
    assert overlap(Found(A, *piece), [Found(A, *other) for other in others]) == len(covered)
