"""Tables and lists of terms as escaped HTML, as every page shows them. Pure."""

from collections.abc import Iterable, Sequence
from html import escape


def table_html(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column heads its rows; scrolls inside itself where it is wide."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(each)}</td>" for each in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="commons-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="commons-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def terms_html(rows: Iterable[tuple[str, str]]) -> str:
    """Names and values."""
    terms = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
    return f'<dl class="commons-receipt">{terms}</dl>'
