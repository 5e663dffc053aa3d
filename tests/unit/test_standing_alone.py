"""A sentence is shown only where it says by itself what its document says."""

import pytest

from tests.fakes.source_sentences import sentence_at


@pytest.mark.parametrize(
    "text",
    [
        "The Supplier shall correct it within five Working Days of receipt of any such reminder.",
        "If the Supplier fails to do so then the Buyer may do the works.",
        "The Buyer must have evidence of the same.",
        "If they are not, the Contractor pays £1,500 for each day.",
        "Before that the fee is 4% of the annual salary.",
        "As such, claims go to the maker.",
        "These manufacturing services include labour and parts.",
        "Notwithstanding the foregoing, the Buyer may end the lease.",
        "For purposes of the preceding sentence, a merger is deemed to be a transfer.",
        "That provision requires the contractor to do half of the work.",
        "Examples include use in aircraft and ships.",
        "For example, the Buyer may end the lease.",
        "The signing of this Agreement by such party is allowed by its own rules.",
        "Works of the following categories are no part of the price.",
        "The duties on know-how hold beyond such ten (10) year period.",
        "To the extent sales abroad are permitted, the Distributor must comply with all export laws.",
    ],
)
def test_what_points_back_to_what_is_not_said_is_not_shown(text: str) -> None:
    assert sentence_at(text, text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement ends on 1 May 2028.",
        "If the Supplier gets a reminder it must correct the report within a week of such reminder.",
        "The Supplier must take such steps as are needed to end the breach.",
        "The Supplier must repair the roof, and where it fails to do so within a week the Buyer may.",
        "The Buyer may end this Contract at the same time as the lease.",
        "It is agreed that each party bears its own costs.",
        "Each party must have the power to sign, and such party must say so.",
        "The Supplier must answer on the following Working Day.",
        "The Buyer may extend the term, provided that such extension is for one year at most.",
        "Either party may end this maintenance and support contract at once.",
        "The Supplier must repair the following: roofs, walls and doors.",
        "Where permitted by law, the Supplier may keep a copy.",
        "The Buyer may object in ten (10) days and no later than the end of such ten (10) days.",
    ],
)
def test_what_a_sentence_says_itself_it_may_point_at(text: str) -> None:
    assert sentence_at(text, text) == text


@pytest.mark.parametrize(
    "limit",
    [
        "However, the Buyer may keep the plans of each work that it has paid for and all that belongs to it.",
        "Except where the law says otherwise, the Buyer keeps the plans of each work that it paid for.",
        "We do not agree.",
        "With the express permission of the Buyer the Supplier may keep them.",
        "In a wide limitation, how- ever, the Buyer keeps the plans of each work that it has paid for.",
        "Paragraph 4 shall not apply to the plans of any work that the Buyer or its agents have paid for.",
        "In spite of clause 4, the Buyer may keep the plans of each work that it has paid for in full.",
    ],
)
def test_what_the_next_sentence_takes_back_is_shown_with_it_or_not_at_all(limit: str) -> None:
    clause = "4.1 The Supplier owns the plans"
    assert sentence_at(f"{clause}.\n4.2 {limit}", "The Supplier owns") in (
        "",
        f"The Supplier owns the plans. {limit}",
    )
    long = f"{clause} that it makes{' in any place, at any time and in any form' * 7}"
    assert sentence_at(f"{long}.\n4.2 {limit}", "The Supplier owns") == ""
    assert (
        sentence_at(f"{clause}.\n4.2 The Buyer pays.", "The Supplier owns") == "The Supplier owns the plans."
    )


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("The Buyer may request support at night.", False),
        ("A request for support is free.", False),
        ("The Buyer has many sites.", True),
        ("", True),
    ],
)
def test_a_thing_that_the_sentence_before_brings_up_is_not_told_alone(before: str, shown: bool) -> None:
    sentence = "The written request must be received ten days ahead."
    both = f"{before} {sentence}".strip()
    assert sentence_at(both, sentence) == (sentence if shown else both)


def test_a_list_with_a_page_number_inside_is_not_shown() -> None:
    page = "The Supplier pays: - 5% of sales in Wales; -7- - 6% of sales in Kent."
    assert sentence_at(page, "The Supplier") == ""


def test_a_reference_between_hides_nothing_that_is_taken_back() -> None:
    text = "The officer may go on with the work. (Ex. 4). However, the Board may stop it."
    assert sentence_at(text, "The officer") == ""


def test_what_somebody_argues_is_not_what_holds() -> None:
    text = "Since the Board has delegated the power, the schools argue that their officer may decide."
    assert sentence_at(text, text, question="May the officer decide?") == ""
    assert sentence_at(text, text, question="What do the schools argue?") == text
    told = "The contracting officer replied that the bond was due before the award of the contract."
    assert sentence_at(told, told, question="When was the bond due?") == ""
    condition = (
        "If any person alleges that the software infringes a right, the Supplier must defend the claim."
    )
    assert sentence_at(condition, condition, question="Who defends us?") == condition


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The Buyer may reject the Plan by notice.", "Any such notice must give reasons."),
        ("The Supplier pays within 30 days.", "If it fails to do so, the Buyer may end the lease."),
        ("The Buyer may request support at night.", "The written request must be received ten days ahead."),
        ("The Buyer may not use the works in flight.", "Examples include use in aircraft and balloons."),
        (
            "If the bond is called in, the Supplier shall deliver a new bond to the Buyer.",
            "The Supplier shall deliver the bond in two copies.",
        ),
        (
            "The Distributor shall not sell abroad without consent.",
            "To the extent sales abroad are permitted, the Distributor must comply with all export laws.",
        ),
    ],
)
def test_what_leans_on_the_sentence_before_is_shown_behind_it_or_not_at_all(
    before: str, sentence: str
) -> None:
    text = f"4.1 {before} {sentence}"
    assert sentence_at(text, sentence) == f"{before} {sentence}"
    long = before.removesuffix(".") + " at any place that the parties may name from time to time" * 7
    assert sentence_at(f"4.1 {long}. {sentence}", sentence) == ""
    assert sentence_at(f"{before}\n\nPayment\n\n{sentence}", sentence) in ("", sentence)


def test_what_another_paragraph_says_is_not_put_before_a_sentence() -> None:
    assert (
        sentence_at("All rules of tier 3 apply.\nIt is left out if those rules change.", "It is left") == ""
    )


@pytest.mark.parametrize(
    "behind",
    [
        "If this doesn't happen, the Buyer may publish the details.",
        "Such notice must give reasons.",
        "It must be renewed each year.",
        "This debt must be paid at once.",
    ],
)
def test_what_goes_on_from_a_sentence_is_shown_with_it_where_there_is_room(behind: str) -> None:
    said = "The Supplier gives notice of each debt."
    assert sentence_at(f"4.1 {said} {behind}\n4.2 It ends.", "The Supplier") == f"{said} {behind}"
    assert sentence_at(f"4.1 {said} 4.2 {behind}\n4.3 It ends.", "The Supplier") == said
    long = behind.removesuffix(".") + " at any place that the parties may name from time to time" * 7
    assert sentence_at(f"4.1 {said} {long}.\n4.2 It ends.", "The Supplier") == said


@pytest.mark.parametrize(
    "more",
    [
        "The Supplier also grants the Buyer security over its lists.",
        "The Supplier must further insure the vans.",
        "In the second year the Supplier shall additionally train two people.",
    ],
)
def test_what_adds_to_the_sentence_before_is_shown_with_it_where_there_is_room(more: str) -> None:
    said = "The Supplier grants the Buyer security over its vans."
    assert sentence_at(f"4.1 {said} {more}\n4.2 It ends.", more) == f"{said} {more}"
    assert sentence_at(f"4.1 {said}\n4.2 {more}\n4.3 It ends.", more) == more
    long = said.removesuffix(".") + " at any place that the parties may name from time to time" * 7
    assert sentence_at(f"4.1 {long}. {more}\n4.2 It ends.", more) == more


@pytest.mark.parametrize(
    "text",
    [
        "The frequency of such audits as well as their length is set by the Plan.",
        "The Supplier must meet the rules of that Code.",
        "The Supplier must see that maintenance of this is included.",
        "The Buyer is bound by this restriction under the Agreement.",
        "The Supplier loses its place if it no longer meets these rules but meets others.",
    ],
)
def test_what_points_at_what_is_in_neither_sentence_is_not_shown(text: str) -> None:
    assert sentence_at(f"The Supplier gives access to all records. {text}", text) == ""
