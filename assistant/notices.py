"""What is said beside an answer: variations, for whom its clause holds, pages that couldn't be read."""

import re
from collections.abc import Sequence

from assistant.evidence.suspicion import is_suspicious, without_orders
from assistant.language.plurals import counted
from assistant.records import Retrieval, RetrievedPassage

_HOLDS_FOR_SOME = re.compile(r"\([^()]*\b(?:optional|only|appli(?:es|cable))\b[^()]*\)", re.IGNORECASE)
"""What a heading says in brackets of a part that holds only where it was chosen, or for some."""


def notices_for(
    retrieval: Retrieval, cited: Sequence[RetrievedPassage], said: Sequence[RetrievedPassage] = ()
) -> tuple[str, ...]:
    """What is said beside an answer: variations, where it applies, pages that couldn't be read.

    `said`: the passages of the sentences shown, of which alone it is said where they apply; none: all cited.
    """
    notices = [*_variation_notices(retrieval, cited), *_scope_notices(said or cited)]
    pages = retrieval.unreadable_pages
    if pages:
        notices.append(f"{counted(pages, 'page')} of the documents searched could not be read.")
    return tuple(notices)


def _variation_notices(retrieval: Retrieval, cited: Sequence[RetrievedPassage]) -> list[str]:
    """Which variations come first, which may change what is cited beside, or that none was found."""
    first = {passage.document: _comes_first(passage, cited) for passage in cited if passage.varies}
    beside = {
        passage.document: (
            f"Read it with {passage.document}, {_dated(passage)} ({passage.stored.passage.locator}): it may "
            f"change other words of {base.stored.passage.locator} of {base.document}."
        )
        for passage in retrieval.passages
        for base in cited
        if passage.document not in first and passage.overrides(base)
    }
    if first or beside:
        return [*first.values(), *beside.values()]
    searched = counted(retrieval.documents_searched, "document")
    return [f"Variations checked: {searched} searched, and none varies this clause."]


def _comes_first(passage: RetrievedPassage, cited: Sequence[RetrievedPassage]) -> str:
    base = next((other for other in cited if passage.overrides(other)), None)
    overridden = base.stored.passage.locator if base else ", ".join(passage.varies)
    of = f" of {base.document}, {_dated(base)}" if base else ""
    first = f"As amended: {passage.document}, {_dated(passage)}, comes first."
    return f"{first} It overrides {overridden}{of}."


def _dated(passage: RetrievedPassage) -> str:
    return f"dated {passage.date}" if passage.date else "undated"


def _scope_notices(passages: Sequence[RetrievedPassage]) -> list[str]:
    """Which of them stand in a part that holds for some only: "Part B (applicable to Lot 2)"."""
    found: dict[str, list[str]] = {}
    for passage in passages:
        parts = passage.stored.passage.heading.split(" > ")
        scoped = [part for part in parts if _HOLDS_FOR_SOME.search(part) and not is_suspicious(part)]
        if scoped:
            named = " and ".join(f"“{part}”" for part in scoped)
            found.setdefault(named, []).append(without_orders(passage.stored.passage.locator))
    return [
        f"Check that it applies to your contract (under {named}): {'; '.join(dict.fromkeys(places))}."
        for named, places in found.items()
    ]
