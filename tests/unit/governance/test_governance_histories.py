"""Random histories against a second, naive count: no vote is lost, none counts twice, a refold is equal."""

import os
from functools import lru_cache

import pytest
from fixtures.governance.co_operative import DAY, CoOperative, digest, outcome_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from governance import keys, note
from governance.backends.key_files import PrivateKey, new_private_key
from governance.ballot import Choice
from governance.dsse import decode_envelope
from governance.ed25519 import verify_ed25519
from governance.errors import StatementRefused
from governance.fold import Fold
from governance.proposal import Adopt, ReleaseChoice
from governance.state import OpenProposal, ballots_that_count

MEMBERS = ("ashdale", "brookvale", "carrow")
MAJORITY = 2
KEYS = {member: new_private_key() for member in MEMBERS}
WITNESS_KEYS = {member: new_private_key() for member in MEMBERS}
OPERATOR = new_private_key()
EXAMPLES = int(os.environ.get("COMMONS_HISTORIES", "1000"))


class Histories(RuleBasedStateMachine):
    """Members vote, change their minds, replay; the operator publishes with some of the witnesses."""

    def __init__(self) -> None:
        super().__init__()
        self.commune = CoOperative(
            members=MEMBERS, keys=dict(KEYS), witness_keys=dict(WITNESS_KEYS), operator=OPERATOR
        )
        self.proposal: OpenProposal | None = None
        self.cast: list[tuple[int, str, str, Choice]] = []
        self.sightings: list[tuple[int, int, frozenset[str]]] = []

    def _is_open(self) -> bool:
        return self.proposal is not None and self.proposal.id in self.commune.state.proposals

    @precondition(lambda self: self.proposal is None)
    @rule()
    def propose(self) -> None:
        action = Adopt(ReleaseChoice(digest("random"), "", ()), None, None)
        self.proposal = self.commune.propose(action, nonce="5" * 32)

    @precondition(lambda self: self._is_open())
    @rule(
        member=st.sampled_from(MEMBERS),
        choice=st.sampled_from([Choice.FOR, Choice.AGAINST, Choice.ABSTAIN]),
        nonce=st.sampled_from(["fresh", "fresh", "fresh", "reused"]),
    )
    def vote(self, member: str, choice: Choice, nonce: str) -> None:
        size = len(self.commune.entries)
        nonce = f"{nonce}{size}" if nonce == "fresh" else nonce
        repeated = any((member, nonce, choice) == each[1:] for each in self.cast)
        try:
            self.commune.vote(self.proposal, member, choice, nonce=nonce)
        except StatementRefused:
            assert repeated
            return
        assert not repeated
        self.cast.append((size, member, nonce, choice))

    @rule(which=st.integers(0, 1000))
    def replay(self, which: int) -> None:
        """Any entry again: a ballot, the proposal, an observation, the genesis."""
        self.commune.force(decode_envelope(self.commune.entries[which % len(self.commune.entries)]))

    @rule(
        days=st.sampled_from([0, 1, 6, 9]),
        witnesses=st.sampled_from([MEMBERS, MEMBERS, MEMBERS[:2], MEMBERS[1:], MEMBERS[:1]]),
    )
    def publish(self, days: int, witnesses: tuple[str, ...]) -> None:
        was_open = self._is_open()
        self.commune.now += days * DAY
        size = len(self.commune.entries)
        self.commune.observe(by=witnesses)
        if was_open:
            self.sightings.append((size, self.commune.now, frozenset(witnesses)))

    @invariant()
    def the_count_is_the_naive_count(self) -> None:
        if self.proposal is None:
            return
        if self._is_open():
            assert ballots_that_count(self.proposal) == self._naive_count(self.proposal.deadline)
            return
        decided = next(each for each in self.commune.state.decided if each.id == self.proposal.id)
        assert decided.choices == self._naive_count(self.proposal.deadline)
        assert decided.tally.votes_for == list(decided.choices.values()).count(Choice.FOR)

    def _naive_count(self, deadline: int) -> dict[str, Choice]:
        counted: dict[str, Choice] = {}
        for index, member, nonce, choice in self.cast:
            twins = {each[3] for each in self.cast if each[1:3] == (member, nonce)}
            seen = self._seen(index)
            if len(twins) == 1 and seen is not None and seen <= deadline:
                counted[member] = choice
        return counted

    def _seen(self, index: int) -> int | None:
        times: dict[str, int] = {}
        for size, time, witnesses in self.sightings:
            for witness in witnesses:
                if index < size:
                    times.setdefault(witness, time)
        ordered = sorted(times.values())
        return ordered[MAJORITY - 1] if len(ordered) >= MAJORITY else None

    def teardown(self) -> None:
        again = Fold()
        for entry in self.commune.entries:
            again.replay(entry)
        assert again.state == self.commune.state
        if self.proposal is not None:
            assert outcome_of(again.state, self.proposal) == outcome_of(self.commune.state, self.proposal)


class TestHistories(Histories.TestCase):  # type: ignore[name-defined, misc]
    """Every signature is really made and verified, but the same one over the same bytes only once."""

    @pytest.fixture(autouse=True)
    def sign_and_verify_the_same_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        once = lru_cache(maxsize=200_000)(verify_ed25519)
        monkeypatch.setattr(keys, "verify_ed25519", once)
        monkeypatch.setattr(note, "verify_ed25519", once)
        for name in ("public_key", "sign_bytes", "sign_payload"):
            monkeypatch.setattr(PrivateKey, name, lru_cache(maxsize=200_000)(getattr(PrivateKey, name)))


TestHistories.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
