"""Builds the prompt: the adopted instructions and examples, then passages as data, within a token budget.

Two tasks. A small model is asked to restate one passage as a sentence: it copies well and reasons badly,
and what the passage has to do with the question was decided before. A larger one answers the question from
several. The part that stays the same across questions comes first, so that a model that keeps its prefix
starts at once.
Passages are escaped so that no text in them can close their marks or open a chat turn.
"""

import dataclasses
import re
from collections.abc import Sequence

from assistant.evidence.suspicion import unsuspicious_sentences
from assistant.language.sentences import is_list_item, is_statement
from assistant.ports import LanguageModel
from assistant.question.asked import AskedValue, asked_value
from assistant.quote import Excerpt
from assistant.records import Message, Prompt, RetrievedPassage
from assistant.settings import PromptSettings

PASSAGE_CHARACTERS = 420
"""How much of a passage a prompt holds: what is quoted and the sentences around it."""
_ROLE_LINE = re.compile(r"(?im)^(\s*)(#{1,6}|(?:system|assistant|user|human)\s*:)")


def composed_prompt(
    question: str,
    excerpts: Sequence[Excerpt],
    *,
    model: LanguageModel,
    max_passages: int,
    max_tokens: int,
    told: PromptSettings,
) -> Prompt:
    """The prompt with as many of the excerpts' passages as fit, best first; one at least.

    The passages come back labelled "P1", "P2" ... as the prompt names them.
    """
    if max_passages == 1 and excerpts:
        best = _best_to_restate(excerpts, asked_value(question))
        windows = [(dataclasses.replace(best.passage, label="P1"), _sentences_of(best))]
    else:
        windows = _windows(excerpts)[:max_passages]
    for count in range(len(windows), 0, -1):
        if max_passages == 1:
            messages = _restating(windows[0][1], told)
        else:
            messages = _answering(question, windows[:count], told)
        tokens = model.count_tokens(messages)
        if tokens <= max_tokens or count == 1:
            return Prompt(messages, tuple(passage for passage, _ in windows[:count]), tokens)
    return Prompt((), (), 0)


def escaped(text: str) -> str:
    """The text as data: no angle brackets, chat tokens or role headings, white space runs made one."""
    plain = text.replace("<", "(").replace(">", ")").replace("|", ";")
    plain = _ROLE_LINE.sub(r"\1-", plain)
    return re.sub(r"\s+", " ", plain).strip()


def _best_to_restate(excerpts: Sequence[Excerpt], asked: AskedValue) -> Excerpt:
    """The best excerpt that says something, with a value of the kind asked for where one is asked for."""
    texts = [(excerpt, _sentences_of(excerpt)) for excerpt in excerpts]
    statements = [(excerpt, text) for excerpt, text in texts if is_statement(text) and "|" not in text]
    fitting = [excerpt for excerpt, text in statements if not asked.kinds or asked.met_by(text)]
    return next(iter([*fitting, *(excerpt for excerpt, _ in statements)]), excerpts[0])


def _restating(text: str, told: PromptSettings) -> tuple[Message, ...]:
    examples = [
        message
        for each in told.examples
        for message in (Message("user", f"Passage: {each.passage}"), Message("assistant", each.answer))
    ]
    return Message("system", told.restate), *examples, Message("user", f"Passage: {escaped(text)}")


def _answering(
    question: str, windows: Sequence[tuple[RetrievedPassage, str]], told: PromptSettings
) -> tuple[Message, ...]:
    examples = [
        message
        for each in told.examples
        for message in (
            Message("user", _asked(each.question, [("P1", each.passage)])),
            Message("assistant", each.answer),
        )
    ]
    marked = [(passage.label, text) for passage, text in windows]
    return Message("system", told.answer), *examples, Message("user", _asked(question, marked))


def _asked(question: str, passages: Sequence[tuple[str, str]]) -> str:
    marked = "\n".join(f'<passage id="{label}">\n{escaped(text)}\n</passage>' for label, text in passages)
    return f"{marked}\nQuestion: {escaped(question)}"


def _sentences_of(excerpt: Excerpt) -> str:
    """The whole sentences that an excerpt stands in, with the line that leads into an item of a list."""
    body = excerpt.passage.stored.passage
    spans = unsuspicious_sentences(body.text)
    inside = [
        span
        for span in spans
        if body.start + span.start < excerpt.end and excerpt.start < body.start + span.end
    ]
    if excerpt.focus is not None:
        inside = [span for span in inside if excerpt.focus < body.start + span.end][:1]
    if not inside:
        return body.text[excerpt.start - body.start : excerpt.end - body.start]
    if sum(span.end - span.start for span in inside) > PASSAGE_CHARACTERS:
        return body.text[max(0, excerpt.start - body.start) : excerpt.end - body.start]
    opening = [span for span in spans if span.end <= inside[0].start and body.text[span.end - 1] == ":"][-1:]
    starts_item = is_list_item(body.text[inside[0].start : inside[0].end])
    return " ".join(body.text[span.start : span.end] for span in [*(opening if starts_item else []), *inside])


def _windows(excerpts: Sequence[Excerpt]) -> list[tuple[RetrievedPassage, str]]:
    """One window a passage: from its first to its last quoted sentence, and what fits around them."""
    by_passage: dict[int, list[Excerpt]] = {}
    for excerpt in excerpts:
        by_passage.setdefault(excerpt.passage.stored.id, []).append(excerpt)
    return [
        (dataclasses.replace(group[0].passage, label=f"P{number}"), _window(group))
        for number, group in enumerate(by_passage.values(), start=1)
    ]


def _window(group: Sequence[Excerpt]) -> str:
    """Whole sentences around the quotes of one passage; instructions to software left out."""
    body = group[0].passage.stored.passage
    start = min(excerpt.start for excerpt in group) - body.start
    end = max(excerpt.end for excerpt in group) - body.start
    spans = unsuspicious_sentences(body.text)
    kept = [span for span in spans if span.start < end and start < span.end]
    before = [span for span in spans if span.end <= start]
    after = [span for span in spans if span.start >= end]
    room = PASSAGE_CHARACTERS - sum(span.end - span.start for span in kept)
    while before or after:
        span = before.pop() if before and (len(kept) % 2 or not after) else after.pop(0)
        room -= span.end - span.start
        if room < 0:
            break
        kept.append(span)
    return " ".join(body.text[span.start : span.end] for span in sorted(kept, key=lambda span: span.start))
