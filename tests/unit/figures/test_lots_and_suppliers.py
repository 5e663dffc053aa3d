"""A procurement in lots: what each supplier won of it, and lots awarded one notice after another."""

from datetime import date

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.register_building import built, package, release

TODAY = date(2025, 6, 1)
QUILL, OKE, TARN = "Quill Ltd", "Oke & Daughters", "Tarn Gardens Ltd"


def _award(lot, amount, *suppliers, scale=""):
    return {
        "id": f"A{lot}",
        "status": "active",
        "relatedLots": [str(lot)],
        "date": "2025-02-01T00:00:00Z",
        "value": {"amount": amount, "currency": "GBP"},
        "suppliers": [{"id": name, "name": name} for name in suppliers],
    }


def _in_lots(number, *awards, moment="2025-03-01T10:00:00Z", small=()):
    """A release whose lots have an award each."""
    names = dict.fromkeys(s["name"] for award in awards for s in award["suppliers"])
    parties = [
        {"id": n, "name": n, "roles": ["supplier"], "details": {"scale": "sme" if n in small else "large"}}
        for n in names
    ]
    buyer = {"id": "B", "name": "Marlow Council"}
    return release(
        number,
        date=moment,
        awards=list(awards),
        parties=[{**buyer, "roles": ["buyer"]}, *parties],
        tender={"id": "T", "title": "Parks", "lots": [{"id": str(lot)} for lot in (1, 2, 3)]},
    )


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    releases = (
        _in_lots(1, _award(1, 100, QUILL), _award(2, 1000, OKE), _award(3, 30, QUILL), small=(QUILL,)),
        _in_lots(2, _award(1, 7, QUILL), small=(QUILL,)),
        # The second lot of one procurement is awarded in a later notice, the first one is not told of again.
        _in_lots(3, _award(1, 200, OKE), moment="2025-03-02T10:00:00Z"),
        _in_lots(3, _award(2, 50, TARN), moment="2025-04-02T10:00:00Z"),
        # Here the later notice states the same lot anew, with another winner.
        _in_lots(4, _award(1, 9, OKE), moment="2025-03-03T10:00:00Z"),
        _in_lots(4, {**_award(1, 11, TARN), "id": "B1"}, moment="2025-04-03T10:00:00Z"),
    )
    with built(tmp_path_factory.mktemp("lots") / "release", {"notices.json": package(*releases)}) as register:
        yield FigureAnswers(register)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the total awarded value?", 100 + 1000 + 30 + 7 + 200 + 50 + 11),
        ("How much was awarded to Quill?", 137),
        ("How much was awarded to Tarn Gardens?", 61),
        ("What is the largest award to Quill?", 130),
        ("How many contracts worth more than £500 did Quill win?", 0),
        ("What is the total value awarded to SMEs?", 137),
        ("What share of the total awarded value went to Quill?", 100 * 137 / 1398),
        ("How many contracts were awarded to more than one supplier?", 2),
    ],
)
def test_a_supplier_has_what_its_own_lots_are_worth(answers, question, value):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == pytest.approx(value, abs=0.001)


def test_what_suppliers_won_adds_up_to_the_total(answers):
    result = answers.answer(Question("Show the total awarded value by supplier"), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert {line.label: line.value for line in result.figure.value} == {OKE: 1200, QUILL: 137, TARN: 61}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    releases = (
        _in_lots(1, _award(1, 100, QUILL)),
        _in_lots(2, _award(1, 5000, QUILL, OKE)),
        _in_lots(3, _award(1, 700, OKE, TARN)),
    )
    with built(
        tmp_path_factory.mktemp("shared") / "release", {"notices.json": package(*releases)}
    ) as register:
        yield FigureAnswers(register)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much was awarded to Quill?", 100),
        ("How much was awarded to Quill and Oke & Daughters?", 5100),
        ("What share of the total awarded value went to Quill?", 100 * 100 / 5800),
        ("How many contracts did Tarn Gardens win?", 1),
    ],
)
def test_no_supplier_is_said_to_have_got_what_several_share(shared, question, value):
    result = shared.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == pytest.approx(value, abs=0.001)


@pytest.mark.parametrize(
    "question",
    [
        "How much was awarded to Tarn Gardens?",
        "What is the average award to Tarn Gardens?",
        "What share of the total awarded value went to Tarn Gardens?",
    ],
)
def test_where_every_award_is_shared_it_is_refused_with_the_reason(shared, question):
    result = shared.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureRefusal), result
    assert "no amount for each is published" in result.why


def test_various_suppliers_are_no_firm_and_are_said_to_be_left_out_of_groups(tmp_path):
    releases = (_in_lots(1, _award(1, 100, QUILL)), _in_lots(2, _award(1, 900, "Various Suppliers")))
    with built(tmp_path / "release", {"notices.json": package(*releases)}) as register:
        answers = FigureAnswers(register)
        number = answers.answer(Question("How many different suppliers won contracts?"), today=TODAY)
        most = answers.answer(Question("Which supplier has won most by value?"), today=TODAY)
    assert isinstance(number, FigureAnswer), number
    assert number.figure.value == 1
    assert isinstance(most, FigureAnswer), most
    assert most.text == f"{QUILL}, £100.00"
    assert [one.rows for one in most.figure.exclusions] == [1]
