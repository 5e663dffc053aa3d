"""The browser app's entry: opens the home's assistant once, says what is in use, and routes to the pages."""

import os
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from assistant.wiring import Assistant, open_assistant
from governance.errors import GovernanceError
from ui.pages import ask

STYLE = Path(__file__).with_name("style.css")
ICON = Path(__file__).with_name("icon.svg")


@st.cache_resource(show_spinner="Opening the release and the model")
def _assistant(home: str) -> Assistant:
    return open_assistant(Path(home))


def main() -> None:
    """Draw one page; Streamlit calls it on every interaction."""
    st.set_page_config(page_title="Procurement Commons", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    try:
        assistant = _assistant(os.environ["COMMONS_HOME"])
    except (AssistantError, GovernanceError) as error:
        st.title("Procurement Commons")
        st.error(f"The assistant isn't answering. {error}")
        return
    st.navigation(
        [st.Page(lambda: ask.show(assistant), title="Ask", url_path="ask", default=True)], position="hidden"
    ).run()


if __name__ == "__main__":
    main()
