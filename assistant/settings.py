"""The settings that members adopt by vote, with their defaults; a release of code changes none silently.

Pure records. Where state lives (the home folder, worker counts) is no governed setting and isn't here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetrievalSettings:
    """How evidence is found."""

    candidates: int = 64
    """Passages taken from each index before fusing."""
    fusion_constant: int = 20
    """k of reciprocal rank fusion (Cormack et al., SIGIR 2009)."""
    dense_weight: float = 1.0
    """How much the ranking by meaning counts in the fusion."""
    lexical_weight: float = 1.0
    """How much the ranking by words counts in the fusion."""
    title_weight: float = 0.5
    """How much a document whose title recalls the question is raised where no contract is named."""
    passages: int = 12
    """Passages handed on to answering."""


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """How an answer is drafted, verified and shown."""

    max_prompt_tokens: int = 700
    max_draft_tokens: int = 96
    prompt_passages: int = 3
    max_quote_words: int = 80
    """Over all citations of one answer."""
    answering_threshold: float = 0.5
    """Least evidence score, 0 to 1, at which quotes alone are an answer."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a member council can vote on besides the release and the model."""

    retrieval: RetrievalSettings = RetrievalSettings()
    answer: AnswerSettings = AnswerSettings()
