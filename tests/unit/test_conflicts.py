"""Where the evidence gives a question more than one answer."""

from dataclasses import replace

from assistant.evidence.conflicts import conflicting_readings
from assistant.evidence.weigh import Unit
from tests.fakes.answering import retrieved

COVER = "How much professional indemnity cover must the contractor carry?"
ONE = "1A | Professional indemnity insurance of not less than £1,000,000"
TWO = "2 | Professional indemnity insurance of not less than £5,000,000"


def unit(text: str, *, number: int = 1, score: float = 2.0, answers: bool = True) -> Unit:
    passage = retrieved(text, number=number, locator=f"row {number}")
    return Unit(passage, 0, len(text), text, 0.6, 0.5, answers, score)


def test_the_same_statement_with_two_values_has_two_readings_the_best_first() -> None:
    readings = conflicting_readings(COVER, [unit(ONE), unit(TWO, number=2, score=1.9)])
    assert [reading.question for reading in readings] == [
        "How much professional indemnity cover must the contractor carry, under “1A”?",
        "How much professional indemnity cover must the contractor carry, under “2”?",
    ]


def test_a_reading_asked_as_it_stands_has_one_answer() -> None:
    readings = conflicting_readings(COVER, [unit(ONE), unit(TWO, number=2)])
    for reading in readings:
        assert conflicting_readings(reading.question, [unit(ONE), unit(TWO, number=2)]) == ()


def test_the_same_value_in_two_places_is_one_answer() -> None:
    again = TWO.replace("£5,000,000", "£1 million")
    assert conflicting_readings(COVER, [unit(ONE), unit(again, number=2)]) == ()


def test_readings_in_the_same_words_are_one() -> None:
    plain = [unit(text.split("| ")[1]) for text in (ONE, TWO)]
    assert conflicting_readings(COVER, plain) == ()
    third = conflicting_readings(COVER, [*plain, unit(TWO.replace("5", "9"), number=2)])
    assert len({(reading.text, reading.question) for reading in third}) == len(third) == 2


def test_the_number_of_a_tier_or_lot_tells_statements_apart() -> None:
    tiers = [unit(f"Tier {word} works need {count} quotations") for word, count in (("Two", 3), ("Three", 4))]
    assert conflicting_readings("How many quotations do tier two works need?", tiers) == ()


def test_a_clause_and_the_variation_that_overrides_it_are_one_answer() -> None:
    base, later = unit(ONE), unit(TWO, number=2, score=1.9)
    overriding = replace(later, passage=replace(later.passage, varies=("row 1",)))
    assert conflicting_readings(COVER, [base, overriding]) == ()
    assert conflicting_readings(COVER, [overriding, base]) == ()


def test_a_word_of_the_question_that_only_one_statement_holds_decides() -> None:
    other = TWO.replace("Professional indemnity", "Employers' liability")
    assert conflicting_readings(COVER, [unit(ONE), unit(other, number=2)]) == ()


def test_a_much_weaker_statement_is_no_second_answer() -> None:
    assert conflicting_readings(COVER, [unit(ONE), unit(TWO, number=2, score=1.2)]) == ()


def test_a_question_for_several_answers_is_not_asked_back() -> None:
    assert conflicting_readings("What cover is needed for each lot?", [unit(ONE), unit(TWO, number=2)]) == ()


LUNCHES = "Primary lunch | 2.55\nSecondary lunch | 2.85\nPrimary lunch | 2.60"


def row(text: str, *, number: int = 1, score: float = 2.0) -> Unit:
    passage = retrieved(text, number=number, source=LUNCHES)
    return replace(unit(text, number=number, score=score), passage=passage, context=0.8)


def test_rows_of_one_table_that_answer_alike_are_readings_by_their_labels() -> None:
    rows = [row("Primary lunch | 2.55"), row("Secondary lunch | 2.85", number=2, score=1.99)]
    readings = conflicting_readings("What does a lunch cost?", rows)
    assert [reading.question for reading in readings] == [
        "What does a lunch cost, under “Primary lunch”?",
        "What does a lunch cost, under “Secondary lunch”?",
    ]
    assert all(conflicting_readings(reading.question, rows) == () for reading in readings)


def test_rows_under_one_label_are_one_reading_in_the_place_of_the_best() -> None:
    rows = [
        row("Primary lunch | 2.55"),
        row("Secondary lunch | 2.85", number=2),
        row("Primary lunch | 2.60", number=3),
    ]
    labels = [reading.text.split(",")[0] for reading in conflicting_readings("What does a lunch cost?", rows)]
    assert labels == ["Primary lunch", "Secondary lunch"]


def test_a_row_whose_label_the_question_names_has_no_rival() -> None:
    rows = [row("Primary lunch | 2.55"), row("Secondary lunch | 2.85", number=2)]
    assert conflicting_readings("What does a primary lunch cost?", rows) == ()


def test_a_row_that_is_nearer_or_a_sentence_that_is_as_near_is_the_answer() -> None:
    first, second = row("Primary lunch | 2.55"), row("Secondary lunch | 2.85", number=2, score=1.8)
    said = unit("The price of a lunch shall be £2.70 in every school of the borough.", number=3)
    assert conflicting_readings("What does a lunch cost?", [first, second]) == ()
    assert conflicting_readings("What does a lunch cost?", [said, replace(second, score=2.0)]) == ()


def test_rows_that_say_little_of_the_question_are_no_readings() -> None:
    rows = [row("Primary lunch | 2.55"), row("Secondary lunch | 2.85", number=2)]
    beside = [replace(each, context=0.4) for each in rows]
    assert conflicting_readings("How much of a lunch is local?", rows)
    assert conflicting_readings("How much of a lunch is local?", beside) == ()
