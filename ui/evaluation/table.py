"""A report -> what the terminal shows, and the JSON that `commons evaluate --json` prints. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.compare import Change, Compared, Comparison
from assistant.evaluation.measures.catalogue import MEASURES, Measure
from assistant.evaluation.report import Mode, Report
from assistant.evaluation.summary import Estimates
from assistant.language.plurals import counted
from assistant.record_json import plain

_COLUMNS = 6


def report_lines(report: Report) -> list[str]:
    """The inputs, a table for all questions, the headline measures for each kind and each member."""
    inputs = report.inputs
    lines = [
        f"{counted(len(report.outcomes), 'question')} of {', '.join(suite.name for suite in inputs.suites)}; "
        f"{'passages alone' if inputs.mode is Mode.RETRIEVAL else 'answers'}",
        f"release {inputs.release[:12]} · model {inputs.model[:12] or 'none'} · "
        f"settings {inputs.settings[:12]} · code {inputs.code[:12]}",
    ]
    if report.unasked:
        lines.append(unasked_words(report.unasked))
    lines += _table("all questions", report.summary.all)
    for title, groups in (("by kind", report.summary.by_kind), ("by member", report.summary.by_member)):
        lines += _matrix(title, groups)
    return lines


def unasked_words(owners: Sequence[str]) -> str:
    """What voters must know of members that aren't measured."""
    whose = ", ".join(f"{owner}'s" for owner in owners)
    return f"no questions about {whose} contracts: whether anything gets worse there isn't measured"


def _matrix(title: str, groups: Mapping[str, Estimates]) -> list[str]:
    """The headline measures, a column a group; nothing where the groups are one."""
    names = headline_names(groups)
    if len(groups) < 2 or not names:
        return []
    first = max(map(len, names))
    lines = []
    for start in range(0, len(groups), _COLUMNS):
        part = dict(list(groups.items())[start : start + _COLUMNS])
        lines += ["", f"{title:{first + 2}}  " + "  ".join(f"{group:>8}" for group in part)]
        for name in names:
            cells = (f"{_value(name, each):>{max(8, len(group))}}" for group, each in part.items())
            lines.append(f"  {name:{first}}  " + "  ".join(cells))
    return lines


def headline_names(groups: Mapping[str, Estimates]) -> list[str]:
    """The headline measures that apply to any of the groups, in the catalogue's order."""
    return [
        measure.name
        for measure in MEASURES.values()
        if measure.headline and any(measure.name in estimates for estimates in groups.values())
    ]


def _value(name: str, estimates: Estimates) -> str:
    return shown(MEASURES[name], estimates[name].value) if name in estimates else "-"


def _table(title: str, estimates: Estimates) -> list[str]:
    if not estimates:
        return ["", title, "  nothing here is measured"]
    width = max(len(name) for name in estimates)
    return ["", title] + [
        f"  {name:{width}} {shown(MEASURES[name], estimate.value):>7} "
        f"{interval_shown(MEASURES[name], estimate):>17}  n={estimate.questions}"
        for name, estimate in estimates.items()
    ]


def shown(measure: Measure, value: float | None) -> str:
    """A value as people read it."""
    if value is None:
        return "-"
    return f"{100 * value:.1f}%" if measure.share else f"{value:,.0f} ms"


def interval_shown(measure: Measure, estimate: Estimate) -> str:
    """The ends of an interval as people read them."""
    return f"{shown(measure, estimate.low)} to {shown(measure, estimate.high)}"


def comparison_lines(comparison: Comparison) -> list[str]:
    """What changed, for all questions and for each member, and which members regress."""
    lines = _differences("against the other report: all questions", comparison.all, ())
    for name, each in comparison.by_member.items():
        lines += _differences(f"member: {name}", each, comparison.decisive)
    regressed = ", ".join(comparison.regressed) or "none"
    return [
        *lines,
        "",
        f"members that regress by more than {100 * comparison.margin:g} points on "
        f"{', '.join(comparison.decisive)}: {regressed}",
    ]


def _differences(title: str, compared: Compared, decisive: Collection[str]) -> list[str]:
    """Of a member, what decides and what changed; of all questions, everything."""
    told = [
        each
        for each in compared.differences
        if not decisive or each.measure in decisive or each.change is not Change.NO_WORSE
    ]
    width = max((len(each.measure) for each in told), default=0)
    return ["", f"{title}, {counted(compared.questions, 'question')}"] + [
        f"  {each.measure:{width}} {shown(MEASURES[each.measure], each.before):>7} -> "
        f"{shown(MEASURES[each.measure], each.after):>7}  difference "
        f"{interval_shown(MEASURES[each.measure], each.difference):>18}  {each.change.value}"
        for each in told
    ]


def summary_json(report: Report, comparison: Comparison | None) -> dict[str, Any]:
    """Inputs and figures, without the outcomes."""
    tree = {"made": report.made, "inputs": plain(report.inputs), "summary": plain(report.summary)}
    tree["unasked"] = list(report.unasked)
    if comparison is not None:
        tree["comparison"] = {**plain(comparison), "regressed": list(comparison.regressed)}
    return tree
