"""Rows like one procurement that the question describes: of its category, or for most of the same."""

from dataclasses import replace

from assistant.figures.plan import Condition, Measure, Operator, Plan, in_year, one_of
from assistant.figures.reading.draft import Anchor
from assistant.figures.results import FigureRefusal
from assistant.figures.topic_search import Fits, Register, best_fit, stems_of, topic_condition
from assistant.records import RefusalReason


def with_rows_like(register: Register, plan: Plan, anchor: Anchor) -> Plan | FigureRefusal:
    """The plan of rows like the one procurement that the anchor describes, without it."""
    stems = stems_of(anchor.words)
    described = " ".join(anchor.words)
    fits = _described(register, anchor, stems)
    if fits.count != 1:
        why = f"{fits.count} procurements fit {described!r}: name one of them"
        why = why if fits.count else f"no procurement fits {described!r}"
        return FigureRefusal(RefusalReason.NOT_FOUND, why)
    it = fits.first[0]
    other = Condition("process", Operator.IS, (it.process,), f"other than “{it.title}”", negated=True)
    if anchor.same_category:
        if it.cpv is None:
            return FigureRefusal(RefusalReason.NOT_IN_DATA, f"“{it.title}” states no category code")
        same = one_of("cpv", (it.cpv,), f"main category code is {it.cpv}")
        return replace(plan, conditions=(*plan.conditions, same, other))
    alike = topic_condition(register, plan, stems, described, either=False, loose=True)
    if alike is None:
        return FigureRefusal(RefusalReason.NOT_FOUND, f"nothing resembles “{it.title}”")
    return replace(plan, conditions=(*plan.conditions, alike, other))


def _described(register: Register, anchor: Anchor, stems: tuple[str, ...]) -> Fits:
    """What the anchor describes; a year in it is that of award or publication, else one in the text."""
    years = tuple(word for word in anchor.words if word.isdigit())
    if len(years) == 1:
        dated = Plan(Measure.LIST, conditions=(*anchor.conditions, in_year(int(years[0]))))
        fits = best_fit(register, dated, stems)
        if fits.count == 1:
            return fits
    return best_fit(register, Plan(Measure.LIST, conditions=anchor.conditions), (*stems, *years))
