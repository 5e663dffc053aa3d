"""A plan as the rules read it -> one that can be run: topics and procurements are looked up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.corpus.said_names import name_words
from assistant.figures.asked_back import ambiguous_buyer, which_of
from assistant.figures.described import Meant
from assistant.figures.not_used import is_counted_once
from assistant.figures.plan import SHARES, Condition, Measure, Operator, Plan, flag, one_of
from assistant.figures.reading.assemble import PART_ASKED_ABOUT
from assistant.figures.reading.draft import ReadQuestion
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.parts import also_left_out
from assistant.figures.reading.relating import WORDS_OF_PLANS
from assistant.figures.reading.topics import TopicRun
from assistant.figures.reading.wordings.kinds_of_firms import firms_said
from assistant.figures.results import FigureReadings, FigureRefusal, FigureResult
from assistant.figures.rows_like import with_rows_like
from assistant.figures.sql import count_rows
from assistant.figures.stated import with_stated_fields
from assistant.figures.suppliers_called import calls_suppliers, different, with_suppliers_named
from assistant.figures.topic_search import (
    Fits,
    Register,
    best_fit,
    is_named_by_sum,
    is_told_by_sum,
    mentioned_only_in_descriptions,
    run,
    state_the_same,
    stems_of,
    titles_name,
    topic_condition,
)
from assistant.records import Reading, RefusalReason

_MOST_READINGS = 5
_NAMES = frozenset({"supplier", "buyer", "table"})
_STATES = frozenset({"awarded", "framework", "call-off"})
"""Of one procurement that is described, these say nothing more."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Completes plans from one register."""

    register: Register
    meant: Meant | None = None
    """Finds by meaning what no title names, where that can be searched."""

    def completed(self, read: ReadQuestion, text: str) -> Plan | FigureResult:
        """The plan with its topics and its anchor looked up, and every field that it needs in the data."""
        plan: Plan | FigureResult = read.plan
        if read.anchor is not None:
            plan = with_rows_like(self.register, read.plan, read.anchor)
        if not isinstance(plan, Plan):
            return plan
        called = self._called(plan, text)
        if not isinstance(called, Plan):
            return called
        plan = replace(called, notices=(*called.notices, *_said_names(read.mentions)))
        stated = with_stated_fields(self.register, plan, read.fields_needed)
        if not isinstance(stated, Plan):
            return stated
        unnamed = ambiguous_buyer(read.mentions, stated, text)
        if unnamed:
            return unnamed
        if stated.one_row:
            return self._one_row(stated, read, text)
        plan = self._with_topics(stated, read, text)
        if isinstance(plan, Plan):
            plan = self._several(self._counted_once(plan), read)
        return self._of_so_many(plan, read.rows_said) if isinstance(plan, Plan) else plan

    def _counted_once(self, plan: Plan) -> Plan | FigureResult:
        """Only where what is told to stand twice does: there is one second notice of it, as it is told."""
        for once in filter(is_counted_once, plan.conditions):
            others = tuple(c for c in plan.conditions if c is not once)
            copies = self._number_of(
                replace(plan, conditions=(*others, replace(once, negated=not once.negated)))
            )
            if copies != 1:
                why = f"{copies} rows have a second notice as the question tells of it, which speaks of one"
                return FigureRefusal(RefusalReason.NOT_FOUND, why)
        return plan

    def _several(self, plan: Plan | FigureResult, read: ReadQuestion) -> Plan | FigureResult:
        """Where rows are asked for, not the one alone whose description says so, if others are like it."""
        about = [topic for topic in read.topics if topic.left_out is None]
        if not isinstance(plan, Plan) or not (about and self.meant and read.several):
            return plan
        if self._number_of(plan) != 1 or all(titles_name(self.register, plan, one.stems) for one in about):
            return plan
        said = " ".join(topic.text for topic in about)
        why = f"{said!r} is in the description of one row alone, and others are like it"
        others = len(self.meant.nearest(read.plan, said, limit=2)) > 1
        return FigureRefusal(RefusalReason.NOT_FOUND, why) if others else plan

    def _called(self, plan: Plan, text: str) -> Plan | FigureResult:
        """The plan with the suppliers that the question calls by a kind, as many as it says there are."""
        if not calls_suppliers(plan):
            return plan
        called = with_suppliers_named(self.register, plan)
        if called is None:
            return FigureRefusal(RefusalReason.NOT_FOUND, "no supplier of the rows in question is called so")
        said, there = firms_said(text), different(called.names)
        if said is None or said[0] == there:
            return called.plan
        _, start, end = said
        shown = Reading("; ".join(called.names[:_MOST_READINGS]), f"{text[:start]}{there}{text[end:]}")
        return FigureReadings((shown,), f"{there} suppliers are called so, not {said[0]}")

    def _of_so_many(self, plan: Plan, said: int | None) -> Plan | FigureResult:
        """Only where there are as many rows as the question says."""
        if said is None or self._number_of(plan) == said:
            return plan
        why = f"the question speaks of {said} rows, {self._number_of(plan)} fit it"
        return FigureRefusal(RefusalReason.NOT_FOUND, why)

    def _with_topics(self, plan: Plan, read: ReadQuestion, text: str) -> Plan | FigureResult:
        for topic in read.topics:
            about = topic.left_out is None
            plan_or = self._about(plan, topic, read, text) if about else self._not_about(plan, topic, read)
            if not isinstance(plan_or, Plan):
                return plan_or
            plan = plan_or
        return plan

    def _about(self, plan: Plan, topic: TopicRun, read: ReadQuestion, text: str) -> Plan | FigureResult:
        """Of rows about the topic alone, or, where a share is asked for, with them as its part."""
        found = self._named_or_meant(plan, topic, read)
        if found is None and is_named_by_sum(self.register, plan, topic.stems):
            said = f"{topic.text!r} was taken for the one that its sum names"
            return replace(plan, notices=(*plan.notices, said))
        if found is None:
            return self._nearest(plan, topic, text)
        if topic.part and plan.measure in SHARES:
            kept = tuple(c for c in plan.of_these if c.words != PART_ASKED_ABOUT)
            return replace(plan, of_these=(*kept, found))
        plan = replace(plan, conditions=(*plan.conditions, found))
        more = mentioned_only_in_descriptions(self.register, plan, found)
        said = f"{more} more name {topic.text!r} only in the description and are not counted"
        return replace(plan, notices=(*plan.notices, said)) if more else plan

    def _named_or_meant(self, plan: Plan, topic: TopicRun, read: ReadQuestion) -> Condition | None:
        """Rows whose texts name the topic; those clearly meant, where none does or a list lacks some."""
        named = topic_condition(
            self.register,
            replace(plan, one_row=False),
            topic.stems,
            topic.text,
            either=topic.either,
            loose=read.loose_topics and not topic.in_title,
            only_title=read.only_titles or topic.in_title,
            alternatives=topic.alternatives,
        )
        if self.meant is None or read.only_titles or topic.in_title or not is_described(topic):
            return named
        if named is None:
            return self.meant.condition(plan, topic.text)
        return self.meant.widened(plan, named, topic.text) if plan.measure is Measure.LIST else named

    def _nearest(self, plan: Plan, topic: TopicRun, text: str) -> FigureResult:
        """What in question is most like a topic that nothing names, as readings; else a refusal."""
        why = f"no row that meets the rest of the question names {topic.text!r}"
        titles = (
            self.meant.nearest(plan, topic.text, limit=_MOST_READINGS)
            if self.meant is not None and is_described(topic) and topic.text in text
            else []
        )
        if not titles:
            return FigureRefusal(RefusalReason.NOT_FOUND, why)
        readings = tuple(Reading(title, text.replace(topic.text, f"“{title}”", 1)) for title in titles)
        return FigureReadings(readings, f"{why}; the nearest are given")

    def _not_about(self, plan: Plan, topic: TopicRun, read: ReadQuestion) -> Plan | FigureResult:
        """Without the rows about the topic, if there are any."""
        without = _leaving_out(plan, topic, read)
        rest = replace(plan, conditions=tuple(c for c in plan.conditions if c in without.conditions))
        if self._number_of(without) != self._number_of(rest):
            return without
        if is_told_by_sum(self.register, plan, rest, topic.stems):
            by = "stands twice" if any(map(is_counted_once, plan.conditions)) else "its sum names"
            said = f"{topic.text!r} was taken for the one that {by}"
            return replace(plan, notices=(*plan.notices, said))
        if self._is_elsewhere(plan, topic, read):
            said = f"none of the rows in question names {topic.text!r}"
            return replace(plan, notices=(*plan.notices, said))
        why = f"no row that would be left out names {topic.text!r}"
        return FigureRefusal(RefusalReason.NOT_FOUND, why)

    def _is_elsewhere(self, plan: Plan, topic: TopicRun, read: ReadQuestion) -> bool:
        """Whether titles name what is left out, but none of those that are about what is asked for."""
        before = tuple(c for c in plan.conditions if c in read.plan.conditions)
        left_out = read.stretches[topic.left_out or 0] if read.stretches else None
        return (
            left_out is None
            and before != plan.conditions
            and titles_name(self.register, replace(plan, conditions=before), topic.stems)
        )

    def _one_row(self, plan: Plan, read: ReadQuestion, text: str) -> Plan | FigureResult:
        """The plan of the one procurement that the topics describe."""
        stems = stems_of([word for topic in read.topics for word in topic.words])
        fields = {c.field for c in plan.conditions}
        if not stems:
            unsaid = FigureRefusal(RefusalReason.NOT_FOUND, "which contract is meant isn't said")
            return plan if fields & _NAMES else unsaid
        scope = replace(plan, conditions=tuple(c for c in plan.conditions if c.field not in _STATES))
        one = self._one_described(scope, " ".join(topic.text for topic in read.topics), stems, text)
        if not isinstance(one, Condition):
            return one
        plan = replace(scope, conditions=(*scope.conditions, one))
        awards = replace(plan, measure=Measure.COUNT, conditions=(*plan.conditions, flag("awarded", "")))
        if plan.value == "awarded value" and not self._number_of(awards):
            said = "it has no award here: this is the estimate"
            return replace(plan, value="estimate", notices=(*plan.notices, said))
        return plan

    def _one_described(
        self, scope: Plan, described: str, stems: tuple[str, ...], text: str
    ) -> Condition | FigureResult:
        """On the one procurement that fits the words best, or that they clearly mean."""
        fits = best_fit(self.register, scope, stems)
        if not fits.count:
            meant = self.meant.condition(scope, described) if self.meant is not None else None
            if meant is not None and len(meant.values) == 1:
                return meant
            of_names = " of those names" if any(c.field == "supplier" for c in scope.conditions) else ""
            return FigureRefusal(RefusalReason.NOT_FOUND, f"no procurement{of_names} fits {described!r}")
        if fits.count > 1 and scope.value == "awarded value":
            fits = self._awarded_of(fits, scope, stems)
        if fits.count > 1 and not state_the_same(self.register, scope, fits):
            return which_of(fits, text)
        return one_of("process", (fits.first[0].process,), f"the procurement “{fits.first[0].title}”")

    def _awarded_of(self, fits: Fits, scope: Plan, stems: tuple[str, ...]) -> Fits:
        """The one of those that fit which was awarded to somebody: others have no price to tell of."""
        to_somebody = (
            flag("awarded", "awarded"),
            flag("nobody chosen", "a supplier was chosen", holds=False),
        )
        awarded = replace(scope, conditions=(*scope.conditions, *to_somebody))
        found = best_fit(self.register, awarded, stems)
        same = found.count == 1 and found.first[0].process in {fit.process for fit in fits.first}
        return found if same else fits

    def _number_of(self, plan: Plan) -> int:
        return int(str(run(self.register, count_rows(plan))[0][0]))


def is_described(topic: TopicRun) -> bool:
    """Whether the words can describe what is bought: none of them counts, compares or is of the plan."""
    return not topic.tells and not WORDS_OF_PLANS.intersection(topic.words)


def _leaving_out(plan: Plan, topic: TopicRun, read: ReadQuestion) -> Plan:
    """Without the rows about the topic that also meet what else is said of those left out."""
    words = Condition("description", Operator.WORDS, topic.stems, f"title or description names: {topic.text}")
    at = topic.left_out if topic.left_out is not None else -1
    negation = read.stretches[at] if 0 <= at < len(read.stretches) else None
    kept = tuple(c for c in plan.conditions if c != negation)
    return replace(plan, conditions=(*kept, also_left_out(negation, words)))


def _said_names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    said = []
    for mention in mentions:
        if mention.kind in {NameKind.SUPPLIER, NameKind.BUYER} and (
            len(mention.names) > 1 or name_words(mention.names[0]) != name_words(mention.words)
        ):
            said.append(f"{mention.words!r} was taken as: {'; '.join(mention.names[:12])}")
    return tuple(said)
