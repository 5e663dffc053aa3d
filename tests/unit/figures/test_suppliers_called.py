"""Suppliers called by a kind ("universities"): those whose names hold the word, and as many as are said."""

from datetime import date

import pytest

from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import notice

ELM = [
    notice(1, value=1000, supplier="University of Larkfield"),
    notice(2, value=3000, supplier="Brydale University"),
    notice(3, value=500, supplier="Universal Lifts Ltd"),
    notice(4, value=70, supplier="Elm College"),
    notice(6, status="closed", title="Office cleaning"),
]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM)


def _ask(answers, text):
    return answers.answer(Question(text), today=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much have universities won?", 4000),
        ("How many contracts were won by a university?", 2),
        ("Two universities won contracts. What are their contracts worth together?", 4000),
        ("What is the average award to universities?", 2000),
        ("How many awards did not go to a university?", 2),
        ("How many awards are there, leaving out awards to universities?", 2),
        ("How much more went to universities than to colleges?", 3930),
    ],
)
def test_a_kind_of_supplier_is_read_wherever_it_wins(answers, question, value):
    found = _ask(answers, question)
    assert isinstance(found, FigureAnswer), found
    assert found.figure.value == value


def test_another_number_than_is_said_is_asked_back(answers):
    found = _ask(answers, "Three universities won contracts. What are their contracts worth together?")
    assert isinstance(found, FigureReadings)
    assert found.readings[0].question.startswith("2 universities won contracts.")
    again = _ask(answers, found.readings[0].question)
    assert again.figure.value == 4000


def test_who_is_called_so_is_said(answers):
    found = _ask(answers, "How much have universities won?")
    assert any("Brydale University; University of Larkfield" in one for one in found.notices)


def test_a_kind_of_which_none_won_is_no_nought(answers):
    assert isinstance(_ask(answers, "How much went to housing associations?"), FigureRefusal)
