"""The command line: JSON out, one-line errors, exit codes, key files, and a log that refusals don't touch."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from governance.home import Home
from ui.cli import main

CASE = ["--reason", "r", "--affected", "all", "--rejected", "none", "--interests", "none"]
RELEASE = "ab" * 32


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "home"
    councils = ["--council", "Ashdale", "--council", "Brookvale"]
    assert main(["governance", "init", "--home", str(folder), "--name", "Two", *councils]) == 0
    capsys.readouterr()
    return folder


def run(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict, str]:
    code = main(["governance", words[0], "--home", str(home), "--json", *words[1:]])
    out, err = capsys.readouterr()
    return code, json.loads(out) if out else {}, err


def propose(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, capsys, *propose_words(home))[0] == 0


def propose_words(home: Path) -> tuple[str, ...]:
    """A release that lies in some other home: nothing is needed on disk."""
    difference = home.parent / "difference.json"
    difference.write_text("[]")
    elsewhere = ("--elsewhere", "--difference", str(difference))
    return ("propose", "release", RELEASE, *elsewhere, "--as", "ashdale", *CASE, "--no-evaluation", "first")


def test_private_keys_are_readable_by_their_owner_alone(home: Path) -> None:
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (home / "keys").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700


def test_votes_through_the_command_line_adopt(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    propose(home, capsys)
    assert run(home, capsys, "vote", "1", "for", "--as", "ashdale")[1]["outcome"] == "open"
    assert run(home, capsys, "vote", "1", "for", "--as", "brookvale")[1]["outcome"] == "adopted"
    assert run(home, capsys, "status")[1]["release"]["tally"] == "2 for, 0 against of 2 members"


def test_a_ballot_signed_to_a_file_is_added_elsewhere(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    propose(home, capsys)
    ballot = tmp_path / "ballot.json"
    run(home, capsys, "vote", "1", "for", "--as", "ashdale", "--out", str(ballot))
    assert run(home, capsys, "log", "add", str(ballot))[0] == 0
    code, _, error = run(home, capsys, "log", "add", str(ballot))
    assert code == 1
    assert "in the log already" in error


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (("vote", "1", "for", "--as", "stranger"), 2, "no key file"),
        (("log", "add"), 2, "needs a file"),
        (("log", "seal"), 2, "no release is in force"),
        (("vote", "9", "for", "--as", "ashdale"), 2, "no open proposal"),
        (("vote", "1", "for", "--as", "ashdale", "--key", "KEY"), 1, "no mandate"),
        (("object", "1", "--as", "ashdale", "--reason", " "), 2, "objection without a reason"),
        (("propose", "release", "abc", "--as", "ashdale"), 2, "fits 0 releases"),
        (("propose", "release", RELEASE, "--as", "ashdale", *CASE), 2, "no release"),
        (("propose", "release", RELEASE, "--as", "ashdale", "--elsewhere"), 2, "needs --difference"),
        (("propose", "roll-back", "abc", "--as", "ashdale"), 2, "isn't a SHA-256"),
        (("propose", "settings", "--as", "ashdale"), 2, "evaluation"),
        (("propose", "settings", "MISSING", "--as", "ashdale", *CASE), 2, "No such file"),
        (("propose", "settings", "DIFFERENCE", "--as", "ashdale", *CASE), 2, "expected an object"),
        (("propose", "model", "MISSING", "--as", "ashdale", *CASE), 2, "can't be opened"),
        (("propose", "model", "DIFFERENCE", "--as", "ashdale", *CASE), 2, "is no GGUF"),
        (("propose", "model", "ab" * 32, "--as", "ashdale", *CASE), 2, "is no file"),
        (("propose", "expel", "stranger", "--as", "ashdale", *CASE, "--no-evaluation", "x"), 1, "no member"),
        (("log", "add", "MISSING"), 2, "No such file"),
        (("init", "--name", "Again", "--council", "C"), 2, "founded in this home already"),
    ],
)
def test_bad_input_is_one_line_and_leaves_the_log_as_it_was(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words, code: int, reason: str
) -> None:
    propose(home, capsys)
    key = str(home / "keys" / "brookvale.pem")
    before = Home(home).log.size()
    files = {"KEY": key, "DIFFERENCE": str(home.parent / "difference.json")}
    found, _, error = run(home, capsys, *(files.get(word, word) for word in words))
    assert (found, error.count("\n")) == (code, 1)
    assert reason in error
    assert Home(home).log.size() == before


def test_a_log_that_cannot_be_opened_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (home / "governance").glob("log.sqlite*"):
        path.unlink()
    (home / "governance" / "log.sqlite").mkdir()
    code, _, error = run(home, capsys, "status")
    assert (code, error.count("\n")) == (1, 1)
    assert "unable to open" in error
    assert "see that its disk has room" in error


def test_words_that_are_no_text_are_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = run(home, capsys, "members", "apply", "caf\udce9")
    assert (code, error.count("\n")) == (2, 1)
    assert "isn't UTF-8" in error


def test_a_place_that_cannot_be_used_is_named_with_what_to_do(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    code, _, error = run(in_the_way, capsys, "init", "--name", "n", "--council", "C")
    assert (code, error.count("\n")) == (1, 1)
    assert f"{in_the_way}" in error
    assert "name a folder" in error


def test_members_who_vote_at_the_same_moment_are_both_counted(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    propose(home, capsys)
    voting = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "ui",
                "governance",
                "vote",
                "1",
                "for",
                "--as",
                member,
                "--home",
                str(home),
            ],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.DEVNULL,
        )
        for member in ("ashdale", "brookvale")
    ]
    assert [each.wait(timeout=120) for each in voting] == [0, 0]
    (decided,) = Home(home).state().decided
    assert str(decided.tally) == "2 for, 0 against of 2 members"


def test_a_key_file_that_others_can_read_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    propose(home, capsys)
    (home / "keys" / "ashdale.pem").chmod(0o644)
    code, _, error = run(home, capsys, "vote", "1", "for", "--as", "ashdale")
    assert code == 2
    assert "chmod 600" in error


def test_a_key_with_a_passphrase_opens_with_it_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, phrase = tmp_path / "home", tmp_path / "phrase"
    phrase.write_text("four rivers\n")
    words = ["--name", "One", "--council", "Ashdale", "--passphrase-file", str(phrase)]
    assert main(["governance", "init", "--home", str(home), *words]) == 0
    capsys.readouterr()
    words = propose_words(home)
    assert run(home, capsys, *words)[0] == 2
    assert run(home, capsys, *words, "--passphrase-file", str(phrase))[0] == 0


def test_a_rotated_key_votes_and_the_old_one_does_not(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    propose(home, capsys)
    assert run(home, capsys, "rotate", "--as", "ashdale")[0] == 0
    assert run(home, capsys, "vote", "1", "for", "--as", "ashdale")[0] == 0
    old = next((home / "keys").glob("ashdale.*.old.pem"))
    code, _, error = run(home, capsys, "vote", "1", "for", "--as", "ashdale", "--key", str(old))
    assert code == 1
    assert "no mandate" in error


def test_another_installation_starts_from_a_bundle_with_a_known_genesis(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, second = str(tmp_path / "bundle"), tmp_path / "second"
    genesis = run(home, capsys, "export", bundle)[1]["genesis"]
    assert run(second, capsys, "init", "--from", bundle, "--genesis", "00" * 32)[0] == 1
    assert run(second, capsys, "init", "--from", bundle, "--genesis", genesis)[0] == 0
    assert run(second, capsys, "verify")[1]["name"] == "Two"
    assert main(["verify", bundle, "--offline", "--genesis", genesis]) == 0
