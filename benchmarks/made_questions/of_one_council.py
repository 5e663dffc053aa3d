"""Questions about the notices of one council."""
# ruff: noqa: E501 - questions

import statistics
from collections import Counter
from datetime import date

from benchmarks.made_questions.asked import Made, Row, total


def one_council(made: Made, name: str, rows: list[Row], won: list[Row], number: int) -> None:
    """Asks of one council's notices; `number` decides which of its years."""
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
        number=total(in_year),
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
                number=total(theirs),
            )
    made.refuse(
        [
            f"How much has {name} paid its suppliers so far?",
            f"Which {name} contracts are up for renewal this year?",
            f"Who lost out when {name} awarded its largest contract?",
            f"Why did {name} choose its biggest supplier?",
        ]
    )
