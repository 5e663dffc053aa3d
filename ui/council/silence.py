"""Which class a proposal takes where silence alone couldn't adopt what lies here."""

from pathlib import Path

from assistant.installation import HomeFolders
from governance.proposal import Action, Adopt, Evaluation, least_class
from governance.rules import DecisionClass
from governance.state import State


def class_for(
    home: Path, state: State, action: Action, evaluation: Evaluation, *, member: str
) -> DecisionClass | None:
    """None for the least that the action allows; a vote where silence couldn't adopt what lies here."""
    owner = state.members[member].name
    silent = least_class(action, evaluation, owner) is DecisionClass.CONSENT
    if not silent or not isinstance(action, Adopt) or action.release is None:
        return None
    from assistant.adoption.proposing import differs_beyond_own  # a second that most commands are spared

    beyond = differs_beyond_own(HomeFolders(home), action.release, owner=owner)
    return DecisionClass.ORDINARY if beyond else None
