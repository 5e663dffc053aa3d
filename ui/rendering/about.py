"""The About page's parts as escaped HTML. Pure."""

from collections.abc import Iterable
from html import escape

from governance.proposal import ModelChoice
from ui.app.co_operative import InForce, Standing
from ui.release.about import DataSheet
from ui.release.attribution import licence_lines
from ui.rendering.release import VERDICT_WORDS
from ui.rendering.table import table_html, terms_html

MODEL_LIMITS = (
    "It drafts wording from a few passages of this release and does nothing else: it has no tools, no "
    "network and no say in what is cited.",
    "It is small and makes things up. Every number, date, amount, name and defined term in a sentence "
    "has to stand in a cited passage, or the sentence isn't shown.",
    "It isn't a lawyer. Answers are no legal advice.",
)
ACCESSIBILITY = """\
We want everyone in a council to be able to use this. The pages are meant to meet WCAG 2.2 at level
AA. Each page is checked with axe-core at 1280 and at 320 pixels wide, and its tasks are done with
the keyboard alone, in the tests that come with the program.

**What to expect**

- Everything works with a keyboard. What has the focus has a ring around it.
- Text can be enlarged to 400% without scrolling sideways; wide tables scroll inside themselves.
- Nothing is said by colour alone. Movement stops where your device asks for less of it.
- A picture of a cited page has the quote as its alternative text, and the quote stands beside it as
  text.

**What we know doesn't work well yet**

- A scanned page without readable text is a picture alone. It's counted among the pages that
  couldn't be read.
- Charts are pictures to a screen reader; the table above each holds the same numbers.
- The frame comes from Streamlit. Where one of its own parts falls short, the program's documentation
  lists it (`docs/accessibility.md`).

Tell whoever runs this installation what gets in your way; the council that runs it answers for it.
"""
SOFTWARE = (
    ("Procurement Commons", "Apache-2.0"),
    ("Streamlit", "Apache-2.0"),
    ("Atkinson Hyperlegible Next, typeface of the Braille Institute", "SIL OFL 1.1"),
    ("all-MiniLM-L6-v2, embedding model", "Apache-2.0"),
)


def in_force_html(standing: Standing) -> str:
    """What is in use, and the ballots that adopted it."""
    rows = [
        (name, adopted.value, str(adopted.ballot), adopted.tally, adopted.at[:10])
        for name, adopted in _adopted(standing)
    ]
    return table_html("Adopted by vote", ("What", "SHA-256", "Ballot", "Votes", "Adopted on"), rows)


def _adopted(standing: Standing) -> Iterable[tuple[str, InForce]]:
    if standing.release:
        yield "Release", standing.release
    if standing.model:
        yield "Language model", standing.model


def model_html(model: ModelChoice) -> str:
    """The model card."""
    rows = [
        ("Name", model.name),
        ("Licence", model.licence),
        ("From", model.source),
        ("Model card", model.card),
        ("SHA-256 of its file", model.sha256),
    ]
    if model.recipe:
        rows.append(("How the file that runs is made", model.recipe))
    limits = "".join(f"<li>{escape(each)}</li>" for each in MODEL_LIMITS)
    return f"{terms_html(rows)}<ul>{limits}</ul>"


def sheet_html(sheet: DataSheet) -> str:
    """How much there is, what could be read, whose it is."""
    counts = sheet.counts
    totals = [
        ("Documents", f"{len(sheet.documents):,}"),
        ("Pages", f"{counts.pages:,}"),
        ("Passages", f"{counts.passages:,}"),
        ("Rows of the register", f"{counts.rows:,}"),
        ("Files left out", f"{sheet.skipped:,}"),
        ("Release", sheet.release),
    ]
    owners = [
        (each.owner, str(each.documents), ", ".join(each.licences), _span(each.first_date, each.last_date))
        for each in sheet.owners
    ]
    verdicts = [(VERDICT_WORDS[verdict], f"{pages:,}") for verdict, pages in counts.verdicts.items() if pages]
    kinds = [(kind, str(number)) for kind, number in sorted(sheet.media_types.items())]
    return (
        terms_html(totals)
        + table_html("Whose documents", ("Member", "Documents", "Licence", "Dated"), owners)
        + table_html("What could be read", ("Page", "Pages"), verdicts)
        + table_html("Kinds of file", ("Kind", "Documents"), kinds)
    )


def settings_html(sheet: DataSheet) -> str:
    """The settings that decided what the files became."""
    return terms_html(sheet.settings)


def licences_html(sheet: DataSheet | None, model: ModelChoice | None) -> str:
    """What each source's licence asks to be said."""
    lines = list(licence_lines(sheet.documents)) if sheet else []
    software = [f"{name}: {licence}" for name, licence in SOFTWARE]
    if model is not None:
        software.append(f"{model.name}, language model: {model.licence}")
    items = "".join(f"<li>{escape(each)}</li>" for each in (*lines, *software))
    return f"<ul>{items}</ul>"


def _span(first: str, last: str) -> str:
    if not first:
        return "no dates"
    return first if first == last else f"{first} to {last}"
