"""Columns and suppliers: how tables were read and who may be one supplier, for an analyst to confirm."""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.errors import AssistantError
from assistant.installation import HomeFolders
from assistant.language.plurals import counted
from ingest.errors import IngestError
from ingest.register.corrections import (
    SupplierCorrection,
    add_correction,
    confirm_mapping,
    read_decisions,
    undo_correction,
)
from ingest.register.dialects import KINDS
from ingest.review.problems import row_problems
from ingest.review.suppliers import SupplierPair, supplier_pairs
from ingest.review.tables import ReadTable, confirmed_mapping, read_tables
from ingest.wiring import register_of
from ui.app.visit import Visit
from ui.people.roles import Action
from ui.release.releases import listed_releases
from ui.rendering.frame import banner_html, empty_html, error_html, label, quiet_html
from ui.rendering.table import table_html

NEXT = "What you decide here is kept, and takes effect with the next ingest."
COLUMNS, SUPPLIERS, PROBLEMS = "Columns", "Suppliers", "Problems"
UNUSED = "not used"
MOST_SHOWN = 40


def show(visit: Visit) -> None:
    """Draw what was chosen of one release's register."""
    st.title("Columns and suppliers", anchor=False)
    listed = listed_releases(visit.home)
    if not listed:
        st.html(empty_html("No release yet", "Load registers, notices or spend files first."))
        return
    names = {each.digest: f"{each.digest[:12]}{' (in force)' if each.in_force else ''}" for each in listed}
    release = st.selectbox("Release", list(names), format_func=lambda digest: names[digest])
    views: dict[str, Callable[[Visit, DuckDbRegister], None]] = {
        COLUMNS: _columns,
        SUPPLIERS: _suppliers,
        PROBLEMS: _problems,
    }
    chosen = st.segmented_control("Show", list(views), default=COLUMNS, required=True)
    try:
        with register_of(HomeFolders(visit.home), release) as register:
            views[chosen](visit, register)
    except (AssistantError, IngestError) as error:
        st.html(error_html(str(error)))


def _columns(visit: Visit, register: DuckDbRegister) -> None:
    tables = read_tables(register, read_decisions(visit.home))
    if not tables:
        st.html(empty_html("No tables", "This release holds no register, notice list or spend file."))
        return
    st.html(quiet_html(f"The least sure first. {NEXT}"))
    named = {f"{', '.join(each.documents)} {each.sheet}".strip(): each for each in tables}
    name = st.selectbox("Table", list(named), format_func=lambda name: f"{name}: {_state(named[name])}")
    _table(visit, named[name])


def _state(table: ReadTable) -> str:
    return "confirmed" if table.confirmed else f"{table.confidence}% sure"


def _words(field: str) -> str:
    """A field's name as people say it."""
    return field.replace("_", " ")


def _shown(sample: str) -> str:
    """A value as the table has it, a day without the midnight that a spreadsheet gives it."""
    return sample.removesuffix(" 00:00:00")


def _table(visit: Visit, table: ReadTable) -> None:
    st.html(
        table_html(
            f"Read as {table.kind}, {counted(table.rows, 'row')}",
            ("Heading", "Read as", "How sure", "For example"),
            [
                (
                    each.heading,
                    _words(each.field or UNUSED),
                    f"{each.score}%",
                    " | ".join(map(_shown, each.samples)),
                )
                for each in table.columns
            ],
        )
    )
    if not visit.may(Action.CONFIRM):
        return
    with st.form(f"confirm-{'-'.join(table.documents)}-{table.sheet}"):
        kinds = list(KINDS)
        kind = st.selectbox("It lists", kinds, index=kinds.index(table.kind) if table.kind in kinds else 0)
        changes = {each.heading: _field_of(each.heading, each.field, kind) for each in table.columns}
        sent = st.form_submit_button("Confirm how it is read", type="primary")
    if sent:
        visit.require(Action.CONFIRM)
        chosen = {heading: "" if field == UNUSED else field for heading, field in changes.items()}
        confirm_mapping(visit.home, confirmed_mapping(table, kind=kind, changes=chosen))
        st.html(banner_html(f"Confirmed. {NEXT}"))


def _field_of(heading: str, field: str | None, kind: str) -> str:
    fields = [UNUSED, *KINDS[kind]]
    return st.selectbox(
        label(heading), fields, index=fields.index(field) if field in fields else 0, format_func=_words
    )


def _suppliers(visit: Visit, register: DuckDbRegister) -> None:
    pairs = supplier_pairs(register, read_decisions(visit.home))
    waiting = [each for each in pairs if each.decided is None]
    decided = [each for each in pairs if each.decided is not None]
    st.html(
        quiet_html(
            f"Waiting, and counted apart: {counted(len(waiting), 'pair')}. Decided: {len(decided)}. {NEXT}"
        )
    )
    if not pairs:
        st.html(empty_html("Nobody to match", "No two suppliers of this release look like one."))
    for each in waiting[:MOST_SHOWN]:
        _pair(visit, each)
    _decided(visit, decided)


def _pair(visit: Visit, pair: SupplierPair) -> None:
    key = f"{pair.left.organisation}-{pair.right.organisation}"
    with st.container(border=True, key=f"pair-{key}"):
        rows = [
            (each.name, "; ".join(each.spellings), each.postcode or "not published", str(each.awards))
            for each in (pair.left, pair.right)
        ]
        st.html(
            table_html(
                f"{pair.reason}, {pair.score} of 100 alike", ("Name", "Spelt", "Postcode", "Awards"), rows
            )
        )
        if not visit.may(Action.CONFIRM):
            return
        with st.container(horizontal=True):
            for relation, words in (("same", "They are one"), ("different", "They are two")):
                if st.button(label(f"{words}: {pair.left.name}"), key=f"{relation}-{key}"):
                    _decide(visit, pair, relation)


def _decide(visit: Visit, pair: SupplierPair, relation: str) -> None:
    person = visit.require(Action.CONFIRM)
    correction = SupplierCorrection(pair.left.organisation, pair.right.organisation, relation, by=person.name)
    add_correction(visit.home, correction)
    st.rerun()


def _decided(visit: Visit, pairs: Sequence[SupplierPair]) -> None:
    for each in pairs:
        words = "one" if each.decided == "same" else "two"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{each.left.name} and {each.right.name} are {words}.")
            key = f"undo-{each.left.organisation}-{each.right.organisation}"
            if visit.may(Action.CONFIRM) and st.button("Undo", key=key):
                visit.require(Action.CONFIRM)
                undo_correction(visit.home, each.left.organisation, each.right.organisation)
                st.rerun()


def _problems(visit: Visit, register: DuckDbRegister) -> None:
    found = list(row_problems(register))
    if not found:
        st.html(empty_html("Nothing was repaired or left out", "Every row was read as it stands."))
        return
    st.html(
        quiet_html(
            f"Repaired, withheld, doubted or rejected: {counted(len(found), 'thing')}. Nothing disappears."
        )
    )
    rows = [
        (", ".join(each.documents), f"line {each.line}" if each.line else each.pointer, each.field or "row",
         each.found[:120], each.done, each.message)
        for each in found[:500]
    ]  # fmt: skip
    st.html(table_html("Problems", ("Document", "Place", "Field", "Found", "Done", "What"), rows))
    if len(found) > len(rows):
        st.html(
            quiet_html(f"The first {len(rows)}; `commons register problems --csv FILE` writes all of them.")
        )
