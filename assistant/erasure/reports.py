"""Evaluation reports that a home keeps: those that quote erased documents go with them."""

from collections.abc import Collection
from pathlib import Path


def remove_reports(folder: Path, *, about: Collection[str]) -> int:
    """Remove the kept reports that name a document with one of these SHA-256; returns how many.

    Whatever a report holds of a document's text, it names that document.
    """
    removed = 0
    for path in sorted(folder.glob("*.json")):
        text = path.read_text(encoding="utf-8")
        if any(content in text for content in about):
            path.unlink()
            removed += 1
    return removed
