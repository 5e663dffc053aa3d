"""Every error that governance raises.

GovernanceError
├── MalformedStatement      bytes that aren't exactly what a statement may be      (exit 2)
├── BadSignature            a signature, key or proof that doesn't verify          (exit 1)
├── StatementRefused        well formed, but the rules don't allow it here         (exit 1)
├── WitnessRefused          a witness won't cosign, and says why                   (exit 1)
├── LogError
│   ├── LogCorrupt          the stored log isn't what its tree or signatures say   (exit 1)
│   └── LogUnusable         the database can't be opened, locked or written        (exit 1)
├── GateRefused             an artefact isn't what was adopted                     (exit 1)
├── BundleRefused           an exported bundle doesn't verify; carries the step    (exit 1)
└── HomeError               a home, key file or option that can't be used          (exit 2)

Each message is one line: what came, what was expected, what to do next.
"""


class GovernanceError(Exception):
    """Base of every error that this package raises."""


class MalformedStatement(GovernanceError, ValueError):
    """Bytes that aren't exactly what a statement, envelope or note may be."""


class BadSignature(GovernanceError):
    """A signature, public key or proof that doesn't verify."""


class StatementRefused(GovernanceError):
    """A well-formed statement that the rules don't allow at this place in the log."""


class WitnessRefused(GovernanceError):
    """A witness won't cosign a checkpoint."""


class LogError(GovernanceError):
    """Something about the stored log."""


class LogCorrupt(LogError):
    """The stored log differs from its own tree, signatures or earlier checkpoints."""


class LogUnusable(LogError, OSError):
    """The log's database can't be opened, locked, read or written."""


class GateRefused(GovernanceError):
    """An artefact isn't what was adopted, or may not be used now."""


class BundleRefused(GovernanceError):
    """An exported bundle doesn't verify."""

    def __init__(self, step: int, message: str) -> None:
        super().__init__(f"step {step}: {message}")
        self.step = step


class HomeError(GovernanceError, ValueError):
    """A home folder, key file or option that can't be used."""
