"""Notices as Contracts Finder publishes them. Which trap is where, data/README.md says."""

from .ocds import (
    CONTRACTS_FINDER,
    Json,
    award_of,
    buyer_party,
    money_of,
    other_party,
    period_of,
    reference_to,
    release_of,
    supplier_party,
    tender_of,
)


def hartsmoor_releases() -> list[Json]:
    """Telecare and a sitting service."""
    council = buyer_party("hartsmoor", identifier="GB-CFS-70021")
    lantern = supplier_party("lantern", identifier="GB-CFS-81001", number="1234567")
    telecare = other_party("GB-CFS-81002", "Beaconline Telecare Limited", number="99004336")
    equipment: Json = {
        "id": "HCC/ASC/0512",
        "title": "Telecare Equipment and Monitoring",
        "status": "complete",
        "value": money_of(284000),
        "minValue": money_of(210000),
        "description": (
            "Supply of alarms and a monitoring centre for the Councilâ€™s residents.rnrnThe contract "
            "is for two years with an option to extend for one more.rnPrices start at Â£1.90 a week "
            "for each person."
        ),
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
        "value": money_of(96000),
        "description": "Short breaks for carers in northern Hartsmoor.",
        "procurementMethod": "direct",
        "procurementMethodDetails": "Direct award",
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": "85310000", "description": "Social work services"},
    }
    ocids = [f"{CONTRACTS_FINDER}-7d1c0f3a-0f0e-4a52-9a10-6f2b8c6d0{number}" for number in (101, 102)]
    return [
        release_of(
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
                    "value": money_of(284000),
                    "suppliers": [reference_to(telecare)],
                    "contractPeriod": period_of("2025-01-06", "2027-01-05"),
                }
            ],
        ),
        release_of(
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
                    "value": money_of(96000),
                    "suppliers": [reference_to(lantern)],
                    "contractPeriod": period_of("2025-01-01", "2026-12-31"),
                }
            ],
        ),
    ]


def thornmere_releases() -> list[Json]:
    """Grounds maintenance again, tree works and a café."""
    council = buyer_party("thornmere", identifier="GB-CFS-70033")
    greenverge, canopy = (
        supplier_party("greenverge", identifier="GB-CFS-81011"),
        supplier_party("canopy", identifier="GB-CFS-81012"),
    )
    cafe = other_party("GB-CFS-81013", "Café Alouette Limited", number="99004344")
    base = f"{CONTRACTS_FINDER}-b2b7a9d4-3c11-4a8e-8f7e-5d9a4e7c0"
    concession: Json = {
        "id": "TDC/2025/019",
        "title": "Mere Park Café Concession",
        "status": "complete",
        "value": money_of(54000),
        "description": (
            "Right to run the café in Mere Park for three years; the rent is £18,000 a year, payable "
            "to the Council."
        ),
        "procurementMethod": "open",
        "procurementMethodDetails": "Open procedure (below threshold)",
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": "55330000", "description": "Cafeteria services"},
    }
    return [
        release_of(
            f"{base}301",
            "b2b7a9d4-301-1",
            "2024-03-04T10:00:00Z",
            "award",
            [council, greenverge],
            tender=tender_of(
                "grounds",
                "Maintenance of parks, verges, churchyards and pitches. See also the notice on Find a "
                "Tender.",
            ),
            awards=[award_of("grounds", f"{base}301-1", greenverge, "2024-02-05")],
        ),
        release_of(
            f"{base}302",
            "b2b7a9d4-302-1",
            "2025-09-19T10:00:00Z",
            "award",
            [council, canopy],
            tender=tender_of("trees", "Tree works, two years with an option of one (2+1)."),
            awards=[award_of("trees", f"{base}302-1", canopy, "2025-09-05")],
        ),
        release_of(
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
                    "value": money_of(54000),
                    "suppliers": [reference_to(cafe)],
                    "contractPeriod": period_of("2025-11-01", "2028-10-31"),
                }
            ],
        ),
    ]


def pellbrook_releases() -> list[Json]:
    """Cleaning in two releases, catering, and a namesake’s window cleaning."""
    council = buyer_party("pellbrook", identifier="GB-CFS-70044")
    brightstair, group, oakfold = (
        supplier_party(key, identifier=f"GB-CFS-8102{number}")
        for number, key in enumerate(("brightstair", "brightstair-group", "oakfold"), 1)
    )
    base = f"{CONTRACTS_FINDER}-4e0f6c2b-9d57-4f6d-a1c3-2b8e9f1a0"
    extended = award_of("cleaning", f"{base}401-1", brightstair, "2022-07-01")
    extended["contractPeriod"] = period_of("2022-09-01", "2027-08-31")
    windows: Json = {
        "id": "PBC/1307",
        "title": "Window Cleaning at Height",
        "status": "complete",
        "value": money_of(24000),
        "description": "Rope access cleaning of the Civic Centre atrium.",
        "procurementMethod": "limited",
        "procurementMethodDetails": "Three quotations",
        "mainProcurementCategory": "services",
        "classification": {"scheme": "CPV", "id": "90911300", "description": "Window-cleaning services"},
    }
    cleaning = tender_of("cleaning", "Cleaning of fourteen operational buildings for 3+1+1 years.")
    return [
        release_of(
            f"{base}401",
            "4e0f6c2b-401-1",
            "2022-07-20T10:00:00Z",
            "award",
            [council, brightstair],
            tender=cleaning,
            awards=[award_of("cleaning", f"{base}401-1", brightstair, "2022-07-01")],
        ),
        release_of(
            f"{base}401",
            "4e0f6c2b-401-2",
            "2026-05-22T10:00:00Z",
            "awardUpdate",
            [council, brightstair],
            tender=cleaning,
            awards=[extended],
        ),
        release_of(
            f"{base}402",
            "4e0f6c2b-402-1",
            "2023-07-03T10:00:00Z",
            "award",
            [council, oakfold],
            tender=tender_of(
                "catering", "Meals at eleven schools and a café. Five years with one option of two (5+2)."
            ),
            awards=[award_of("catering", f"{base}402-1", oakfold, "2023-06-14")],
        ),
        release_of(
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
                    "value": money_of(24000),
                    "suppliers": [reference_to(group)],
                    "contractPeriod": period_of("2025-08-01", "2027-07-31"),
                }
            ],
        ),
    ]
