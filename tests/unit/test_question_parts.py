"""A question that asks for several things is cut into its parts; one that asks for one thing stays whole."""

import pytest

from assistant.question.question_parts import MOST_PARTS, question_parts


def texts_of(question: str) -> list[str]:
    return [part.text for part in question_parts(question)]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How long does the lease run, and who pays for repairs?",
            ["How long does the lease run?", "who pays for repairs?"],
        ),
        (
            "What happens to the rent if rates go up, and is there any cap?",
            ["What happens to the rent if rates go up?", "is there any cap?"],
        ),
        ("When is the plan due? Who must approve it?", ["When is the plan due?", "Who must approve it?"]),
        (
            "What may we keep if the builder fails to hand over (a) the bond and (b) the warranties?",
            [
                "What may we keep if the builder fails to hand over the bond?",
                "What may we keep if the builder fails to hand over the warranties?",
            ],
        ),
        (
            "Under the lease, (a) how long is the notice and (b) who serves it?",
            ["how long is the notice", "who serves it?"],
        ),
        (
            "What is the amount of the deposit and of the retention?",
            ["What is the amount of the deposit?", "What is the amount of the retention?"],
        ),
        (
            "How often must we test the alarm, and how often the lift?",
            ["How often must we test the alarm?", "How often must we test the lift?"],
        ),
        (
            "For a night call, how fast must they come if it floods, and how fast if it is only cold?",
            [
                "For a night call, how fast must they come if it floods?",
                "For a night call, how fast if it is only cold?",
            ],
        ),
        (
            "How many more years must the firm keep its books, and how many must it stay insured?",
            [
                "How many more years must the firm keep its books?",
                "how many years must it stay insured?",
            ],
        ),
        (
            "Once the lease has ended, who pays for repairs, and when must the keys be back?",
            [
                "Once the lease has ended, who pays for repairs?",
                "Once the lease has ended, when must the keys be back?",
            ],
        ),
        (
            "If it rains, who mows? And who trims the hedge?",
            ["If it rains, who mows?", "who trims the hedge?"],
        ),
        (
            "We buy with two others. Does each of us get a bill, and when is it due?",
            ["We buy with two others. Does each of us get a bill?", "when is it due?"],
        ),
        (
            "When is the plan due, and once it is signed how soon must we confirm it?",
            ["When is the plan due?", "once it is signed how soon must we confirm it?"],
        ),
    ],
)
def test_several_things_are_told_apart(question: str, parts: list[str]) -> None:
    assert texts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "How long does the lease run?",
        "What are the health and safety duties of the builder?",
        "What is the difference between the deposit and the retention?",
        "Who decides when and how the works start?",
        "When a dispute arises, who pays the adjudicator?",
        "Can the tenant end the lease and why?",
        "Compare the notice of the lease and of the licence.",
        "If the schedule of rates and the core terms disagree, which one wins?",
        "Which of the lease and the licence ends first?",
    ],
)
def test_one_thing_stays_whole(question: str) -> None:
    assert question_parts(question) == ()


def test_a_part_that_points_back_leans_on_what_was_asked_before_it() -> None:
    first, second = question_parts("When is the exit plan due and how often must it be tested?")
    assert first.leans_on == ""
    assert second.leans_on == "exit plan due"


def test_a_question_in_very_many_parts_is_looked_up_as_a_whole() -> None:
    assert question_parts(" ".join(["Who pays the rent?"] * (MOST_PARTS + 1))) == ()
