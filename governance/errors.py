"""Every error that governance raises.

GovernanceError
"""


class GovernanceError(Exception):
    """Base of every error that this package raises."""
