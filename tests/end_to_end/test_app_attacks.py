"""What attackers try on the app: planted sessions, forged requests, paths, names, markup in the data."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.browser import ANSWER_MILLISECONDS, ask, opened, page_is_quiet, served
from tests.fixtures.command import Commons
from ui.app_files import AppFiles
from ui.co_operative import CoOperative
from ui.people import Person, Role
from ui.sessions import Sessions

pytestmark = [pytest.mark.browser, pytest.mark.model]
PAGE = {"Accept": "text/html"}
RUNS = "window.ran=true"
MARKUP = (
    f"<img src=x onerror={RUNS}>",
    f"<script>{RUNS}</script>",
    f"<svg/onload={RUNS}>",
    f"[click](javascript:{RUNS})",
    "![picture](http://elsewhere.example/p.png)",
)


def answer(app: str, method: str, path: str, headers: dict[str, str] | None = None, body: str = ""):
    """Status, headers and body of one request, its path sent as it is."""
    connection = http.client.HTTPConnection(urlsplit(app).netloc, timeout=30)
    connection.putrequest(method, path, skip_host="Host" in (headers or {}))
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body.encode())
    got = connection.getresponse()
    found = (got.status, dict(got.getheaders()), got.read())
    connection.close()
    return found


def test_a_planted_session_isn_t_taken_over(app: str) -> None:
    planted = "commons-session=planted-by-somebody-else"
    _, headers, _ = answer(app, "GET", "/", PAGE | {"Cookie": planted})
    given = headers["set-cookie"]
    assert "planted" not in given
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; "))
    _, again, _ = answer(app, "GET", "/", PAGE | {"Cookie": given.split(";")[0]})
    assert "set-cookie" not in again


def test_sign_in_is_refused_from_elsewhere_and_without_a_ticket(app: str) -> None:
    ticket = json.dumps({"ticket": "guessed"})
    assert answer(app, "POST", "/session/begin", {}, ticket)[0] == 403
    assert answer(app, "POST", "/session/begin", {"Origin": "https://elsewhere.example"}, ticket)[0] == 403
    assert answer(app, "POST", "/session/begin", {"Origin": app}, ticket)[0] == 403
    assert answer(app, "POST", "/session/begin", {"Origin": app}, "[]")[0] == 400
    assert answer(app, "POST", "/session/begin", {"Origin": app}, "x" * 5000)[0] == 413


def test_an_upload_without_its_token_is_refused(app: str) -> None:
    status, _, body = answer(app, "PUT", "/_stcore/upload_file/session/file", {}, "x")
    assert status in (400, 403), body


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../app.py",
        "/app/static/%2e%2e/app.py",
        "/app/static/..%2f..%2fserve.py",
        "/app/static//etc/passwd",
        "/media/../../../../etc/passwd",
        "/static/..%5c..%5cserver.py",
        "/_stcore/bidi-components/../../etc/passwd",
    ],
)
def test_no_path_leads_out_of_what_is_served(app: str, path: str) -> None:
    _, _, body = answer(app, "GET", path, {})
    assert b"import " not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Host": "elsewhere.example", "Origin": "http://elsewhere.example"},
    ],
    ids=["another origin", "a rebound name"],
)
def test_a_connection_from_another_site_is_refused(app: str, headers: dict[str, str]) -> None:
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    assert answer(app, "GET", "/_stcore/stream", upgrade | headers)[0] == 403


def test_pages_may_ask_nobody_else_and_stand_in_no_frame(app: str) -> None:
    _, headers, _ = answer(app, "GET", "/", PAGE)
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.fixture(scope="module")
def hostile_home(commons: Commons, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council's home whose document, title, register and own name hold markup that would run."""
    home, folder = tmp_path_factory.mktemp("hostile") / "home", tmp_path_factory.mktemp("files")
    text = "\n\n".join(
        [
            f"WINDOW CLEANING CONTRACT {MARKUP[0]}",
            f"between Ashby Council and {MARKUP[1]} Limited",
            *(
                f"clause {n} The notice to end this contract is {n} months. {each}"
                for n, each in enumerate(MARKUP, 3)
            ),
        ]
    )
    (folder / f"window cleaning {'[a](javascript:alert)'}.txt").write_text(text)
    rows = "".join(
        f'"{each.replace(chr(34), "")} Ltd",100{n},0{n}/04/2025,T{n}\n' for n, each in enumerate(MARKUP, 1)
    )
    (folder / "spend.csv").write_text(f"Supplier,Amount,Date Paid,Transaction Number\n{rows}")
    done = commons("ingest", str(folder), "--adopt", "--owner", f"Ashby {MARKUP[2]} Council", home=home)
    assert done.code == 0, done.err
    return home


@pytest.fixture(scope="module")
def signed_in(hostile_home: Path, browser: Browser) -> Iterator[Page]:
    """Somebody in every role who signs in with an invitation."""
    member = CoOperative(hostile_home).standing().members[0]
    everything = frozenset(Role)
    name = f"Ada {MARKUP[0]}"
    sessions = Sessions(AppFiles(hostile_home).accounts)
    code = sessions.invite(Person("ada", name, member.id, member.name, everything, Role.OFFICER))
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.add_init_script("window.ran = false")
    with served(hostile_home) as address:
        page.goto(f"{address}/about")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=ANSWER_MILLISECONDS)
        before = page.context.cookies()[0]["value"]
        page.get_by_label("Invitation code").fill(code)
        page.get_by_role("button", name="Sign in with this code").click()
        expect(page.get_by_role("heading", name="About this assistant")).to_be_visible(
            timeout=ANSWER_MILLISECONDS
        )
        opened(page, address, "ask", heading="Ask about the members' contracts")
        assert page.context.cookies()[0]["value"] != before
        yield page
        page.close()


def test_markup_in_questions_documents_and_names_never_runs(signed_in: Page) -> None:
    page = signed_in
    page_is_quiet(page)
    ask(page, f"How many months is the notice to end the window cleaning contract? {MARKUP[0]}")
    ask(page, "Top five suppliers by amount paid")
    page_is_quiet(page)
    expect(page.get_by_text("onerror").first).to_be_visible()
    page.get_by_role("button", name="Conversations").click()
    page_is_quiet(page)
    page.keyboard.press("Escape")
    assert page.evaluate("window.ran") is not True
    assert page.locator("a[href^='javascript']").count() == 0
    address = page.url.split("/ask")[0]
    opened(page, address, "about", heading="About this assistant")
    assert page.evaluate("window.ran") is not True
    page.goto(f"{address}/release")
    page_is_quiet(page)
    assert page.evaluate("window.ran") is not True


def test_signing_out_ends_the_session_on_the_server(signed_in: Page) -> None:
    page = signed_in
    cookie = page.context.cookies()[0]
    page.locator(".st-key-commons-who").get_by_role("button").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Load this page again")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    page.reload()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=ANSWER_MILLISECONDS)
    assert page.context.cookies()[0]["value"] != cookie["value"]
