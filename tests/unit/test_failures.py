"""A failure is said in plain words with a number; the log holds the rest under it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import UnusableInput
from ui.app.failures import UNKNOWN, keep_log, logged, message_for


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "app" / "app.log"
    keep_log(path)
    yield path
    logger = logging.getLogger("commons.app")
    for handler in [*logger.handlers]:
        logger.removeHandler(handler)
        handler.close()


def test_the_log_holds_the_traceback_under_the_number_that_was_shown(log: Path) -> None:
    try:
        raise ZeroDivisionError("a secret detail")
    except ZeroDivisionError as error:
        number, said = logged(error), message_for(error)
    assert said == UNKNOWN
    assert number in log.read_text()
    assert "a secret detail" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_our_own_errors_are_said_as_they_are() -> None:
    assert message_for(UnusableInput("give a name")) == "give a name"
