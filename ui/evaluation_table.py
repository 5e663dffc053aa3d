"""A report -> what the terminal shows, and the JSON that `commons evaluate --json` prints. Pure."""

import math
from collections.abc import Mapping
from typing import Any

from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.measures.catalogue import MEASURES, Measure
from assistant.evaluation.report import Mode, Report
from assistant.evaluation.summary import Estimates
from assistant.record_json import plain


def report_lines(report: Report) -> list[str]:
    """The inputs, then a table for all questions, for each kind and for each member."""
    inputs = report.inputs
    lines = [
        f"{len(report.outcomes)} questions of {', '.join(suite.name for suite in inputs.suites)}; "
        f"{'passages alone' if inputs.mode is Mode.RETRIEVAL else 'answers'}",
        f"release {inputs.release[:12]} · model {inputs.model[:12] or 'none'} · "
        f"settings {inputs.settings[:12]} · code {inputs.code[:12]}",
    ]
    lines += _table("all questions", report.summary.all)
    for title, groups in (("by kind", report.summary.by_kind), ("by member", report.summary.by_member)):
        lines += _matrix(title, groups)
    return lines


def _matrix(title: str, groups: Mapping[str, Estimates]) -> list[str]:
    """The headline measures, a line a group; nothing where the groups are one."""
    names = [
        measure.name
        for measure in MEASURES.values()
        if measure.headline and any(measure.name in estimates for estimates in groups.values())
    ]
    if len(groups) < 2 or not names:
        return []
    first = max(len(title), *(len(group) for group in groups))
    rows = [
        f"{group:{first}}  " + "  ".join(f"{_value(name, estimates):>{len(name)}}" for name in names)
        for group, estimates in groups.items()
    ]
    return ["", f"{title:{first}}  " + "  ".join(names), *rows]


def _value(name: str, estimates: Estimates) -> str:
    return shown(MEASURES[name], estimates[name].value) if name in estimates else "-"


def _table(title: str, estimates: Estimates) -> list[str]:
    if not estimates:
        return ["", title, "  nothing here is measured"]
    width = max(len(name) for name in estimates)
    return ["", title] + [
        f"  {name:{width}} {shown(MEASURES[name], estimate.value):>7} "
        f"{_interval(MEASURES[name], estimate):>17}  n={estimate.questions}"
        for name, estimate in estimates.items()
    ]


def shown(measure: Measure, value: float) -> str:
    """A value as people read it."""
    if math.isnan(value):
        return "-"
    return f"{100 * value:.1f}%" if measure.share else f"{value:.3g}"


def _interval(measure: Measure, estimate: Estimate) -> str:
    return f"{shown(measure, estimate.low)} to {shown(measure, estimate.high)}"


def summary_json(report: Report) -> dict[str, Any]:
    """Inputs and figures, without the outcomes."""
    return {"made": report.made, "inputs": plain(report.inputs), "summary": _finite(plain(report.summary))}


def _finite(tree: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(tree, dict):
        return {key: _finite(value) for key, value in tree.items()}
    return None if isinstance(tree, float) and math.isnan(tree) else tree
