"""Which conditions are of one kind: alternatives behind "or", or sides held against each other."""

from assistant.figures.fields import SUPPLIER_NAME
from assistant.figures.plan import Condition

_KINDS = (
    frozenset({"framework", "dynamic system", "call-off", "direct award"}),
    frozenset({"procedure", "procedure details", "procedure label", "direct award"}),
    frozenset({"category", "cpv"}),
    frozenset({"sme", "vcse"}),
    frozenset({"suits sme", "suits vcse"}),
    frozenset({"early engagement", "pipeline", "contract notice"}),
    *(
        frozenset({name})
        for name in (
            "status",
            "region",
            "department",
            "several suppliers",
            SUPPLIER_NAME,
            "buyer name",
            "notice type",
        )
    ),
)
"""Fields whose conditions are of one kind."""


def is_of_a_kind(condition: Condition) -> bool:
    """Whether there may be another condition of its kind."""
    return any(condition.field in kind for kind in _KINDS)


def are_of_one_kind(*conditions: Condition) -> bool:
    """Whether all of them say something of one kind."""
    fields = {one.field for one in conditions}
    return any(fields <= kind for kind in _KINDS)
