"""Contract registers, spend files and notices that tell different things: what one lacks is never counted."""
# ruff: noqa: E501 - a table as it is published

import json
from datetime import date

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question, RefusalReason
from tests.fakes.register_building import built, package, release

TODAY = date(2025, 6, 1)
ELM = """Elmford contracts
Ref No,Title of Agreement,Name of Supplier,SME,Total Contract Value (£),Commencement Date,Expiry Date,Option to Extend,Directorate,How Procured
C1,Hedge cutting,Quill Ltd,Yes,"£1,000.50",01-Apr-23,31-Mar-26,12 months,Housing,Direct Award
C2,School meals,Oke & Daughters,No,2000,01-Apr-24,31-Mar-25,None,Children's Services,Open Tender
C3,Lifts,QUILL LIMITED,Yes,Redacted,01-Jan-24,31-Dec-26,2 years,Housing,Open Tender
"""
BRY = [
    {"contractTitle": "Lifts", "contractRef": "B1", "supplierName": "Quill Ltd", "contractValue": 70,
     "startDate": "2024-01-01", "endDate": "2027-01-01"},
    {"contractTitle": "Fuel", "contractRef": "B2", "supplierName": "Tarn Ltd", "contractValue": 30,
     "startDate": "2024-01-01", "endDate": "2026-01-01"},
]  # fmt: skip
SPEND = b"""Vendor Name,Payment Date,Amount (excl. VAT),Document Number,Directorate,Purpose of Spend
Quill Ltd,05/01/2025,100.50,T1,Housing,Repairs
Quill Ltd,06/02/2025,-20.00,T2,Housing,Repairs
Oke & Daughters,07/02/2025,60.00,T3,Children's Services,Meals
REDACTED,08/02/2025,9.50,T4,Housing,Rent
"""
OWNERS = {"elm.csv": "Elmford Council", "bry.json": "Brydale Council", "spend.csv": "Elmford Council"}


def _open(tmp_path_factory, name, files):
    owners = {path: owner for path, owner in OWNERS.items() if path in files}
    return built(tmp_path_factory.mktemp(name) / "release", files, owners=owners)


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    files = {"elm.csv": ELM.encode("cp1252"), "bry.json": json.dumps(BRY).encode()}
    with _open(tmp_path_factory, "registers", files) as register:
        yield FigureAnswers(register)


@pytest.fixture(scope="module")
def spend(tmp_path_factory):
    with _open(tmp_path_factory, "spend", {"spend.csv": SPEND}) as register:
        yield FigureAnswers(register)


@pytest.fixture(scope="module")
def notices(tmp_path_factory):
    """Two files of many buyers: they are no councils' files."""
    buyers = ("Elmford Council", "Elmford Council - Highways", "Brydale Council", "Harbour Trust")
    releases = [
        release(number, suppliers=(firm,), buyer={"id": name, "name": name}, parties=[
            {"id": name, "name": name, "roles": ["buyer"]}, {"id": "S0", "name": firm, "roles": ["supplier"]}
        ], tender={"id": "T", "title": title})
        for number, (name, firm, title) in enumerate(
            [(buyers[0], "JG Kelly (Stoke) Ltd", "Lifts"), (buyers[1], "Quill Ltd", "Paving in Stoke"),
             (buyers[2], "Quill Ltd", "Stoke dynamic purchasing system"), (buyers[2], "Quill Ltd", "Fuel"),
             (buyers[3], "Tarn Ltd", "Dredging framework")], start=1)
    ]  # fmt: skip
    files = {"a.json": package(*releases[:3]), "b.json": package(*releases[3:])}
    with _open(tmp_path_factory, "notices", files) as register:
        yield FigureAnswers(register)


def _ask(answers, question):
    return answers.answer(Question(question), today=TODAY)


@pytest.mark.parametrize(
    ("source", "question", "value"),
    [
        ("registers", "How many of Elmford's contracts were let by direct award?", 1),
        ("registers", "How many of Elmford's contracts can be extended?", 2),
        ("registers", "How many contracts does Elmford have with Quill?", 2),
        ("registers", "What is the total value of contracts across both councils?", 3100.50),
        ("spend", "How much was spent?", 150),
        ("spend", "What share of spending went to Oke & Daughters?", 40),
        ("spend", "How many different suppliers were paid?", 2),
        ("spend", "How many payments were credits?", 1),
        ("notices", "How many contracts has Elmford Council awarded?", 2),
        ("notices", "How many notices mention Stoke in the title?", 2),
        ("notices", "How many dynamic purchasing systems are there?", 1),
        ("notices", "How many frameworks are there?", 1),
        ("notices", "How many suppliers have won contracts from more than one council?", 1),
        ("notices", "How many awards were made by suppliers other than Quill in 2025?", 2),
    ],
)
def test_a_source_in_another_dialect_gives_its_figure(request, source, question, value):
    result = _ask(request.getfixturevalue(source), question)
    assert isinstance(result, FigureAnswer), result.why
    assert result.figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("source", "question"),
    [
        ("registers", "How many of Brydale's contracts were direct awards?"),
        ("registers", "Which council has more contracts with SMEs, Elmford or Brydale?"),
        ("spend", "How much was paid to SMEs?"),
        ("spend", "How many payments were direct awards?"),
        ("spend", "Which region has the most payments?"),
        ("spend", "What is the total of payments for frameworks?"),
        ("notices", "How many Scottish notices are there?"),
    ],
)
def test_what_no_row_in_question_states_is_refused(request, source, question):
    result = _ask(request.getfixturevalue(source), question)
    assert isinstance(result, FigureRefusal), result
    assert result.reason is RefusalReason.NOT_IN_DATA


def test_a_council_that_does_not_state_what_is_asked_is_named(registers):
    result = _ask(registers, "How many contracts were let to SMEs?")
    assert isinstance(result, FigureAnswer)
    assert result.figure.value == 2
    assert any(notice.startswith("no row of Brydale Council says") for notice in result.notices)


def test_awards_are_not_given_for_money_paid(registers):
    assert not isinstance(_ask(registers, "How much has Brydale spent with Quill?"), FigureAnswer)


def test_spending_is_grouped_by_department(spend):
    result = _ask(spend, "What was spent by directorate?")
    assert {line.label: line.value for line in result.figure.value} == {
        "Housing": 90.0,
        "Children's Services": 60.0,
    }
