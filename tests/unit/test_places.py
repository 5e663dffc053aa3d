"""Places as locators and deeds name them."""

import pytest

from assistant.evidence.places import Place, places_in


@pytest.mark.parametrize(
    ("text", "within", "first", "last"),
    [
        ("clause 12.3, page 7", (), "12.3", "12.3"),
        ("clauses 9.2 to 9.4", (), "9.2", "9.4"),
        ("clauses 6.2(a) to (b), page 3", (), "6.2", "6.2"),
        ("definition of “X”, section 1.1(h)", (), "1.1", "1.1"),
        ("Schedule 3.2, paragraph 15.1", (("schedule", "3.2"),), "15.1", "15.1"),
        ("Call-Off Schedule C2, Part B, paragraph 3", (("schedule", "C2"), ("part", "B")), "3", "3"),
        ("In paragraph 1 of Part 2 of Schedule 1 the words", (("schedule", "1"), ("part", "2")), "1", "1"),
        ("the Charges in Annex B", (("annex", "B"),), "", ""),
        ("article IV", (), "IV", "IV"),
        ("clause 9.2A", (), "9.2A", "9.2A"),
        ("clause 9.2’s notice", (), "9.2", "9.2"),
        ("Clauses 9.1–9.4", (), "9.1", "9.4"),
        ("paragraph 4 of the Schedule", (("schedule", ""),), "4", "4"),
    ],
)
def test_one_place(text: str, within: tuple[tuple[str, str], ...], first: str, last: str) -> None:
    assert places_in(text) == (Place(frozenset(within), first, last),)


def test_several_places_of_one_list() -> None:
    assert [place.first for place in places_in("clauses 4, 5.1 and 6 are deleted")] == ["4", "5.1", "6"]
    assert [place.first for place in places_in("articles VII to 7.2(a)")] == ["VII", "7.2"]


@pytest.mark.parametrize(
    "text", ["page 7", "paragraph (b)", "the clause shall read", "in part", "line 5", ""]
)
def test_no_place(text: str) -> None:
    assert places_in(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        ("clause 12", "clause 12.3", True),
        ("clause 1", "clause 12.3", False),
        ("clauses 9.2 to 9.4", "clause 9.3", True),
        ("clause 9.10", "clauses 9.2 to 9.9", False),
        ("clause 9.3", "clause 9", True),
        ("clause 1", "Schedule 1, paragraph 1", False),
        ("Schedule 1", "Schedule 1, Part 2, paragraph 4", True),
        ("paragraph 4 of Part 1 of Schedule 1", "Schedule 1, Part 2, paragraph 4", False),
        ("Schedule 1", "clause 1", False),
        ("paragraph 4 of Schedule 1", "Schedule 1, page 3", True),
        ("paragraph 4 of Part 2 of Schedule 1", "Schedule 1, paragraph 4", True),
        ("paragraph 4 of the Schedule", "clause 4", False),
        ("clause 9.2", "Part A, clause 9.2", True),
        ("clause 9.2A", "clause 9.2", False),
        ("clause 9.2A", "clauses 9.1 to 9.4", True),
        ("Schedule 1", "Annex A", False),
    ],
)
def test_a_place_covers_what_lies_in_it(one: str, other: str, covers: bool) -> None:
    [first], [second] = places_in(one), places_in(other)
    assert first.covers(second) is covers


def test_a_part_is_deeper_than_its_clause() -> None:
    whole, part = places_in("clauses 9, 9.3")
    assert part.is_deeper_than(whole)
    assert not whole.is_deeper_than(part)
