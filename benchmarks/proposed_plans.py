# ruff: noqa: E501 - printed lines
"""What holding a proposed plan against its question lets through, beside checking its form alone.

    python -m benchmarks.proposed_plans FOLDER [--every N]                 altered plans of questions that rules read
    python -m benchmarks.proposed_plans FOLDER --by hand                   of questions that rules refuse: plans written by hand
    python -m benchmarks.proposed_plans FOLDER --by model                  and the embedded model's

FOLDER holds notice lists or release packages (JSON); questions are made from them. Those that rules
refuse are of councils in shared data/notices/more/lancashire (`refused_questions.jsonl`).
Of each question that the rules read, their plan is written as a model would write it: it should be run. Then it is
altered in one way at a time: no altered plan should be. The peer checks a plan's form alone, as a page does whose
officer changed it. With --by model the embedded model, which nobody may declare able, is asked all the same.
"""

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from assistant.backends.llama_cpp import LlamaCppModel
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.errors import UnusableInput
from assistant.figures.answer import FigureAnswers
from assistant.figures.editing import condition as edited
from assistant.figures.plan import Condition, Group, Measure, Operator, Plan
from assistant.figures.plan_json import WRITTEN_BY_PROGRAM, plan_json, plan_of
from assistant.figures.proposed.held import held_against
from assistant.figures.proposed.propose import PlanProposer
from assistant.figures.proposed.shown import topics_left_out
from assistant.figures.reading.draft import Reading, ReadQuestion
from assistant.figures.reading.reader import Reader
from assistant.figures.register_names import RegisterNames
from assistant.figures.results import FigureAnswer, FigureRefusal
from assistant.figures.topic_search import Register
from assistant.installation import prepared_language_model
from assistant.ports import LanguageModel
from assistant.records import Question
from benchmarks.made_questions.of_all_councils import from_notice_lists
from benchmarks.made_questions.of_releases import from_ocds
from tests.fakes.register_building import built

TODAY = date(2026, 11, 24)
REFUSED = Path(__file__).with_name("refused_questions.jsonl")
_NAMED = {"table", "buyer", "supplier", "portal"}


def as_a_model_writes(read: ReadQuestion, reading: Reading) -> Plan:
    """The rules' plan with names as the question says them, and topics as conditions."""

    def said(one: Condition) -> Condition:
        if one.field not in _NAMED or not one.values:
            return replace(one, parts=tuple(map(said, one.parts)))
        words = [m.words for m in reading.draft.mentions if {*m.keys, *m.also_supplies} & set(one.values)]
        return replace(one, values=tuple(words) or one.values)

    plan = read.plan
    topics = {
        part: tuple(
            Condition(
                "title", Operator.ANY_WORD if t.either else Operator.WORDS, t.words, "", negated=t.left_out
            )
            for t in read.topics
            if t.part is part
        )
        for part in (False, True)
    }
    kept = tuple(said(one) for one in plan.of_these if one.words != "the part asked about")
    return replace(
        plan, conditions=(*map(said, plan.conditions), *topics[False]), of_these=(*kept, *topics[True])
    )


def altered(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """The plan changed in one way at a time, each into another question's."""
    for at, one in enumerate(plan.conditions):
        rest = (*plan.conditions[:at], *plan.conditions[at + 1 :])
        in_groups = plan.group is not None and plan.group.only and one.field in {*_NAMED, "award date"}
        if one.field != "awarded" and not in_groups:
            yield (
                f"without a condition ({'topic' if one.field in {'title', 'description'} else 'other'})",
                replace(plan, conditions=rest),
            )
        if any(isinstance(value, date) for value in one.values):
            years = tuple(
                v.replace(year=v.year - 1, day=min(v.day, 28)) if isinstance(v, date) else v
                for v in one.values
            )
            yield "another year", replace(plan, conditions=(*rest, replace(one, values=years)))
        if one.field in _NAMED and one.values:
            yield (
                "another name",
                replace(plan, conditions=(*rest, replace(one, values=("Somebody Else Ltd",)))),
            )
        yield (
            "the contrary of a condition",
            replace(plan, conditions=(*rest, replace(one, negated=not one.negated))),
        )
    more = {
        "a kind nobody asked for": Condition("sme", Operator.IS, (True,), ""),
        "a sum nobody asked for": Condition("awarded value", Operator.MORE_THAN, (12345,), ""),
        "a word nobody asked for": Condition("title", Operator.WORDS, ("lighthouse",), ""),
        "SQL in a name": Condition("supplier", Operator.ANY_OF, ("x'); DROP TABLE award; --",), ""),
    }
    for way, added in more.items():
        if added.field not in {one.field for one in plan.conditions}:
            yield way, replace(plan, conditions=(*plan.conditions, added))
    others = {
        Measure.COUNT: Measure.SUM,
        Measure.SUM: Measure.COUNT,
        Measure.AVERAGE: Measure.MEDIAN,
        Measure.MEDIAN: Measure.AVERAGE,
        Measure.LIST: Measure.AVERAGE,
    }
    if plan.measure in others:
        yield "another measure", replace(plan, measure=others[plan.measure], also=None)
    if plan.limit or plan.nth:
        yield "another number of lines", replace(plan, limit=7, nth=None)
        yield "the other end of the order", replace(plan, descending=not plan.descending)
    if plan.group is None:
        yield "groups nobody asked for", replace(plan, group=Group("month"))


def held_in(register: Register, plan: Plan, reading: Reading) -> None:
    """What is checked before a proposed plan is run; raises UnusableInput."""
    held = held_against(plan, reading)
    missing = topics_left_out(register, held.read.plan, held.left_out)
    if missing:
        raise UnusableInput(f"it leaves out {missing}, which titles name")


def form_alone(plan: Plan, _: Reading) -> object:
    """The peer: what a page checks of a plan that an officer changed; raises UnusableInput."""
    for one in (*plan.conditions, *plan.of_these):
        if not one.parts:
            edited(one.field, one.operator, one.values, negated=one.negated)
    return plan


def _is_run(check: Callable[[Plan, Reading], object], plan: Plan, reading: Reading) -> bool:
    try:
        check(plan_of(plan_json(plan, without=WRITTEN_BY_PROGRAM)), reading)
    except UnusableInput:
        return False
    return True


def measure_altered(folder: Path, every: int) -> None:
    """Print how many right and altered plans each check would run."""
    runs: dict[str, Counter[str]] = defaultdict(Counter)
    with _register(folder) as register:
        names = RegisterNames(register)
        for text, as_of in _made(folder)[::every]:
            reader = Reader(names.for_question(text), has_payments=False, has_bids=True)
            read = reader.read(text, as_of)
            if not isinstance(read, ReadQuestion) or read.anchor or read.plan.one_row:
                continue
            reading = reader.found(text, as_of)
            right = as_a_model_writes(read, reading)
            for way, plan in (("the rules' own plan", right), *altered(right)):
                runs[way]["plans"] += 1
                runs[way]["held"] += _is_run(partial(held_in, register), plan, reading)
                runs[way]["form"] += _is_run(form_alone, plan, reading)
    print(f"{'':40} {'plans':>6} {'run: held against the question':>32} {'run: form alone':>18}")
    for way, found in runs.items():
        held, form = (100 * found[name] / found["plans"] for name in ("held", "form"))
        print(f"{way:40} {found['plans']:6} {held:31.1f}% {form:17.1f}%")


def measure_refused(folder: Path, proposer_of: Callable[[str], PlanProposer]) -> None:
    """Print what becomes of the plans that are proposed of `REFUSED`."""
    outcomes: Counter[str] = Counter()
    with _register(folder) as register:
        answers = FigureAnswers(register)
        for line in REFUSED.read_text().splitlines():
            asked = json.loads(line)
            question = Question(asked["question"], as_of=TODAY.isoformat())
            before = answers.answer(question, today=TODAY)
            if not isinstance(before, FigureRefusal):
                outcomes["read by rules"] += 1
                continue
            proposer = proposer_of(json.dumps(asked["plan"]))
            result = answers.answer(question, today=TODAY, proposer=proposer)
            outcome = _outcome(result, before, asked["plan"], proposer.drafts)
            outcomes[outcome] += 1
            said = (
                result.text
                if isinstance(result, FigureAnswer)
                else result.proposal and result.proposal.refused
            )
            print(f"{outcome}: {question.text}\n    {said}")
    print(dict(outcomes))


def _outcome(result: object, before: FigureRefusal, by_hand: object, drafts: Sequence[str]) -> str:
    if not isinstance(result, FigureAnswer):
        return "not asked" if result == before else "refused"
    return "run, as by hand" if json.loads(drafts[-1]) == by_hand else "run, another plan"


@contextmanager
def _register(folder: Path) -> Iterator[Register]:
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}
    with tempfile.TemporaryDirectory() as kept, built(Path(kept) / "release", files) as register:
        yield register


def _made(folder: Path) -> list[tuple[str, date]]:
    try:
        made = from_notice_lists(folder)
    except (KeyError, TypeError):
        made = from_ocds(folder)
    return [(gold["question"], date.fromisoformat(gold["as_of"] or TODAY.isoformat())) for gold in made]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--by", choices=("hand", "model"))
    options = parser.parse_args()
    if options.by is None:
        measure_altered(options.folder, options.every)
    elif options.by == "hand":
        measure_refused(options.folder, lambda plan: _proposer(ScriptedLanguageModel(always(plan))))
    else:
        with LlamaCppModel(prepared_language_model()) as model:
            measure_refused(options.folder, lambda _: _proposer(model))


def _proposer(model: LanguageModel) -> PlanProposer:
    return PlanProposer(model, 320, 600, time.monotonic)


if __name__ == "__main__":
    main()
