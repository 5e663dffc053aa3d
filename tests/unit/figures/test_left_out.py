"""What a question leaves out: rows by place in the order, by their sum, by what a first sentence tells."""

from datetime import date

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import council_file, notice
from tests.fakes.register_building import built

TODAY = date(2025, 6, 1)
AWARDS = (
    ("Energy framework", 750_200_000),
    ("Energy audit", 40_000),
    ("Boiler framework", 9_000),
    ("Fuel cards", 1_000),
    ("Parking permits", 0.01),
    ("Hedges", 900),
)


@pytest.fixture(scope="module")
def answers(answers_over):
    notices = [notice(n, title=title, value=value) for n, (title, value) in enumerate(AWARDS)]
    return answers_over(elmford=notices)


SMALL = 40_000 + 9_000 + 1_000 + 0.01 + 900


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the total awarded value without the largest contract?", SMALL),
        ("Leaving out the two largest, what does Elmford's awarded total come to?", SMALL - 40_000),
        ("Excluding its smallest award, what is the average awarded value?", (750_200_000 + 50_900) / 5),
        ("Leaving out the £750 million energy framework, what has Elmford awarded in total?", SMALL),
        ("The £750 million energy framework is for all. Without it, how much has Elmford awarded?", SMALL),
        ("What is the total awarded value, leaving out the one that states a penny?", 750_250_900),
        (
            "Set Elmford's £750 million framework to one side: what do the rest of its awards add up to?",
            SMALL,
        ),
        ("One of Elmford's awards states a token penny. With it left out, what is the total?", 750_250_900),
        (
            "Elmford has made one award at less than £1. That one aside, what do its awards come to?",
            750_250_900,
        ),
        ("A £750 million framework swamps Elmford's figures. Without it, what is the total awarded?", SMALL),
        (
            "Elmford's totals are dwarfed by the £750 million framework. Ignoring that, what is the sum?",
            SMALL,
        ),
        ("Take out Elmford's awards of over £1 million. How much are the remaining awards worth?", SMALL),
        ("The £750 million power framework aside, what did Elmford award in all?", SMALL),
        ("Drop Elmford's awards of over £1 million: what is the total awarded?", SMALL),
        ("What do Elmford's awards come to once you discard the one of £9,000?", 750_250_900.01 - 9_000),
        ("Ignore any award where the value is £1 or below. What do Elmford's awards come to?", 750_250_900),
        ("Where the value is over £1 million, don't count it. What is the total awarded?", SMALL),
        (
            "What is the total awarded? Awards of over £1 million don't count, and nor does the penny entry.",
            SMALL - 0.01,
        ),
        (
            "Leaving out the energy framework (£750 million) and the penny entry, what is the total?",
            SMALL - 0.01,
        ),
        ("How many awards were for exactly £1,000?", 1),
        ("In how many awards was the awarded value exactly the estimate?", 0),
    ],
)
def test_what_is_left_out_is_not_in_the_figure(answers, question, value):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == pytest.approx(value, abs=0.001)


def test_what_comes_next_in_size_is_no_larger_than_what_it_comes_after(answers):
    asked = "After the £40,000 audit contract, what are Elmford's next two awards in order of size?"
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.row_ids == ("n-002", "n-003")


def test_rows_left_out_by_their_place_are_said_and_add_up_to_all(answers):
    result = answers.answer(
        Question("What is the total awarded value without the two largest contracts?"), today=TODAY
    )
    assert isinstance(result, FigureAnswer), result
    assert [(one.reason, one.rows) for one in result.figure.exclusions] == [("left out as the 2 largest", 2)]
    assert result.figure.rows + 2 == len(AWARDS)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("How many contracts were awarded, excluding the largest?", "figure of money"),
        ("Which supplier got the most by value, leaving out the largest contract?", "of each group"),
        (
            "Leaving out the £300 energy framework, what is the awarded total?",
            "no row that would be left out",
        ),
        ("How much do frameworks come to, and how much call-offs?", "two figures"),
    ],
)
def test_what_a_plan_cannot_leave_out_is_refused(answers, question, why):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureRefusal), result
    assert why in result.why


def test_what_only_a_first_sentence_tells_is_kept_where_the_question_has_nothing_else(answers):
    asked = "We want to buy fuel cards. Which contracts were there?"
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.row_ids == ("n-003",)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Elmford has six awards. What do the lot of them come to?", 750_250_900.01),
        ("Which three state the highest awarded values?", 750_200_000 + 40_000 + 9_000),
        ("What did Quill win the £750 million framework for?", 750_200_000),
        ("How many different power firms are on the £750 million energy framework?", 1),
    ],
)
def test_rows_are_told_by_their_number_their_rank_or_their_price(answers, question, value):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    figure = result.figure.value
    total = sum(float(line.value) for line in figure) if isinstance(figure, tuple) else figure
    assert total == pytest.approx(value, abs=0.01)


def test_another_number_of_rows_than_the_question_says_is_refused(answers):
    result = answers.answer(Question("Elmford has two awards. What do the pair add up to?"), today=TODAY)
    assert isinstance(result, FigureRefusal)
    assert result.why == "the question speaks of 2 rows, 6 fit it"


def test_one_thing_published_twice_counts_once_where_the_question_says_so(tmp_path):
    awards = (("Road sweeper", 100), ("Road sweeper", 100), ("Van", 40))
    notices = [notice(n, title=title, value=value) for n, (title, value) in enumerate(awards)]
    files = {"elmford.json": council_file("elmford", notices)}
    with built(tmp_path / "release", files) as register:
        answers = FigureAnswers(register)
        for asked, value in (
            (
                "Elmford published a sweeper twice. Treat that as one purchase: what do its awards total?",
                140,
            ),
            ("Elmford listed a sweeper twice. Counting it only once, how many awards has it made?", 2),
            ("What do Elmford's awards total?", 240),
        ):
            result = answers.answer(Question(asked), today=TODAY)
            assert isinstance(result, FigureAnswer), result
            assert result.figure.value == value


def test_what_else_is_done_to_it_leaves_nothing_out(answers_over):
    elm = [notice(1, title="Mowing verges and litter removal"), notice(2, title="Hedges")]
    answers = answers_over(elmford=elm, brydale=[notice(3, council="Brydale Council", title="Gritting")])
    for asked in (
        "Which contracts are for mowing verges and removing litter?",
        "Which contracts are to mow verges and remove the litter?",
    ):
        assert answers.answer(Question(asked), today=TODAY).figure.row_ids == ("n-001",)


def test_a_name_that_the_register_does_not_have_is_not_passed_over(answers):
    asked = "Larkfield has some awards at zero. Skipping these, what is the average award?"
    assert isinstance(answers.answer(Question(asked), today=TODAY), FigureRefusal)
