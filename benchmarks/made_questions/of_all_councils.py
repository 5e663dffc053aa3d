"""Questions about a folder of councils' notice lists."""
# ruff: noqa: E501 - questions

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from benchmarks.made_questions.asked import Made, Row, total
from benchmarks.made_questions.notice_rows import notice_rows
from benchmarks.made_questions.of_one_council import one_council


def from_notice_lists(folder: Path) -> list[Row]:
    """Questions over a folder of councils' notice lists."""
    made, files = Made("lancashire"), notice_rows(folder)
    everything = list({row["id"]: row for rows in files.values() for row in rows}.values())
    awarded = {name: [row for row in rows if row["awarded"]] for name, rows in files.items()}
    busy = sorted((name for name in files if len(awarded[name]) >= 20), key=lambda name: -len(awarded[name]))
    for number, name in enumerate(busy[:4]):
        one_council(made, _said(name), files[name], awarded[name], number)
    _councils_together(made, busy, awarded, files, everything)
    return made.lines


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
    gap = abs(total(awarded[first]) - total(awarded[second]))
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
            number=total(rows),
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
        total([r for r in won if r["awarded_on"] and r["awarded_on"].year == 2023]),
        total([r for r in won if r["awarded_on"] and r["awarded_on"].year == 2024]),
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


def _said(name: str) -> str:
    return (
        {"cc": "County Council"}.get(name, name).replace("_cc", " County Council").replace("_", " ").title()
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
