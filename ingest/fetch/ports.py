"""What fetching needs from outside: an answer to a request, and time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class NoAnswer(Exception):
    """No whole answer came; the message says why, and trying again may help."""


class BodyTooLarge(NoAnswer):
    """The body is larger than any page; trying again won't help."""


class HttpGet(Protocol):
    """Asks a service."""

    def __call__(self, url: str, parameters: Mapping[str, str]) -> HttpAnswer:
        """One GET, redirects not followed; raises NoAnswer."""


class Clock(Protocol):
    """Time, and waiting."""

    def now(self) -> datetime:
        """With its zone."""

    def seconds(self) -> float:
        """Seconds from a fixed start."""

    def sleep(self, seconds: float) -> None:
        """Wait."""
