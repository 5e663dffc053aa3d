"""What every LanguageModel does; each backend inherits this suite with its own `model`."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from assistant.errors import Cancelled, UnusableInput
from assistant.ports import DraftReport, LanguageModel
from assistant.records import Message

WAIT_SECONDS = 120
SHORT = (Message("system", "You are brief."), Message("user", "Name a colour."))
LONG = (Message("user", "Write a long story about a council, a contract and a very old bridge."),)


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold; generous, because other processes may want the machine."""
    end = time.monotonic() + WAIT_SECONDS
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


class Asker(threading.Thread):
    """Somebody else who asks; keeps what was heard."""

    def __init__(self, model: LanguageModel, *, cancel: threading.Event | None = None) -> None:
        super().__init__(daemon=True)
        self.model, self.cancel = model, cancel
        self.places: list[int] = []
        self.draft = ""
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.draft = "".join(
                self.model.generate(SHORT, max_tokens=4, cancel=self.cancel, on_wait=self.places.append)
            )
        except Exception as error:  # noqa: BLE001 - handed to the test
            self.error = error


class LanguageModelSuite:
    """Inherit, and give a `model` whose draft for LONG is longer than 40 tokens."""

    @pytest.fixture
    def drafting(self, model: LanguageModel) -> Iterator[Iterator[str]]:
        """A long draft that has begun and goes on."""
        pieces = model.generate(LONG, max_tokens=400)
        next(pieces)
        yield pieces
        pieces.close()

    def test_names_itself_by_the_digest_of_its_file(self, model):
        assert len(model.identity.sha256) == 64
        assert model.identity.name
        assert model.identity.licence

    def test_counts_the_same_messages_the_same(self, model):
        assert model.count_tokens(SHORT) == model.count_tokens(list(SHORT)) > 0

    def test_counts_more_for_more_words(self, model):
        longer = (*SHORT, Message("user", "And another one, please."))
        assert model.count_tokens(longer) > model.count_tokens(SHORT)

    def test_gives_the_draft_in_pieces(self, model):
        assert len(list(model.generate(LONG, max_tokens=8))) > 1

    def test_gives_the_same_draft_for_the_same_prompt(self, model):
        first = "".join(model.generate(LONG, max_tokens=24))
        "".join(model.generate(SHORT, max_tokens=4))
        assert "".join(model.generate(LONG, max_tokens=24)) == first

    def test_drafts_at_most_max_tokens(self, model):
        reports: list[DraftReport] = []
        "".join(model.generate(LONG, max_tokens=5, on_finish=reports.append))
        (report,) = reports
        assert (report.draft_tokens, report.ended) == (5, "length")

    def test_reports_the_prompt_as_it_counts_it(self, model):
        reports: list[DraftReport] = []
        "".join(model.generate(SHORT, max_tokens=4, on_finish=reports.append))
        assert reports[0].prompt_tokens == model.count_tokens(SHORT)

    def test_ends_before_a_stop_string(self, model):
        whole = "".join(model.generate(LONG, max_tokens=24))
        stop = whole[len(whole) // 2 :][:3]
        reports: list[DraftReport] = []
        cut = "".join(model.generate(LONG, max_tokens=24, stop=[stop], on_finish=reports.append))
        assert cut == whole[: whole.index(stop)]
        assert reports[0].ended == "stop"

    def test_refuses_a_prompt_over_its_context_before_any_piece(self, model):
        flood = (Message("user", "word " * (model.context_tokens + 1)),)
        with pytest.raises(UnusableInput, match="tokens"):
            next(model.generate(flood, max_tokens=1))

    def test_refuses_a_draft_that_would_not_fit(self, model):
        with pytest.raises(UnusableInput, match="tokens"):
            next(model.generate(SHORT, max_tokens=model.context_tokens))

    def test_works_after_a_refusal(self, model):
        with pytest.raises(UnusableInput):
            next(model.generate(SHORT, max_tokens=model.context_tokens))
        assert "".join(model.generate(LONG, max_tokens=4))

    def test_says_at_once_that_a_free_model_starts(self, model):
        places: list[int] = []
        "".join(model.generate(SHORT, max_tokens=1, on_wait=places.append))
        assert places == [0]

    def test_counts_while_it_drafts(self, model, drafting):
        assert model.count_tokens(SHORT) > 0
        assert next(drafting)

    def test_tells_who_waits_the_place_and_each_change(self, model, drafting):
        second, third = Asker(model), Asker(model)
        second.start()
        assert eventually(lambda: second.places == [1])
        third.start()
        assert eventually(lambda: third.places == [2])
        drafting.close()
        second.join(WAIT_SECONDS)
        third.join(WAIT_SECONDS)
        assert second.places == [1, 0]
        assert third.places in ([2, 1, 0], [2, 0])
        assert second.draft == third.draft

    def test_cancels_who_waits_and_moves_the_others_up(self, model, drafting):
        patient, leaving = Asker(model), Asker(model, cancel=threading.Event())
        leaving.start()
        assert eventually(lambda: leaving.places == [1])
        patient.start()
        assert eventually(lambda: patient.places == [2])
        leaving.cancel.set()
        leaving.join(WAIT_SECONDS)
        assert isinstance(leaving.error, Cancelled)
        assert eventually(lambda: patient.places == [2, 1])
        drafting.close()
        patient.join(WAIT_SECONDS)
        assert patient.draft

    def test_stops_a_draft_that_is_cancelled(self, model):
        cancel = threading.Event()
        pieces = model.generate(LONG, max_tokens=400, cancel=cancel)
        next(pieces)
        cancel.set()
        with pytest.raises(Cancelled):
            list(pieces)
        assert "".join(model.generate(SHORT, max_tokens=1))

    def test_does_not_start_what_was_cancelled_before(self, model):
        cancel = threading.Event()
        cancel.set()
        with pytest.raises(Cancelled):
            next(model.generate(SHORT, max_tokens=1, cancel=cancel))

    def test_is_free_again_when_the_reader_closes_the_draft(self, model):
        pieces = model.generate(LONG, max_tokens=400)
        next(pieces)
        pieces.close()
        assert "".join(model.generate(SHORT, max_tokens=1))
