"""`commons people`: who may sign in to this installation's browser app, and in which roles."""

import argparse
from pathlib import Path

from assistant.errors import UnusableInput
from governance.wiring import member_id
from ui.app.app_files import AppFiles
from ui.app.co_operative import CoOperative, Council
from ui.commands.output import print_json, print_lines
from ui.people.roles import Person, Role
from ui.people.sessions import Sessions
from ui.terminal.exit_codes import DONE


def invite(options: argparse.Namespace) -> int:
    """Let somebody sign in, or give them a new code; the code is shown once, here."""
    council = _council(options.home, options.member)
    roles = frozenset(Role(each) for each in options.role)
    name = " ".join(options.name.split())
    person = Person(
        id=f"{council.id}/{member_id(name)}",
        name=name,
        member=council.id,
        council=council.name,
        roles=roles,
        acting=min(roles, key=list(Role).index),
    )
    code = _sessions(options.home).invite(person)
    if options.json:
        print_json({"person": person.id, "roles": sorted(roles), "code": code})
    else:
        print_lines(
            f"{name} of {council.name} may sign in as {', '.join(sorted(roles))}.",
            f"Code, good once and for seven days: {code}",
            "They open the app, sign in with the code, and make a passkey under Your passkeys.",
        )
    return DONE


def list_people(options: argparse.Namespace) -> int:
    """Everybody who may sign in."""
    people = _sessions(options.home).people()
    if options.json:
        print_json(
            [
                {"person": each.id, "name": each.name, "member": each.member, "roles": sorted(each.roles)}
                for each in people
            ]
        )
    else:
        print_lines(*(f"{each.id}  {each.name}  {', '.join(sorted(each.roles))}" for each in people))
    return DONE


def end(options: argparse.Namespace) -> int:
    """Let somebody sign in no more; they are signed out everywhere."""
    sessions = _sessions(options.home)
    if sessions.person(options.person) is None:
        raise UnusableInput(f"nobody here is {options.person!r}: see commons people list")
    sessions.end_access(options.person)
    if options.json:
        print_json({"person": options.person, "ended": True})
    return DONE


def erase(options: argparse.Namespace) -> int:
    """Forget somebody: their account and passkeys, and everything that they wrote here."""
    sessions = _sessions(options.home)
    member = options.person.split("/")[0]
    person = next((each for each in sessions.everybody_of(member) if each.id == options.person), None)
    if person is None:
        raise UnusableInput(f"nobody here is {options.person!r}: see commons people list")
    from ui.people.erasing import erase_person  # a second that the others are spared

    erased = erase_person(options.home, person)
    if options.json:
        print_json({"person": person.id, "erased": dict(erased.to_json())})
    else:
        print_lines(
            f"erased of {person.id}: {erased.words}",
            "what they signed stays in the log, which can't be changed",
        )
    return DONE


def nobody_may_sign_in(home: Path) -> bool:
    """Whether a served app would let nobody in: not the sample home, and nobody was invited."""
    files = AppFiles(home)
    return not files.is_sample(CoOperative(home).standing().genesis) and not _sessions(home).people()


def _sessions(home: Path) -> Sessions:
    return Sessions(AppFiles(home).accounts)


def _council(home: Path, wanted: str | None) -> Council:
    members = CoOperative(home).standing().members
    if not members:
        raise UnusableInput(f"no co-operative is founded in {home}: run commons ingest PATH --adopt first")
    if wanted is None:
        if len(members) > 1:
            raise UnusableInput(f"--member is missing: one of {', '.join(each.id for each in members)}")
        return members[0]
    found = next((each for each in members if each.id == wanted), None)
    if found is None:
        raise UnusableInput(f"no member {wanted!r}: one of {', '.join(each.id for each in members)}")
    return found
