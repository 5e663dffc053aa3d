# ruff: noqa: E501 - questions
"""Makes figure questions with computed answers from any folder of notice lists and OCDS packages.

    python -m benchmarks.made_figure_questions FOLDER --source lancashire|ocds > QUESTIONS.jsonl

Reads the JSON itself and shares no code with the register. Names of councils, suppliers, buyers and numbers
in the questions are taken from the data, so that no question stands here; what does is how people ask.
`benchmarks.figures` scores answers to them.
"""

import argparse
import html
import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Made:
    """Questions so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines: list[Row] = []

    def ask(
        self,
        kind: str,
        questions: Sequence[str],
        rows: Iterable[Row],
        *,
        number: float | None = None,
        unit: str = "",
        as_of: str | None = None,
        tolerance: float = 0.01,
    ) -> None:
        """One answer, asked in several ways; without a number the answer is the set of rows."""
        ids = sorted({row["id"] for row in rows})
        for question in questions:
            self.lines.append(
                {
                    "id": f"made-{self.source}-{len(self.lines) + 1:03d}", "kind": kind, "source": self.source,
                    "question": question, "as_of": as_of, "answer": number if number is not None else f"{len(ids)} rows",
                    "answer_number": number, "unit": unit or ("GBP" if number is not None else "(set of rows)"),
                    "tolerance": tolerance, "rows": ids,
                }
            )  # fmt: skip

    def refuse(self, questions: Sequence[str]) -> None:
        """Questions that the data can't answer."""
        for question in questions:
            self.lines.append(
                {
                    "id": f"made-{self.source}-{len(self.lines) + 1:03d}",
                    "kind": "unanswerable",
                    "source": self.source,
                    "question": question,
                    "as_of": None,
                    "answer": "not in the data",
                    "answer_number": None,
                    "unit": "",
                    "tolerance": 0,
                    "rows": [],
                }
            )


def _total(rows: Iterable[Row], field: str = "value") -> float:
    return round(sum(row[field] for row in rows), 2)


# notice lists -------------------------------------------------------------------------------------


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
                "awarded_on": _day(notice["awarded_date"]), "published": _day(notice["published_date"]), "deadline": _day(notice["deadline_date"]), "file": path.stem,
            }  # fmt: skip
        files[path.stem] = list(seen.values())
    return files


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _said(name: str) -> str:
    return (
        {"cc": "County Council"}.get(name, name).replace("_cc", " County Council").replace("_", " ").title()
    )


def from_notice_lists(folder: Path) -> list[Row]:
    """Questions over a folder of councils' notice lists."""
    made, files = Made("lancashire"), notice_rows(folder)
    everything = list({row["id"]: row for rows in files.values() for row in rows}.values())
    awarded = {name: [row for row in rows if row["awarded"]] for name, rows in files.items()}
    busy = sorted((name for name in files if len(awarded[name]) >= 20), key=lambda name: -len(awarded[name]))
    for number, name in enumerate(busy[:4]):
        _one_council(made, _said(name), files[name], awarded[name], number)
    _councils_together(made, busy, awarded, files, everything)
    return made.lines


def _one_council(made: Made, name: str, rows: list[Row], won: list[Row], number: int) -> None:
    valued = [row for row in won if row["value"] > 0]
    years = Counter(row["awarded_on"].year for row in won if row["awarded_on"])
    year = years.most_common(2)[min(number, 1)][0]
    in_year = [row for row in won if row["awarded_on"] and row["awarded_on"].year == year]
    fy = [
        row
        for row in won
        if row["awarded_on"] and date(year, 4, 1) <= row["awarded_on"] <= date(year + 1, 3, 31)
    ]
    q1 = [
        row for row in won if row["awarded_on"] and date(year, 4, 1) <= row["awarded_on"] <= date(year, 6, 30)
    ]
    small = [row for row in valued if row["value"] < 50_000]
    middle = [row for row in valued if 25_000 <= row["value"] <= 100_000]
    sme = [row for row in won if row["sme"]]
    unestimated = [row for row in rows if not row["low"] and not row["high"]]
    unawarded = [row for row in rows if not row["awarded"]]
    late = [
        row for row in rows if row["published"] and row["deadline"] and row["published"] > row["deadline"]
    ]
    ask = made.ask
    ask(
        "count",
        [
            f"How many contracts did {name} award in {year}?",
            f"In {year}, how many awards did {name} make?",
            f"What was the number of contracts awarded by {name} between 1 January {year} and 31 December {year}?",
        ],
        in_year,
        number=len(in_year),
        unit="contracts",
    )
    ask(
        "total",
        [
            f"What did {name} award in total in {year}?",
            f"Give me the combined value of {name}'s {year} awards.",
            f"How much money did {name} commit through contracts awarded in {year}?",
        ],
        in_year,
        number=_total(in_year),
    )
    ask(
        "time_window",
        [
            f"How many awards did {name} make in financial year {year}/{(year + 1) % 100:02d}?",
            f"How many contracts were awarded by {name} from April {year} to March {year + 1}?",
        ],
        fy,
        number=len(fy),
        unit="contracts",
    )
    ask(
        "time_window",
        [f"How many contracts did {name} award in Q1 {year}/{(year + 1) % 100:02d}?"],
        q1,
        number=len(q1),
        unit="contracts",
    )
    ask(
        "count",
        [
            f"How many of {name}'s awarded contracts are worth under £50,000, leaving out those without a value?"
        ],
        small,
        number=len(small),
        unit="contracts",
    )
    ask(
        "count",
        [f"How many contracts between £25,000 and £100,000 has {name} awarded?"],
        middle,
        number=len(middle),
        unit="contracts",
    )
    ask(
        "share",
        [
            f"What percentage of {name}'s awards went to SMEs?",
            f"What proportion of contracts awarded by {name} were won by small or medium-sized enterprises?",
        ],
        won,
        number=100 * len(sme) / len(won),
        unit="%",
        tolerance=0.1,
    )
    ask(
        "share",
        [f"What share of {name}'s notices led to an award?"],
        rows,
        number=100 * len(won) / len(rows),
        unit="%",
        tolerance=0.1,
    )
    ask(
        "missing_data",
        [
            f"How many of {name}'s notices give no estimated value?",
            f"How many notices from {name} have no estimate?",
        ],
        unestimated,
        number=len(unestimated),
        unit="notices",
    )
    ask(
        "missing_data",
        [f"How many {name} awards have no value recorded?"],
        [row for row in won if not row["value"]],
        number=sum(not row["value"] for row in won),
        unit="awards",
    )
    ask(
        "count",
        [
            f"How many of {name}'s notices have not been awarded?",
            f"How many notices does {name} have with no award?",
        ],
        unawarded,
        number=len(unawarded),
        unit="notices",
    )
    ask(
        "average",
        [
            f"What is the mean value of {name}'s awarded contracts, not counting those with no value?",
            f"On average, how much is a contract awarded by {name} worth, ignoring those without a value?",
        ],
        valued,
        number=round(statistics.mean(r["value"] for r in valued), 2),
    )
    ask(
        "average",
        [
            f"What's the median award value for {name}, leaving out zero values?",
            f"What is the typical (median) size of a {name} award where a value is given?",
        ],
        valued,
        number=round(statistics.median(r["value"] for r in valued), 2),
    )
    top = sorted(valued, key=lambda row: -row["value"])
    if top[4]["value"] > top[5]["value"]:
        ask(
            "top_n",
            [
                f"List the five most valuable contracts {name} has awarded.",
                f"What are {name}'s five biggest awards?",
            ],
            top[:5],
        )
    ask(
        "top_n",
        [f"What is the value of the largest contract that {name} has awarded?"],
        top[:1],
        number=top[0]["value"],
    )
    ask("time_window", [f"Which {name} notices were published after their closing date?"], late)
    singles = Counter(
        row["supplier"]
        for row in won
        if row["chosen"] and "," not in row["supplier"] and len(row["supplier"]) > 8
    )
    for supplier, _ in singles.most_common(2):
        theirs = [row for row in won if row["supplier"].casefold().strip() == supplier.casefold().strip()]
        first = " ".join(supplier.casefold().split()[:2])
        loosely = [row for row in won if first in row["supplier"].casefold()]
        if len(theirs) == len(loosely):
            ask(
                "supplier_lookup",
                [
                    f"How many contracts has {supplier} won from {name}?",
                    f"How often has {name} awarded a contract to {supplier}?",
                ],
                theirs,
                number=len(theirs),
                unit="contracts",
            )
            ask(
                "supplier_lookup",
                [
                    f"What is the total value of contracts {name} awarded to {supplier}?",
                    f"How much has {supplier} been awarded by {name} altogether?",
                ],
                theirs,
                number=_total(theirs),
            )
    made.refuse(
        [
            f"How much has {name} paid its suppliers so far?",
            f"Which {name} contracts are up for renewal this year?",
            f"Who lost out when {name} awarded its largest contract?",
            f"Why did {name} choose its biggest supplier?",
        ]
    )


def _councils_together(
    made: Made,
    busy: list[str],
    awarded: dict[str, list[Row]],
    files: dict[str, list[Row]],
    everything: list[Row],
) -> None:
    ask = made.ask
    first, second = busy[0], busy[1]
    counted = sorted(awarded, key=lambda name: -len(awarded[name]))
    ask(
        "buyer_comparison",
        [
            "Which council has made the most awards?",
            "Which of the councils has awarded the largest number of contracts?",
        ],
        awarded[counted[0]],
        number=len(awarded[counted[0]]),
        unit="awards",
    )
    both = [*awarded[first], *awarded[second]]
    gap = abs(_total(awarded[first]) - _total(awarded[second]))
    ask(
        "buyer_comparison",
        [
            f"Which has awarded more by value, {_said(first)} or {_said(second)}, and what is the difference?",
            f"Comparing {_said(first)} with {_said(second)}, whose total awarded value is higher and by how much?",
        ],
        both,
        number=round(gap, 2),
    )
    more = abs(len(awarded[first]) - len(awarded[second]))
    ask(
        "buyer_comparison",
        [f"How many more contracts has {_said(first)} awarded than {_said(second)}?"],
        both,
        number=more,
        unit="contracts",
    )
    notices = [*files[first], *files[second]]
    ask(
        "double_count",
        [f"How many notices are there from {_said(first)} and {_said(second)} together, counting each once?"],
        notices,
        number=len({row["id"] for row in notices}),
        unit="notices",
    )
    won = list({row["id"]: row for rows in awarded.values() for row in rows}.values())
    for year in (2023, 2024):
        rows = [row for row in won if row["awarded_on"] and row["awarded_on"].year == year]
        ask(
            "total",
            [f"What is the total value of all contracts awarded by all the councils in {year}?"],
            rows,
            number=_total(rows),
        )
    big = [row for row in won if row["value"] > 5_000_000]
    ask(
        "count",
        ["How many contracts over £5 million were awarded across all councils?"],
        big,
        number=len(big),
        unit="contracts",
    )
    ask("similar", ["List every award worth more than £5m.", "Which awards exceed £5 million?"], big)
    since = [row for row in won if row["awarded_on"] and row["awarded_on"] >= date(2025, 1, 1)]
    ask(
        "time_window",
        [
            "How many contracts have been awarded since 1 January 2025?",
            "How many awards were made on or after 1 January 2025?",
        ],
        since,
        number=len(since),
        unit="contracts",
    )
    before = [row for row in won if row["awarded_on"] and row["awarded_on"] < date(2018, 1, 1)]
    ask(
        "time_window",
        ["How many contracts were awarded before 2018?"],
        before,
        number=len(before),
        unit="contracts",
    )
    early = [row for row in everything if row["type"] == "PreProcurement"]
    ask("count", ["How many early engagement notices are there?"], early, number=len(early), unit="notices")
    withdrawn = [row for row in everything if row["status"] == "withdrawn"]
    ask("count", ["How many notices were withdrawn?"], withdrawn, number=len(withdrawn), unit="notices")
    suits = [row for row in everything if row["suits"]]
    ask(
        "share",
        ["What percentage of all notices are marked as suitable for SMEs?"],
        everything,
        number=100 * len(suits) / len(everything),
        unit="%",
        tolerance=0.1,
    )
    shared = defaultdict(set)
    for row in won:
        if row["chosen"] and "," not in row["supplier"]:
            shared[" ".join(row["supplier"].casefold().replace(".", "").split())].add(row["file"])
    word = _shared_word(won)
    if word:
        rows = [row for row in everything if word in row["title"].casefold()]
        ask("similar", [f"Find the notices about {word}.", f"Which notices have to do with {word}?"], rows)
        ask(
            "count",
            [f"How many notices mention {word} in the title?"],
            rows,
            number=len(rows),
            unit="notices",
        )
    firsts = Counter(row["cpv"] for row in everything if row["cpv"])
    code, _ = firsts.most_common(1)[0]
    rows = [row for row in everything if row["cpv"] == code]
    ask("count", [f"How many notices have CPV code {code}?"], rows, number=len(rows), unit="notices")
    years = Counter(row["awarded_on"].year for row in won if row["awarded_on"])
    best, second_best = years.most_common(2)
    if best[1] > second_best[1]:
        ask(
            "top_n",
            ["In which year were the most contracts awarded?"],
            [row for row in won if row["awarded_on"] and row["awarded_on"].year == best[0]],
            number=best[1],
            unit="contracts",
        )
    low, high = (
        _total([r for r in won if r["awarded_on"] and r["awarded_on"].year == 2023]),
        _total([r for r in won if r["awarded_on"] and r["awarded_on"].year == 2024]),
    )
    ask(
        "share",
        ["By what percentage did the total value of awards change from 2023 to 2024?"],
        [r for r in won if r["awarded_on"] and r["awarded_on"].year in (2023, 2024)],
        number=100 * (high - low) / low,
        unit="%",
        tolerance=0.1,
    )
    made.refuse(
        [
            "Which supplier performed best?",
            "How many bids did each contract attract on average?",
            "How many jobs did these contracts create?",
            "What will the councils spend next year?",
            "Which contracts have been extended?",
            "What is the hourly rate in the cleaning contract?",
        ]
    )


def _shared_word(rows: list[Row]) -> str:
    """A word of the titles that a dozen rows have: what is bought."""
    words = Counter(
        word
        for row in rows
        for word in set(row["title"].casefold().split())
        if word.isalpha() and len(word) > 6
    )
    return next((word for word, count in words.most_common() if count <= 12), "")


# OCDS ---------------------------------------------------------------------------------------------


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
        "category": tender.get("mainProcurementCategory") or "", "start": _day(period.get("startDate")), "end": _day(period.get("endDate")),
        "awarded_on": _day(awards[0].get("date")) if awards else None, "deadline": _day((tender.get("tenderPeriod") or {}).get("endDate")),
        "suppliers": [supplier.get("name") or "" for award in awards for supplier in award.get("suppliers", [])], "sme": scales == {"sme"}, "planning": "planning" in release.get("tag", []),
        "framework": "frameworkAgreement" in (tender.get("techniques") or []),
    }  # fmt: skip


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
        number=_total(won),
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
            number=_total(stated, "estimate"),
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
            number=_total(theirs),
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
            number=_total(theirs),
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


_MAKERS: dict[str, Callable[[Path], list[Row]]] = {"lancashire": from_notice_lists, "ocds": from_ocds}


def main() -> int:
    """Print one question a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", choices=sorted(_MAKERS), required=True)
    given = parser.parse_args()
    lines: Iterator[str] = (json.dumps(line) for line in _MAKERS[given.source](given.folder))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
