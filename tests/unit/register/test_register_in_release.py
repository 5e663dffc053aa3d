"""A release's register: under its digest, named by the difference, gone with a member that leaves."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from assistant.adoption.proposing import install_release
from assistant.adoption.withdrawn import standing_of
from assistant.backends.duckdb_register import DuckDbRegister
from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.corpus.register import REGISTER_NAME, read_summary
from assistant.corpus.register_diff import RowChanges, diff_registers
from assistant.corpus.seal import make_writable
from assistant.corpus.store import ReleaseStore
from assistant.corpus.verify import verify_release
from assistant.errors import ReleaseCorrupt
from assistant.figures.book import WITHDRAWN, FigureBook
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.installation import HomeFolders
from assistant.records import Figure, Question, RefusalReason
from governance.clock import current_time
from governance.drafting import mandate_of, sign
from governance.home import Home
from governance.membership import Withdrawal
from ingest.erase import Eraser
from ingest.register.corrections import Decisions, SupplierCorrection
from ingest.register.mapping import ConfirmedMapping
from ingest.register.release_settings import adopted_decisions, register_settings
from tests.fakes.embedding import HashedWordsEmbedding
from tests.fakes.register_building import package, release
from tests.fakes.releases import content_of
from tests.fakes.shared_homes import found_and_adopt, publish
from tests.ports.receipt_store_suite import ANSWERED, receipt

OURS = content_of(package(release(1, amount=1000)).decode())
THEIRS = content_of(package(release(2, amount=500, suppliers=("Sorrel Paving Ltd",))).decode())
TODAY = date(2026, 11, 27)
TOTAL = Question("What is the total value of all awards?")


def published(home: Path) -> str:
    return publish(home, [("Ash Council", "ash.json", OURS), ("Brook Council", "brook.json", THEIRS)])


CHANGES = (
    "UPDATE award SET amount = 1 WHERE amount = 1000",
    "UPDATE said_name SET words = 'nobody'",
    "UPDATE organisation SET family = 'Another Ltd'",
)


@pytest.mark.parametrize("change", CHANGES)
def test_rows_are_counted_and_held_to_the_digest(tmp_path: Path, change: str) -> None:
    digest = published(tmp_path)
    store = ReleaseStore(tmp_path)
    folder, manifest = store.folder(digest), store.manifest(digest)
    assert manifest.counts().rows == 2
    assert manifest.register == read_summary(folder / REGISTER_NAME)
    make_writable(folder)
    (folder / REGISTER_NAME).chmod(0o600)
    with closing(duckdb.connect(folder / REGISTER_NAME)) as db:
        db.execute(change)
    found = verify_release(folder, digest=digest, embedding=HashedWordsEmbedding())
    assert any(each.file == REGISTER_NAME and "the manifest states" in each.problem for each in found)


def test_a_register_of_another_format_says_to_ingest_again(tmp_path: Path) -> None:
    folder = ReleaseStore(tmp_path).folder(published(tmp_path))
    make_writable(folder)
    (folder / REGISTER_NAME).chmod(0o600)
    with closing(duckdb.connect(folder / REGISTER_NAME)) as db:
        db.execute("UPDATE setting SET value = '1' WHERE name = 'format'")
    with pytest.raises(ReleaseCorrupt, match=r"has format 1, expected 2: ingest the files again$"):
        DuckDbRegister(folder / REGISTER_NAME)


def test_the_difference_names_procurements(tmp_path: Path) -> None:
    changed = content_of(package(release(1, amount=1200), release(3)).decode())
    store = ReleaseStore(tmp_path)
    before = published(tmp_path)
    after = publish(tmp_path, [("Ash Council", "ash.json", changed)])
    rows = diff_registers(store.folder(before), store.folder(after)).procurements
    assert rows.added == ("ocds-b5fd17-0003",)
    assert rows.removed == ("ocds-b5fd17-0002",)
    assert rows.changed == ("ocds-b5fd17-0001",)
    same = diff_registers(store.folder(before), store.folder(before))
    assert same.procurements == RowChanges((), (), ())


def test_decisions_come_back_from_a_release_and_those_of_other_readers_do_not() -> None:
    decisions = Decisions(
        (SupplierCorrection("A Ltd", "B Ltd", "same"),),
        (ConfirmedMapping(("Whom", "When"), "payments", {"Whom": "supplier"}),),
    )
    settings = {"register": json.loads(json.dumps(register_settings(decisions)))}
    assert adopted_decisions(settings) == decisions
    settings["register"]["readers_sha256"] = "0" * 64
    assert adopted_decisions(settings) is None


def test_no_figure_counts_rows_of_a_member_that_left(tmp_path: Path) -> None:
    folder = ReleaseStore(tmp_path).folder(published(tmp_path))

    def book(*, permitted: set[str], left: str) -> FigureBook:
        return FigureBook(
            lambda: DuckDbRegister(folder / REGISTER_NAME),
            permitted=permitted,
            owner_permitted=lambda owner: owner != left,
        )

    with closing(book(permitted={OURS.sha256, THEIRS.sha256}, left="")) as whole:
        answer = whole.answer(TOTAL, today=TODAY)
        assert isinstance(answer, FigureAnswer)
        assert answer.figure.value == 1500
        assert whole.contents_of(answer.keys) == tuple(sorted([OURS.sha256, THEIRS.sha256]))
    for partly in (
        book(permitted={OURS.sha256}, left="Brook Council"),
        book(permitted={OURS.sha256, THEIRS.sha256}, left="Brook Council"),
    ):
        with closing(partly):
            refusal = partly.answer(TOTAL, today=TODAY)
            assert refusal == FigureRefusal(RefusalReason.WITHHELD, WITHDRAWN)


@pytest.fixture
def home_without_brook(tmp_path: Path) -> HomeFolders:
    """Brook Council withdrew, after an answer that counted its rows, and what it owned was erased."""
    found_and_adopt(tmp_path, published(tmp_path), ["Ash Council", "Brook Council", "Cole Council"])
    home = HomeFolders(tmp_path)
    figure = Figure(1500, "GBP", "", "2026-11-27", 2, ("a", "b"), (), "sum", "SELECT", (THEIRS.sha256,))
    SqliteReceipts(home.receipts).save(
        receipt("counted", replace(ANSWERED, citations=(), figure=figure, text="£1,500 to Sorrel"))
    )
    governed = Home(home.root)
    state, key = governed.state(), governed.key("brook-council")
    mandate = mandate_of(state, "brook-council", key).id
    governed.submit(sign(Withdrawal(state.origin, "brook-council", mandate, False, ""), key))
    governed.publish(current_time(governed))
    done = Eraser(
        home,
        standing_of(governed.state()),
        embedding=HashedWordsEmbedding,
        install=lambda digest: install_release(governed, digest),
    ).run()
    governed.close()
    assert done.searches_with_hits == 0
    return home


def test_the_register_is_built_again_without_a_member_that_left(home_without_brook: HomeFolders) -> None:
    store = ReleaseStore(home_without_brook.root)
    (without,) = store.digests()
    alone = publish(home_without_brook.root, [("Ash Council", "ash.json", OURS)])
    assert store.manifest(without).register == store.manifest(alone).register
    with DuckDbRegister(store.folder(without) / REGISTER_NAME) as register:
        assert register.query("SELECT count(*) FROM award").rows == ((1,),)
    packs = [path for path in (store.cache_folder / "register").rglob("*") if path.is_file()]
    assert len(packs) == 1


def test_an_answer_that_counted_their_rows_is_erased(home_without_brook: HomeFolders) -> None:
    kept = SqliteReceipts(home_without_brook.receipts).load("counted")
    assert kept.withdrawn == (THEIRS.sha256,)
    assert kept.answer.figure is not None
    assert (kept.answer.figure.value, kept.answer.figure.row_ids, kept.answer.figure.contents) == (0, (), ())
    assert "1,500" not in kept.answer.text
