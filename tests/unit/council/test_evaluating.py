"""What a proposal says of its evaluation, from reports that the home keeps."""

from pathlib import Path

import pytest

from assistant.errors import NotPermitted, UnusableInput
from assistant.evaluation.kept import KeptReports
from assistant.evaluation.report import report_json
from assistant.installation import HomeFolders
from governance.proposal import Action, Admit, Adopt, DifferenceLine, Evaluation, ReleaseChoice
from governance.rules import DEFAULT_RULES
from governance.state import State
from tests.unit.evaluation.outcomes import answer, outcome, question, report
from ui.council.evaluating import Given, evaluation_for
from ui.council.proposable import Choice, asked_for

RELEASE = "1" * 64
FACTS = (("six months",),)
ADOPT = Adopt(ReleaseChoice(RELEASE, "", (DifferenceLine("added", "Ashdale", "OGL", 1),)), None, None)

STATE = State("0" * 64, "o", "Commons", rehearsal=False, operators={}, rules=DEFAULT_RULES, time=0)


def kept(home: Path, *, right: bool, **inputs: str) -> str:
    asked = question(facts=FACTS)
    made = report(outcome(asked, answer("six months" if right else "nothing")), **inputs)
    return KeptReports(HomeFolders(home).evaluations).keep(report_json(made).encode())


def evaluated(home: Path, given: Given, action: Action = ADOPT) -> Evaluation:
    return evaluation_for(home, STATE, action, given)


def test_a_report_that_was_compared_names_whom_it_is_worse_for(tmp_path: Path) -> None:
    before, after = kept(tmp_path, right=True), kept(tmp_path, right=False)
    found = evaluated(tmp_path, Given(after, against=before))
    assert found.regressed == ("ashdale",)
    told = KeptReports(HomeFolders(tmp_path).evaluations).read(found.report)
    assert told.against is not None
    assert (told.against.report, told.against.regressed) == (before, ("ashdale",))
    assert evaluated(tmp_path, Given(found.report, against=before)).report == found.report


def test_a_report_of_another_release_is_refused(tmp_path: Path) -> None:
    other = kept(tmp_path, right=True, release="9" * 64)
    with pytest.raises(NotPermitted, match="the report measured release 999999999999"):
        evaluated(tmp_path, Given(other))
    assert evaluated(tmp_path, Given(other), Admit("a" * 64)).report == other


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (Given(), "choose an evaluation report, or say why"),
        (Given("b" * 64), "isn't kept in this home"),
        (Given("../../x"), "isn't a report's SHA-256"),
        (Given("b" * 64, none_because="none needed"), "give one of them"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, given: Given, says: str) -> None:
    with pytest.raises(UnusableInput, match=says):
        evaluated(tmp_path, given)


def test_a_reason_or_a_report_from_elsewhere_is_taken_as_it_is(tmp_path: Path) -> None:
    assert evaluated(tmp_path, Given(none_because="none needed")).none_because == "none needed"
    elsewhere = evaluated(tmp_path, Given(elsewhere="c" * 64, regressed=("ashdale",)))
    assert (elsewhere.report, elsewhere.regressed) == ("c" * 64, ("ashdale",))


def test_an_address_chooses_by_kind_and_beginning() -> None:
    choices = (Choice("settings", "ab12", "s"), Choice("release", "ab34", "r"))
    assert asked_for(choices, {"release": "ab"}) == 1
    assert asked_for(choices, {"model": "ab"}) is None
    assert asked_for(choices, {"release": ""}) is None
