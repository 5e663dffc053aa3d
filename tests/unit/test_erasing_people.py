"""A member leaves, or somebody asks to be forgotten: their words go, what others wrote and signed stays."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.erasure.people import ERASED
from assistant.errors import AssistantError
from assistant.installation import HomeFolders
from assistant.records import Message, Question, Turn
from tests.ports.receipt_store_suite import ANSWERED, receipt
from ui.app.app_files import AppFiles
from ui.ask.conversations import Conversations, Rating
from ui.cli import main
from ui.council.discussion import Comment, Discussions
from ui.evaluation.suites import Suites
from ui.passkeys.store import PasskeyStore
from ui.people.erasing import erase_member, erase_person
from ui.people.roles import Person, Role
from ui.people.sessions import Sessions

PROPOSAL = "a" * 64
SECRET = "the quartermaster of Ashdale quarrels about heliotrope invoices"
SUITE = b'{"id": "1", "kind": "lookup", "question": "How much notice?", "facts": [["a month"]]}\n'


def person(name: str, member: str = "ashdale", role: Role = Role.OFFICER) -> Person:
    return Person(f"{member}/{name}", name.title(), member, member.title(), frozenset({role}), role)


ANN, BEA, CID = person("ann"), person("bea", "birch"), person("cid", role=Role.DELEGATE)


def wrote(home: Path, who: Person) -> None:
    """A conversation with an answer, a rating and a comment, each with words of their own."""
    files, name = AppFiles(home), who.id.replace("/", "-")
    kept = receipt(f"r-{name}", ANSWERED)
    question = Question(f"{SECRET} says {name}", turns=(Turn(f"{SECRET} before", ()),))
    store = SqliteReceipts(HomeFolders(home).receipts)
    store.save(replace(kept, question=question, prompt=(Message("user", SECRET),), draft=SECRET))
    store.add_turn(f"c-{name}", Turn(f"{SECRET} says {name}", ()))
    conversations = Conversations(files.conversations)
    conversations.add(who.id, f"c-{name}", f"r-{name}")
    conversations.rate(who.id, f"r-{name}", Rating(is_good=False, reason=f"{SECRET} thinks {name}"))
    Discussions(files.discussions).say(PROPOSAL, Comment(who.member, who.name, 1, f"{SECRET}, {name}"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    sessions = Sessions(AppFiles(tmp_path).accounts)
    for who in (ANN, BEA, CID):
        sessions.keep(who)
        wrote(tmp_path, who)
    Suites(HomeFolders(tmp_path).suites).add("ours.jsonl", SUITE, member="ashdale")
    return tmp_path


def files_with(home: Path, words: str) -> set[str]:
    return {
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and words.encode() in path.read_bytes()
    }


def test_of_a_member_that_left_no_word_of_its_people_is_stored(home: Path) -> None:
    assert files_with(home, "says ashdale-ann")
    erased = erase_member(home, "ashdale")
    assert (erased.people, erased.conversations, erased.questions) == (1, 2, 2)
    assert (erased.ratings, erased.comments, erased.suites) == (2, 2, 1)
    for words in ("ashdale-ann", "ashdale-cid"):
        assert not {name for name in files_with(home, words) if "accounts" not in name} - {"receipts.sqlite"}
    assert not files_with(home, f"{SECRET} says ashdale")
    assert erase_member(home, "ashdale").words == "nothing was held"


def test_what_others_wrote_stays_and_delegates_can_fetch_the_certificate(home: Path) -> None:
    erase_member(home, "ashdale")
    files = AppFiles(home)
    assert len(Conversations(files.conversations).of(BEA.id)) == 1
    assert [each.member for each in Discussions(files.discussions).of(PROPOSAL)] == ["birch"]
    assert SqliteReceipts(HomeFolders(home).receipts).load("r-birch-bea").question.text.startswith(SECRET)
    assert [each.id for each in Sessions(files.accounts).people()] == [BEA.id, CID.id]


def test_an_answer_s_evidence_stays_without_what_was_asked(home: Path) -> None:
    erase_member(home, "ashdale")
    kept = SqliteReceipts(HomeFolders(home).receipts).load("r-ashdale-ann")
    assert (kept.question.text, kept.question.turns, kept.draft) == (ERASED, (), ERASED)
    assert kept.answer.citations == receipt("r", ANSWERED).answer.citations


def test_one_person_is_forgotten_and_their_colleagues_are_not(home: Path) -> None:
    erased = erase_person(home, ANN)
    assert (erased.people, erased.conversations, erased.comments) == (1, 1, 1)
    said = Discussions(AppFiles(home).discussions).of(PROPOSAL)
    assert {each.name for each in said} == {"Bea", "Cid"}
    assert Sessions(AppFiles(home).accounts).person(ANN.id) is None


@pytest.mark.parametrize(
    ("part", "step"), [(SqliteReceipts, "forget_askers"), (PasskeyStore, "erase"), (Discussions, "erase")]
)
def test_what_failed_halfway_is_erased_by_the_next_try(
    home: Path, monkeypatch: pytest.MonkeyPatch, part: type, step: str
) -> None:
    def full(*_: object, **__: object) -> int:
        raise AssistantError("the disk is full: make room")

    with monkeypatch.context() as failing:
        failing.setattr(part, step, full)
        with pytest.raises(AssistantError):
            erase_person(home, ANN)
    assert Sessions(AppFiles(home).accounts).person(ANN.id) is not None
    erase_person(home, ANN)
    assert not files_with(home, f"{SECRET} says ashdale-ann")
    assert not files_with(home, f"{SECRET} thinks ashdale-ann")
    assert Sessions(AppFiles(home).accounts).person(ANN.id) is None


def test_the_command_says_what_went_and_what_stays(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "erase", ANN.id, "--home", str(home)]) == 0
    said = capsys.readouterr().out
    assert "1 conversation" in said
    assert "stays in the log" in said
    assert main(["people", "erase", ANN.id, "--home", str(home)]) == 2
    assert main(["people", "erase", CID.id, "--json", "--home", str(home)]) == 0
    assert json.loads(capsys.readouterr().out)["erased"]["comments"] == 1
