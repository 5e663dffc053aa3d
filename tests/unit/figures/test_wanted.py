"""What rows are for, in many ways of saying it; a heading names it, "running" is "operating"."""

import pytest

from assistant.figures.reading.frames.wanted import wanted_said_plainly
from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.council_notices import notice
from tests.unit.figures.test_figure_answers import TODAY

TITLES = ("Ferry operation", "Window cleaning 2021", "Window cleaning 2023", "Ferry repairs", "Gritting salt")


@pytest.fixture(scope="module")
def answers(answers_over):
    notices = [notice(n, title=title, value=1000 * (n + 1)) for n, title in enumerate(TITLES)]
    return answers_over(elmford=notices)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Which notices sought window cleaning?", "Which notices for window cleaning?"),
        ("Elmford keeps looking for someone to clean windows.", "Elmford for clean windows."),
        ("Elmford has gone to market twice for gritting.", "Elmford for gritting."),
        ("Elmford comes back to the market for salt.", "Elmford for salt."),
        ("Which notices asked for a firm that can dig graves?", "Which notices for dig graves?"),
        ("Which were for killing weeds, knotweed included?", "Which were for killing weeds or knotweed?"),
        ("A weeding contract (moss counts too).", "A weeding or moss contract."),
        ("We are about to let a weeding contract.", "we want a weeding contract."),
        ("Which councils were after someone to dig graves?", "Which councils for dig graves?"),
    ],
)
def test_what_rows_are_for_is_said_in_one_way(said, plain):
    assert wanted_said_plainly(said) == plain


@pytest.mark.parametrize(
    "question",
    [
        "I'm looking for awards of over £1 million.",
        "How many tenders close from 1 to 7 March, both days included?",
        "What did Elmford award in 2023, market soundings included?",
        "How many tenders did Elmford publish, cancelled included?",
    ],
)
def test_who_asks_seeks_an_answer_and_no_purchase(question):
    assert wanted_said_plainly(question) == question


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many awards were after 1 January 2024?", 5),
        ("How many contracts are there whose award date was after 20 February 2024?", 0),
        ("How many of Elmford's notices whose closing date was after 31 January 2024 are there?", 5),
    ],
)
def test_what_was_after_a_day_is_no_purchase_sought(answers, question, value):
    assert answers.answer(Question(question), today=TODAY).figure.value == value


@pytest.mark.parametrize(
    "question",
    [
        "How many awards did Elmford make, ferry repairs included?",
        "How many notices did Elmford publish, withdrawn ones included?",
    ],
)
def test_what_is_to_be_included_never_narrows_the_rows(answers, question):
    result = answers.answer(Question(question), today=TODAY)
    assert not isinstance(result, FigureAnswer) or result.figure.value == len(TITLES)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Which notices sought window cleaning?", ("n-001", "n-002")),
        ("Elmford comes back to the market for window cleaning. Which are the notices?", ("n-001", "n-002")),
        ("Window cleaning: what has Elmford awarded in total?", ("n-001", "n-002")),
        ("Window cleaning: which notices are on that subject?", ("n-001", "n-002")),
        ("We need windows cleaned. Show me the notices that were for the same.", ("n-001", "n-002")),
        ("Which notices were looking for somebody to run the ferry?", ("n-000",)),
        ("Which notices were for managing a ferry?", ("n-000",)),
        ("Which notices were for window cleaning, gritting included?", ("n-001", "n-002", "n-004")),
    ],
)  # fmt: skip
def test_what_is_bought_is_found_whatever_verb_leads_to_it(answers, question, rows):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.row_ids == rows


@pytest.fixture(scope="module")
def of_firms(answers_over):
    awards = (
        ("Crane hire", 1000, "Tarn Lifting Ltd"),
        ("Hoists", 2000, "Tarn Lifting Northern Ltd"),
        ("Bin lorry", 4000, "Wold Motors Ltd"),
    )
    notices = [notice(n, title=t, value=v, supplier=s) for n, (t, v, s) in enumerate(awards)]
    twice = [
        notice(n, title="Boiler servicing", status="closed", value_low=900, value_high=900) for n in (7, 8)
    ]
    return answers_over(elmford=[*notices, *twice])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Tarn Lifting also appears as Tarn Lifting Northern. What has Elmford awarded it in total?", 3000),
        ("What has Elmford awarded to Wold Motors, the coach maker, in total?", 4000),
        ("What is Elmford's boiler servicing contract estimated to be worth?", 900),
    ],
)
def test_a_name_is_told_again_and_a_purchase_noticed_twice_is_one(of_firms, question, value):
    result = of_firms.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == value
