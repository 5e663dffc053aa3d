"""How long to hold a request back so that a service's pace is kept."""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """At most so many requests within any stretch of so many seconds."""

    requests: int
    seconds: float


class Throttle:
    """Remembers when requests were sent."""

    def __init__(self, pace: Pace) -> None:
        """No request was sent yet."""
        self._pace = pace
        self._sent: deque[float] = deque(maxlen=pace.requests)

    def wait_seconds(self, now: float) -> float:
        """How long the next request has to wait from `now`."""
        if len(self._sent) < self._pace.requests:
            return 0.0
        return max(0.0, self._sent[0] + self._pace.seconds - now)

    def sent(self, now: float) -> None:
        """Count a request that is sent now."""
        self._sent.append(now)
