"""The facts that contracts, notices, registers and spend files share: councils, suppliers, contracts.

Every body, person, place and number is fictional. Company numbers are from a range that hasn't been
reached (99 million) or are the well-known placeholder 01234567; postcodes use areas that don't exist.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Council:
    """A fictional council and how its documents look."""

    slug: str
    name: str
    address: str
    postcode: str
    portal_id: str
    """Its party id on Find a Tender."""
    colour: str
    font: str
    """Base font of its PDFs: "Times" or "Helvetica"."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """A fictional supplier."""

    name: str
    company_number: str
    address: str
    postcode: str
    is_sme: bool = True
    is_vcse: bool = False


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What every document about one contract agrees on; amounts in whole pounds without VAT."""

    council: str
    reference: str
    title: str
    supplier: str
    signed: date
    start: date
    end: date
    max_end: date
    annual: int
    total: int
    extension: str
    cpv: str
    cpv_name: str


COUNCILS = {
    council.slug: council
    for council in (
        Council(
            "aldersyke",
            "Aldersyke Metropolitan Borough Council",
            "Town Hall, Foundry Square, Aldersyke",
            "AY1 1TH",
            "GB-FTS-90011",
            "#7a1f2b",
            "Times",
        ),
        Council(
            "hartsmoor",
            "Hartsmoor County Council",
            "County Hall, Castle Meadow, Hartsmoor",
            "HQ1 2CH",
            "GB-FTS-90012",
            "#1d4f3a",
            "Helvetica",
        ),
        Council(
            "thornmere",
            "Thornmere District Council",
            "The Guildhall, Mere Street, Thornmere",
            "TX4 1GH",
            "GB-FTS-90013",
            "#1f3f77",
            "Times",
        ),
        Council(
            "pellbrook",
            "Pellbrook Borough Council",
            "Civic Centre, Tanner's Row, Pellbrook",
            "PB2 3CC",
            "GB-FTS-90014",
            "#5b2a86",
            "Helvetica",
        ),
        Council(
            "vale-of-ennerby",
            "Vale of Ennerby Council",
            "Ennerby House, Priory Road, Ennerby",
            "VE5 9EH",
            "GB-FTS-90015",
            "#0b5f73",
            "Helvetica",
        ),
    )
}

SUPPLIERS = {
    key: Supplier(*fields)
    for key, fields in {
        "greenverge": (
            "Greenverge Landscapes Limited",
            "99004101",
            "Unit 6, Hollin Bank Trading Estate, Thornmere",
            "TX4 7LB",
        ),
        "riverline": (
            "Riverline Environmental Services Limited",
            "99004128",
            "Riverline House, 40 Wharf Lane, Aldersyke",
            "AY3 4RL",
            False,
        ),
        "lantern": ("Lantern Home Care Limited", "01234567", "2 Priory Gate, Hartsmoor", "HQ2 5LH"),
        "stonebarrow": (
            "Stonebarrow Infrastructure Limited",
            "99004155",
            "Barrow Quarry Offices, Fell Road, Hartsmoor",
            "HQ9 1SB",
            False,
        ),
        "tidewell": (
            "Tidewell Leisure Trust",
            "99004161",
            "Aldersyke Baths, Canal Street, Aldersyke",
            "AY1 6TW",
            True,
            True,
        ),
        "fairlane": (
            "Fairlane Workforce Solutions Limited",
            "99004177",
            "Fifth Floor, Meridian Court, Pellbrook",
            "PB1 8FW",
            False,
        ),
        "brightstair": (
            "Brightstair Cleaning Services Limited",
            "99005207",
            "Unit 11, Tannery Court, Pellbrook",
            "PB2 6BS",
        ),
        "brightstair-group": (
            "Brightstair Group Limited",
            "99005190",
            "1 Harbour Exchange, Ostermouth",
            "OX0 4BG",
            False,
        ),
        "sparrowhawk": (
            "Sparrowhawk Facilities Limited",
            "99004190",
            "Sparrowhawk House, Mill Bank, Aldersyke",
            "AY2 2SF",
        ),
        "oakfold": ("Oakfold Catering Limited", "99004206", "The Old Dairy, Fold Lane, Pellbrook", "PB7 1OF"),
        "corvane": (
            "Corvane Systems Limited",
            "99004213",
            "Innovation Court, Ennerby Science Park, Ennerby",
            "VE2 7CS",
        ),
        "harcastle": ("Harcastle Penn LLP", "OC999012", "14 Chancel Street, Ennerby", "VE1 3HP", False),
        "wyndale": ("Wyndale Legal LLP", "OC999037", "Wyndale Chambers, Moot Hill, Hartsmoor", "HQ1 6WL"),
        "moorgrove": ("Moorgrove Solicitors Limited", "99004239", "9 Bridge Row, Pellbrook", "PB2 1MG"),
        "kestrel": (
            "Kestrelgate Parking Management Limited",
            "99004245",
            "Gate House, Ring Road West, Ennerby",
            "VE3 8KP",
        ),
        "harrier": ("Harrier Pest Services Limited", "99002044", "Rear of 71 Lowgate, Pellbrook", "PB4 2HS"),
        "canopy": (
            "Canopy Lane Tree Care Limited",
            "99004259",
            "The Sawmill, Canopy Lane, Thornmere",
            "TX9 3CL",
        ),
        "lisle": (
            "Lisle Treasury Advisers Limited",
            "99004264",
            "22 Exchange Buildings, Aldersyke",
            "AY1 2LT",
        ),
    }.items()
}

CONTRACTS = {
    key: ContractFacts(*fields)
    for key, fields in {
        "grounds": (
            "thornmere",
            "TDC/2023/014",
            "Grounds Maintenance Services",
            "greenverge",
            date(2024, 2, 19),
            date(2024, 4, 1),
            date(2029, 3, 31),
            date(2032, 3, 31),
            412600,
            2063000,
            "5+3",
            "77310000",
            "Planting and maintenance services of green areas",
        ),
        "waste": (
            "thornmere",
            "TDC/2020/007",
            "Household Waste, Recycling and Street Cleansing Services",
            "riverline",
            date(2020, 6, 30),
            date(2020, 10, 5),
            date(2028, 10, 4),
            date(2036, 10, 4),
            3184000,
            25472000,
            "8+8",
            "90511000",
            "Refuse collection services",
        ),
        "homecare": (
            "hartsmoor",
            "HCC/ASC/0457",
            "Home Care Services (Zone 3, Northern Hartsmoor)",
            "lantern",
            date(2022, 5, 4),
            date(2022, 6, 6),
            date(2025, 6, 5),
            date(2027, 6, 5),
            1260000,
            3780000,
            "3+1+1",
            "85312000",
            "Social work services without accommodation",
        ),
        "highways": (
            "hartsmoor",
            "HCC/HWY/0021",
            "Highways Maintenance Term Service",
            "stonebarrow",
            date(2019, 2, 8),
            date(2019, 4, 1),
            date(2026, 3, 31),
            date(2029, 3, 31),
            6900000,
            48300000,
            "7+3",
            "45233139",
            "Highway maintenance work",
        ),
        "leisure": (
            "aldersyke",
            "AMBC/LEIS/2021/03",
            "Operation and Management of Leisure Centres",
            "tidewell",
            date(2021, 3, 12),
            date(2021, 4, 1),
            date(2031, 3, 31),
            date(2036, 3, 31),
            684000,
            6840000,
            "10+5",
            "92610000",
            "Sports facilities operation services",
        ),
        "agency": (
            "aldersyke",
            "AMBC/HR/2024/11",
            "Managed Service for Temporary Agency Staff",
            "fairlane",
            date(2024, 7, 22),
            date(2024, 9, 2),
            date(2027, 9, 1),
            date(2028, 9, 1),
            5200000,
            15600000,
            "3+1",
            "79620000",
            "Supply services of personnel including temporary staff",
        ),
        "cleaning": (
            "pellbrook",
            "PBC/1182",
            "Building Cleaning Services",
            "brightstair",
            date(2022, 7, 15),
            date(2022, 9, 1),
            date(2025, 8, 31),
            date(2027, 8, 31),
            238450,
            715350,
            "3+1+1",
            "90911200",
            "Building-cleaning services",
        ),
        "school-cleaning": (
            "aldersyke",
            "AMBC/FAC/2023/09",
            "School and Library Cleaning Services",
            "sparrowhawk",
            date(2023, 6, 9),
            date(2023, 8, 1),
            date(2026, 7, 31),
            date(2028, 7, 31),
            341200,
            1023600,
            "3+2",
            "90919300",
            "School cleaning services",
        ),
        "catering": (
            "pellbrook",
            "PBC/1240",
            "Civic Centre and Schools Catering Services",
            "oakfold",
            date(2023, 6, 28),
            date(2023, 9, 1),
            date(2028, 8, 31),
            date(2030, 8, 31),
            506000,
            2530000,
            "5+2",
            "55524000",
            "School catering services",
        ),
        "ict": (
            "vale-of-ennerby",
            "VOE/ICT/2022/118",
            "ICT Service Desk and End User Support",
            "corvane",
            date(2022, 9, 21),
            date(2022, 11, 1),
            date(2026, 10, 31),
            date(2028, 10, 31),
            467500,
            1870000,
            "4+1+1",
            "72253000",
            "Helpdesk and support services",
        ),
        "legal": (
            "vale-of-ennerby",
            "VOE/LEG/2025/031",
            "Legal Services Framework Agreement",
            "harcastle",
            date(2025, 6, 11),
            date(2025, 7, 1),
            date(2029, 6, 30),
            date(2029, 6, 30),
            1600000,
            6400000,
            "4",
            "79110000",
            "Legal advisory and representation services",
        ),
        "parking": (
            "vale-of-ennerby",
            "VOE/PKG/2021/044",
            "Civil Parking Enforcement Services",
            "kestrel",
            date(2021, 5, 18),
            date(2021, 7, 1),
            date(2026, 6, 30),
            date(2028, 6, 30),
            391000,
            1955000,
            "5+2",
            "98351110",
            "Parking enforcement services",
        ),
        "pest": (
            "pellbrook",
            "PBC/0876",
            "Pest Control Services",
            "harrier",
            date(2017, 3, 21),
            date(2017, 4, 1),
            date(2020, 3, 31),
            date(2020, 3, 31),
            18400,
            55200,
            "3",
            "90922000",
            "Pest-control services",
        ),
        "trees": (
            "thornmere",
            "TDC/2025/022",
            "Arboricultural Works",
            "canopy",
            date(2025, 9, 5),
            date(2025, 10, 1),
            date(2027, 9, 30),
            date(2028, 9, 30),
            64000,
            128000,
            "2+1",
            "77211500",
            "Tree-maintenance services",
        ),
        "treasury": (
            "vale-of-ennerby",
            "VOE/FIN/2023/009",
            "Treasury Management Advisory Services",
            "lisle",
            date(2023, 3, 17),
            date(2023, 4, 1),
            date(2027, 3, 31),
            date(2027, 3, 31),
            21500,
            86000,
            "4",
            "66171000",
            "Financial consultancy services",
        ),
    }.items()
}


def day_month_year(day: date) -> str:
    """ "1 April 2024"."""
    return f"{day.day} {day:%B %Y}"


def pounds(amount: int) -> str:
    """ "£412,600"."""
    return f"£{amount:,}"


def parameters_of(key: str) -> dict[str, str]:
    """What a contract's text may call by name: {reference}, {annual}, {start}, {supplier} and so on."""
    facts = CONTRACTS[key]
    council, supplier = COUNCILS[facts.council], SUPPLIERS[facts.supplier]
    return {
        "are": "are",
        "council": council.name,
        "council_address": f"{council.address} {council.postcode}",
        "supplier": supplier.name,
        "supplier_address": f"{supplier.address} {supplier.postcode}",
        "company_number": supplier.company_number,
        "reference": facts.reference,
        "title": facts.title,
        "signed": day_month_year(facts.signed),
        "start": day_month_year(facts.start),
        "end": day_month_year(facts.end),
        "max_end": day_month_year(facts.max_end),
        "annual": pounds(facts.annual),
        "total": pounds(facts.total),
    }
