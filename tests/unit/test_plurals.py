"""Numbers with their nouns."""

import pytest

from assistant.erasure.people import ErasedPeople
from assistant.language.plurals import counted, counted_of


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 documents"), (1, "1 document"), (1204, "1,204 documents")]
)
def test_a_noun_is_one_or_many(number: int, said: str) -> None:
    assert counted(number, "document") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(number, "entry", "entries") for number in (1, 2)] == ["1 entry", "2 entries"]


def test_a_part_takes_the_noun_of_the_whole() -> None:
    assert [counted_of(1, total, "vote") for total in (1, 3)] == ["1 of 1 vote", "1 of 3 votes"]


def test_what_went_of_one_person_is_told_of_one() -> None:
    went = ErasedPeople(people=1, conversations=1, mandate_requests=1, ratings=2)
    assert went.words == "1 person, 1 conversation, 2 ratings, 1 mandate request"
