"""A member leaves: its documents are out of every answer at once, then out of everything stored."""

import json
import shutil
import time
from pathlib import Path

import pytest

from assistant.errors import NotPermitted
from assistant.records import Answer, Question
from assistant.wiring import open_assistant
from governance.clock import current_time
from governance.drafting import mandate_of, sign
from governance.home import Home
from governance.membership import Withdrawal
from tests.fixtures.command import Commons, Done
from ui.app.app_files import AppFiles
from ui.app.opened import OpenedAssistant
from ui.ask.conversations import Conversations

pytestmark = pytest.mark.model

QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
LEAVER = "thornmere-district-council"
LEAVER_NAME = "Thornmere District Council"
THEIR_OFFICER = f"{LEAVER}/officer"
OTHER_OFFICER = "pellbrook-metropolitan-borough-council/officer"
PATIENCE_SECONDS = 60.0


def ask(commons: Commons, home: Path) -> Done:
    return commons("ask", QUESTION, "--json", home=home)


def withdraw(commons: Commons, home: Path, **environment: str) -> Done:
    return commons(
        "governance",
        "withdraw",
        "--member",
        LEAVER,
        "--leave",
        "--reason",
        "it merges with its neighbour",
        "--json",
        home=home,
        environment=environment,
    )


def paths_of(home: Path, owner: str) -> set[str]:
    (release,) = (home / "releases").iterdir()
    documents = json.loads((release / "manifest.json").read_bytes())["documents"]
    return {each["path"] for each in documents if each["owner"] == owner}


def kept_conversations(home: Path) -> Conversations:
    """One conversation of the leaver's and one of another council; what other tests left is removed."""
    path = AppFiles(home).conversations
    path.unlink(missing_ok=True)
    conversations = Conversations(path)
    conversations.add(THEIR_OFFICER, "the leaver's", "receipt-1")
    conversations.add(OTHER_OFFICER, "another council's", "receipt-2")
    return conversations


def test_a_member_leaves_with_its_documents(own_demo_home: Path, commons: Commons, tmp_path: Path) -> None:
    home = own_demo_home
    before = ask(commons, home)
    assert before.json["citations"]
    (old,) = (home / "releases").iterdir()
    theirs = paths_of(home, LEAVER_NAME)
    assert {each["document"] for each in before.json["citations"]} & theirs
    restored = tmp_path / "old"
    shutil.copytree(old, restored)
    conversations = kept_conversations(home)
    done = withdraw(commons, home)
    assert done.code == 0, done.err
    certificate = json.loads(Path(done.json["certificate"]).read_bytes())
    assert certificate["clean"]
    assert certificate["people"]["conversations"] == 1
    assert not conversations.of(THEIR_OFFICER)
    assert [each.id for each in conversations.of(OTHER_OFFICER)] == ["another council's"]
    assert {each["path"] for each in certificate["difference"][0]["removed"]} == theirs
    assert not old.exists()
    assert not paths_of(home, LEAVER_NAME)
    after = ask(commons, home)
    assert after.code == 0, after.err
    cited = {each["document"] for each in (*after.json["citations"], *after.json["nearest"])}
    assert not cited & theirs
    assert after.json["release"] == certificate["difference"][0]["without"]
    shutil.copytree(restored, old)
    again = ask(commons, home)
    assert again.code == 0, again.err
    assert not {each["document"] for each in (*again.json["citations"], *again.json["nearest"])} & theirs
    finished = withdraw(commons, home)
    assert finished.code == 0, finished.err
    assert not old.exists()


def test_a_running_assistant_stops_using_them_at_the_next_question(
    own_demo_home: Path, commons: Commons
) -> None:
    with open_assistant(own_demo_home, drafting=False) as running:
        (answer,) = [each for each in running.ask(Question(text=QUESTION)) if isinstance(each, Answer)]
        _log_withdrawal(own_demo_home)
        with pytest.raises(NotPermitted, match="decided something"):
            next(running.ask(Question(text=QUESTION)))
        with pytest.raises(NotPermitted):
            running.page_picture(answer.citations[0], width_pixels=300)
        assert running.stopped
    with open_assistant(own_demo_home, drafting=False) as reopened:
        assert all(each.owner != LEAVER_NAME for each in reopened.corpus.documents())
        found = reopened.retrieve(Question(text=QUESTION), limit=64).passages
        assert found
        assert {each.stored.passage.content for each in found} <= reopened.corpus.contents


def test_an_app_opens_again_by_itself_without_them(own_demo_home: Path) -> None:
    opened = OpenedAssistant(lambda: open_assistant(own_demo_home, drafting=False))
    first = opened.current()
    assert opened.current() is first
    _log_withdrawal(own_demo_home)
    until = time.monotonic() + PATIENCE_SECONDS
    while not opened.stopped() and time.monotonic() < until:
        time.sleep(0.05)
    second = opened.current()
    assert second is not first
    assert all(each.owner != LEAVER_NAME for each in second.corpus.documents())
    assert not first.granted.release.folder.exists()
    second.close()


def _log_withdrawal(folder: Path) -> None:
    home = Home(folder)
    state, key = home.state(), home.key(LEAVER)
    statement = Withdrawal(state.origin, LEAVER, mandate_of(state, LEAVER, key).id, False, "")
    home.submit(sign(statement, key))
    home.publish(current_time(home))
    home.close()
