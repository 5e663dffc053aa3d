"""Answers golden questions over a home's adopted release and says how often they hold the facts.

    python -m benchmarks.answering QUESTIONS.jsonl --home HOME [--out ANSWERS.jsonl] [--no-model]
        [--default-settings]

QUESTIONS: {id, kind: lookup|multi|ambiguous|unanswerable|adversarial, question, contract?, facts?}; a fact is
a string, or a list of strings of which one must stand in the answer or its quotes. Without a model it
measures the evidence alone: quotes and refusals.
"""

import argparse
import json
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.ask import AssistantParts, answer_question
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.records import Answer, AnswerKind, AnswerStatus, Question
from assistant.settings import Settings
from assistant.wiring import Assistant, open_assistant


@dataclass(frozen=True, slots=True)
class Outcome:
    """One golden question and what came of it."""

    id: str
    kind: str
    question: str
    answer: Answer
    facts: tuple[bool, ...]

    @property
    def shown(self) -> str:
        """All that a person reads as the answer."""
        return shown_text(self.answer)


def shown_text(answer: Answer) -> str:
    """The wording and its quotes."""
    wording = answer.text if answer.kind is AnswerKind.SENTENCE else ""
    return " ".join([wording, *(citation.quote for citation in answer.citations)])


def has_fact(fact: str | Sequence[str], text: str) -> bool:
    """Whether one of a fact's wordings stands in the text, white space, case and quotation marks aside."""
    wordings = [fact] if isinstance(fact, str) else fact
    return any(_folded(wording) in _folded(text) for wording in wordings)


def outcomes(parts: AssistantParts, questions: Iterable[dict[str, Any]]) -> Iterator[Outcome]:
    """Every question answered in turn, each without a conversation."""
    for golden in questions:
        question = Question(golden["question"], contract=golden.get("contract"), id=golden["id"])
        *_, answer = answer_question(question, parts=parts)
        assert isinstance(answer, Answer)
        facts = tuple(has_fact(fact, shown_text(answer)) for fact in golden.get("facts", ()))
        yield Outcome(golden["id"], golden["kind"], golden["question"], answer, facts)


def require_unseen(assistant: Assistant, questions: Sequence[dict[str, Any]]) -> None:
    """Stop where the questions' own file was ingested: its answers would be found in it."""
    asked = [_folded(golden["question"]) for golden in questions]
    for document in assistant.corpus.documents():
        text = _folded(assistant.corpus.text(document.sha256))
        if sum(question in text for question in asked) > len(asked) // 10:
            raise SystemExit(
                f"{document.path} holds the questions themselves: ingest the documents without it"
            )


def summary(found: Sequence[Outcome]) -> dict[str, Any]:
    """Counts by kind of question, and timings of those that were answered."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        by_kind[outcome.kind].append(outcome)
    answered = [outcome for outcome in found if outcome.answer.status is AnswerStatus.ANSWERED]
    return {
        "kinds": {kind: _counts(rows) for kind, rows in sorted(by_kind.items())},
        "most_quoted_words": max((_quoted_words(outcome.answer) for outcome in found), default=0),
        "median_ms": {
            "first_quote": _median(outcome.answer.timings.first_quote_ms for outcome in answered),
            "first_token": _median(outcome.answer.timings.first_token_ms for outcome in answered),
            "total": _median(outcome.answer.timings.total_ms for outcome in answered),
        },
    }


def main() -> None:
    """Run the questions, print the table, write every answer where `--out` says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--no-model", action="store_true", help="measure the evidence alone")
    parser.add_argument("--default-settings", action="store_true", help="this code's, not those adopted")
    arguments = parser.parse_args()
    golden = [
        json.loads(line) for line in arguments.questions.read_text(encoding="utf-8").splitlines() if line
    ]
    with open_assistant(arguments.home, drafting=not arguments.no_model) as assistant:
        require_unseen(assistant, golden)
        parts = assistant._parts  # only measurements exchange parts of an adopted assistant
        if arguments.no_model:
            parts = replace(parts, model=ScriptedLanguageModel(always("")))
        if arguments.default_settings:
            parts = replace(parts, settings=Settings())
        found = list(outcomes(parts, golden))
    if arguments.out:
        arguments.out.write_text("".join(f"{json.dumps(_row(one), ensure_ascii=False)}\n" for one in found))
    print(json.dumps(summary(found), indent=2))


def _counts(rows: Sequence[Outcome]) -> dict[str, int]:
    answers = [row.answer for row in rows]
    return {
        "questions": len(rows),
        "answered": sum(answer.status is AnswerStatus.ANSWERED for answer in answers),
        "refused_or_clarified": sum(answer.status is not AnswerStatus.ANSWERED for answer in answers),
        "with_sentence": sum(answer.kind is AnswerKind.SENTENCE for answer in answers),
        "all_facts_shown": sum(bool(row.facts) and all(row.facts) for row in rows),
        "sentences_dropped": sum(len(answer.dropped) for answer in answers),
    }


def _row(outcome: Outcome) -> dict[str, Any]:
    answer = outcome.answer
    return {
        "id": outcome.id,
        "kind": outcome.kind,
        "question": outcome.question,
        "status": answer.status,
        "answer_kind": answer.kind,
        "reason": answer.reason,
        "text": answer.text,
        "citations": [[c.document, c.locator, c.quote] for c in answer.citations or answer.nearest],
        "readings": [reading.question for reading in answer.readings],
        "notices": answer.notices,
        "dropped": [[dropped.sentence, dropped.why] for dropped in answer.dropped],
        "facts": outcome.facts,
        "ms": [answer.timings.first_quote_ms, answer.timings.first_token_ms, answer.timings.total_ms],
    }


def _quoted_words(answer: Answer) -> int:
    return sum(len(citation.quote.split()) for citation in answer.citations)


def _median(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


if __name__ == "__main__":
    main()
