"""A figure: its value, the plan in words, table and chart, exclusions, SQL, downloads."""

import streamlit as st

from assistant.records import Figure, LabelledValue
from ui import render_figure
from ui.figure_files import figure_csv, figure_xlsx

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(figure: Figure, *, number: int) -> None:
    """Draw it."""
    lines = render_figure.lines_of(figure)
    if not isinstance(figure.value, tuple):
        st.html(render_figure.figure_html(figure.value, figure.unit))
    elif lines:
        _show_lines(lines, figure.unit)
    st.html(render_figure.basis_html(figure))
    with st.expander("Query (SQL) and rows"):
        st.code(figure.sql, language="sql", wrap_lines=True)
        if figure.row_ids:
            st.html(render_figure.rows_html(figure))
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Download CSV",
            figure_csv(figure),
            "figure.csv",
            "text/csv",
            key=f"csv-{number}",
            on_click="ignore",
        )
        st.download_button(
            "Download XLSX",
            figure_xlsx(figure),
            "figure.xlsx",
            XLSX_TYPE,
            key=f"xlsx-{number}",
            on_click="ignore",
        )


def _show_lines(lines: tuple[LabelledValue, ...], unit: str) -> None:
    st.html(render_figure.table_html(lines, unit))
    if len(lines) > 1:
        with st.expander("Chart", expanded=True):
            st.bar_chart(
                {"label": [each.label for each in lines], "value": [each.value for each in lines]},
                x="label",
                y="value",
                x_label="",
                y_label=unit,
                horizontal=True,
                sort=False,
                color="#1d5b4f",
            )
