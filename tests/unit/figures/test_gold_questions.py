"""Real questions over real notices: how many are right, and how few confidently wrong."""

import json
from collections import Counter
from datetime import date

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.records import Question
from benchmarks.figures import reply_of, score
from tests.fakes.register_building import built

pytestmark = pytest.mark.shared_data


def test_gold_questions_are_right_or_refused(shared_data, tmp_path):
    notices = shared_data / "notices"
    questions = [json.loads(line) for line in (notices / "questions.jsonl").read_text().splitlines()]
    verdicts = Counter()
    for source in sorted({q["source"] for q in questions}):
        files = {path.name: path.read_bytes() for path in sorted((notices / source).glob("*.json"))}
        with built(tmp_path / source / "release", files) as register:
            answers = FigureAnswers(register)
            for gold in (q for q in questions if q["source"] == source):
                question = Question(gold["question"], as_of=gold["as_of"])
                reply = reply_of(answers.answer(question, today=date(2026, 11, 24)))
                verdicts[score(gold, reply)[0]] += 1
    assert verdicts["right"] >= 0.85 * len(questions), verdicts
    assert verdicts["wrong"] <= 0.05 * len(questions), verdicts
