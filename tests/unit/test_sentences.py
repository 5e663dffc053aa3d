"""Sentences and clauses are cut at their own borders, and nothing of the text is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language.sentences import clause_spans, sentence_spans, without_leading_mark


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    text = "Acme Ltd. pays e.g. 30 days later. It owes £1.5 million under cl. 4.2 of it. No. 5 applies."
    assert cut(text) == [
        "Acme Ltd. pays e.g. 30 days later.",
        "It owes £1.5 million under cl. 4.2 of it.",
        "No. 5 applies.",
    ]


def test_list_items_stand_alone_and_wrapped_lines_do_not() -> None:
    text = (
        "The Supplier must:\n(a) pay within 30 days; and\n(b) tell the Buyer.\n"
        "This line of a page is wrapped where the page happens to end\nand goes on here."
    )
    assert cut(text) == [
        "The Supplier must:",
        "(a) pay within 30 days; and",
        "(b) tell the Buyer.",
        "This line of a page is wrapped where the page happens to end\nand goes on here.",
    ]


def test_a_long_sentence_is_cut_at_clauses() -> None:
    text = "The Buyer may end it at once if the Supplier stops trading; the Supplier must then pay its debts."
    parts = [text[s.start : s.end] for s in clause_spans(text, sentence_spans(text)[0], max_words=12)]
    assert parts == [
        "The Buyer may end it at once if the Supplier stops trading;",
        "the Supplier must then pay its debts.",
    ]


def test_clause_numbers_and_bullets_come_off() -> None:
    assert without_leading_mark("12.3 (a) The Supplier pays.") == "The Supplier pays."
    assert without_leading_mark("• The Supplier pays.") == "The Supplier pays."
    assert without_leading_mark("30 days are enough.") == "30 days are enough."


@settings(deadline=None)
@given(st.text(alphabet="ab A1.;:,\n()|-£", max_size=200), st.integers(min_value=1, max_value=20))
def test_no_character_is_lost_or_shown_twice(text: str, max_words: int) -> None:
    spans = [part for span in sentence_spans(text) for part in clause_spans(text, span, max_words=max_words)]
    covered = [index for span in spans for index in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert {index for index, character in enumerate(text) if not character.isspace()} <= set(covered)


@settings(deadline=None)
@given(st.text(alphabet="abc A1.;:,\n()", max_size=200))
def test_no_word_is_cut(text: str) -> None:
    for span in sentence_spans(text):
        for part in clause_spans(text, span, max_words=5):
            assert not (part.start and text[part.start - 1].isalnum() and text[part.start].isalnum())


def test_rows_of_a_table_are_apart_though_long() -> None:
    text = (
        "Resource Unit Weekday rate (£) Weekend and bank holiday rate (£)\nSkilled gardener hour 29.80 41.70"
    )
    assert [text[span.start : span.end] for span in sentence_spans(text)] == text.splitlines()


def test_a_page_break_ends_a_short_line() -> None:
    text = "Complaints answered 95% None\fAshby Council Grounds Maintenance"
    assert [text[span.start : span.end] for span in sentence_spans(text)] == text.split("\f")


def test_a_clause_number_that_is_the_subject_stays() -> None:
    assert without_leading_mark("Clause 5.1 only applies if notice is given.").startswith("Clause 5.1")
    assert without_leading_mark("Clause 5.1 The Buyer pays.") == "The Buyer pays."
