"""One changed byte of the release, the model or the log, and nothing is answered; restored, it answers."""

import shutil
from pathlib import Path

import pytest

from assistant.installation import prepared_folder
from tests.fixtures.command import Commons

pytestmark = pytest.mark.model

ASK = ("ask", "How much notice must the council give to end the grounds maintenance contract?", "--json")


def flip(path: Path) -> bytes:
    """Change one byte in the middle; what was there before."""
    before = path.read_bytes()
    middle = len(before) // 2
    path.chmod(0o644)
    path.write_bytes(before[:middle] + bytes([before[middle] ^ 1]) + before[middle + 1 :])
    return before


@pytest.mark.parametrize("name", ["passages.sqlite", "vectors.npy", "manifest.json", "seal.json"])
def test_a_changed_release_is_refused_until_it_is_restored(
    own_demo_home: Path, commons: Commons, name: str
) -> None:
    (release,) = (own_demo_home / "releases").iterdir()
    release.chmod(0o755)
    before = flip(release / name)
    refused = commons(*ASK, home=own_demo_home)
    assert refused.code == 1
    assert refused.out == ""
    assert len(refused.err.strip().splitlines()) == 1
    (release / name).write_bytes(before)
    assert commons(*ASK, home=own_demo_home).code == 0


def test_a_changed_model_is_refused_until_it_is_restored(
    demo_home: Path, commons: Commons, tmp_path: Path
) -> None:
    prepared = tmp_path / "prepared"
    shutil.copytree(prepared_folder(), prepared)
    (model,) = (prepared / "language").glob("*.gguf")
    before = flip(model)
    refused = commons(*ASK, home=demo_home, environment={"COMMONS_PREPARED": str(prepared)})
    assert refused.code == 1
    assert "SHA-256" in refused.err
    model.write_bytes(before)
    assert commons(*ASK, home=demo_home, environment={"COMMONS_PREPARED": str(prepared)}).code == 0


def test_a_changed_log_is_refused_until_it_is_restored(own_demo_home: Path, commons: Commons) -> None:
    log = own_demo_home / "governance" / "log.sqlite"
    before = log.read_bytes()
    at = before.index(b"payload") if b"payload" in before else len(before) // 2
    log.write_bytes(before[: at + 40] + bytes([before[at + 40] ^ 1]) + before[at + 41 :])
    refused = commons(*ASK, home=own_demo_home)
    assert refused.code == 1
    log.write_bytes(before)
    assert commons(*ASK, home=own_demo_home).code == 0
