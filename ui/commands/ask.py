"""`commons ask`: one question, or a batch of them."""

import argparse
import time
from collections.abc import Iterator
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import UnusableInput
from assistant.language.plurals import counted
from assistant.records import Answer, Question, QuotesFound, VerifiedSentence, Waiting
from assistant.wiring import open_assistant
from ui.commands.output import print_json, print_lines, say
from ui.rendering.answer import answer_text, source_line
from ui.terminal.batch import checked_date, read_questions, write_results
from ui.terminal.contract_json import answer_json
from ui.terminal.exit_codes import DONE

_PROGRESS_SECONDS = 5.0


def run(options: argparse.Namespace) -> int:
    """Answer what was asked; a refusal is an answer too."""
    if options.batch:
        return _batch(options)
    if not options.question:
        raise UnusableInput("no question: give one in quotes, or a file of them with --batch and --out")
    question = Question(
        text=options.question,
        contract=options.contract,
        as_of=checked_date(options.as_of, where="--as-of"),
        conversation=options.conversation,
    )
    with open_assistant(options.home) as assistant:
        for warning in assistant.warnings:
            say(f"Warning: {warning}")
        answer = _answered(assistant, question, streamed=not options.json)
    if options.json:
        print_json(answer_json(answer, question_id=question.id))
    else:
        print_lines("", answer_text(answer))
    return DONE


def _answered(assistant: Assistant, question: Question, *, streamed: bool) -> Answer:
    """The answer, which is the last event; with `streamed`, what comes before it is said on stderr."""
    for event in assistant.ask(question):
        match event:
            case Answer():
                return event
            case QuotesFound(citations=citations) if streamed:
                for citation in citations:
                    say(f'  "{" ".join(citation.quote.split())}"\n      {source_line(citation)}')
            case Waiting(place=place) if streamed and place:
                say(f"  {counted(place, 'question')} ahead of yours")
            case VerifiedSentence(text=text) if streamed:
                say(f"  the contract: {text}")
            case _:
                pass
    raise RuntimeError("answering ended without an answer")


def _batch(options: argparse.Namespace) -> int:
    if options.question or not options.out:
        raise UnusableInput("--batch takes its questions from a file and needs --out; give no QUESTION")
    questions = read_questions(options.batch)
    with open_assistant(options.home) as assistant:
        written = write_results(options.out, _answers(assistant, questions))
    if options.json:
        print_json({"answers": written, "out": str(options.out)})
    return DONE


def _answers(assistant: Assistant, questions: list[Question]) -> Iterator[dict[str, Any]]:
    started = said = time.monotonic()
    for number, question in enumerate(questions, 1):
        yield answer_json(_answered(assistant, question, streamed=False), question_id=question.id)
        now = time.monotonic()
        if now - said > _PROGRESS_SECONDS:
            said = now
            left = (now - started) / number * (len(questions) - number)
            say(f"{number} of {len(questions)} answered, about {left:.0f} s left")
