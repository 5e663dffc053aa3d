"""What Streamlit runs. Not beside `ui.pages`: Streamlit would serve a `pages` folder there by itself."""
