"""Tables whose cells may lead to another page, as escaped HTML. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from assistant.evidence.suspicion import without_orders

WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to another page of the app, or to a notice on the web."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell that holds money or a day: never broken over two lines."""

    text: str


Shown = str | Link | Amount


def linked_table_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Shown]]) -> str:
    """A table whose first column heads its rows and whose cells may be links."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    body = "".join(
        f'<tr><th scope="row">{cell(first)}</th>{"".join(map(_td, rest))}</tr>' for first, *rest in rows
    )
    return (
        f'<div class="commons-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="commons-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _td(shown: Shown) -> str:
    whole = ' class="commons-whole"' if isinstance(shown, Amount) else ""
    return f"<td{whole}>{cell(shown)}</td>"


def cell(shown: Shown) -> str:
    """The inside of one cell, escaped; what it tells software to do is left out."""
    if isinstance(shown, str):
        return escape(without_orders(shown))
    if isinstance(shown, Amount):
        return escape(shown.text)
    said = escape(without_orders(shown.label))
    leads_out = shown.href.startswith(WEB)
    if not leads_out and not shown.href.startswith("/"):
        return said
    target = 'target="_blank" rel="noreferrer noopener"' if leads_out else 'target="_self"'
    return f'<a href="{escape(shown.href)}" {target}>{said}</a>'
