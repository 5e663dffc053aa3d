"""The embedded model, in its own process, keeps the port's contract."""

import pytest

from assistant.backends.llama_cpp import LlamaCppModel, RunSettings
from assistant.gguf import packaged_gguf
from tests.ports.language_model_suite import LanguageModelSuite


@pytest.fixture(scope="module")
def embedded_model():
    with LlamaCppModel(packaged_gguf(), settings=RunSettings(context_tokens=1024)) as model:
        yield model


@pytest.mark.model
class TestLlamaCppModel(LanguageModelSuite):
    @pytest.fixture
    def model(self, embedded_model):
        return embedded_model
