"""Values that the register holds in a field are read as such, whatever the field; others never."""

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.reading.published import AFTER_VALUES, BEFORE_VALUES
from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.register_building import built, package, release
from tests.unit.figures.test_figure_language import TODAY

VEHICLES = {"scheme": "CPV", "id": "34144511", "description": "Refuse-collection vehicles"}
PARKS = {"scheme": "CPV", "id": "77310000", "description": "Planting and maintenance services"}


def _bought(number, title, cpv, method, details):
    tender = {"id": f"T{number}", "title": title, "status": "complete", "classification": cpv}
    return release(number, tender=tender | {"procurementMethod": method, "procurementMethodDetails": details})


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    releases = (
        _bought(1, "Lorries", VEHICLES, "open", "Open procedure (above threshold)"),
        _bought(2, "Lorries", VEHICLES, "direct", "Single tender action"),
        _bought(3, "Parks", PARKS, "open", "Open procedure (below threshold)"),
        _bought(4, "Refuse-collection vehicles wash", PARKS, "limited", "Quick quote"),
        _bought(5, "Benches", PARKS, "open", "Open procedure"),
    )
    with built(
        tmp_path_factory.mktemp("values") / "release", {"notices.json": package(*releases)}
    ) as register:
        yield FigureAnswers(register)


def _ask(answers, question):
    return answers.answer(Question(question), today=TODAY)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many awards are categorised as refuse-collection vehicles?", 2),
        ("How many awards are coded refuse collection vehicle (34144511)?", 2),
        ("How many procurements have 'direct' recorded as their procurement method?", 1),
        ("How many procurements use the open procedure above threshold?", 1),
        ("How many procurements use the open procedure?", 3),
        ("How many procurements were by quick quote?", 1),
        ("How many procurements were let on the strength of a quick quote?", 1),
        ("In how many procurements is the procedure given as 'Quick quote' or 'Open procedure'?", 4),
        ("How many procurements leave the procedure as 'Quick quote'?", 1),
        ("How many notices have the category planting and maintenance services?", 3),
        ("How many procurements were marked as complete?", 5),
    ],
)
def test_a_value_that_the_register_holds_is_a_condition(answers, question, value):
    result = _ask(answers, question)
    assert isinstance(result, FigureAnswer), result.why
    assert result.figure.value == value


@pytest.mark.parametrize(
    "question",
    [
        "How many awards are categorised as submarines?",
        "How many procurements have 'secret' recorded as their procurement method?",
    ],
)
def test_a_value_that_no_row_holds_is_never_answered(answers, question):
    assert not isinstance(_ask(answers, question), FigureAnswer)


@pytest.mark.parametrize(
    ("patterns", "examples"),
    [
        (BEFORE_VALUES, ("coded as", "recorded as the", "labelled a", "whose procedure is",
                         "with the category", "status is", "the notice type is", "the region is",
                         "every label that begins")),
        (AFTER_VALUES, ("recorded as their method", "as the category", "given as the status",
                        "as its notice type", "shown as the region")),
    ],
)  # fmt: skip
def test_every_word_for_a_field_is_read_in_an_example(patterns, examples):
    for pattern, _ in patterns:
        assert any(pattern.search(example) for example in examples)
