"""Single values: sums, dates, texts, names, suppliers in one cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.register.dates import day_of_cell, day_of_iso, moment_of
from ingest.register.extensions import extension_in
from ingest.register.money import amount_of_cell, amount_of_value, number_of
from ingest.register.names import company_number, compared, postcode_of
from ingest.register.suppliers import suppliers_in
from ingest.register.texts import cleaned, mend_keys, names_nobody, withheld


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("£6,840,000", "6840000"),
        ("(1,200.50)", "-1200.50"),
        ("12.5-", "-12.5"),
        ("1.234,56", "1234.56"),
        ("£1.2m", "1200000"),
        ("GBP 15", "15"),
        ("0.10", "0.10"),
    ],
)
def test_a_sum_is_read_as_people_write_it(cell, value):
    assert amount_of_cell(cell).value == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("", "missing"),
        ("TBC", "missing"),
        ("0.00", "zero"),
        ("REDACTED", "withheld"),
        ("Commercially sensitive", "withheld"),
        ("1e9999", "unreadable"),
        ("Infinity", "unreadable"),
        ("rolling contract", "unreadable"),
        ("=SUM(A1:A9)", "unreadable"),
    ],
)
def test_a_cell_without_a_sum_says_why(cell, state):
    assert amount_of_cell(cell).state == state


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_sums_are_never_rounded(value):
    assert amount_of_cell(format(value, "f")).value == value
    assert number_of(value)[0] == value


def test_an_amount_beside_its_gross_is_net():
    found = amount_of_value({"amount": Decimal("100"), "amountGross": Decimal("120"), "currency": "GBP"})
    assert (found.value, found.gross, found.vat) == (Decimal(100), Decimal(120), "net")


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [
        ("03/04/2026", "2026-04-03", "day"),
        ("31.08.2025", "2025-08-31", "day"),
        ("4.1.26", "2026-01-04", "day"),
        ("1st March 2024", "2024-03-01", "day"),
        ("Mar-25", "2025-03-01", "month"),
        ("45000", "2023-03-15", "day"),
        ("2025", "2025-01-01", "year"),
    ],
)
def test_days_come_before_months(cell, day, precision):
    found = day_of_cell(cell)
    assert (found.date, found.precision) == (day, precision)


@pytest.mark.parametrize("cell", ["04/25/2026", "31/02/2025", "0001-01-01", "9999-12-31", "soon"])
def test_a_date_that_cannot_be_is_left_out_and_said(cell):
    found = day_of_cell(cell)
    assert found.date is None
    assert found.code


def test_midnight_in_london_written_in_utc_is_the_next_day():
    assert day_of_iso("2025-03-31T23:00:00Z").date == "2025-04-01"
    assert day_of_iso("2025-01-31T23:00:00Z").date == "2025-01-31"
    assert day_of_iso("2025-06-01T23:59:59+01:00").date == "2025-06-01"


def test_moments_order_by_time_and_not_by_how_they_are_written():
    assert moment_of("2025-01-01T10:00:00+02:00") < moment_of("2025-01-01T09:00:00Z")


def test_damage_done_by_portals_is_undone_and_named():
    assert cleaned("Councilâ€™s Â£5") == ("Council’s £5", ("mojibake",))
    assert cleaned("B&amp;E") == ("B&E", ("entity",))
    assert cleaned("done.rnrnNext") == ("done.\n\nNext", ("lost_line_end",))
    assert cleaned("a modern barn in Hornby") == ("a modern barn in Hornby", ())


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="&"), max_size=40))
def test_plain_words_stay_as_they_are(text):
    if "rn" not in text and text.isprintable():
        assert cleaned(text) == (text.strip(), ())


def test_keys_broken_by_blanks_are_mended():
    raw = '{"del    iveryAddress": 1}'
    assert mend_keys(raw, {"del    iveryAddress": 1}) == ({"deliveryAddress": 1}, ("del    iveryAddress",))


def test_withheld_and_nobody_are_told_from_names():
    assert withheld("REDACTED PERSONAL DATA")
    assert names_nobody("NOT AWARDED TO SUPPLIER")
    assert names_nobody("The contract has not been awarded and the procedure")
    assert not names_nobody("Nonesuch Limited")
    assert not withheld("Exemplar Health Care")


def test_short_company_numbers_are_filled_up():
    assert company_number("1234567") == ("01234567", True)
    assert company_number("SC123456") == ("SC123456", False)
    assert company_number("unknown") == (None, False)


def test_spellings_of_one_name_compare_equal():
    assert (
        compared("The A.B.C. Bros & Co. Ltd.").normalised
        == compared("ABC BROTHERS AND COMPANY LIMITED").normalised
    )
    assert compared("Quarrel Works Ltd t/a QW").core == compared("QUARREL WORKS LIMITED").core
    assert postcode_of("ab12cd") == "AB1 2CD"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A Ltd,B Limited,C", ["A Ltd", "B Limited", "C"]),
        ("Reed, Marsh & Vole", ["Reed, Marsh & Vole"]),
        ("Quarrel Works Ltd, T/a Quarrel Group", ["Quarrel Works Ltd, T/a Quarrel Group"]),
        ("A Ltd; A LIMITED; B", ["A Ltd", "B"]),
        ("Lot 1 - North - A Ltd,Lot 2 - B plc", ["A Ltd", "B plc"]),
        ("One Ltd, Two Ltd", ["One Ltd", "Two Ltd"]),
    ],
)
def test_suppliers_in_one_cell_are_told_apart(cell, names):
    assert suppliers_in(cell) == names


def test_options_are_found_in_words_and_not_in_sums():
    assert extension_in("The contract is for 3+1+1 years.") == "3+1+1 years"
    assert "option to extend" in (extension_in("Two years with an option to extend by one year.") or "")
    assert extension_in("Rooms 3+1 are painted") is None
    assert extension_in("None", named=True) is None
