"""httpx behind `HttpGet`: whole answers within limits of size and time, and nothing but the address given."""

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

import httpx

from ingest.errors import UnusableFetch
from ingest.fetch.ports import BodyTooLarge, HttpAnswer, NoAnswer

LARGEST_BODY_BYTES = 64 << 20
"""A page of 100 releases has one or two megabytes."""
LONGEST_ANSWER_SECONDS = 300.0
_TIMEOUT = httpx.Timeout(60.0, connect=15.0)
_HEADERS = {
    "accept": "application/json",
    "user-agent": "procurement-commons (a council's own copy of notices)",
}


class HttpxGet(AbstractContextManager["HttpxGet"]):
    """One client for one fetch."""

    def __init__(self, *, largest_body_bytes: int = LARGEST_BODY_BYTES) -> None:
        """Nothing is sent yet; proxies are taken from the environment, as usual."""
        self._largest = largest_body_bytes
        self._client = httpx.Client(timeout=_TIMEOUT, headers=_HEADERS, follow_redirects=False)

    def __enter__(self) -> Self:
        """Keep connections."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close them."""
        self._client.close()

    def __call__(self, url: str, parameters: Mapping[str, str]) -> HttpAnswer:
        """One GET; raises NoAnswer, or UnusableFetch for an address that can't be one."""
        try:
            with self._client.stream("GET", url, params=parameters) as answer:
                body = self._body(answer)
                return HttpAnswer(answer.status_code, dict(answer.headers.items()), body)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError) as error:
            raise UnusableFetch(f"--address {url}: no address of the web ({error})") from error
        except httpx.TimeoutException as error:
            raise NoAnswer(f"no answer in time ({type(error).__name__})") from error
        except httpx.ConnectError as error:
            raise NoAnswer(f"no connection ({error})") from error
        except httpx.HTTPError as error:
            raise NoAnswer(f"the answer broke off ({error})") from error

    def _body(self, answer: httpx.Response) -> bytes:
        """Everything that comes, unpacked; given up beyond the limits."""
        deadline = time.monotonic() + LONGEST_ANSWER_SECONDS
        parts: list[bytes] = []
        size = 0
        for part in answer.iter_bytes():
            size += len(part)
            if size > self._largest:
                raise BodyTooLarge(f"its answer has more than {self._largest >> 20} MB")
            if time.monotonic() > deadline:
                raise NoAnswer(f"the answer took more than {LONGEST_ANSWER_SECONDS:.0f} s")
            parts.append(part)
        return b"".join(parts)
