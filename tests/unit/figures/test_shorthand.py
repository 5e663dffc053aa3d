"""Short forms are said out; short names of councils are found by rule, never where two could be meant."""

import pytest

from assistant.figures.reading.name_words import short_names
from assistant.figures.reading.shorthand import said_out, with_compass

NAMES = {"South Ribble", "West Lancashire"}


def _said(text):
    return said_out(text, lambda word: word == "amt", lambda words: words in NAMES)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "bpool: no. of award notices w/ no value shown",
            "bpool: number of award notices with no value shown",
        ),
        ("what they're worth; I can't tell", "what they are worth; I can not tell"),
        ("I'd like to see what they'd suit", "I'd like to see what they would suit"),
        ("no of notices w a closing date", "number of notices with a closing date"),
        ("total £ awarded in cal yr 2024", "total value awarded in calendar year 2024"),
        ("tender w/ highest est value", "tender with highest estimated value"),
        ("notices with no est", "notices with no estimate"),
        ("s ribble awards inc those under £5k", "South Ribble awards including those under £5k"),
        ("w lancs total", "West Lancashire total"),
        ("contracts w civica", "contracts w civica"),
        ("awards to AMT Ltd", "awards to AMT Ltd"),
        ("awards to Quill Inc in 2024", "awards to Quill Inc in 2024"),
        ("# of awards, ta", "number of awards"),
        ("awards over £1m - list pls", "list awards over £1m"),
        ("average award to the nearest pound?", "average award?"),
        ("no awards were made", "no awards were made"),
        ("wyre - early engagement notices, no. of", "wyre: number of early engagement notices"),
        ("wyre FY22/23 awards £", "total value of wyre FY22/23 awards"),
        ("what is its award value?", "what is its award value?"),
    ],
)
def test_short_forms_are_said_out(written, read):
    assert _said(written) == read


def test_points_of_the_compass_are_said_out_for_looking_names_up():
    assert with_compass("how much did n yorks award") == "North Yorkshire"


def test_a_council_is_found_by_first_letter_and_end_without_vowels_or_by_initials():
    found = short_names({
        ("blackpool",): "bp", ("burnley",): "bu", ("blackburn", "with", "darwen"): "bwd", ("wyre",): "wy",
        ("lancashire", "county", "council"): "lcc",
    })  # fmt: skip
    assert [found.get(w) for w in ("bpool", "brnly", "bwd", "lcc")] == ["bp", "bu", "bwd", "lcc"]
    assert "bury" not in found


def test_a_short_form_that_two_names_have_means_neither():
    assert "bwood" not in short_names({("brentwood",): "a", ("broadwood",): "b"})
