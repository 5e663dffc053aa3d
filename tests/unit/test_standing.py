"""Evidence in order by where it stands: under which heading."""

from dataclasses import replace

from assistant.evidence.standing import by_standing
from assistant.evidence.weigh import Unit
from tests.fakes.answering import retrieved


def unit(text: str, *, heading: str = "", number: int = 1, score: float = 1.0) -> Unit:
    found = retrieved(text, number=number)
    body = replace(found.stored.passage, heading=heading)
    passage = replace(found, stored=replace(found.stored, passage=body))
    return Unit(passage, 0, len(text), text, 0.5, 0.5, answers=False, score=score)


def order_of(question: str, *units: Unit) -> list[str]:
    return [each.text for each in by_standing(units, question, question)]


def test_a_clause_whose_heading_is_the_matter_comes_before_one_that_names_it_in_passing() -> None:
    passing = unit("A dispute about staff goes to the Service Manager.", heading="Staffing", score=1.05)
    clause = unit("The Parties meet within ten days.", heading="26. Dispute resolution", number=2)
    assert order_of("How are disputes settled?", passing, clause)[0] == clause.text
