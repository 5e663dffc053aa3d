"""What is kept in memory changes no figure and nothing in the register's file."""

import hashlib
from datetime import date

import pytest

from assistant.backends.duckdb_register import DuckDbRegister, QueryFailed
from assistant.corpus.register import REGISTER_NAME
from assistant.errors import UnusableInput
from assistant.figures.answer import FigureAnswers
from assistant.figures.kept import KeptFacts
from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.register_building import built, package, release

TODAY = date(2026, 11, 27)
QUESTIONS = (
    "How many contracts were awarded?",
    "What is the total value of all awards?",
    "Who are the top two suppliers by value?",
    "How many different suppliers won contracts?",
    "How many awards mention roofs?",
    "Which buyer awarded the most contracts?",
    "How much was awarded per year?",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("kept") / "release"
    roofs = {"title": "Repairs", "description": "Work on ROOFS and gutters"}
    given = [
        release(1, amount=1000),
        release(2, amount=500, suppliers=("Sorrel Paving Ltd", "Quarrel Works Limited")),
        release(3, amount=70, suppliers=("Sorrel Paving Group",), tender=roofs),
    ]
    with built(folder, {"a.json": package(*given), "b.json": package(*given[:1])}):
        yield folder


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_figure_is_the_same_from_what_is_kept(folder, question: str) -> None:
    with DuckDbRegister(folder / REGISTER_NAME) as plain, DuckDbRegister(folder / REGISTER_NAME) as other:
        first = FigureAnswers(plain).answer(Question(question), today=TODAY)
        second = FigureAnswers(KeptFacts(other)).answer(Question(question), today=TODAY)
    assert isinstance(first, FigureAnswer)
    assert first.figure.rows > 0
    assert first == second


def test_keeping_leaves_the_file_as_it_is(folder) -> None:
    path = folder / REGISTER_NAME
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with DuckDbRegister(path) as register:
        assert register.query(f"SELECT count(*) FROM {register.keep('one', 'SELECT * FROM award')}").rows > (
            (0,),
        )
        with pytest.raises(UnusableInput):
            register.keep("two", "DROP TABLE award")
        with pytest.raises(QueryFailed):
            register.keep("three", "SELECT nothing FROM award")
        with pytest.raises(UnusableInput):
            register.query("DROP TABLE kept.one")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
