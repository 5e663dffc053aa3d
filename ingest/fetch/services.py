"""What is particular to each service: its address, the names of its parameters, how fast it may be asked.

Find a Tender: https://www.find-tender.service.gov.uk/apidocumentation/1.0/GET-ocdsReleasePackages
Contracts Finder: https://www.contractsfinder.service.gov.uk/apidocumentation/Notices/1/GET-Published-Notice-OCDS-Search
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from ingest.fetch.throttle import Pace


@dataclass(frozen=True, slots=True)
class Service:
    """One service that publishes OCDS release packages."""

    name: str
    """As the command and files name it."""
    title: str
    address: str
    path: str
    from_parameter: str
    to_parameter: str
    step: timedelta
    """The longest window that it answers in full."""
    pace: Pace
    busy_seconds: Mapping[int, float]
    """Statuses that mean "wait", and for how long where the answer doesn't say."""

    def url(self, address: str | None = None) -> str:
        """Where packages are asked for, at another address if one is given."""
        return (address or self.address).rstrip("/") + self.path


FIND_A_TENDER = Service(
    name="find-a-tender",
    title="Find a Tender",
    address="https://www.find-tender.service.gov.uk",
    path="/api/1.0/ocdsReleasePackages",
    from_parameter="updatedFrom",
    to_parameter="updatedTo",
    step=timedelta(hours=6),
    pace=Pace(requests=12, seconds=120),
    busy_seconds={429: 120, 503: 60},
)
CONTRACTS_FINDER = Service(
    name="contracts-finder",
    title="Contracts Finder",
    address="https://www.contractsfinder.service.gov.uk",
    path="/Published/Notices/OCDS/Search",
    from_parameter="publishedFrom",
    to_parameter="publishedTo",
    step=timedelta(days=1),
    pace=Pace(requests=60, seconds=120),
    busy_seconds={403: 300, 429: 300, 503: 60},
)
SERVICES: Mapping[str, Service] = {one.name: one for one in (FIND_A_TENDER, CONTRACTS_FINDER)}
