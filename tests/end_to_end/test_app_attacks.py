"""What attackers try on the app: planted sessions, forged requests, paths, other sites. No browser needed."""

import http.client
import json
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.model]
PAGE = {"Accept": "text/html"}


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
