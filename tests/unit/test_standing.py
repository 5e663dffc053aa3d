"""Evidence in order by where it stands: headings, notes to the reader, opposites of what is asked."""

from dataclasses import replace

from assistant.evidence.standing import by_standing
from assistant.evidence.weigh import Unit
from tests.fakes.answering import retrieved


def unit(text: str, *, heading: str = "", number: int = 1, score: float = 1.0) -> Unit:
    found = retrieved(text, number=number)
    body = replace(found.stored.passage, heading=heading)
    passage = replace(found, stored=replace(found.stored, passage=body))
    return Unit(passage, 0, len(text), text, 0.5, 0.5, 0.5, answers=False, score=score)


def order_of(question: str, *units: Unit) -> list[str]:
    return [each.text for each in by_standing(units, question, question)]


def test_a_clause_whose_heading_is_the_matter_comes_before_one_that_names_it_in_passing() -> None:
    passing = unit("A dispute about staff goes to the Service Manager.", heading="Staffing", score=1.05)
    clause = unit("The Parties meet within ten days.", heading="26. Dispute resolution", number=2)
    assert order_of("How are disputes settled?", passing, clause)[0] == clause.text


def test_a_note_to_whoever_fills_a_form_in_comes_last() -> None:
    note = unit("Guidance note: choose Part A where staff transfer.", score=1.1)
    rule = unit("The employees transfer to the Supplier at the Start Date.", number=2)
    assert order_of("Do staff transfer?", note, rule)[-1] == note.text


def test_the_opposite_of_what_is_asked_loses_and_what_names_both_does_not() -> None:
    old = unit("Existing material stays with the Supplier.", score=1.1)
    new = unit("New material belongs to the Buyer.", number=2)
    both = unit("New and existing material is licensed to the Buyer.", number=3, score=0.95)
    assert order_of("Who owns new material?", old, new, both) == [new.text, both.text, old.text]
