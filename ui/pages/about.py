"""About: what is in use and who adopted it, model card, data sheet, accessibility, licences."""

import streamlit as st

from ui.app.visit import Visit
from ui.release.about import data_sheet, model_in_force
from ui.rendering import about as render_about
from ui.rendering.frame import empty_html


def show(visit: Visit) -> None:
    """Draw the page."""
    st.title("About this assistant", anchor=False)
    sheet, model = data_sheet(visit), model_in_force(visit)
    st.header("In use", anchor="in-use")
    st.html(render_about.in_force_html(visit.standing))
    st.header("The language model", anchor="model")
    st.html(
        render_about.model_html(model)
        if model
        else empty_html("No model", "Members haven't adopted a language model yet.")
    )
    st.header("The documents", anchor="documents")
    if sheet is None:
        st.html(empty_html("No documents", "Members haven't adopted a release yet."))
    else:
        st.html(render_about.sheet_html(sheet))
        with st.expander("How the documents were read"):
            st.html(render_about.settings_html(sheet))
    st.header("Accessibility statement", anchor="accessibility")
    st.markdown(render_about.ACCESSIBILITY)
    st.header("Licences", anchor="licences")
    st.html(render_about.licences_html(sheet, model))
