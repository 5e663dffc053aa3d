"""A figure as escaped HTML. Pure."""

from html import escape

from assistant.language.plurals import counted
from assistant.records import Figure, LabelledValue
from ui.rendering.frame import day

MOST_ROWS_LISTED = 200


def number_words(value: float, unit: str) -> str:
    """A number as people write it: "£1,234,567.89", "12.5%", "1,204 contracts"."""
    whole = isinstance(value, int) or float(value).is_integer()
    digits = f"{value:,.0f}" if whole else f"{value:,.2f}"
    if unit in ("GBP", "£"):
        return f"£{digits}"
    return f"{digits}%" if unit == "%" else f"{digits} {unit}".strip()


def lines_of(figure: Figure) -> tuple[LabelledValue, ...]:
    """The lines of a grouped figure; none for a number or a list of ids."""
    if not isinstance(figure.value, tuple):
        return ()
    return tuple(each for each in figure.value if isinstance(each, LabelledValue))


def value_html(text: str, *, is_one: bool) -> str:
    """What the figure comes to, in large type where it is one number."""
    kind = "commons-value" if is_one else "commons-answer"
    return f'<p class="{kind}">{escape(text)}</p>'


def table_html(lines: tuple[LabelledValue, ...], unit: str) -> str:
    """The lines of a grouped figure."""
    rows = "".join(
        f'<tr><th scope="row">{escape(each.label)}</th><td class="commons-number">'
        f"{escape(number_words(each.value, unit))}</td></tr>"
        for each in lines
    )
    return (
        '<div class="commons-scroll" role="region" tabindex="0" aria-label="Figure by group">'
        '<table class="commons-table"><caption class="commons-sr">Figure by group</caption><thead><tr>'
        f'<th scope="col">Group</th><th scope="col">{escape(unit or "Value")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def basis_html(figure: Figure) -> str:
    """What was counted, from how many rows, what was left out."""
    left_out = "".join(
        f"<li>{escape(each.reason)}: {counted(each.rows, 'row')} left out</li>" for each in figure.exclusions
    )
    return (
        f'<dl class="commons-receipt"><dt>What was computed</dt><dd>{escape(figure.plan)}</dd>'
        f"<dt>Basis</dt><dd>{escape(figure.basis)}</dd><dt>As of</dt><dd>{escape(day(figure.as_of))}</dd>"
        f"<dt>Rows</dt><dd>{figure.rows:,}</dd></dl>"
        + (f'<ul class="commons-notices">{left_out}</ul>' if left_out else "")
    )


def rows_html(figure: Figure) -> str:
    """The ids of the rows that count, as published."""
    shown = figure.row_ids[:MOST_ROWS_LISTED]
    more = len(figure.row_ids) - len(shown)
    rest = f"<p>and {more:,} more, in the download</p>" if more else ""
    return f'<p class="commons-ids">{escape(", ".join(shown))}</p>{rest}'
