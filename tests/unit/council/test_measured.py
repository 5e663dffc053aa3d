"""An evaluation report is shown only where it is the one that the proposal names."""

from pathlib import Path

from assistant.installation import HomeFolders
from ui.council.measured import evaluation_lines

NAMED = "a" * 64


def test_a_report_that_is_not_here_is_said_to_be_missing(tmp_path: Path) -> None:
    (line,) = evaluation_lines(tmp_path, NAMED)
    assert "isn't kept in this home" in line


def test_a_file_that_is_no_report_is_said_to_be_unreadable(tmp_path: Path) -> None:
    folder = HomeFolders(tmp_path).evaluations
    folder.mkdir(parents=True)
    (folder / f"{NAMED}.json").write_text("{}")
    (line,) = evaluation_lines(tmp_path, NAMED)
    assert "can't be read" in line
