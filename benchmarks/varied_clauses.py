"""Makes deeds that vary one clause of a real contract each, and questions that only the deed answers rightly.

    python -m benchmarks.varied_clauses CUAD OUT [--most N]
    commons ingest OUT/documents --adopt --home HOME
    python -m benchmarks.answer_stages OUT/questions.jsonl --home HOME --only "variations brought in"

`CUAD`: the folder with `answerable.jsonl` and `txt/`. Chosen is each answer that stands in a numbered clause
and states one period, sum or share; a contract is varied once. The deed is worded as deeds are ("In clause
9.2 the words “30 days” shall be deleted and replaced with “45 days”"): it has the clause's number and none of
the question's words, so that nothing but the number leads to it.
"""

import argparse
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.language.quantities import Quantity, QuantityKind, quantities

_CLAUSE = re.compile(
    r"(?m)^[ \t]*(?:(?:Section|Article|Clause)\s+)?(\d{1,2}(?:\.\d{1,2}){0,2})\.?[ \t]+[A-Z(“\"]"
)
_NUMBER = re.compile(r"\b\d{1,2}\.\d{1,2}\b")
"""The number of another clause, wherever it stands: which one holds the answer isn't certain then."""
_KINDS = frozenset({QuantityKind.DURATION, QuantityKind.MONEY, QuantityKind.PERCENTAGE})
_HALF_MORE = Decimal("1.5")
_DEED = """DEED OF VARIATION NO. 1

{title}

THIS DEED OF VARIATION is made between the parties to the {title} (the "Principal Agreement").

BACKGROUND

The parties have agreed to vary the Principal Agreement as set out below.

1. INTERPRETATION

1.1 Words defined in the Principal Agreement have the same meaning in this Deed.

2. CHANGES

2.1 In clause {clause} of the Principal Agreement the words "{old}" shall be deleted and replaced with \
"{new}".

3. GENERAL

3.1 In all other respects the Principal Agreement continues unchanged and in full force.

3.2 Each party bears its own costs of this Deed.
"""


def main() -> None:
    """Write OUT/documents and OUT/questions.jsonl."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cuad", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--most", type=int, default=60, help="contracts varied (default: %(default)s)")
    options = parser.parse_args()
    documents = options.out / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    questions = []
    for row, text, value, clause in _chosen(options.cuad):
        if len(questions) == options.most:
            break
        name, new = Path(row["file"]), _raised(value, text)
        shutil.copyfile(options.cuad / "txt" / name, documents / name)
        deed = documents / f"{name.stem} - Variation 1.txt"
        old = " ".join(text[value.start : value.end].split())
        deed.write_text(_DEED.format(title=row["title"], clause=clause, old=old, new=new), encoding="utf-8")
        questions.append(_question(row, deed.name, new, number=len(questions) + 1))
    lines = "".join(f"{json.dumps(question, ensure_ascii=False)}\n" for question in questions)
    (options.out / "questions.jsonl").write_text(lines, encoding="utf-8")
    print(f"{len(questions)} contracts, each with a deed that varies one clause, in {options.out}")


def _chosen(cuad: Path) -> Iterator[tuple[Mapping[str, Any], str, Quantity, str]]:
    """An answer, its contract's text, its one value and its clause's number; one a contract."""
    taken = set()
    for line in (cuad / "answerable.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        [start, end], *more = row["spans"]
        if row["file"] in taken or more:
            continue
        text = (cuad / "txt" / row["file"]).read_text(encoding="utf-8")
        values = [
            Quantity(value.kind, value.value, value.unit, start + value.start, start + value.end)
            for value in quantities(text[start:end])
            if value.kind in _KINDS and Decimal(value.value) > 1
        ]
        clause = next(iter(reversed([*_CLAUSE.finditer(text, 0, start + 1)])), None)
        if len(values) == 1 and clause and not _NUMBER.search(text, clause.end(), start):
            taken.add(row["file"])
            yield row, text, values[0], clause[1]


def _raised(value: Quantity, text: str) -> str:
    """The same value, half as much again, in digits."""
    more = (Decimal(value.value) * _HALF_MORE).quantize(Decimal(1)) + 1
    written = text[value.start : value.end]
    if value.kind is QuantityKind.MONEY:
        return f"{'$' if '$' in written else ''}{more:,}"
    if value.kind is QuantityKind.PERCENTAGE:
        return f"{more}%"
    return f"{more} {value.unit}s"


def _question(row: Mapping[str, Any], deed: str, new: str, *, number: int) -> dict[str, Any]:
    asked = f"In the {row['title']} between {row['parties']}: {row['question']}"
    return {
        "id": f"varied-{number:02d}",
        "kind": "lookup",
        "question": asked,
        "facts": [[new]],
        "evidence": [{"document": deed, "quote": f'replaced with "{new}"'}],
    }


if __name__ == "__main__":
    main()
