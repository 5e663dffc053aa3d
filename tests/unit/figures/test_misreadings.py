"""Questions that look like ones a plan holds: refused where the plan would answer another."""

import pytest

from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.council_notices import notice
from tests.unit.figures.test_figure_answers import BRY, ELM, TODAY

LIVELY = notice(
    8,
    council="Elmford Borough Council",
    value=400,
    title="Planned works at the court house",
    description="Works by women in partnership, in order, to lead in common",
)


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=[*ELM, LIVELY], brydale=BRY)


def _ask(answers, text):
    return answers.answer(Question(text), today=TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "How many awards did each of Elmford and Brydale make?",
        "Is Elmford's average award above £500?",
        "Which awards together total more than £1,500?",
        "Take Elmford's latest notice. What is its value?",
        "How much is Elmford's latest award worth?",
        "How many firms won from Elmford but not from Brydale?",
        "How many of Elmford's awards are on hold?",
        "How many of Elmford's awards are under review?",
        "How many of Elmford's notices are open or closed?",
        "How many open or closed notices has Elmford?",
        "Which three suppliers lead at Elmford?",
        "How much has Elmford awarded in partnership?",
        "What is the midpoint when Elmford's awards are put in order?",
        "How many awards were taken to court?",
        "How many planned contracts has Elmford?",
        "What do Elmford's flagged contracts come to?",
        "How many of Elmford's contracts were taken over by another firm?",
        "How many awards were led by women?",
        "How many contracts does Elmford intend to renew?",
        "How many contracts did Elmford postpone in 2024?",
        "Which supplier overcharged Elmford the most?",
        "What did each firm on Elmford's playground repairs contract charge per square metre?",
        "What does Elmford's hedge cutting cost per visit?",
    ],
)
def test_what_a_plan_would_answer_otherwise_is_not_answered(answers, question):
    result = _ask(answers, question)
    assert not isinstance(result, FigureAnswer), result


def test_where_small_firms_are_more_common_is_asked_of_awards(answers):
    shares = [
        _ask(answers, f"What percentage of {council}'s awards went to SMEs?").figure.value
        for council in ("Elmford", "Brydale")
    ]
    asked = "Are SMEs more common at Elmford or at Brydale, and by how many percentage points?"
    assert _ask(answers, asked).figure.value == pytest.approx(abs(shares[0] - shares[1]), abs=0.001)


def test_how_common_something_is_asks_for_no_topic(answers):
    result = _ask(answers, "How common are awards to SMEs among Elmford's awards, as a percentage?")
    assert not isinstance(result, FigureAnswer) or "common" not in result.figure.plan


def test_what_is_left_out_is_never_the_one_that_is_looked_up(answers):
    asked = "How much has Elmford awarded leaving the playground repairs contract out of it?"
    result = _ask(answers, asked)
    assert not isinstance(result, FigureAnswer) or result.figure.value == pytest.approx(91400.10)


@pytest.mark.parametrize(
    ("question", "same_as"),
    [
        ("How many Elmford awards ended up with SMEs?", "How many Elmford awards went to SMEs?"),
        (
            "Counting both councils together, in which year were the most notices published?",
            "In which year were the most notices published?",
        ),
        (
            "Which supplier holds the most Elmford contracts?",
            "Which supplier has the most contracts from Elmford?",
        ),
        (
            "In money terms, which supplier has been awarded the most by Elmford?",
            "Which supplier has been awarded the most money by Elmford?",
        ),
        (
            "Which council has made the most award notices?",
            "Which council has made the most awards?",
        ),
        (
            "How much did the works of Elmford (the award notices with hedge in the title) come to?",
            "How much did Elmford's awards with hedge in the title come to?",
        ),
        ("Which awards total more than £1,500?", "Which awards are worth more than £1,500?"),
        ("Which of Elmford's awards amount to over £1,500?", "Which of Elmford's awards are over £1,500?"),
        (
            "How many awards were made in the last ten days of February 2024?",
            "How many awards were made between 20 and 29 February 2024?",
        ),
        (
            "What is Elmford's mean award without the playground repairs job and without awards showing £0?",
            "What is Elmford's average award leaving out the playground repairs contract and those at £0?",
        ),
    ],
)  # fmt: skip
def test_other_words_for_the_same_give_the_same(answers, question, same_as):
    first, second = _ask(answers, question), _ask(answers, same_as)
    assert isinstance(first, FigureAnswer), first
    assert first.figure.value == second.figure.value


@pytest.mark.parametrize(
    "question",
    [
        "How much has Tarn Council awarded?",
        "What is the total value of Oke Borough Council's awards?",
        "How many awards has Newtown Council made?",
        "What is the total value of Playground Council's awards?",
        "How much has Tarn Gardens awarded?",
        "How many awards did Tarn Gardens make?",
        "How many contracts were awarded by Oke & Daughters?",
    ],
)
def test_who_buys_nothing_here_is_no_supplier_and_no_topic(answers, question):
    assert not isinstance(_ask(answers, question), FigureAnswer)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much has Elmford Council awarded?", 93400.30),
        ("How many awards has Brydale Borough Council made?", 1),
        ("How much has Tarn Gardens been awarded?", 3000.30),
        ("How many contracts were awarded to Tarn Gardens by Elmford Council?", 2),
        ("How many awards has Elmford made to Oke & Daughters?", 1),
    ],
)
def test_who_buys_here_and_who_is_awarded_something_is_found(answers, question, value):
    result = _ask(answers, question)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    "question",
    [
        "Which suppliers won Elmford's contracts for zeppelins?",
        "Which of Elmford's notices count as works?",
        "Compare Elmford and Brydale by total awards.",
        "Who was the runner-up for Elmford's playground repairs?",
        "What was the attendance at the opening that Elmford awarded?",
        "How many companies put in a tender for Elmford's playground repairs?",
        "What did the playground repairs cost Elmford in the end, with all variations?",
    ],
)
def test_what_no_notice_says_is_refused(answers, question):
    assert not isinstance(_ask(answers, question), FigureAnswer)
