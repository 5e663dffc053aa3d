"""Checks every citation of a suite's answers: against its source, and by a second reader.

    python -m benchmarks.citations QUESTIONS.jsonl --home HOME [--limit N]

The second reader shares no code with the one that built the release: pypdf for PDF (ours is PDFium), the
bare XML for DOCX (ours is python-docx), the decoded bytes for text and for DOC. It is compared letter by
letter, white space and marks aside; list numbers that Word computes stand in no XML and are left out. No
language model runs. `near`: the second reader has at least 97% of a quote's letters in order.
"""

import argparse
import json
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader
from rapidfuzz import fuzz

from assistant.ask import answer_question
from assistant.assistant import Assistant
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.corpus.release import DOCUMENTS_NAME
from assistant.language.sentences import without_leading_mark
from assistant.records import Answer, Citation, Question
from assistant.settings import Settings
from assistant.wiring import open_assistant

NEAR = 97.0
_WORD_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_PDF, _DOC = "application/pdf", "application/msword"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(slots=True)
class Tally:
    """What came of the checks."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)

    def add(self, citation: Citation, *, is_source: bool, second: str) -> None:
        """Count one citation; keep it where something is wrong."""
        self.counts["citations"] += 1
        self.counts["equal to the source at the span"] += is_source
        self.counts[f"second reader: {second}"] += 1
        if not is_source or second == "not there":
            self.faults.append(
                {"document": citation.document, "locator": citation.locator, "quote": citation.quote[:200]}
            )


def main() -> None:
    """Answer the suite without a model and check what is cited."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    lines = arguments.questions.read_text(encoding="utf-8").splitlines()[: arguments.limit]
    tally = Tally()
    with open_assistant(arguments.home, drafting=False) as assistant:
        parts = replace(
            assistant._parts,  # only measurements exchange parts
            settings=Settings(),
            model=ScriptedLanguageModel(always("")),
        )
        media = {one.sha256: one.media_type for one in assistant.corpus.documents()}
        for golden in map(json.loads, filter(None, lines)):
            *_, answer = answer_question(
                Question(golden["question"], contract=golden.get("contract")), parts=parts
            )
            assert isinstance(answer, Answer)
            for citation in (*answer.citations, *answer.nearest):
                text = assistant.corpus.text(citation.sha256)
                tally.add(
                    citation,
                    is_source=text[citation.start : citation.end] == citation.quote,
                    second=_second(assistant, citation, media[citation.sha256]),
                )
    print(json.dumps({**tally.counts, "faults": tally.faults}, indent=2, ensure_ascii=False))


def _second(assistant: Assistant, citation: Citation, media_type: str) -> str:
    path = assistant.granted.release_folder / DOCUMENTS_NAME / citation.sha256
    if media_type == _PDF:
        page = citation.page or 1
        there = _letters(_pdf_page(path, page)) + _letters(_pdf_page(path, page + 1))
    elif media_type == _DOCX:
        there = _docx_letters(path)
    elif media_type == _DOC:
        there = _doc_letters(path)
    else:
        there = _letters(path.read_bytes().decode("utf-8", errors="replace"))
    pieces = [_letters(without_leading_mark(line)) for line in re.split(r"[\n|]", citation.quote)]
    shares = [100.0 if piece in there else fuzz.partial_ratio(piece, there) for piece in pieces if piece]
    if all(share == 100.0 for share in shares):
        return "the same"
    return "near" if all(share >= NEAR for share in shares) else "not there"


@lru_cache(maxsize=64)
def _pdf_page(path: Path, number: int) -> str:
    pages = PdfReader(path).pages
    return pages[number - 1].extract_text() if number <= len(pages) else ""


@lru_cache(maxsize=64)
def _docx_letters(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
        roots = [ElementTree.fromstring(archive.read(name)) for name in sorted(parts)]
    return _letters("".join(node.text or "" for root in roots for node in root.iter(_WORD_TEXT)))


@lru_cache(maxsize=16)
def _doc_letters(path: Path) -> str:
    """A binary Word file's bytes as the two encodings that it keeps text in, with both alignments."""
    data = path.read_bytes()
    return "".join(
        _letters(part.decode(encoding, errors="ignore"))
        for part, encoding in ((data, "cp1252"), (data, "utf-16-le"), (data[1:], "utf-16-le"))
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


if __name__ == "__main__":
    main()
