"""Decides between an answer, a refusal and a question back, and says why in plain English."""

import re
from dataclasses import dataclass, replace

from assistant.evidence.blanks import is_withheld
from assistant.evidence.weigh import Evidence
from assistant.language.words import stem, words_of
from assistant.question.unanswerable import ungiven
from assistant.records import QuestionKind, RefusalReason, Retrieval, Understanding

_LOOKED_AT = 4
"""Best units, one of which must name a firm or body where one is asked for."""
_ASKS_FOR_A_BODY = re.compile(
    r"\b(?:which|what)\s+(?:\w+\s+)?(?:insurers?|insurance\s+compan(?:y|ies)|banks?|architects?|brokers?|lenders?|auditors?"
    r"|law\s+firms?|solicitors?|consultants?|consultanc(?:y|ies)|landlord|builders?|manufacturers?|publishers?|airlines?)\b"
    r"|\bname\s+of\s+(?:the|our|their|its)\b.{0,40}\b(?:insurer|bank|architect|broker|lender|auditor|solicitor|consultant"
    r"|parent|compan(?:y|ies)|firm|landlord)\b|\bwho\s+(?:insures|designed|audits|built|manufactures)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:[A-Z][\w&’'-]+\s+){1,5}(?:Limited|Ltd|LLP|LLC|plc|PLC|Inc|Bank|Insurance|Assurance|Trust|Partnership|Partners"
    r"|Associates|Group|Architects|University|Company|Corporation|Co)\b"
)

REASON_TEXT = {
    RefusalReason.NOT_FOUND: "Nothing in the documents searched answers this well enough to be shown.",
    RefusalReason.NOT_IN_DATA: "This needs figures from a contract register, and none is loaded here.",
    RefusalReason.WITHHELD: "Where the documents come nearest to saying this, something was withheld.",
    RefusalReason.UNREADABLE: "Nothing was found, but some pages of this contract could not be read.",
    RefusalReason.OUT_OF_SCOPE: "This is not something that the contracts loaded here can answer.",
    RefusalReason.AGAINST_POLICY: "This assistant does not help with that.",
}
"""What an officer reads for each reason."""
LEFT_OPEN = (
    "The document leaves this open: it is blank, still to be agreed, or said to stand in another paper."
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer."""

    reason: RefusalReason
    text: str
    is_ruled: bool = False
    """A rule decided, however well the evidence fits: its score counts for nothing."""


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
    ruled = _ruled_out(question, understanding, retrieval, evidence)
    if ruled or evidence.score >= threshold:
        return ruled
    return _nothing_found(understanding, retrieval)


def _nothing_found(understanding: Understanding, retrieval: Retrieval) -> Refusal:
    """Not found, or perhaps on a page that couldn't be read."""
    unread = understanding.named and retrieval.unreadable_pages
    return _refusal(RefusalReason.UNREADABLE if unread else RefusalReason.NOT_FOUND)


def _ruled_out(
    question: str, understanding: Understanding, retrieval: Retrieval, evidence: Evidence
) -> Refusal | None:
    """The refusal that evidence calls for however alike it is to the question."""
    if evidence.left_open:
        withheld = is_withheld(evidence.left_open.text)
        reason = RefusalReason.WITHHELD if withheld else RefusalReason.NOT_FOUND
        return Refusal(reason, REASON_TEXT[reason] if withheld else LEFT_OPEN, is_ruled=True)
    stranger = _stranger(understanding, retrieval)
    if stranger:
        said = f"Nothing that was found speaks of “{stranger}”."
        return Refusal(RefusalReason.NOT_FOUND, said, is_ruled=True)
    never = ungiven(question)
    if never:
        return Refusal(RefusalReason.NOT_FOUND, never, is_ruled=True)
    if _lacks_a_name(question, evidence):
        return replace(_nothing_found(understanding, retrieval), is_ruled=True)
    return None


def not_found() -> Refusal:
    """The refusal where nothing that was searched answers the question."""
    return _refusal(RefusalReason.NOT_FOUND)


def undefined(term: str) -> Refusal:
    """The refusal where a meaning is asked for that no document gives."""
    return Refusal(
        RefusalReason.NOT_FOUND,
        f"No document that was searched says what “{term}” means; it may be plain English.",
    )


def _stranger(understanding: Understanding, retrieval: Retrieval) -> str:
    """A name in the question that none of the passages found holds; empty where each is spoken of."""
    if not understanding.strangers:
        return ""
    said = {
        stem(word.text)
        for passage in retrieval.passages
        for word in words_of(
            f"{passage.title} {passage.stored.passage.heading} {passage.stored.passage.table_header}"
            f" {passage.stored.passage.text}"
        )
    }
    return next((name for name in understanding.strangers if stem(name) not in said), "")


def _lacks_a_name(question: str, evidence: Evidence) -> bool:
    """Whether it asks which firm or body, and none of the best sentences names one."""
    if not _ASKS_FOR_A_BODY.search(question):
        return False
    units = evidence.units[:_LOOKED_AT]
    return not any(
        name not in question for unit in units for name in (match[0] for match in _BODY.finditer(unit.text))
    )


def _refusal(reason: RefusalReason) -> Refusal:
    return Refusal(reason, REASON_TEXT[reason])
