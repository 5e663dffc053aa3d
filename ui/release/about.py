"""What the About page says, gathered from the log and the release's manifest; opens no assistant."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.adoption.adopting import release_in_force, withheld_owners
from assistant.corpus.records import Document, ReleaseCounts
from assistant.corpus.store import ReleaseStore
from assistant.installation import HomeFolders
from governance.proposal import ModelChoice
from ui.app.visit import Visit


@dataclass(frozen=True, slots=True)
class OwnerShare:
    """What one member brought into the release."""

    owner: str
    documents: int
    licences: tuple[str, ...]
    first_date: str
    last_date: str
    """ISO 8601; empty where no document is dated."""


@dataclass(frozen=True, slots=True)
class DataSheet:
    """The corpus in force."""

    release: str
    counts: ReleaseCounts
    documents: tuple[Document, ...]
    """Those that may be used."""
    owners: tuple[OwnerShare, ...]
    media_types: Mapping[str, int]
    skipped: int
    settings: tuple[tuple[str, str], ...]
    """Every pipeline setting that the digest covers, by name."""


def data_sheet(visit: Visit) -> DataSheet | None:
    """The data sheet of the release in force; None where none is."""
    home = HomeFolders(visit.home)
    digest = release_in_force(home)
    store = ReleaseStore(visit.home)
    if digest is None or digest not in {*store.digests(), *store.kept_manifests()}:
        return None
    manifest, is_withheld = store.manifest(digest), withheld_owners(home)
    documents = tuple(each for each in manifest.documents if not is_withheld(each.owner))
    return DataSheet(
        release=digest,
        counts=manifest.counts(),
        documents=documents,
        owners=tuple(_share(owner, documents) for owner in sorted({each.owner for each in documents})),
        media_types=Counter(each.media_type for each in documents),
        skipped=len(manifest.skipped),
        settings=tuple(sorted((name, str(value)) for name, value in manifest.settings.items())),
    )


def model_in_force(visit: Visit) -> ModelChoice | None:
    """The language model that members adopted; None where none is."""
    with visit.co_operative.reading() as home:
        adopted = home.state().model if home.is_founded else None
    return adopted.choice if adopted is not None and isinstance(adopted.choice, ModelChoice) else None


def _share(owner: str, documents: tuple[Document, ...]) -> OwnerShare:
    own = [each for each in documents if each.owner == owner]
    dates = sorted(each.date for each in own if each.date)
    return OwnerShare(
        owner=owner,
        documents=len(own),
        licences=tuple(sorted({each.licence or "none stated" for each in own})),
        first_date=dates[0] if dates else "",
        last_date=dates[-1] if dates else "",
    )
