"""Attacks on figures: rows changed under cover of a withdrawal, or of documents that silence adopts."""

from contextlib import closing
from pathlib import Path

import pytest

from assistant.adoption.permission import granted
from assistant.backends.duckdb_register import DuckDbRegister
from assistant.corpus.manifest import FORMAT_VERSION
from assistant.corpus.register import REGISTER_NAME
from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import verify_release
from assistant.errors import NotPermitted
from assistant.figures.book import FigureBook
from assistant.figures.results import FigureRefusal
from assistant.installation import HomeFolders
from assistant.records import Question
from governance.gatekeeper import GateKeeper
from ingest import rebuild
from tests.attacks.test_adopted_by_silence import propose
from tests.attacks.test_withdrawn_documents import install
from tests.fakes.register_building import package, release
from tests.fakes.releases import content_of
from tests.fakes.shared_homes import found_and_adopt, publish
from tests.unit.register.test_register_in_release import OURS, THEIRS, TODAY
from tests.unit.test_erase import erase, withdraw

SHARED = content_of(package(release(1, amount=1000), release(4, amount=70)).decode())
"""Holds a copy of a release that stands in `OURS` too."""
WHOLE = [
    ("Ash Council", "ash.json", OURS),
    ("Ash Council", "shared.json", SHARED),
    ("Brook Council", "brook.json", THEIRS),
]
LEFT = WHOLE[:2]
OF_OURS = f"sha256 = '{OURS.sha256}'"
ANOTHER_ROW = "INSERT INTO source_row BY NAME SELECT * REPLACE ({} AS {}) FROM source_row"
FORGED = {
    "a row changed": f"UPDATE source_row SET row_sha256 = repeat('0', 64) WHERE {OF_OURS}",
    "a row lost": f"DELETE FROM source_row WHERE {OF_OURS}",
    "a row added": f"{ANOTHER_ROW.format('position + 9', 'position')} WHERE {OF_OURS}",
    "a row given to another document": f"UPDATE source_row SET sha256 = '{SHARED.sha256}' WHERE {OF_OURS}",
}


@pytest.fixture
def home(tmp_path: Path) -> HomeFolders:
    found_and_adopt(tmp_path, publish(tmp_path, WHOLE), ["Ash Council", "Brook Council", "Cole Council"])
    return HomeFolders(tmp_path)


def loaded(home: HomeFolders) -> str:
    """The release that the gate lets through."""
    with closing(GateKeeper(home.root)) as keeper:
        allowed = granted(home, keeper)
        allowed.close()
        return allowed.permission.release


def left_of(home: HomeFolders) -> str:
    """The release that was built without what Brook Council owned, when it left."""
    withdraw(home, "brook-council")
    erase(home)
    (without,) = ReleaseStore(home.root).digests()
    return without


def test_only_a_release_with_the_rows_that_were_approved_stands_in(home: HomeFolders) -> None:
    without = left_of(home)
    assert loaded(home) == without
    ReleaseStore(home.root).remove(without)
    for forged in FORGED.values():
        install(home.root, publish(home.root, LEFT, forged=forged))
    with pytest.raises(NotPermitted, match="no release without them"):
        loaded(home)
    install(home.root, publish(home.root, LEFT))
    assert loaded(home) == without


def test_rows_of_an_owner_that_left_make_no_release(home: HomeFolders) -> None:
    of_brook = ANOTHER_ROW.format(f"'{THEIRS.sha256}'", "sha256")
    with pytest.raises(ValueError, match="rows of other documents"):
        publish(home.root, LEFT, forged=of_brook)


def test_other_rows_of_another_council_are_never_proposed_for_consent(
    home: HomeFolders, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = [*WHOLE, ("Brook Council", "more.json", content_of(package(release(7)).decode()))]
    honest, forged = publish(home.root, documents), publish(home.root, documents, forged=FORGED["a row lost"])
    assert propose(home, capsys, honest)[1]["class"] == "consent"
    assert propose(home, capsys, forged)[1]["class"] == "ordinary"


def test_a_sum_that_no_row_gives_is_found_by_reading_the_documents_again(home: HomeFolders) -> None:
    digest = publish(home.root, WHOLE, forged="UPDATE award SET amount = 1 WHERE amount = 1000")
    store = ReleaseStore(home.root)
    assert not [
        each for each in verify_release(store.folder(digest), digest=digest) if each.file == REGISTER_NAME
    ]
    stated = store.manifest(digest)
    found = rebuild.derived_register(store.folder(digest), stated)
    assert found is not None
    assert found.contents == stated.register.contents
    assert found.sha256 != stated.register.sha256


@pytest.mark.parametrize("cause", ["other readers", "an older manifest"])
def test_figures_wait_where_nothing_here_can_give_the_rows_that_were_approved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cause: str
) -> None:
    older = cause == "an older manifest"
    digest = publish(tmp_path, WHOLE, manifest_format=2 if older else FORMAT_VERSION)
    found_and_adopt(tmp_path, digest, ["Ash Council", "Brook Council", "Cole Council"])
    home = HomeFolders(tmp_path)
    assert loaded(home) == digest
    if not older:
        monkeypatch.setattr(rebuild, "adopted_decisions", lambda settings: None)
    without = left_of(home)
    assert loaded(home) == without
    folder = ReleaseStore(tmp_path).folder(without)
    assert verify_release(folder, digest=without) == []
    book = FigureBook(
        lambda: DuckDbRegister(folder / REGISTER_NAME),
        permitted={OURS.sha256, SHARED.sha256},
        owner_permitted=lambda owner: True,
    )
    with closing(book):
        assert isinstance(
            book.answer(Question("How many contracts were awarded?"), today=TODAY), FigureRefusal
        )
