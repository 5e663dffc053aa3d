"""Our chat model is an ordinary LangChain chat model: it passes LangChain's own standard suites."""

import pytest
from langchain_core.messages import HumanMessage, SystemMessage, ToolMessage
from langchain_tests.integration_tests import ChatModelIntegrationTests
from langchain_tests.unit_tests import ChatModelUnitTests

from assistant.backends.langchain_chat import CommonsChatModel
from assistant.backends.llama_cpp import LlamaCppModel, RunSettings
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.errors import UnusableInput
from assistant.gguf import packaged_gguf


class _NeitherToolsNorPictures:
    """What our model can't do, so that LangChain's suites leave it out."""

    has_tool_calling = False
    has_tool_choice = False
    has_structured_output = False


class TestStandardUnitSuite(_NeitherToolsNorPictures, ChatModelUnitTests):
    chat_model_class = CommonsChatModel

    @property
    def chat_model_params(self):
        return {"language_model": ScriptedLanguageModel(always("Ninety days."))}


@pytest.fixture(scope="module")
def embedded_model():
    with LlamaCppModel(packaged_gguf(), settings=RunSettings(context_tokens=1024)) as model:
        yield model


@pytest.mark.model
class TestStandardIntegrationSuite(_NeitherToolsNorPictures, ChatModelIntegrationTests):
    chat_model_class = CommonsChatModel

    @pytest.fixture(autouse=True)
    def _take_embedded_model(self, embedded_model):
        self.embedded_model = embedded_model

    @property
    def chat_model_params(self):
        return {"language_model": self.embedded_model}

    @property
    def standard_chat_model_params(self):
        return {"max_tokens": 12}


@pytest.fixture
def scripted():
    return ScriptedLanguageModel(always("Ninety days. Not thirty."))


def test_sends_roles_and_text_as_they_are(scripted):
    CommonsChatModel(language_model=scripted).invoke([SystemMessage("Be brief."), HumanMessage("Notice?")])
    assert [(m.role, m.content) for m in scripted.prompts[0]] == [
        ("system", "Be brief."),
        ("user", "Notice?"),
    ]


def test_cuts_at_the_chain_s_stop_string(scripted):
    answer = CommonsChatModel(language_model=scripted).invoke("Notice?", stop=["Not"])
    assert answer.content == "Ninety days. "
    assert answer.response_metadata["finish_reason"] == "stop"


def test_counts_tokens_with_the_model_s_own_tokenizer(scripted):
    chat = CommonsChatModel(language_model=scripted)
    assert chat.get_num_tokens_from_messages([HumanMessage("one two")]) == 6


def test_refuses_a_picture_in_one_line(scripted):
    picture = HumanMessage([{"type": "image", "base64": "AAAA", "mime_type": "image/png"}])
    with pytest.raises(UnusableInput, match="image"):
        CommonsChatModel(language_model=scripted).invoke([picture])


def test_refuses_tool_messages_in_one_line(scripted):
    with pytest.raises(UnusableInput, match="ToolMessage"):
        CommonsChatModel(language_model=scripted).invoke([ToolMessage("4", tool_call_id="1")])
