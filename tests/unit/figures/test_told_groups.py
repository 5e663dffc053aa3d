"""Groups told of before one is asked for, delays by group, release tags, and kinds of firms meant and chosen."""
# ruff: noqa: E501 - questions

from datetime import date

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer
from assistant.records import Question
from tests.fakes.council_notices import notice
from tests.fakes.register_building import built, package, release

TODAY = date(2025, 6, 1)
ELM = [
    notice(1, supplier="Oke Software Ltd", value=100, published_date="2024-02-25"),
    notice(2, supplier="Oke Software Ltd", value=300, published_date="2024-03-01"),
    notice(3, supplier="Tarn", value=9000, awarded_to_sme=False),
    notice(4, status="closed", title="Office cleaning"),
]
BRY = [
    notice(5, council="Brydale Council", supplier="Oke Software Ltd", value=350, published_date="2024-06-01"),
    notice(6, council="Brydale Council", status="withdrawn"),
]
WICK = [notice(7, council="Wick Council", supplier="Tarn", value=50, suitable_for_sme=False)]


@pytest.fixture(scope="module")
def answers(answers_over):
    return answers_over(elmford=ELM, brydale=BRY, wick=WICK)


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("Oke Software sells to several of the councils. Which of them has awarded it the most by value?", 400, "elmford"),
        ("Of Elmford, Brydale and Wick, which has made the most awards?", 3, "elmford"),
        ("Of Brydale and Wick, which has awarded the most in total?", 350, "brydale"),
        ("Take two councils - Brydale and Wick. Who comes top by total value?", 350, "brydale"),
        ("Rank the councils by the number of awards and name the first one.", 3, "elmford"),
        ("Of the three councils, name the one with the highest number of awards.", 3, "elmford"),
        ("Name the council, of the three, with the highest total of awards.", 9400, "elmford"),
        ("Which one out of the three councils has had the greatest number of awards?", 3, "elmford"),
        ("Wick let a hedge cutting contract. I need the name of the contractor and the contract value.", 50, "Tarn"),
        ("Pick the council with the highest total of awards.", 9400, "elmford"),
        ("Compare the three councils. Where is the total highest?", 9400, "elmford"),
        ("Which council takes longest on average to publish after the award date?", 102, "brydale"),
        ("Which council is quickest on average to publish its awards, from award date to publication?", 8.33, "elmford"),
        ("Who won Wick's hedge cutting contract, and for how much?", 50, "Tarn"),
        ("How many notices are closed or withdrawn?", 2, ""),
        ("How many notices are closed or awarded?", 6, ""),
        ("How many notices show no award, whether closed or withdrawn?", 2, ""),
        ("How many award notices were marked suitable for SMEs but did not go to one?", 1, ""),
        ("How many award notices were marked suitable for SMEs and went to one?", 3, ""),
        ("Of award notices marked suitable for SMEs, what percentage went to one?", 75, ""),
        ("Give the number of awards and their total.", 5, "5 awards"),
    ],
)  # fmt: skip
def test_the_group_that_was_told_of_is_the_one_asked_for(answers, question, value, said):
    result = answers.answer(Question(question), today=TODAY)
    assert isinstance(result, FigureAnswer), result.why
    assert result.figure.value == pytest.approx(value)
    assert said in result.text


@pytest.mark.parametrize(
    "asked", ["Which suppliers won at least three?", "Which suppliers won more than three?"]
)
def test_a_number_that_bounds_is_not_that_of_the_councils(answers, asked):
    assert not isinstance(answers.answer(Question(asked), today=TODAY), FigureAnswer)


@pytest.mark.parametrize(
    "asked",
    [
        "How many awards were made in February 2024 and published that month?",
        "How many awards were made from 1 to 28 February 2024 and published in the same month?",
    ],
)
def test_another_date_in_the_time_that_is_named_is_not_passed_over(answers, asked):
    result = answers.answer(Question(asked), today=TODAY)
    assert not isinstance(result, FigureAnswer) or result.figure.value == 1


def test_release_tags_are_read_as_codes_or_as_words(tmp_path):
    tags = (["award"], ["award", "contract"], ["awardUpdate"], ["tenderAmendment"])
    releases = [release(n, tag=tag) for n, tag in enumerate(tags, start=1)]
    with built(tmp_path / "release", {"tags.json": package(*releases)}) as register:
        answers = FigureAnswers(register)
        for said, number in (
            ("tagged as a tender amendment or an update to an award", 2),
            ("tagged awardUpdate", 1),
            ("with the tag contract", 1),
            ("tagged award", 2),
        ):
            result = answers.answer(Question(f"How many notices are there {said}?"), today=TODAY)
            assert isinstance(result, FigureAnswer), result.why
            assert result.figure.value == number, said
