"""The names looked up for a question are those that all names of the register would give it."""

from datetime import date

import pytest

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.corpus.said_names import place_words, variants_of
from assistant.figures.answer import FigureAnswers
from assistant.figures.reading.names import Names
from assistant.figures.reading.organisations import Organisation
from assistant.figures.register_names import RegisterNames
from assistant.figures.results import FigureAnswer
from assistant.records import LabelledValue, Question
from tests.fakes.register_building import built, package, release

SUPPLIERS = (
    "K.P.M.G. LLP",
    "B A M Nuttall Limited",
    "Ministry of Larches",
    "O’Dowd & Söhne (Alder) Ltd",
    "Acorn Works t/a Quickpave",
    "Quickpave Group plc",
    "The Birch Partnership Ltd",
    "Birches Cleaning Services Ltd",
    "BT",
    "BT (North West) Ltd",
    "Camden Catering Company",
    "Elder Roofing Ltd",
    "Elder Roofing Group UK",
)
QUESTIONS = (
    "What did KPMG win?",
    "How many awards to Bam Nuttall?",
    "how many awards went to o'dowd and sohne",
    "List what MoL won",
    "Which contracts did Quickpave win, and Acorn Works?",
    "Awards to the Birch Partnership's firms",
    "Birch Cleaning Service and BT",
    "Total for O'Dowd & Söhne's contracts with Alder",
    "What did Camden buy from Nuttall Limited?",
    "contracts for cleaning services, camden catering",
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory):
    given = [release(number, suppliers=(name,)) for number, name in enumerate(SUPPLIERS, start=1)]
    with built(tmp_path_factory.mktemp("names") / "release", {"a.json": package(*given)}) as opened:
        yield opened


def all_names(register: DuckDbRegister) -> Names:
    spelt: dict[str, list[str]] = {}
    for key, name in register.query(
        "SELECT organisation, name FROM organisation_name ORDER BY 1, mentions DESC, 2"
    ).rows:
        spelt.setdefault(str(key), []).append(str(name))
    everyone = []
    for key, name, buys, supplies in register.query(
        "SELECT organisation, name, buys, supplies FROM organisation ORDER BY organisation"
    ).rows:
        ways = [str(name), *spelt[str(key)]]
        variants = tuple(dict.fromkeys(way for one in ways for way in variants_of(one)))
        place = next((words for words in map(place_words, ways) if words), ()) if buys else ()
        everyone.append(Organisation(str(key), str(name), bool(buys), bool(supplies), variants, place))
    return Names(everyone, [("a", [])], [])


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_finds_the_names_that_all_names_give_it(register: DuckDbRegister, text: str) -> None:
    nothing = [False] * len(text)
    looked_up, everyone = RegisterNames(register).for_question(text), all_names(register)
    assert looked_up.mentions(text, nothing) == everyone.mentions(text, nothing)
    for word in ("partnership", "nuttall", "ministry", "submarine"):
        if word in text.lower():
            assert looked_up.has_word(word) == everyone.has_word(word)


def test_the_questions_above_mention_names(register: DuckDbRegister) -> None:
    assert all(all_names(register).mentions(text, [False] * len(text)) for text in QUESTIONS[:-1])


def test_names_that_differ_by_words_such_as_group_are_counted_as_one_firm(register: DuckDbRegister) -> None:
    rows = register.query("SELECT name, family FROM organisation WHERE family IS NOT NULL ORDER BY name").rows
    assert dict(rows) == {
        "Acorn Works t/a Quickpave": "Quickpave Group plc",
        "Elder Roofing Group UK": "Elder Roofing Ltd",
        "Elder Roofing Ltd": "Elder Roofing Ltd",
        "Quickpave Group plc": "Quickpave Group plc",
    }
    found = FigureAnswers(register).answer(
        Question("Which two suppliers won the most contracts?"), today=date(2026, 11, 27)
    )
    assert isinstance(found, FigureAnswer)
    assert LabelledValue("Elder Roofing Ltd", 2.0) in found.figure.value
