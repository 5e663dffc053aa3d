"""`commons retrieve`: passages for a batch of questions, no language model."""

import argparse
from collections.abc import Iterator
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import UnusableInput
from assistant.records import Question
from assistant.wiring import open_assistant
from ui.commands.output import print_json
from ui.terminal.batch import read_questions, write_results
from ui.terminal.contract_json import retrieval_json
from ui.terminal.exit_codes import DONE


def run(options: argparse.Namespace) -> int:
    """Write one line of hits a question."""
    if options.limit < 1:
        raise UnusableInput(f"-k {options.limit}: expected at least 1")
    questions = read_questions(options.batch)
    with open_assistant(options.home, drafting=False) as assistant:
        written = write_results(options.out, _hits(assistant, questions, options.limit))
    if options.json:
        print_json({"questions": written, "out": str(options.out)})
    return DONE


def _hits(assistant: Assistant, questions: list[Question], limit: int) -> Iterator[dict[str, Any]]:
    for question in questions:
        retrieval = assistant.retrieve(question, limit=limit)
        yield retrieval_json(retrieval, question_id=question.id, limit=limit)
