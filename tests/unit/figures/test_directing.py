"""Directions on how to count, wherever they stand: obeyed where every figure does so, never passed over."""

import itertools

import pytest

from assistant.figures.reading.directing import directed
from assistant.figures.reading.frames.direction import Means
from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.unit.figures.test_figure_answers import BRY, ELM, TODAY

DONE = (
    "count no procurement more than once",
    "no contract should be counted twice",
    "let each procurement appear a single time",
    "a process that has several notices goes in once",
    "each procurement once, at its newest notice",
    "nothing is to be counted twice",
    "one entry per procurement",
    "without duplicates",
    "repeats of a procurement are dropped and only its newest notice kept",
    "go by each procurement's most recent notice",
    "the latest version of each notice applies",
    "a firm counts once however often it is listed",
    "use each procurement's latest notice and let no procurement appear twice",
    "take the latest notice of each procurement, not the first one",
    "repeat notices for one procurement are not counted again",
    "each procurement should appear once, at whatever its newest notice says",
    "a procurement that has been published again should count just the once",
    "don't count a procurement again if it has another notice",
    "considering each procurement once",
    "where a procurement appears again, take only its most recent figure",
    "if the same procurement comes up again, don't count it again",
    "if a contract has more than one notice, the most recent counts",
    "a contract published again is still one contract",
    "several notices for one contract count as one",
    "count every contract a single time however many notices it has",
    "count duplicates once",
)
ONE_FIRM = (
    "treat a firm's different spellings as the same firm",
    "names with and without Ltd are the same company",
    "a firm written in two ways is one firm",
    "spellings of one firm together",
    "pooling the different spellings of one company",
    "a company listed under two names counts once",
    "spellings are not to be treated as different firms",
    "regardless of how its name is spelt",
    "whichever branch is named",
    "treating them as one",
    "counting both as one firm",
    "differently spelt names of one company count as one",
    "where a name is spelt in more than one way, it's one company",
    "a firm whose name is spelt in several ways is still one firm",
    "variant spellings belong to the same firm",
    "with all ways of writing a firm's name treated as one",
    "names that differ only by Ltd count as one firm",
)
ANY_STATE = (
    "it doesn't matter if they were awarded",
    "their status doesn't matter",
    "whatever the status",
    "regardless of their stage",
)
AGAINST = (
    "count every notice separately",
    "treat spellings as different firms",
    "use the first notice of each procurement",
    "use the earliest version of every notice",
    "don't merge spellings",
    "each spelling is a separate supplier",
    "count procurements twice",
    "keep the duplicates",
    "do not use the latest notice of each procurement",
    "names with and without Ltd are different companies",
)
PLACES = (
    "{asked}? {Said}.",
    "{Said}. {Asked}?",
    "{Asked} ({said})?",
    "{Asked}? ({Said}.)",
    "{Asked}, {said}?",
)


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM, brydale=BRY)


def _placed(place, asked, said):
    capital = (text[0].upper() + text[1:] for text in (asked, said))
    return place.format(asked=asked, said=said, **dict(zip(("Asked", "Said"), capital, strict=True)))


@pytest.mark.parametrize("said", [*DONE, *ONE_FIRM, *ANY_STATE])
def test_a_direction_changes_nothing_wherever_it_stands(answers, said):
    asked = "How many awards has Elmford made"
    alone = answers.answer(Question(f"{asked}?"), today=TODAY)
    for place in PLACES:
        result = answers.answer(Question(_placed(place, asked, said)), today=TODAY)
        assert isinstance(result, FigureAnswer), (place, result)
        assert result.figure.row_ids == alone.figure.row_ids, place


@pytest.mark.parametrize(
    ("said", "means"),
    [
        *((one, Means.DONE) for one in DONE),
        *((one, Means.ONE_FIRM) for one in ONE_FIRM),
        *((one, Means.ANY_STATE) for one in ANY_STATE),
    ],
)
def test_all_of_a_direction_is_read_for_what_it_means(said, means):
    found = list(directed(f"{said}."))
    assert {one for direction in found for one in direction.means} == {means}
    assert found[-1].end == len(said)


@pytest.mark.parametrize(("said", "place"), list(itertools.product(AGAINST, PLACES[:4])))
def test_the_opposite_of_what_every_figure_does_is_refused_wherever_it_stands(answers, said, place):
    asked = _placed(place, "how many awards has Elmford made", said)
    assert not isinstance(answers.answer(Question(asked), today=TODAY), FigureAnswer)


@pytest.mark.parametrize(
    "asked",
    [
        "How many firms won only one contract?",
        "Which suppliers are named more than once?",
        "How many awards were published twice?",
        "One award was published twice. What does it come to if we count it once?",
        "What is Elmford's latest notice?",
        "How many awards have a single supplier name?",
        "Take the latest notice. What is its value?",
        "What do works (as a category) come to, twice a year?",
    ],
)
def test_what_is_asked_or_told_of_one_row_is_no_direction(asked):
    assert not list(directed(asked))


@pytest.mark.parametrize(
    "said",
    [
        "Tarn Gardens and Tarn Gardens Ltd are the same firm",
        "treating Tarn Gardens and Tarn Gardens Ltd as one",
        "Tarn Gardens is the same firm with Ltd or without it",
        "Tarn Gardens is spelt two ways and should count once",
    ],
)
def test_names_that_are_one_firm_narrow_nothing_where_firms_are_counted(answers, said):
    asked = "How many different firms have won Elmford's awards"
    alone = answers.answer(Question(f"{asked}?"), today=TODAY)
    result = answers.answer(Question(f"{asked}? {said[0].upper()}{said[1:]}."), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == alone.figure.value


def test_names_that_are_one_firm_are_both_that_firm_where_its_awards_are_asked_for(answers):
    asked = "Counting Tarn Gardens and Oke & Daughters as one firm, how many awards has it won?"
    result = answers.answer(Question(asked), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert len(result.figure.row_ids) == 4


def test_what_says_which_rows_is_no_part_of_the_direction_behind_it():
    asked = "Count the awarded contracts with several suppliers named on them, each procurement counted once."
    assert [asked[one.start : one.end] for one in directed(asked)] == ["each procurement counted once"]


@pytest.mark.parametrize(
    ("question", "first", "rows"),
    [
        ("List Elmford's awards by value.", "Office cleaning", 3),
        ("What are Elmford's awards by value?", "Office cleaning", 3),
        ("List Elmford's awards by size, smallest first.", "Hedge cutting", 3),
        ("List Elmford's awards in order of value, smallest first.", "Hedge cutting", 3),
        ("List Elmford's awards by date.", "Office cleaning", 4),
        ("List Elmford's awards in date order, newest first.", "Hedge cutting", 4),
        ("List the suppliers of Elmford by value.", "Oke & Daughters", 3),
        ("List Elmford's two largest awards by value.", "Office cleaning", 2),
        ("Which of Elmford's awards is the largest by value?", "Office cleaning", 1),
        ("By value, which council has awarded the most?", "elmford", 4),
    ],
)
def test_all_rows_are_shown_in_the_order_that_is_said_unless_the_first_are_asked_for(
    answers, question, first, rows
):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.text.startswith(first)
    assert len(result.figure.row_ids) == rows
