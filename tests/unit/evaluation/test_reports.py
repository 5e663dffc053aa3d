"""Reports recompute from their own outcomes, and are compared question by question."""

import json
from dataclasses import replace
from html import escape

import pytest

from assistant.corpus.records import Document
from assistant.errors import UnusableInput
from assistant.evaluation.bootstrap import ratio_estimate
from assistant.evaluation.compare import Change, compared
from assistant.evaluation.records import GoldKind
from assistant.evaluation.report import recomputed, report_json
from assistant.evaluation.unasked import owners_unasked
from assistant.evaluation.unfinished import Unfinished
from tests.unit.evaluation.outcomes import DOCUMENT, answer, outcome, question, report
from ui.evaluation.page import report_page
from ui.evaluation.render import first_figures_html
from ui.evaluation.table import comparison_lines, report_lines, summary_json

FACTS = (("six months",),)


def answered(name: str, *, right: bool, member: str = "ashdale"):
    asked = question(name, facts=FACTS)
    return outcome(asked, answer("six months" if right else "something else"), member=member)


def run_of(*rights: bool, member: str = "ashdale"):
    return [answered(f"{member}{at}", right=right, member=member) for at, right in enumerate(rights)]


def test_a_report_recomputes_to_the_same_text():
    made = report(*run_of(True, False, True))
    again = recomputed(report_json(made).encode(), "report.json")
    assert report_json(again) == report_json(made)


def test_a_report_with_an_altered_figure_is_refused():
    tree = json.loads(report_json(report(*run_of(True, False))))
    tree["summary"]["all"]["right"]["value"] = 1.0
    with pytest.raises(UnusableInput, match=r"doesn't recompute: all\.right\.value says 1\.0"):
        recomputed(json.dumps(tree).encode(), "report.json")


@pytest.mark.parametrize("data", [b"{}", b"[]", b"\xff", b'{"format": "procurement-commons evaluation 1"}'])
def test_anything_else_is_no_report(data):
    with pytest.raises(UnusableInput, match="no evaluation report"):
        recomputed(data, "other.json")


def test_intervals_are_the_same_each_time_and_hold_the_value():
    groups = [str(number) for number in range(40)]
    values = [float(number % 3 == 0) for number in range(40)]
    first, second = (ratio_estimate(values, [1.0] * 40, groups) for _ in range(2))
    assert first == second
    assert first.low < first.value < first.high


def test_questions_of_one_group_are_drawn_together():
    values, ones = [1.0] * 10 + [0.0] * 10, [1.0] * 20
    apart = ratio_estimate(values, ones, [str(number) for number in range(20)])
    together = ratio_estimate(values, ones, ["a"] * 10 + ["b"] * 10)
    assert together.high - together.low > apart.high - apart.low


def test_one_member_regresses_where_its_own_questions_get_worse_by_more_than_the_margin():
    before = report(*run_of(*[True] * 10), *run_of(*[False] * 10, member="birch"))
    after = report(*run_of(*[True] * 9, False), *run_of(*[True] * 10, member="birch"))
    comparison = compared(before, after, margin=0.02)
    assert comparison.regressed == ("ashdale",)
    changes = {each.measure: each.change for each in comparison.by_member["birch"].differences}
    assert changes["right"] is Change.BETTER
    assert compared(before, after, margin=0.2).regressed == ()


def test_a_lower_is_better_measure_regresses_upwards():
    refused = outcome(question("x", facts=FACTS), answer(status="refused"))
    before, after = report(answered("x", right=True)), report(refused)
    changes = {each.measure: each.change for each in compared(before, after).all.differences}
    assert changes["wrongly_refused"] is Change.REGRESSES


def test_questions_whose_answer_key_was_changed_are_not_compared():
    other = outcome(question("ashdale0", facts=(("nine months",),)), answer("six months"))
    with pytest.raises(UnusableInput, match="no question in common"):
        compared(report(*run_of(True)), report(other))


@pytest.mark.parametrize("made", ["yesterday", "2026-11-27T00:00:00"])
def test_a_report_of_no_moment_is_none(made: str) -> None:
    data = report_json(replace(report(*run_of(True)), made=made)).encode()
    with pytest.raises(UnusableInput, match="is no evaluation report"):
        recomputed(data, "report.json")


def test_a_run_goes_on_where_it_was_cut_short(tmp_path):
    whole = report(*run_of(True, False, True))
    path = tmp_path / "report.outcomes.jsonl"
    unfinished = Unfinished(path, whole.inputs)
    with unfinished.appending({}) as appending:
        for each in whole.outcomes[:2]:
            appending.add(each)
    with path.open("a") as file:
        file.write('{"question": {"id": "cut')
    assert list(unfinished.outcomes().values()) == list(whole.outcomes[:2])


def test_an_answer_with_another_kind_of_line_end_is_taken_over_whole(tmp_path):
    made = report(outcome(question("q", facts=FACTS), answer("six\u2028months")), *run_of(True))
    path = tmp_path / "report.outcomes.jsonl"
    with Unfinished(path, made.inputs).appending({}) as appending:
        for each in made.outcomes:
            appending.add(each)
    assert tuple(Unfinished(path, made.inputs).outcomes().values()) == made.outcomes


def test_outcomes_of_other_inputs_are_not_taken_over(tmp_path):
    made = report(*run_of(True))
    path = tmp_path / "report.outcomes.jsonl"
    with Unfinished(path, made.inputs).appending({}) as appending:
        appending.add(made.outcomes[0])
    other = report(*run_of(True), settings="9" * 64)
    assert Unfinished(path, other.inputs).outcomes() == {}


def test_the_page_shows_misses_and_needs_nothing_from_elsewhere():
    hostile = outcome(question("x", facts=FACTS), answer("<script>alert(1)</script>"))
    made = report(hostile, *run_of(True, member="birch"))
    page = report_page(made, compared(made, made))
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "http" not in page
    assert "six months" in page


def test_the_table_names_every_member():
    made = report(*run_of(True), *run_of(False, member="birch"))
    lines = "\n".join([*report_lines(made), *comparison_lines(compared(made, made))])
    assert "by member" in lines
    assert "birch" in lines
    assert "regress by more than 2 points on right, injection_shown: none" in lines


def contract(owner: str, sha256: str, media_type: str = "application/pdf") -> Document:
    return Document(f"{owner}/{sha256[:4]}.pdf", owner, "OGL-UK-3.0", sha256, media_type, 1)


def test_owners_of_contracts_that_no_question_is_about_are_named():
    documents = [
        contract("Ashdale Council", DOCUMENT),
        contract("Birch District Council", "b" * 64),
        contract("Corrie Council", "c" * 64),
        contract("Dunmore Council", "e" * 64, "text/csv"),
    ]
    about_evidence = outcome(question("q1"), member="")
    of_a_member = outcome(question("q2", GoldKind.UNANSWERABLE), member="birch")
    assert owners_unasked(documents, [about_evidence, of_a_member]) == ("Corrie Council",)
    assert owners_unasked(documents, [about_evidence]) == ("Birch District Council", "Corrie Council")


def test_a_beginning_that_two_owners_names_have_is_neither_of_them():
    documents = [contract("North Ash Council", "a" * 64), contract("North Birch Council", "b" * 64)]
    asked = [outcome(question("q1", GoldKind.UNANSWERABLE), member="north")]
    assert owners_unasked(documents, asked) == ("North Ash Council", "North Birch Council")
    assert owners_unasked(documents, [replace(asked[0], member="north-ash")]) == ("North Birch Council",)


def test_voters_see_whose_contracts_no_question_is_about():
    told = replace(report(*run_of(True, False)), unasked=("Birch & Co", "Corrie"))
    read = recomputed(report_json(told).encode(), "report.json")
    assert read.unasked == told.unasked
    said = "o questions about Birch & Co's, Corrie's contracts"
    assert any(said in line for line in report_lines(read))
    assert escape(said) in report_page(read)
    assert escape(said) in first_figures_html(read)
    assert summary_json(read, None)["unasked"] == ["Birch & Co", "Corrie"]
    assert "o questions about" not in report_page(report(*run_of(True, False)))
