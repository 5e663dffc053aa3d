"""The settings that members adopt by vote, with their defaults; a release of code changes none silently.

Pure records. Where state lives (the home folder, worker counts) is no governed setting and isn't here.
What the language model is told is: other words make other answers.
"""

import math
import re
from dataclasses import dataclass, fields

from assistant.language_model_words import ANSWER, EXAMPLES, PLAN, RESTATE, WorkedExample

MOST_PROMPT_CHARACTERS = 2000
"""Of one instruction or one text of an example: the budget is for passages."""
MOST_EXAMPLES = 8
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _require_numbers(settings: "RetrievalSettings | AnswerSettings | FigureSettings", **least: float) -> None:
    """Refuse a number that is below its least, nought where none is given, and one that is none."""
    for field in fields(settings):
        value = getattr(settings, field.name)
        bound = least.get(field.name, 0)
        if not isinstance(value, str) and not bound <= value < math.inf:
            raise ValueError(f"{field.name} is {value}: expected {bound} or more")


@dataclass(frozen=True, slots=True)
class RetrievalSettings:
    """How evidence is found."""

    candidates: int = 256
    """Passages taken from each index before fusing."""
    lexical_weight: float = 0.1
    """What the best match of the question's own words adds to a cosine."""
    wording_weight: float = 0.1
    """What the best match of the words that clauses use for them adds."""
    reranked: int = 100
    """Fused candidates that are ordered anew; 0 leaves the fused order as it is."""
    value_weight: float = 0.15
    """What a passage gains that states a value of the kind that the question asks for."""
    coverage_weight: float = 0.1
    """What a passage gains that has all the words that clauses use for the matter; a share of it for some."""
    likeness_weight: float = 0.6
    """What a passage gains that has every word of the question; a share of it for words like them."""
    leaning_weight: float = 0.2
    """What a passage gains whose document carries all the names in the question; a share of it for some."""
    passages: int = 12
    """Passages handed on to answering."""

    def __post_init__(self) -> None:
        """Refuse numbers with which nothing is found."""
        _require_numbers(self, candidates=1, passages=1)


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """How an answer is drafted, chosen and shown."""

    max_prompt_tokens: int = 700
    max_draft_tokens: int = 96
    prompt_passages: int = 1
    """With 1 the model restates the best passage in a sentence, which even a tiny one can; with more it
    answers the question from so many passages, for models that can read."""
    max_quote_words: int = 80
    """Over all citations of one answer."""
    answering_threshold: float = 0.3
    """Least evidence score, 0 to 1, at which quotes alone are an answer."""

    def __post_init__(self) -> None:
        """Refuse numbers with which nothing, or everything, is an answer."""
        _require_numbers(self, max_prompt_tokens=1, max_draft_tokens=1, prompt_passages=1, max_quote_words=1)
        if self.answering_threshold > 1:
            raise ValueError(f"answering_threshold is {self.answering_threshold}: expected 0 to 1")


@dataclass(frozen=True, slots=True)
class PromptSettings:
    """What the language model is told before it sees a passage; passages and the question come after it."""

    restate: str = RESTATE
    """Where `prompt_passages` is 1."""
    answer: str = ANSWER
    """Where it is more."""
    examples: tuple[WorkedExample, ...] = EXAMPLES
    """Of either: a chat that a small model imitates better than an instruction."""
    plan: str = PLAN
    """How a plan is asked for; the plan language itself is the program's."""

    def __post_init__(self) -> None:
        """Refuse what says nothing, and what leaves no room for passages."""
        if len(self.examples) > MOST_EXAMPLES:
            raise ValueError(f"examples are {len(self.examples)}: at most {MOST_EXAMPLES}")
        told: dict[str, tuple[str, ...]] = {
            "restate": (self.restate,),
            "answer": (self.answer,),
            "plan": (self.plan,),
            "examples": tuple(text for each in self.examples for text in each.texts),
        }
        for name, texts in told.items():
            if not all(text.strip() and len(text) <= MOST_PROMPT_CHARACTERS for text in texts):
                raise ValueError(f"{name}: each text has 1 to {MOST_PROMPT_CHARACTERS:,} characters")


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """How questions about figures are read where no rule can."""

    planning_model: str = ""
    """SHA-256 of the language model that members declare able to propose plans: it is asked while it is the
    adopted one. Empty: none is."""
    max_plan_tokens: int = 320
    plan_seconds: float = 60.0
    """Longest wait for a plan, place in the queue included."""

    def __post_init__(self) -> None:
        """Refuse what names no file, and numbers with which no plan is made."""
        _require_numbers(self, max_plan_tokens=1)
        if self.planning_model and not _SHA256.fullmatch(self.planning_model):
            raise ValueError(f"planning_model is {self.planning_model[:64]!r}: expected a SHA-256 or nothing")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a member council can vote on besides the release and the model."""

    retrieval: RetrievalSettings = RetrievalSettings()
    answer: AnswerSettings = AnswerSettings()
    prompt: PromptSettings = PromptSettings()
    figures: FigureSettings = FigureSettings()
