"""Question -> figure with its rows, or why there is none: reads the question, completes the plan, runs it.

Everything is read through one read-only connection. What the register doesn't state is refused; a question
that fits several procurements or buyers comes back as readings.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.corpus.said_names import name_words, place_words
from assistant.figures.plan import Condition, Measure, Operator, Plan, in_year, one_of
from assistant.figures.proposed.propose import NO_FIGURE, UNFIT, NotProposed, PlanProposer, Proposed
from assistant.figures.proposed.shown import as_proposed, topics_left_out
from assistant.figures.reading.assemble import PART_ASKED_ABOUT
from assistant.figures.reading.draft import Anchor, ReadQuestion, Unreadable
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.parts import also_left_out
from assistant.figures.reading.plain import plain_text
from assistant.figures.reading.reader import Reader
from assistant.figures.reading.shorthand import with_compass
from assistant.figures.reading.topics import TopicRun
from assistant.figures.register_names import RegisterNames
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal, FigureResult
from assistant.figures.run import run_plan
from assistant.figures.sql import count_rows
from assistant.figures.stated import with_stated_fields
from assistant.figures.topic_search import (
    Fits,
    Register,
    best_fit,
    is_slip_of,
    is_told_by_sum,
    mentioned_only_in_descriptions,
    run,
    stems_of,
    topic_condition,
)
from assistant.figures.used import lines_of
from assistant.ports import Cancellation
from assistant.records import Question, Reading, RefusalReason

_MOST_READINGS = 5
_SEVERAL = 2


class FigureAnswers:
    """Answers figure questions from one register; what names it holds is read once."""

    def __init__(self, register: Register) -> None:
        """Reads the register's names."""
        self._register = register
        self._names = RegisterNames(register)
        self._has_payments = self._number("SELECT count(*) FROM payment") > 0
        self._has_registers = self._number("SELECT count(*) FROM process WHERE kind = 'register'") > 0
        self._has_bids = self._number("SELECT count(*) FROM bid_statistic") > 0

    def answer(
        self,
        question: Question,
        *,
        today: date,
        within: Sequence[str] = (),
        proposer: PlanProposer | None = None,
        cancel: Cancellation | None = None,
    ) -> FigureResult:
        """The figure, a refusal, or readings; over the documents with the paths `within` alone, if given.

        Where the rules can't place a word, the `proposer` is asked, if there is one; raises Cancelled then.
        """
        as_of = date.fromisoformat(question.as_of) if question.as_of else today
        read = self._read(question.text, as_of)
        if not isinstance(read, Unreadable):
            return self._answered(read, question.text, within)
        if read.if_topics is not None and self._titles_name_all(read.if_topics):
            return self._answered(_as_topics(read.if_topics), question.text, within)
        refusal = _refused(read)
        if proposer is None or not read.in_data or isinstance(refusal, FigureReadings):
            return refusal
        reading = self._reader(question.text, as_of).found(question.text, as_of)
        found = proposer.propose(question.text, reading, cancel=cancel)
        result = found if isinstance(found, NotProposed) else self._of_proposed(found, question.text, within)
        if isinstance(result, FigureAnswer):
            return result
        return replace(refusal, why=f"{refusal.why}; {result.why}", proposal=result.proposal)

    def _titles_name_all(self, read: ReadQuestion) -> bool:
        """Whether titles of rows in question name every topic that stands in no topic's place."""
        return all(
            topic_condition(
                self._register, read.plan, run.stems, run.text, either=False, loose=False, only_title=True
            )
            for run in read.topics
            if run.unplaced
        )

    def _of_proposed(self, found: Proposed, text: str, within: Sequence[str]) -> FigureAnswer | NotProposed:
        """The figure of a proposed plan, marked as such."""
        missing = topics_left_out(self._register, found.held.read.plan, found.held.left_out)
        if missing:
            refused = f"it leaves out {', '.join(missing)}, which titles name"
            return NotProposed(UNFIT, replace(found.proposal, refused=refused))
        result = self._answered(found.held.read, text, within)
        if isinstance(result, FigureAnswer):
            return as_proposed(result, found.proposal)
        refused = f"it gives no figure: {result.why}"
        return NotProposed(NO_FIGURE, replace(found.proposal, refused=refused))

    def _answered(self, read: ReadQuestion, text: str, within: Sequence[str]) -> FigureResult:
        named = topics_left_out(self._register, read.plan, read.not_used)
        if named:
            why = f"whether {', '.join(map(repr, named))} is what is bought, which titles name, isn't said"
            return FigureRefusal(RefusalReason.NOT_FOUND, why)
        if within:
            chosen = one_of("table", tuple(within), f"in the document {' or '.join(within)}")
            plan = replace(read.plan, conditions=(*read.plan.conditions, chosen))
            read = replace(read, plan=plan)
        completed = self._completed(read, text)
        if not isinstance(completed, Plan):
            return completed
        return self._in_either_order(completed, text) if read.order_unsaid else self.run(completed)

    def run(self, plan: Plan) -> FigureResult:
        """A plan's figure: also one that an officer changed."""
        return run_plan(self._register, plan)

    def _in_either_order(self, plan: Plan, text: str) -> FigureResult:
        """The largest by money, where they are so by number too; else both are asked back."""
        by_number = replace(plan, measure=Measure.COUNT)
        money, number = (
            [line.label for line in lines_of(self._register, one)[0]] for one in (plan, by_number)
        )
        if money == number:
            said = "by value; by number of contracts it is the same"
            return self.run(replace(plan, notices=(*plan.notices, said)))
        bare = re.sub(r"[?.!\s]+$", "", text)
        readings = tuple(Reading(how, f"{bare} {how}?") for how in ("by value", "by number of contracts"))
        return FigureReadings(readings, "by value it is another than by number of contracts")

    def _read(self, text: str, as_of: date) -> ReadQuestion | Unreadable:
        if not self._has_bids:
            match = measuring.BIDS.search(text)
            if match:
                return Unreadable(
                    (match.group(),), "the number of bids is not published in these notices", in_data=False
                )
        return self._reader(text, as_of).read(text, as_of)

    def _reader(self, text: str, as_of: date) -> Reader:
        """The rules, with the names that this text can mention."""
        names = self._names.for_question(f"{text} {plain_text(text, as_of).text} {with_compass(text)}")
        return Reader(
            names,
            has_payments=self._has_payments,
            has_registers=self._has_registers,
            has_bids=self._has_bids,
            is_rather=lambda wrong, right: is_slip_of(self._register, wrong, right),
        )

    def _completed(self, read: ReadQuestion, text: str) -> Plan | FigureResult:
        """The plan with its topics and its anchor looked up, and every field that it needs in the data."""
        plan = read.plan
        if read.anchor is not None:
            plan_or = self._anchored(plan, read.anchor)
            if not isinstance(plan_or, Plan):
                return plan_or
            plan = plan_or
        plan = replace(plan, notices=(*plan.notices, *_said_names(read.mentions)))
        plan_or = with_stated_fields(self._register, plan, read.fields_needed)
        if not isinstance(plan_or, Plan):
            return plan_or
        plan = plan_or
        unnamed = _ambiguous_buyer(read.mentions, plan, text)
        if unnamed:
            return unnamed
        if plan.one_row:
            return self._one_row(plan, read, text)
        return self._with_topics(plan, read)

    def _with_topics(self, plan: Plan, read: ReadQuestion) -> Plan | FigureResult:
        for topic in read.topics:
            if topic.left_out is not None:
                without = self._leaving_out(plan, topic, read)
                rest = replace(plan, conditions=tuple(c for c in plan.conditions if c in without.conditions))
                if self._number_of(without) == self._number_of(rest):
                    if is_told_by_sum(self._register, plan, rest, topic.stems):
                        said = f"{topic.text!r} was taken for the one that its sum names"
                        plan = replace(plan, notices=(*plan.notices, said))
                        continue
                    return FigureRefusal(
                        RefusalReason.NOT_FOUND, f"no row that would be left out names {topic.text!r}"
                    )
                plan = without
                continue
            found = topic_condition(
                self._register,
                replace(plan, one_row=False),
                topic.stems,
                topic.text,
                either=topic.either,
                loose=read.loose_topics,
                only_title=read.only_titles,
                alternatives=topic.alternatives,
            )
            if found is None:
                return FigureRefusal(
                    RefusalReason.NOT_FOUND,
                    f"no row that meets the rest of the question names {topic.text!r}",
                )
            share = plan.measure in {Measure.SHARE, Measure.SHARE_OF_VALUE} and topic.part
            if share:
                kept = tuple(c for c in plan.of_these if c.words != PART_ASKED_ABOUT)
                plan = replace(plan, of_these=(*kept, found))
            else:
                plan = replace(plan, conditions=(*plan.conditions, found))
                more = mentioned_only_in_descriptions(self._register, plan, found)
                if more:
                    plan = replace(
                        plan,
                        notices=(
                            *plan.notices,
                            f"{more} more name {topic.text!r} only in the description and are not counted",
                        ),
                    )
        return plan

    def _leaving_out(self, plan: Plan, topic: TopicRun, read: ReadQuestion) -> Plan:
        """Without the rows about the topic that also meet what else is said of those left out."""
        words = Condition(
            "description", Operator.WORDS, topic.stems, f"title or description names: {topic.text}"
        )
        at = topic.left_out if topic.left_out is not None else -1
        negation = read.stretches[at] if 0 <= at < len(read.stretches) else None
        kept = tuple(c for c in plan.conditions if c != negation)
        return replace(plan, conditions=(*kept, also_left_out(negation, words)))

    def _one_row(self, plan: Plan, read: ReadQuestion, text: str) -> Plan | FigureResult:
        stems = stems_of([word for topic in read.topics for word in topic.words])
        flags = {"awarded", "framework", "call-off"}
        scope = replace(plan, conditions=tuple(c for c in plan.conditions if c.field not in flags))
        named = any(c.field in {"supplier", "buyer", "table"} for c in plan.conditions)
        if not stems:
            return (
                plan
                if named
                else FigureRefusal(RefusalReason.NOT_FOUND, "which contract is meant isn't said")
            )
        fits = best_fit(self._register, scope, stems)
        if not fits.count:
            supplied = any(c.field == "supplier" for c in plan.conditions)
            if supplied and named:
                return FigureRefusal(
                    RefusalReason.NOT_FOUND,
                    f"no procurement of those names fits {' '.join(t.text for t in read.topics)!r}",
                )
            return FigureRefusal(
                RefusalReason.NOT_FOUND, f"no procurement fits {' '.join(t.text for t in read.topics)!r}"
            )
        if fits.count > 1:
            return _which(fits, text)
        one = one_of("process", (fits.first[0].process,), f"the procurement “{fits.first[0].title}”")
        plan = replace(scope, conditions=(*scope.conditions, one))
        awarded = self._number_of(
            replace(
                plan,
                measure=Measure.COUNT,
                conditions=(*plan.conditions, Condition("awarded", Operator.IS, (True,), "")),
            )
        )
        if plan.value == "awarded value" and not awarded:
            plan = replace(
                plan, value="estimate", notices=(*plan.notices, "it has no award here: this is the estimate")
            )
        return plan

    def _anchored(self, plan: Plan, anchor: Anchor) -> Plan | FigureResult:
        stems = stems_of(anchor.words)
        years = tuple(word for word in anchor.words if word.isdigit())
        fits = best_fit(self._register, Plan(Measure.LIST, conditions=anchor.conditions), (*stems, *years))
        if fits.count > 1 and len(years) == 1:
            dated = Plan(Measure.LIST, conditions=(*anchor.conditions, in_year(int(years[0]))))
            fits = best_fit(self._register, dated, stems)
        if not fits.count:
            return FigureRefusal(RefusalReason.NOT_FOUND, f"no procurement fits {' '.join(anchor.words)!r}")
        if fits.count > 1:
            return FigureRefusal(
                RefusalReason.NOT_FOUND,
                f"{fits.count} procurements fit {' '.join(anchor.words)!r}: name one of them",
            )
        it = fits.first[0]
        other = Condition("process", Operator.IS, (it.process,), f"other than “{it.title}”", negated=True)
        if anchor.same_category:
            if it.cpv is None:
                return FigureRefusal(RefusalReason.NOT_IN_DATA, f"“{it.title}” states no category code")
            same = one_of("cpv", (it.cpv,), f"main category code is {it.cpv}")
            return replace(plan, conditions=(*plan.conditions, same, other))
        alike = topic_condition(self._register, plan, stems, " ".join(anchor.words), either=False, loose=True)
        if alike is None:
            return FigureRefusal(RefusalReason.NOT_FOUND, f"nothing resembles “{it.title}”")
        return replace(plan, conditions=(*plan.conditions, alike, other))

    def _number_of(self, plan: Plan) -> int:
        return int(str(run(self._register, count_rows(plan))[0][0]))

    def _number(self, sql: str) -> int:
        return int(str(self._register.query(sql).rows[0][0]))


def answer_figure(question: Question, *, register: Register, today: date) -> FigureResult:
    """The figure that a question asks for; where many are asked of one register, keep a `FigureAnswers`."""
    return FigureAnswers(register).answer(question, today=today)


def _as_topics(read: ReadQuestion) -> ReadQuestion:
    """The question with every unread word taken for what is bought, which is said."""
    taken = ", ".join(repr(run.text) for run in read.topics if run.unplaced)
    plan = replace(read.plan, notices=(*read.plan.notices, f"{taken} was looked for in titles"))
    return replace(read, plan=plan, topics=tuple(replace(run, placed=True) for run in read.topics))


def _refused(unreadable: Unreadable) -> FigureRefusal | FigureReadings:
    if unreadable.instead:
        return FigureReadings((Reading("what was awarded", unreadable.instead),), unreadable.why)
    if not unreadable.in_data:
        return FigureRefusal(RefusalReason.NOT_IN_DATA, unreadable.why)
    said = f": {', '.join(repr(words) for words in unreadable.words)}" if unreadable.words else ""
    return FigureRefusal(RefusalReason.NOT_FOUND, f"{unreadable.why}{said}")


def _said_names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    said = []
    for mention in mentions:
        if mention.kind in {NameKind.SUPPLIER, NameKind.BUYER} and (
            len(mention.names) > 1 or name_words(mention.names[0]) != name_words(mention.words)
        ):
            said.append(f"{mention.words!r} was taken as: {'; '.join(mention.names[:12])}")
    return tuple(said)


def _ambiguous_buyer(mentions: Sequence[Mention], plan: Plan, text: str) -> FigureReadings | None:
    """Buyers that a mention could mean, unless they are one body and its departments."""
    if plan.one_row:
        return None
    for mention in mentions:
        if mention.kind is not NameKind.BUYER or len(mention.keys) < _SEVERAL:
            continue
        if len({place_words(n) or name_words(n) for n in mention.names}) > 1 and not _departments(mention):
            readings = tuple(
                Reading(name, text[: mention.start] + name + text[mention.end :])
                for name in mention.names[:_MOST_READINGS]
            )
            return FigureReadings(readings, f"{mention.words!r} fits {len(mention.names)} buyers")
    return None


def _departments(mention: Mention) -> bool:
    """Whether every name goes on from the shortest, which is said whole: "Anytown Council - Highways"."""
    names = sorted((name_words(name) for name in mention.names), key=len)
    whole = names[0]
    said = name_words(mention.words)
    return said[: len(whole)] == whole and all(name[: len(whole)] == whole for name in names)


def _which(fits: Fits, text: str) -> FigureReadings:
    bare = re.sub(r"[?.!\s]+$", "", text)
    readings = tuple(Reading(found.title, f"{bare} (“{found.title}”)?") for found in fits.first)
    return FigureReadings(readings, f"{fits.count} procurements fit")
