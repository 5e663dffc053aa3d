"""The questions of a report that went wrong, each beside what was expected, shown and found. Pure."""

from collections.abc import Sequence
from html import escape

from assistant.evaluation.judge import is_right, shown_text
from assistant.evaluation.measures.facts import facts_shown, strings_shown
from assistant.evaluation.measures.passages import evidence_recall
from assistant.evaluation.records import AnswerGiven, GoldenQuestion, Outcome, Shown
from assistant.evaluation.report import Report
from assistant.language.plurals import counted, counted_of

MOST_MISSES = 300


def misses_html(report: Report) -> str:
    """A list that opens question by question."""
    missed = misses(report)
    if not missed:
        return "<h2>Misses</h2><p>None.</p>"
    said = f"<p>{counted_of(len(missed), len(report.outcomes), 'question')}"
    said += f"; the first {MOST_MISSES} are listed.</p>" if len(missed) > MOST_MISSES else ".</p>"
    return f"<h2>Misses</h2>{said}{''.join(map(miss_html, missed[:MOST_MISSES]))}"


def misses(report: Report) -> list[Outcome]:
    """Those that went wrong, in the questions' order."""
    return [outcome for outcome in report.outcomes if is_miss(outcome)]


def is_miss(outcome: Outcome) -> bool:
    """Treated wrongly; where only passages were measured, evidence missing among the first five."""
    if outcome.answer is not None:
        return not is_right(outcome)
    return bool(outcome.gold) and evidence_recall(outcome.gold, outcome.found, 5) < 1


def miss_html(outcome: Outcome) -> str:
    """One of them, closed until it is opened."""
    question = outcome.question
    whose = f" · {escape(outcome.member)}" if outcome.member else ""
    return (
        f"<details><summary>{escape(question.question)}<br>"
        f'<span class="weak">{escape(question.id)} · {question.kind.value}{whose}</span></summary>'
        f"{_expected(question, outcome)}{_given(question, outcome.answer)}"
        f"{_passages(outcome.texts)}</details>"
    )


def _expected(question: GoldenQuestion, outcome: Outcome) -> str:
    lines = [" or ".join(group) for group in question.facts]
    if question.answer_number is not None:
        lines.append(f"{question.answer_number:,.12g} (within {question.tolerance:g})")
    if question.row_ids:
        lines.append(f"{counted(len(question.row_ids), 'row')}: {', '.join(question.row_ids[:8])}")
    facts = "".join(f"<li>{escape(line)}</li>" for line in lines)
    quotes = "".join(f"<blockquote>{escape(text)}</blockquote>" for text in outcome.wanted)
    nothing = "<p>No answer: it should be refused, or its readings offered.</p>"
    return (
        f"<h3>Expected</h3>{f'<ul>{facts}</ul>' if facts else ''}{quotes}{'' if facts or quotes else nothing}"
    )


def _given(question: GoldenQuestion, answer: AnswerGiven | None) -> str:
    if answer is None:
        return ""
    score = "" if answer.score is None else f", evidence score {answer.score:.2f}"
    parts = [f"<h3>Given: {answer.status}{f', {answer.kind}' if answer.kind else ''}{score}</h3>"]
    if answer.reason:
        parts.append(f"<p>Reason: {escape(answer.reason)}</p>")
    if answer.text:
        parts.append(f"<blockquote>{escape(answer.text)}</blockquote>")
    parts += [f"<p>Reading: {escape(reading)}</p>" for reading in answer.readings]
    missing = [group for group in question.facts if facts_shown([group], shown_text(answer)) < 1]
    if missing and answer.text:
        parts.append(f"<p>Not shown: {escape('; '.join(' or '.join(group) for group in missing))}</p>")
    forbidden = strings_shown(question.forbidden, answer.text)
    if forbidden:
        parts.append(f'<p class="bad">Shown though forbidden: {escape(", ".join(forbidden))}</p>')
    return "".join(parts)


def _passages(texts: Sequence[Shown]) -> str:
    if not texts:
        return ""
    found = "".join(
        f'<p class="weak">{number}. {escape(each.document)}, {escape(each.locator)}</p>'
        f"<blockquote>{escape(each.text)}</blockquote>"
        for number, each in enumerate(texts, 1)
    )
    return f"<h3>First passages</h3>{found}"
