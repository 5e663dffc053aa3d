"""A member's documents leave a home: rebuilt without them, purged, receipts marked; also after a kill."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.adoption.adopting import release_in_force, require_nothing_withdrawn
from assistant.adoption.permission import granted, is_withdrawn
from assistant.adoption.proposing import install_release
from assistant.adoption.withdrawn import standing_of
from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import verify_release
from assistant.erasure.certificate import Done
from assistant.erasure.receipts import ERASED
from assistant.errors import NotPermitted, UnusableInput
from assistant.installation import HomeFolders
from assistant.records import Citation, Message, Turn
from governance.clock import current_time
from governance.drafting import mandate_of, sign
from governance.gatekeeper import GateKeeper
from governance.home import Home
from governance.membership import Withdrawal
from ingest.erase import Eraser
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.releases import content_of
from tests.fakes.shared_homes import found_and_adopt, publish
from tests.ports.receipt_store_suite import ANSWERED, receipt

BROOK_TEXT = (
    "BROOK LEASE\n\nThe tenant of the mill at Brook pays a rent of nine shillings to the miller's widow.\n"
)
ASH_TEXT = "ASH CONTRACT\n\nThe Council may end this Agreement on six months' notice to the Supplier.\n"
BOTH_TEXT = "FRAMEWORK\n\nEvery authority named in the schedule may call off services under this framework.\n"
ASH, BROOK, BOTH = content_of(ASH_TEXT), content_of(BROOK_TEXT), content_of(BOTH_TEXT)
DOCUMENTS = [
    ("Ash Council", "contract.txt", ASH),
    ("Ash Council", "framework.txt", BOTH),
    ("Brook Council", "lease.txt", BROOK),
    ("Brook Council", "framework.txt", BOTH),
]


@pytest.fixture
def home(tmp_path: Path) -> HomeFolders:
    digest = publish(tmp_path, DOCUMENTS)
    found_and_adopt(tmp_path, digest, ["Ash Council", "Brook Council", "Cole Council"])
    return HomeFolders(tmp_path)


def withdraw(home: HomeFolders, member: str) -> None:
    governed = Home(home.root)
    state, key = governed.state(), governed.key(member)
    mandate = mandate_of(state, member, key).id
    governed.submit(sign(Withdrawal(state.origin, member, mandate, False, ""), key))
    governed.publish(current_time(governed))
    governed.close()


def eraser(home: HomeFolders, governed: Home, *, install: Callable[[str], object] | None = None) -> Eraser:
    return Eraser(
        home,
        standing_of(governed.state()),
        embedding=HashedWordsEmbedding,
        install=install or (lambda release: install_release(governed, release)),
    )


def erase(home: HomeFolders) -> Done:
    governed = Home(home.root)
    try:
        return eraser(home, governed).run()
    finally:
        governed.close()


def documents_that_answer(home: HomeFolders) -> set[tuple[str, str]]:
    """Owner and path of everything that an assistant opened now may use."""
    keeper = GateKeeper(home.root)
    allowed = granted(home, keeper)
    release = ReleaseStore(home.root).open(allowed.permission.release)
    with PermittedCorpus(
        release, is_withheld=lambda owner: is_withdrawn(owner, allowed.permission)
    ) as corpus:
        found = {(each.owner, each.path) for each in corpus.documents()}
    allowed.close()
    keeper.close()
    return found


LEFT = {("Ash Council", "contract.txt"), ("Ash Council", "framework.txt")}


def test_a_logged_withdrawal_is_out_of_every_answer_before_anything_is_erased(home: HomeFolders) -> None:
    assert len(documents_that_answer(home)) == 4
    withdraw(home, "brook-council")
    assert documents_that_answer(home) == LEFT


def test_the_release_without_them_stands_in_by_the_same_vote(home: HomeFolders) -> None:
    adopted = release_in_force(home)
    withdraw(home, "brook-council")
    done = erase(home)
    (without,) = ReleaseStore(home.root).digests()
    assert without == release_in_force(home) != adopted
    assert documents_that_answer(home) == LEFT
    assert done.searches_with_hits == 0
    assert done.notes.erased == {BROOK.sha256}
    assert done.notes.kept == {BOTH.sha256}
    folder = ReleaseStore(home.root).folder(without)
    assert verify_release(folder, digest=without, embedding=HashedWordsEmbedding()) == []


def test_a_later_withdrawal_of_another_member_goes_on_from_there(home: HomeFolders) -> None:
    withdraw(home, "brook-council")
    erase(home)
    withdraw(home, "cole-council")
    erase(home)
    assert documents_that_answer(home) == LEFT


def test_where_nobody_else_has_a_document_nothing_stands_in_and_nothing_is_loaded(tmp_path: Path) -> None:
    digest = publish(tmp_path, [("Brook Council", "lease.txt", BROOK)])
    found_and_adopt(tmp_path, digest, ["Ash Council", "Brook Council"])
    home = HomeFolders(tmp_path)
    withdraw(home, "brook-council")
    assert erase(home).searches_with_hits == 0
    assert ReleaseStore(tmp_path).digests() == []
    with pytest.raises(NotPermitted, match="withdrew"):
        documents_that_answer(home)


def test_receipts_are_marked_and_say_nothing_of_them_any_more(home: HomeFolders) -> None:
    store = SqliteReceipts(home.receipts)
    quote = BROOK_TEXT.split("\n")[2]
    ours = Citation("lease.txt", BROOK.sha256, None, "line 3", 13, 13 + len(quote), quote)
    other = Citation("contract.txt", ASH.sha256, None, "line 3", 0, 4, "six")
    used = replace(
        receipt("used", replace(ANSWERED, citations=(ours, other), text=quote)),
        prompt=(Message("user", quote),),
        draft=quote,
    )
    store.save(used)
    store.save(receipt("unused"))
    store.add_turn("talk", Turn(f"what does “{quote}” mean?", (BROOK.sha256, ASH.sha256)))
    withdraw(home, "brook-council")
    done = erase(home)
    kept = store.load("used")
    assert done.receipts_marked == 1
    assert kept.withdrawn == (BROOK.sha256,)
    assert [each.quote for each in kept.answer.citations] == ["", "six"]
    assert (kept.answer.text, kept.draft, kept.prompt[0].content) == (ERASED, ERASED, ERASED)
    assert store.load("unused") == receipt("unused")
    assert store.turns("talk") == (Turn(ERASED, (ASH.sha256,)),)
    assert b"miller" not in home.receipts.read_bytes()


def test_a_copy_restored_from_a_backup_is_filtered_and_erased_again(home: HomeFolders) -> None:
    withdraw(home, "brook-council")
    erase(home)
    restored = publish(home.root, DOCUMENTS)
    assert documents_that_answer(home) == LEFT
    with pytest.raises(NotPermitted, match="brook-council"):
        require_nothing_withdrawn(home, restored)
    assert erase(home).searches_with_hits == 0
    assert restored not in ReleaseStore(home.root).digests()


def test_a_candidate_that_no_vote_names_goes_without_being_rebuilt(home: HomeFolders) -> None:
    candidate = publish(home.root, DOCUMENTS[2:3])
    withdraw(home, "brook-council")
    done = erase(home)
    assert {each.before: each.after for each in done.notes.releases}[candidate] == ""
    assert candidate not in ReleaseStore(home.root).digests()


STEPS = ["install", "remove a release", "forget an index", "erase receipts", "scan"]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_is_finished_when_it_is_run_again(
    home: HomeFolders, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    SqliteReceipts(home.receipts).save(receipt("one"))
    withdraw(home, "brook-council")
    governed = Home(home.root)
    killed = eraser(home, governed, install=_killed if step == "install" else None)
    if step == "remove a release":
        monkeypatch.setattr(killed.store, "remove", _killed)
    elif step == "forget an index":
        monkeypatch.setattr(killed.collections, "remove", _killed)
    elif step == "erase receipts":
        monkeypatch.setattr("ingest.erase.SqliteReceipts", _killed)
    elif step == "scan":
        monkeypatch.setattr("ingest.erase.scan_home", _killed)
    with pytest.raises(KeyboardInterrupt):
        killed.run()
    monkeypatch.undo()
    assert documents_that_answer(home) == LEFT
    assert eraser(home, governed).has_work()
    done = eraser(home, governed).run()
    governed.close()
    assert done.searches_with_hits == 0
    assert done.notes.erased == {BROOK.sha256}
    assert len(done.notes.traces.runs)
    assert documents_that_answer(home) == LEFT


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_the_view_withholds_texts_pages_and_passages(home: HomeFolders) -> None:
    release = ReleaseStore(home.root).open(release_in_force(home) or "")
    theirs = [stored.id for stored in release.passages_of(BROOK.sha256)]
    with PermittedCorpus(release, is_withheld=lambda owner: owner == "Brook Council") as corpus:
        assert corpus.withholds
        assert corpus.contents == {ASH.sha256, BOTH.sha256}
        assert not corpus.pages(BROOK.sha256)
        assert not corpus.passages_of(BROOK.sha256)
        assert corpus.passage_count() == corpus.passage_count([ASH.sha256, BOTH.sha256, BROOK.sha256])
        with pytest.raises(UnusableInput):
            corpus.text(BROOK.sha256)
        with pytest.raises(UnusableInput):
            corpus.passages(theirs)
