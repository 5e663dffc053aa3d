"""Roles and actions, sessions and one-time codes, and where the demonstration is offered."""

from pathlib import Path

import pytest

from ui.app.app_files import AppFiles
from ui.app.co_operative import Council
from ui.app.errors import AppError, NotAllowed, SignInRefused
from ui.app.site import Site, comes_from_this_machine, site_of
from ui.people.demonstration import is_offered, played_by
from ui.people.roles import ALLOWED, Action, Person, Role, require
from ui.people.sessions import (
    IDLE_SECONDS,
    INVITATION_SECONDS,
    NOBODY_SECONDS,
    TICKET_SECONDS,
    Session,
    Sessions,
)

HERE = {"host": "localhost:8501"}
CHANGES = set(Action) - {Action.CHECK_LOG}


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(tmp_path: Path, clock: Clock) -> Sessions:
    return Sessions(tmp_path / "app" / "accounts.sqlite", now=clock)


def person(*roles: Role, acting: Role | None = None) -> Person:
    return Person(
        "p1", "Ada", "thornmere", "Thornmere District Council", frozenset(roles), acting or roles[0]
    )


def signed_in(sessions: Sessions, someone: Person) -> str:
    sessions.keep(someone)
    before = sessions.start()
    session = sessions.find(before)
    assert session is not None
    return sessions.begin(sessions.ticket(someone.id, for_session=session.key), session_id=before)


def test_every_action_names_who_may_take_it() -> None:
    assert set(ALLOWED) == set(Action)


@pytest.mark.parametrize("action", sorted(CHANGES))
def test_an_auditor_changes_nothing(action: Action) -> None:
    with pytest.raises(NotAllowed, match="auditor"):
        require(person(Role.AUDITOR), action)


def test_nobody_may_do_anything_before_signing_in() -> None:
    with pytest.raises(NotAllowed, match="sign in"):
        require(None, Action.ASK)


def test_a_role_counts_only_while_it_is_acted_in() -> None:
    both = person(Role.OFFICER, Role.DELEGATE)
    with pytest.raises(NotAllowed):
        require(both, Action.VOTE)
    assert require(both.acting_as(Role.DELEGATE), Action.VOTE).acting is Role.DELEGATE
    with pytest.raises(NotAllowed):
        both.acting_as(Role.ANALYST)


def test_signing_in_gives_a_new_session_and_ends_the_one_before(sessions: Sessions) -> None:
    sessions.keep(person(Role.OFFICER))
    planted = sessions.start()
    session = sessions.find(planted)
    assert session is not None
    fresh = sessions.begin(sessions.ticket("p1", for_session=session.key), session_id=planted)
    assert fresh != planted
    assert sessions.find(planted) is None
    found = sessions.find(fresh)
    assert found is not None
    assert found.person == person(Role.OFFICER)


def test_a_session_that_this_server_didn_t_issue_is_nobody_s(sessions: Sessions) -> None:
    assert sessions.find("planted-by-somebody") is None
    assert sessions.find("") is None


def test_a_ticket_works_once_in_its_own_session_and_in_time(sessions: Sessions, clock: Clock) -> None:
    sessions.keep(person(Role.OFFICER))
    mine, theirs = sessions.start(), sessions.start()
    session = sessions.find(mine)
    assert session is not None
    ticket = sessions.ticket("p1", for_session=session.key)
    with pytest.raises(SignInRefused):
        sessions.begin(ticket, session_id=theirs)
    sessions.begin(ticket, session_id=mine)
    with pytest.raises(SignInRefused):
        sessions.begin(ticket, session_id=mine)
    late = sessions.ticket("p1", for_session=session.key)
    clock.now += TICKET_SECONDS + 1
    with pytest.raises(SignInRefused):
        sessions.begin(late, session_id=mine)


def test_sessions_end_when_idle_when_signed_out_and_when_access_ends(
    sessions: Sessions, clock: Clock
) -> None:
    first, second, third = (signed_in(sessions, person(Role.OFFICER)) for _ in range(3))
    found = sessions.find(first)
    assert found is not None
    sessions.end(found.key)
    assert sessions.find(first) is None
    clock.now += IDLE_SECONDS + 1
    assert sessions.find(second) is None
    clock.now -= IDLE_SECONDS + 1
    sessions.end_access("p1")
    assert sessions.find(third) is None
    with pytest.raises(SignInRefused):
        sessions.ticket("p1", for_session=found.key)


def test_a_session_of_nobody_is_forgotten_sooner(sessions: Sessions, clock: Clock) -> None:
    waiting = sessions.start()
    clock.now += NOBODY_SECONDS + 1
    assert sessions.find(waiting) is None


def test_an_invitation_works_once_and_for_a_week(sessions: Sessions, clock: Clock) -> None:
    code = sessions.invite(person(Role.DELEGATE))
    assert sessions.invited(code) == "p1"
    with pytest.raises(SignInRefused):
        sessions.invited(code)
    late = sessions.invite(person(Role.DELEGATE))
    clock.now += INVITATION_SECONDS + 1
    with pytest.raises(SignInRefused):
        sessions.invited(late)


def test_the_acting_role_survives_a_reload(sessions: Sessions) -> None:
    session_id = signed_in(sessions, person(Role.OFFICER, Role.AUDITOR))
    found = sessions.find(session_id)
    assert found is not None
    sessions.act_as(found.key, Role.AUDITOR)
    again = sessions.find(session_id)
    assert again is not None
    assert again.person is not None
    assert again.person.acting is Role.AUDITOR


def test_no_secret_is_kept_as_it_is(sessions: Sessions, tmp_path: Path) -> None:
    secrets = [signed_in(sessions, person(Role.OFFICER)), sessions.invite(person(Role.OFFICER))]
    kept = (tmp_path / "app" / "accounts.sqlite").read_bytes()
    assert [each for each in secrets if each.encode() in kept] == []


@pytest.mark.parametrize(
    ("site", "is_sample", "client", "headers"),
    [
        (Site("https://commons.example.gov.uk"), True, None, HERE),
        (Site("http://localhost:8501"), False, None, HERE),
        (Site("http://localhost:8501"), True, "10.0.0.7", HERE),
        (Site("http://localhost:8501"), True, None, {"host": "commons.example.gov.uk"}),
        (Site("http://localhost:8501"), True, None, HERE | {"x-forwarded-for": "10.0.0.7"}),
    ],
    ids=["served elsewhere", "no sample home", "from another machine", "rebound name", "passed on"],
)
def test_the_demonstration_isn_t_offered(site, is_sample, client, headers) -> None:
    assert not is_offered(site=site, is_sample=is_sample, client=client, headers=headers)


def test_the_demonstration_is_offered_at_the_machine_itself() -> None:
    assert is_offered(site=site_of(8501, {}), is_sample=True, client="::1", headers=HERE)
    assert comes_from_this_machine(client=None, headers={"host": "[::1]:8501"})


def test_the_demonstration_plays_the_chosen_role_of_the_chosen_council() -> None:
    councils = [Council("a", "A Council"), Council("b", "B Council")]
    chosen = played_by(Session(b"", None, demo_role="auditor", demo_member="b"), councils)
    assert chosen is not None
    assert (chosen.acting, chosen.member, chosen.is_demo) == (Role.AUDITOR, "b", True)
    first = played_by(Session(b"", None, demo_role="no-role", demo_member="gone"), councils)
    assert first is not None
    assert (first.acting, first.member) == (Role.OFFICER, "a")
    assert played_by(Session(b"", None), []) is None


def test_the_sample_mark_holds_for_its_own_co_operative_alone(tmp_path: Path) -> None:
    files = AppFiles(tmp_path)
    assert not files.is_sample("abc")
    files.mark_as_sample("abc")
    assert files.is_sample("abc")
    assert not files.is_sample("another")
    assert not files.is_sample("")


@pytest.mark.parametrize("origin", ["commons.example", "ftp://a.b", "https://a.b/path", "https://"])
def test_an_origin_that_is_none_is_refused(origin: str) -> None:
    with pytest.raises(AppError, match="COMMONS_ORIGIN"):
        Site(origin)
