"""What a release states about how its register was built, and what can be built from that again.

The decisions that members adopted are read from the release, not from the home: they may have changed since.
"""

from collections.abc import Mapping

from assistant.corpus.manifest import Json
from ingest.register.corrections import Decisions, SupplierCorrection
from ingest.register.mapping import ConfirmedMapping
from ingest.register.packs import reading_settings


def register_settings(decisions: Decisions) -> Json:
    """Readers, their parsers' versions, column mappings and supplier corrections."""
    return {**reading_settings(()), **decisions.for_digest()}


def adopted_decisions(settings: Mapping[str, Json]) -> Decisions | None:
    """The decisions that a release's settings state; None where it was built by other readers than these."""
    stated = settings.get("register")
    if not isinstance(stated, Mapping):
        return None
    decisions = Decisions(
        corrections=tuple(SupplierCorrection(*one) for one in stated.get("corrections", ())),
        mappings=tuple(
            ConfirmedMapping(tuple(headings), kind, dict(fields))
            for headings, kind, fields in stated.get("mappings", ())
        ),
    )
    return decisions if register_settings(decisions) == dict(stated) else None
