"""Every error of a passkey ceremony.

CeremonyError
├── CeremonyRefused     the browser's answer doesn't hold; says which check failed
│   └── StaleCeremony   an answer to a ceremony that was taken, replaced or is too old
└── CeremonyNotDone     the person, the browser or the passkey ended it without an answer

Each message is one line that can be shown to the person.
"""


class CeremonyError(Exception):
    """Base of every error that a ceremony raises."""


class CeremonyRefused(CeremonyError):
    """An answer that doesn't hold."""


class StaleCeremony(CeremonyRefused):
    """An answer to a ceremony that isn't open any more."""


class CeremonyNotDone(CeremonyError):
    """No answer: cancelled, timed out, not supported."""
