"""The app's server: Streamlit as an ASGI app, sessions as HttpOnly cookies, headers that keep it closed.

Run as a process of its own by `ui.app.serve`; configuration comes from the environment that it sets.
"""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import anyio.to_thread
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.app.app_files import AppFiles
from ui.app.errors import AppError, SignInRefused
from ui.app.failures import keep_log, show_failure
from ui.app.serve import HOME_VARIABLE, OPTIONS, PORT_VARIABLE
from ui.app.site import LOOPBACK_NAMES, Site, site_of
from ui.people.handing_over import BEGIN_PATH
from ui.people.sessions import Sessions

APP = Path(__file__).parents[1] / "entry" / "app.py"
MOST_TICKET_BYTES = 1024

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""No request to anywhere else, whatever a page holds. Inline scripts are Streamlit's and its components'."""

SECURITY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), "
    "publickey-credentials-create=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def app_for(home: Path, site: Site) -> st.App:
    """The ASGI app over one home."""
    sessions = Sessions(AppFiles(home).accounts)

    async def begin(request: Request) -> Response:
        return await _begin(request, sessions, site)

    return st.App(
        APP,
        routes=[Route(BEGIN_PATH, begin, methods=["POST"])],
        middleware=[Middleware(_Frame, sessions=sessions, site=site)],
        on_script_error=show_failure,
    )


def cookie_header(site: Site, session_id: str) -> str:
    """Set-Cookie for a session: read by no script, sent to this site alone, gone with the browser."""
    secure = "; Secure" if site.is_secure else ""
    return f"{site.cookie_name}={session_id}; Path=/; HttpOnly; SameSite=Lax{secure}"


async def _begin(request: Request, sessions: Sessions, site: Site) -> Response:
    """Take a ticket: the browser's old session ends and it gets a new one."""
    if request.headers.get("origin") != _own_origin(request, site):
        return PlainTextResponse("Sign-in has to be started from this site.", status_code=403)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_TICKET_BYTES:
            return PlainTextResponse("That isn't a ticket.", status_code=413)
    try:
        ticket = str(json.loads(body)["ticket"])
        old = request.cookies.get(site.cookie_name)
        fresh = await anyio.to_thread.run_sync(lambda: sessions.begin(ticket, session_id=old))
    except SignInRefused as refused:
        return PlainTextResponse(str(refused), status_code=403)
    except (ValueError, KeyError, TypeError):
        return PlainTextResponse("That isn't a ticket.", status_code=400)
    return Response(status_code=204, headers={"Set-Cookie": cookie_header(site, fresh)})


def _own_origin(request: Request, site: Site) -> str:
    """The origin that requests must come from; on loopback whichever of its names was opened."""
    named = request.headers.get("host", "")
    if site.is_loopback and urlsplit(f"//{named}").hostname in LOOPBACK_NAMES:
        return f"http://{named}"
    return site.origin


class _Frame:
    """Gives every page load a session that this server issued, and every answer its security headers."""

    def __init__(self, app: ASGIApp, *, sessions: Sessions, site: Site) -> None:
        self._app, self._sessions, self._site = app, sessions, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fresh = await self._fresh_session(scope)

        async def framed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
                if fresh:
                    headers.append("Set-Cookie", cookie_header(self._site, fresh))
            await send(message)

        await self._app(scope, receive, framed)

    async def _fresh_session(self, scope: Scope) -> str:
        """The id of a new session, where a page is loaded without one that holds."""
        headers = Headers(scope=scope)
        if scope["method"] != "GET" or "text/html" not in headers.get("accept", ""):
            return ""
        carried = cookie_parser(headers.get("cookie", "")).get(self._site.cookie_name)

        def started() -> str:
            return "" if self._sessions.find(carried) is not None else self._sessions.start()

        return await anyio.to_thread.run_sync(started)


def main() -> None:
    """Serve until stopped."""
    home, port = Path(os.environ[HOME_VARIABLE]), int(os.environ[PORT_VARIABLE])
    try:
        site = site_of(port)
    except AppError as error:
        raise SystemExit(str(error)) from error
    keep_log(AppFiles(home).log)
    names = sorted(LOOPBACK_NAMES) if site.is_loopback else [site.host]
    app_for(home, site).run(config=OPTIONS | {"server.port": port, "server.allowedHosts": names})


if __name__ == "__main__":
    main()
