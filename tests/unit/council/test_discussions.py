"""What people say about a proposal: kept a folder a member, in order, shown as text."""

from pathlib import Path
from typing import TextIO

import pytest

from ui.app.errors import NotAllowed
from ui.council.discussion import MAX_CHARACTERS, Comment, Discussions
from ui.council.render import comments_html

PROPOSAL = "a" * 64


def test_comments_come_back_oldest_first(tmp_path: Path) -> None:
    discussions = Discussions(tmp_path)
    discussions.say(PROPOSAL, Comment("brookvale", "Bob", 2, "second\nline"))
    discussions.say(PROPOSAL, Comment("ashdale", "Ann", 1, "first"))
    discussions.say("b" * 64, Comment("ashdale", "Ann", 3, "elsewhere"))
    assert [each.text for each in discussions.of(PROPOSAL)] == ["first", "second\nline"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ashdale", "brookvale"]


def test_text_is_escaped(tmp_path: Path) -> None:
    html = comments_html([Comment("ashdale", "<b>Ann", 1, "<script>run()</script>")], {})
    assert "<script" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("text", ["", "  \n", "x" * (MAX_CHARACTERS + 1)])
def test_nothing_and_too_much_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotAllowed):
        Discussions(tmp_path).say(PROPOSAL, Comment("ashdale", "Ann", 1, text))


@pytest.mark.parametrize(("proposal", "member"), [("../x", "ashdale"), (PROPOSAL, "../x"), ("", "a")])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, proposal: str, member: str) -> None:
    with pytest.raises(ValueError):
        Discussions(tmp_path / "in").say(proposal, Comment(member, "Ann", 1, "text"))
    assert list(tmp_path.iterdir()) == []


def test_words_pasted_with_other_line_ends_stop_nobody_from_reading_or_erasing(tmp_path: Path) -> None:
    discussions = Discussions(tmp_path)
    said = Comment("ashdale", "Ann", 1, "first\u2028second\u0085third")
    discussions.say(PROPOSAL, said)
    assert discussions.of(PROPOSAL) == (said,)
    assert discussions.erase("ashdale", name="Ann") == 1


def test_a_comment_made_while_another_is_erased_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    discussions = Discussions(tmp_path)
    discussions.say(PROPOSAL, Comment("ashdale", "Ann", 1, "to be erased"))

    def erased_first(file: TextIO, operation: int) -> None:
        monkeypatch.undo()
        discussions.erase("ashdale", name="Ann")

    monkeypatch.setattr("ui.council.discussion.fcntl.flock", erased_first)
    discussions.say(PROPOSAL, Comment("ashdale", "Bob", 2, "to be kept"))
    assert [each.text for each in discussions.of(PROPOSAL)] == ["to be kept"]
