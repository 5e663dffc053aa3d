"""The browser app's entry: opens the home's assistant once, says what is in use, and routes to the pages."""

import os
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from assistant.wiring import open_assistant
from governance.errors import GovernanceError
from ui.opened import OpenedAssistant
from ui.pages import ask

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")
WATCH_SECONDS = 3.0
RETRY_SECONDS = 15.0


@st.cache_resource(show_spinner=False)
def _opened(home: str) -> OpenedAssistant:
    return OpenedAssistant(lambda: open_assistant(Path(home)))


def main() -> None:
    """Draw one page; Streamlit calls it on every interaction."""
    st.set_page_config(page_title="Procurement Commons", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    opened = _opened(os.environ["COMMONS_HOME"])
    try:
        with st.spinner("Opening the release and the model"):
            assistant = opened.current()
    except (AssistantError, GovernanceError) as error:
        st.title("Procurement Commons")
        st.error(f"The assistant isn't answering. {error}")
        _ask_the_gate_again()
        return
    _watch(opened)
    st.navigation(
        [st.Page(lambda: ask.show(assistant), title="Ask", url_path="ask", default=True)], position="hidden"
    ).run()


@st.fragment(run_every=WATCH_SECONDS)
def _watch(opened: OpenedAssistant) -> None:
    """Draw the page anew as soon as members decided something, for whoever is only looking at it."""
    if opened.stopped():
        st.rerun()


@st.fragment(run_every=RETRY_SECONDS)
def _ask_the_gate_again() -> None:
    """Draw the page anew from time to time while the gate refuses: members may have decided otherwise."""
    if st.session_state.get("waited"):
        st.session_state.waited = False
        st.rerun()
    st.session_state.waited = True


if __name__ == "__main__":
    main()
