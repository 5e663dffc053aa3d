"""What members decide ends an answer that is under way, wherever it is."""

import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from assistant.adoption.watch import Watch
from assistant.ask import answer_question
from assistant.errors import Cancelled, NotPermitted
from assistant.ports import Cancellation
from assistant.records import AnswerEvent, Message, Question, QuotesFound
from tests.fakes.answering import MemoryReceipts, ScriptedModel
from tests.unit.test_ask import parts_with

ASKED = Question("How many days' notice must the Buyer give to end this Contract?")
STOPPED = "refused by the gate (stop): members stopped the assistant"
PATIENCE_SECONDS = 30.0


class EndlessSentence(ScriptedModel):
    """Writes on and on without a full stop, until it is cancelled; says when it has begun."""

    def __init__(self) -> None:
        super().__init__("")
        self.begun = threading.Event()

    def generate(
        self, messages: Sequence[Message], *, cancel: Cancellation | None = None, **_options: Any
    ) -> Iterator[str]:
        assert cancel is not None
        until = time.monotonic() + PATIENCE_SECONDS
        while not cancel.is_set():
            assert time.monotonic() < until, "nobody cancelled the draft"
            yield "and "
            self.begun.set()
            time.sleep(0.001)
        raise Cancelled("The answer was stopped.")


class Decision:
    """What the gate would say: nothing, until members decide."""

    def __init__(self) -> None:
        self.reason = ""
        self.closed = False

    def watch(self, *, seconds: float = 0.01) -> Watch:
        return Watch(lambda: self.reason, close=self.close, seconds=seconds)

    def close(self) -> None:
        self.closed = True


def answered(
    watch: Watch, model: ScriptedModel, receipts: MemoryReceipts, cancel: Cancellation | None = None
) -> Iterator[AnswerEvent]:
    with watch.over(cancel) as either:
        yield from answer_question(ASKED, parts=parts_with(model=model, receipts=receipts), cancel=either)


def test_a_stop_reaches_who_waits_in_the_middle_of_a_sentence() -> None:
    decision, model, receipts = Decision(), EndlessSentence(), MemoryReceipts()
    watch = decision.watch()
    waiting = answered(watch, model, receipts)
    assert isinstance(next(waiting), QuotesFound)

    def decide() -> None:
        model.begun.wait(PATIENCE_SECONDS)
        decision.reason = STOPPED

    deciding = threading.Thread(target=decide)
    deciding.start()
    with pytest.raises(NotPermitted, match="members stopped"):
        list(waiting)
    deciding.join()
    assert receipts.kept == {}
    watch.close()
    assert decision.closed


def test_whoever_stops_the_own_question_is_not_told_of_members() -> None:
    model, cancel = EndlessSentence(), threading.Event()
    watch = Decision().watch()
    waiting = answered(watch, model, MemoryReceipts(), cancel)
    next(waiting)
    cancel.set()
    with pytest.raises(Cancelled):
        list(waiting)
    watch.close()


def test_it_looks_at_once_when_told_to() -> None:
    decision = Decision()
    watch = decision.watch(seconds=3600)
    watch.require_permission_now()
    decision.reason = STOPPED
    watch.require_permission()
    with pytest.raises(NotPermitted, match="members stopped"):
        watch.require_permission_now()
    watch.close()
