"""Asks the language model for a plan, within bounds of time and length, and holds it against the question.

Whatever the model does (is slow, dies, writes rubbish, writes a plan of another question), what comes back is
a proposal that agrees with the question, or the reason why there is none.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.errors import Cancelled, ModelError, UnusableInput
from assistant.figures.plan_json import WRITTEN_BY_PROGRAM, plan_of, plan_schema
from assistant.figures.proposed.evidence import Evidence
from assistant.figures.proposed.held import Held, held_against
from assistant.figures.proposed.prompt import messages_for
from assistant.figures.reading.draft import Reading
from assistant.figures.results import Proposal
from assistant.language_model_words import PLAN
from assistant.ports import Cancellation, DraftReport, LanguageModel
from assistant.records import Message

UNFIT = "the language model proposed a plan that doesn't fit the question, which isn't run"
NO_FIGURE = "the language model proposed a plan that gives no figure"
_MOST_KEPT = 64
"""Drafts that are kept, so that who changes a plan doesn't wait for it again."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A plan that agrees with its question, and how it came about."""

    held: Held
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class NotProposed:
    """No plan, and why, for people; without a word that the model wrote."""

    why: str
    proposal: Proposal | None = None
    """What it wrote, where it wrote a whole plan."""


@dataclass(slots=True)
class PlanProposer:
    """Proposes plans with one language model, which members have declared able to."""

    model: LanguageModel
    max_tokens: int
    """Of one plan."""
    seconds: float
    """From asking to the whole plan, waiting in the queue included."""
    clock: Callable[[], float]
    told: str = PLAN
    """The adopted words that say what is wanted."""
    _drafts: OrderedDict[tuple[Message, ...], str] = field(default_factory=OrderedDict)

    @property
    def drafts(self) -> tuple[str, ...]:
        """The last whole plans that it wrote, oldest first, fitting or not."""
        return tuple(self._drafts.values())

    def propose(
        self, question: str, reading: Reading, *, cancel: Cancellation | None = None
    ) -> Proposed | NotProposed:
        """A plan of the question, of which the rules gave `reading`; raises Cancelled alone."""
        messages = messages_for(question, Evidence.of(reading), told=self.told)
        draft = self._draft(messages, cancel)
        if isinstance(draft, NotProposed):
            return draft
        proposal = Proposal(self.model.identity.name, messages, draft, ())
        try:
            held = held_against(plan_of(draft), reading)
        except UnusableInput as fault:
            return NotProposed(UNFIT, replace(proposal, refused=str(fault)))
        return Proposed(held, replace(proposal, left_out=held.left_out))

    def _draft(self, messages: tuple[Message, ...], cancel: Cancellation | None) -> str | NotProposed:
        kept = self._drafts.get(messages)
        if kept is not None:
            return kept
        bounds = _Bounds(cancel, self.clock, self.clock() + self.seconds)
        try:
            draft, report = self._written(messages, bounds)
        except Cancelled:
            if cancel is not None and cancel.is_set():
                raise
            return NotProposed(f"the language model proposed no plan within {self.seconds:g} s")
        except (ModelError, UnusableInput) as fault:
            return NotProposed(f"the language model proposed no plan ({fault})")
        if report is None or report.ended == "length":
            return NotProposed(f"the language model's plan was longer than {self.max_tokens} tokens")
        self._keep(messages, draft)
        return draft

    def _written(self, messages: Sequence[Message], bounds: "_Bounds") -> tuple[str, DraftReport | None]:
        reports: list[DraftReport] = []
        pieces = self.model.generate(
            messages,
            max_tokens=self.max_tokens,
            cancel=bounds,
            on_finish=reports.append,
            json_schema=plan_schema(without=WRITTEN_BY_PROGRAM),
        )
        draft = "".join(pieces)
        return draft, reports[-1] if reports else None

    def _keep(self, messages: tuple[Message, ...], draft: str) -> None:
        self._drafts[messages] = draft
        while len(self._drafts) > _MOST_KEPT:
            self._drafts.popitem(last=False)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Set once the person who asked has stopped it, or its time is over."""

    asked: Cancellation | None
    clock: Callable[[], float]
    until: float

    def is_set(self) -> bool:
        """Whether nobody waits any more."""
        return self.clock() >= self.until or (self.asked is not None and self.asked.is_set())
