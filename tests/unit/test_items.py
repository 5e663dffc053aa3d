"""Items of a list that are shown without the others: which are true alone, and which say more or less."""

import pytest

from assistant.wording import sentence_at
from tests.fakes.answering import retrieved

LONG = "keep every record of the Services in good order and open to inspection by the Council's auditors " * 5
NOTICE = "give the Council 20 Working Days' notice of any works"


def shown_for(text: str, quoted: str) -> str | None:
    found = sentence_at(retrieved(text), text, text.index(quoted))
    return found.text if found else None


def listed(opening: str, first: str = NOTICE, joint: str = "and", tail: str = "") -> str:
    """A clause with a list that is too long to be shown whole."""
    return (
        f"Access to sites\n5.1 {opening}\n(a) {first};\n(b) {LONG}; {joint}\n(c) leave the site tidy.\n{tail}"
        "5.2 The Council shall pay for access within 30 days."
    )


@pytest.mark.parametrize(
    "opening",
    [
        "The Supplier must:",
        "If works are noisy, the Supplier shall at its own cost:",
        "The Supplier shall not start works at a school and shall:",
    ],
)
def test_an_item_of_a_duty_is_shown_with_its_opening_and_marks_for_the_others(opening: str) -> None:
    assert shown_for(listed(opening), NOTICE) == f"{opening} {NOTICE}; …"
    assert shown_for(listed(opening), "leave the site") == f"{opening} … leave the site tidy."


@pytest.mark.parametrize(
    "opening",
    [
        "The Council may end this lease if the Supplier does all of these:",
        "The Council may end this lease unless the Supplier should:",
        "The Supplier may enter only where it must:",
        "The Supplier must do one of these, as it may choose:",
        "The Works Fee must be the higher of:",
        "Works shall mean:",
        "The Supplier must either:",
        "In the Schools Services:",
    ],
)
def test_an_item_that_joins_limits_or_chooses_is_not_shown_alone(opening: str) -> None:
    assert shown_for(listed(opening), NOTICE) is None


def test_one_of_several_duties_to_choose_from_is_not_shown_and_one_of_several_rights_or_bans_is() -> None:
    assert shown_for(listed("The Supplier must:", joint="or"), NOTICE) is None
    assert shown_for(listed("The Supplier may:", joint="or"), NOTICE) == f"The Supplier may: {NOTICE}; …"
    banned = shown_for(
        listed("The Supplier must not:", "enter a school in term time", "or"), "enter a school"
    )
    assert banned == "The Supplier must not: enter a school in term time; …"


@pytest.mark.parametrize(
    "text",
    [
        listed("The Supplier must:", tail="in each case only where the Council asks for it.\n"),
        listed("The Supplier must:").replace("tidy.", "tidy, in each case if the Council asks."),
        listed("The Supplier must:").replace("(c) leave", "(c) except at a school, leave"),
        listed("The Supplier must:").replace("(c) leave", "(c) without the notice of paragraph (a), leave"),
        listed("The Supplier must:", "give any other notice of works"),
        listed("The Supplier must:", "give notice as paragraph (b) says"),
        listed("The Supplier must:", "give them 20 Working Days' notice"),
        listed("The Supplier must:").replace("tidy.", "tidy; and"),
        listed("The Supplier must:").replace("any works;", "any"),
    ],
)
def test_an_item_that_needs_the_others_or_what_stands_behind_them_is_not_shown_alone(text: str) -> None:
    assert shown_for(text, "20 Working" if "20 Working" in text else "give") is None


def test_a_numbered_item_is_shown_where_the_next_clause_follows() -> None:
    text = (
        f"4. ACCESS\n4.1. The Supplier shall:\n4.1.1. {NOTICE};\n4.1.2. {LONG};\n5. PAYMENT\n5.1. It is due."
    )
    assert shown_for(text, NOTICE) == f"The Supplier shall: {NOTICE}; …"


def test_an_item_of_a_list_in_a_list_is_shown_with_both_openings() -> None:
    inner = f"4.1.1. for works at a school:\n4.1.1.1. {NOTICE}; and\n4.1.1.2. {LONG}; and"
    text = f"4. ACCESS\n4.1. The Supplier shall:\n{inner}\n4.1.2. leave the site tidy.\n4.2. It is due."
    assert shown_for(text, NOTICE) is None
    ensured = text.replace("for works at a school:", "ensure that its Staff shall:")
    assert shown_for(ensured, NOTICE) == f"The Supplier shall: ensure that its Staff shall: {NOTICE}; …"


def test_what_is_cited_is_the_opening_and_the_item_and_nothing_between() -> None:
    text = listed("The Supplier must:")
    found = sentence_at(retrieved(text), text, text.index("leave the site"))
    assert found is not None
    assert [text[part.start : part.end] for part in found.parts] == [
        "5.1 The Supplier must:",
        "(c) leave the site tidy.",
    ]


def test_one_of_several_conditions_is_shown_where_it_is_enough_alone() -> None:
    opening = "The Council may end this lease if:"
    assert (
        shown_for(listed(opening, "the rent is late", "or"), "the rent") == f"{opening} the rent is late; …"
    )
    assert shown_for(listed(opening, "the rent is late", "and"), "the rent") is None
    assert shown_for(listed("The Council may end it only if:", "the rent is late", "or"), "the rent") is None


def test_a_condition_leads_into_items_that_say_who_does_what() -> None:
    opening = "If the works are noisy then:"
    item = "the Supplier shall, within 5 days, tell the Council"
    assert shown_for(listed(opening, item), "within 5 days") == f"{opening} {item}; …"
    assert shown_for(listed("If the Supplier fails to see that:", item), "within 5 days") is None
