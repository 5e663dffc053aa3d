"""Definitions: what a title says replaces the words defined by it; a period explained is one period."""

import pytest

from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import notice
from tests.unit.figures.test_figure_answers import TODAY

TITLES = ("Sweeper ABCD 1", "Tipper ABCD 2", "Vehicle hire", "Hedges")


@pytest.fixture(scope="module")
def answers(answers_over):
    notices = [notice(n, title=title, value=1000 * (n + 1)) for n, title in enumerate(TITLES)]
    return answers_over(elmford=notices)


@pytest.mark.parametrize(
    "question",
    [
        "Elmford's vehicle awards are the award notices with ABCD in their title. What is their total?",
        "By Elmford's vehicle awards we mean its award notices with ABCD in the title. What is their total?",
        "Award notices of Elmford's with ABCD in the title are its vehicle purchases. What do they come to?",
        "What is the total of Elmford's vehicle purchases, i.e. of award notices with ABCD in the title?",
        "Elmford's vehicle purchases are recognised by ABCD in the title. What do they add up to?",
        "We know Elmford's vehicle purchases by the letters ABCD in the title. What do they add up to?",
        "Through ABCD, Elmford gets vehicles. Give me the total of its awards that have ABCD in the title.",
        "Elmford buys its vehicles and plant through notices headed 'ABCD'. What have those come to so far?",
        "Elmford gets its lorries, vans and sweepers by way of ABCD. What do those awards come to?",
        "How much have the awards titled ABCD cost Elmford in total? They are for its vans and plant.",
        "How much has Elmford let in its van scheme, that is award notices with 'ABCD' in the title?",
        "Going by the awards whose titles name ABCD, how much has Elmford committed to its vehicle plan?",
        "What have Elmford's vehicle awards come to? Use the award notices that say ABCD in the title.",
        "Take the awards that carry ABCD in the title, which are Elmford's vehicles and plant. Add them up.",
    ],
)
def test_what_is_defined_by_the_title_narrows_the_rows_no_more(answers, question):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.row_ids == ("n-000", "n-001")


def test_a_share_of_what_a_first_sentence_defines_is_the_share_of_those_rows(answers):
    asked = "Vehicle notices are those with ABCD in the title. What percentage of Elmford's notices is that?"
    assert answers.answer(Question(asked), today=TODAY).figure.value == pytest.approx(50.0)


@pytest.mark.parametrize(
    "asked",
    [
        "How many of Elmford's awards for a sweeper have ABCD in the title?",
        "How many of Elmford's awards with ABCD in the title are for sweepers?",
    ],
)
def test_two_things_asked_of_the_same_rows_both_narrow_them(answers, asked):
    assert answers.answer(Question(asked), today=TODAY).figure.value == 1


def test_letters_that_say_what_is_bought_define_nothing(answers):
    result = answers.answer(Question("How many of Elmford's sweeper awards are about ABCD?"), today=TODAY)
    assert not isinstance(result, FigureAnswer) or result.figure.value == 1


@pytest.mark.parametrize(
    "period",
    [
        "in financial year 2023/24, i.e. from 1 April 2023 to 31 March 2024",
        "in the 2023/24 financial year, 1 April 2023 to 31 March 2024",
        "from 1 April 2023 to 31 March 2024, that is, in financial year 2023/24",
    ],
)
def test_a_period_that_is_explained_is_one_period(answers, period):
    result = answers.answer(Question(f"How many contracts did Elmford award {period}?"), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == len(TITLES)


def test_a_period_that_is_explained_as_another_is_refused(answers):
    asked = "How many contracts did Elmford award in 2023/24, that is, from 1 April 2022 to 31 March 2024?"
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureRefusal)
    assert "another one" in result.why
