"""What goes wrong in the browser app itself.

AppError
├── NotAllowed      a person asked for what their role may not do
├── SignInRefused   a ticket, an invitation or a ceremony that doesn't hold
└── AppDataError    a file of the app can't be read or written
"""


class AppError(Exception):
    """Base of the browser app's errors; the message is shown to people."""


class NotAllowed(AppError):
    """The person's role may not do this."""


class SignInRefused(AppError):
    """What was offered as proof of who somebody is doesn't hold."""


class AppDataError(AppError):
    """A file of the app can't be used."""
