"""Releases and ingests -> escaped HTML and rows of tables: counts, verdicts, what was left out. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from assistant.adoption.inspection import InspectedDocument, InspectedPage
from assistant.corpus.diff import ReleaseDiff
from assistant.corpus.records import PageVerdict, ReleaseCounts, SkippedFile
from assistant.language.plurals import counted
from ui.council.words import sentence
from ui.rendering.table import table_html

VERDICT_WORDS = {
    PageVerdict.TEXT: "text read",
    PageVerdict.OCR: "text of a scan read",
    PageVerdict.NEEDS_OCR: "a picture without text",
    PageVerdict.BLANK: "blank",
    PageVerdict.LOCKED: "locked with a password",
    PageVerdict.BROKEN: "broken",
    PageVerdict.HIDDEN_TEXT: "text read, hidden text left out",
}
"""Each verdict as people say it."""

DOCUMENT_HEADINGS = ("Document", "To check", "Owner", "Licence", "Pages", "Unreadable")
Rows = list[dict[str, str | int]]


def release_link_html(digest: str, label: str) -> str:
    """A link to the page of one release."""
    return (
        f'<a class="commons-link" href="/release?digest={escape(digest)}" target="_self">{escape(label)}</a>'
    )


def next_steps_html(digest: str, *, measure: bool, propose: bool) -> str:
    """What can be done with a candidate by whoever looks at it; empty where nothing can."""
    steps = [
        *([(f"/evaluations?release={digest}", "Measure its answers")] if measure else []),
        *([(f"/propose?release={digest}", "Propose it")] if propose else []),
    ]
    if not steps:
        return ""
    links = "".join(
        f'<li><a class="commons-link" href="{escape(address)}" target="_self">{words}</a></li>'
        for address, words in steps
    )
    return f'<nav aria-label="What to do with it"><ul class="commons-steps">{links}</ul></nav>'


def counts_html(counts: ReleaseCounts) -> str:
    """How much there is, as a row of figures."""
    shown = [("documents", counts.documents), ("pages", counts.pages), ("passages", counts.passages)]
    if counts.rows:
        shown.append(("rows of the register", counts.rows))
    figures = "".join(
        f'<div class="commons-figure"><dt>{escape(sentence(word))}</dt><dd>{number:,}</dd></div>'
        for word, number in shown
    )
    return f'<dl class="commons-figures">{figures}</dl>'


def verdicts_html(counts: ReleaseCounts) -> str:
    """A row for each verdict that any page has."""
    rows = [
        (VERDICT_WORDS[verdict], f"{pages:,}")
        for verdict in PageVerdict
        if (pages := counts.verdicts.get(verdict, 0))
    ]
    return table_html("Pages by what was found on them", ("Found on the page", "Pages"), rows)


def document_rows(documents: Iterable[InspectedDocument]) -> Rows:
    """A row for each document, in the order given."""
    return [
        {
            "Document": each.document.path,
            "To check": to_check(each),
            "Owner": each.document.owner,
            "Licence": each.document.licence or "none stated",
            "Pages": each.pages,
            "Unreadable": each.unreadable_pages,
        }
        for each in documents
    ]


def documents_html(documents: Iterable[InspectedDocument]) -> str:
    """The same for people to read whole, where they are few."""
    rows = [[str(value) for value in each.values()] for each in document_rows(documents)]
    return table_html("Documents and what to check", DOCUMENT_HEADINGS, rows)


def to_check(document: InspectedDocument) -> str:
    """Why a person should look at it; empty where nothing stands out."""
    found = [
        f"{counted(pages, 'page')}: {VERDICT_WORDS[verdict]}"
        for verdict, pages in document.verdicts
        if verdict not in {PageVerdict.TEXT, PageVerdict.BLANK}
    ]
    return "; ".join([*found, *document.notes])


def skipped_html(skipped: Iterable[SkippedFile]) -> str:
    """A row for each file that was left out, with what to do about it."""
    rows = [(each.path, each.owner, each.reason) for each in skipped]
    return table_html("Left out", ("File", "Owner", "Why it was left out"), rows)


def skipped_line(skipped: Sequence[SkippedFile]) -> str:
    """The commonest reasons, in one line."""
    reasons = Counter(each.reason for each in skipped).most_common(3)
    return "; ".join(f"{count} × {reason}" for reason, count in reasons)


def page_label(page: InspectedPage) -> str:
    """What a page is called in a list."""
    name = f"Page {page.number}" if page.number is not None else "Whole document"
    return f"{name}: {VERDICT_WORDS[page.verdict]}"


def page_text_html(page: InspectedPage) -> str:
    """The page's text as it is searched and quoted; then what a person couldn't see on it."""
    text = (
        f'<div class="commons-context" role="region" tabindex="0" aria-label="Text of the page">'
        f"{escape(page.text) or 'No text.'}</div>"
    )
    if not page.hidden_text:
        return text
    return (
        f'{text}<div class="commons-strip commons-strip-warning" role="note"><strong>Hidden text.</strong> '
        "Nobody can see this on the page. It is left out of every search and answer: "
        f"<q>{escape(page.hidden_text)}</q></div>"
    )


def difference_html(difference: ReleaseDiff | None) -> str:
    """What this release changes against the one in force, by owner and licence."""
    if difference is None:
        return "<p>Nothing is in force yet: everything in it is new.</p>"
    lines = [
        f"<li>{escape(owner)} ({escape(licence) or 'no licence stated'}): {_changes(numbers)}</li>"
        for (owner, licence), numbers in difference.by_owner_and_licence().items()
    ]
    if difference.read_differently:
        lines.append(f"<li>Read differently: {counted(len(difference.read_differently), 'document')}</li>")
    if difference.settings:
        named = ", ".join(escape(each.name) for each in difference.settings)
        lines.append(f"<li>Pipeline settings that differ: {named}</li>")
    if not lines:
        return "<p>It holds the same documents as the release in force.</p>"
    return f"<ul>{''.join(lines)}</ul>"


def _changes(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in numbers.items() if number)
