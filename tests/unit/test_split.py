"""Splitting: no text is lost, and passages say where they stand."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.corpus.records import (
    MAX_PASSAGE_CHARACTERS,
    Block,
    BlockKind,
    Page,
    PageVerdict,
    Passage,
    PassageKind,
    ReadDocument,
)
from ingest.locators import printed
from ingest.read.plain_text import read_text, whole_page
from ingest.split import SplitSettings, split
from ingest.structure import units_of

LONG_WORD = "x" * 100_000


def document(text: str, **fields: Any) -> ReadDocument:
    return ReadDocument(text=text, pages=(whole_page(text),), **{"media_type": "text/plain", **fields})


def paged(*pages: str) -> ReadDocument:
    text = "\f".join(pages)
    made, position = [], 0
    for number, page in enumerate(pages, start=1):
        made.append(Page(number, position, position + len(page), PageVerdict.TEXT))
        position += len(page) + 1
    return ReadDocument(text=text, pages=tuple(made), media_type="application/pdf")


def passages(read: ReadDocument, **lengths: int) -> tuple[Passage, ...]:
    return split("0" * 64, read, SplitSettings(**lengths))


def passage_with(words: str, read: ReadDocument) -> Passage:
    made = passages(read, target_characters=300, minimum_characters=0)
    return next(passage for passage in made if words in passage.text)


def assert_nothing_lost(read: ReadDocument, made: tuple[Passage, ...]) -> None:
    position = 0
    for ordinal, passage in enumerate(made):
        assert passage.ordinal == ordinal
        assert passage.start >= position
        assert passage.text == read.text[passage.start : passage.end]
        assert len(passage.text) <= MAX_PASSAGE_CHARACTERS
        assert not read.text[position : passage.start].strip()
        assert passage.locator
        position = passage.end
    assert not read.text[position:].strip()


CHARACTERS = st.sampled_from(
    'aB1 .;:()\n\n\r\f\t|"“”ivx§é\u0301\u200d\U0001f469\U0001f3fd\U00020000\u2028\xa0•–'
)
WORDS = st.sampled_from(
    ["1.", "1.1", "2.", "(a)", "(i)", "ii.", "Schedule 2", "ARTICLE IV", "Definitions", "\n\n", "\f", "shall",
     "“Term” means", "CONTENTS", "........ 4", "Page 3 of 4", "The Supplier", "pays.", ";", ":", "\n",
     LONG_WORD[:1500]]
)  # fmt: skip
TEXTS = st.one_of(st.text(CHARACTERS, max_size=400), st.lists(WORDS, max_size=60).map(" ".join), st.text())


@st.composite
def read_documents(draw: st.DrawFn) -> ReadDocument:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    blocks = [
        Block(
            start,
            end,
            draw(st.sampled_from(list(BlockKind))),
            level=draw(st.integers(0, 4)),
            number=draw(st.sampled_from(["", "1", "12.3", "(a)"])),
            table=draw(st.sampled_from([None, 1, 2])),
            row=draw(st.sampled_from([None, 3])),
        )
        for start, end in pairwise(cuts)
        if draw(st.booleans())
    ]
    pages = [whole_page(text)]
    if draw(st.booleans()):
        edges = [0, *sorted(draw(st.sets(st.integers(0, len(text)), max_size=4))), len(text)]
        pages = [
            Page(number, start, end, PageVerdict.TEXT)
            for number, (start, end) in enumerate(pairwise(edges), start=1)
        ]
    return ReadDocument(text=text, pages=tuple(pages), blocks=tuple(blocks), media_type="text/plain")


@settings(max_examples=300, deadline=None)
@given(read_documents(), st.sampled_from([50, 300, 700, 1000]))
@example(document(LONG_WORD), 700)
@example(document("e\u0301" * 5000), 700)
@example(document("\U0001f469\u200d\U0001f4bb" * 2000), 50)
@example(document("1. A\n" + "\f" * 3000 + "b"), 700)
@example(document(" " * 5000 + "end"), 700)
def test_no_text_is_lost_and_no_passage_is_too_long(read: ReadDocument, target: int) -> None:
    lengths = SplitSettings(target_characters=target, table_target_characters=target, minimum_characters=40)
    assert_nothing_lost(read, split("0" * 64, read, lengths))


def test_an_accent_stays_with_its_letter() -> None:
    for passage in passages(document("e\u0301" * 5000)):
        assert passage.text[0] != "\u0301"


def test_an_empty_document_has_no_passages() -> None:
    assert passages(document(" \n\f ")) == ()


CONTRACT = """\
GROUNDS MAINTENANCE AGREEMENT

between Alderby Council and Fernleaf Grounds Limited

CONTENTS
1. Definitions .......... 1
2. Term ................. 3
Schedule 1 Prices ....... 9

1. DEFINITIONS
In this Agreement:
“Affiliate” means any company that controls a party, is controlled by it, or is under common control with it.
“Working Day” means a day other than a Saturday, a Sunday or a public holiday in England.

2. TERM
2.1 This Agreement starts on 1 April 2026 and, unless it is ended earlier under clause
12.3 below, lasts for three years. The Council may extend it once by up to twenty-four months by giving the \
Supplier at least ninety days' notice in writing before the day on which it would otherwise have ended.
2.2 Either party may end this Agreement where the other:
(a) commits a material breach that it doesn't put right within thirty days of being asked to;
(b) becomes insolvent; or
(c) ceases to trade.

SCHEDULE 2
PRICES
1. Indexation
1.1 Prices rise on each anniversary by the change in the Consumer Prices Index over the twelve months before.
Annex A: Rates
1. The hourly rate is set out in the tender.
"""


def test_a_locator_names_the_clause() -> None:
    assert passage_with("Either party may end", document(CONTRACT)).locator == "clause 2.2"


def test_a_number_that_wrapped_from_a_reference_starts_no_clause() -> None:
    passage = passage_with("12.3 below", document(CONTRACT))
    assert passage.locator == "clause 2.1"
    assert passage.heading == "2. TERM"


def test_a_list_stays_with_its_lead_in() -> None:
    passage = passage_with("Either party may end", document(CONTRACT))
    assert "ceases to trade" in passage.text


def test_numbers_start_anew_in_a_schedule() -> None:
    passage = passage_with("Consumer Prices Index", document(CONTRACT))
    assert passage.locator == "Schedule 2, paragraph 1.1"
    assert passage.heading == "SCHEDULE 2: PRICES > 1. Indexation"


def test_an_annex_belongs_to_its_schedule() -> None:
    assert passage_with("hourly rate", document(CONTRACT)).locator == "Schedule 2, Annex A, paragraph 1"


def test_each_definition_is_a_passage_of_its_own() -> None:
    passage = passage_with("common control", document(CONTRACT))
    assert passage.kind is PassageKind.DEFINITION
    assert passage.heading == "1. DEFINITIONS > Affiliate"
    assert passage.locator == "definition of “Affiliate”, clause 1"
    assert "Working Day" not in passage.text


def test_a_contents_list_is_front_matter_and_opens_no_clause() -> None:
    passage = passage_with("Schedule 1 Prices ....", document(CONTRACT))
    assert passage.kind is PassageKind.FRONT
    assert "clause" not in passage.locator


def test_a_page_is_the_one_on_which_the_passage_starts() -> None:
    read = paged(
        "1. TERM\nThis Agreement lasts for three years and may be", "extended once.\n2. PAYMENT\nPay."
    )
    first, second = passages(read, minimum_characters=0)
    assert (first.page, first.locator) == (1, "clause 1, page 1")
    assert first.text.endswith("extended once.")
    assert (second.page, second.locator) == (2, "clause 2, page 2")


def test_page_furniture_does_not_part_a_sentence() -> None:
    text = "1. TERM\nThis Agreement lasts\nAlderby Council 7\nfor three years."
    start = text.index("Alderby")
    read = document(text, blocks=(Block(start, start + 17, BlockKind.FURNITURE),))
    assert [passage.locator for passage in passages(read)] == ["clause 1"]


def test_a_heading_that_a_page_suggests_is_believed_only_on_a_line_of_its_own() -> None:
    text = "ARTICLE 1\nTERM\n1.1 Start. This Agreement starts when the\nLast Party signs it and not before.\n"
    read = paged(text)
    headings = ("ARTICLE 1\nTERM", "Last Party signs it and not before.")
    blocks = tuple(
        Block(text.index(words), text.index(words) + len(words), BlockKind.HEADING, level=2)
        for words in headings
    )
    made = passages(replace(read, blocks=blocks))
    assert [passage.heading for passage in made] == ["ARTICLE 1 TERM > 1.1 Start"]


def test_an_article_number_at_a_page_edge_is_no_furniture() -> None:
    text = "ARTICLE 1\nTERM\n1.1 It lasts a year.\nARTICLE 2\nPRICE\nThe price is fixed."
    start = text.index("ARTICLE 2")
    read = replace(paged(text), blocks=(Block(start, start + 9, BlockKind.FURNITURE),))
    assert passages(read)[-1].locator == "article 2, page 1"


def test_running_lines_beside_page_breaks_are_no_headings() -> None:
    page = "DRAFT AGREEMENT {0}\n\n{0}. Clause {0} says that the Supplier shall do what is written in it.\n"
    read = paged(*(page.format(number) for number in range(1, 6)))
    assert not any("DRAFT" in passage.heading for passage in passages(read)[1:])


@pytest.mark.parametrize(
    ("text", "words", "path"),
    [
        ("ARTICLE IV\nINDEMNITY\nSection 4.01 Losses. Each party pays.\n", "Losses", "4.01"),
        ("1. One.\n2. Two.\n(h) h;\n(i) letter nine;\n(j) last;\n", "letter nine", "2(i)"),
        ("1. One.\n2. Two.\n(h) h;\n(i) letter nine;\n(j) last;\n", "last", "2(j)"),
        ("5. It.\n5.1 Do:\n(a) x:\n(i) roman one;\n(ii) two;\n(b) y.\n", "two", "5.1(a)(ii)"),
        ("5. It.\n5.1 Do:\n(a) x:\n(i) roman one;\n(ii) two;\n(b) back.\n", "back", "5.1(b)"),
        ("1. One.\n3. Do as follows:\n1. first;\n2. second.\n4. NEXT CLAUSE\n", "second", "3(2)"),
        ("A. The Council needs it.\nB. The Supplier sells it.\n", "sells", "(B)"),
        ("1. One.\nIt is 30 per cent.\n2. Two.\n", "30 per", "1"),
    ],
)
def test_labels_are_read_in_their_lists(text: str, words: str, path: str) -> None:
    unit = next(unit for unit in units_of(document(text)) if words in text[unit.start : unit.end])
    assert printed(unit.place.parts) == path


def test_a_part_of_a_long_list_names_its_items() -> None:
    items = "\n".join(f"({letter}) " + "the Supplier shall keep records; " * 8 for letter in "abcdef")
    made = passages(document(f"1. Duties.\n1.1 The Supplier shall:\n{items}"))
    assert made[-1].locator.startswith(("clause 1.1(f)", "clauses 1.1("))


def test_clauses_inside_one_long_line_are_found() -> None:
    line = "1. Term. " + "It lasts three years. " * 12 + "2. Price. " + "The price is fixed. " * 12
    made = passages(document(line))
    assert [passage.locator for passage in made] == ["clause 1", "clause 2"]
    assert made[1].heading == "2 Price"


def test_table_rows_keep_their_headings_and_are_cut_between_rows() -> None:
    rows = [f"Lot {number} | {'Mowing ' * 20}| £{number}" for number in range(1, 6)]
    text = "\n".join(["Lot | Work | Price", *rows])
    blocks, position = [Block(0, 18, BlockKind.TABLE_HEADER, table=1)], 19
    for number, row in enumerate(rows, start=1):
        blocks.append(
            Block(
                position,
                position + len(row),
                BlockKind.TABLE_ROW,
                table=1,
                row=number,
                header="Lot | Work | Price",
            )
        )
        position += len(row) + 1
    made = passages(document(text, blocks=tuple(blocks)))
    assert made[-1].locator == "table rows 4 to 5"
    assert made[-1].table_header == "Lot | Work | Price"
    assert all(passage.kind is PassageKind.TABLE and passage.text.startswith("Lot") for passage in made)


def test_text_without_structure_is_located_by_its_line() -> None:
    made = passages(document("first line of a note.\n\n" + "words and words. " * 100))
    assert made[-1].locator == "line 3"


def test_a_markdown_heading_is_the_heading_of_what_follows() -> None:
    made = passages(read_text(b"# Policy\n\nIntro.\n\n## Waste\n\nBins are emptied weekly.\n"))
    assert made[-1].heading == "Policy > Waste"


def test_lengths_that_no_passage_can_have_are_refused() -> None:
    with pytest.raises(ValueError, match="target_characters"):
        SplitSettings(target_characters=5000)
