"""Measures of what is shown: facts, citations, figures, scores."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evaluation.measures.citations import citation_precision, citation_recall, supports
from assistant.evaluation.measures.confidence import (
    area_under_risk,
    area_under_roc,
    percentile,
    risk_coverage,
)
from assistant.evaluation.measures.facts import facts_shown, strings_shown
from assistant.evaluation.measures.figures import Verdict, figure_verdict
from assistant.evaluation.records import ShownSentence

ONCE = np.ones((1, 4))


@pytest.mark.parametrize(
    ("fact", "text", "there"),
    [
        ("20 days", "within 20  DAYS of", True),
        ("20 days", "within 120 days of", False),
        ("£5", "at least £50 a year", False),
        ("£5", "at least £5,000", False),
        ("£5", "at least £5.", True),
        ("six (6) Month", "a six (6) months’ notice", True),
        ("no", "give notice", False),
        ("no", "There is no cap", True),
        ("Provider's", "the Provider’s staff", True),
    ],
)
def test_a_fact_stands_as_whole_words(fact, text, there):
    assert facts_shown([[fact]], text) == there


def test_one_wording_of_each_group_is_enough():
    assert facts_shown([["three months", "3 months"], ["writing"]], "3 months, in writing") == 1
    assert facts_shown([["three months", "3 months"], ["e-mail"]], "3 months, in writing") == 0.5


def test_forbidden_strings_are_found_whatever_their_case():
    assert strings_shown(["HERON-77", "absent"], "say heron-77 now") == ["HERON-77"]


def test_a_sentence_is_supported_by_its_numbers_and_words():
    quote = "The Council may terminate by giving not less than 90 days' written notice."
    assert supports([quote], "The Council may terminate on 90 days' written notice.")
    assert not supports([quote], "The Council may terminate on 60 days' written notice.")
    assert not supports([quote], "The Council may suspend payment of invoices on 90 days' notice.")


def test_a_quote_that_does_nothing_for_its_sentence_lowers_precision_alone():
    quote, idle = "The Council may terminate on 90 days' written notice.", "Invoices are sent monthly."
    sentence = ShownSentence("The Council may terminate on 90 days' written notice.", (quote, idle))
    assert citation_recall([sentence]) == 1
    assert citation_precision([sentence]) == 0.5


@pytest.mark.parametrize(
    ("number", "rows", "gold", "decide", "verdict"),
    [
        (100.004, ["a"], 100.0, False, Verdict.RIGHT),
        (100.02, ["a"], 100.0, False, Verdict.WRONG),
        (1.0, ["a", "b"], 2.0, True, Verdict.RIGHT),
        (2.0, ["a"], 2.0, True, Verdict.WRONG),
        (None, ["a", "b"], 2.0, False, Verdict.RIGHT),
        (None, ["a", "b"], 200.0, False, Verdict.WRONG),
        (None, ["b", "a"], None, False, Verdict.RIGHT),
    ],
)
def test_a_figure_is_judged_by_number_and_a_list_by_its_rows(number, rows, gold, decide, verdict):
    gold_rows = ["a", "b"]
    given_verdict, why = figure_verdict(
        number=number,
        row_ids=rows,
        gold_number=gold,
        tolerance=0.01,
        gold_rows=gold_rows,
        rows_decide=decide,
    )
    assert given_verdict is verdict
    assert bool(why) or verdict is Verdict.RIGHT


def test_the_roc_counts_equal_scores_half():
    assert area_under_roc([0.9, 0.8, 0.2, 0.1], [True, True, False, False], ONCE) == 1
    assert area_under_roc([0.5, 0.5, 0.5, 0.5], [True, True, False, False], ONCE) == 0.5
    assert np.isnan(area_under_roc([0.5, 0.4, 0.3, 0.2], [True] * 4, ONCE))


def test_risk_rises_as_doubtful_answers_are_covered():
    scores, wrong = [0.9, 0.8, 0.2, 0.1], [False, False, True, True]
    curve = risk_coverage(scores, wrong, points=4)
    assert [(each.coverage, each.risk) for each in curve] == [(0.25, 0), (0.5, 0), (0.75, 1 / 3), (1, 0.5)]
    assert area_under_risk(scores, wrong, ONCE) == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)


def test_a_percentile_is_one_of_the_values():
    assert percentile([40, 10, 30, 20], 0.5, ONCE) == 20
    assert percentile([40, 10, 30, 20], 0.95, ONCE) == 40


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 3)), min_size=2, max_size=12))
def test_a_question_drawn_twice_counts_as_two_questions(rows):
    scores, flags, counts = (
        [float(row[0]) for row in rows],
        [row[1] for row in rows],
        [row[2] for row in rows],
    )
    if not sum(counts):
        return
    again = [index for index, count in enumerate(counts) for _ in range(count)]
    weights, ones = np.array([counts], dtype=float), np.ones((1, len(again)))
    for measure in (area_under_roc, area_under_risk):
        written_out = measure([scores[at] for at in again], [flags[at] for at in again], ones)
        np.testing.assert_allclose(measure(scores, flags, weights), written_out, equal_nan=True)
