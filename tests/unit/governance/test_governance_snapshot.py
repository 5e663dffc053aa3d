"""The verified state kept on disk: equal to a refold, useless once it is edited."""

from pathlib import Path

import pytest
from fixtures.governance.co_operative import MODEL, OFFERED, RELEASE, SETTINGS, CoOperative, everything

from governance import fold as fold_module
from governance import home as home_module
from governance.fold import Fold
from governance.gate import Permission
from governance.home import Home
from governance.proposal import ModelChoice, ReleaseChoice, SettingsChoice, Stop
from governance.snapshot import decode_snapshot, encode_snapshot
from governance.wiring import Founder, GateKeeper, adopt_by_all, found, found_alone


def test_a_snapshot_of_any_state_reads_back_equal() -> None:
    commune = CoOperative()
    commune.decide(everything())
    proposal = commune.propose(Stop())
    commune.vote(proposal, "ashdale")
    assert decode_snapshot(encode_snapshot(commune.state, b"k" * 32), b"k" * 32) == commune.state


@pytest.mark.parametrize("position", [0, 31, 32, 500])
def test_an_edited_snapshot_is_none(position: int) -> None:
    data = bytearray(encode_snapshot(CoOperative().state, b"k" * 32))
    data[position] ^= 1
    assert decode_snapshot(bytes(data), b"k" * 32) is None


def test_a_log_goes_on_from_its_snapshot_to_the_same_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_module, "SNAPSHOT_EVERY_ENTRIES", 4)
    monkeypatch.setattr(home_module, "FULL_REFOLD_ENTRIES", 4)
    home = Home(tmp_path)
    found(home, name="Five", founders=[Founder("ashdale", "Ashdale"), Founder("brookvale", "Brookvale")])
    home.close()
    model = ModelChoice(MODEL, "m", "l", "", "", "", "")
    for name in (RELEASE, "ab" * 32, RELEASE):
        release = ReleaseChoice(name, "", ())
        adopt_by_all(tmp_path, release=release, model=model, settings=SettingsChoice(SETTINGS, ""))
    again, fold = Home(tmp_path), Fold()
    for entry in again.log.entries(0, again.log.size()):
        fold.replay(entry)
    assert again.verified_fold().size > 4
    assert again.state() == fold.state
    again.close()
    keeper = GateKeeper(tmp_path)
    assert isinstance(keeper.ask(OFFERED), Permission)
    keeper.close()


def test_a_log_that_grew_far_beyond_what_was_seen_is_verified_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_module, "SNAPSHOT_EVERY_ENTRIES", 4)
    monkeypatch.setattr(home_module, "FULL_REFOLD_ENTRIES", 4)
    monkeypatch.setattr(fold_module, "MAX_KEPT_ROOTS", 3)
    found_alone(tmp_path, "Ashdale")
    model = ModelChoice(MODEL, "m", "l", "", "", "", "")
    adopt_by_all(
        tmp_path,
        release=ReleaseChoice(RELEASE, "", ()),
        model=model,
        settings=SettingsChoice(SETTINGS, ""),
    )
    assert isinstance(GateKeeper(tmp_path).ask(OFFERED), Permission)
    for name in ("ab" * 32, "cd" * 32, RELEASE):
        adopt_by_all(tmp_path, release=ReleaseChoice(name, "", ()))
    assert Home(tmp_path).verified_fold().size == 0
    assert isinstance(GateKeeper(tmp_path).ask(OFFERED), Permission)
    assert Home(tmp_path).verified_fold().size > 4
