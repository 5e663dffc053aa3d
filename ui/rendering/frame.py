"""The frame's pieces as escaped HTML: banners, what is in use, and the states that every page shares. Pure.

States: `empty_html` (nothing here yet), `loading_html`, `error_html` (a plain message with its number),
`no_permission_html`, `notice_html`. Each is a labelled region; none relies on colour alone.
"""

import re
from datetime import date
from html import escape

from ui.app.co_operative import InForce, Standing

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
DEMO_WORDS = "Five keys on one machine show the mechanism, not independence. Play any role:"


def label(text: str) -> str:
    """A text from a document or a person as a widget's label: Streamlit takes labels for Markdown.

    Every ASCII mark that could begin a link, a picture, a formula or a directive is escaped (CommonMark 2.4).
    """
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))


def banner_html(text: str, *, kind: str = "notice") -> str:
    """A strip across the page. `kind`: "notice", "warning", "stop" or "demo"."""
    label = {"stop": "Stopped", "warning": "Take care", "notice": "Note", "demo": "Demonstration"}[kind]
    return (
        f'<div class="commons-strip commons-strip-{kind}" role="status">'
        f"<strong>{label}.</strong> {escape(text)}</div>"
    )


def in_use_html(standing: Standing, *, warnings: tuple[str, ...] = ()) -> str:
    """What is in use and which ballots put it there, at the foot of every page."""
    if standing.release is None and standing.model is None:
        return _foot("Nothing has been adopted here yet.")
    lines = [_in_use("Release", standing.release), _in_use("Model", standing.model), *map(escape, warnings)]
    return _foot("<br>".join(line for line in lines if line))


def _in_use(what: str, adopted: InForce | None) -> str:
    if adopted is None:
        return ""
    return (
        f'{what} <span class="commons-digest">{escape(adopted.value[:12])}</span>, adopted by ballot '
        f"{adopted.ballot}: {escape(adopted.tally)}, {escape(day(adopted.at))}"
    )


def day(at: str) -> str:
    """The day of a moment as people write it, "27 November 2026"; what isn't ISO 8601 stays as it is."""
    try:
        found = date.fromisoformat(at[:10])
    except ValueError:
        return at
    return f"{found.day} {found:%B %Y}"


def _foot(lines: str) -> str:
    return f'<section class="commons-foot" aria-label="In use"><strong>In use.</strong> {lines}</section>'


def quiet_html(text: str) -> str:
    """A remark beside what matters."""
    return f'<p class="commons-quiet">{escape(text)}</p>'


def empty_html(title: str, text: str) -> str:
    """Nothing is here yet, and what would put something here."""
    return _state("empty", title, text)


def loading_html(text: str) -> str:
    """Something is on its way."""
    return (
        f'<div class="commons-state commons-state-loading" role="status" aria-live="polite">'
        f'<span class="commons-spinner" aria-hidden="true"></span> {escape(text)}</div>'
    )


def error_html(message: str, *, number: str = "") -> str:
    """What went wrong in plain words; the log holds the rest under the number."""
    said = f" If it goes on, tell whoever runs this machine the number {number}." if number else ""
    return _state("error", "That didn't work", f"{message}{said}", role="alert")


def no_permission_html(message: str) -> str:
    """What somebody asked for and may not have."""
    return _state("refused", "You can't open this", message)


def notice_html(title: str, text: str) -> str:
    """Something to know before going on."""
    return _state("notice", title, text)


def stopped_html(reason: str) -> str:
    """Why the assistant isn't answering anybody."""
    return _state("stopped", "The assistant isn't answering", reason, role="alert")


def _state(kind: str, title: str, text: str, *, role: str = "region") -> str:
    name = f' aria-label="{escape(title)}"' if role == "region" else ""
    return (
        f'<div class="commons-state commons-state-{kind}" role="{role}"{name}>'
        f'<p class="commons-state-title">{escape(title)}</p><p>{escape(text)}</p></div>'
    )
