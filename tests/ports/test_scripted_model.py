"""The scripted language model keeps the port's contract."""

import pytest

from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.records import Message
from tests.ports.language_model_suite import SHORT, LanguageModelSuite

STORY = " ".join(f"w{n}" for n in range(500))


class TestScriptedLanguageModel(LanguageModelSuite):
    @pytest.fixture
    def model(self):
        return ScriptedLanguageModel(always(STORY))

    def test_keeps_the_prompts_it_was_sent(self, model):
        "".join(model.generate(SHORT, max_tokens=4))
        assert model.prompts == [SHORT]

    def test_may_answer_by_the_prompt(self):
        model = ScriptedLanguageModel(lambda messages: messages[-1].content.upper())
        assert "".join(model.generate((Message("user", "notice"),), max_tokens=4)) == "NOTICE"
