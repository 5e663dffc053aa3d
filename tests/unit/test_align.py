"""Placing quotes by letters and digits."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.align import find_pieces, find_quote, fold

CLAUSE = (
    "12.3 The Supplier shall not be liable for loss of profits, and its total liability "
    "shall in no event exceed 150% of the Charges paid in the Contract Year."
)
FOLDABLE = st.text(alphabet=st.sampled_from(string.ascii_letters + string.digits + " \n\t.,-–’ﬁ½éßÅ﹁①Ⅳ"))


@given(st.text())
def test_each_folded_letter_has_a_place_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.letters) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)
    assert folded.letters.isalnum() or not folded.letters


@given(FOLDABLE, FOLDABLE, FOLDABLE)
def test_a_quote_cut_from_a_text_is_found_with_its_own_letters(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    span = find_quote(text, quote)
    if not fold(quote).letters:
        assert span is None
    else:
        assert span is not None
        assert fold(quote).letters in fold(text[slice(*span)]).letters


@given(st.text(alphabet="ab \n", min_size=1), st.integers(0, 200))
def test_the_nearest_place_wins(filler: str, near: int) -> None:
    text = f"x1 {filler} x1 {filler} x1"
    span = find_quote(text, "x1", near=near)
    assert span is not None
    starts = [index for index in range(len(text)) if text.startswith("x1", index)]
    assert abs(span[0] - near) == min(abs(start - near) for start in starts)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the pen-\nalty", "the penalty"),
        ("the ﬁnal oﬀer", "the final offer"),
        ("THE  BUYER’S\tduty", "the buyer's duty"),
        ("cafe\u0301 Gro\u00dfe", "Caf\u00e9 GROSSE"),
        ("“Charges” means £1,000.50", '"charges" means £1000.50'),
    ],
)
def test_typography_makes_no_difference(text: str, quote: str) -> None:
    assert find_quote(text, quote) is not None


def test_the_span_is_cut_at_letters() -> None:
    text = "Before. (The  Charges)\n are fixed. After."
    span = find_quote(text, "the charges are fixed")
    assert span is not None
    assert text[slice(*span)] == "The  Charges)\n are fixed"


@pytest.mark.parametrize(
    "quote",
    [
        CLAUSE.replace("shall not be", "shall be"),
        CLAUSE.replace("150%", "160%"),
        CLAUSE.replace("in no event", "in any event"),
        CLAUSE.replace("loss of profits", "gain of profits"),
        "",
        "...",
        "Something else altogether that never stood in this clause of the contract at all",
    ],
)
def test_another_wording_is_not_found(quote: str) -> None:
    assert find_quote(f"Preamble. {CLAUSE} Next.", quote) is None


def test_a_readers_slip_of_one_letter_is_forgiven_in_a_long_quote() -> None:
    text = f"Preamble. {CLAUSE} Next."
    span = find_quote(text, CLAUSE.replace("liability", "liabi1ity").replace("1ity", "lityy"))
    assert span is not None
    assert text[slice(*span)] == CLAUSE.rstrip(".")


def test_a_slip_that_fits_two_places_is_not_placed() -> None:
    assert find_quote(f"{CLAUSE} {CLAUSE}", CLAUSE.replace("Supplier", "Suppliar")) is None


def test_a_quote_that_runs_over_a_page_end_is_found_in_pieces() -> None:
    first, second = CLAUSE[:80], CLAUSE[80:]
    page = f"Heading. {second} 13 Next clause."
    assert [page[slice(*span)] for span in find_pieces(page, CLAUSE)] == [second.strip(" .")]
    interrupted = f"{first} 17 Footer of the page {second}"
    assert len(find_pieces(interrupted, CLAUSE)) == 2
    assert find_pieces("Nothing of it", CLAUSE) == []


@pytest.mark.shared_data
def test_expert_quotes_stand_in_the_pdfs_text(shared_data) -> None:
    import json

    from ingest.read.pdf import read_pdf

    folder = shared_data / "contracts" / "cuad"
    placed = total = 0
    texts = {}
    for line in (folder / "answerable.jsonl").read_text(encoding="utf-8").splitlines()[:80]:
        question = json.loads(line)
        pdf = folder / "pdf" / f"{question['file'].removesuffix('.txt')}.pdf"
        if not pdf.exists():
            continue
        if pdf not in texts:
            texts[pdf] = fold(read_pdf(pdf.read_bytes()).text)
        for quote in question["quotes"]:
            total += 1
            placed += find_quote(texts[pdf], quote) is not None
    assert total > 50
    assert placed >= 0.99 * total
