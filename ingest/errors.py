"""Every error that ingest raises.

IngestError
├── NothingToIngest     no path given, or no readable file below it       (exit 2)
├── UnreadableFile      one file can't be read; costs a verdict, not a run
├── UnusableFetch       dates, address or folder can't be used          (exit 2)
├── UnusableDecision    it names no table, column or supplier there is  (exit 2)
├── ServiceUnreachable  a service gave nothing at all                   (exit 1)
├── AlreadyRunning      another ingest or fetch works here              (exit 1)
└── OutOfSpace          the disk is full; nothing half-written stays      (exit 1)
"""


class IngestError(Exception):
    """Base of every error that this package raises."""


class NothingToIngest(IngestError, ValueError):
    """There is no path, or no file below it that could be read."""


class UnreadableFile(IngestError, ValueError):
    """One file can't be read; the message is the reason that people see."""


class UnusableFetch(IngestError, ValueError):
    """The dates, address or folder of a fetch can't be used."""


class UnusableDecision(IngestError, ValueError):
    """A person's decision names something that the release doesn't have."""


class ServiceUnreachable(IngestError):
    """A service that publishes notices gave nothing at all."""


class AlreadyRunning(IngestError):
    """Another ingest works in this home, or another fetch into this folder."""


class OutOfSpace(IngestError, OSError):
    """The disk is full."""
