"""A sentence is shown from where it begins to where it ends, a list with all its items."""

import pytest

from assistant.question.asked import AskedValue
from assistant.quote import Excerpt
from assistant.verify import Verifier
from assistant.wording import SourceSentence
from tests.fakes.answering import TextCorpus, retrieved
from tests.fakes.source_sentences import sentence_at

LIST = (
    "5.2 The Supplier shall:\n5.2.1 vacate the Premises;\n5.2.2 hand over the keys; and\n"
    "5.2.3 close the account.\n"
)


@pytest.mark.parametrize("at", ["The Supplier shall", "vacate", "hand over", "close"])
def test_a_list_is_shown_whole_where_it_can_be_read_at_a_glance(at: str) -> None:
    text = f"5.1 The Plan is agreed.\n{LIST}5.3 Nobody is paid."
    whole = "The Supplier shall: vacate the Premises; hand over the keys; and close the account."
    assert sentence_at(text, at) == whole
    long = text.replace("the keys", "the keys, passes, badges and cards " * 15)
    shown = {
        "vacate": "The Supplier shall: vacate the Premises; …",
        "close": "The Supplier shall: … close the account.",
    }
    assert sentence_at(long, at) == shown.get(at, "")


def test_the_words_that_close_a_list_belong_to_it() -> None:
    text = (
        "9.3 Neither party shall be liable for any:\n(a) loss of savings;\n(b) loss of data; or\n"
        "(c) other loss;\n"
        "suffered by the other party.\n9.4 It ends."
    )
    whole = (
        "Neither party shall be liable for any: loss of savings; loss of data; or other loss; "
        "suffered by the other party."
    )
    assert sentence_at(text, "loss of savings") == whole


def test_items_that_are_sentences_stand_alone() -> None:
    text = "The rules are:\n• The Buyer must pay within 30 days.\n• The Supplier must send invoices."
    assert sentence_at(text, "The Supplier") == "The Supplier must send invoices."


def test_a_list_goes_on_behind_the_passage() -> None:
    source = f"5.1 The Plan is agreed.\n{LIST}5.3 Nobody is paid."
    passage = retrieved(source[: source.index("5.2.2")].strip(), source=source)
    verifier = Verifier(
        "?", AskedValue(frozenset()), TextCorpus({"a.txt": source}), (Excerpt(passage, 0, 60),)
    )
    found = verifier.at(passage, source.index("vacate"), shown=())
    assert isinstance(found, SourceSentence)
    assert found.text.endswith("and close the account.")
    assert source[found.start : found.end].startswith("5.2 The Supplier shall:")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (
            "the certification awarded on tests under the Dunmore\nScheme and is a higher level of care.",
            "Scheme",
        ),
        ("Each\n\nParty agrees that it shall perform its obligations under this Agreement.", "Party"),
        ("The award is paid in\n4\nMarch and the Supplier must keep it for a year.", "March"),
        ("The award is paid in\nPage 4 of 12\nMarch and the Supplier must keep it for a year.", "March"),
        ("The clause provides:\nAny bidder must file a protest within 10 days.", "Any bidder"),
        (
            "Either party may terminate the Agreement at once\n\n- in case of breach\n- in case of loss.",
            "Either",
        ),
        ("A bidder must file a protest within 10 days after the basis is known . . . .", "A bidder"),
        ("A bidder must file a protest within 10 days. . . . The Board may hear it.", "A bidder"),
        ("A bidder must file … a protest within 10 days.", "A bidder"),
        ("The label must say: “NOT A MEDICAL DEVICE. KEEP IT DRY.” It is read.", "The label"),
        ("The Supplier must prevent what a court (or any successor holds unlawful.", "The Supplier"),
        ("See 11 at 1.) The Supplier must keep the cover of £ [ ] million.", "The Supplier"),
        ("(Ex.\n11 at 1.) The reviewers noted that the bidder had experience.", "11 at"),
        ("(e) the Guarantor is insolvent;\nand in each case the Guarantee is not replaced.", "and in each"),
    ],
)
def test_a_piece_of_a_sentence_is_not_shown(text: str, at: str) -> None:
    assert sentence_at(text, at) == ""


@pytest.mark.parametrize(
    "text",
    [
        "PAYMENT\nThe Buyer must pay within 30 days.",
        "4. Payment of Invoices\nThe Buyer must pay within 30 days.",
        "It is agreed.\n4\nThe Buyer must pay within 30 days.",
        "It is agreed.\nPage 4 of 12\nThe Buyer must pay within 30 days.",
        "It is agreed. The Buyer must pay within 30 days.",
        "Item | Terms |\nThe Buyer must pay within 30 days.",
    ],
)
def test_a_sentence_begins_behind_an_end_or_a_heading(text: str) -> None:
    assert sentence_at(text, "The Buyer") == "The Buyer must pay within 30 days."


@pytest.mark.parametrize(
    "text",
    [
        "The firm provides the following covers: A. Public liability of £5,000,000 for each claim.",
        "The firm warrants to the Buyer as follows: Sole Owner; No Prior Grant.",
        "The cost of the expert is borne by either party 19.4 Expert Determination Criteria.",
        "Inc., Case No. 131 is cited for the rule that a bidder may protest.",
    ],
)
def test_a_sentence_that_runs_into_what_follows_is_not_shown(text: str) -> None:
    assert sentence_at(text, text[:20]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "The firm provides the following covers: A. Public liability; B. Employers' liability.",
        "The fees are as follows: the Buyer pays £40 for each visit.",
        "The cost of the expert is borne as clause 19.4 says.",
    ],
)
def test_a_list_of_letters_and_a_reference_are_no_running_on(text: str) -> None:
    assert sentence_at(text, text[:20]) == text
