"""No rule, list or threshold names a document, supplier or question of the data that is measured against.

What is distinctive comes from the shared suites themselves: parts of names that aren't ordinary words, and
runs of words of a question. None of them may stand in the sources, neither in code nor in what is said about
it. What a list holds for the whole country (counties) or for every contract is named below.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGES = ("assistant", "ingest", "governance", "ui")
RUN = 6
"""So many words in a row that a question has are no accident."""
COMMON_RUNS = frozenset({"the contract without giving a reason", "a call off from a framework"})
"""What everybody calls it."""
COMMON_WORDS = frozenset(
    [
        "academies",
        "academy",
        "aktiengesellschaft",
        "answerable",
        "architects",
        "borders",
        "brake",
        "british",
        "cabinet",
        "carers",
        "cleaners",
        "college",
        "commissioner",
        "cyber",
        "cyfyngedig",
        "dialog",
        "england",
        "enquiry",
        "europe",
        "european",
        "excel",
        "futures",
        "happy",
        "heads",
        "kingdom",
        "league",
        "london",
        "mayor",
        "midlands",
        "modality",
        "parish",
        "premier",
        "royal",
        "saturday",
        "scored",
        "scotland",
        "scottish",
        "smith",
        "solicitor",
        "solicitors",
        "spring",
        "super",
        "unanswerable",
        "united",
        "university",
        "wales",
        "welsh",
        "yorkshire",
        "bedfordshire",
        "cambridgeshire",
        "hertfordshire",
        "herts",
        "lancashire",
        "leicestershire",
        "lincolnshire",
        "northamptonshire",
        "nottinghamshire",
        "wiltshire",
    ]
)
"""Ordinary words that the contracts write with a capital or not at all; countries, regions and counties."""
_NAME = re.compile(r"[a-z]{5,}")
_WORD = re.compile(r"[a-z0-9£%]+")
_LOWER_CASE = re.compile(r"(?<![\w.])[a-z]{5,}(?![\w])")


def sources(root: Path) -> dict[str, str]:
    """Every module of the packages, lower case."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8").casefold()
        for package in PACKAGES
        for path in (root / package).rglob("*.py")
    }


def lines_of(path: Path) -> Iterator[dict]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def names(data: Path) -> set[str]:
    """Titles, file names and parties of the contracts, buyers and suppliers of the notices."""
    cuad = [
        (one["file"], one["title"], one["parties"])
        for one in lines_of(data / "contracts/cuad/answerable.jsonl")
    ]
    found = {text for one in cuad for text in one}
    found |= {path.stem for path in (data / "contracts").rglob("*.*")}
    for path in (data / "notices").rglob("*.json"):
        text = path.read_text(encoding="utf-8", errors="replace")
        found |= set(re.findall(r'"(?:name|awarded_supplier|organisation)"\s*:\s*"([^"\\]{3,120})"', text))
    return found


def questions(data: Path) -> set[str]:
    paths = (
        "contracts/ccs/questions.jsonl",
        "contracts/cuad/answerable.jsonl",
        "contracts/cuad/unanswerable.jsonl",
        "notices/questions.jsonl",
    )
    return {one["question"] for path in paths for one in lines_of(data / path)}


def ordinary_words(data: Path) -> set[str]:
    """What real contracts and notices write without a capital."""
    texts = [*(data / "contracts/cuad/txt").glob("*.txt"), *(data / "notices/lancashire").rglob("*.json")]
    known: set[str] = set()
    for path in texts:
        known.update(_LOWER_CASE.findall(path.read_text(encoding="utf-8", errors="replace")))
    return known


def runs(text: str) -> set[str]:
    words = _WORD.findall(text.casefold().replace("'", "").replace("’", ""))
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@pytest.mark.shared_data
def test_no_source_names_a_party_or_a_document(shared_data: Path, project_root: Path) -> None:
    modules = {path: set(_NAME.findall(text)) for path, text in sources(project_root).items()}
    rare = {word for name in names(shared_data) for word in _NAME.findall(name.casefold())}
    rare -= ordinary_words(shared_data) | COMMON_WORDS
    found = sorted(f"{path}: {word}" for path, words in modules.items() for word in words & rare)
    assert found == []


@pytest.mark.shared_data
def test_no_source_has_a_questions_words(shared_data: Path, project_root: Path) -> None:
    wanted = {run for question in questions(shared_data) for run in runs(question)} - COMMON_RUNS
    found = sorted(
        f"{path}: {run}" for path, text in sources(project_root).items() for run in runs(text) & wanted
    )
    assert found == []
