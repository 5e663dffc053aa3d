"""`diff_releases` says what members would vote on."""

from dataclasses import replace

from assistant.corpus.diff import SettingChange, diff_releases
from assistant.corpus.manifest import Manifest, describe_content
from assistant.corpus.records import Document, RegisterSummary
from tests.fakes.releases import content_of

KEPT, OLD, NEW, GONE = (content_of(text) for text in ("kept\n", "old\nwords\n", "new\n", "gone\n"))


def document(path: str, sha256: str, *, owner: str = "Ashby", licence: str = "OGL-3.0") -> Document:
    return Document(path, owner, licence, sha256, "text/plain", 5)


BEFORE = Manifest(
    (
        document("kept", KEPT.sha256),
        document("moved", OLD.sha256),
        document("gone", GONE.sha256, owner="Bexley"),
    ),
    tuple(describe_content(content) for content in (KEPT, OLD, GONE)),
    (),
    {"splitter": {"target": 700, "least": 1}, "embedding": {"sha256": "0" * 64}},
    RegisterSummary(3, 0, "1" * 64),
)
AFTER = Manifest(
    (
        document("kept", KEPT.sha256),
        document("moved", NEW.sha256),
        document("added", NEW.sha256, licence="MIT"),
    ),
    (replace(describe_content(KEPT), passages_sha256="f" * 64), describe_content(NEW)),
    (),
    {"splitter": {"target": 500, "most": 2}, "embedding": {"sha256": "0" * 64}},
    RegisterSummary(4, 0, "2" * 64),
)


def test_documents_are_added_removed_and_changed() -> None:
    diff = diff_releases(BEFORE, AFTER)
    assert [one.path for one in diff.added] == ["added"]
    assert [one.path for one in diff.removed] == ["gone"]
    assert [(one.after.path, one.fields) for one in diff.changed] == [("moved", ("sha256",))]
    assert [one.path for one in diff.read_differently] == ["kept"]
    assert (diff.passages_before, diff.passages_after) == (4, 2)


def test_owners_and_licences_are_counted() -> None:
    assert diff_releases(BEFORE, AFTER).by_owner_and_licence() == {
        ("Ashby", "MIT"): {"added": 1, "removed": 0, "changed": 0},
        ("Ashby", "OGL-3.0"): {"added": 0, "removed": 0, "changed": 1},
        ("Bexley", "OGL-3.0"): {"added": 0, "removed": 1, "changed": 0},
    }


def test_settings_are_compared_one_by_one() -> None:
    assert diff_releases(BEFORE, AFTER).settings == (
        SettingChange("splitter.least", 1, None),
        SettingChange("splitter.most", None, 2),
        SettingChange("splitter.target", 700, 500),
    )


def test_a_release_does_not_differ_from_itself() -> None:
    diff = diff_releases(BEFORE, BEFORE)
    assert (diff.added, diff.removed, diff.changed, diff.read_differently, diff.settings) == (
        (),
        (),
        (),
        (),
        (),
    )
