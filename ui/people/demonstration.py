"""The demonstration: anyone at this machine plays any role of any member council. Only with the sample home.

Pure rules; who plays what is kept in the session (`ui.people.sessions`).
"""

from collections.abc import Mapping, Sequence

from ui.app.co_operative import Council
from ui.app.site import Site, comes_from_this_machine
from ui.people.roles import Person, Role
from ui.people.sessions import Session

FIRST_ROLE = Role.OFFICER


def is_offered(*, site: Site, is_sample: bool, client: str | None, headers: Mapping[str, str]) -> bool:
    """Whether this request may play: the sample home, served on loopback, asked for from this machine."""
    return is_sample and site.is_loopback and comes_from_this_machine(client=client, headers=headers)


def played_by(session: Session, councils: Sequence[Council]) -> Person | None:
    """Who this session plays; an officer of the first council where nothing was chosen yet."""
    if not councils:
        return None
    council = next((each for each in councils if each.id == session.demo_member), councils[0])
    acting = Role(session.demo_role) if session.demo_role in set(Role) else FIRST_ROLE
    return Person(
        id=f"demo/{council.id}/{acting}",
        name=f"{acting.capitalize()} at {council.name}",
        member=council.id,
        council=council.name,
        roles=frozenset(Role),
        acting=acting,
        is_demo=True,
    )
