"""The embedded model, in its own process, keeps the port's contract."""

import json
import time
from datetime import date

import pytest

from assistant.backends.llama_cpp import LlamaCppModel, RunSettings
from assistant.errors import UnusableInput
from assistant.figures.answer import FigureAnswers
from assistant.figures.proposed.propose import PlanProposer
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.gguf import packaged_gguf
from assistant.records import Question
from tests.fakes.register_building import built, package, release
from tests.ports.language_model_suite import SHORT, LanguageModelSuite


@pytest.fixture(scope="module")
def embedded_model():
    with LlamaCppModel(packaged_gguf(), settings=RunSettings(context_tokens=2048)) as model:
        yield model


@pytest.mark.model
class TestLlamaCppModel(LanguageModelSuite):
    @pytest.fixture
    def model(self, embedded_model):
        return embedded_model

    def test_a_draft_under_a_schema_fits_it(self, model):
        schema = '{"type":"object","properties":{"colour":{"enum":["red","blue"]}},"required":["colour"]}'
        draft = "".join(model.generate(SHORT, max_tokens=40, json_schema=schema))
        assert json.loads(draft)["colour"] in {"red", "blue"}

    @pytest.mark.parametrize("schema", ["no JSON", '{"type":"spell"}', '{"$ref":"#/nowhere"}'])
    def test_a_schema_that_has_no_grammar_is_refused_and_the_worker_lives(self, model, schema):
        model.start()
        pid = model.worker_pid
        with pytest.raises(UnusableInput, match="schema"):
            next(model.generate(SHORT, max_tokens=4, json_schema=schema))
        assert "".join(model.generate(SHORT, max_tokens=4))
        assert model.worker_pid == pid

    @pytest.mark.parametrize(
        "question",
        [
            "Which firm has done best out of Marlow Council?",
            "Paving: tally of deals crossing £5,000",
            "Well?",
        ],
    )
    def test_whatever_it_writes_as_a_plan_is_one_or_is_refused(self, model, question, tmp_path):
        """Nobody may declare this model able to: here it is asked all the same."""
        with built(tmp_path / "release", {"n.json": package(release(1), release(2))}) as register:
            answers = FigureAnswers(register)
            proposer = PlanProposer(model, max_tokens=120, seconds=300, clock=time.monotonic)
            proposed = answers.answer(Question(question), today=date(2025, 6, 1), proposer=proposer)
        assert isinstance(proposed, FigureAnswer | FigureRefusal)
        for draft in proposer.drafts:
            json.loads(draft)
