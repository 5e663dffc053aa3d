"""What sort of value a question asks for."""

import pytest

from assistant.question.asked import asked_value


@pytest.mark.parametrize(
    ("question", "answering", "beside"),
    [
        ("How much notice must we give?", "ninety (90) days' notice", "a fee of £500"),
        ("How long does the contract run?", "five years", "section 5 applies"),
        ("What is the liability cap?", "£2 million for each claim", "for two years"),
        ("What percentage must be small firms?", "at least 25%", "in 25 days"),
        ("On what date does it end?", "31 March 2027", "after two years"),
        ("How many bids are needed?", "three tenders", "on time"),
        ("Within how many seconds must calls be answered?", "20 seconds", "20 days"),
    ],
)
def test_only_values_of_the_kind_answer(question: str, answering: str, beside: str) -> None:
    asked = asked_value(question)
    assert asked.firm
    assert asked.met_by(answering)
    assert not asked.met_by(beside)


def test_a_question_for_no_value_asks_for_none() -> None:
    asked = asked_value("Does TUPE apply?")
    assert not asked.kinds
    assert not asked.met_by("30 days")


def test_when_may_be_answered_without_a_value() -> None:
    asked = asked_value("When must the plan be reviewed?")
    assert not asked.firm
    assert asked.met_by("within 10 Working Days")


def test_a_rate_of_interest_is_a_percentage_that_is_said_to_be_interest() -> None:
    asked = asked_value("What rate of interest do we owe?")
    assert asked.met_by("Interest accrues at 4% a year above the base rate.")
    assert not asked.met_by("A sum worth over 10% of the Contract Value may be withheld.")


def test_a_date_is_no_notice_though_it_may_be_an_end() -> None:
    assert not asked_value("How much notice must we give?").met_by("on 31 March 2027")
    assert asked_value("How long does the contract run?").met_by("until 31 March 2027")


def test_what_asks_first_in_the_question_decides() -> None:
    asked = asked_value("How much notice is needed, and what fee is due?")
    assert asked.met_by("three months' notice")
    assert not asked.met_by("£500")


def test_words_answer_how_soon_and_how_often() -> None:
    assert asked_value("How soon must they tell us?").met_by("immediately")
    assert not asked_value("How long may it take?").met_by("immediately")
    assert asked_value("How often are bins emptied?").met_by("twice each Working Day")


def test_a_bare_number_is_a_sum_under_a_heading_in_pounds() -> None:
    asked = asked_value("What is the day rate for an analyst?")
    assert asked.met_in_table("Analyst 420", "Grade Day rate (£)")
    assert not asked.met_in_table("Analyst 420", "Grade Number of people")


def test_a_verb_that_sounds_like_a_price_asks_for_none() -> None:
    assert not asked_value("What happens if the inspector rates the home inadequate?").firm


def test_how_many_is_answered_by_a_number_that_counts_something() -> None:
    asked = asked_value("How many inspectors does the contractor employ?")
    assert asked.met_by("The Contractor employs three inspectors.")
    assert not asked.met_by("A rating of 5 is required.")
    assert not asked.met_by("An overcharge of 1.5% is repaid.")


def test_a_share_answers_how_many_of_them_must_be_so() -> None:
    assert asked_value("How many calls must be answered in a minute?").met_by("85% of calls")
    assert asked_value("How many of the staff are trained?").met_by("80% of staff")


def test_an_hourly_rate_is_a_sum_that_is_reckoned_by_the_hour() -> None:
    asked = asked_value("What is the hourly pay of a chef?")
    assert asked.firm
    assert asked.reckoned_as_asked("Chef: £14.20 an hour")
    assert not asked.reckoned_as_asked("£300 a month for each kitchen")
    assert asked_value("What is the fee?").reckoned_as_asked("£300 a month")


def test_how_often_is_answered_by_what_comes_again() -> None:
    often = asked_value("How often must the plan be reviewed?")
    assert often.met_by("The plan is reviewed every six (6) Months.")
    assert often.met_by("An annual review is held.")
    assert often.met_by("Twice.")
    assert not often.met_by("The plan is due within twenty days of the Start Date.")
