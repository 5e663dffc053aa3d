"""Files of notices as councils' portals give them out: one JSON file a council."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Notices = Sequence[Mapping[str, Any]]
"""Of one council."""


def notice(
    number: int,
    *,
    council: str = "Elmford Council",
    title: str = "Hedge cutting",
    status: str = "awarded",
    value: float = 1000,
    supplier: str = "Quill Ltd",
    **more: Any,
) -> dict[str, Any]:
    """One notice, awarded unless `status` says something else."""
    awarded = status == "awarded"
    return {
        "id": f"n-{number:03d}",
        "title": title,
        "description": f"About {title.lower()}",
        "organisation": council,
        "status": status,
        "notice_type": "Contract",
        "published_date": "2024-03-01",
        "deadline_date": "2024-02-01",
        "awarded_date": "2024-02-20" if awarded else None,
        "value_low": 500,
        "value_high": 0,
        "awarded_value": value if awarded else 0,
        "awarded_supplier": supplier if awarded else None,
        "awarded_to_sme": awarded,
        "cpv_codes": "77310000",
        "cpv_description": "Planting",
        "region": "North West",
        "postcode": "",
        "suitable_for_sme": True,
        "url": f"https://www.contractsfinder.service.gov.uk/Published/Notice/n-{number:03d}",
        **more,
    }


def council_file(council_id: str, notices: Notices) -> bytes:
    """The file of one council."""
    meta = {"council_id": council_id, "source": "Contracts Finder", "total_notices": len(notices)}
    return json.dumps({"meta": meta, "contracts": list(notices)}).encode()
