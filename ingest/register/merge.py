"""Several releases of one process -> one compiled release, by OCDS 1.1's rules written down beside this.

The rules are in `merge_rules`; see https://standard.open-contracting.org/1.1/en/schema/merging/
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ocdsmerge.exceptions import (  # type: ignore[import-untyped]  # it has no types
    OCDSMergeError,
    OCDSMergeWarning,
)
from ocdsmerge.merge import CompiledRelease  # type: ignore[import-untyped]

from ingest.register.fields import Fields, identifier_of
from ingest.register.merge_rules import RULES
from ingest.register.names import compared
from ingest.register.parties import Parties
from ingest.register.problems import Note, no_note

_LISTS = (
    "awards",
    "contracts",
    "parties",
    "relatedProcesses",
    "tender/lots",
    "tender/items",
    "tender/documents",
    "tender/milestones",
    "tender/amendments",
    "planning/documents",
    "planning/milestones",
    "bids/statistics",
    "bids/details",
)
_INNER_LISTS = ("items", "documents", "amendments", "milestones", "suppliers")


@dataclass(frozen=True, slots=True)
class DatedRelease:
    """A release and where it stands in its process's history."""

    source_row: int
    moment: str
    """Orders releases; see `dates.moment_of`."""
    row_sha256: str
    release: Mapping[str, Any]
    """Ids in its lists are distinct: see `with_distinct_ids`."""

    @property
    def order(self) -> tuple[str, str]:
        """Oldest first; of one moment, by content, so that no order of files matters."""
        return self.moment, self.row_sha256


def compiled(releases: Sequence[DatedRelease], note: Note) -> Mapping[str, Any]:
    """The releases, oldest first, merged; the newest alone where they can't be."""
    suppliers: dict[str, set[str]] = {}
    try:
        lasting = [_with_lasting_parties(dated.release) for dated in releases]
        for release in lasting:
            _note_replaced_suppliers(release, suppliers, note)
        unchanged = _unchanged(lasting)
        with warnings.catch_warnings():
            warnings.simplefilter("error", OCDSMergeWarning)
            merged = CompiledRelease(merge_rules=RULES)
            for release in lasting:
                merged.append({key: value for key, value in release.items() if key not in unchanged})
        return {**unchanged, **merged.asdict()}
    except (OCDSMergeError, OCDSMergeWarning, TypeError, AttributeError, ValueError) as error:
        note("merge_failed", "", error)
        return releases[-1].release


def _unchanged(releases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Top-level fields that every release states alike, or not at all: merging would give the same."""
    first: dict[str, Any] = {}
    changed: set[str] = {"ocid", "id", "date", "tag"}
    for release in releases:
        for key, value in release.items():
            if key not in changed and first.setdefault(key, value) != value:
                changed.add(key)
    return {key: value for key, value in first.items() if key not in changed}


def with_distinct_ids(release: Mapping[str, Any], note: Note) -> Mapping[str, Any]:
    """The release with ids in its lists made distinct: the second of an id gets ~2, one without its place.

    ocdsmerge would take the last one's values and the union of both lists of suppliers.
    """
    result: dict[str, Any] = dict(release)
    for path in _LISTS:
        outer, _, inner = path.partition("/")
        if not inner:
            if isinstance(result.get(outer), list):
                result[outer] = _distinct(result[outer], f"/{path}", note)
        elif isinstance(result.get(outer), dict) and isinstance(result[outer].get(inner), list):
            result[outer] = {**result[outer], inner: _distinct(result[outer][inner], f"/{path}", note)}
    return result


def _distinct(members: list[Any], path: str, note: Note) -> list[Any]:
    seen: dict[str, int] = {}
    result = []
    for index, member in enumerate(members):
        if not isinstance(member, dict):
            continue
        for inner in _INNER_LISTS:
            if isinstance(member.get(inner), list) and inner != "suppliers":
                member = {**member, inner: _distinct(member[inner], f"{path}/{inner}", note)}
        identifier = identifier_of(member.get("id"))
        if identifier is None:
            if path in ("/awards", "/contracts"):
                note("id_missing", path, index)
            member = {**member, "id": f"~{index + 1}"}
            identifier = f"~{index + 1}"
        count = seen[identifier] = seen.get(identifier, 0) + 1
        if count > 1:
            if path in ("/awards", "/contracts") or member not in result:
                note("duplicate_id", path, identifier)
            elif path != "/parties":
                continue
            member = {**member, "id": f"{identifier}~{count}", "publishedId": identifier}
        result.append(member)
    return result


def _with_lasting_parties(release: Mapping[str, Any]) -> Mapping[str, Any]:
    """The release with party ids that mean the same in every release: who the party is."""
    fields = Fields(no_note)
    parties = Parties(release, str(release.get("ocid")), fields)

    def lasting(party: Mapping[str, Any], path: str) -> dict[str, Any]:
        known = parties.named(party, path)
        if known is None or known.party is None:
            return dict(party)
        name = {"name": known.name} if known.name and "name" not in party else {}
        return {**party, **name, "id": known.party, "publishedId": party.get("publishedId", party.get("id"))}

    result = dict(release)
    merged: dict[str, dict[str, Any]] = {}
    for party in fields.objects(release, "parties"):
        found = lasting(party, "/parties")
        earlier = merged.get(str(found["id"]))
        roles = dict.fromkeys(
            [*fields.words((earlier or {}).get("roles")), *fields.words(party.get("roles"))]
        )
        merged[str(found["id"])] = {**(earlier or {}), **found, "roles": list(roles)}
    if merged:
        result["parties"] = list(merged.values())
    if isinstance(release.get("buyer"), dict):
        result["buyer"] = lasting(release["buyer"], "/buyer")
    for key in ("awards", "contracts"):
        if isinstance(release.get(key), list):
            result[key] = [
                {**one, "suppliers": [lasting(each, "") for each in fields.objects(one, "suppliers")]}
                if isinstance(one, dict) and "suppliers" in one
                else one
                for one in release[key]
            ]
    return result


def _note_replaced_suppliers(release: Mapping[str, Any], known: dict[str, set[str]], note: Note) -> None:
    """Say where a later release names other suppliers of an award than an earlier one."""
    fields = Fields(no_note)
    for award in fields.objects(release, "awards"):
        names = {
            compared(str(one.get("name") or one.get("id"))).core for one in fields.objects(award, "suppliers")
        }
        key = str(award.get("id"))
        gone = known.get(key, set()) - names
        if names and gone:
            note("supplier_replaced", "/awards/suppliers", f"award {key}: {', '.join(sorted(gone))}")
        if names:
            known[key] = names
