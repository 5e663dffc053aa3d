"""Every error the assistant raises.

AssistantError
├── UnusableInput           what was asked or given can't be used        (exit 2)
├── CorpusError
│   ├── ReleaseNotFound     no such release here                         (exit 2)
│   └── ReleaseCorrupt      a release isn't what its digest or seal says (exit 1)
├── ModelError
│   ├── ModelNotFound       no file where the model should be            (exit 2)
│   ├── ModelAltered        its SHA-256 isn't the one that was pinned    (exit 1)
│   └── ModelFailed         the worker died, ran out of memory or time   (exit 1)
├── NotPermitted            the gate said no                             (exit 1)
└── Cancelled               the person who asked stopped it

Each message is one line: what came, what was expected, what to do next. Refusing to answer is
not an error: it is an `Answer` with status "refused".
"""


class AssistantError(Exception):
    """Base of every error that this package raises."""


class UnusableInput(AssistantError, ValueError):
    """What was asked or given can't be used."""


class CorpusError(AssistantError):
    """Something about a release on disk."""


class ReleaseNotFound(CorpusError, LookupError):
    """There is no such release in this home."""


class ReleaseCorrupt(CorpusError):
    """A release differs from its manifest, digest or seal."""


class ModelError(AssistantError):
    """Something about a model file or the process that runs it."""


class ModelNotFound(ModelError, LookupError):
    """There is no file where the model should be."""


class ModelAltered(ModelError):
    """A model file's SHA-256 isn't the one that was pinned."""


class ModelFailed(ModelError):
    """The model's worker process died or ran out of memory or time."""


class NotPermitted(AssistantError):
    """The gate refused to load what was asked for."""


class Cancelled(AssistantError):
    """The person who asked stopped the answer."""
