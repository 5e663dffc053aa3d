"""Every error that ingest raises.

IngestError
├── NothingToIngest     no path given, or no readable file below it       (exit 2)
├── UnreadableFile      one file can't be read; costs a verdict, not a run
├── AlreadyRunning      another ingest works in this home               (exit 1)
└── OutOfSpace          the disk is full; nothing half-written stays      (exit 1)
"""


class IngestError(Exception):
    """Base of every error that this package raises."""


class NothingToIngest(IngestError, ValueError):
    """There is no path, or no file below it that could be read."""


class UnreadableFile(IngestError, ValueError):
    """One file can't be read; the message is the reason that people see."""


class AlreadyRunning(IngestError):
    """Another ingest works in this home."""


class OutOfSpace(IngestError, OSError):
    """The disk is full."""
