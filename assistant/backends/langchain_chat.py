"""Our language model as a LangChain chat model, for those who build their own chains on it.

The question path doesn't come through here. Tools and pictures are refused: the model has neither.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, cast

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LangSmithParams
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
)
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import ConfigDict, Field, SkipValidation

from assistant.errors import UnusableInput
from assistant.ports import DraftReport, LanguageModel
from assistant.records import Message


class CommonsChatModel(BaseChatModel):
    """A chat model over any LanguageModel; streams, counts tokens exactly, takes stop strings."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    language_model: Annotated[LanguageModel, SkipValidation] = Field(exclude=True)
    """Where the drafts come from."""
    max_tokens: int = Field(default=256, gt=0)
    """Of one draft."""
    stop: list[str] | None = None
    """Ends every draft before the first of these."""

    @property
    def _llm_type(self) -> str:
        return "procurement-commons"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        identity = self.language_model.identity
        return {"model_name": identity.name, "sha256": identity.sha256, "max_tokens": self.max_tokens}

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> LangSmithParams:  # noqa: ANN401
        params = super()._get_ls_params(stop=stop, **kwargs)
        params["ls_provider"] = self._llm_type
        params["ls_model_name"] = kwargs.get("model") or self.language_model.identity.name
        params["ls_max_tokens"] = kwargs.get("max_tokens", self.max_tokens)
        return params

    def get_num_tokens(self, text: str) -> int:
        """Tokens of the text as a question of its own, chat template included."""
        return self.language_model.count_tokens((Message("user", text),))

    def get_num_tokens_from_messages(
        self, messages: Sequence[BaseMessage], tools: Sequence[Any] | None = None
    ) -> int:
        """Tokens of the conversation by the model's own chat template."""
        if tools:
            raise UnusableInput("Tools were given, but this model has none: leave them out.")
        return self.language_model.count_tokens(tuple(map(_message_of, messages)))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's signature
    ) -> ChatResult:
        chunks = list(self._stream(messages, stop, **kwargs))
        whole = cast(AIMessageChunk, sum((chunk.message for chunk in chunks[1:]), chunks[0].message))
        answer = AIMessage(
            content=whole.content,
            response_metadata=whole.response_metadata,
            usage_metadata=whole.usage_metadata,
        )
        return ChatResult(generations=[ChatGeneration(message=answer)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's signature
    ) -> Iterator[ChatGenerationChunk]:
        reports: list[DraftReport] = []
        pieces = self.language_model.generate(
            tuple(map(_message_of, messages)),
            max_tokens=kwargs.get("max_tokens", self.max_tokens),
            stop=[*(self.stop or ()), *(stop or ())],
            on_finish=reports.append,
        )
        for piece in pieces:
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
            if run_manager:
                run_manager.on_llm_new_token(piece, chunk=chunk)
            yield chunk
        yield ChatGenerationChunk(message=self._last_chunk(reports[0]))

    def _last_chunk(self, report: DraftReport) -> AIMessageChunk:
        usage = UsageMetadata(
            input_tokens=report.prompt_tokens,
            output_tokens=report.draft_tokens,
            total_tokens=report.prompt_tokens + report.draft_tokens,
            input_token_details={"cache_read": report.reused_tokens},
        )
        metadata = {"finish_reason": report.ended, "model_name": self.language_model.identity.name}
        return AIMessageChunk(
            content="", usage_metadata=usage, response_metadata=metadata, chunk_position="last"
        )


def _message_of(message: BaseMessage) -> Message:
    match message:
        case SystemMessage():
            return Message("system", _text_of(message))
        case HumanMessage():
            return Message("user", _text_of(message))
        case AIMessage():
            return Message("assistant", _text_of(message))
    kind = type(message).__name__
    raise UnusableInput(f"A {kind} was given, but this model takes system, human and AI messages alone.")


def _text_of(message: BaseMessage) -> str:
    if isinstance(message, AIMessage) and message.tool_calls:
        raise UnusableInput("A message calls tools, but this model has none: leave it out.")
    for block in message.content_blocks:
        if block["type"] != "text":
            raise UnusableInput(f"A message holds {block['type']}, but this model reads text alone.")
    return str(message.text)
