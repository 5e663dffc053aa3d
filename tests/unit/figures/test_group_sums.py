"""Groups by what they come to, and shares of a set named before."""

from datetime import date

import pytest

from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.council_notices import notice

TODAY = date(2025, 6, 1)
AWARDS = (
    ("Hedge crossing", 600, "Quill Ltd"),
    ("Verges", 700, "Quill Ltd"),
    ("Card payments", 5000, "Oke & Daughters"),
    ("Gritting", 900, "Tarn Gardens Ltd"),
)


@pytest.fixture(scope="module")
def answers(answers_over):
    notices = [
        notice(
            number,
            title=title,
            value=value,
            supplier=supplier,
            awarded_to_sme=supplier == "Quill Ltd",
            cpv_codes="45000000" if title == "Verges" else "77310000",
        )
        for number, (title, value, supplier) in enumerate(AWARDS)
    ]
    return answers_over(elmford=notices)


def _ask(answers, question):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    return result.figure


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Which suppliers have won more than £1,000 in all?", {"Quill Ltd": 1300, "Oke & Daughters": 5000}),
        ("Which suppliers won over £1,000?", {"Quill Ltd": 1300, "Oke & Daughters": 5000}),
        ("Which suppliers won contracts of more than £1,000?", {"Oke & Daughters": 1}),
    ],
)
def test_a_sum_beside_suppliers_is_what_each_got_unless_it_is_a_contracts(answers, question, lines):
    assert {line.label: line.value for line in _ask(answers, question).value} == lines


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many suppliers have won more than £1,000 altogether?", 2),
        ("How many suppliers appear in more than one of Elmford's awards?", 1),
        ("How many awards are for verge work (CPV 45)?", 1),
    ],
)
def test_groups_are_counted_by_their_size(answers, question, value):
    assert _ask(answers, question).value == value


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Of the awards to SMEs, which one is the largest?", ("n-001",)),
        ("Has Elmford bought gritting?", ("n-003",)),
        ("We need someone to process card payments. Which notices were for that?", ("n-002",)),
    ],
)
def test_rows_are_shown_where_one_of_a_set_is_asked_for_or_whether_there_is_any(answers, question, rows):
    assert _ask(answers, question).row_ids == rows


def test_a_word_that_notices_write_is_no_slip_of_another(answers):
    result = answers.answer(Question("Which contracts are for a crossing?"), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.row_ids == ("n-000",)
    assert not [said for said in result.notices if "was read as" in said]
