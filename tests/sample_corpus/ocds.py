"""Parts of OCDS 1.1 release packages, in the manner of the two UK portals."""

import json
from collections.abc import Sequence
from typing import Any

from .ledger import CONTRACTS, COUNCILS, SUPPLIERS

Json = dict[str, Any]
FIND_A_TENDER, CONTRACTS_FINDER = "ocds-h6vhtk", "ocds-b5fd17"
_OPEN_LICENCE = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def package(portal: str, published: str, releases: Sequence[Json]) -> bytes:
    """A release package as UTF-8 JSON, indented as the portals' downloads are."""
    name, host = (
        ("Find a Tender", "find-a-tender.example")
        if portal == FIND_A_TENDER
        else ("Contracts Finder", "contracts-finder.example")
    )
    content = {
        "uri": f"https://{host}/api/ocdsReleasePackages/{published[:10]}",
        "version": "1.1",
        "extensions": [
            "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/master/extension.json"
        ],
        "publishedDate": published,
        "publisher": {"name": name, "uri": f"https://{host}"},
        "license": _OPEN_LICENCE,
        "publicationPolicy": f"https://{host}/publication-policy",
        "releases": list(releases),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def money_of(net: float, *, gross: bool = False) -> Json:
    """An amount in pounds; with VAT of 20% beside it where the portal gives both."""
    value: Json = {"amount": net, "currency": "GBP"}
    return value | {"amountGross": round(net * 1.2, 2)} if gross else value


def period_of(start: str, end: str) -> Json:
    """From the first second of one day to the last of another."""
    return {"startDate": f"{start}T00:00:00+00:00", "endDate": f"{end}T23:59:59+00:00"}


def buyer_party(slug: str, *, identifier: str = "") -> Json:
    """A council as a buyer."""
    council = COUNCILS[slug]
    street, _, locality = council.address.rpartition(", ")
    return {
        "id": identifier or council.portal_id,
        "name": council.name,
        "identifier": {"legalName": council.name},
        "address": {
            "streetAddress": street,
            "locality": locality,
            "postalCode": council.postcode,
            "countryName": "United Kingdom",
        },
        "contactPoint": {
            "name": "Procurement Team",
            "email": f"procurement@{slug}.example",
            "telephone": "01632 960900",
        },
        "roles": ["buyer"],
    }


def supplier_party(key: str, *, identifier: str = "", number: str | None = None) -> Json:
    """A supplier of the ledger."""
    supplier = SUPPLIERS[key]
    company = supplier.company_number if number is None else number
    street, _, locality = supplier.address.rpartition(", ")
    party: Json = {
        "id": identifier or f"GB-COH-{company}",
        "name": supplier.name,
        "identifier": {"legalName": supplier.name, "scheme": "GB-COH", "id": company},
        "address": {
            "streetAddress": street,
            "locality": locality,
            "postalCode": supplier.postcode,
            "countryName": "United Kingdom",
        },
        "details": {"scale": "large" if supplier.size == "Large" else "sme", "vcse": supplier.size == "VCSE"},
        "roles": ["supplier"],
    }
    return party


def other_party(identifier: str, name: str, *, number: str, scale: str = "sme") -> Json:
    """A supplier that only notices know."""
    return {
        "id": identifier,
        "name": name,
        "identifier": {"legalName": name, "scheme": "GB-COH", "id": number},
        "details": {"scale": scale, "vcse": False},
        "roles": ["supplier"],
    }


def reference_to(party: Json) -> Json:
    """How other sections name a party."""
    return {"id": party["id"], "name": party["name"]}


def tender_of(
    key: str, description: str, *, method: str = "open", details: str = "Open procedure", gross: bool = False
) -> Json:
    """The tender section of a contract of the ledger, in one lot."""
    facts = CONTRACTS[key]
    return {
        "id": facts.reference,
        "title": facts.title,
        "description": description,
        "status": "complete",
        "value": money_of(facts.total, gross=gross),
        "procurementMethod": method,
        "procurementMethodDetails": details,
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": facts.cpv, "description": facts.cpv_name},
        "items": [
            {
                "id": "1",
                "relatedLot": "1",
                "additionalClassifications": [
                    {"scheme": "CPV", "id": facts.cpv, "description": facts.cpv_name}
                ],
                "deliveryAddresses": [{"region": "England", "countryName": "United Kingdom"}],
            }
        ],
        "lots": [
            {
                "id": "1",
                "description": description,
                "status": "complete",
                "value": money_of(facts.total, gross=gross),
                "contractPeriod": period_of(facts.start.isoformat(), facts.end.isoformat()),
                "hasRenewal": False,
                "hasOptions": False,
            }
        ],
    }


def award_of(key: str, award_id: str, supplier: Json, date: str, *, gross: bool = False) -> Json:
    """The award of a contract of the ledger."""
    facts = CONTRACTS[key]
    return {
        "id": award_id,
        "title": facts.title,
        "status": "active",
        "date": f"{date}T00:00:00Z",
        "value": money_of(facts.total, gross=gross),
        "suppliers": [reference_to(supplier)],
        "relatedLots": ["1"],
        "contractPeriod": period_of(facts.start.isoformat(), facts.end.isoformat()),
    }


def contract_of(
    key: str,
    contract_id: str,
    award_id: str,
    *,
    gross: bool = False,
    status: str = "active",
    max_end: bool = False,
) -> Json:
    """The signed contract of the ledger."""
    facts = CONTRACTS[key]
    period = period_of(facts.start.isoformat(), facts.end.isoformat())
    if max_end:
        period["maxExtentDate"] = f"{facts.max_end.isoformat()}T23:59:59+00:00"
    return {
        "id": contract_id,
        "awardID": award_id,
        "title": facts.title,
        "status": status,
        "value": money_of(facts.total, gross=gross),
        "dateSigned": f"{facts.signed.isoformat()}T00:00:00Z",
        "period": period,
    }


def release_of(
    ocid: str, release_id: str, date: str, tag: str, parties: Sequence[Json], **sections: Any
) -> Json:
    """A release with its sections."""
    buyers = [party for party in parties if "buyer" in party["roles"]]
    return {
        "ocid": ocid,
        "id": release_id,
        "date": date,
        "tag": [tag],
        "language": "en",
        "initiationType": "tender",
        "parties": list(parties),
        "buyer": reference_to(buyers[0]),
    } | sections
