"""The browser app's entry: Streamlit runs it on every interaction; the frame is `ui.app.shell`."""

from ui.app.shell import draw
from ui.pages.registry import PAGES, SIGN_IN

if __name__ == "__main__":
    draw(PAGES, sign_in=SIGN_IN)
