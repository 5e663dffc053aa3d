"""How well the evidence score, and each measure in it, tells what a release answers from what it doesn't.

    python -m benchmarks.evidence_score HOME SUITE... [--every N] [--out ROWS.json]
    python -m benchmarks.evidence_score --fit ROWS.json...

`benchmarks/near_misses.jsonl` asks contracts of the sample corpus for what they say and for what such a
contract might say and they don't.

Two contrasts for the answerable questions of the suites: the suites' own unanswerable ones, and the same
questions once more with every passage that holds their evidence taken out of what was found. The second is a
development set that any release gives: names, subject and neighbouring clauses stay, the answer is gone.
The score is given once more with what a rule refuses (withheld, never said in a contract) at nought.

`--fit` fits the logistic of `assistant.evidence.score` to the rows of several homes, each of equal weight,
and prints its coefficients and the AUROC on documents that weren't fitted. No language model runs here.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.ask import AssistantParts
from assistant.evaluation.gold import GoldPlaces
from assistant.evaluation.judge import ANSWERABLE
from assistant.evaluation.measures.confidence import area_under_roc
from assistant.evaluation.readers.suites import read_suites
from assistant.evaluation.records import Found, GoldenQuestion, GoldKind, Stretch
from assistant.evaluation.run_retrieval import asked
from assistant.evidence.weigh import weighed_evidence
from assistant.records import QuestionKind, Retrieval, RetrievedPassage, Understanding
from assistant.refuse import refused_on_evidence
from assistant.wiring import open_assistant

_DEEP = 30
"""Passages retrieved, so that a full list is left when some are taken out."""
_FOLDS = 5
_RIDGE = 1.0

Row = dict[str, Any]
Floats = NDArray[np.float64]


def rows_of(parts: AssistantParts, questions: Sequence[GoldenQuestion]) -> Iterator[Row]:
    """The measures of every question that goes to passages, and of each with its evidence taken out."""
    places = GoldPlaces(parts.corpus)
    most = parts.settings.retrieval.passages
    for question in questions:
        understanding = parts.retriever.understand(asked(question))
        if understanding.kind is not QuestionKind.CLAUSE:
            continue
        found = parts.retriever.retrieve_understood(understanding, limit=_DEEP)
        kind = "answerable" if question.kind in ANSWERABLE else question.kind.value
        yield _row(kind, question, understanding, found, parts)
        gold = places.stretches(question)
        left = tuple(each for each in found.passages if not _holds(each, gold))
        if kind == "answerable" and len(left) < len(found.passages):
            rest = replace(found, passages=left[:most])
            yield _row("evidence taken out", question, understanding, rest, parts)


def _row(
    kind: str,
    question: GoldenQuestion,
    understanding: Understanding,
    found: Retrieval,
    parts: AssistantParts,
) -> Row:
    shown = replace(found, passages=found.passages[: parts.settings.retrieval.passages])
    evidence = weighed_evidence(
        understanding.search_text,
        shown.passages,
        subject=understanding.subject,
        embedding=parts.embedding,
        likeness=parts.likeness,
    )
    ruled = refused_on_evidence(question.question, understanding, shown, evidence, threshold=0.0)
    return {
        "kind": kind,
        "id": question.id,
        "group": question.group or question.id,
        "measures": asdict(evidence.measures),
        "score": evidence.score,
        "ruled_out": ruled is not None,
    }


def _holds(passage: RetrievedPassage, gold: Sequence[Stretch]) -> bool:
    body = passage.stored.passage
    stretches: list[Found] = [each for stretch in gold for place in stretch.places for each in place]
    return any(
        each.content == body.content and each.start < body.end and body.start < each.end for each in stretches
    )


def report(rows: Sequence[Row]) -> None:
    """AUROC of the score and of each measure against both contrasts."""
    kinds = [kind for kind in (GoldKind.UNANSWERABLE.value, "evidence taken out") if _of(rows, kind)]
    print(f"| {len(_of(rows, 'answerable'))} answerable against | {' | '.join(kinds)} |")
    print(f"| --- |{' --- |' * len(kinds)}")
    print(f"| | {' | '.join(str(len(_of(rows, kind))) for kind in kinds)} |")
    columns = {"score": lambda row: row["score"]} | {
        "score, nought where a rule refuses": lambda row: 0.0 if row["ruled_out"] else row["score"]
    }
    columns |= {name: lambda row, name=name: row["measures"][name] for name in rows[0]["measures"]}
    for name, value in columns.items():
        cells = []
        for kind in kinds:
            both = [*_of(rows, "answerable"), *_of(rows, kind)]
            cells.append(_auroc([value(row) for row in both], [row["kind"] == "answerable" for row in both]))
        print(f"| {name} | {' | '.join(f'{cell:.3f}' for cell in cells)} |")


def fit(files: Sequence[Path]) -> None:
    """Coefficients over every set of rows, each set of equal weight."""
    sets = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    rows = [row for one in sets for row in _scored(one)]
    names = list(rows[0]["measures"])
    values = np.array([[1.0, *(row["measures"][name] for name in names)] for row in rows])
    answerable = np.array([row["kind"] == "answerable" for row in rows])
    share = np.concatenate([np.full(len(_scored(one)), 1 / len(_scored(one))) for one in sets])
    weights = share * len(rows) / len(sets)
    folds = np.array([sum(map(ord, row["group"])) % _FOLDS for row in rows])
    unseen = np.zeros(len(rows))
    for fold in range(_FOLDS):
        known = folds != fold
        unseen[~known] = values[~known] @ _logistic(values[known], answerable[known], weights[known])
    print(
        {
            name: round(float(c), 2)
            for name, c in zip(["intercept", *names], _logistic(values, answerable, weights), strict=True)
        }
    )
    at = 0
    for path, one in zip(files, sets, strict=True):
        size = len(_scored(one))
        part = slice(at, at + size)
        print(f"{path.name}: AUROC {_auroc(unseen[part].tolist(), answerable[part].tolist()):.3f} unseen")
        at += size


def _logistic(values: Floats, answerable: NDArray[np.bool_], weights: Floats) -> Floats:
    """Newton's method with a light ridge on everything but the intercept."""
    coefficients = np.zeros(values.shape[1])
    ridge = _RIDGE * np.diag([0.0, *np.ones(values.shape[1] - 1)])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-values @ coefficients))
        slope = values.T @ (weights * (answerable - chance)) - ridge @ coefficients
        curvature = (values * (weights * chance * (1 - chance))[:, None]).T @ values + ridge
        coefficients = coefficients + np.linalg.solve(curvature, slope)
    return coefficients


def _scored(rows: Sequence[Row]) -> list[Row]:
    """What is fitted: a rule that refuses leaves nothing to tell."""
    return [row for row in rows if row["kind"] != GoldKind.AMBIGUOUS.value and not row["ruled_out"]]


def _of(rows: Sequence[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind]


def _auroc(scores: Sequence[float], answerable: Sequence[bool]) -> float:
    return float(area_under_roc(scores, answerable, np.ones((1, len(scores))))[0])


def main() -> None:
    """Measure, or fit what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("home", type=Path, nargs="?")
    parser.add_argument("suites", type=Path, nargs="*")
    parser.add_argument("--every", type=int, default=1, help="one question in N")
    parser.add_argument("--out", type=Path, help="keep the rows, to be fitted")
    parser.add_argument("--fit", type=Path, nargs="+")
    options = parser.parse_args()
    if options.fit:
        fit(options.fit)
        return
    suites = read_suites(options.suites)
    kinds = (GoldKind.LOOKUP, GoldKind.MULTI, GoldKind.UNANSWERABLE)
    questions = [each for suite in suites for each in suite.questions if each.kind in kinds][:: options.every]
    with open_assistant(options.home, drafting=False, approximate=False) as assistant:
        rows = list(rows_of(assistant._parts, questions))  # only measurements take parts without a model
    report(rows)
    if options.out:
        options.out.write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
