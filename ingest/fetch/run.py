"""One fetch: a service and days -> a file of packages for each window that has releases.

Killed at any moment it leaves no half-written file, and the next run asks only for what is missing. A window
that can't be had is listed with its reason and the next is tried; a service that doesn't answer ends the run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ingest.errors import ServiceUnreachable
from ingest.fetch.ledger import DoneWindow, Ledger, open_ledger
from ingest.fetch.patience import PatientService, Unreachable, UnusableWindow
from ingest.fetch.ports import Clock, HttpGet
from ingest.fetch.services import Service
from ingest.fetch.window_file import (
    WindowFile,
    prepare_folder,
    window_path,
    writing_window,
)
from ingest.fetch.windows import Window, count_windows, require_order, windows

RELEASES_A_PAGE = 100
MOST_PAGES = 1_000
"""Of one window; more is a service that never ends."""
MOST_FAILED_IN_A_ROW = 3
"""Windows; then the rest isn't tried."""
_SETTLED = timedelta(hours=1)
"""After its end, before a window counts as past: services publish with some delay."""
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Fetch:
    """What to fetch, and where to."""

    service: Service
    first: date
    last: date
    """The whole of this day, too."""
    folder: Path
    home: Path
    """Keeps which windows are done."""
    address: str | None = None
    """Of the service, where it isn't the usual one."""


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far a fetch is."""

    windows: int
    windows_total: int
    asked: int
    """Windows that weren't done by an earlier run."""
    releases: int
    requests: int
    waiting_seconds: float = 0.0
    waiting_for: str = ""
    """For people; empty while nothing is waited for."""


FetchListener = Callable[[FetchProgress], None]


@dataclass(frozen=True, slots=True)
class MissedWindow:
    """A window that couldn't be had, or wasn't tried any more."""

    start: str
    stop: str
    reason: str


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What a fetch left in the folder."""

    releases: int
    files: int
    windows: int
    """Done, by this run or an earlier one."""
    reused: int
    """Windows done by an earlier run."""
    requests: int
    waited_seconds: float
    bytes: int
    repaired: int
    """Pages whose bytes weren't plain UTF-8."""
    skipped: tuple[MissedWindow, ...]
    seconds: float


@dataclass(slots=True)
class _Tally:
    """Counts while a run goes on."""

    releases: set[str] = field(default_factory=set)
    """Identities: a release on the border of two windows comes twice, and counts once."""
    files: int = 0
    windows: int = 0
    reused: int = 0
    bytes: int = 0
    repaired: int = 0
    skipped: list[MissedWindow] = field(default_factory=list)

    def add(self, done: DoneWindow) -> None:
        self.windows += 1
        self.releases.update(done.releases)
        self.files += done.bytes > 0
        self.bytes += done.bytes
        self.repaired += done.repaired

    def miss(self, window: Window, reason: str) -> None:
        self.skipped.append(MissedWindow(*window.asked, reason))


def fetch(what: Fetch, *, get: HttpGet, clock: Clock, listener: FetchListener | None = None) -> FetchResult:
    """Fetch every window that isn't there yet.

    Raises:
        UnusableFetch: the days or the folder can't be used.
        ServiceUnreachable: nothing could be had at all.
        AlreadyRunning: another fetch writes into the folder.
    """
    started, now = clock.seconds(), _by_london_clocks(clock)
    require_order(what.first, what.last, now=now)
    with open_ledger(what.home, service=what.service.name, folder=what.folder) as ledger:
        prepare_folder(what.folder, service=what.service.name)
        run = _Run(
            what, ledger=ledger, get=get, clock=clock, now=now, tell=listener or (lambda progress: None)
        )
        run.all_windows()
    tally = run.tally
    if tally.skipped and not tally.windows:
        raise ServiceUnreachable(f"{what.service.title} gave nothing: {tally.skipped[0].reason}")
    return FetchResult(
        releases=len(tally.releases),
        files=tally.files,
        windows=tally.windows,
        reused=tally.reused,
        requests=run.patient.requests,
        waited_seconds=run.patient.waited_seconds,
        bytes=tally.bytes,
        repaired=tally.repaired,
        skipped=tuple(tally.skipped),
        seconds=clock.seconds() - started,
    )


def _by_london_clocks(clock: Clock) -> datetime:
    return clock.now().astimezone(_LONDON).replace(tzinfo=None)


class _Run:
    """The windows of one fetch, one after the other."""

    def __init__(
        self, what: Fetch, *, ledger: Ledger, get: HttpGet, clock: Clock, now: datetime, tell: FetchListener
    ) -> None:
        self.tally = _Tally()
        self.patient = PatientService(
            what.service, address=what.address, get=get, clock=clock, tell_wait=self._waiting
        )
        self._what = what
        self._ledger = ledger
        self._now = now
        self._tell = tell
        self._total = count_windows(what.first, what.last, step=what.service.step, now=now)

    def all_windows(self) -> None:
        """Fetch what is missing; stops where going on won't help."""
        what = self._what
        remaining = windows(what.first, what.last, step=what.service.step, now=self._now)
        failed = 0
        for window in remaining:
            try:
                self._one_window(window)
                failed = 0
            except UnusableWindow as error:
                self.tally.miss(window, str(error))
                failed += 1
            except Unreachable as error:
                self.tally.miss(window, str(error))
                failed = MOST_FAILED_IN_A_ROW
            self._tell(self._progress())
            if failed >= MOST_FAILED_IN_A_ROW:
                break
        for window in remaining:
            if not self._reuse(window):
                self.tally.miss(window, "not tried after the failures before it: run the same command again")

    def _one_window(self, window: Window) -> None:
        if self._reuse(window):
            return
        path = window_path(self._what.folder, service=self._what.service.name, window=window.name)
        seen: set[str] = set()
        with writing_window(path) as file:
            repaired = self._pages(window, file, seen)
        done = DoneWindow(
            window=window.name,
            releases=sorted(seen),
            bytes=file.bytes,
            repaired=repaired,
            over=window.stop + _SETTLED <= self._now,
        )
        self._ledger.add(done)
        self.tally.add(done)

    def _reuse(self, window: Window) -> bool:
        """Count a window that is done and whose file is as it was."""
        done = self._ledger.done(window.name)
        if done is None:
            return False
        path = window_path(self._what.folder, service=self._what.service.name, window=window.name)
        if done.bytes and not (path.is_file() and path.stat().st_size == done.bytes):
            return False
        self.tally.add(done)
        self.tally.reused += 1
        return True

    def _pages(self, window: Window, file: WindowFile, seen: set[str]) -> int:
        """Write every page that has releases; returns how many were repaired."""
        cursors: set[str] = set()
        repaired = 0
        parameters = self._parameters(window)
        for _number in range(MOST_PAGES):
            page = self.patient.page(parameters)
            repaired += page.repaired
            if page.releases:
                file.add(page.line)
                seen.update(page.releases)
            self._tell(self._progress(releases=len(seen - self.tally.releases)))
            if page.cursor is None:
                return repaired
            if page.cursor in cursors:
                raise UnusableWindow(f'it gives the cursor "{page.cursor[:40]}" twice: its pages never end')
            cursors.add(page.cursor)
            parameters = {**self._parameters(window), "cursor": page.cursor}
        raise UnusableWindow(f"it gives more than {MOST_PAGES:,} pages for one window")

    def _parameters(self, window: Window) -> Mapping[str, str]:
        start, stop = window.asked
        service = self._what.service
        return {
            service.from_parameter: start,
            service.to_parameter: stop,
            "limit": str(RELEASES_A_PAGE),
        }

    def _progress(
        self, *, releases: int = 0, waiting_seconds: float = 0.0, waiting_for: str = ""
    ) -> FetchProgress:
        tally = self.tally
        return FetchProgress(
            windows=tally.windows + len(tally.skipped),
            windows_total=self._total,
            asked=tally.windows + len(tally.skipped) - tally.reused,
            releases=len(tally.releases) + releases,
            requests=self.patient.requests,
            waiting_seconds=waiting_seconds,
            waiting_for=waiting_for,
        )

    def _waiting(self, seconds: float, why: str) -> None:
        self._tell(self._progress(waiting_seconds=seconds, waiting_for=why))
