"""What stands around a citation: its neighbours, and the variation that overrides it."""

from pathlib import Path

import pytest

from assistant.evidence.surroundings import Surroundings, surroundings_of
from assistant.records import Citation
from tests.fakes.contracts import retriever_over

LONG = {
    "grounds-maintenance-contract.txt": (
        "GROUNDS MAINTENANCE CONTRACT\n\n"
        + "".join(f"clause {n} The parties do thing number {n}.{' Yes.' * 120}\n\n" for n in range(1, 6))
    ),
    "grounds-maintenance-variation-1.txt": (
        "VARIATION 1 TO THE GROUNDS MAINTENANCE CONTRACT\n\n"
        "Clause 3 is deleted and replaced by: either party may end this contract on nine months' notice."
    ),
}


@pytest.fixture
def around(tmp_path: Path):
    retriever = retriever_over(tmp_path, LONG)

    def surroundings(path: str, ordinal: int) -> Surroundings:
        content = next(each.content for each in retriever.catalogue.entries if path in each.paths)
        passage = retriever.corpus.passages_of(content)[ordinal].passage
        citation = Citation(path, content, 1, passage.locator, passage.start, passage.start + 5, "")
        return surroundings_of(citation, corpus=retriever.corpus, catalogue=retriever.catalogue)

    return surroundings


def test_the_first_passage_has_none_before_and_the_last_none_after(around) -> None:
    first, last = (
        around("grounds-maintenance-contract.txt", 0),
        around("grounds-maintenance-contract.txt", -1),
    )
    assert (first.before, last.after) == (None, None)
    assert first.after is not None
    assert last.before is not None


def test_neighbours_are_the_document_s_own_words(around) -> None:
    middle = around("grounds-maintenance-contract.txt", 1)
    assert middle.before is not None
    assert middle.after is not None
    text = LONG["grounds-maintenance-contract.txt"]
    assert [text[each.start : each.end] for each in (middle.before, middle.after)] == [
        middle.before.quote,
        middle.after.quote,
    ]
