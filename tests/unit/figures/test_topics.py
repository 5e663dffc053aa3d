"""What is bought: by word family, by most of the words, told in the sentence before; what only is told."""
# ruff: noqa: E501 - questions are easier to read on one line

import pytest

from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import notice
from tests.unit.figures.test_figure_answers import TODAY

_HILL = [
    notice(1, council="Hillmere Council", title="Re-Roofing, North Estate", value=100, supplier="Slate & Sons"),
    notice(2, council="Hillmere Council", title="Reroofing of South Estate", value=200, supplier="Slate & Sons"),
    notice(3, council="Hillmere Council", title="Demolition of the old baths", value=400, supplier="Ashdown Ltd"),
    notice(4, council="Hillmere Council", title="HXPL lot 3 vans", value=800, supplier="Ashdown Derby Ltd"),
    notice(5, council="Hillmere Council", title="HXPL lot 4 mowers", value=1600, supplier="Ashdown Ltd"),
    notice(6, council="Hillmere Council", title="Domestic Abuse Support Service", value=3200, supplier="Haven",
           description="Support for the victims of abuse at home."),
    notice(7, council="Hillmere Council", title="Domestic Abuse Advocate", value=6400, supplier="Haven",
           description="Advocates for victims and those who support them."),
    notice(8, council="Hillmere Council", title="Support for carers", value=12800, supplier="Haven"),
    notice(9, council="Hillmere Council", title="Legal advice", value=25600, supplier="Haven"),
    notice(10, council="Hillmere Council", title="Children's homes", value=51200, supplier="Haven"),
]  # fmt: skip
_FELL = [
    notice(11, council="Fellwick Council", title="Office cleaning", value=7, supplier="Moptop Ltd"),
    notice(12, council="Fellwick Council", title="Christmas lighting", value=9, supplier="Moptop Ltd"),
]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(hillmere=_HILL, fellwick=_FELL)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much has Hillmere awarded for re-roofing?", 300),
        ("Hillmere re-roofs some of its estates most years. What do those re-roofing jobs come to?", 300),
        ("How much has Hillmere awarded for demolishing baths?", 400),
        ("How many notices are concerned with support for victims of domestic abuse?", 2),
        ("Hillmere buys vans and mowers through HXPL, whose letters are in the titles. What do those awards total?", 2400),
        ("When Hillmere buys vans through HXPL (the title says so), what does one award come to on average?", 1200),
        ("What percentage of the contracts Hillmere has awarded were bought through HXPL, judging by the title?", 20),
        ("Ashdown sells vans to several councils, sometimes as Ashdown Derby. Counting both as one, what have its awards come to?", 2800),
        ("The care provider Haven turns up again and again. How many award notices name it?", 5),
        ("Hillmere has two awards here, one for the north estate and one for the south. What do its re-roofing awards add up to?", 300),
        ("How many notices are about removing asbestos or demolition?", 1),
        ("How many notices are about Christmas lighting?", 1),
        ("How much re-roofing work has Hillmere awarded to Slate & Sons?", 300),
        ("Hillmere lets a re-roofing contract most years. What have all those it awarded come to?", 300),
        ("What does one of Hillmere's vehicle purchases through HXPL cost on average? Count each award notice with HXPL in its title as one purchase.", 1200),
        ("Add up Hillmere's vehicle purchases, the ones titled 'HXPL lot'. What do they come to?", 2400),
        ("How many notices are about legal advice, leaving aside those for demolition?", 1),
    ],
)  # fmt: skip
def test_what_is_bought_is_found_in_other_words(answers, question, value):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    "question",
    [
        "How many notices are for fostering children?",
        "How many notices are for demolishing chimneys in Fellwick?",
        "We are planning a swimming pool. Which notices were for the same kind of thing?",
    ],
)
def test_a_topic_of_which_a_word_stands_nowhere_is_refused(answers, question):
    assert isinstance(answers.answer(Question(question), today=TODAY), FigureRefusal)


def test_others_like_the_one_told_of_before_leave_it_out(answers):
    said = "In 2024 Hillmere let a contract for a domestic abuse advocate. Which other notices are for that same job?"
    result = answers.answer(Question(said), today=TODAY)
    assert isinstance(result, FigureAnswer), result
    assert result.figure.value == ("n-006",)
