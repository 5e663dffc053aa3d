"""Real questions over real notices: how many are right, and how few confidently wrong."""

import json
from collections import Counter

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.records import Question
from benchmarks.figures import TODAY, reply_of, score
from benchmarks.made_questions.of_all_councils import from_notice_lists
from benchmarks.made_questions.of_releases import from_ocds
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
                reply = reply_of(answers.answer(question, today=TODAY))
                verdicts[score(gold, reply)[0]] += 1
    assert verdicts["right"] >= 0.85 * len(questions), verdicts
    assert verdicts["wrong"] <= 0.05 * len(questions), verdicts


@pytest.mark.parametrize(("source", "maker"), [("lancashire", from_notice_lists), ("ocds", from_ocds)])
def test_questions_made_from_other_data_are_right_or_refused(shared_data, tmp_path, source, maker):
    more = shared_data / "notices" / "more"
    folder = more / "lancashire" if source == "lancashire" else more
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}
    questions = maker(folder)[::7]
    verdicts = Counter()
    with built(tmp_path / "release", files) as register:
        answers = FigureAnswers(register)
        for gold in questions:
            reply = reply_of(answers.answer(Question(gold["question"], as_of=gold["as_of"]), today=TODAY))
            verdicts[score(gold, reply)[0]] += 1
    assert verdicts["right"] >= 0.85 * len(questions), verdicts
    assert verdicts["wrong"] <= 0.05 * len(questions), verdicts
