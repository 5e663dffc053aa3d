"""Proposals about what really lies in the home: releases, models and settings, and who proposes an ingest."""

import hashlib
import json
from pathlib import Path

import pytest

from assistant.adoption import adopting
from assistant.adoption.settings_file import read_settings, settings_alerts, settings_sha256
from assistant.corpus.release import SEAL_NAME
from assistant.corpus.seal import file_sha256
from assistant.corpus.store import ReleaseStore
from assistant.gguf import packaged_gguf
from assistant.receipts import settings_json
from assistant.settings import Settings
from governance.home import Home
from tests.fakes.releases import build_sample_release, content_of
from ui.cli import main

CASE = ["--reason", "r", "--affected", "all", "--rejected", "none", "--interests", "none"]
WHY = ["--no-evaluation", "first"]
GGUF = b"GGUF" + bytes(range(256))


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


def propose(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict, str]:
    return run(home, capsys, "propose", *words, "--as", "ashdale", *CASE, *WHY)


def adopt(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, proposed, error = propose(home, capsys, *words)
    assert code == 0, error
    for member in ("ashdale", "brookvale"):
        assert run(home, capsys, "vote", str(proposed["proposal"]), "for", "--as", member)[0] == 0
    return proposed


def test_a_release_is_proposed_with_its_difference_from_the_one_in_force(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = build_sample_release(home)
    assert adopt(home, capsys, "release", first)["action"]["release"]["previous"] == ""
    kept = ReleaseStore(home).manifest(first).documents[0]
    second = build_sample_release(home, contents=[("new.txt", content_of("Something new.\n"))])
    code, proposed, _ = propose(home, capsys, "release", second[:12])
    assert code == 0
    choice = proposed["action"]["release"]
    assert (choice["digest"], choice["previous"]) == (second, first)
    changes = {line["change"]: line["documents"] for line in choice["difference"]}
    assert changes == {"added": 1, "withdrawn": 3}
    assert {line["owner"] for line in choice["difference"]} == {kept.owner}


def test_the_release_in_force_is_not_proposed_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release = build_sample_release(home)
    adopt(home, capsys, "release", release)
    code, _, error = propose(home, capsys, "release", release)
    assert code == 2
    assert "in force already" in error


def test_proposing_a_release_has_the_operator_log_its_seal_once(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = build_sample_release(home)
    seal = file_sha256(ReleaseStore(home).folder(release) / SEAL_NAME)
    adopt(home, capsys, "release", release)
    assert Home(home).state().installations == {release: (seal,)}
    assert run(home, capsys, "log", "seal")[1] == {"release": release, "seals": [seal]}
    entries = run(home, capsys, "log")[1]["entries"]
    assert sum(each["type"] == "installation" for each in entries) == 1


def test_a_release_proposed_from_elsewhere_is_sealed_where_it_comes_into_force(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = build_sample_release(tmp_path / "elsewhere")
    difference = tmp_path / "difference.json"
    difference.write_text('[{"change": "added", "owner": "Ashdale", "licence": "OGL", "documents": 3}]')
    words = ("release", release, "--elsewhere", "--difference", str(difference))
    code, proposed, error = propose(home, capsys, *words)
    assert code == 0
    assert "its seal isn't in the log" in error
    assert Home(home).state().installations == {}
    assert build_sample_release(home) == release
    for member in ("ashdale", "brookvale"):
        run(home, capsys, "vote", str(proposed["proposal"]), "for", "--as", member)
    assert list(Home(home).state().installations) == [release]


def test_a_changed_release_is_neither_proposed_nor_sealed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = build_sample_release(home)
    vectors = ReleaseStore(home).folder(release) / "vectors.npy"
    vectors.chmod(0o644)
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\xff")
    code, _, error = propose(home, capsys, "release", release)
    assert code == 1
    assert "was changed" in error
    assert Home(home).state().installations == {}
    assert Home(home).state().proposals == {}


def test_a_gguf_given_by_path_is_hashed_and_kept_whole(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, sha256 = tmp_path / "larger.gguf", hashlib.sha256(GGUF).hexdigest()
    path.write_bytes(GGUF)
    named = ("--name", "Larger", "--licence", "Apache-2.0", "--card", "card", "--source", "a disk")
    code, proposed, error = propose(home, capsys, "model", str(path), *named)
    assert code == 0, error
    assert proposed["action"]["model"] == {
        "kind": "model",
        "sha256": sha256,
        "name": "Larger",
        "licence": "Apache-2.0",
        "card": "card",
        "source": "a disk",
        "recipe": "",
        "derived_sha256": "",
    }
    assert [each.name for each in (home / "models").iterdir()] == [f"{sha256}.gguf"]
    assert (home / "models" / f"{sha256}.gguf").read_bytes() == GGUF
    assert propose(home, capsys, "model", sha256, *named)[0] == 0


def test_a_model_without_name_or_licence_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "larger.gguf"
    path.write_bytes(GGUF)
    code, _, error = propose(home, capsys, "model", str(path), "--name", "Larger")
    assert code == 2
    assert "--licence" in error


@pytest.mark.model
@pytest.mark.parametrize("named_by", ["default", "hash", "path"])
def test_the_embedded_model_is_proposed_with_the_recipe_of_its_faster_form(
    home: Path, capsys: pytest.CaptureFixture[str], named_by: str
) -> None:
    packaged = packaged_gguf()
    words = {"default": (), "hash": (packaged.sha256,), "path": (str(packaged.path),)}[named_by]
    code, proposed, error = propose(home, capsys, "model", *words)
    assert code == 0, error
    model = proposed["action"]["model"]
    assert (model["sha256"], model["licence"]) == (packaged.sha256, "Apache-2.0")
    assert "llama_model_quantize" in model["recipe"]
    assert len(model["derived_sha256"]) == 64


def test_settings_are_kept_and_say_what_they_change(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"answer": {"max_quote_words": 40}}')
    code, proposed, _ = propose(home, capsys, "settings", str(path))
    assert code == 0
    choice = proposed["action"]["settings"]
    assert "answer.max_quote_words: 80 -> 40" in choice["summary"]
    assert read_settings(choice["sha256"], home / "settings").answer.max_quote_words == 40


def test_an_unknown_setting_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"answer": {"max_words": 40}}')
    code, _, error = propose(home, capsys, "settings", str(path))
    assert code == 2
    assert "unknown setting 'max_words'" in error


def test_a_roll_back_takes_the_beginning_of_a_digest(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = build_sample_release(home)
    adopt(home, capsys, "release", first)
    adopt(home, capsys, "release", build_sample_release(home, contents=[("a.txt", content_of("A.\n"))]))
    code, proposed, error = propose(home, capsys, "roll-back", first[:10])
    assert code == 0, error
    assert proposed["action"] == {"kind": "roll-back", "subject": "release", "to": first}


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (["--propose"], 2, "name one with --as"),
        (["--propose", "--as", "stranger"], 2, "no key file"),
        (["--propose", "--owner", "Ashdale", "--key", "KEY"], 1, "no mandate"),
        (["--propose", "--onto", "abcd"], 2, "no release"),
        (["--onto", "abcd", "--replace"], 2, "starts from nothing"),
    ],
)
def test_an_ingest_that_cannot_be_proposed_does_not_begin(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, reason: str
) -> None:
    document = tmp_path / "a.txt"
    document.write_text("A contract.\n")
    key = str(home / "keys" / "brookvale.pem")
    words = [key if word == "KEY" else word for word in words]
    assert main(["ingest", str(document), "--home", str(home), *words]) == code
    out, error = capsys.readouterr()
    assert out == ""
    assert reason in error
    assert not (home / "releases").exists()


def test_adopting_and_proposing_at_once_is_bad_usage(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["ingest", "x", "--home", str(home), "--adopt", "--propose"])
    assert raised.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


def test_settings_adopted_before_a_field_existed_are_said_to_take_its_default(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads(settings_json(Settings()))
    del tree["retrieval"]["leaning_weight"]
    older = json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()
    digest = hashlib.sha256(older).hexdigest()
    folder = home / "settings"
    folder.mkdir(exist_ok=True)
    assert settings_alerts(settings_sha256(Settings()), folder) == ()
    (folder / f"{digest}.json").write_bytes(older)
    assert read_settings(digest, folder) == Settings()
    (said,) = settings_alerts(digest, folder)
    assert "retrieval.leaning_weight = 0.2" in said
    assert "nobody's vote" in said


def test_status_tells_members_which_settings_nobody_voted_on(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt(home, capsys, "settings")
    assert run(home, capsys, "status")[1]["alerts"] == []
    monkeypatch.setattr(adopting, "settings_alerts", lambda sha256, folder: (f"{sha256[:4]} {folder.name}",))
    (alert,) = run(home, capsys, "status")[1]["alerts"]
    assert alert.endswith(" settings")
