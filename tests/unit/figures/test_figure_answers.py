"""Questions over a small register of two councils: the figure, its rows, what is refused."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.figures.answer import FigureAnswers
from assistant.figures.plan import Condition, Group, Measure, Operator, Plan
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal
from assistant.records import Question, RefusalReason
from tests.fakes.council_notices import council_file, notice
from tests.fakes.register_building import built

TODAY = date(2025, 6, 1)


BOROUGH = "Elmford Borough Council"
ELM = [
    notice(1, council=BOROUGH, value=1000.10, supplier="Tarn Gardens Ltd"),
    notice(2, council=BOROUGH, value=2000.20, supplier="TARN GARDENS LIMITED", title="Playground repairs"),
    notice(3, council=BOROUGH, value=0, supplier="NOT AWARDED TO SUPPLIER"),
    notice(4, council=BOROUGH, status="closed", title="Office cleaning"),
    notice(5, value=90000, supplier="Oke & Daughters", awarded_to_sme=False,
            awarded_date="2023-05-05", title="Office cleaning"),
]  # fmt: skip
BRY = [
    notice(6, council="Brydale Council", value=300, supplier="Oke & Daughters"),
    notice(7, council="Brydale Council", status="withdrawn", notice_type="PreProcurement"),
]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM, brydale=BRY)


def _ask(answers, text, as_of=None):
    return answers.answer(Question(text, as_of=as_of), today=TODAY)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the total value of everything Elmford has awarded?", 93000.30),
        ("How much did Elmford award in 2024?", 3000.30),
        ("How many contracts has Elmford awarded?", 4),
        ("How many of Elmford's notices never led to an award?", 1),
        ("How many notices do Elmford and Brydale have between them?", 7),
        ("What is the average award by Elmford?", 31000.10),
        ("What is the median value of a contract awarded by Elmford?", 2000.20),
        ("What percentage of Elmford's awards went to SMEs?", 75.0),
        ("How many of Elmford's awards carry no value?", 1),
        ("How much has Elmford awarded to Tarn Gardens?", 3000.30),
        ("How many contracts worth more than £50,000 has Elmford awarded?", 1),
        ("Whose total is larger, Elmford's or Brydale's, and by how much?", 92700.30),
        ("Leaving out notices that say no supplier was chosen, how many contracts did Elmford award?", 3),
        ("How many of Elmford's awards have no supplier named?", 1),
        ("How many of Brydale's notices were withdrawn?", 1),
        ("How many of Brydale's notices are early market engagement?", 1),
        ("Which council has the largest share of awards that went to SMEs?", 100.0),
        ("How much of Elmford's total awarded value is in its office cleaning contract?", 96.774),
        ("Give me the combined value of Elmford's 2023 awards.", 90000),
        ("What percentage of Elmford's 2024 awards were above £1,500?", 100 / 3),
        ("What is the value of the largest contract that Elmford has awarded?", 90000),
        ("What is the SME share?", 80.0),
        ("How many suppliers have won contracts from more than one council?", 1),
        ("How many suppliers won only one contract?", 0),
        ("How many councils awarded more than three contracts?", 1),
        ("By what percentage did the total value of awards change from 2023 to 2024?", -96.333),
        ("How many awards were made by councils other than Elmford?", 1),
        ("Comparing Elmford with Brydale, whose total is higher and by how much?", 92700.30),
        ("How many contracts were awarded in 2023 or 2024?", 5),
        ("How many contract awards carry a value of £0?", 1),
        ("How many notices mention cleaning in the title?", 2),
    ],
)
def test_a_question_gives_its_figure(answers, question, value):
    result = _ask(answers, question)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == pytest.approx(value, abs=0.01)


def test_suppliers_are_ranked_with_spellings_as_one(answers):
    result = _ask(answers, "Who are Elmford's top two suppliers by number of contracts?")
    assert [(line.label.split()[0].casefold(), line.value) for line in result.figure.value] == [
        ("tarn", 2),
        ("oke", 1),
    ]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Which suppliers were awarded contracts by both Elmford and Brydale?", ["oke & daughters"]),
        ("Which suppliers have won two or more contracts?", ["oke & daughters", "tarn gardens limited"]),
        ("Which councils have never awarded a contract above £50,000?", ["brydale"]),
        ("Which councils have made no awards?", []),
        ("Which years had fewer than two awards?", ["2023"]),
    ],
)
def test_groups_are_told_by_how_many_rows_they_have(answers, question, labels):
    result = _ask(answers, question)
    assert isinstance(result, FigureAnswer), result
    assert sorted(line.label.casefold() for line in result.figure.value) == labels


def test_a_list_gives_ids_of_notices(answers):
    result = _ask(answers, "Which notices were for office cleaning?")
    assert set(result.figure.row_ids) == {"n-004", "n-005"}


def test_what_has_no_value_is_excluded_and_said(answers):
    result = _ask(answers, "What is the average award by Elmford?")
    assert [(e.rows, "0" in e.reason) for e in result.figure.exclusions] == [(1, True)]
    assert any("1 of 4 left out" in notice for notice in result.notices)


@pytest.mark.parametrize(
    "question",
    [
        "What prices did the unsuccessful bidders quote for Elmford's playground repairs?",
        "How many bids did Elmford receive for office cleaning?",
        "Which of Elmford's contracts end within six months?",
        "How much has Elmford actually paid Tarn Gardens so far?",
        "What score did the evaluators give Tarn Gardens?",
        "Has Tarn Gardens met its service targets?",
        "Why did Oke & Daughters win Elmford's office cleaning?",
    ],
)
def test_what_notices_never_hold_is_refused(answers, question):
    result = _ask(answers, question)
    assert isinstance(result, FigureRefusal)
    assert result.reason in {RefusalReason.NOT_IN_DATA, RefusalReason.NOT_FOUND}


@pytest.mark.parametrize(
    "question",
    [
        "How many contracts has Elmford awarded on a Tuesday?",
        "What is the total of Elmford's renegotiated awards?",
        "How many of Elmford's awards went to suppliers in Brydale?",
        "How many contracts has Nowhereton awarded?",
        "How long is Elmford's average contract?",
        "How much is it worth?",
        "What is the total value of awards, leaving submarines out?",
        "How many awards were made in 2021 and 2024?",
        "What is the direct award share?",
    ],
)
def test_a_word_that_no_plan_can_hold_stops_the_answer(answers, question):
    assert not isinstance(_ask(answers, question), FigureAnswer)


@pytest.mark.parametrize("name", ["'; DROP TABLE award; --", 'x" OR 1=1', "%s ? $1 {0}"])
def test_sql_in_a_question_is_only_words(answers, name):
    before = _ask(answers, "How many contracts has Elmford awarded?").figure.value
    assert not isinstance(_ask(answers, f"How much has Elmford awarded to {name}?"), FigureReadings)
    assert _ask(answers, "How many contracts has Elmford awarded?").figure.value == before


def test_the_same_question_gives_the_same_answer(answers):
    question = "Which council has awarded the most by value?"
    assert _ask(answers, question) == _ask(answers, question)


@pytest.mark.parametrize("field", ["table", "year", "cpv", "status", "portal"])
def test_groups_sum_to_the_total(answers, field):
    awarded = (Condition("awarded", Operator.IS, (True,), "awarded"),)
    total = answers.run(Plan(Measure.SUM, conditions=awarded)).figure.value
    grouped = answers.run(Plan(Measure.SUM, conditions=awarded, group=Group(field))).figure.value
    assert sum(line.value for line in grouped) == pytest.approx(total)


@given(
    low=st.integers(0, 100_000),
    measure=st.sampled_from([Measure.COUNT, Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, Measure.LIST]),
    awarded=st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_and_exclusions_are_all_that_meet_the_conditions(answers, low, measure, awarded):
    conditions = (
        Condition("awarded", Operator.IS, (awarded,), "awarded"),
        Condition("lower estimate", Operator.AT_LEAST, (low % 1000,), "at least"),
    )
    every = answers.run(Plan(Measure.COUNT, conditions=conditions)).figure.value
    result = answers.run(Plan(measure, conditions=conditions))
    if isinstance(result, FigureAnswer):
        assert result.figure.rows + sum(e.rows for e in result.figure.exclusions) == every


def test_totals_ignore_file_order_and_splitting(tmp_path):
    halves = {
        "elmford.json": council_file("elmford", ELM[:2]),
        "elmford_2.json": council_file("elmford", list(reversed(ELM[2:]))),
    }
    question = "What is the total value of all awarded contracts?"
    with built(tmp_path / "one" / "release", {"elmford.json": council_file("elmford", ELM)}) as register:
        whole = FigureAnswers(register).answer(Question(question), today=TODAY)
    with built(tmp_path / "two" / "release", halves) as register:
        split = FigureAnswers(register).answer(Question(question), today=TODAY)
    assert (whole.figure.value, whole.figure.row_ids) == (split.figure.value, split.figure.row_ids)
