"""Every error of a passkey ceremony.

AppError
└── CeremonyError
    └── CeremonyRefused     the browser's answer doesn't hold; says which check failed
        └── StaleCeremony   an answer to a ceremony that was taken, replaced or is too old

Each message is one line that can be shown to the person.
"""

from ui.app.errors import AppError


class CeremonyError(AppError):
    """Base of every error that a ceremony raises."""


class CeremonyRefused(CeremonyError):
    """An answer that doesn't hold."""


class StaleCeremony(CeremonyRefused):
    """An answer to a ceremony that isn't open any more."""
