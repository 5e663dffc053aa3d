"""What a sentence of a variation changes: which clause, and which of its words."""

import pytest

from assistant.evidence.change import change_spans, changes_in, clauses_changed
from assistant.evidence.places import places_in
from assistant.language.sentences import Span
from tests.fakes.answering import retrieved


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Clause 12.3 is deleted and replaced by the following.", ["clause 12.3"]),
        ("In paragraphs 4 and Schedule 2 the words 30 days shall read 60 days.", ["clause 4", "schedule 2"]),
        ("Clause 9.2 is removed.", ["clause 9.2"]),
        ("Clause 9.2 shall no longer apply.", ["clause 9.2"]),
        ("The Contractor shall remove the Plant within the time in clause 9.2.", []),
        ("The Charges in Annex B are increased by 4%.", ["annex B"]),
        ("Clause 9 is replaced with “subject to clause 4”.", ["clause 9"]),
        ("See clause 12.3 for the notice period.", []),
        ("The price is increased.", []),
    ],
)
def test_a_passage_changes_the_clauses_it_names_with_a_changing_word(text, changed):
    assert clauses_changed(retrieved(text).stored.passage) == {
        place for name in changed for place in places_in(name)
    }


def test_a_change_is_quoted_with_the_words_that_it_puts_in():
    change = "Clause 9 is deleted and replaced with:\n“9 Notice is three months. It is in writing.”"
    stored = retrieved(f"{change}\nAll other terms stay as they are.").stored
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
        "Remove clause 9.2.",
        "In clause 9.2 remove the words “thirty (30) days” and insert “45 days”.",
        "Clause 9 is amended as follows:\nthe words “thirty (30) days” are replaced by “45 days”.",
    ],
)
def test_a_change_overrides_the_words_that_it_takes_out(change):
    own = retrieved(BASE_TEXT, locator="clause 9.2, page 3").stored.passage
    assert any(
        each.overrides(own, Span(0, len(BASE_TEXT)))
        for each in changes_in(retrieved(change, number=2).stored)
    )


@pytest.mark.parametrize(
    "change",
    [
        "In clause 9.2 the words “sixty (60) days” shall be deleted.",
        "Clause 9.2 is amended by removing the words “sixty (60) days” and inserting “45 days”.",
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
    own = retrieved(BASE_TEXT, locator="clause 9.2, page 3").stored.passage
    assert not any(
        each.overrides(own, Span(0, len(BASE_TEXT)))
        for each in changes_in(retrieved(change, number=2).stored)
    )


def test_of_a_passage_over_several_clauses_only_the_changed_one_is_overridden():
    text = "9.1 Either party may end it.\n9.2 It ends when the lease does."
    own = retrieved(text, locator="clauses 9.1 to 9.2").stored.passage
    [change] = changes_in(retrieved("Clause 9.1 is deleted.", number=2).stored)
    second = text.index("9.2")
    assert change.overrides(own, Span(0, second - 1))
    assert not change.overrides(own, Span(second, len(text)))
    assert not change.overrides(own, Span(text.index("lease"), len(text)))
