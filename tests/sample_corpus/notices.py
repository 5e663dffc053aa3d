"""OCDS 1.1 release packages in the manner of the two UK portals, with the dirt of real ones.

Which trap is in which package is said in `data/README.md`. Notices about contracts that are in the
corpus take reference, supplier, value and dates from the ledger.
"""

import json
from collections.abc import Sequence
from typing import Any

from .ledger import CONTRACTS, COUNCILS, SUPPLIERS

Json = dict[str, Any]
_FIND_A_TENDER, _CONTRACTS_FINDER = "ocds-h6vhtk", "ocds-b5fd17"
_OPEN_LICENCE = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def package(portal: str, published: str, releases: Sequence[Json]) -> bytes:
    """A release package as UTF-8 JSON, indented as the portals' downloads are."""
    name, host = (
        ("Find a Tender", "find-a-tender.example")
        if portal == _FIND_A_TENDER
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


def notice_files() -> dict[str, bytes]:
    """Every package by its path."""
    return {
        "aldersyke/notices/find-a-tender.json": package(_FIND_A_TENDER, "2025-03-31T06:00:00Z", _aldersyke()),
        "hartsmoor/notices/find-a-tender.json": package(
            _FIND_A_TENDER, "2022-06-30T06:00:00Z", _hartsmoor_find_a_tender()
        ),
        "hartsmoor/notices/contracts-finder.json": package(
            _CONTRACTS_FINDER, "2024-12-02T06:00:00Z", _hartsmoor_contracts_finder()
        ),
        "thornmere/notices/find-a-tender.json": package(
            _FIND_A_TENDER, "2025-06-30T06:00:00Z", _thornmere_find_a_tender()
        ),
        "thornmere/notices/contracts-finder.json": _as_latin_1(
            package(_CONTRACTS_FINDER, "2025-10-31T06:00:00Z", _thornmere_contracts_finder())
        ),
        "pellbrook/notices/contracts-finder.json": package(
            _CONTRACTS_FINDER, "2025-07-31T06:00:00Z", _pellbrook()
        ),
        "vale-of-ennerby/notices/find-a-tender.json": package(
            _FIND_A_TENDER, "2025-07-31T06:00:00Z", _ennerby()
        ),
    }


def _as_latin_1(content: bytes) -> bytes:
    """The same text in ISO-8859-1, as one of the portals serves now and then."""
    return content.decode("utf-8").encode("iso-8859-1")


def _money(net: float, *, gross: bool = False) -> Json:
    value: Json = {"amount": net, "currency": "GBP"}
    return value | {"amountGross": round(net * 1.2, 2)} if gross else value


def _period(start: str, end: str) -> Json:
    return {"startDate": f"{start}T00:00:00+00:00", "endDate": f"{end}T23:59:59+00:00"}


def _buyer(slug: str, *, identifier: str = "") -> Json:
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


def _supplier(key: str, *, identifier: str = "", number: str | None = None) -> Json:
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
        "details": {"scale": "sme" if supplier.is_sme else "large", "vcse": supplier.is_vcse},
        "roles": ["supplier"],
    }
    return party


def _other_supplier(identifier: str, name: str, *, number: str, scale: str = "sme") -> Json:
    return {
        "id": identifier,
        "name": name,
        "identifier": {"legalName": name, "scheme": "GB-COH", "id": number},
        "details": {"scale": scale, "vcse": False},
        "roles": ["supplier"],
    }


def _named(party: Json) -> Json:
    return {"id": party["id"], "name": party["name"]}


def _tender(
    key: str, description: str, *, method: str = "open", details: str = "Open procedure", gross: bool = False
) -> Json:
    facts = CONTRACTS[key]
    return {
        "id": facts.reference,
        "title": facts.title,
        "description": description,
        "status": "complete",
        "value": _money(facts.total, gross=gross),
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
                "value": _money(facts.total, gross=gross),
                "contractPeriod": _period(facts.start.isoformat(), facts.end.isoformat()),
                "hasRenewal": False,
                "hasOptions": False,
            }
        ],
    }


def _award(key: str, award_id: str, supplier: Json, date: str, *, gross: bool = False) -> Json:
    facts = CONTRACTS[key]
    return {
        "id": award_id,
        "title": facts.title,
        "status": "active",
        "date": f"{date}T00:00:00Z",
        "value": _money(facts.total, gross=gross),
        "suppliers": [_named(supplier)],
        "relatedLots": ["1"],
        "contractPeriod": _period(facts.start.isoformat(), facts.end.isoformat()),
    }


def _contract(
    key: str,
    contract_id: str,
    award_id: str,
    *,
    gross: bool = False,
    status: str = "active",
    max_end: bool = False,
) -> Json:
    facts = CONTRACTS[key]
    period = _period(facts.start.isoformat(), facts.end.isoformat())
    if max_end:
        period["maxExtentDate"] = f"{facts.max_end.isoformat()}T23:59:59+00:00"
    return {
        "id": contract_id,
        "awardID": award_id,
        "title": facts.title,
        "status": status,
        "value": _money(facts.total, gross=gross),
        "dateSigned": f"{facts.signed.isoformat()}T00:00:00Z",
        "period": period,
    }


def _release(
    ocid: str, release_id: str, date: str, tag: str, parties: Sequence[Json], **sections: Any
) -> Json:
    buyers = [party for party in parties if "buyer" in party["roles"]]
    return {
        "ocid": ocid,
        "id": release_id,
        "date": date,
        "tag": [tag],
        "language": "en",
        "initiationType": "tender",
        "parties": list(parties),
        "buyer": _named(buyers[0]),
    } | sections


def _aldersyke() -> list[Json]:
    council, leisure, agency, cleaning = (
        _buyer("aldersyke"),
        _supplier("tidewell"),
        _supplier("fairlane"),
        _supplier("sparrowhawk"),
    )
    partner = _buyer("pellbrook")
    payroll = _other_supplier(
        "GB-COH-99004301", "Tallystone Payroll Limited", number="99004301", scale="large"
    )
    renewable = _tender(
        "leisure",
        "Management of five leisure centres for ten years, with an option of five more (10+5) and a break at the end of the sixth year.",
        gross=True,
    )
    renewable["lots"][0] |= {
        "hasRenewal": True,
        "renewal": {"description": "One extension of five years if both parties agree"},
    }
    joint: Json = {
        "id": "JOINT/2024/002",
        "title": "Payroll Software for Two Councils",
        "description": "Hosted payroll software for Aldersyke and Pellbrook councils. Four years.",
        "status": "complete",
        "value": _money(392000, gross=True),
        "procurementMethod": "limited",
        "procurementMethodDetails": "Call-off from a framework agreement",
        "mainProcurementCategory": "services",
        "classification": {
            "scheme": "CPV",
            "id": "48450000",
            "description": "Time accounting or human resources software package",
        },
    }
    return [
        _release(
            f"{_FIND_A_TENDER}-02a1f0",
            "005812-2021",
            "2021-03-26T14:02:11Z",
            "award",
            [council, leisure],
            tender=renewable,
            awards=[_award("leisure", "005812-2021-1", leisure, "2021-03-05", gross=True)],
            contracts=[_contract("leisure", "005812-2021-1", "005812-2021-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 3}]},
        ),
        _release(
            f"{_FIND_A_TENDER}-047c9e",
            "024410-2024",
            "2024-08-07T09:41:50Z",
            "award",
            [council, agency],
            tender=_tender(
                "agency",
                "Neutral vendor managed service for temporary staff. Three years and one option of a year (3+1).",
                method="direct",
                details="Direct award from a framework",
                gross=True,
            ),
            awards=[_award("agency", "024410-2024-1", agency, "2024-07-15", gross=True)],
            contracts=[_contract("agency", "024410-2024-1", "024410-2024-1", gross=True)],
        ),
        _release(
            f"{_FIND_A_TENDER}-03e77b",
            "017733-2023",
            "2023-06-21T16:20:05Z",
            "award",
            [council, cleaning],
            tender=_tender(
                "school-cleaning", "Cleaning of four schools and three libraries. 3+2.", gross=True
            ),
            awards=[_award("school-cleaning", "017733-2023-1", cleaning, "2023-05-30", gross=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 6}]},
        ),
        _release(
            f"{_FIND_A_TENDER}-04a810",
            "031020-2024",
            "2024-10-11T11:11:11Z",
            "award",
            [council, partner, payroll],
            tender=joint,
            awards=[
                {
                    "id": "031020-2024-1",
                    "status": "active",
                    "date": "2024-10-01T00:00:00Z",
                    "value": _money(392000, gross=True),
                    "suppliers": [_named(payroll)],
                    "contractPeriod": _period("2024-11-01", "2028-10-31"),
                }
            ],
        ),
    ]


def _hartsmoor_find_a_tender() -> list[Json]:
    lantern = _supplier("lantern", identifier="GB-FTS-1")
    hearthside = _other_supplier("GB-FTS-2", "Hearthside Care Limited", number="99004310")
    stonebarrow = _supplier("stonebarrow", identifier="GB-FTS-1")
    dressing = _other_supplier("GB-FTS-2", "Quickset Surfacing Limited", number="99004328")
    zones = _tender(
        "homecare",
        "Lead providers of home care in Zones 3 and 4. The contracts are for 3+1+1 years.",
        details="Light touch: flexible competition",
        gross=False,
    )
    zones["value"] = _money(6905000)
    zones["lots"] = [
        zones["lots"][0] | {"id": "3", "description": "Zone 3 (Northern Hartsmoor)"},
        zones["lots"][0] | {"id": "4", "description": "Zone 4 (Hart valley)", "value": _money(3125000)},
    ]
    first = _award("homecare", "011877-2022-1", lantern, "2022-04-20") | {"relatedLots": ["3"]}
    second = first | {"suppliers": [_named(hearthside)], "value": _money(3125000), "relatedLots": ["4"]}
    finished: Json = {
        "id": "HCC/HWY/0009",
        "title": "Surface Dressing 2015-2019",
        "description": "Surface dressing programme.",
        "status": "complete",
        "value": _money(7240000),
        "procurementMethod": "selective",
        "procurementMethodDetails": "Restricted procedure",
        "mainProcurementCategory": "works",
        "classification": {"scheme": "CPV", "id": "45233220", "description": "Surface work for roads"},
    }
    return [
        _release(
            f"{_FIND_A_TENDER}-032d14",
            "011877-2022",
            "2022-05-18T10:00:00Z",
            "award",
            [_buyer("hartsmoor"), lantern, hearthside],
            tender=zones,
            awards=[first, second],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 9}]},
        ),
        _release(
            f"{_FIND_A_TENDER}-01c008",
            "000914-2021",
            "2021-01-29T10:00:00Z",
            "award",
            [_buyer("hartsmoor"), stonebarrow],
            tender=_tender(
                "highways",
                "Term service contract for highways, published retrospectively. Seven years with up to three more (7+3).",
                method="selective",
                details="Restricted procedure",
            ),
            awards=[_award("highways", "000914-2021-1", stonebarrow, "2019-01-21")],
            contracts=[_contract("highways", "000914-2021-1", "000914-2021-1", max_end=True)],
        ),
        _release(
            f"{_FIND_A_TENDER}-01c00a",
            "000921-2021",
            "2021-02-02T10:00:00Z",
            "contractTermination",
            [_buyer("hartsmoor"), dressing],
            tender=finished,
            awards=[
                {
                    "id": "000921-2021-1",
                    "status": "active",
                    "date": "2015-03-02T00:00:00Z",
                    "value": _money(7240000),
                    "suppliers": [_named(dressing)],
                }
            ],
            contracts=[
                {
                    "id": "000921-2021-1",
                    "awardID": "000921-2021-1",
                    "status": "terminated",
                    "value": _money(7240000),
                    "period": _period("2015-04-01", "2019-03-31"),
                    "implementation": {
                        "milestones": [{"id": "1", "title": "Contract completed as planned", "status": "met"}]
                    },
                }
            ],
        ),
    ]


def _hartsmoor_contracts_finder() -> list[Json]:
    council = _buyer("hartsmoor", identifier="GB-CFS-70021")
    lantern = _supplier("lantern", identifier="GB-CFS-81001", number="1234567")
    telecare = _other_supplier("GB-CFS-81002", "Beaconline Telecare Limited", number="99004336")
    equipment: Json = {
        "id": "HCC/ASC/0512",
        "title": "Telecare Equipment and Monitoring",
        "status": "complete",
        "value": _money(284000),
        "minValue": _money(210000),
        "description": "Supply of alarms and a monitoring centre for the Councilâ€™s residents.rnrnThe contract is for two years with an option to extend for one more.rnPrices start at Â£1.90 a week for each person.",
        "procurementMethod": "open",
        "procurementMethodDetails": "Open procedure (below threshold)",
        "mainProcurementCategory": "goods",
        "classification": {"scheme": "CPV", "id": "35121700", "description": "Alarm systems"},
        "suitability": {"sme": True, "vcse": False},
    }
    respite: Json = {
        "id": "HCC/ASC/0498",
        "title": "Sitting Service for Carers",
        "status": "complete",
        "value": _money(96000),
        "description": "Short breaks for carers in northern Hartsmoor.",
        "procurementMethod": "direct",
        "procurementMethodDetails": "Direct award",
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": "85310000", "description": "Social work services"},
    }
    ocids = [f"{_CONTRACTS_FINDER}-7d1c0f3a-0f0e-4a52-9a10-6f2b8c6d0{number}" for number in (101, 102)]
    return [
        _release(
            ocids[0],
            "7d1c0f3a-0f0e-4a52-9a10-6f2b8c6d0101-1",
            "2024-11-14T12:00:00Z",
            "award",
            [council, telecare],
            tender=equipment,
            awards=[
                {
                    "id": f"{ocids[0]}-1",
                    "status": "active",
                    "date": "2024-11-01T00:00:00Z",
                    "value": _money(284000),
                    "suppliers": [_named(telecare)],
                    "contractPeriod": _period("2025-01-06", "2027-01-05"),
                }
            ],
        ),
        _release(
            ocids[1],
            "7d1c0f3a-0f0e-4a52-9a10-6f2b8c6d0102-1",
            "2024-11-28T12:00:00Z",
            "award",
            [council, lantern],
            tender=respite,
            awards=[
                {
                    "id": f"{ocids[1]}-1",
                    "status": "active",
                    "date": "2024-11-20T00:00:00Z",
                    "value": _money(96000),
                    "suppliers": [_named(lantern)],
                    "contractPeriod": _period("2025-01-01", "2026-12-31"),
                }
            ],
        ),
    ]


def _thornmere_find_a_tender() -> list[Json]:
    council, greenverge, riverline = _buyer("thornmere"), _supplier("greenverge"), _supplier("riverline")
    ocid = f"{_FIND_A_TENDER}-03f9d2"
    description = "Maintenance of parks, verges, churchyards and pitches. Five years with extensions of up to 36 months."
    amended = _contract("grounds", "006210-2024-1", "006210-2024-1", gross=True, max_end=True)
    amended["amendments"] = [
        {
            "id": "1",
            "date": "2025-05-12T00:00:00Z",
            "description": "Notice periods and the limit on indexation changed by deed of variation no. 1",
        }
    ]
    return [
        _release(
            ocid,
            "027505-2023",
            "2023-09-14T08:30:00Z",
            "tender",
            [council],
            tender=_tender("grounds", description, gross=True) | {"status": "active"},
        ),
        _release(
            ocid,
            "006210-2024",
            "2024-03-01T09:15:00Z",
            "award",
            [council, greenverge],
            tender=_tender("grounds", description, gross=True),
            awards=[_award("grounds", "006210-2024-1", greenverge, "2024-02-05", gross=True)],
            contracts=[_contract("grounds", "006210-2024-1", "006210-2024-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 5}]},
        ),
        _release(
            ocid,
            "030144-2025",
            "2025-06-10T09:15:00Z",
            "contractAmendment",
            [council, greenverge],
            contracts=[amended],
        ),
        _release(
            f"{_FIND_A_TENDER}-01d3e5",
            "002201-2021",
            "2021-02-15T09:15:00Z",
            "award",
            [council, riverline],
            tender=_tender(
                "waste",
                "Collection of waste and recycling, and cleansing of streets. Eight years with an option of up to eight more.",
                details="Competitive dialogue",
                method="selective",
                gross=True,
            ),
            awards=[_award("waste", "002201-2021-1", riverline, "2020-06-12", gross=True)],
            contracts=[_contract("waste", "002201-2021-1", "002201-2021-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 2}]},
        ),
    ]


def _thornmere_contracts_finder() -> list[Json]:
    council = _buyer("thornmere", identifier="GB-CFS-70033")
    greenverge, canopy = (
        _supplier("greenverge", identifier="GB-CFS-81011"),
        _supplier("canopy", identifier="GB-CFS-81012"),
    )
    cafe = _other_supplier("GB-CFS-81013", "Café Alouette Limited", number="99004344")
    base = f"{_CONTRACTS_FINDER}-b2b7a9d4-3c11-4a8e-8f7e-5d9a4e7c0"
    concession: Json = {
        "id": "TDC/2025/019",
        "title": "Mere Park Café Concession",
        "status": "complete",
        "value": _money(54000),
        "description": "Right to run the café in Mere Park for three years; the rent is £18,000 a year, payable to the Council.",
        "procurementMethod": "open",
        "procurementMethodDetails": "Open procedure (below threshold)",
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": "55330000", "description": "Cafeteria services"},
    }
    return [
        _release(
            f"{base}301",
            "b2b7a9d4-301-1",
            "2024-03-04T10:00:00Z",
            "award",
            [council, greenverge],
            tender=_tender(
                "grounds",
                "Maintenance of parks, verges, churchyards and pitches. See also the notice on Find a Tender.",
            ),
            awards=[_award("grounds", f"{base}301-1", greenverge, "2024-02-05")],
        ),
        _release(
            f"{base}302",
            "b2b7a9d4-302-1",
            "2025-09-19T10:00:00Z",
            "award",
            [council, canopy],
            tender=_tender("trees", "Tree works, two years with an option of one (2+1)."),
            awards=[_award("trees", f"{base}302-1", canopy, "2025-09-05")],
        ),
        _release(
            f"{base}303",
            "b2b7a9d4-303-1",
            "2025-10-08T10:00:00Z",
            "award",
            [council, cafe],
            tender=concession,
            awards=[
                {
                    "id": f"{base}303-1",
                    "status": "active",
                    "date": "2025-10-01T00:00:00Z",
                    "value": _money(54000),
                    "suppliers": [_named(cafe)],
                    "contractPeriod": _period("2025-11-01", "2028-10-31"),
                }
            ],
        ),
    ]


def _pellbrook() -> list[Json]:
    council = _buyer("pellbrook", identifier="GB-CFS-70044")
    brightstair, group, oakfold = (
        _supplier(key, identifier=f"GB-CFS-8102{number}")
        for number, key in enumerate(("brightstair", "brightstair-group", "oakfold"), 1)
    )
    base = f"{_CONTRACTS_FINDER}-4e0f6c2b-9d57-4f6d-a1c3-2b8e9f1a0"
    extended = _award("cleaning", f"{base}401-1", brightstair, "2022-07-01")
    extended["contractPeriod"] = _period("2022-09-01", "2027-08-31")
    windows: Json = {
        "id": "PBC/1307",
        "title": "Window Cleaning at Height",
        "status": "complete",
        "value": _money(24000),
        "description": "Rope access cleaning of the Civic Centre atrium.",
        "procurementMethod": "limited",
        "procurementMethodDetails": "Three quotations",
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": "90911300", "description": "Window-cleaning services"},
    }
    cleaning = _tender("cleaning", "Cleaning of fourteen operational buildings for 3+1+1 years.")
    return [
        _release(
            f"{base}401",
            "4e0f6c2b-401-1",
            "2022-07-20T10:00:00Z",
            "award",
            [council, brightstair],
            tender=cleaning,
            awards=[_award("cleaning", f"{base}401-1", brightstair, "2022-07-01")],
        ),
        _release(
            f"{base}401",
            "4e0f6c2b-401-2",
            "2026-05-22T10:00:00Z",
            "awardUpdate",
            [council, brightstair],
            tender=cleaning,
            awards=[extended],
        ),
        _release(
            f"{base}402",
            "4e0f6c2b-402-1",
            "2023-07-03T10:00:00Z",
            "award",
            [council, oakfold],
            tender=_tender(
                "catering", "Meals at eleven schools and a café. Five years with one option of two (5+2)."
            ),
            awards=[_award("catering", f"{base}402-1", oakfold, "2023-06-14")],
        ),
        _release(
            f"{base}403",
            "4e0f6c2b-403-1",
            "2025-07-15T10:00:00Z",
            "award",
            [council, group],
            tender=windows,
            awards=[
                {
                    "id": f"{base}403-1",
                    "status": "active",
                    "date": "2025-07-08T00:00:00Z",
                    "value": _money(24000),
                    "suppliers": [_named(group)],
                    "contractPeriod": _period("2025-08-01", "2027-07-31"),
                }
            ],
        ),
    ]


def _ennerby() -> list[Json]:
    council, corvane, kestrel = _buyer("vale-of-ennerby"), _supplier("corvane"), _supplier("kestrel")
    firms = [_supplier(key) for key in ("harcastle", "wyndale", "moorgrove")]
    framework = _tender(
        "legal",
        "A framework of three firms in three lots for the Council, Thornmere and Pellbrook. The value is the most that all authorities together may spend.",
        gross=True,
    )
    framework["techniques"] = {
        "hasFrameworkAgreement": True,
        "frameworkAgreement": {"maximumParticipants": 3, "method": "withAndWithoutReopeningCompetition"},
    }
    framework["lots"] = [
        framework["lots"][0] | {"id": str(lot), "description": name, "value": _money(value, gross=True)}
        for lot, name, value in (
            (1, "Property and planning", 1900000),
            (2, "Social care", 2800000),
            (3, "Employment and contracts", 1700000),
        )
    ]
    pairs = ((firms[0], firms[2]), (firms[1], firms[0]), (firms[2], firms[1]))
    awards = [
        _award("legal", f"028890-2025-{lot}", pair[0], "2025-06-02", gross=True)
        | {
            "suppliers": [_named(firm) for firm in pair],
            "relatedLots": [str(lot)],
            "value": framework["lots"][lot - 1]["value"],
        }
        for lot, pair in enumerate(pairs, 1)
    ]
    return [
        _release(
            f"{_FIND_A_TENDER}-050c31",
            "028890-2025",
            "2025-06-16T13:00:00Z",
            "award",
            [council, *firms],
            tender=framework,
            awards=awards,
        ),
        _release(
            f"{_FIND_A_TENDER}-03516a",
            "026977-2022",
            "2022-10-03T13:00:00Z",
            "award",
            [council, corvane],
            tender=_tender(
                "ict",
                "Service desk and support of devices. 4+1+1.",
                method="limited",
                details="Further competition under a framework",
                gross=True,
            ),
            awards=[_award("ict", "026977-2022-1", corvane, "2022-09-09", gross=True)],
            contracts=[_contract("ict", "026977-2022-1", "026977-2022-1", gross=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 4}]},
        ),
        _release(
            f"{_FIND_A_TENDER}-02b7c4",
            "012530-2021",
            "2021-06-01T13:00:00Z",
            "award",
            [council, kestrel],
            tender=_tender(
                "parking", "Civil parking enforcement. Five years and up to two more.", gross=True
            ),
            awards=[_award("parking", "012530-2021-1", kestrel, "2021-05-07", gross=True)],
            contracts=[_contract("parking", "012530-2021-1", "012530-2021-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 4}]},
        ),
    ]
