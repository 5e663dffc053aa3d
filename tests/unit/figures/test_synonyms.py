"""Nouns that the tables know under another name, and words that only round a sentence off."""

import re

import pytest

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.synonyms import SYNONYMS, said_plainly
from assistant.figures.reading.wordings import AMOUNTS, CONDITIONS, EARLY_CONDITIONS

EXAMPLES = [
    row.example.rstrip("?.").removesuffix(" at all")
    for row in (*EARLY_CONDITIONS, *AMOUNTS, *CONDITIONS)
    if not any(word in row.example for word in ("spen", "pa", "cost"))
]


@pytest.mark.parametrize("synonym", SYNONYMS, ids=[synonym.example for synonym in SYNONYMS])
def test_a_synonym_is_read_as_the_word_of_the_tables(synonym):
    said, _ = said_plainly(synonym.example)
    assert synonym.plain in said


@pytest.mark.parametrize(
    "question",
    [
        "How many notices are for records management?",
        "Which contracts cover digitising planning records?",
        "Which tenders are for enterprise software?",
        "What did Trading Standards Records Ltd win?",
        "Which council's contracts record the largest total?",
        "How many awards are there at all seven councils?",
        "How many transactions are there?",
    ],
)
def test_a_noun_of_what_is_bought_stays(question):
    assert said_plainly(question) == (question, ())


@pytest.mark.parametrize("aside", ["in the end", "on paper", "so far", "as far as we know"])
@pytest.mark.parametrize("joined", ["{} {}?", "{}, {}?"])
def test_words_that_round_a_sentence_off_are_left_out_and_told(aside, joined):
    for bare in EXAMPLES:
        assert said_plainly(joined.format(bare, aside))[0] == said_plainly(f"{bare}?")[0]
        assert aside in said_plainly(joined.format(bare, aside))[1]


def test_of_money_that_was_paid_so_far_says_more():
    assert said_plainly("How much has been paid so far?") == ("How much has been paid so far?", ())


_ROWS = (*EARLY_CONDITIONS, *AMOUNTS, *CONDITIONS)
_NOUN = re.compile(r"(?<!award )(?<!contract )\b(?:contracts|awards|notices|tenders|procurements)\b")
_OF_ONE_NOUN = (
    "test notices",
    "closed notices",
    "several notices",
    "registered contracts",
    "supply contracts",
    "awards to universities",
)
"""What these say they say of this noun alone."""
_NAMED = [
    row for row in _ROWS if _NOUN.search(row.example) and not any(n in row.example for n in _OF_ONE_NOUN)
]


def _said_of_rows(question):
    text = CoveredText(said_plainly(question)[0])
    found = [row.condition(match) for row in _ROWS for match in text.take_all(row.pattern)]
    return sorted(repr((one.field, one.operator, one.values, one.negated)) for one in found if one)


@pytest.mark.parametrize("noun", ["contracts", "notices", "purchases", "records", "calls for tender"])
def test_what_is_said_of_one_noun_for_rows_is_read_of_the_others_but_for_one_in_fifty(noun):
    asked = {row.example: _NOUN.sub(noun, row.example, count=1) for row in _NAMED}
    other = [said for example, said in asked.items() if _said_of_rows(said) != _said_of_rows(example)]
    assert len(other) <= len(asked) / 50, other
