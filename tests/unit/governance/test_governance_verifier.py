"""The exported bundle: verified with numbered steps, never with another content than it was exported with."""

import random

import pytest
from fixtures.governance.co_operative import CoOperative, everything, release_choice

from governance.bundle import FORMAT, Bundle, decode_bundle, encode_bundle
from governance.errors import BundleRefused
from governance.verifier import verify


@pytest.fixture(scope="module")
def commune() -> CoOperative:
    made = CoOperative()
    made.decide(everything())
    made.decide(release_choice("next"))
    return made


@pytest.fixture(scope="module")
def data(commune: CoOperative) -> bytes:
    return encode_bundle(Bundle(FORMAT, tuple(commune.entries), commune.note.encode()))


def test_a_bundle_verifies_step_by_step(commune: CoOperative, data: bytes) -> None:
    report = verify(data, genesis=commune.state.genesis)
    assert report.anchored
    assert report.release == commune.state.release.value
    assert [line[0] for line in report.steps if line[0].isdigit()] == list("123456789")


def test_without_a_genesis_it_says_that_it_is_not_anchored(commune: CoOperative, data: bytes) -> None:
    report = verify(data)
    assert not report.anchored
    assert report.genesis == commune.state.genesis
    assert "NOT ANCHORED" in report.steps[1]


def test_another_co_operatives_bundle_is_refused(commune: CoOperative) -> None:
    other = CoOperative(origin=commune.origin)
    data = encode_bundle(Bundle(FORMAT, tuple(other.entries), other.note.encode()))
    with pytest.raises(BundleRefused, match="step 2"):
        verify(data, genesis=commune.state.genesis)


def test_a_dropped_last_entry_is_refused(commune: CoOperative) -> None:
    data = encode_bundle(Bundle(FORMAT, tuple(commune.entries[:-1]), commune.note.encode()))
    with pytest.raises(BundleRefused, match="step 4"):
        verify(data, genesis=commune.state.genesis)


def test_too_few_cosignatures_are_refused(commune: CoOperative) -> None:
    note = commune.cosigned(commune.checkpoint(), by=("ashdale", "brookvale"))
    data = encode_bundle(Bundle(FORMAT, tuple(commune.entries), note.encode()))
    with pytest.raises(BundleRefused, match="step 7"):
        verify(data, genesis=commune.state.genesis)


def test_flipped_at_a_thousand_random_bytes_it_never_verifies(commune: CoOperative, data: bytes) -> None:
    chance = random.Random(9162)
    for _ in range(1000):
        damaged = bytearray(data)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        with pytest.raises(BundleRefused):
            verify(bytes(damaged), genesis=commune.state.genesis)


def test_a_bundle_has_one_byte_form(data: bytes) -> None:
    assert encode_bundle(decode_bundle(data)) == data
