"""JSON read piece by piece."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.register.json_stream import Window, members, pieces

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def _chunks(text, size):
    return iter([text[start : start + size] for start in range(0, len(text), size)])


def _pieces(text, size=7):
    return list(pieces(Window(_chunks(text, size))))


@given(st.lists(st.dictionaries(st.text(max_size=5), _JSON, max_size=3), max_size=6), st.integers(1, 40))
def test_members_of_a_package_come_with_their_raw_text_and_place(releases, size):
    text = json.dumps({"uri": "x", "releases": releases, "more": {"a": 1}}, indent=1)
    found = [piece for piece in _pieces(text, size) if piece.pointer.startswith("/releases/")]
    assert [piece.value for piece in found] == releases
    for index, piece in enumerate(found):
        assert piece.pointer == f"/releases/{index}"
        assert text[piece.start : piece.stop] == piece.raw
        assert piece.line == text.count("\n", 0, piece.start) + 1


def test_numbers_are_exact():
    (piece,) = _pieces('{"a": 0.1, "b": 1e9999, "c": 12345678901234567890, "d": NaN}')
    assert piece.value["a"] == Decimal("0.1")
    assert piece.value["b"] == "1e9999"
    assert piece.value["c"] == 12345678901234567890
    assert piece.value["d"] == "NaN"


def test_a_broken_member_costs_itself_alone():
    found = _pieces('{"releases": [{"ocid": "a"}, {"ocid": tru}, {"ocid": "c"}]}')
    assert [piece.value for piece in found[:3]] == [{"ocid": "a"}, None, {"ocid": "c"}]
    assert "broken JSON" in found[1].error


def test_a_broken_line_costs_itself_alone():
    found = _pieces('{"ocid": "a"}\n{"ocid": "b"\n{"ocid": "c"}\n')
    assert [piece.value for piece in found] == [{"ocid": "a"}, None, {"ocid": "c"}]


@pytest.mark.parametrize(
    "text", ['{"releases": [{"ocid": "a"}', '{"releases": [', "{", '["', "[1, 2", '{"a" 1}']
)
def test_a_text_that_ends_too_early_says_so(text):
    assert _pieces(text)[-1].error


def test_deep_nesting_is_refused():
    assert _pieces("[" * 100_000 + "]" * 100_000, 5000)[-1].error


@given(_JSON)
def test_the_members_of_a_value_that_was_read_whole_are_found_again(value):
    (piece,) = _pieces(json.dumps({"list": [value, value]}))
    assert [one.value for one in members(piece, "list")] == [value, value]
