"""A later document that varies a clause is tied to it by the clause's number."""

import hashlib

from assistant.corpus.records import Document, Passage, PassageKind, StoredPassage
from assistant.evidence.fuse import Distinct
from assistant.evidence.places import places_in
from assistant.evidence.variations import Changes, stands_in, variations_of
from assistant.question.catalogue import Catalogue
from tests.fakes.contracts import catalogue_of

BASE, VARIATION = (hashlib.sha256(name.encode()).hexdigest() for name in ("base", "variation"))


def passage(passage_id: int, text: str, *, locator: str = "page 1", content: str = BASE) -> StoredPassage:
    made = Passage(content, passage_id, 0, len(text), 1, locator, "", PassageKind.CLAUSE, text)
    return StoredPassage(passage_id, made)


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
