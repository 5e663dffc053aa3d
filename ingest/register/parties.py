"""The organisations that a release names, under keys that hold beyond it.

Party ids are unique within a release at most, so none is used to say who somebody is: an organisation's key
is its identifier, else its name as it is compared, with its postcode.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ingest.register.fields import Fields
from ingest.register.names import company_number, compared, postcode_of
from ingest.register.rows import Row
from ingest.register.texts import names_nobody, points_elsewhere, withheld

_COMPANY_SCHEMES = frozenset({"GB-COH", "GB-CH", "COH", "COMPANIES HOUSE"})
_LOCAL_SCHEMES = frozenset({"GB-FTS", "GB-CFS", "GB-SRS-LOCAL", "INTERNAL"})
_ID_IN_PARTY_ID = (
    "GB-COH-",
    "GB-PPON-",
    "GB-CHC-",
    "GB-SC-",
    "GB-NIC-",
    "GB-MPR-",
    "GB-UKPRN-",
    "GB-LAE-",
    "GB-NHS-",
)
_SMALL = frozenset({"sme", "micro", "small", "medium"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One organisation as somebody names it."""

    organisation: str | None
    """Its key; None where the name is withheld or there is nobody."""
    name: str | None
    state: str
    """named, withheld, none or missing."""
    scheme: str | None = None
    identifier: str | None = None
    postcode: str | None = None
    party: str | None = None
    sme: bool | None = None
    vcse: bool | None = None

    def columns(self) -> dict[str, str | int | bool | None]:
        """As the columns of `award_supplier`."""
        return {
            "party": self.party,
            "organisation": self.organisation,
            "name": self.name,
            "sme": self.sme,
            "vcse": self.vcse,
        }

    def row(self, source_row: int) -> Row:
        """As a row of the mentions from which organisations are made."""
        name = compared(self.name or "")
        return {
            "source_row": source_row,
            "organisation": self.organisation,
            "name": self.name,
            "normalised": name.normalised,
            "core": name.core,
            "scheme": self.scheme,
            "identifier": self.identifier,
            "postcode": self.postcode,
        }


def mention(
    name: str | None, *, scheme: str | None = None, identifier: str | None = None, postcode: str | None = None
) -> Mention:
    """How a name, and an identifier if there is one, are kept."""
    if not name and not (scheme and identifier):
        return Mention(None, None, "missing")
    if name and not identifier and withheld(name):
        return Mention(None, name, "withheld")
    if name and not identifier and names_nobody(name):
        return Mention(None, name, "none")
    if name and not identifier and points_elsewhere(name):
        return Mention(None, name, "missing")
    if scheme and identifier:
        return Mention(f"{scheme}-{identifier}", name or identifier, "named", scheme, identifier, postcode)
    normalised = compared(name or "").normalised
    key = f"name:{normalised}|{postcode}" if postcode else f"name:{normalised}"
    return Mention(key, name, "named", postcode=postcode)


class Parties:
    """The parties of one release, found by their ids there."""

    def __init__(self, release: Mapping[str, Any], process: str, fields: Fields) -> None:
        """Reads the list `parties`, and what other places name that it doesn't have."""
        self._release = release
        self._process = process
        self._fields = fields
        self._by_id: dict[str, Mention] = {}
        self._by_key: dict[str, Mention] = {}
        self._rows: dict[str, dict[str, str | int | bool | None]] = {}
        self._roles: dict[str, dict[str, None]] = {}
        self._mentions: dict[str, Mention] = {}
        for party in fields.objects(release, "parties"):
            self._take(party, "/parties", roles=fields.words(party.get("roles")))
        self._buyers = self._find_buyers()

    def buyers(self) -> list[Mention]:
        """Who buys: the release's buyer first, then every party with that role."""
        return self._buyers

    def suppliers_of(self, holder: Mapping[str, Any], path: str) -> list[Mention]:
        """The suppliers that an award or contract names, each once."""
        found: dict[str, Mention] = {}
        for supplier in self._fields.objects(holder, "suppliers", path):
            known = self.named(supplier, f"{path}/suppliers", role="supplier")
            if known is None:
                continue
            key = known.organisation or f"{known.state}:{known.name}"
            if key in found:
                self._fields.tell("repeated_supplier", holder, "suppliers", path, found=known.name)
            found.setdefault(key, known)
        return list(found.values())

    def named(self, reference: Mapping[str, Any], path: str, *, role: str = "") -> Mention | None:
        """The party that a reference means: by id where names agree, else what the reference says itself."""
        if not reference:
            return None
        name = self._fields.text(reference, "name", path) or self._fields.text(reference, "legalName", path)
        known = None if reference.get("id") is None else self._by_id.get(str(reference["id"]))
        if known is None or (name and known.name and compared(name).core != compared(known.name).core):
            if name is None and known is None and "identifier" not in reference:
                return None
            known = self._take(reference, path, roles=[role] if role else [])
        elif role and known.party:
            self._roles[known.party].setdefault(role)
        return known

    def rows(self, source_row: int) -> Iterator[tuple[str, Row]]:
        """The rows of `party`, `process_party` and `mention`."""
        for award in self._fields.objects(self._release, "awards"):
            self.suppliers_of(award, "/awards")
        for key, row in self._rows.items():
            roles = self._roles[key]
            yield "party", {**row, "roles": ",".join(roles), "source_row": source_row}
            for role in roles:
                yield (
                    "process_party",
                    {
                        "process": self._process,
                        "party": key,
                        "role": role,
                        "organisation": row["organisation"],
                        "source_row": source_row,
                    },
                )
        for found in self._mentions.values():
            yield "mention", found.row(source_row)

    def _find_buyers(self) -> list[Mention]:
        main = self.named(self._fields.object(self._release, "buyer"), "/buyer", role="buyer")
        found = {} if main is None else {main.party: main}
        for key, roles in self._roles.items():
            if "buyer" in roles and key not in found:
                found[key] = self._by_key[key]
        if not found:
            tender = self._fields.object(self._release, "tender")
            entity = self.named(self._fields.object(tender, "procuringEntity"), "/tender/procuringEntity")
            found = {} if entity is None else {entity.party: entity}
        return list(found.values())

    def _take(self, party: Mapping[str, Any], path: str, *, roles: list[str]) -> Mention:
        found = self._mention_in(party, path)
        key = f"{self._process}#{found.organisation or found.state}"
        known = replace(found, party=key)
        if party.get("id") is not None:
            self._by_id.setdefault(str(party["id"]), known)
        self._by_key.setdefault(key, known)
        self._roles.setdefault(key, {}).update(dict.fromkeys(roles))
        if known.organisation is not None:
            self._mentions.setdefault(f"{known.organisation} {known.name}", known)
        self._rows.setdefault(key, self._row(party, path, known))
        return known

    def _mention_in(self, party: Mapping[str, Any], path: str) -> Mention:
        """Who a party is, by what it says itself."""
        fields = self._fields
        name = fields.text(party, "name", path)
        scheme, identifier = self._identifier(party, path)
        address, details = fields.object(party, "address", path), fields.object(party, "details", path)
        postcode = postcode_of(fields.text(address, "postalCode", f"{path}/address") or "")
        called = name or self._legal_name(party, path)
        found = mention(called, scheme=scheme, identifier=identifier, postcode=postcode)
        scale = fields.text(details, "scale", f"{path}/details")
        return replace(
            found,
            scheme=scheme,
            identifier=identifier,
            postcode=postcode,
            sme=None if scale is None else scale.lower() in _SMALL,
            vcse=fields.flag(details, "vcse"),
        )

    def _row(self, party: Mapping[str, Any], path: str, known: Mention) -> dict[str, str | int | bool | None]:
        """The party's row, but for its roles, which others may add to."""
        fields = self._fields
        address, address_path = fields.object(party, "address", path), f"{path}/address"
        return {
            "party": known.party,
            "process": self._process,
            "party_id": str(party.get("publishedId") or party.get("id") or "") or None,
            "name": known.name,
            "legal_name": self._legal_name(party, path),
            "scheme": known.scheme,
            "identifier": known.identifier,
            "postcode": known.postcode,
            "locality": fields.text(address, "locality", address_path),
            "region": fields.text(address, "region", address_path),
            "country": fields.text(address, "countryName", address_path),
            "scale": fields.text(fields.object(party, "details", path), "scale", f"{path}/details"),
            "sme": known.sme,
            "vcse": known.vcse,
            "organisation": known.organisation,
        }

    def _legal_name(self, party: Mapping[str, Any], path: str) -> str | None:
        identifier = self._fields.object(party, "identifier", path)
        return self._fields.text(identifier, "legalName", f"{path}/identifier")

    def _identifier(self, party: Mapping[str, Any], path: str) -> tuple[str | None, str | None]:
        """The strongest identifier: a company number, then any other scheme that isn't a portal's own."""
        fields = self._fields
        stated = [fields.object(party, "identifier", path)]
        stated += fields.objects(party, "additionalIdentifiers", path)
        found: list[tuple[str, str]] = []
        for one in stated:
            scheme, value = one.get("scheme"), one.get("id")
            if isinstance(scheme, str) and isinstance(value, str | int) and str(value).strip():
                found.append((scheme.strip().upper(), str(value).strip()))
        own_id = party.get("id")
        if isinstance(own_id, str):
            found += [
                (prefix[:-1], own_id[len(prefix) :])
                for prefix in _ID_IN_PARTY_ID
                if own_id.startswith(prefix)
            ]
        others = None
        for scheme, value in found:
            if scheme in _COMPANY_SCHEMES:
                number, padded = company_number(value)
                if padded:
                    fields.tell("company_number_padded", party, "identifier/id", path, found=value)
                if number:
                    return "GB-COH", number
            elif scheme not in _LOCAL_SCHEMES and others is None:
                others = scheme, value
        return others or (None, None)
