"""Words and the verbs and nouns of their family, in whatever form a title has them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures.stems import letters_shared, stem, word_pattern

_FAMILIES = """
    demolishing demolition demolish demolished
    collecting collection collections collect
    removing removal remove
    refurbishing refurbishment refurbish
    maintaining maintenance maintained
    installing installation
    transporting transportation transport
    replacing replacement
    insuring insurance insurers
    renovating renovation
    decorating decoration
    libraries library
    certifying certification certify
    delivering delivery deliveries
    analysing analysis
    storing storage
    hiring hire
    paving pave
    fitting fitted fit
    sweepers sweeping
    employees employee
    falling falls fall
    selling sells sell
    travelling travel
    speed speeds
"""
_STRANGERS = "cars care|apartments apart|departments depart|signs station|vans vane|paving pavement"


def _finds(said, written):
    stemmed = stem(said)
    return letters_shared(stemmed) in written and bool(re.search(word_pattern(stemmed), written))


@pytest.mark.parametrize("family", _FAMILIES.strip().splitlines())
def test_each_word_of_a_family_finds_the_others(family):
    words = family.split()
    assert [(said, other) for said in words for other in words if not _finds(said, other)] == []


@pytest.mark.parametrize("pair", _STRANGERS.split("|"))
def test_words_that_only_look_alike_are_told_apart(pair):
    assert not _finds(*pair.split())


@pytest.mark.parametrize("written", ["re-roofing", "re - roofing", "reroofing", "re-roof", "re roofing"])
def test_a_beginning_may_be_joined_or_apart(written):
    assert _finds("reroofing", f"estate {written} 2024")


@given(st.text(alphabet="abcdefghilmnoprstuvyz", min_size=1, max_size=12))
@settings(deadline=None)
def test_a_word_finds_itself(word):
    assert _finds(word, word)
