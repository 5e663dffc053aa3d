"""The browser app's entry: Streamlit runs it on every interaction; the frame is `ui.shell`."""

from ui.pages.registry import PAGES, SIGN_IN
from ui.shell import draw

if __name__ == "__main__":
    draw(PAGES, sign_in=SIGN_IN)
