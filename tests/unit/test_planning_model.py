"""Who may propose plans: the adopted model, where members declared that very one able to."""

from dataclasses import replace

import pytest

from assistant.adoption.proposing import settings_to_propose
from assistant.adoption.settings_file import keep_settings, parse_settings, read_settings
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.errors import UnusableInput
from assistant.gguf import SMOLLM2
from assistant.installation import HomeFolders
from assistant.ports import ModelIdentity
from assistant.settings import FigureSettings, PromptSettings, Settings
from assistant.wiring import plan_proposer


class _Model(ScriptedLanguageModel):
    def __init__(self, sha256):
        super().__init__(always("{}"))
        self._identity = ModelIdentity("a model", sha256, "Apache-2.0")


def test_no_model_proposes_unless_members_declared_it():
    assert plan_proposer(Settings(), _Model("a" * 64)) is None
    assert plan_proposer(Settings(), _Model("")) is None


def test_the_declared_model_proposes_within_the_adopted_bounds():
    figures = FigureSettings("a" * 64, max_plan_tokens=99, plan_seconds=7.5)
    settings = Settings(prompt=PromptSettings(plan="Write a plan."), figures=figures)
    proposer = plan_proposer(settings, _Model("a" * 64))
    assert (proposer.max_tokens, proposer.seconds, proposer.told) == (99, 7.5, "Write a plan.")


def test_another_model_than_the_declared_one_proposes_nothing():
    assert plan_proposer(Settings(figures=FigureSettings("a" * 64)), _Model("b" * 64)) is None


def test_the_embedded_model_never_proposes():
    assert plan_proposer(Settings(figures=FigureSettings(SMOLLM2.sha256)), _Model(SMOLLM2.sha256)) is None


def test_the_embedded_model_can_not_be_put_to_the_vote_as_able(tmp_path):
    settings = tmp_path / "settings.json"
    settings.write_text(f'{{"figures": {{"planning_model": "{SMOLLM2.sha256}"}}}}')
    with pytest.raises(UnusableInput, match="too small to write plans"):
        settings_to_propose(HomeFolders(tmp_path / "home"), settings, summary="", in_force=None)


def test_the_declared_model_is_kept_with_the_adopted_settings(tmp_path):
    settings = replace(Settings(), figures=FigureSettings("a" * 64))
    assert read_settings(keep_settings(settings, tmp_path), tmp_path) == settings


def test_settings_adopted_before_there_were_plans_mean_that_none_are_proposed():
    assert parse_settings({"retrieval": {}, "answer": {}}).figures.planning_model == ""


@pytest.mark.parametrize("named", ["SmolLM", "A" * 64, 7, True, None])
def test_a_model_is_declared_by_its_sha256(named):
    with pytest.raises(UnusableInput, match="planning_model"):
        parse_settings({"figures": {"planning_model": named}})
