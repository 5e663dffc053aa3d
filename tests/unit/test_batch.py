"""Batches of questions: what is read, what is refused, what is left on disk."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import UnusableInput
from assistant.records import Question
from ui.terminal.batch import read_questions, write_results


def test_questions_are_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": 7, "question": "What notice?", "contract": "A1", "as_of": "2026-01-31", "facts": []}\n'
        '\n{"id": "b", "question": "How much?"}\n',
        encoding="utf-8-sig",
    )
    assert read_questions(path) == [
        Question(text="What notice?", contract="A1", as_of="2026-01-31", id="7"),
        Question(text="How much?", id="b"),
    ]


def test_a_question_may_hold_what_ends_lines_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": "a", "question": "What\u2028notice?"}\r\n{"id": "b", "question": "When\u0085?"}\r'
    )
    assert [each.text for each in read_questions(path)] == ["What\u2028notice?", "When\u0085?"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[1]", "an object with id and question"),
        ('{"id": 1}', "an object with id and question"),
        ('{"id": 1, "question": 5}', "question is 5"),
        ('{"id": 1, "question": "x", "as_of": "31/01/2026"}', "YYYY-MM-DD"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 0, "question": "fine"}\n' + line + "\n")
    with pytest.raises(UnusableInput, match=f"line 2.*{says}"):
        read_questions(path)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"id": 1, "question": "caf\xe9"}')
    with pytest.raises(UnusableInput, match="isn't UTF-8 at byte"):
        read_questions(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("\n\n")
    with pytest.raises(UnusableInput, match="has no questions"):
        read_questions(path)


def test_results_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n")

    def results() -> Iterator[dict[str, int]]:
        yield {"id": 1}
        raise UnusableInput("the second question can't be asked")

    with pytest.raises(UnusableInput):
        write_results(out, results())
    assert out.read_text() == "earlier\n"
    assert list(tmp_path.iterdir()) == [out]
    assert write_results(out, [{"id": 1}, {"id": 2}]) == 2
    assert [json.loads(line) for line in out.read_text().splitlines()] == [{"id": 1}, {"id": 2}]
