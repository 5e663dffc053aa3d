"""The Ask page's parts as escaped HTML. Pure; its words are those of `ui.rendering.answer`."""

from html import escape

from assistant.compare import COLUMNS, is_table, table_rows
from assistant.evidence.surroundings import Surroundings
from assistant.language.plurals import counted
from assistant.records import Adoption, Answer, AnswerStatus, Citation
from ui.ask.running_answer import Progress
from ui.rendering.answer import adoption_line, headline, quote_in_context, searched_line, source_line
from ui.rendering.table import table_html


def question_html(text: str, *, number: int) -> str:
    """What was asked, as a heading: people step through a conversation by them."""
    return f'<h2 class="commons-question" id="question-{number}">{escape(text)}</h2>'


def answer_html(answer: Answer) -> str:
    """The wording, or what became of the question."""
    kind = "commons-answer" if answer.status is AnswerStatus.ANSWERED else "commons-answer commons-refusal"
    if is_table(answer.text):
        return table_html("Contracts compared", COLUMNS, table_rows(answer.text))
    return f'<div class="{kind}">{escape(headline(answer))}</div>'


def quotes_html(citations: tuple[Citation, ...]) -> str:
    """Quotes with where each stands; white space as in the source's lines."""
    return "".join(
        f'<blockquote class="commons-quote"><p>{escape(folded(citation.quote))}</p>'
        f"<cite>{number} · {escape(source_line(citation))}</cite></blockquote>"
        for number, citation in enumerate(citations, 1)
    )


def progress_html(progress: Progress) -> str:
    """What has come so far: quotes at once, sentences as they are chosen, the place in the queue."""
    sentences = escape(" ".join(progress.sentences))
    wording = f'<div class="commons-answer" aria-live="polite">{sentences}</div>' if sentences else ""
    return (
        f'<div class="commons-state commons-state-loading" role="status">'
        f'<span class="commons-spinner" aria-hidden="true"></span> {escape(waiting_words(progress))}</div>'
        f"{wording}{quotes_html(progress.quotes)}"
    )


def waiting_words(progress: Progress) -> str:
    """What is being waited for."""
    if progress.place:
        ahead = counted(progress.place, "question is", "questions are")
        here = " The quotes are here already." if progress.quotes else ""
        return f"{ahead} ahead of yours.{here}"
    if progress.quotes:
        return "Checking the wording against the quotes"
    return "Looking through the documents"


def searched_html(answer: Answer) -> str:
    """What a refusal looked through."""
    return f'<p class="commons-small">{escape(searched_line(answer))}</p>'


def notices_html(notices: tuple[str, ...]) -> str:
    """What is said beside an answer."""
    if not notices:
        return ""
    items = "".join(f"<li>{escape(each[:1].upper() + each[1:])}</li>" for each in notices)
    return f'<ul class="commons-notices" aria-label="Said beside the answer">{items}</ul>'


def receipt_html(answer: Answer, *, created: str, address: str) -> str:
    """The receipt: its number and address, what allowed the answer, what was dropped."""
    rows = {
        "Number": answer.receipt,
        "Answered": created[:19].replace("T", " "),
        "Allowed by": adoption_line(answer.adoption),
        "Release": answer.adoption.release,
        "Model": answer.adoption.model,
        "Time taken": f"{answer.timings.total_ms / 1000:.1f} seconds",
    }
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows.items())
    link = f'<p><a href="{escape(address)}" target="_self">Address of this conversation</a></p>'
    return f'<dl class="commons-receipt">{terms}</dl>{link}{_dropped_html(answer)}'


def _dropped_html(answer: Answer) -> str:
    if not answer.dropped:
        return ""
    drafts = counted(len(answer.dropped), "draft sentence")
    reasons = "; ".join(dict.fromkeys(each.why for each in answer.dropped))
    return f"<p>{drafts} of the model's chose nothing that may be shown: {escape(reasons)}.</p>"


def source_heading_html(citation: Citation) -> str:
    """The heading of the evidence pane; takes the focus when a citation is opened."""
    return (
        '<h2 class="commons-source" id="commons-source" tabindex="-1">Source</h2>'
        f'<p class="commons-small">{escape(source_line(citation))}</p>'
    )


def no_source_html() -> str:
    """The evidence pane before a citation is opened."""
    return (
        '<p class="commons-small">Open a citation, and the page that it stands on appears here with the '
        "quote boxed.</p>"
    )


def quote_in_context_html(text: str, citation: Citation) -> str:
    """The quote with the text around it, for a format without pages."""
    parts = quote_in_context(text, citation)
    return (
        '<div class="commons-context" role="region" tabindex="0" aria-label="Text around the quote">'
        f"{parts.before}<mark>{parts.quote}</mark>{parts.after}</div>"
    )


def overridden_html(surroundings: Surroundings) -> str:
    """That a later document changes this clause, or that this one changes others."""
    parts = []
    if surroundings.overridden_by:
        documents = sorted({each.document for each in surroundings.overridden_by})
        parts.append(f"A later document changes this clause: {', '.join(documents)}.")
    if surroundings.overrides:
        parts.append(f"This changes {', '.join(surroundings.overrides)} of the contract it varies.")
    if not parts:
        return ""
    return f'<div class="commons-varied" role="note">{escape(" ".join(parts))}</div>'


def clause_html(citation: Citation, *, name: str) -> str:
    """One neighbouring clause."""
    return (
        f'<section class="commons-clause" aria-label="{escape(name)}">'
        f'<h3>{escape(name)}</h3><p class="commons-small">{escape(source_line(citation))}</p>'
        f"<p>{escape(folded(citation.quote))}</p></section>"
    )


def superseded_html(adoption: Adoption) -> str:
    """That members have adopted another release since."""
    return (
        '<p class="commons-strip commons-strip-warning"><strong>Take care.</strong> Answered from release '
        f"{escape(adoption.release[:12])}, which another has replaced since. Ask again to use what is in "
        "force.</p>"
    )


def withdrawn_html() -> str:
    """In the place of an answer whose document may not be used any more."""
    return (
        '<p class="commons-strip commons-strip-notice"><strong>Note.</strong> This answer stood on a '
        "document that isn't in use any more, so it isn't shown. Its receipt says when it was given.</p>"
    )


def folded(text: str) -> str:
    """On one line."""
    return " ".join(text.split())
