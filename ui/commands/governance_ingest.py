"""`commons ingest --propose`: the new release put to the vote by a member whose key lies in this home."""

import argparse

from assistant.adoption.proposing import release_to_propose
from assistant.installation import HomeFolders
from governance.drafting import mandate_of
from governance.errors import HomeError
from governance.home import Home
from governance.proposal import Adopt, DifferenceLine
from governance.wiring import member_id
from ui.commands.governance_case import fill_in, submit
from ui.commands.governance_home import founded_home, signing_key
from ui.commands.governance_propose import install_proposed
from ui.terminal.governance_view import day_and_time

_AFFECTED = "everybody who asks: answers may cite the documents named in the difference"
_NOT_EVALUATED = "model, prompts and settings stay as they are; only documents change"


class Proposer:
    """Who will propose what is about to be ingested: settled before that long work, not after it."""

    def __init__(self, options: argparse.Namespace, owner: str) -> None:
        """Find the member and its key; raises HomeError or StatementRefused where there is none."""
        self._options = options
        self._home = founded_home(options)
        options.member = options.member or _proposing_member(self._home, owner)
        mandate_of(self._home.state(), options.member, signing_key(options, self._home))

    def propose(self, digest: str) -> str:
        """Open the proposal; in one line, what was opened and until when."""
        in_force = self._home.state().release
        previous = in_force.value if in_force else None
        if digest == previous:
            return "in force already: nothing to propose"
        choice = release_to_propose(HomeFolders(self._options.home), digest, previous=previous)
        self._options.no_evaluation = self._options.no_evaluation or (
            "" if self._options.evaluation else _NOT_EVALUATED
        )
        fill_in(self._options, reason=_reason(choice.difference), affected=_AFFECTED)
        opened = submit(self._options, self._home, Adopt(choice, None, None), None)
        install_proposed(self._home, opened)
        return f"proposal {opened.number} ({opened.id[:12]}) is open until {day_and_time(opened.deadline)}"


def _proposing_member(home: Home, owner: str) -> str:
    """The documents' owner where its key is here, else the only member whose key is."""
    here = [member for member in sorted(home.state().members) if home.key_path(member).exists()]
    if member_id(owner) in here:
        return member_id(owner)
    if len(here) == 1:
        return here[0]
    found = ", ".join(here) or "none"
    raise HomeError(f"who proposes? Members with a key in this home: {found}; name one with --as")


def _reason(difference: tuple[DifferenceLine, ...]) -> str:
    changes = [f"{line.documents} {line.change.value} by {line.owner}" for line in difference]
    return f"documents {', '.join(changes)}" if changes else "the same documents, read anew"
