"""Nothing that a document or a file's name says commands the terminal that it is shown on."""

import csv
import io
import json

import pytest

from assistant.figures.downloads import csv_file
from assistant.figures.rows import RowTable
from ui.cli import main
from ui.commands.output import print_json, print_lines, say
from ui.terminal.printable import printable

COMMANDS = (
    "\x1b]52;c;ZXZpbA==\x07",  # writes to the clipboard
    "\x1b[2J\x1b[H",  # clears the screen
    "\x9b2J",  # the same in one character
    "pays\rnever pays",  # hides what stood on the line
    "over\x08\x08\x08\x08under",
    "the Buyer \u202eyap reven\u202c may",  # shown from right to left
    "name\udcff",  # half of a character
)
SAFE = set("\n\t")


@pytest.mark.parametrize("text", COMMANDS)
def test_lines_for_people_hold_no_command(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(text)
    say(text)
    out, err = capsys.readouterr()
    assert all(character.isprintable() or character in SAFE for character in out + err)
    assert len(printable(text)) == len(text)


@pytest.mark.parametrize("text", COMMANDS)
def test_json_is_equal_and_holds_no_command(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"quote": text})
    out = capsys.readouterr().out
    assert json.loads(out) == {"quote": text}
    assert all(character.isprintable() or character in SAFE for character in out)


def test_words_of_all_languages_stay_as_they_are() -> None:
    text = "£5,000 – “žluťoučký kůň” 漢字 \u05e9\u05dc\u05d5\u05dd\n\tclause 12.3"
    assert printable(text) == text


def test_line_ends_of_both_kinds_stay() -> None:
    assert printable("one\r\ntwo\nthree\rfour") == "one\r\ntwo\nthree\u240dfour"


def test_a_file_named_like_a_command_is_named_without_it(
    capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    for more in ((), ("--debug",)):
        assert main(["evaluate", f"{tmp_path}/\x1b[2Jabsent.jsonl", "--home", str(tmp_path), *more]) == 2
        assert "\x1b" not in capsys.readouterr().err


def test_headings_and_cells_of_a_download_compute_nothing() -> None:
    table = RowTable(("=1+1", "title"), (("@SUM(A1)", " =cmd|' /C calc'!A0"),))
    rows = list(csv.reader(io.StringIO(csv_file(table).decode("utf-8-sig"))))
    assert rows == [["'=1+1", "title"], ["'@SUM(A1)", "' =cmd|' /C calc'!A0"]]
