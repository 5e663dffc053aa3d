"""Plans as JSON: every plan comes back as it was, and a draft held to the schema can be any of them."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnusableInput
from assistant.figures.fields import FIELDS
from assistant.figures.plan import Condition, Group, Measure, Operator, Plan, Rows
from assistant.figures.plan_json import WRITTEN_BY_PROGRAM, plan_json, plan_of, plan_schema
from assistant.figures.reading.draft import ReadQuestion
from assistant.figures.reading.reader import Reader
from assistant.figures.register_names import RegisterNames
from benchmarks.made_questions.of_all_councils import from_notice_lists
from benchmarks.made_questions.of_releases import from_ocds
from tests.fakes.grammar import embedded_vocabulary
from tests.fakes.register_building import built

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x7f", exclude_categories=("Cc",)), min_size=1
)
VALUES = {
    "text": TEXTS,
    "set": TEXTS,
    "flag": st.booleans(),
    "date": st.dates(),
    "money": st.integers(0, 10**12) | st.decimals(0, 10**9, places=2),
    "number": st.integers(0, 1000) | st.just(Decimal(1) / 31),
}


@st.composite
def conditions(draw, deep=True):
    if deep and draw(st.integers(0, 5)) == 0:
        parts = draw(st.lists(conditions(deep=False), min_size=1, max_size=3))
        return Condition("", draw(st.sampled_from((Operator.ALL, Operator.ANY))), (), "", parts=tuple(parts))
    name = draw(st.sampled_from(sorted(FIELDS)))
    values = draw(st.lists(VALUES[FIELDS[name].kind], min_size=1, max_size=3))
    operator = draw(st.sampled_from((Operator.IS, Operator.ANY_OF, Operator.AT_LEAST, Operator.BETWEEN)))
    return Condition(name, operator, tuple(values), draw(TEXTS), negated=draw(st.booleans()))


PLANS = st.builds(
    Plan,
    measure=st.sampled_from((Measure.COUNT, Measure.SUM, Measure.MEDIAN, Measure.LARGEST)),
    rows=st.sampled_from(Rows),
    conditions=st.lists(conditions(), max_size=4).map(tuple),
    group=st.none()
    | st.builds(Group, st.sampled_from(("supplier", "year")), at_least_rows=st.integers(1, 9)),
    limit=st.none() | st.integers(1, 20),
    as_of=st.none() | st.dates(),
    notices=st.lists(TEXTS, max_size=2).map(tuple),
)


@pytest.fixture(scope="module")
def vocabulary():
    with embedded_vocabulary() as opened:
        yield opened


def bare(record):
    """Without what the program writes itself."""
    if isinstance(record, Condition):
        return replace(record, words="", parts=tuple(map(bare, record.parts)))
    given_by_model = {field: tuple(map(bare, getattr(record, field))) for field in ("conditions", "of_these")}
    unsaid = {"notices": (), "as_of": None, "unit": "procurements", "one_row": False, "one_firm": False}
    return replace(record, **given_by_model, **unsaid)


@given(PLANS)
def test_a_plan_comes_back_as_it_was_written(plan):
    assert plan_of(plan_json(plan)) == plan


@pytest.mark.parametrize("text", [
    "", "[]", "null", "7", "{", '{"measure":"sum"', '{"measure":"delete"}', '{"measure":"sum","sql":"x"}',
    '{"measure":"sum","limit":true}', '{"measure":"sum","limit":1e9999}', '{"measure":"sum","limit":NaN}',
    '{"measure":"sum","conditions":[{"field":"award date","operator":"is","values":["soon"]}]}',
    '{"measure":"sum","conditions":[{"field":"awarded value","operator":"is","values":["much"]}]}',
    '{"measure":"sum","conditions":[{"field":"title","operator":"is","values":[]}]}',
    '{"measure":"sum","limit":0}', '{"measure":"share"}', "[" * 5000, '{"measure":' * 5000,
])  # fmt: skip
def test_what_is_no_plan_is_refused_in_one_line(text):
    with pytest.raises(UnusableInput) as refused:
        plan_of(text)
    assert "\n" not in str(refused.value)


def test_the_schema_has_every_part_of_a_plan_and_no_more():
    schema = json.loads(plan_schema(without=WRITTEN_BY_PROGRAM))
    parts = {field for field in Plan.__dataclass_fields__ if field not in WRITTEN_BY_PROGRAM}
    assert set(schema["properties"]) == parts
    assert schema["additionalProperties"] is False
    assert set(schema["$defs"]) == {"Condition", "Group"}


@pytest.mark.model
def test_the_grammar_takes_plans_and_nothing_else(vocabulary):
    schema = plan_schema(without=WRITTEN_BY_PROGRAM)
    since = Condition("award date", Operator.AT_LEAST, (date(2024, 1, 1),), "")
    written = plan_json(Plan(Measure.SUM, conditions=(since,)), without=WRITTEN_BY_PROGRAM)
    assert vocabulary.accepts(schema, written)
    others = (written[:-1], f"Here: {written}", written.replace("sum", "drop"), "{}", f"{written}\n{written}")
    assert not any(vocabulary.accepts(schema, other) for other in others)


def _read_plans(folder, files, questions):
    """The plan of every question that the rules read."""
    with built(folder, files) as register:
        names = RegisterNames(register)
        for gold in questions:
            text, as_of = gold["question"], date.fromisoformat(gold["as_of"] or "2026-11-24")
            read = Reader(names.for_question(text), has_payments=False, has_bids=True).read(text, as_of)
            if isinstance(read, ReadQuestion):
                yield read.plan


@pytest.mark.model
@pytest.mark.shared_data
@pytest.mark.parametrize(("source", "questions"), [("lancashire", from_notice_lists), ("ocds", from_ocds)])
def test_every_plan_that_the_rules_read_can_be_proposed(shared_data, tmp_path, vocabulary, source, questions):
    more = shared_data / "notices" / "more"
    folder = more / "lancashire" if source == "lancashire" else more
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}
    schema, whole = plan_schema(without=WRITTEN_BY_PROGRAM), plan_schema()
    plans = {
        plan_json(plan): plan for plan in _read_plans(tmp_path / "release", files, questions(folder)[::2])
    }
    assert len(plans) > 20
    for written, plan in plans.items():
        assert plan_of(written) == plan
        assert vocabulary.accepts(whole, written), written
        proposed = plan_json(plan, without=WRITTEN_BY_PROGRAM)
        assert plan_of(proposed) == bare(plan)
        assert vocabulary.accepts(schema, proposed), proposed
