"""Conditions with "or" between them: of one kind they are alternatives, of two kinds in no plan."""

from datetime import date

import pytest

from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.council_notices import notice

TODAY = date(2025, 6, 1)
ELM = [
    notice(1, value=1000, awarded_to_vcse=True, awarded_to_sme=False),
    notice(2, value=3000, awarded_to_sme=True),
    notice(3, value=500, awarded_to_sme=False),
    notice(4, value=9000, awarded_to_sme=False),
    notice(5, status="closed", title="Office cleaning"),
    notice(6, status="withdrawn", title="Kerbs", cpv_codes="45000000"),
]
OAK = [notice(7, council="Oakham Council", value=700, awarded_to_sme=True)]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM, oakham=OAK)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many of Elmford's awards went to SMEs or to charities?", "2 awards"),
        ("What do Elmford's awards that went either to a VCSE or to a small firm come to?", "£4,000.00"),
        ("Leaving out awards to SMEs or to charities, what do Elmford's awards come to?", "£9,500.00"),
        ("What percentage of Elmford's awards went to SMEs or VCSEs?", "50.0% (2 of 4)"),
        ("How many of Elmford's notices are closed, withdrawn or awarded?", "6 notices"),
        ("How many of Elmford's notices are withdrawn, closed or cancelled?", "2 notices"),
    ],
)
def test_rows_meet_one_or_the_other_of_two_conditions_of_a_kind(answers, question, figure):
    assert answers.answer(Question(question), today=TODAY).text.startswith(figure)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many awards are over £4,000 or went to SMEs?", id="of two kinds"),
        pytest.param(
            "How many awards went to charities or are below £600?", id="of two kinds, the other way"
        ),
        pytest.param("How many contracts are for goods or for services?", id="of which no row says either"),
        pytest.param(
            "How many of Oakham's awards went to SMEs or to charities?",
            id="of which none of its rows says one",
        ),
    ],
)
def test_conditions_that_are_no_alternatives_of_these_rows_are_refused(answers, question):
    assert not isinstance(answers.answer(Question(question), today=TODAY), FigureAnswer)
