"""The home's co-operative as every page shows it: members, what is in force, a stop. Reads the log alone."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from governance.home import Home
from governance.state import Adopted, State
from ui.terminal.governance_view import day_and_time


@dataclass(frozen=True, slots=True)
class Council:
    """A member council."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class InForce:
    """Something that members adopted, and how."""

    value: str
    """Digest of a release, SHA-256 of a model or of settings."""
    ballot: int
    """The proposal's number."""
    tally: str
    at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the log comes to, as far as every page says it."""

    genesis: str = ""
    name: str = ""
    members: tuple[Council, ...] = ()
    release: InForce | None = None
    model: InForce | None = None
    stop: str = ""
    """The stop in force in one sentence; empty where none is."""

    def council(self, member: str) -> Council | None:
        """The member with this id."""
        return next((each for each in self.members if each.id == member), None)


class CoOperative:
    """Reads one home's log; shared by all sessions, one of them at a time."""

    def __init__(self, root: Path) -> None:
        """Nothing is opened yet."""
        self._home = Home(root)
        self._lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Home]:
        """The home's governance part, to this thread alone: `home.state()` is cheap the second time."""
        with self._lock:
            yield self._home

    def standing(self) -> Standing:
        """What is in force now; an empty one where no co-operative is founded here."""
        with self.reading() as home:
            return standing_of(home.state()) if home.is_founded else Standing()


def standing_of(state: State) -> Standing:
    """The same from a log's state."""
    return Standing(
        genesis=state.genesis,
        name=state.name,
        members=tuple(
            Council(each.id, each.name) for each in sorted(state.members.values(), key=lambda m: m.name)
        ),
        release=_in_force(state.release),
        model=_in_force(state.model),
        stop=_stop(state),
    )


def _in_force(adopted: Adopted | None) -> InForce | None:
    if adopted is None:
        return None
    return InForce(adopted.value, adopted.number, str(adopted.tally), day_and_time(adopted.at))


def _stop(state: State) -> str:
    if state.stop is None:
        return ""
    until = (
        "until members lift it"
        if state.stop.ratified
        else f"until {day_and_time(state.stop.lapses)} unless members ratify it"
    )
    return f"Members stopped the assistant with proposal {state.stop.number} ({state.stop.tally}), {until}."
