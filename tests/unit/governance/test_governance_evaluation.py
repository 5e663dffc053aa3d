"""A change of the model or settings in force carries a report of that very change, member by member."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.adoption.settings_file import settings_sha256
from assistant.corpus.seal import file_sha256
from assistant.evaluation.code_version import code_sha256
from assistant.evaluation.records import GoldKind, Outcome
from assistant.evaluation.report import SuiteInput, report_json
from assistant.installation import HomeFolders
from assistant.models import EMBEDDED_EMBEDDING_SHA256
from assistant.receipts import settings_json
from assistant.settings import AnswerSettings, FigureSettings, PromptSettings, RetrievalSettings, Settings
from governance.clock import current_time
from governance.drafting import Case, draft_proposal, mandate_of, submit_proposal
from governance.errors import StatementRefused
from governance.home import Home
from governance.proposal import Adopt, Evaluation, SettingsChoice
from tests.fakes.releases import build_sample_release
from tests.unit.evaluation.outcomes import answer, outcome, question, report
from ui.cli import main

CASE = ["--reason", "r", "--affected", "all", "--rejected", "none", "--interests", "none"]
MODEL, OTHER_MODEL = "a" * 64, "b" * 64
NAMED = ["--elsewhere", "--name", "M", "--licence", "Apache-2.0"]
IN_FORCE = Settings()
WIDER = Settings(retrieval=RetrievalSettings(passages=20))
SHORTER = Settings(answer=AnswerSettings(max_quote_words=40))
OTHERWISE_TOLD = Settings(prompt=PromptSettings(restate="Repeat the passage."))
PLANNED = Settings(figures=FigureSettings(planning_model="d" * 64))


@dataclass(frozen=True)
class TwoCouncils:
    folder: Path
    release: str
    capsys: pytest.CaptureFixture[str]

    def run(self, *words: str) -> tuple[int, dict, str]:
        code = main(["governance", words[0], "--home", str(self.folder), "--json", *words[1:]])
        out, err = self.capsys.readouterr()
        return code, json.loads(out) if out else {}, err

    def propose(self, *words: str) -> tuple[int, dict, str]:
        return self.run("propose", *words, "--as", "ashdale", *CASE)

    def adopt_first(self, *words: str) -> None:
        code, proposed, error = self.propose(*words, "--no-evaluation", "the first")
        assert code == 0, error
        for member in ("ashdale", "brookvale"):
            assert self.run("vote", str(proposed["proposal"]), "for", "--as", member)[0] == 0

    def report(self, name: str, *outcomes: Outcome, settings: Settings = IN_FORCE, **inputs: str) -> str:
        """A report of what is in force, but for what is said."""
        given = {
            "release": self.release,
            "model": MODEL,
            "settings": settings_sha256(settings),
            "embedding": EMBEDDED_EMBEDDING_SHA256,
            "code": code_sha256(),
        }
        made = report(*(outcomes or questions()), **(given | inputs))
        path = self.folder.parent / f"{name}.json"
        path.write_text(report_json(made), encoding="utf-8")
        return str(path)


@pytest.fixture
def councils(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TwoCouncils:
    folder = tmp_path / "home"
    named = ["--name", "Two", "--council", "Ashdale", "--council", "Brookvale"]
    assert main(["governance", "init", "--home", str(folder), *named]) == 0
    capsys.readouterr()
    two = TwoCouncils(folder, build_sample_release(folder), capsys)
    two.adopt_first("release", two.release)
    two.adopt_first("settings")
    two.adopt_first("model", MODEL, *NAMED)
    return two


def questions(*wrong: str) -> list[Outcome]:
    """Ten questions of each member, all treated right but for those of `wrong`."""
    return [
        outcome(
            question(f"{member}{number}", GoldKind.UNANSWERABLE),
            answer("x") if member in wrong and not number else answer(status="refused"),
            member=member,
        )
        for member in ("ashdale", "brookvale")
        for number in range(10)
    ]


def passages() -> list[Outcome]:
    return [outcome(question(member), member=member) for member in ("ashdale", "brookvale")]


def written(councils: TwoCouncils, settings: Settings) -> str:
    path = councils.folder.parent / "settings.json"
    path.write_text(settings_json(settings))
    return str(path)


@pytest.mark.parametrize("what", [("settings",), ("model", OTHER_MODEL, *NAMED)])
def test_a_reason_is_not_enough_to_change_what_is_in_force(councils: TwoCouncils, what: tuple[str]) -> None:
    value = (written(councils, WIDER),) if what == ("settings",) else ()
    code, _, error = councils.propose(*what, *value, "--no-evaluation", "it is surely better")
    assert code == 1
    assert "needs an evaluation report, not a reason" in error


def test_a_model_carries_its_report_and_both_are_kept(councils: TwoCouncils) -> None:
    before, after = councils.report("before"), councils.report("after", model=OTHER_MODEL)
    code, proposed, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 0, error
    assert proposed["class"] == "ordinary"
    sha256 = file_sha256(Path(after))
    assert proposed["evaluation"] == {"report": sha256, "regressed": [], "none_because": ""}
    kept = HomeFolders(councils.folder).evaluations
    assert {path.stem for path in kept.iterdir()} == {sha256, file_sha256(Path(before))}


def test_one_member_s_regression_raises_the_class(councils: TwoCouncils) -> None:
    before = councils.report("before")
    after = councils.report("after", *questions("brookvale"), model=OTHER_MODEL)
    given = ("--evaluation", after, "--against", before)
    code, proposed, error = councils.propose("model", OTHER_MODEL, *NAMED, *given)
    assert code == 0, error
    assert (proposed["class"], proposed["evaluation"]["regressed"]) == ("special", ["brookvale"])
    code, _, error = councils.propose("model", OTHER_MODEL, *NAMED, *given, "--class", "ordinary")
    assert code == 1
    assert "less agreement" in error


@pytest.mark.parametrize(
    ("measured", "says"),
    [
        ({"model": "c" * 64}, "measured model cccccccccccc"),
        ({"model": OTHER_MODEL, "release": "c" * 64}, "measured release cccccccccccc"),
        ({"model": OTHER_MODEL, "code": "c" * 64}, "measured code cccccccccccc"),
        ({"model": OTHER_MODEL, "settings": WIDER}, "measured settings"),
        ({"model": OTHER_MODEL, "embedding": "c" * 64}, "measured embedding model cccccccccccc"),
        ({"model": OTHER_MODEL, "derived": "c" * 64}, "measured file derived from the model cccccccccccc"),
        ({"model": OTHER_MODEL, "members": ("ashdale",)}, "questions of ashdale alone"),
    ],
)
def test_a_report_of_something_else_is_refused(
    councils: TwoCouncils, measured: dict[str, str], says: str
) -> None:
    before, after = councils.report("before"), councils.report("after", **measured)
    code, _, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 1
    assert says in error


@pytest.mark.parametrize(
    ("left", "says"),
    [(slice(0, 15), "15 of the 20 questions of suite.jsonl"), (slice(0, 19), "19 of the 20 questions")],
)
def test_a_report_without_the_questions_that_went_wrong_is_refused(
    councils: TwoCouncils, left: slice, says: str
) -> None:
    before = councils.report("before")
    asked = (SuiteInput("suite.jsonl", "5" * 64, 20),)
    after = councils.report("after", *questions("brookvale")[left], model=OTHER_MODEL, suites=asked)
    code, _, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 2
    assert says in error


def test_a_report_that_asks_one_question_twice_is_refused(councils: TwoCouncils) -> None:
    before = councils.report("before")
    after = councils.report("after", *questions(), *questions()[:1], model=OTHER_MODEL)
    code, _, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 2
    assert "suite.jsonl: ashdale0 twice" in error


@pytest.mark.parametrize(
    "measured", [{"model": OTHER_MODEL}, {"release": "c" * 64}, {"settings": WIDER}, {"code": "c" * 64}]
)
def test_a_baseline_of_something_that_is_not_in_force_is_refused(
    councils: TwoCouncils, measured: dict[str, str]
) -> None:
    before, after = councils.report("before", **measured), councils.report("after", model=OTHER_MODEL)
    code, _, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 1
    assert "and what is in force is" in error


def test_one_report_proposed_twice_puts_the_change_into_force_once(councils: TwoCouncils) -> None:
    before, after = councils.report("before"), councils.report("after", model=OTHER_MODEL)
    given = ("model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before)
    numbers = [str(councils.propose(*given)[1]["proposal"]) for _ in range(2)]
    for number in numbers:
        for member in ("ashdale", "brookvale"):
            councils.run("vote", number, "for", "--as", member)
    outcomes = [councils.run("show", number)[1]["outcome"] for number in numbers]
    assert outcomes == ["adopted", "rejected"]
    code, _, error = councils.propose(*given)
    assert code == 1
    assert "and what is in force is" in error


def test_a_report_that_does_not_recompute_is_refused(councils: TwoCouncils) -> None:
    before, after = councils.report("before"), councils.report("after", model=OTHER_MODEL)
    tree = json.loads(Path(after).read_text())
    tree["summary"]["by_member"]["ashdale"]["right"]["value"] = 0.5
    Path(after).write_text(json.dumps(tree))
    code, _, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 2
    assert "doesn't recompute: by_member.ashdale.right.value" in error


def test_other_questions_are_no_comparison(councils: TwoCouncils) -> None:
    before = councils.report("before", *questions()[:5])
    after = councils.report("after", model=OTHER_MODEL)
    code, _, error = councils.propose(
        "model", OTHER_MODEL, *NAMED, "--evaluation", after, "--against", before
    )
    assert code == 1
    assert "different questions" in error


def test_passages_alone_are_enough_for_retrieval_settings(councils: TwoCouncils) -> None:
    before = councils.report("before", *passages(), model="")
    after = councils.report("after", *passages(), model="", settings=WIDER)
    given = ("--evaluation", after, "--against", before)
    assert councils.propose("settings", written(councils, WIDER), *given)[0] == 0


@pytest.mark.parametrize("settings", [SHORTER, OTHERWISE_TOLD, PLANNED])
def test_passages_alone_say_nothing_of_how_answers_are_made(
    councils: TwoCouncils, settings: Settings
) -> None:
    before = councils.report("before", *passages(), model="")
    after = councils.report("after", *passages(), model="", settings=settings)
    given = ("--evaluation", after, "--against", before)
    code, _, error = councils.propose("settings", written(councils, settings), *given)
    assert code == 1
    assert "measure whole answers" in error


def test_passages_alone_say_nothing_of_a_model(councils: TwoCouncils) -> None:
    before = councils.report("before", *passages(), model="")
    after = councils.report("after", *passages(), model="")
    given = ("--evaluation", after, "--against", before)
    code, _, error = councils.propose("model", OTHER_MODEL, *NAMED, *given)
    assert code == 1
    assert "a model needs answers" in error


def test_other_words_for_the_model_carry_a_report_and_are_in_the_proposal(councils: TwoCouncils) -> None:
    path = written(councils, OTHERWISE_TOLD)
    code, _, error = councils.propose("settings", path, "--no-evaluation", "it says the same")
    assert code == 1
    assert "needs an evaluation report, not a reason" in error
    before = councils.report("before")
    after = councils.report("after", settings=OTHERWISE_TOLD)
    code, proposed, error = councils.propose("settings", path, "--evaluation", after, "--against", before)
    assert code == 0, error
    assert "prompt.restate" in str(proposed["action"])
    assert "Repeat the passage." in str(proposed["action"])


def test_the_log_itself_refuses_a_change_without_a_report(councils: TwoCouncils) -> None:
    home = Home(councils.folder)
    state, key = home.state(), home.key("ashdale")
    draft = draft_proposal(
        state,
        member="ashdale",
        mandate=mandate_of(state, "ashdale", key).id,
        action=Adopt(None, None, SettingsChoice("c" * 64, "wider")),
        decision_class=None,
        case=Case("r", "all", ("none",), "none", Evaluation("", (), "surely better")),
        now=current_time(home),
    )
    with pytest.raises(StatementRefused, match="carries an evaluation report"):
        submit_proposal(home, draft, key)
    home.close()
