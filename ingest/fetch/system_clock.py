"""The machine's own clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Time as it passes here."""

    def now(self) -> datetime:
        """With its zone."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Seconds from a fixed start."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
