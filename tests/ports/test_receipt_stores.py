"""The receipt stores against the suite, and what only a file can get wrong."""

import threading
from pathlib import Path

import pytest

from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.errors import AssistantError, UnusableInput
from assistant.receipts import receipt_from_json, receipt_json
from tests.fakes.answering import MemoryReceipts
from tests.ports.receipt_store_suite import ReceiptStoreSuite, receipt


class TestMemoryReceipts(ReceiptStoreSuite):
    @pytest.fixture
    def store(self) -> MemoryReceipts:
        return MemoryReceipts()


class TestSqliteReceipts(ReceiptStoreSuite):
    @pytest.fixture
    def store(self, tmp_path: Path) -> SqliteReceipts:
        return SqliteReceipts(tmp_path / "receipts.sqlite")

    def test_what_was_kept_is_there_when_opened_again(self, tmp_path: Path) -> None:
        SqliteReceipts(tmp_path / "deep" / "receipts.sqlite").save(receipt("one"))
        assert SqliteReceipts(tmp_path / "deep" / "receipts.sqlite").load("one") == receipt("one")

    def test_threads_can_save_side_by_side(self, store: SqliteReceipts) -> None:
        threads = [threading.Thread(target=store.save, args=(receipt(f"r{n}"),)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.using("a" * 64)) == 8

    def test_a_file_that_is_no_database_is_said_in_one_line(self, tmp_path: Path) -> None:
        path = tmp_path / "receipts.sqlite"
        path.write_bytes(b"not a database, but long enough to look at" * 40)
        with pytest.raises(AssistantError, match="can't be used"):
            SqliteReceipts(path)


@pytest.mark.parametrize("change", [('"page": 7', '"page": "7"'), ('"draft"', '"drift"'), ("{", "[")])
def test_json_that_is_no_receipt_is_refused(change: tuple[str, str]) -> None:
    text = receipt_json(receipt("one")).replace(*change, 1)
    with pytest.raises(UnusableInput):
        receipt_from_json(text)
