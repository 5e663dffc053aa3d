"""Records -> what is shown, in words and in escaped HTML. Pure: no widget, no file, no rule of its own.

Text from documents and models is escaped here and nowhere else.
"""

from dataclasses import dataclass
from html import escape

from assistant.compare import is_table
from assistant.language.plurals import counted
from assistant.records import Adoption, Answer, AnswerKind, AnswerStatus, Citation, RefusalReason

REASON_WORDS = {
    RefusalReason.NOT_FOUND: "Nothing in the documents answers this.",
    RefusalReason.NOT_IN_DATA: "The documents in use don't hold this.",
    RefusalReason.WITHHELD: "The document says this was withheld.",
    RefusalReason.UNREADABLE: "Pages that may hold the answer couldn't be read.",
    RefusalReason.OUT_OF_SCOPE: "This isn't a question about public contracts.",
    RefusalReason.AGAINST_POLICY: "The members' policy doesn't allow an answer to this.",
}

CONTEXT_CHARACTERS = 900
"""How much text is shown before and after a quote where the format has no pages."""


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """A quote with the text around it; three escaped pieces of HTML."""

    before: str
    quote: str
    after: str


def headline(answer: Answer) -> str:
    """The sentence that says what became of the question."""
    if answer.status is AnswerStatus.CLARIFY:
        return "This can be read in more than one way. Which do you mean?"
    if answer.status is AnswerStatus.REFUSED:
        return answer.text or (REASON_WORDS[answer.reason] if answer.reason else "No answer.")
    if answer.kind is AnswerKind.QUOTES and not is_table(answer.text):
        return "No single sentence says it by itself; the documents say:"
    return answer.text


def source_line(citation: Citation) -> str:
    """Where a quote stands, for people: "contract.pdf, clause 14.2, page 7"."""
    return f"{citation.document}, {citation.locator}" if citation.locator else citation.document


def chip_label(citation: Citation, number: int) -> str:
    """A citation's short name on a button: "1 · clause 14.2, page 7"."""
    return f"{number} · {citation.locator or citation.document.rsplit('/', 1)[-1]}"


def adoption_line(adoption: Adoption) -> str:
    """What allows the answer: ballot, tally, release and model."""
    ballot = f"ballot {adoption.ballot}, {adoption.adopted_by}" if adoption.ballot else adoption.adopted_by
    return f"{ballot} · release {adoption.release[:12]} · model {adoption.model[:12]}"


def searched_line(answer: Answer) -> str:
    """What a refusal looked through."""
    searched = answer.searched
    unreadable = searched.unreadable_pages
    pages = f", {counted(unreadable, 'page')} unreadable" if unreadable else ""
    return (
        f"Searched {counted(searched.documents, 'document')}, {counted(searched.passages, 'passage')}{pages}."
    )


def quote_in_context(text: str, citation: Citation) -> QuoteInContext:
    """The quote and what stands around it in the document's extracted text, escaped."""
    before = text[max(0, citation.start - CONTEXT_CHARACTERS) : citation.start]
    after = text[citation.end : citation.end + CONTEXT_CHARACTERS]
    return QuoteInContext(
        before=escape(before), quote=escape(text[citation.start : citation.end]), after=escape(after)
    )


def answer_text(answer: Answer) -> str:
    """An answer as plain lines for a terminal."""
    lines = [headline(answer), ""]
    lines += [f"  {n}. {reading.text}: {reading.question}" for n, reading in enumerate(answer.readings, 1)]
    cited = answer.citations or answer.nearest
    if answer.nearest and not answer.citations:
        lines += ["Nearest passages:"]
    for number, citation in enumerate(cited, 1):
        lines += [f'  [{number}] "{_folded(citation.quote)}"', f"      {source_line(citation)}"]
    if answer.status is AnswerStatus.REFUSED:
        lines += ["", searched_line(answer)]
    lines += [f"Note: {notice}" for notice in answer.notices]
    if answer.dropped:
        drafts = counted(len(answer.dropped), "draft sentence")
        lines += [f"{drafts} of the model's chose nothing that may be shown."]
    lines += ["", f"Adopted: {adoption_line(answer.adoption)}", f"Receipt: {answer.receipt}"]
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def _folded(text: str) -> str:
    return " ".join(text.split())
