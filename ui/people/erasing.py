"""What the app holds of people, erased: of one person, or of everybody of a member that left.

Words that people wrote go: conversations, what they asked, ratings with their reasons, comments. What they
signed is in the log and stays, as `assistant.erasure.people` says.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.backends.sqlite_receipts import SqliteReceipts
from assistant.erasure.people import ErasedPeople
from assistant.installation import HomeFolders
from ui.app.app_files import AppFiles
from ui.app.ingest_jobs import IngestJobs
from ui.ask.conversations import Conversations
from ui.council.discussion import Discussions
from ui.council.requests import MandateRequests
from ui.evaluation.suites import Suites
from ui.passkeys.store import PasskeyStore
from ui.people.roles import Person, Role
from ui.people.sessions import Sessions


def erase_member(home: Path, member: str) -> ErasedPeople:
    """Everything that a member's people wrote and gave; delegates can still sign in, to read."""
    files, folders = AppFiles(home), HomeFolders(home)
    people = Sessions(files.accounts).everybody_of(member) if files.accounts.exists() else ()
    ids = {each.id for each in people}
    written = _words_of(home, lambda person: person in ids or _is_of(person, member))
    gone = [each for each in people if Role.DELEGATE not in each.roles]
    passkeys = sum(_sign_in_of(files, each) for each in gone)
    return replace(
        written,
        people=len(gone),
        passkeys=passkeys,
        comments=Discussions(files.discussions).erase(member),
        mandate_requests=MandateRequests(files.mandate_requests).forget_of(member),
        suites=Suites(folders.suites).forget_of(member),
        uploads=IngestJobs(home).forget_of(member),
    )


def erase_person(home: Path, person: Person) -> ErasedPeople:
    """Everything that one person wrote, and that they could sign in."""
    files = AppFiles(home)
    written = _words_of(home, lambda each: each == person.id)
    comments = Discussions(files.discussions).erase(person.member, name=person.name)
    return replace(written, people=1, passkeys=_sign_in_of(files, person), comments=comments)


def _words_of(home: Path, is_theirs: Callable[[str], bool]) -> ErasedPeople:
    """Their conversations, ratings and questions."""
    path, questions = AppFiles(home).conversations, 0
    if not path.exists():
        return ErasedPeople()
    with Conversations(path).erasing(is_theirs) as erased:
        if HomeFolders(home).receipts.exists():
            receipts = SqliteReceipts(HomeFolders(home).receipts)
            questions = receipts.forget_askers(erased.receipts, conversations=erased.conversations)
    return ErasedPeople(conversations=len(erased.conversations), questions=questions, ratings=erased.ratings)


def _sign_in_of(files: AppFiles, person: Person) -> int:
    """Their passkeys, and then the account, which alone tells whose they are; how many passkeys."""
    passkeys = PasskeyStore(files.passkeys).erase(person.id)
    Sessions(files.accounts).erase(person.id)
    return passkeys


def _is_of(person: str, member: str) -> bool:
    """Whether an id, which begins with its member, is of this member; in the demonstration too."""
    return person.removeprefix("demo/").startswith(f"{member}/")
