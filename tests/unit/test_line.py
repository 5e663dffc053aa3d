"""The line of people who asked: first come, first looked up; told their place; free to leave."""

import threading
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from assistant.errors import Cancelled
from ui.ask.line import Line

PATIENCE_SECONDS = 5.0


class Asking:
    """One person, in a thread of their own."""

    def __init__(self, line: Line) -> None:
        self.places: list[int] = []
        self.cancel, self.was_told, self.has_turn = (threading.Event() for _ in range(3))
        self.failure: Exception | None = None
        self._go_on, self._line = threading.Event(), line
        self._looked_through = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def finds_quotes(self) -> None:
        self._looked_through.set()

    def ends(self) -> None:
        self._looked_through.set()
        self._go_on.set()
        self._thread.join(PATIENCE_SECONDS)

    def _run(self) -> None:
        try:
            with self._line.turn(self.cancel, self._told) as looked_through:
                self.has_turn.set()
                self._looked_through.wait(PATIENCE_SECONDS)
                looked_through()
                self._go_on.wait(PATIENCE_SECONDS)
        except Cancelled as error:
            self.failure = error

    def _told(self, place: int) -> None:
        self.places.append(place)
        self.was_told.set()


@pytest.fixture
def line() -> Line:
    return Line(at_once=1)


@pytest.fixture
def asking(line: Line) -> Callable[[], Asking]:
    """Somebody new, who is in the line when it returns."""

    def begin() -> Asking:
        person = Asking(line)
        assert person.has_turn.wait(0.05) or person.was_told.wait(PATIENCE_SECONDS)
        return person

    return begin


def test_whoever_came_first_is_next_and_everybody_knows_their_place(asking: Callable[[], Asking]) -> None:
    first, second, third = asking(), asking(), asking()
    assert (first.places, second.places, third.places) == ([], [1], [2])
    first.finds_quotes()
    assert second.has_turn.wait(PATIENCE_SECONDS)
    assert not third.has_turn.is_set()
    first.ends()
    second.ends()
    assert third.has_turn.wait(PATIENCE_SECONDS)
    assert third.places == sorted(third.places, reverse=True)
    assert third.places[-1] == 0
    third.ends()


def test_somebody_who_stops_leaves_the_line_to_those_behind(asking: Callable[[], Asking]) -> None:
    first, second, third = asking(), asking(), asking()
    second.cancel.set()
    second.ends()
    assert isinstance(second.failure, Cancelled)
    first.finds_quotes()
    assert third.has_turn.wait(PATIENCE_SECONDS)
    first.ends()
    third.ends()


def test_a_question_that_fails_leaves_the_line(line: Line) -> None:
    with pytest.raises(ZeroDivisionError), line.turn(threading.Event(), lambda place: None):
        raise ZeroDivisionError
    with ExitStack() as stack:
        stack.enter_context(line.turn(threading.Event(), lambda place: None))


def test_as_many_as_are_allowed_are_looked_up_at_once() -> None:
    line = Line(at_once=2)
    first, second = Asking(line), Asking(line)
    assert first.has_turn.wait(PATIENCE_SECONDS)
    assert second.has_turn.wait(PATIENCE_SECONDS)
    first.ends()
    second.ends()
