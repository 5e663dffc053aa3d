"""Notices as Find a Tender publishes them. Which trap is where, data/README.md says."""

from .ocds import (
    FIND_A_TENDER,
    Json,
    award_of,
    buyer_party,
    contract_of,
    money_of,
    other_party,
    period_of,
    reference_to,
    release_of,
    supplier_party,
    tender_of,
)


def aldersyke_releases() -> list[Json]:
    """Four awards, one of them of two councils together."""
    council, leisure, agency, cleaning = (
        buyer_party("aldersyke"),
        supplier_party("tidewell"),
        supplier_party("fairlane"),
        supplier_party("sparrowhawk"),
    )
    partner = buyer_party("pellbrook")
    payroll = other_party("GB-COH-99004301", "Tallystone Payroll Limited", number="99004301", scale="large")
    renewable = tender_of(
        "leisure",
        "Management of five leisure centres for ten years, with an option of five more (10+5) "
        "and a break at the end of the sixth year.",
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
        "value": money_of(392000, gross=True),
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
        release_of(
            f"{FIND_A_TENDER}-02a1f0",
            "005812-2021",
            "2021-03-26T14:02:11Z",
            "award",
            [council, leisure],
            tender=renewable,
            awards=[award_of("leisure", "005812-2021-1", leisure, "2021-03-05", gross=True)],
            contracts=[contract_of("leisure", "005812-2021-1", "005812-2021-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 3}]},
        ),
        release_of(
            f"{FIND_A_TENDER}-047c9e",
            "024410-2024",
            "2024-08-07T09:41:50Z",
            "award",
            [council, agency],
            tender=tender_of(
                "agency",
                "Neutral vendor managed service for temporary staff. Three years and one option of a "
                "year (3+1).",
                method="direct",
                details="Direct award from a framework",
                gross=True,
            ),
            awards=[award_of("agency", "024410-2024-1", agency, "2024-07-15", gross=True)],
            contracts=[contract_of("agency", "024410-2024-1", "024410-2024-1", gross=True)],
        ),
        release_of(
            f"{FIND_A_TENDER}-03e77b",
            "017733-2023",
            "2023-06-21T16:20:05Z",
            "award",
            [council, cleaning],
            tender=tender_of(
                "school-cleaning", "Cleaning of four schools and three libraries. 3+2.", gross=True
            ),
            awards=[award_of("school-cleaning", "017733-2023-1", cleaning, "2023-05-30", gross=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 6}]},
        ),
        release_of(
            f"{FIND_A_TENDER}-04a810",
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
                    "value": money_of(392000, gross=True),
                    "suppliers": [reference_to(payroll)],
                    "contractPeriod": period_of("2024-11-01", "2028-10-31"),
                }
            ],
        ),
    ]


def hartsmoor_releases() -> list[Json]:
    """Home care in two zones, highways, and a contract that has run its course."""
    lantern = supplier_party("lantern", identifier="GB-FTS-1")
    hearthside = other_party("GB-FTS-2", "Hearthside Care Limited", number="99004310")
    stonebarrow = supplier_party("stonebarrow", identifier="GB-FTS-1")
    dressing = other_party("GB-FTS-2", "Quickset Surfacing Limited", number="99004328")
    zones = tender_of(
        "homecare",
        "Lead providers of home care in Zones 3 and 4. The contracts are for 3+1+1 years.",
        details="Light touch: flexible competition",
        gross=False,
    )
    zones["value"] = money_of(6905000)
    zones["lots"] = [
        zones["lots"][0] | {"id": "3", "description": "Zone 3 (Northern Hartsmoor)"},
        zones["lots"][0] | {"id": "4", "description": "Zone 4 (Hart valley)", "value": money_of(3125000)},
    ]
    first = award_of("homecare", "011877-2022-1", lantern, "2022-04-20") | {"relatedLots": ["3"]}
    second = first | {
        "suppliers": [reference_to(hearthside)],
        "value": money_of(3125000),
        "relatedLots": ["4"],
    }
    finished: Json = {
        "id": "HCC/HWY/0009",
        "title": "Surface Dressing 2015-2019",
        "description": "Surface dressing programme.",
        "status": "complete",
        "value": money_of(7240000),
        "procurementMethod": "selective",
        "procurementMethodDetails": "Restricted procedure",
        "mainProcurementCategory": "works",
        "classification": {"scheme": "CPV", "id": "45233220", "description": "Surface work for roads"},
    }
    return [
        release_of(
            f"{FIND_A_TENDER}-032d14",
            "011877-2022",
            "2022-05-18T10:00:00Z",
            "award",
            [buyer_party("hartsmoor"), lantern, hearthside],
            tender=zones,
            awards=[first, second],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 9}]},
        ),
        release_of(
            f"{FIND_A_TENDER}-01c008",
            "000914-2021",
            "2021-01-29T10:00:00Z",
            "award",
            [buyer_party("hartsmoor"), stonebarrow],
            tender=tender_of(
                "highways",
                "Term service contract for highways, published retrospectively. Seven years with up to "
                "three more (7+3).",
                method="selective",
                details="Restricted procedure",
            ),
            awards=[award_of("highways", "000914-2021-1", stonebarrow, "2019-01-21")],
            contracts=[contract_of("highways", "000914-2021-1", "000914-2021-1", max_end=True)],
        ),
        release_of(
            f"{FIND_A_TENDER}-01c00a",
            "000921-2021",
            "2021-02-02T10:00:00Z",
            "contractTermination",
            [buyer_party("hartsmoor"), dressing],
            tender=finished,
            awards=[
                {
                    "id": "000921-2021-1",
                    "status": "active",
                    "date": "2015-03-02T00:00:00Z",
                    "value": money_of(7240000),
                    "suppliers": [reference_to(dressing)],
                }
            ],
            contracts=[
                {
                    "id": "000921-2021-1",
                    "awardID": "000921-2021-1",
                    "status": "terminated",
                    "value": money_of(7240000),
                    "period": period_of("2015-04-01", "2019-03-31"),
                    "implementation": {
                        "milestones": [{"id": "1", "title": "Contract completed as planned", "status": "met"}]
                    },
                }
            ],
        ),
    ]


def thornmere_releases() -> list[Json]:
    """Grounds maintenance in three releases, and waste."""
    council, greenverge, riverline = (
        buyer_party("thornmere"),
        supplier_party("greenverge"),
        supplier_party("riverline"),
    )
    ocid = f"{FIND_A_TENDER}-03f9d2"
    description = (
        "Maintenance of parks, verges, churchyards and pitches. "
        "Five years with extensions of up to 36 months."
    )
    amended = contract_of("grounds", "006210-2024-1", "006210-2024-1", gross=True, max_end=True)
    amended["amendments"] = [
        {
            "id": "1",
            "date": "2025-05-12T00:00:00Z",
            "description": "Notice periods and the limit on indexation changed by deed of variation no. 1",
        }
    ]
    return [
        release_of(
            ocid,
            "027505-2023",
            "2023-09-14T08:30:00Z",
            "tender",
            [council],
            tender=tender_of("grounds", description, gross=True) | {"status": "active"},
        ),
        release_of(
            ocid,
            "006210-2024",
            "2024-03-01T09:15:00Z",
            "award",
            [council, greenverge],
            tender=tender_of("grounds", description, gross=True),
            awards=[award_of("grounds", "006210-2024-1", greenverge, "2024-02-05", gross=True)],
            contracts=[contract_of("grounds", "006210-2024-1", "006210-2024-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 5}]},
        ),
        release_of(
            ocid,
            "030144-2025",
            "2025-06-10T09:15:00Z",
            "contractAmendment",
            [council, greenverge],
            contracts=[amended],
        ),
        release_of(
            f"{FIND_A_TENDER}-01d3e5",
            "002201-2021",
            "2021-02-15T09:15:00Z",
            "award",
            [council, riverline],
            tender=tender_of(
                "waste",
                "Collection of waste and recycling, and cleansing of streets. Eight years with an option "
                "of up to eight more.",
                details="Competitive dialogue",
                method="selective",
                gross=True,
            ),
            awards=[award_of("waste", "002201-2021-1", riverline, "2020-06-12", gross=True)],
            contracts=[contract_of("waste", "002201-2021-1", "002201-2021-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 2}]},
        ),
    ]


def ennerby_releases() -> list[Json]:
    """A framework, ICT support and parking."""
    council, corvane, kestrel = (
        buyer_party("vale-of-ennerby"),
        supplier_party("corvane"),
        supplier_party("kestrel"),
    )
    firms = [supplier_party(key) for key in ("harcastle", "wyndale", "moorgrove")]
    framework = tender_of(
        "legal",
        "A framework of three firms in three lots for the Council, Thornmere and Pellbrook. The "
        "value is the most that all authorities together may spend.",
        gross=True,
    )
    framework["techniques"] = {
        "hasFrameworkAgreement": True,
        "frameworkAgreement": {"maximumParticipants": 3, "method": "withAndWithoutReopeningCompetition"},
    }
    framework["lots"] = [
        framework["lots"][0] | {"id": str(lot), "description": name, "value": money_of(value, gross=True)}
        for lot, name, value in (
            (1, "Property and planning", 1900000),
            (2, "Social care", 2800000),
            (3, "Employment and contracts", 1700000),
        )
    ]
    pairs = ((firms[0], firms[2]), (firms[1], firms[0]), (firms[2], firms[1]))
    awards = [
        award_of("legal", f"028890-2025-{lot}", pair[0], "2025-06-02", gross=True)
        | {
            "suppliers": [reference_to(firm) for firm in pair],
            "relatedLots": [str(lot)],
            "value": framework["lots"][lot - 1]["value"],
        }
        for lot, pair in enumerate(pairs, 1)
    ]
    return [
        release_of(
            f"{FIND_A_TENDER}-050c31",
            "028890-2025",
            "2025-06-16T13:00:00Z",
            "award",
            [council, *firms],
            tender=framework,
            awards=awards,
        ),
        release_of(
            f"{FIND_A_TENDER}-03516a",
            "026977-2022",
            "2022-10-03T13:00:00Z",
            "award",
            [council, corvane],
            tender=tender_of(
                "ict",
                "Service desk and support of devices. 4+1+1.",
                method="limited",
                details="Further competition under a framework",
                gross=True,
            ),
            awards=[award_of("ict", "026977-2022-1", corvane, "2022-09-09", gross=True)],
            contracts=[contract_of("ict", "026977-2022-1", "026977-2022-1", gross=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 4}]},
        ),
        release_of(
            f"{FIND_A_TENDER}-02b7c4",
            "012530-2021",
            "2021-06-01T13:00:00Z",
            "award",
            [council, kestrel],
            tender=tender_of(
                "parking", "Civil parking enforcement. Five years and up to two more.", gross=True
            ),
            awards=[award_of("parking", "012530-2021-1", kestrel, "2021-05-07", gross=True)],
            contracts=[contract_of("parking", "012530-2021-1", "012530-2021-1", gross=True, max_end=True)],
            bids={"statistics": [{"id": "1", "measure": "bids", "value": 4}]},
        ),
    ]
