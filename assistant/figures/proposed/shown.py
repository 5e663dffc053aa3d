"""How a figure of a proposed plan is shown: the plan first, who proposed it, and what it leaves out."""

from collections.abc import Iterable
from dataclasses import replace

from assistant.figures.plan import Plan
from assistant.figures.results import FigureAnswer, Proposal
from assistant.figures.stems import words_of
from assistant.figures.topic_search import Register, stems_of, topic_condition
from assistant.language.words import is_content

_SAID = (
    "No rule could read this question, so the language model {model} proposed the plan; its conditions, "
    "numbers, dates and names were held against the question. Read the plan before you use the figure: any "
    "part of it can be changed."
)


def as_proposed(answer: FigureAnswer, proposal: Proposal) -> FigureAnswer:
    """The answer with its plan in front, marked as proposed."""
    said = [_SAID.format(model=proposal.model)]
    if proposal.left_out:
        said.append(f"Words of the question that the plan leaves out: {_quoted(proposal.left_out)}.")
    plan = f"Proposed by the language model: {answer.figure.plan}"
    return replace(
        answer,
        figure=replace(answer.figure, plan=plan, proposed_by=proposal.model),
        text=f"{plan}.\n{answer.text}",
        notices=(*said, *answer.notices),
        proposal=proposal,
    )


def topics_left_out(register: Register, plan: Plan, left_out: Iterable[str]) -> tuple[str, ...]:
    """Words left out that stand in the title of a row of the plan: they may be what is meant."""
    words = [word for run in left_out for word in words_of(run) if is_content(word)]
    return tuple(
        word
        for word in words
        if topic_condition(register, plan, stems_of([word]), word, either=False, loose=False, only_title=True)
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
