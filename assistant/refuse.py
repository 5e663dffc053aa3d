"""Decides between an answer, a refusal and a question back, and says why in plain English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.weigh import Evidence
from assistant.question.asked import asked_value
from assistant.records import QuestionKind, RefusalReason, Retrieval, RetrievedPassage, Understanding

_WITHHELD = re.compile(
    r"\[\s*(?:redacted|withheld|omitted|\*{1,}|X{2,}|_{3,})[^\]]{0,60}\]|\bredacted\b|█{2,}|\*{3,}"
    r"|\b(?:commercially sensitive|confidential)[^.]{0,60}\b(?:removed|omitted|withheld|redacted)\b"
    r"|\b(?:withheld|exempt from (?:disclosure|publication))\b[^.]{0,80}\b(?:foia?|freedom of information|"
    r"section \d+|commercial)\b"
    r"|\bwithheld (?:on|under|for|as)\b",
    re.IGNORECASE,
)

REASON_TEXT = {
    RefusalReason.NOT_FOUND: "Nothing in the documents searched answers this well enough to be shown.",
    RefusalReason.NOT_IN_DATA: "This needs figures from a contract register, and none is loaded here.",
    RefusalReason.WITHHELD: "The document says that this information is withheld.",
    RefusalReason.UNREADABLE: "Nothing was found, but some pages of this contract could not be read.",
    RefusalReason.OUT_OF_SCOPE: "This is not something that the contracts loaded here can answer.",
    RefusalReason.AGAINST_POLICY: "This assistant does not help with that.",
}
"""What an officer reads for each reason."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer."""

    reason: RefusalReason
    text: str


def refused_at_once(understanding: Understanding) -> Refusal | None:
    """The refusal that needs no evidence; None for a question to look up."""
    reasons = {
        QuestionKind.OUT_OF_SCOPE: RefusalReason.OUT_OF_SCOPE,
        QuestionKind.AGAINST_POLICY: RefusalReason.AGAINST_POLICY,
        QuestionKind.FIGURE: RefusalReason.NOT_IN_DATA,
    }
    reason = reasons.get(understanding.kind)
    return Refusal(reason, understanding.reason or REASON_TEXT[reason]) if reason else None


def refused_on_evidence(
    question: str, understanding: Understanding, retrieval: Retrieval, evidence: Evidence, *, threshold: float
) -> Refusal | None:
    """The refusal that the evidence calls for; None where it is good enough to answer."""
    if _is_withheld(question, evidence):
        return _refusal(RefusalReason.WITHHELD)
    if evidence.score >= threshold:
        return None
    if understanding.named and retrieval.unreadable_pages:
        return _refusal(RefusalReason.UNREADABLE)
    return _refusal(RefusalReason.NOT_FOUND)


def not_found() -> Refusal:
    """The refusal where nothing that was searched answers the question."""
    return _refusal(RefusalReason.NOT_FOUND)


def notices_for(retrieval: Retrieval, cited: Sequence[RetrievedPassage]) -> tuple[str, ...]:
    """What is said beside an answer: variations, pages that couldn't be read."""
    notices = [_variation_notice(retrieval, cited)]
    pages = retrieval.unreadable_pages
    if pages:
        counted = "1 page" if pages == 1 else f"{pages} pages"
        notices.append(f"{counted} of the documents searched could not be read.")
    return tuple(notices)


def _variation_notice(retrieval: Retrieval, cited: Sequence[RetrievedPassage]) -> str:
    for passage in cited:
        if passage.varies:
            dated = f", dated {passage.date}" if passage.date else ", undated"
            base = next((other for other in cited if other.stored.passage.locator in passage.varies), None)
            against = f" It overrides {', '.join(passage.varies)}"
            of = f" of {base.document}, {f'dated {base.date}' if base.date else 'undated'}" if base else ""
            return f"As amended: {passage.document}{dated}, comes first.{against}{of}."
    searched = retrieval.documents_searched
    return f"Variations checked: none of the {searched} documents searched varies this clause."


def _is_withheld(question: str, evidence: Evidence) -> bool:
    """Whether the best unit says that what is asked for is withheld, and no good one states it."""
    if not evidence.units or not _WITHHELD.search(evidence.units[0].text):
        return False
    return not (asked_value(question).kinds and any(unit.answers for unit in evidence.units[:3]))


def _refusal(reason: RefusalReason) -> Refusal:
    return Refusal(reason, REASON_TEXT[reason])
