"""Attacks on the consent class with real releases: silence adopts one council's own documents alone."""

import json
from pathlib import Path

import pytest

from assistant.corpus.records import Content
from assistant.errors import NotPermitted
from assistant.installation import HomeFolders
from tests.fakes.releases import content_of
from tests.fakes.shared_homes import publish
from tests.unit.test_erase import ASH, DOCUMENTS, documents_that_answer, erase, home, withdraw
from ui.cli import main

__all__ = ["home"]

CASE = ["--reason", "r", "--affected", "all", "--rejected", "none", "--interests", "none"]
WHY = ["--no-evaluation", "documents alone"]
MEMBERS = ("ash-council", "brook-council", "cole-council")
NEW = content_of("BROOK PARKING\n\nThe Operator pays the Council a fee of ten per cent.\n")
OWN = [*DOCUMENTS, ("Brook Council", "parking.txt", NEW)]
Documents = list[tuple[str, str, Content]]

SMUGGLED: dict[str, Documents] = {
    "another council's document dropped": OWN[1:],
    "another council's document changed": [("Ash Council", "contract.txt", NEW), *OWN[1:]],
    "a third council's document slipped in": [*OWN, ("Cole Council", "new.txt", NEW)],
    "a name spelled alike": [*DOCUMENTS, ("BROOK Council", "parking.txt", NEW)],
    "another council's content claimed": [*OWN, ("Brook Council", "contract.txt", ASH)],
}


def governance(home: HomeFolders, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict, str]:
    code = main(["governance", words[0], "--home", str(home.root), "--json", *words[1:]])
    out, error = capsys.readouterr()
    return code, json.loads(out) if code == 0 else {}, error


def propose(
    home: HomeFolders, capsys: pytest.CaptureFixture[str], release: str, *more: str
) -> tuple[int, dict, str]:
    words = ("propose", "release", release, "--as", "brook-council", *CASE, *WHY)
    return governance(home, capsys, *words, *more)


def adopt(home: HomeFolders, capsys: pytest.CaptureFixture[str], proposal: int) -> None:
    for member in MEMBERS:
        assert governance(home, capsys, "vote", str(proposal), "for", "--as", member)[0] == 0


def adopt_with_a_lie(
    home: HomeFolders, capsys: pytest.CaptureFixture[str], tmp_path: Path, documents: Documents
) -> None:
    """Have it adopted by consent as one document of Brook's, before anyone here could compare."""
    lie = tmp_path / "difference.json"
    lie.write_text('[{"change": "added", "owner": "Brook Council", "licence": "OGL-3.0", "documents": 1}]')
    release = publish(tmp_path / "elsewhere", documents)
    code, proposed, error = propose(home, capsys, release, "--elsewhere", "--difference", str(lie))
    assert (code, proposed.get("class")) == (0, "consent"), error
    assert publish(home.root, documents) == release
    adopt(home, capsys, proposed["proposal"])


def test_a_members_own_documents_are_proposed_for_consent_and_adopted(
    home: HomeFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    _, proposed, _ = propose(home, capsys, publish(home.root, OWN))
    assert proposed["class"] == "consent"
    adopt(home, capsys, proposed["proposal"])
    assert ("Brook Council", "parking.txt") in documents_that_answer(home)


def test_the_same_documents_proposed_by_another_member_need_a_vote(
    home: HomeFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("propose", "release", publish(home.root, OWN), "--as", "ash-council", *CASE, *WHY)
    assert governance(home, capsys, *words)[1]["class"] == "ordinary"


@pytest.mark.parametrize("attack", SMUGGLED)
def test_more_than_the_own_documents_is_never_proposed_for_consent(
    home: HomeFolders, capsys: pytest.CaptureFixture[str], attack: str
) -> None:
    _, proposed, _ = propose(home, capsys, publish(home.root, SMUGGLED[attack]))
    assert proposed["class"] == "ordinary"


@pytest.mark.parametrize("attack", ["a name spelled alike", "another council's content claimed"])
def test_a_false_difference_adopts_nothing_that_can_be_loaded(
    home: HomeFolders, capsys: pytest.CaptureFixture[str], tmp_path: Path, attack: str
) -> None:
    adopt_with_a_lie(home, capsys, tmp_path, SMUGGLED[attack])
    with pytest.raises(NotPermitted, match=r"refused by the gate \(release\)"):
        documents_that_answer(home)


def test_a_withdrawal_does_not_make_a_false_difference_true(
    home: HomeFolders, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    adopt_with_a_lie(home, capsys, tmp_path, SMUGGLED["another council's document dropped"])
    withdraw(home, "brook-council")
    erase(home)
    with pytest.raises(NotPermitted, match="documents of Ash Council differ too"):
        documents_that_answer(home)


def test_what_silence_adopted_stands_in_without_who_withdrew(
    home: HomeFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    _, proposed, _ = propose(home, capsys, publish(home.root, OWN))
    adopt(home, capsys, proposed["proposal"])
    withdraw(home, "ash-council")
    erase(home)
    assert documents_that_answer(home) == {
        ("Brook Council", path) for path in ("lease.txt", "framework.txt", "parking.txt")
    }
