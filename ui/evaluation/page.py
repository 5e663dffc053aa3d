"""A report -> HTML: figures, the risk-coverage curve, a comparison, misses; as a page and in parts. Pure.

The page is self-contained: no script, no request, nothing that a reader without sight or colour would miss.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from assistant.evaluation.bootstrap import Estimate
from assistant.evaluation.compare import Compared, Comparison
from assistant.evaluation.measures.catalogue import MEASURES
from assistant.evaluation.measures.confidence import RiskAt
from assistant.evaluation.report import Mode, Report
from assistant.evaluation.summary import Estimates
from assistant.language.plurals import counted
from ui.council.words import sentence
from ui.evaluation.misses import misses_html
from ui.evaluation.table import headline_names, interval_shown, shown, unasked_words

_STYLE = """
:root { color-scheme: light dark; --line: #8888; --weak: #6b6b6b; --bad: #a4262c; --good: #0b6a0b; }
@media (prefers-color-scheme: dark) { :root { --weak: #a8a8a8; --bad: #ff9a9e; --good: #7fd67f; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { overflow-wrap: anywhere; } .weak { color: var(--weak); }
.bad { color: var(--bad); font-weight: 600; } .good { color: var(--good); font-weight: 600; }
details { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .8rem; margin: .5rem 0; }
summary { cursor: pointer; } blockquote { margin: .3rem 0 .8rem; padding-left: .8rem;
border-left: 3px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
svg { max-width: min(100%, 36rem); height: auto; } svg text { fill: currentColor; font-size: 12px; }
@media (max-width: 40rem) { th, td { padding: .3rem .25rem; } td.n, th.n { white-space: normal; } }
"""


def report_page(report: Report, comparison: Comparison | None = None) -> str:
    """The whole page."""
    title = f"Evaluation of {', '.join(suite.name for suite in report.inputs.suites)}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        _inputs(report),
        f"<p><strong>{escape(sentence(unasked_words(report.unasked)))}.</strong></p>"
        if report.unasked
        else "",
        figures_html(report),
        comparison_html(comparison) if comparison else "",
        misses_html(report),
    ]
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def figures_html(report: Report) -> str:
    """Every table of figures: all questions, by kind, by member, and the curve."""
    summary = report.summary
    return (
        _figures(summary.all)
        + _groups("By kind of question", "kind", summary.by_kind)
        + _groups("By member", "member", summary.by_member)
        + _curve(summary.risk_coverage)
    )


def _inputs(report: Report) -> str:
    inputs = report.inputs
    what = "whole answers" if inputs.mode is Mode.ANSWERS else "passages alone, no language model"
    rows = [
        ("made", report.made),
        ("measured", f"{counted(len(report.outcomes), 'question')}, {what}"),
        *(
            (f"suite {suite.name}", f"{suite.sha256}, {counted(suite.questions, 'question')}")
            for suite in inputs.suites
        ),
        ("release", inputs.release),
        ("language model", inputs.model or "none"),
        ("settings", inputs.settings),
        ("embedding model", inputs.embedding),
        ("code", inputs.code),
    ]
    body = [
        f'<th scope="row">{escape(name)}</th><td><code>{escape(value)}</code></td>' for name, value in rows
    ]
    return _table("Inputs, with the SHA-256 of each", (), body)


def _figures(estimates: Estimates) -> str:
    body = [
        f'<th scope="row">{escape(MEASURES[name].label)}<br><code class="weak">{escape(name)}</code></th>'
        f'<td class="n">{shown(MEASURES[name], each.value)}</td>'
        f'<td class="n">{interval_shown(MEASURES[name], each)}</td><td class="n">{each.questions}</td>'
        for name, each in estimates.items()
    ]
    return "<h2>All questions</h2>" + _table(
        "Each measure with its 95% interval (bootstrap)", ("measure", "value", "interval", "questions"), body
    )


def _groups(title: str, first: str, groups: Mapping[str, Estimates]) -> str:
    names = headline_names(groups)
    if len(groups) < 2 or not names:
        return ""
    body = [
        f'<th scope="row">{escape(MEASURES[name].label)}</th>'
        + "".join(_cell(name, estimates.get(name)) for estimates in groups.values())
        for name in names
    ]
    return f"<h2>{title}</h2>" + _table(f"Headline measures, a column a {first}", ("measure", *groups), body)


def _cell(name: str, estimate: Estimate | None) -> str:
    if estimate is None:
        return '<td class="n">-</td>'
    measure = MEASURES[name]
    return (
        f'<td class="n">{shown(measure, estimate.value)}<br>'
        f'<small class="weak">{interval_shown(measure, estimate)}<br>n={estimate.questions}</small></td>'
    )


def _curve(points: Sequence[RiskAt]) -> str:
    if not points:
        return ""
    line = " ".join(f"{50 + 400 * each.coverage:.1f},{210 - 200 * each.risk:.1f}" for each in points)
    marks = "".join(
        f'<line x1="46" x2="450" y1="{210 - 2 * at}" y2="{210 - 2 * at}" stroke="currentColor" '
        f'stroke-opacity=".15"/><text x="42" y="{214 - 2 * at}" text-anchor="end">{at}%</text>'
        f'<text x="{50 + 4 * at}" y="228" text-anchor="middle">{at}%</text>'
        for at in (0, 25, 50, 75, 100)
    )
    drawing = (
        '<svg viewBox="0 0 470 250" role="img" aria-label="Risk and coverage; the table below says the same">'
        f'{marks}<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<text x="250" y="246" text-anchor="middle">share of the questions answered</text></svg>'
    )
    body = [
        f'<td class="n">{each.score:.3f}</td><td class="n">{100 * each.coverage:.0f}%</td>'
        f'<td class="n">{100 * each.risk:.1f}%</td>'
        for each in points
    ]
    table = _table(
        "Answering from this score on", ("score", "questions answered", "of those answers, wrong"), body
    )
    as_table = f"<details><summary>The curve as a table</summary>{table}</details>"
    return f"<h2>Risk and coverage</h2>{drawing}{as_table}"


def comparison_html(comparison: Comparison) -> str:
    """What changed, for all questions and for each member."""
    regressed = ", ".join(comparison.regressed) or "none"
    decisive = " or ".join(MEASURES[name].label for name in comparison.decisive)
    said = (
        f"<p>Members for whom it is worse by more than {100 * comparison.margin:g} points, a margin set "
        f"beforehand, on {escape(decisive)}: <strong>{escape(regressed)}</strong></p>"
    )
    tables = [_differences("all questions", comparison.all)]
    tables += [
        f"<details><summary>{escape(name)}{' regresses' if name in comparison.regressed else ''}</summary>"
        f"{_differences(name, each)}</details>"
        for name, each in comparison.by_member.items()
    ]
    return f"<h2>Against the other report</h2>{said}{''.join(tables)}"


def _differences(name: str, compared: Compared) -> str:
    body = []
    for each in compared.differences:
        measure = MEASURES[each.measure]
        colour = {"better": "good", "regresses": "bad"}.get(each.change.value, "weak")
        body.append(
            f'<th scope="row">{escape(measure.label)}</th>'
            f'<td class="n">{shown(measure, each.before)}</td><td class="n">{shown(measure, each.after)}</td>'
            f'<td class="n">{interval_shown(measure, each.difference)}</td>'
            f'<td class="{colour}">{each.change.value}</td>'
        )
    heads = ("measure", "before", "after", "interval of the difference", "verdict")
    return _table(f"{name}: {counted(compared.questions, 'question')}", heads, body)


def _table(caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(
        f'<th scope="col"{" class=n" if at else ""}>{escape(each)}</th>' for at, each in enumerate(heads)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>{f'<thead><tr>{head}</tr></thead>' if head else ''}"
        f"<tbody>{body}</tbody></table></div>"
    )
