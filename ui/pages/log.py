"""Log: every entry in words, its own verification in the page, and the bundle to check elsewhere."""

import streamlit as st

from assistant.language.plurals import counted
from governance.errors import GovernanceError
from ui.app.visit import Visit
from ui.council import log_book, render, signing
from ui.pages.council import hidden_from
from ui.people.roles import Action
from ui.rendering.frame import error_html, notice_html

_ENTRIES = 50


def show(visit: Visit) -> None:
    """Draw the page; ?before=N shows the entries before that one."""
    signing.begin("Log")
    st.html(render.places_html("log", hidden_from(visit)))
    _check(visit)
    asked = st.query_params.get("before", "")
    with visit.co_operative.reading() as home:
        size = home.log.size()
        end = min(int(asked), size) if asked.isascii() and asked.isdigit() and len(asked) < 12 else size
        lines = log_book.lines_of(home, start=max(0, end - _ENTRIES), end=end)
    st.header(counted(size, "entry", "entries"), anchor=False)
    st.html(render.log_html(lines))
    if end > _ENTRIES:
        st.html(f'<p><a href="/log?before={end - _ENTRIES}">Earlier entries</a></p>')


def _check(visit: Visit) -> None:
    st.header("Check it yourself", anchor=False)
    st.text(
        "Nothing here asks you to trust this machine. The button exports the whole log and verifies the file "
        "from its bytes alone. Take the same file away and verify it on a machine of your own."
    )
    if not st.button("Verify the log now", type="primary"):
        return
    visit.require(Action.CHECK_LOG)
    try:
        with visit.co_operative.reading() as home:
            checked = log_book.check(home)
    except GovernanceError as error:
        st.html(error_html(str(error)))
        return
    if checked.report is None:
        st.html(error_html(f"The log doesn't verify: {checked.failure}"))
    else:
        st.html(
            notice_html(
                "The log verifies",
                f"{counted(checked.report.entries, 'entry', 'entries')}, every step below.",
            )
        )
        st.html(render.steps_html(checked.report.steps, "Steps of the verification"))
    st.download_button(
        "Download the bundle", checked.bundle, log_book.BUNDLE_NAME, "application/json", on_click="ignore"
    )
    st.text(
        "Verify it with the command below; compare the genesis with the one that your council wrote down."
    )
    st.code(checked.command, language=None, wrap_lines=True)
