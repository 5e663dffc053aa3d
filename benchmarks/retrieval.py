"""How well retrieval finds the evidence of the shared questions, beside the plain pipeline.

    commons ingest ../shared/data/contracts/cuad/txt --adopt --home HOME
    python -m benchmarks.retrieval cuad HOME [--data DATA] [--plain] [--half 0|1] [--without PART ...]
    python -m benchmarks.retrieval ccs HOME --each-part

Suites, read and measured as `commons evaluate --retrieval-only` does (docs/evaluation.md):
- cuad: every answerable question as "In the TITLE between PARTIES: QUESTION" over all 113 texts;
- ccs: the lookup and multi questions; evidence in files that can't be read counts as missed;
- sample: those of the sample corpus, over the home of `commons demo`.

`--plain` measures the plain pipeline in the same run and compares the two question by question. `--half`
takes documents (cuad) or questions (ccs) of one half by hash: develop on 0, confirm on 1. `--without`
switches parts off for an ablation; with it, the whole is measured too and compared. `--each-part` switches
each off by itself: a table of what that takes away, with paired intervals. `--every N` asks the questions of
every Nth document alone.
"""

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.evaluation.candidate import DEFAULTS, Named
from assistant.evaluation.compare import compared
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import GoldenQuestion, GoldKind, Suite
from assistant.evaluation.report import Mode, Report, made_report
from assistant.evaluation.run_retrieval import RetrievalRun
from assistant.evaluation.wiring import Evaluated, open_for_evaluation
from assistant.evidence.rerank import FeatureReranker
from assistant.records import Question, QuestionKind, Understanding
from assistant.retrieve import HybridRetriever
from benchmarks.plain_pipeline import PlainPipeline
from ui.evaluation.table import comparison_lines, report_lines

SUITES = ("cuad", "ccs", "sample")
_WEIGHTS = {
    "words": "lexical_weight",
    "wording": "wording_weight",
    "values": "value_weight",
    "coverage": "coverage_weight",
    "likeness": "likeness_weight",
    "leaning": "leaning_weight",
}
_DEFAULTS = Named(settings=DEFAULTS)
"""This code's own settings, whatever the home's members adopted."""
PARTS = ("names", *_WEIGHTS, "reranking", "places")
"""What can be switched off; "places": copies of a clause are shown once, as in answers."""
_SHOWN = ("evidence_recall@5", "character_recall@8", "precision@1")


def main() -> None:
    """Measure and print."""
    options = _options()
    [suite] = read_suites([_suite_file(options.suite, options.data)])
    chosen = _each_nth(_chosen(suite, options.half), options.every)
    suite = replace(suite, questions=tuple(chosen))
    with open_for_evaluation(options.home, _DEFAULTS, mode=Mode.RETRIEVAL) as evaluated:
        run = evaluated.leaving_out([suite]).retrieval
        whole = _measured(evaluated, run, suite)
        print("\n".join(report_lines(whole)))
        if options.without:
            changed = _measured(evaluated, _without(run, options.without), suite)
            _print_beside(f"without {', '.join(options.without)}", whole, changed)
        if options.each_part:
            _print_each_part(evaluated, run, suite, whole)
        if options.plain:
            retriever = run.retriever
            assert isinstance(retriever, HybridRetriever)
            plain = PlainPipeline(run.corpus, retriever.embedding, left_out=run.left_out, kept=options.keep)
            _print_beside("plain pipeline", whole, _measured(evaluated, replace(run, retriever=plain), suite))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suite", choices=SUITES)
    parser.add_argument("home", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder for the plain pipeline's vectors")
    parser.add_argument("--each-part", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--without", nargs="*", default=(), choices=PARTS)
    return parser.parse_args()


def _suite_file(name: str, data: Path) -> Path:
    if name == "sample":
        return Path(__file__).parents[1] / "data" / "sample" / "questions.jsonl"
    return data / "contracts" / {"cuad": "cuad/answerable.jsonl", "ccs": "ccs/questions.jsonl"}[name]


def _each_nth(questions: Sequence[GoldenQuestion], every: int) -> list[GoldenQuestion]:
    groups = sorted({question.group or question.id for question in questions})
    kept = set(groups[::every])
    return [question for question in questions if (question.group or question.id) in kept]


def _chosen(suite: Suite, half: int | None) -> list[GoldenQuestion]:
    return [
        question
        for question in suite.questions
        if question.kind in (GoldKind.LOOKUP, GoldKind.MULTI)
        and (half is None or _half(question.group or question.id) == half)
    ]


def _half(group: str) -> int:
    return hashlib.sha256(group.encode()).digest()[0] % 2


def _measured(evaluated: Evaluated, run: RetrievalRun, suite: Suite) -> Report:
    return made_report(evaluated.inputs([suite]), list(run.outcomes(suite.questions)), made="")


def _print_beside(name: str, whole: Report, other: Report) -> None:
    print(f"\n== whole -> {name}")
    print("\n".join(comparison_lines(replace(compared(whole, other), by_member={}))))


def _print_each_part(evaluated: Evaluated, run: RetrievalRun, suite: Suite, whole: Report) -> None:
    """What each part adds: the whole less the rest, in points, with the paired interval."""
    print(f"\n{'what it adds':14s}" + "".join(f"{name:>28s}" for name in _SHOWN))
    for part in PARTS:
        changes = compared(_measured(evaluated, _without(run, [part]), suite), whole).all.differences
        found = {each.measure: each.difference for each in changes}
        cells = (
            f"{100 * each.value:+.1f} ({100 * each.low:+.1f} to {100 * each.high:+.1f})"
            for each in (found[name] for name in _SHOWN)
            if each.value is not None and each.low is not None and each.high is not None
        )
        print(f"{part:14s}" + "".join(f"{cell:>28s}" for cell in cells), flush=True)


class _Unnamed(HybridRetriever):
    """Searches the whole release with the whole question: contract picking switched off."""

    def understand(self, question: Question) -> Understanding:
        return Understanding(QuestionKind.CLAUSE, question.text)


def _without(run: RetrievalRun, parts: Sequence[str]) -> RetrievalRun:
    whole = run.retriever
    assert isinstance(whole, HybridRetriever)
    off: dict[str, float] = {_WEIGHTS[part]: 0.0 for part in parts if part in _WEIGHTS}
    if "reranking" in parts:
        off |= dict.fromkeys(("value_weight", "coverage_weight", "likeness_weight"), 0.0)
    settings = replace(whole.settings, **off)
    made = _Unnamed if "names" in parts else HybridRetriever
    retriever = made(
        whole.corpus,
        catalogue=whole.catalogue,
        lexical=whole.lexical,
        vector=whole.vector,
        embedding=whole.embedding,
        reranker=FeatureReranker.of(settings, whole.likeness),
        likeness=whole.likeness,
        settings=settings,
        every_place="places" not in parts,
    )
    return replace(run, retriever=retriever)


if __name__ == "__main__":
    main()
