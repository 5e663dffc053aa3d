"""About: what is in use and who adopted it."""

import streamlit as st

from ui import render_about
from ui.visit import Visit


def show(visit: Visit) -> None:
    """Draw the page."""
    st.title("About this assistant", anchor=False)
    st.html(render_about.in_force_html(visit.standing))
