"""Which release package lies where."""

from . import contracts_finder, find_a_tender
from .ocds import CONTRACTS_FINDER, FIND_A_TENDER, package


def notice_files() -> dict[str, bytes]:
    """Every package by its path."""
    return {
        "aldersyke/notices/find-a-tender.json": package(
            FIND_A_TENDER, "2025-03-31T06:00:00Z", find_a_tender.aldersyke_releases()
        ),
        "hartsmoor/notices/find-a-tender.json": package(
            FIND_A_TENDER, "2022-06-30T06:00:00Z", find_a_tender.hartsmoor_releases()
        ),
        "hartsmoor/notices/contracts-finder.json": package(
            CONTRACTS_FINDER, "2024-12-02T06:00:00Z", contracts_finder.hartsmoor_releases()
        ),
        "thornmere/notices/find-a-tender.json": package(
            FIND_A_TENDER, "2025-06-30T06:00:00Z", find_a_tender.thornmere_releases()
        ),
        "thornmere/notices/contracts-finder.json": _as_latin_1(
            package(CONTRACTS_FINDER, "2025-10-31T06:00:00Z", contracts_finder.thornmere_releases())
        ),
        "pellbrook/notices/contracts-finder.json": package(
            CONTRACTS_FINDER, "2025-07-31T06:00:00Z", contracts_finder.pellbrook_releases()
        ),
        "vale-of-ennerby/notices/find-a-tender.json": package(
            FIND_A_TENDER, "2025-07-31T06:00:00Z", find_a_tender.ennerby_releases()
        ),
    }


def _as_latin_1(content: bytes) -> bytes:
    """The same text in ISO-8859-1, as one of the portals serves now and then."""
    return content.decode("utf-8").encode("iso-8859-1")
