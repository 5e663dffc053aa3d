"""Which site passkeys are made for: from configuration alone, never from what a request says it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ui.passkeys.errors import CeremonyRefused

ORIGIN_VARIABLE = "COMMONS_ORIGIN"
"""Environment variable: the address that people open, as "https://commons.example.gov.uk"."""
NAME = "Procurement Commons"

_LOCAL = "localhost"


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """The site as browsers know it; its passkeys work nowhere else."""

    rp_id: str
    """The host name; never an address in digits, which browsers refuse."""
    origin: str
    """Scheme, host and port where it isn't the scheme's own."""

    def __post_init__(self) -> None:
        """Refuse an origin where browsers wouldn't allow passkeys."""
        parts = urlsplit(self.origin)
        plain = f"{parts.scheme}://{parts.netloc}" == self.origin and parts.hostname
        secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == _LOCAL)
        if not plain or not secure or "@" in parts.netloc:
            raise CeremonyRefused(
                f"{ORIGIN_VARIABLE} is {self.origin!r}: expected https://HOST[:PORT], or http://localhost:PORT"
            )
        host = parts.hostname or ""
        if not any(each.isalpha() for each in host.rsplit(".", 1)[-1]):
            raise CeremonyRefused(f"{self.origin!r} is an address in digits: passkeys need a host's name")
        if self.rp_id != host:
            raise CeremonyRefused(f"passkeys for {self.rp_id!r} at {self.origin!r}: expected the same host")

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can open it."""
        return self.rp_id == _LOCAL


def relying_party(environment: Mapping[str, str], *, port: int) -> RelyingParty:
    """The configured site; http://localhost:PORT where none is configured. Raises CeremonyRefused."""
    origin = environment.get(ORIGIN_VARIABLE, "").rstrip("/") or f"http://{_LOCAL}:{port}"
    return RelyingParty(urlsplit(origin).hostname or "", origin)
