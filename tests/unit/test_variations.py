"""A later document that varies a clause is tied to it by the clause's number."""

import hashlib

import pytest

from assistant.corpus.records import Document, Passage, PassageKind, StoredPassage
from assistant.evidence.fuse import Distinct
from assistant.evidence.places import places_in
from assistant.evidence.variations import (
    Changes,
    change_spans,
    changes_in,
    clauses_changed,
    stands_in,
    variations_of,
)
from assistant.language.sentences import Span
from assistant.question.catalogue import Catalogue
from tests.fakes.contracts import catalogue_of

BASE, VARIATION = (hashlib.sha256(name.encode()).hexdigest() for name in ("base", "variation"))


def passage(passage_id: int, text: str, *, locator: str = "page 1", content: str = BASE) -> StoredPassage:
    made = Passage(content, passage_id, 0, len(text), 1, locator, "", PassageKind.CLAUSE, text)
    return StoredPassage(passage_id, made)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Clause 12.3 is deleted and replaced by the following.", ["clause 12.3"]),
        ("In paragraphs 4 and Schedule 2 the words 30 days shall read 60 days.", ["clause 4", "schedule 2"]),
        ("The Charges in Annex B are increased by 4%.", ["annex B"]),
        ("Clause 9 is replaced with “subject to clause 4”.", ["clause 9"]),
        ("See clause 12.3 for the notice period.", []),
        ("The price is increased.", []),
    ],
)
def test_a_passage_changes_the_clauses_it_names_with_a_changing_word(text, changed):
    assert clauses_changed(passage(1, text).passage) == {
        place for name in changed for place in places_in(name)
    }


def test_a_locator_stands_in_its_clause_and_the_clauses_above_it():
    assert stands_in("clause 12.3, page 7", places_in("clause 12"))
    assert stands_in("clause 12.3, page 7", places_in("clause 12.3"))
    assert not stands_in("clause 12.3, page 7", places_in("clauses 12.31, 1"))
    assert not stands_in("page 7", places_in("clause 7"))


def changing(change: StoredPassage, *locators: str) -> Changes:
    return Changes((change,), {VARIATION: frozenset({BASE})}, {BASE: locators})


def test_a_variation_changes_no_clause_of_another_contract():
    another = passage(
        2, "Either party may end it.", locator="clause 9", content=hashlib.sha256(b"x").hexdigest()
    )
    change = passage(3, "Clause 9 is replaced by: nine months.", content=VARIATION)
    listed = changing(change, "clause 9, page 2").brought_in([Distinct(another, ())])
    assert [one.stored.id for one in listed] == [2]


def test_a_change_comes_right_behind_the_clause_it_changes():
    base = passage(1, "Either party may end this contract.", locator="clause 9, page 2")
    other = passage(2, "Invoices are paid.", locator="clause 14, page 3")
    change = passage(3, "Clause 9 is replaced by: nine months.", content=VARIATION)
    changes = changing(change, "clause 9, page 2", "clause 14, page 3")
    listed = changes.brought_in([Distinct(base, ()), Distinct(other, ())])
    assert [one.stored.id for one in listed] == [1, 3, 2]
    assert changes.overridden_by(change.passage) == ("clause 9, page 2",)
    assert changes.overridden_by(base.passage) == ()


def test_a_change_that_was_found_anyway_is_not_repeated():
    base = passage(1, "Either party may end this contract.", locator="clause 9, page 2")
    change = passage(3, "Clause 9 is replaced by: nine months.", content=VARIATION)
    changes = changing(change, "clause 9, page 2")
    listed = changes.brought_in([Distinct(change, ()), Distinct(base, ())])
    assert [one.stored.id for one in listed] == [3, 1]


def test_only_variations_of_the_contract_itself_are_its_variations():
    catalogue = catalogue_of()
    by_path = {entry.paths[0]: entry for entry in catalogue.entries}
    assert variations_of([by_path["grounds-maintenance-contract.txt"]], catalogue) == [
        by_path["grounds-maintenance-variation-1.txt"]
    ]
    assert variations_of([by_path["building-cleaning-contract.txt"]], catalogue) == []


def test_contracts_that_share_a_folder_and_an_owner_have_variations_of_their_own():
    documents = [
        (Document(path, "Ashby", "", hashlib.sha256(path.encode()).hexdigest(), "application/pdf", 1), "")
        for path in (
            "contracts/grounds-maintenance-2024.pdf",
            "contracts/waste-collection-2020.pdf",
            "contracts/grounds-maintenance-variation-1.pdf",
            "guidance/varying-a-contract.txt",
        )
    ]
    catalogue = Catalogue(documents)
    by_path = {entry.paths[0]: entry for entry in catalogue.entries}
    assert variations_of([by_path["contracts/waste-collection-2020.pdf"]], catalogue) == []
    assert variations_of([by_path["contracts/grounds-maintenance-2024.pdf"]], catalogue) == [
        by_path["contracts/grounds-maintenance-variation-1.pdf"]
    ]


def test_a_variation_without_a_name_of_its_own_varies_what_lies_in_its_folder():
    documents = [
        (Document(path, "Ashby", "", hashlib.sha256(path.encode()).hexdigest(), "application/pdf", 1), "")
        for path in ("leisure/agreement.pdf", "leisure/variation-2.pdf", "parking/agreement.pdf")
    ]
    catalogue = Catalogue(documents)
    leisure, variation, parking = sorted(catalogue.entries, key=lambda entry: entry.paths)
    assert variations_of([leisure], catalogue) == [variation]
    assert variations_of([parking], catalogue) == []


def test_a_change_is_quoted_with_the_words_that_it_puts_in():
    change = "Clause 9 is deleted and replaced with:\n“9 Notice is three months. It is in writing.”"
    stored = passage(1, f"{change}\nAll other terms stay as they are.")
    assert [stored.passage.text[span.start : span.end] for _, span in change_spans([stored])] == [change]


BASE_TEXT = "Either party may end this contract on thirty (30) days’ notice."


@pytest.mark.parametrize(
    "change",
    [
        "In clause 9.2 of the Deed the words “thirty (30) days” shall be deleted and replaced by “45 days”.",
        'Clause 9.2 is amended by deleting the words "thirty (30) days" and inserting "45 days".',
        "In clause 9.2, “45 days” is substituted for “thirty (30) days”.",
        "Clause 9.2 is deleted and replaced with: “9.2 Either party may end it on 45 days’ notice.”",
        "Clause 9 shall be deleted.",
        "The words “thirty (30) days” in clause 9.2 shall be read as “45 days”.",
        "Clause 9.2: delete “thirty (30) days” and insert “45 days”.",
        "Delete clause 9.2 and replace with the following:\n“9.2 Either party may end it on 45 days.”",
        "1. Termination (clause 9.2)\nThe words “thirty (30) days” are replaced with “45 days”.",
        "The notice period in clause 9.2 is increased to 45 days.",
        "Clause 9.2 is amended by inserting “45 days” in place of “thirty (30) days”.",
        "In clause 9.2 for “thirty (30) days” substitute “45 days”.",
        "In clause 9.2 “45 days” replaces “thirty (30) days”.",
        "In clause 9.2 “Either party” is deleted and “thirty (30) days” is replaced with “45 days”.",
        "The parties hereby agree to amend clause 9.2 so that the notice is 45 days.",
        "Clause 9.2 shall no longer apply.",
        "Clauses 9.1 to 9.4 are omitted.",
        "Clause 9 is amended as follows:\nthe words “thirty (30) days” are replaced by “45 days”.",
    ],
)
def test_a_change_overrides_the_words_that_it_takes_out(change):
    own = passage(1, BASE_TEXT, locator="clause 9.2, page 3").passage
    assert any(
        each.overrides(own, Span(0, len(BASE_TEXT)))
        for each in changes_in(passage(2, change, content=VARIATION))
    )


@pytest.mark.parametrize(
    "change",
    [
        "In clause 9.2 the words “sixty (60) days” shall be deleted.",
        "In clause 9.3 the words “thirty (30) days” shall be deleted.",
        "In paragraph 9.2 of Schedule 1 the words “thirty (30) days” shall be deleted.",
        "In clause 9.2 the following is added: “This also holds for the guarantor.”",
        "Clause 4 is amended so that it is subject to clause 9.2.",
        "Pursuant to clause 9.2 the parties have agreed that clause 14 is varied.",
        "Notices under clause 9.2 shall be given in writing. The Charges are increased by 4%.",
        "Clause 12 is deleted. Clause 9.2 remains in force.",
        "Clause 9.2A is deleted.",
        "The Agreement is varied as set out in clause 9.2 below.",
        "Clause 9.2 of this Deed is amended.",
        "Paragraph 9.2 of the Schedule is deleted.",
        "Pursuant to paragraph 9.2 of Schedule 1, clause 14 is varied.",
        "Clause 9.2 shall not be varied by this Deed.",
        "Except as amended by clause 2, clause 9.2 is replaced by nothing.",
        "The Processor shall return and delete the data as clause 9.2 requires.",
        "Clause 14 is replaced with: “14.1 The “Fee” is paid as clause 9.2 states in “B”.”",
        "A new clause 9.2A is inserted after clause 9.2: “9.2A The Council may suspend.”",
        "In clause 9.2 the definition of “Working Day” is replaced with: “a day but Sunday”.",
    ],
)
def test_a_change_of_other_words_overrides_nothing(change):
    own = passage(1, BASE_TEXT, locator="clause 9.2, page 3").passage
    assert not any(
        each.overrides(own, Span(0, len(BASE_TEXT)))
        for each in changes_in(passage(2, change, content=VARIATION))
    )


def test_of_a_passage_over_several_clauses_only_the_changed_one_is_overridden():
    text = "9.1 Either party may end it.\n9.2 It ends when the lease does."
    own = passage(1, text, locator="clauses 9.1 to 9.2").passage
    [change] = changes_in(passage(2, "Clause 9.1 is deleted.", content=VARIATION))
    second = text.index("9.2")
    assert change.overrides(own, Span(0, second - 1))
    assert not change.overrides(own, Span(second, len(text)))
    assert not change.overrides(own, Span(text.index("lease"), len(text)))
