"""Evaluations that a home keeps: reports, runs and suites that quote erased documents go with them."""

from collections.abc import Callable, Collection
from pathlib import Path

from assistant.corpus.store import remove_tree
from assistant.installation import HomeFolders


def remove_evaluations(
    home: HomeFolders, *, about: Collection[str], holds_traces: Callable[[str], bool]
) -> int:
    """Remove what was measured on documents with these SHA-256, and suites that hold words of theirs.

    Returns how many reports, runs and suites that were.
    """
    removed = remove_reports(home.evaluations, about=about)
    for folder, is_about in (
        (home.evaluation_jobs, lambda text: _names(text, about)),
        (home.suites, holds_traces),
    ):
        for each in sorted(path for path in folder.glob("*") if path.is_dir()):
            if any(is_about(_text(path)) for path in each.glob("*") if path.is_file()):
                remove_tree(each)
                removed += 1
    return removed


def remove_reports(folder: Path, *, about: Collection[str]) -> int:
    """Remove the kept reports that name a document with one of these SHA-256; returns how many.

    Whatever a report holds of a document's text, it names that document.
    """
    removed = 0
    for path in sorted(folder.glob("*.json")):
        if _names(_text(path), about):
            path.unlink()
            removed += 1
    return removed


def _names(text: str, about: Collection[str]) -> bool:
    return any(content in text for content in about)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
