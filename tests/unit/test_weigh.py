"""The weighing of evidence: words in context, values left open, and the score."""

import pytest

from assistant.evidence.blanks import is_open, is_withheld
from assistant.evidence.context import shares_in_context
from assistant.evidence.likeness import WordLikeness
from assistant.evidence.score import Measures, evidence_score
from assistant.evidence.weigh import Evidence, weighed_evidence
from assistant.question.asked import is_polar
from tests.fakes.answering import WordEmbedding, retrieved

DEPOSIT = "The Tenant shall pay a deposit of £2,000 on signature."


def weighed(question: str, *texts: str) -> Evidence:
    return weighed_evidence(
        question,
        [retrieved(text) for text in texts],
        embedding=WordEmbedding(),
        likeness=WordLikeness(WordEmbedding(), lambda _word: 1.0),
    )


def shares(question: str, *texts: str, **rarities: float) -> list[float]:
    own, *read = WordEmbedding().read([question, *texts])
    found = shares_in_context(question, own, rarities or {"deposit": 1.0}, read)
    return [round(float(share), 2) for share in found]


def test_a_text_says_a_word_that_stands_anywhere_in_it() -> None:
    assert shares("what deposit", "pay a deposit now", "pay a fee now", "") == [1.0, 0.0, 0.0]


def test_a_rare_word_counts_for_more() -> None:
    assert shares("deposit fee", "the deposit", "the fee", deposit=3.0, fee=1.0) == [0.75, 0.25]


def test_a_question_without_such_words_is_compared_token_by_token() -> None:
    assert shares("deposit fee", "the deposit", rent=1.0) == [0.5]


@pytest.mark.parametrize(
    "text",
    ["a sum of £[ ]", "on .......... days", "Expiry | [Day Month Year]", "as stated in the Order Form"],
)
def test_a_blank_or_another_paper_leaves_a_value_open(text: str) -> None:
    assert is_open(text)
    assert not is_withheld(text)


def test_a_link_is_no_blank() -> None:
    assert not is_open("See the [guide][] and [issues](https://example.org).")


def test_what_was_taken_out_is_withheld() -> None:
    assert is_withheld("The price is [***] each.")
    assert not is_open(DEPOSIT)


def test_where_only_a_value_answers_the_score_is_of_what_states_one() -> None:
    question = "How much is the deposit of the tenant?"
    stated = weighed(question, DEPOSIT)
    unstated = weighed(question, "The deposit of the Tenant is held by the agent.", "The fee is £90 a year.")
    assert unstated.measures.support < stated.measures.support
    assert unstated.score < stated.score


def test_a_value_left_open_where_it_is_asked_for_leaves_no_score() -> None:
    evidence = weighed(
        "How much is the deposit?", "The deposit is £[ ] on signature.", "The fee is £90 a year."
    )
    assert evidence.left_open is not None
    assert "deposit" in evidence.left_open.text
    assert evidence.score == 0


def test_a_blank_beside_the_value_asked_for_is_no_matter() -> None:
    evidence = weighed("How much is the deposit?", DEPOSIT, "The fee is £[ ] a year.")
    assert evidence.left_open is None


def test_a_blank_of_another_lot_than_is_asked_for_is_no_matter() -> None:
    evidence = weighed("How much is the deposit of lot 2?", "The deposit of lot 3 is £[ ].", DEPOSIT)
    assert evidence.left_open is None


def test_a_blank_in_a_sentence_without_the_things_counted_is_no_matter() -> None:
    question = "How many quotations do small works need?"
    assert weighed(question, "Small works are works of a value of £[ ].").left_open is None
    assert weighed(question, "Small works need [ ] quotations.").left_open is not None


@pytest.mark.parametrize("blank", ["The deposit goes to account number [ ].", "Deposit form number: | [ ]"])
def test_a_blank_for_another_kind_of_value_is_no_matter(blank: str) -> None:
    assert weighed("What percentage is the deposit?", blank).left_open is None
    assert weighed("What percentage is the deposit?", "The deposit is [ ] per cent.").left_open is not None


def test_a_sum_in_square_brackets_is_no_blank() -> None:
    assert weighed("How much is the deposit?", "The deposit is £[5,000] on signature.").left_open is None


def test_yes_or_no_is_answered_by_a_sentence_whose_sum_is_withheld() -> None:
    assert weighed("Is a deposit payable?", "A deposit of [***] is payable.").left_open is None


@pytest.mark.parametrize("question", ["Is it free?", "Can we leave early?", "must they insure"])
def test_a_question_that_begins_with_its_verb_asks_for_yes_or_no(question: str) -> None:
    assert is_polar(question)
    assert not is_polar(f"When {question}")


def measured(*, value: bool = False, support: float = 0.5, coverage: float = 0.3, words: int = 4) -> float:
    return evidence_score(Measures(value, support, coverage, words))


@pytest.mark.parametrize("value", [False, True])
def test_a_longer_question_needs_less_support(value: bool) -> None:
    assert measured(value=value, words=4) < measured(value=value, words=9)


@pytest.mark.parametrize("value", [False, True])
def test_more_support_and_more_coverage_raise_the_score(value: bool) -> None:
    assert measured(value=value) < measured(value=value, support=0.9)
    assert measured(value=value) < measured(value=value, coverage=0.9)


def test_support_has_two_parts_where_a_value_is_asked_for() -> None:
    assert measured(value=True) < measured()


def test_where_words_may_answer_support_is_what_a_sentence_says_of_the_question() -> None:
    evidence = weighed("Who holds the deposit?", "The deposit is held by the agent.")
    assert evidence.measures.support == evidence.units[0].context


def test_a_passage_in_the_words_of_clauses_covers_more() -> None:
    plain = weighed("How do we quit?", "We quit the premises in June.")
    worded = weighed("How do we quit?", "We quit by notice of termination.")
    assert plain.measures.coverage < worded.measures.coverage


def test_where_only_a_value_answers_the_words_of_clauses_count_for_nothing() -> None:
    question, passage = "How much is the rent if we quit?", "The rent on termination is £90."
    assert weighed(question, passage).measures.coverage <= 1
