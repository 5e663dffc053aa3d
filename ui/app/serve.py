"""Starts the browser app: Streamlit with our look, on loopback, with no request to anywhere else."""

import os
import sys
from pathlib import Path

HOME_VARIABLE, PORT_VARIABLE = "COMMONS_HOME", "COMMONS_PORT"

FAMILY = "Atkinson Hyperlegible Next"
"""The Braille Institute's typeface for readers with low vision; in ui/entry/static, SIL OFL 1.1."""

OPTIONS: dict[str, object] = {
    "server.headless": True,
    "server.address": "localhost",
    "server.fileWatcherType": "none",
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.xsrfCookieSameSite": "strict",
    "server.enableStaticServing": True,
    "server.maxUploadSize": 200,
    "browser.gatherUsageStats": False,
    # A whole collection after every drawing stops all threads for 0.1 s once the assistant is loaded; a page
    # that waits for an answer is drawn three times a second. Python still collects by itself.
    "runner.postScriptGC": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "theme.base": "light",
    "theme.primaryColor": "#1d5b4f",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f6f4",
    "theme.textColor": "#16211e",
    "theme.linkColor": "#0b5c8a",
    "theme.borderColor": "#6b7a74",
    "theme.baseRadius": "4px",
    "theme.font": f"'{FAMILY}', system-ui, 'Noto Sans', Arial, sans-serif",
    "theme.headingFont": f"'{FAMILY}', system-ui, 'Noto Sans', Arial, sans-serif",
    "theme.baseFontSize": 17,
    "theme.fontFaces": [
        {"family": FAMILY, "url": f"app/static/{name}.woff2", "weight": "200 800", "style": style}
        for name, style in (
            ("atkinson-hyperlegible-next-latin-wght-normal", "normal"),
            ("atkinson-hyperlegible-next-latin-wght-italic", "italic"),
        )
    ],
}


def serve(*, home: Path, port: int) -> None:
    """Replace this process by the app's server; returns only by raising OSError."""
    told = {HOME_VARIABLE: str(home), PORT_VARIABLE: str(port)}
    os.execve(  # noqa: S606 - no shell wanted
        sys.executable, [sys.executable, "-m", "ui.app.server"], os.environ | told
    )
