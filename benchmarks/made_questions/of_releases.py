"""Questions about a folder of OCDS release packages; reads the JSON itself."""
# ruff: noqa: E501 - questions

import json
import statistics
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.made_questions.asked import Made, Row, day_of, total


def from_ocds(folder: Path) -> list[Row]:
    """Questions over a folder of OCDS release packages."""
    made, rows = Made("ocds"), procurement_rows(folder)
    won = [row for row in rows if row["awarded"]]
    ask = made.ask
    ask(
        "count",
        ["How many procurements have been awarded?", "How many of these procurements ended in an award?"],
        won,
        number=len(won),
        unit="procurements",
    )
    ask(
        "total",
        [
            "What is the total value of all the contract awards?",
            "Add up the awarded value of every contract.",
        ],
        won,
        number=total(won),
    )
    for nation in ("Scottish", "Welsh"):
        theirs = [row for row in rows if row["nation"] == nation]
        stated = [row for row in theirs if row["estimate"] > 0 and row["currency"] == "GBP"]
        ask(
            "missing_data",
            [
                f"How many {nation} tenders give no estimated value?",
                f"How many of the {nation} notices have no estimate?",
            ],
            [row for row in theirs if row["estimate"] <= 0],
            number=sum(row["estimate"] <= 0 for row in theirs),
            unit="tenders",
        )
        ask(
            "total",
            [f"What do the estimated values of the {nation} tenders add up to?"],
            stated,
            number=total(stated, "estimate"),
        )
        ask(
            "average",
            [f"What is the median estimated value of {nation} tenders that give one?"],
            stated,
            number=round(statistics.median(row["estimate"] for row in stated), 2),
        )
        ask("count", [f"How many {nation} tenders are there?"], theirs, number=len(theirs), unit="tenders")
        works = [row for row in theirs if row["category"] == "works"]
        ask("count", [f"How many {nation} tenders are for works?"], works, number=len(works), unit="tenders")
    for label, say in (
        ("Open procedure", "the open procedure"),
        ("Restricted procedure", "the restricted procedure"),
    ):
        used = [row for row in rows if row["method"].startswith(label)]
        ask(
            "share",
            [f"What percentage of all procurements used {say}?"],
            rows,
            number=100 * len(used) / len(rows),
            unit="%",
            tolerance=0.1,
        )
    zero = [row for row in won if not row["value"]]
    ask(
        "missing_data",
        [
            "How many awards were published with no value or a zero value?",
            "How many contract awards carry a value of £0?",
        ],
        zero,
        number=len(zero),
        unit="awards",
    )
    several = [row for row in won if len(row["suppliers"]) > 1]
    ask(
        "count",
        ["How many contracts were awarded to more than one supplier?"],
        several,
        number=len(several),
        unit="contracts",
    )
    for first, last, say in (
        (date(2025, 1, 1), date(2025, 12, 31), "in 2025"),
        (date(2026, 1, 1), date(2026, 12, 31), "during 2026"),
        (date(2025, 4, 1), date(2026, 3, 31), "in financial year 2025/26"),
    ):
        ending = [row for row in won if row["end"] and first <= row["end"] <= last]
        ask(
            "time_window",
            [f"How many of the awarded contracts end {say}?", f"How many awarded contracts expire {say}?"],
            ending,
            number=len(ending),
            unit="contracts",
        )
        ask("time_window", [f"Which awarded contracts finish {say}?"], ending)
    soon = [row for row in won if row["end"] and date(2025, 3, 1) <= row["end"] <= date(2025, 9, 1)]
    ask(
        "time_window",
        ["How many contracts run out within the next six months?"],
        soon,
        number=len(soon),
        unit="contracts",
        as_of="2025-03-01",
    )
    starting = [row for row in won if row["start"] and row["start"] >= date(2025, 1, 1)]
    ask(
        "time_window",
        ["How many awarded contracts started on or after 1 January 2025?"],
        starting,
        number=len(starting),
        unit="contracts",
    )
    valued = [row for row in won if row["value"] > 0]
    ask(
        "average",
        ["What is the average value of a contract award, zero values left out?"],
        valued,
        number=round(statistics.mean(row["value"] for row in valued), 2),
    )
    ask(
        "average",
        ["What is the median awarded value, without the zero-value awards?"],
        valued,
        number=round(statistics.median(row["value"] for row in valued), 2),
    )
    top = sorted(valued, key=lambda row: -row["value"])
    ask(
        "top_n",
        ["Which three contracts have the highest awarded value?", "Show me the top three awards by value."],
        top[:3],
    )
    small = [row for row in valued if row["value"] <= 25_000]
    ask(
        "count",
        ["How many contract awards are worth £25,000 or less, leaving out zero values?"],
        small,
        number=len(small),
        unit="awards",
    )
    call_offs = [row for row in rows if "call-off" in row["method"].casefold()]
    ask(
        "count",
        ["How many procurements are call-offs from a framework or dynamic purchasing system?"],
        call_offs,
        number=len(call_offs),
        unit="procurements",
    )
    for buyer, _ in Counter(row["buyer"] for row in won).most_common(3):
        theirs = [row for row in won if row["buyer"] == buyer]
        ask(
            "total",
            [f"How much has {buyer} awarded in all?", f"What is the combined value of {buyer}'s awards?"],
            theirs,
            number=total(theirs),
        )
        ask(
            "count",
            [f"How many contracts has {buyer} awarded?"],
            theirs,
            number=len(theirs),
            unit="contracts",
        )
    for row in [row for row in valued if len(row["suppliers"]) == 1 and 8 < len(row["suppliers"][0]) < 40][
        :4
    ]:
        theirs = [
            one
            for one in won
            if row["suppliers"][0].casefold() in [name.casefold() for name in one["suppliers"]]
        ]
        ask(
            "supplier_lookup",
            [
                f"What is the value of the contract awarded to {row['suppliers'][0]}?",
                f"How much was {row['suppliers'][0]} awarded in total?",
            ],
            theirs,
            number=total(theirs),
        )
    planning = [row for row in rows if row["planning"]]
    ask("count", ["How many are at the planning stage?"], planning, number=len(planning), unit="procurements")
    made.refuse(
        [
            "Which bidder came second for the largest contract?",
            "How many bids were received for each award?",
            "How much has actually been paid under the biggest contract?",
            "Did the suppliers deliver on time?",
            "What was the reason for the direct awards?",
            "Who is the contact officer for the largest award?",
        ]
    )
    return made.lines


def procurement_rows(folder: Path) -> list[Row]:
    """One row a procurement at its newest release."""
    releases = [
        release
        for path in sorted(folder.glob("*.json"))
        for release in json.loads(path.read_text(encoding="utf-8"))["releases"]
    ]
    newest: dict[str, Row] = {}
    for release in sorted(releases, key=lambda release: release["date"]):
        newest[release["ocid"]] = release
    return [_procurement(release) for release in newest.values()]


def _procurement(release: Row) -> Row:
    tender, awards = release.get("tender", {}), release.get("awards", [])
    value = tender.get("value") or {}
    period = awards[0].get("contractPeriod", {}) if awards else {}
    scales = {
        (party.get("details") or {}).get("scale")
        for party in release.get("parties", [])
        if "supplier" in party.get("roles", [])
    }
    return {
        "id": release["ocid"], "title": tender.get("title") or "", "buyer": (release.get("buyer") or {}).get("name") or "", "awarded": bool(awards),
        "value": sum(float((award.get("value") or {}).get("amount") or 0) for award in awards), "estimate": float(value.get("amount") or 0), "currency": value.get("currency", "GBP"),
        "nation": {"ocds-r6ebe6": "Scottish", "ocds-kuma6s": "Welsh"}.get(release["ocid"][:11], "English"), "method": tender.get("procurementMethodDetails") or "",
        "category": tender.get("mainProcurementCategory") or "", "start": day_of(period.get("startDate")), "end": day_of(period.get("endDate")),
        "awarded_on": day_of(awards[0].get("date")) if awards else None, "deadline": day_of((tender.get("tenderPeriod") or {}).get("endDate")),
        "suppliers": [supplier.get("name") or "" for award in awards for supplier in award.get("suppliers", [])], "sme": scales == {"sme"}, "planning": "planning" in release.get("tag", []),
        "framework": "frameworkAgreement" in (tender.get("techniques") or []),
    }  # fmt: skip
