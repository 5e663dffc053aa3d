"""What documents are called, and which one a name fits best."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus.records import Document
from assistant.language.vocabulary import name_words, path_words, search_words
from assistant.question.catalogue import Catalogue
from assistant.question.mentions import mentions_in
from tests.fakes.contracts import catalogue_of


def best(words: str, catalogue: Catalogue) -> str:
    return catalogue.matches(name_words(words))[0].entry.paths[0]


def test_the_party_tells_contracts_of_one_title_apart():
    parties = [f"Firm{chr(97 + number // 26)}{chr(97 + number % 26)}x" for number in range(120)]
    catalogue = catalogue_of(
        {
            f"{n:03}.txt": f"SUPPLY AGREEMENT\n\nbetween {party} Limited and Ashby Council"
            for n, party in enumerate(parties)
        }
    )
    for number, party in enumerate(parties):
        assert best(f"Supply Agreement between {party} Ltd and Ashby", catalogue) == f"{number:03}.txt"


def test_copies_of_one_content_are_one_entry_with_both_paths():
    document = Document("a.txt", "Ashby", "", "1" * 64, "text/plain", 1)
    copy = Document("b/c.txt", "Bexley", "", "1" * 64, "text/plain", 1)
    [entry] = Catalogue([(document, "LEASE"), (copy, "LEASE")]).entries
    assert entry.paths == ("a.txt", "b/c.txt")
    assert entry.owners == ("Ashby", "Bexley")


def test_a_word_that_is_also_used_in_lower_case_is_no_name():
    catalogue = catalogue_of({"a.txt": "GROUNDS CONTRACT with Greenfell Limited. The grounds are large."})
    assert catalogue.is_proper("greenfell")
    assert not catalogue.is_proper("grounds")
    assert not catalogue.is_proper("contract")


def test_a_year_and_month_of_the_document_name_it():
    documents = [
        (
            Document(
                f"{year}.bin", "Ashby", "", digit * 64, "", 1, title="Waste contract", date=f"{year}-04-01"
            ),
            "",
        )
        for year, digit in (("2019", "a"), ("2024", "b"))
    ]
    assert best("waste contract of April 2024", Catalogue(documents)) == "2024.bin"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giggles N’ Hugs, Inc.", ["giggles", "n", "hugs", "inc"]),
        ("e.l.f. Beauty’s", ["elf", "beauty"]),
        ("Spôk Holdings", ["spok", "holdings"]),
        ("Brown & Sons (UK) Ltd", ["brown", "sons", "uk", "ltd"]),
    ],
)
def test_names_lose_punctuation_accents_and_possessives(text, words):
    assert name_words(text) == words


def test_file_names_are_cut_where_case_changes():
    assert path_words("GroundsMaintenance_v2-FINAL") == ["grounds", "maintenance", "v2", "final"]


def test_search_words_leave_out_what_every_question_has():
    assert search_words("What does the contract say about the notice period, please?") == ["notice", "period"]


@given(st.text(max_size=300))
def test_mentions_lie_inside_the_question_and_do_not_overlap(question):
    end = 0
    for mention in mentions_in(question):
        assert end <= mention.start < mention.end <= len(question)
        end = mention.end


def test_rows_of_a_table_are_not_what_it_is_called():
    table = Document("register.csv", "Ashby", "", "1" * 64, "text/csv", 1)
    assert not Catalogue([(table, "Contract\nWaste Disposal, Viridor Limited")]).knows("viridor")
