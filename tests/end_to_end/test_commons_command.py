"""The `commons` command on the demonstration's home: what it prints, what it refuses, how it exits."""

import json
from pathlib import Path

import pytest

from tests.fixtures.command import Commons, Done

pytestmark = pytest.mark.model

QUESTION = "How much notice must the council give to end the grounds maintenance contract?"


def test_the_demo_prints_one_cited_answer_adopted_by_a_vote(demo: tuple[Path, Done]) -> None:
    answer = demo[1].json
    assert answer["status"] == "answered"
    assert answer["citations"]
    assert answer["ballot"]
    assert "5 for" in answer["adopted_by"]


def test_a_second_demo_changes_nothing(demo_home: Path, commons: Commons) -> None:
    before = sorted(path.name for path in (demo_home / "releases").iterdir())
    done = commons("demo", "--json", home=demo_home)
    assert done.code == 0, done.err
    assert "adopted already" in done.err
    assert sorted(path.name for path in (demo_home / "releases").iterdir()) == before


def test_every_quote_is_the_slice_of_its_document(demo_home: Path, commons: Commons) -> None:
    answer = commons("ask", QUESTION, "--json", home=demo_home).json
    assert answer["citations"]
    for citation in answer["citations"]:
        text = commons("text", citation["sha256"], "--json", home=demo_home).json["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["locator"]


def test_the_variation_comes_before_the_clause_that_it_replaced(demo_home: Path, commons: Commons) -> None:
    answer = commons("ask", QUESTION, "--json", home=demo_home).json
    assert "variation" in answer["citations"][0]["document"]
    assert "three months" in answer["citations"][0]["quote"]


def test_a_follow_up_stays_with_the_contract(demo_home: Path, commons: Commons) -> None:
    commons("ask", QUESTION, "--conversation", "c1", "--json", home=demo_home)
    answer = commons(
        "ask", "And what is the liability cap?", "--conversation", "c1", "--json", home=demo_home
    ).json
    cited = [citation["document"] for citation in answer["citations"] or answer["nearest"]]
    assert cited
    assert all("grounds-maintenance" in document for document in cited)


def test_an_unanswerable_question_says_what_was_searched(demo_home: Path, commons: Commons) -> None:
    answer = commons("ask", "What is the weather in Lisbon tomorrow?", "--json", home=demo_home).json
    assert answer["status"] == "refused"
    assert answer["answer"] == ""
    assert answer["reason"] in {"not_found", "out_of_scope"}
    assert set(answer["searched"]) == {"documents", "passages", "unreadable_pages"}


def test_batches_answer_a_line_each(demo_home: Path, commons: Commons, tmp_path: Path) -> None:
    questions, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    questions.write_text(
        json.dumps({"id": "a", "question": QUESTION})
        + "\n"
        + json.dumps({"id": 2, "question": "TUPE?"})
        + "\n"
    )
    done = commons("retrieve", "--batch", str(questions), "--out", str(out), "-k", "5", home=demo_home)
    assert done.code == 0, done.err
    hits = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["id"] for line in hits] == ["a", "2"]
    assert all(0 < len(line["hits"]) <= 5 for line in hits)
    assert all(len(hit["text"]) == hit["end"] - hit["start"] for line in hits for hit in line["hits"])
    done = commons("ask", "--batch", str(questions), "--out", str(out), home=demo_home)
    assert done.code == 0, done.err
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["id"] for line in answers] == ["a", "2"]


def test_a_release_is_listed_shown_and_verified(demo_home: Path, commons: Commons) -> None:
    listed = commons("release", "list", "--json", home=demo_home).json
    assert listed["active"] in {each["release"] for each in listed["releases"]}
    shown = commons("release", "show", "--json", home=demo_home).json
    assert shown["release"] == listed["active"]
    assert shown["documents"] == len(shown["files"])
    assert commons("release", "verify", "--json", home=demo_home).json["intact"] is True
    same = commons("release", "diff", listed["active"][:12], listed["active"], "--json", home=demo_home).json
    assert (same["added"], same["removed"], same["changed"]) == ([], [], [])


def test_the_hidden_text_is_named_and_never_shown(demo_home: Path, commons: Commons) -> None:
    shown = commons("release", "show", "--json", home=demo_home).json
    assert shown["verdicts"]["hidden_text"] >= 1
    (quotation,) = [each for each in shown["files"] if "tree-works-quotation" in each["path"]]
    text = commons("text", quotation["sha256"], home=demo_home).out
    assert "ignore" not in text.lower()
    answer = commons(
        "ask", "What is the total price of the tree works quotation?", "--json", home=demo_home
    ).json
    assert "ignore" not in json.dumps(answer).lower()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["ask", ""], 2, "question"),
        (["ask", " \t\n"], 2, "question"),
        (["ask", "x" * 50_000], 2, "50"),
        (["ask", "What notice?", "--as-of", "31/01/2026"], 2, "YYYY-MM-DD"),
        (["ask", "--batch", "nowhere.jsonl", "--out", "out.jsonl"], 2, "nowhere.jsonl"),
        (["retrieve", "--batch", "nowhere.jsonl", "--out", "out.jsonl", "-k", "0"], 2, "-k"),
        (["text", "nothing.pdf"], 2, "nothing.pdf"),
        (["release", "show", "ffffffff"], 2, "ffffffff"),
        (["ingest", "nowhere"], 2, "nowhere"),
        (["ui", "--port", "70000"], 2, "70000"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_bad_input_gets_one_line_and_code_2(
    demo_home: Path, commons: Commons, arguments: list[str], code: int, says: str
) -> None:
    done = commons(*arguments, home=demo_home)
    assert done.code == code
    assert done.out == ""
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_home_without_a_vote_answers_nothing(tmp_path: Path, commons: Commons) -> None:
    done = commons("ask", "What notice?", "--json", home=tmp_path / "empty")
    assert done.code == 1
    assert "no co-operative is founded" in done.err


def test_what_breaks_late_is_told_in_one_line_and_everything_is_closed(
    own_demo_home: Path, commons: Commons
) -> None:
    (own_demo_home / "receipts.sqlite").write_bytes(b"no database")
    done = commons("ask", QUESTION, home=own_demo_home)
    assert done.code == 1
    assert len(done.err.splitlines()) == 1, done.err
    assert "receipts.sqlite can't be used" in done.err
