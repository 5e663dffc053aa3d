"""Question -> figure with its rows, or why there is none: reads the question, completes the plan, runs it.

Everything is read through one read-only connection. What the register doesn't state is refused; a question
that fits several procurements or buyers comes back as readings.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.figures.complete import Completion, is_described
from assistant.figures.described import Meanings, Meant
from assistant.figures.plan import Measure, Plan, one_of
from assistant.figures.proposed.propose import NO_FIGURE, UNFIT, NotProposed, PlanProposer, Proposed
from assistant.figures.proposed.shown import as_proposed, topics_left_out
from assistant.figures.reading.draft import ReadQuestion, Unreadable
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.plain import plain_text
from assistant.figures.reading.reader import Reader
from assistant.figures.reading.shorthand import with_compass
from assistant.figures.reading.topics import TopicRun
from assistant.figures.register_names import RegisterNames
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal, FigureResult
from assistant.figures.run import run_plan
from assistant.figures.topic_search import Register, is_slip_of, titles_name
from assistant.figures.used import lines_of
from assistant.ports import Cancellation
from assistant.records import Question, Reading, RefusalReason


class FigureAnswers:
    """Answers figure questions from one register; what names it holds is read once."""

    def __init__(self, register: Register, meanings: Meanings | None = None) -> None:
        """Reads the register's names; without `meanings` what is bought is found by its words alone."""
        self._register = register
        self._meant = Meant(register, meanings) if meanings is not None else None
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
        """Whether rows in question are called, or clearly meant, by all that stands in no topic's place."""
        return all(
            titles_name(self._register, read.plan, run.stems) or self._is_meant(read, run)
            for run in read.topics
            if run.unplaced
        )

    def _is_meant(self, read: ReadQuestion, run: TopicRun) -> bool:
        if self._meant is None or not is_described(run):
            return False
        return self._meant.condition(read.plan, run.text) is not None

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
        completed = Completion(self._register, self._meant).completed(read, text)
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

    def _number(self, sql: str) -> int:
        return int(str(self._register.query(sql).rows[0][0]))


def _as_topics(read: ReadQuestion) -> ReadQuestion:
    """The question with every unread word taken for what is bought, which is said."""
    taken = ", ".join(repr(run.text) for run in read.topics if run.unplaced)
    plan = replace(read.plan, notices=(*read.plan.notices, f"{taken} was looked for in titles"))
    return replace(read, plan=plan, topics=tuple(replace(run, placed=True) for run in read.topics))


def _refused(unreadable: Unreadable) -> FigureRefusal | FigureReadings:
    if unreadable.instead:
        return FigureReadings(tuple(Reading(*one) for one in unreadable.instead), unreadable.why)
    if not unreadable.in_data:
        return FigureRefusal(RefusalReason.NOT_IN_DATA, unreadable.why)
    said = f": {', '.join(repr(words) for words in unreadable.words)}" if unreadable.words else ""
    return FigureRefusal(RefusalReason.NOT_FOUND, f"{unreadable.why}{said}")
