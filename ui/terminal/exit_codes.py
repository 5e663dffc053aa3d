"""Exit codes of the `commons` command, and which error means which."""

from assistant.errors import AssistantError, ModelNotFound, ReleaseNotFound, UnusableInput
from governance.errors import GovernanceError, HomeError, MalformedStatement
from ingest.errors import IngestError, NothingToIngest, UnusableDecision, UnusableFetch

DONE = 0
REFUSED = 1
"""Refused by the gate or by a rule, or something on this machine is broken."""
BAD_INPUT = 2
PARTLY_DONE = 3

EXPECTED_ERRORS = (AssistantError, GovernanceError, IngestError, OSError)
"""Told to people in one line; anything else is a defect and keeps its traceback."""

_BAD_INPUT_ERRORS = (
    UnusableInput,
    ReleaseNotFound,
    ModelNotFound,
    HomeError,
    MalformedStatement,
    NothingToIngest,
    UnusableDecision,
    UnusableFetch,
    FileNotFoundError,
    IsADirectoryError,
)


def exit_code(error: BaseException) -> int:
    """The exit code that this error ends the command with."""
    return BAD_INPUT if isinstance(error, _BAD_INPUT_ERRORS) else REFUSED
