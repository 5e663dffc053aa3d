"""Where this installation is reached: the origin that browsers see, and whether that is this machine alone.

Comes from configuration, never from a request: passkeys and cookies are bound to it.
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ui.app.errors import AppError

ORIGIN_VARIABLE = "COMMONS_ORIGIN"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
FORWARDING_HEADERS = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})


@dataclass(frozen=True, slots=True)
class Site:
    """One installation's address."""

    origin: str
    """Scheme, host and port as a browser's address bar has them: "https://commons.thornmere.gov.uk"."""

    def __post_init__(self) -> None:
        """Refuse what isn't an origin."""
        parts = urlsplit(self.origin)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
            raise AppError(
                f"{ORIGIN_VARIABLE} is {self.origin!r}: expected scheme, host and port, "
                "such as https://commons.example.gov.uk"
            )

    @property
    def host(self) -> str:
        """Its host name: what a passkey's RP id is."""
        return urlsplit(self.origin).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Served over TLS."""
        return self.origin.startswith("https:")

    @property
    def is_loopback(self) -> bool:
        """Reached from this machine alone."""
        return self.host in LOOPBACK_NAMES

    @property
    def cookie_name(self) -> str:
        """Of the session: with TLS it carries the prefix that binds it to this host."""
        return "__Host-commons-session" if self.is_secure else "commons-session"


def site_of(port: int, environment: Mapping[str, str] = os.environ) -> Site:
    """The configured origin, else this machine's own."""
    return Site(environment.get(ORIGIN_VARIABLE) or f"http://localhost:{port}")


def comes_from_this_machine(*, client: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a request was made on this machine to this machine, with nothing passing it on in between.

    `headers` by lower-case name. Streamlit gives no client address for a loopback connection.
    """
    if FORWARDING_HEADERS & headers.keys():
        return False
    host = urlsplit(f"//{headers.get('host', '')}").hostname
    return host in LOOPBACK_NAMES and (client is None or _is_loopback(client))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
