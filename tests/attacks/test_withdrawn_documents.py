"""Attacks on the right to leave: documents brought back, or others changed under cover of a withdrawal."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.adoption.permission import granted
from assistant.adoption.withdrawn import release_documents
from assistant.corpus.records import Content
from assistant.corpus.release import MANIFEST_NAME
from assistant.corpus.seal import file_sha256
from assistant.corpus.store import ReleaseStore
from assistant.errors import AssistantError, NotPermitted
from assistant.installation import HomeFolders
from governance.gate import Offered, Permission
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.verified_log import Refusal
from governance.wiring import log_installation
from tests.fakes.releases import content_of
from tests.fakes.shared_homes import publish
from tests.unit.test_erase import ASH, BOTH, BROOK, DOCUMENTS, erase, home, withdraw

__all__ = ["home"]

ASH_DOCUMENTS = DOCUMENTS[:2]
FORGED = content_of("ASH CONTRACT\n\nThe Council may end this Agreement on six days' notice.\n")
ALTERED: dict[str, list[tuple[str, str, Content]]] = {
    "another owner's document dropped": ASH_DOCUMENTS[:1],
    "another owner's document changed": [("Ash Council", "contract.txt", FORGED), ASH_DOCUMENTS[1]],
    "another owner's document renamed": [("Ash Council", "other.txt", ASH), ASH_DOCUMENTS[1]],
    "a document given to another owner": [*ASH_DOCUMENTS, ("Ash Council", "lease.txt", BROOK)],
    "a document slipped in": [*ASH_DOCUMENTS, ("Cole Council", "new.txt", FORGED)],
    "a withdrawn document kept": [*ASH_DOCUMENTS, DOCUMENTS[2]],
    "a shared document kept under who withdrew": [*ASH_DOCUMENTS, DOCUMENTS[3]],
    "a shared document gone with who withdrew": [("Ash Council", "contract.txt", ASH)],
}


def install(folder: Path, release: str) -> None:
    """What an operator in league with the attacker can do: vouch for anything."""
    log_installation(folder, release, file_sha256(ReleaseStore(folder).folder(release) / "seal.json"))


def asked(folder: Path, release: str, adopted: str) -> Permission | Refusal:
    """The gate, offered this release as what is left of the adopted one."""
    store, governed = ReleaseStore(folder), Home(folder)
    state = governed.state()
    governed.close()
    assert state.settings is not None
    offered = Offered(
        release,
        state.settings.value,
        documents=release_documents(store.manifest(release)),
        adopted_documents=release_documents(store.manifest(adopted)),
    )
    keeper = GateKeeper(folder)
    answer = keeper.ask(offered)
    keeper.close()
    return answer


def adopted_release(folder: Path) -> str:
    governed = Home(folder)
    release = governed.state().release
    governed.close()
    assert release is not None
    return release.value


@pytest.mark.parametrize("attack", ALTERED)
def test_a_release_that_is_not_exactly_the_adopted_one_without_the_owner_is_refused(
    home: HomeFolders, attack: str
) -> None:
    adopted = adopted_release(home.root)
    withdraw(home, "brook-council")
    altered = publish(home.root, ALTERED[attack])
    install(home.root, altered)
    answer = asked(home.root, altered, adopted)
    assert isinstance(answer, Refusal)
    assert answer.check == "release"


def test_the_same_documents_read_differently_are_refused(home: HomeFolders) -> None:
    adopted = adopted_release(home.root)
    withdraw(home, "brook-council")
    retold = replace(ASH, read=replace(ASH.read, title="A contract without any notice"))
    altered = publish(
        home.root, [("Ash Council", "contract.txt", retold), ("Ash Council", "framework.txt", BOTH)]
    )
    answer = asked(home.root, altered, adopted)
    assert isinstance(answer, Refusal)


def test_nothing_stands_in_for_the_adopted_release_but_what_is_left_of_it(home: HomeFolders) -> None:
    withdraw(home, "brook-council")
    erase(home)
    store = ReleaseStore(home.root)
    (without,) = store.digests()
    store.remove(without)
    install(home.root, publish(home.root, ALTERED["another owner's document dropped"]))
    keeper = GateKeeper(home.root)
    with pytest.raises(NotPermitted, match="no release without them"):
        granted(home, keeper)
    keeper.close()


def test_a_kept_manifest_that_was_edited_is_no_ground_for_anything(home: HomeFolders) -> None:
    adopted = adopted_release(home.root)
    withdraw(home, "brook-council")
    erase(home)
    kept = ReleaseStore(home.root).manifests_folder / adopted / MANIFEST_NAME
    tree = json.loads(kept.read_bytes())
    tree["documents"] = tree["documents"][:1]
    kept.write_text(json.dumps(tree))
    keeper = GateKeeper(home.root)
    with pytest.raises(AssistantError, match="was edited"):
        granted(home, keeper)
    keeper.close()


def test_without_a_withdrawal_nothing_stands_in(home: HomeFolders) -> None:
    adopted = adopted_release(home.root)
    less = publish(home.root, ASH_DOCUMENTS)
    install(home.root, less)
    assert isinstance(asked(home.root, less, adopted), Refusal)
    keeper = GateKeeper(home.root)
    allowed = granted(home, keeper)
    assert allowed.permission.release == adopted
    allowed.close()
    keeper.close()
