"""Phrases of the plan language: the notation, and every row of every table read in its own example."""

import pytest

from assistant.errors import UnusableInput
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.frames.directions import DIRECTIONS
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.wordings import AMOUNTS, CONDITIONS, EARLY_CONDITIONS

ROWS = (*EARLY_CONDITIONS, *AMOUNTS, *CONDITIONS)


@pytest.mark.parametrize("row", DIRECTIONS, ids=[row.example for row in DIRECTIONS])
def test_a_direction_is_read_in_its_own_example(row):
    question = CoveredText(row.example)
    read = {other for other in DIRECTIONS if question.take_all(other.pattern)}
    assert row in read


@pytest.mark.parametrize("row", ROWS, ids=[row.example for row in ROWS])
def test_a_wording_is_read_in_its_own_example(row):
    question = CoveredText(row.example)
    read = {other for other in ROWS if question.take_all(other.pattern)}
    assert row in read


@pytest.mark.parametrize(
    ("said", "question", "found"),
    [
        ("contract[s]", "Which CONTRACTS are these?", "CONTRACTS"),
        ("contract", "Which contracts are these?", None),
        ("[the] award", "What is the award?", "the award"),
        ("awarded [to]", "Which were awarded?", "awarded"),
        ("(won|gained) by", "Which were gained by them?", "gained by"),
        ("(very)* large", "a very very large one", "very very large"),
        ("call-off", "a call off, a call-off, a calloff", "call off"),
        ("over <number>", "over twenty-one lots", "over twenty-one"),
        ("work !(for|of)", "work for us, work done", "work"),
        ("work &(done)", "work for us, work done", "work"),
        ("~(the|our) last", "the last and last", "last"),
        ("@(the|our) last", "last, our last", "last"),
        ("~(the) [very] last", "the last", None),
        ("@(the|our) (very)* last", "a last", None),
        ("S & P", "of S & P itself", "S & P"),
    ],
)
def test_a_phrase_finds_its_words_between_words(said, question, found):
    match = phrase(said).search(question)
    assert (match and match.group()) == found


def test_words_are_kept_under_a_name():
    match = phrase("over n=<number> unit=(lots|firms)").search("over three firms")
    assert match["n"] == "three"
    assert match["unit"] == "firms"


@pytest.mark.parametrize("said", ["[the]", "", "(a|b", "over <nothing>", "a)", "[a] (b)*"])
def test_a_phrase_that_says_nothing_or_is_not_closed_is_refused(said):
    with pytest.raises(UnusableInput):
        phrase(said)
