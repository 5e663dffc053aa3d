"""The line of people who asked: whoever came first is looked up first, and everybody knows their place.

Looking through the documents is one thread's work at a time, whatever the number of threads: without a line
everybody's answer would come as late as the last one's. The language model has a queue of its own.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.errors import Cancelled
from assistant.ports import Cancellation

AT_ONCE = 2
"""Looked up at the same time: one slow question doesn't hold everybody."""
LOOK_SECONDS = 0.2
"""How often somebody in the line looks whether they were told to stop."""


@dataclass(eq=False, slots=True)
class Turn:
    """One question in the line."""

    is_looking: bool = True
    """Whether its documents are still looked through, or will be."""


class Line:
    """Questions in the order in which they came, until each is answered; safe to use from several threads."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """Nobody waits yet."""
        self._at_once = at_once
        self._turns: list[Turn] = []
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, cancel: Cancellation, on_place: Callable[[int], None]) -> Iterator[Callable[[], None]]:
        """Wait in the line, then have a turn until the end of the block.

        Yields what to call once the documents are looked through: the next one may begin. `on_place` gets the
        number of questions ahead whenever it changes, and 0 at its turn. Raises Cancelled where `cancel` is
        set meanwhile.
        """
        mine = Turn()
        with self._changed:
            self._turns.append(mine)
        try:
            self._wait(mine, cancel, on_place)
            yield lambda: self._looked_through(mine)
        finally:
            with self._changed:
                self._turns.remove(mine)
                self._changed.notify_all()

    def _wait(self, mine: Turn, cancel: Cancellation, on_place: Callable[[int], None]) -> None:
        told = 0
        with self._changed:
            while self._looking_before(mine) >= self._at_once:
                if cancel.is_set():
                    raise Cancelled("stopped while it waited in the line")
                if (place := self._turns.index(mine)) != told:
                    told = place
                    on_place(place)
                self._changed.wait(LOOK_SECONDS)
        if told:
            on_place(0)

    def _looking_before(self, mine: Turn) -> int:
        return sum(each.is_looking for each in self._turns[: self._turns.index(mine)])

    def _looked_through(self, mine: Turn) -> None:
        with self._changed:
            mine.is_looking = False
            self._changed.notify_all()
