"""A delegate's acts on a real log: who may sign, what is logged, what the pages then show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from governance.ballot import Choice
from governance.drafting import Case
from governance.dsse import Envelope, encode_envelope
from governance.errors import BadSignature, MalformedStatement, StatementRefused
from governance.home import Home
from governance.membership import MandateGrant, Scope
from governance.proposal import Evaluation, Expel, Start, Stop
from governance.statement import decode_statement
from governance.wiring import Founder, found
from tests.fixtures.authenticator import SoftAuthenticator
from ui.app.app_files import AppFiles
from ui.app.errors import NotAllowed
from ui.cli import main
from ui.council import acts, log_book, members, proposals, render
from ui.council.acts import Authority, Draft
from ui.council.requests import MandateRequests, decode_request

COUNCILS = ("Ashdale", "Brookvale", "Carrow")
CASE = Case("because", "everyone", ("doing nothing",), "none", Evaluation("", (), "none needed"))
XSS = "<img src=x onerror=alert(1)>"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "home")
    found(home, name="Three", founders=[Founder(each.lower(), each) for each in COUNCILS])
    yield home
    home.close()


def by_key_file(home: Home, member: str) -> Authority:
    found = acts.demo_authority(home, member)
    assert found is not None
    return found


def logged(home: Home, holder: Authority, draft: Draft) -> acts.Logged:
    return acts.log_signed(home, draft, acts.sign_with_demo_key(home, holder, draft))


def opened(home: Home, case: Case = CASE) -> proposals.ProposalView:
    holder = by_key_file(home, "ashdale")
    now = home.state().time
    logged(home, holder, acts.propose(home.state(), holder, Expel("carrow"), case, now=now))
    (view,) = proposals.open_views(home.state())
    return view


def with_passkey(home: Home, member: str) -> tuple[SoftAuthenticator, Authority]:
    """A passkey's mandate from request to approval."""
    passkey, holder = SoftAuthenticator(), by_key_file(home, member)
    draft = acts.grant(home.state(), holder.mandate, delegate="Ann", key=passkey.passkey, scope=(Scope.ALL,))
    request = decode_request(encode_envelope(Envelope(draft.payload, (passkey.sign_payload(draft.payload),))))
    approval = acts.sign_with_demo_key(home, holder, draft)
    acts.log_signed(home, draft, *request.approved_by(approval).signatures)
    found = acts.authority_of(home.state(), member, [passkey.passkey])
    assert found is not None
    return passkey, found


def test_a_passkey_with_a_mandate_votes(home: Home) -> None:
    view = opened(home)
    passkey, holder = with_passkey(home, "brookvale")
    draft = acts.vote(home, view.id, holder, Choice.FOR, "it is right")
    done = acts.log_signed(home, draft, passkey.sign_payload(draft.payload))
    assert done.waiting == ""
    (view,) = proposals.open_views(home.state())
    vote = view.vote_of("brookvale")
    assert vote is not None
    assert (vote.choice, vote.reason, vote.seen) == ("for", "it is right", True)
    assert log_book.check(home).report is not None
    line = log_book.lines_of(home, start=done.index, end=done.index + 1)[0]
    assert (line.kind, line.who) == ("ballot", "Brookvale")
    assert line.signed_by.startswith("passkey")


def test_a_passkey_signs_for_its_own_council_alone(home: Home) -> None:
    passkey, _ = with_passkey(home, "brookvale")
    assert acts.authority_of(home.state(), "ashdale", [passkey.passkey]) is None
    assert acts.authority_of(home.state(), "brookvale", [SoftAuthenticator().passkey]) is None


def test_a_ballot_signed_by_another_council_s_passkey_is_refused(home: Home) -> None:
    view = opened(home)
    passkey, _ = with_passkey(home, "ashdale")
    _, holder = with_passkey(home, "brookvale")
    draft = acts.vote(home, view.id, holder, Choice.FOR, "")
    size = home.log.size()
    with pytest.raises(BadSignature):
        acts.log_signed(home, draft, passkey.sign_payload(draft.payload))
    assert home.log.size() == size


def test_a_vote_leaves_the_inbox_and_a_double_submission_is_refused(home: Home) -> None:
    view = opened(home)
    holder = by_key_file(home, "brookvale")
    assert [each.number for each in proposals.waiting_for("brookvale", home.state())] == [view.number]
    draft = acts.vote(home, view.id, holder, Choice.AGAINST, "")
    logged(home, holder, draft)
    assert proposals.waiting_for("brookvale", home.state()) == ()
    with pytest.raises(StatementRefused, match="in the log already"):
        logged(home, holder, draft)


def test_what_is_missing_is_said_in_numbers(home: Home) -> None:
    view = opened(home)
    assert view.missing.startswith("Missing: 2 more members must vote")
    assert "At least 2 of 3 members must vote" in view.asked_for


def test_an_objection_needs_its_reason(home: Home) -> None:
    view, holder = opened(home), by_key_file(home, "brookvale")
    with pytest.raises(StatementRefused, match="reason"):
        acts.vote(home, view.id, holder, Choice.OBJECT, " ")


def test_two_councils_stop_the_assistant_and_all_start_it_again(home: Home) -> None:
    one, two = by_key_file(home, "ashdale"), by_key_file(home, "brookvale")
    for action, voters in ((Stop(), (one, two)), (Start(), (one, two, by_key_file(home, "carrow")))):
        now = home.state().time
        logged(home, one, acts.propose(home.state(), one, action, CASE, now=now))
        (view,) = proposals.open_views(home.state())
        for holder in voters:
            logged(home, holder, acts.vote(home, view.id, holder, Choice.FOR, ""))
        assert (home.state().stop is not None) is isinstance(action, Stop)
    shown = [each.title for each in proposals.decided_views(home.state(), home.log)]
    assert shown == ["Start the assistant again", "Stop the assistant now"]


def test_a_closed_proposal_keeps_its_reasons(home: Home) -> None:
    view = opened(home)
    for member in ("ashdale", "brookvale", "carrow"):
        holder = by_key_file(home, member)
        logged(home, holder, acts.vote(home, view.id, holder, Choice.FOR, f"{member} agrees"))
    shown = proposals.view_of(view.number, home.state(), home.log)
    assert shown is not None
    assert [each.reason for each in shown.votes] == ["ashdale agrees", "brookvale agrees", "carrow agrees"]
    with pytest.raises(StatementRefused, match="isn't open any more"):
        acts.vote(home, view.id, by_key_file(home, "ashdale"), Choice.FOR, "")


def test_a_mandate_can_be_ended_but_never_the_last(home: Home) -> None:
    _, passkey_holder = with_passkey(home, "brookvale")
    holder = by_key_file(home, "brookvale")
    logged(home, holder, acts.revoke(home.state(), holder, passkey_holder.mandate.id))
    (shown,) = [each for each in members.members_of(home.state()) if each.id == "brookvale"]
    assert len(shown.mandates) == 1
    with pytest.raises(StatementRefused, match="last mandate"):
        logged(home, holder, acts.revoke(home.state(), holder, holder.mandate.id))


def test_withdrawing_needs_no_vote(home: Home) -> None:
    holder = by_key_file(home, "carrow")
    logged(home, holder, acts.withdraw(home.state(), holder, leaving=True, reason=""))
    assert "carrow" not in home.state().members
    assert home.state().withdrawn["carrow"].left


def test_text_of_proposals_and_votes_is_escaped(home: Home) -> None:
    view = opened(home, Case(XSS, XSS, (XSS,), XSS, Evaluation("", (), XSS)))
    holder = by_key_file(home, "brookvale")
    logged(home, holder, acts.vote(home, view.id, holder, Choice.FOR, XSS))
    (view,) = proposals.open_views(home.state())
    html = render.case_html(view) + render.votes_html(view) + render.list_html([view], now=0)
    html += render.log_html(log_book.lines_of(home, start=0, end=home.log.size()))
    assert "<img" not in html
    assert "&lt;img" in html


class TestMandateRequests:
    """Requests that wait for a delegate of the member."""

    def request(self, home: Home, member: str = "brookvale", passkey: SoftAuthenticator | None = None):
        passkey = passkey or SoftAuthenticator()
        holder = by_key_file(home, member)
        draft = acts.grant(
            home.state(), holder.mandate, delegate="Ann", key=passkey.passkey, scope=(Scope.ALL,)
        )
        return decode_request(
            encode_envelope(Envelope(draft.payload, (passkey.sign_payload(draft.payload),)))
        )

    def test_one_waits_for_its_member_until_it_is_in_the_log(self, home: Home, tmp_path: Path) -> None:
        requests, request = MandateRequests(tmp_path / "requests"), self.request(home)
        requests.keep(request)
        assert requests.waiting("brookvale", home.state()) == (request,)
        assert requests.waiting("ashdale", home.state()) == ()
        approval = home.key("brookvale").sign_payload(request.envelope.payload)
        home.submit(request.approved_by(approval))
        assert requests.waiting("brookvale", home.state()) == ()
        requests.forget(request.id)
        with pytest.raises(StatementRefused):
            requests.find(request.id)

    def test_a_delegate_approves_one_from_the_command_line(
        self, home: Home, capsys: pytest.CaptureFixture[str]
    ) -> None:
        request = self.request(home)
        MandateRequests(AppFiles(home.folder).mandate_requests).keep(request)
        words, options = ["governance", "members", "approve"], ["--home", str(home.folder), "--json"]
        assert main([*words, *options, "--as", "ashdale"]) == 2
        assert "none" in capsys.readouterr().err
        assert main([*words, request.id[:8], *options, "--as", "brookvale"]) == 0
        assert any(each.key == request.grant.key for each in home.state().mandates.values())
        assert main([*words, *options, "--as", "brookvale"]) == 2

    def test_one_without_proof_of_its_passkey_is_refused(self, home: Home) -> None:
        request = self.request(home)
        other = SoftAuthenticator().sign_payload(request.envelope.payload)
        with pytest.raises(BadSignature):
            decode_request(encode_envelope(Envelope(request.envelope.payload, (other,))))
        assert isinstance(decode_statement(request.envelope.payload), MandateGrant)

    def test_other_statements_are_refused(self, home: Home) -> None:
        view, holder = opened(home), by_key_file(home, "brookvale")
        draft = acts.vote(home, view.id, holder, Choice.FOR, "")
        signed = Envelope(draft.payload, (acts.sign_with_demo_key(home, holder, draft),))
        with pytest.raises(MalformedStatement, match="expected a mandate"):
            decode_request(encode_envelope(signed))

    def test_no_path_outside_is_read_or_removed(self, home: Home, tmp_path: Path) -> None:
        requests = MandateRequests(tmp_path / "requests")
        outside = tmp_path / "outside.json"
        outside.write_bytes(encode_envelope(self.request(home).envelope))
        requests.forget("../outside")
        assert outside.exists()
        with pytest.raises(StatementRefused):
            requests.find("../outside")

    def test_too_many_are_refused(self, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ui.council.requests.MAX_WAITING", 1)
        requests = MandateRequests(tmp_path / "requests")
        requests.keep(self.request(home))
        with pytest.raises(NotAllowed):
            requests.keep(self.request(home))
