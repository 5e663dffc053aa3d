"""Reads notice lists itself: it shares no code with the register."""
# ruff: noqa: E501 - questions

import html
import json
from pathlib import Path

from benchmarks.made_questions.asked import Row, day_of


def notice_rows(folder: Path) -> dict[str, list[Row]]:
    """Notices of each file by its name: id, title, awarded, value, estimate, supplier, dates, flags."""
    files = {}
    for path in sorted(folder.glob("*.json")):
        seen: dict[str, Row] = {}
        for notice in json.loads(path.read_text(encoding="utf-8"))["contracts"]:
            supplier = html.unescape(notice.get("awarded_supplier") or "")
            seen[notice["id"]] = {
                "id": notice["id"], "title": notice["title"] or "", "awarded": notice["status"] == "awarded", "status": notice["status"],
                "type": notice["notice_type"], "value": float(notice["awarded_value"] or 0), "low": float(notice["value_low"] or 0), "high": float(notice["value_high"] or 0),
                "supplier": supplier, "chosen": bool(supplier) and "not awarded" not in supplier.lower(), "sme": notice["awarded_to_sme"] is True,
                "suits": notice.get("suitable_for_sme") is True, "cpv": (notice.get("cpv_codes") or "")[:8],
                "awarded_on": day_of(notice["awarded_date"]), "published": day_of(notice["published_date"]), "deadline": day_of(notice["deadline_date"]), "file": path.stem,
            }  # fmt: skip
        files[path.stem] = list(seen.values())
    return files
