"""What every page is given: who is looking, at which home, and whether the assistant may answer."""

from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from assistant.errors import NotPermitted
from assistant.ports import ReceiptStore
from ui.app.app_files import AppFiles
from ui.app.co_operative import CoOperative, Standing
from ui.app.site import Site
from ui.ask.conversations import Conversations
from ui.ask.running_answer import RunningAnswers
from ui.people.roles import Action, Person, may, require
from ui.people.sessions import Session, Sessions


@dataclass(frozen=True, slots=True)
class Visit:
    """One drawing of one page, for one person. Made by the shell; pages only read it."""

    person: Person | None
    """Who is signed in; None on the sign-in page alone."""
    home: Path
    site: Site
    """Origin and RP id of this installation, from its configuration."""
    session: Session
    sessions: Sessions
    co_operative: CoOperative
    standing: Standing
    """What is in force, read for this drawing."""
    conversations: Conversations
    receipts: ReceiptStore
    running: RunningAnswers
    """Questions on their way, one a session."""
    refusal: str = ""
    """Why the gate lets nothing answer now; empty where it does."""
    opened: Assistant | None = None
    """The assistant that all sessions share; None while the gate refuses, or where the page needs none."""

    @property
    def files(self) -> AppFiles:
        """The app's own files of this home."""
        return AppFiles(self.home)

    @property
    def assistant(self) -> Assistant:
        """The assistant; raises NotPermitted with the gate's reason where none may answer."""
        if self.opened is None:
            raise NotPermitted(self.refusal or "this page doesn't open the assistant")
        return self.opened

    def may(self, action: Action) -> bool:
        """Whether to offer an action; `require` decides when it is taken."""
        return may(self.person, action)

    def require(self, action: Action) -> Person:
        """The person, where they may do this now; raises NotAllowed. Every action calls it first."""
        return require(self.person, action)
